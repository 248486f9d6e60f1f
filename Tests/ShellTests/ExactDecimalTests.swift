import Testing

@testable import citeslab_shell

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("57_000", "57000"), ("-2.50", "-2.50"), ("+3", "3"), ("1e6", "1000000"), ("1.5e-3", "0.0015"), ("007", "7"), (".5", "0.5"),
    ("-0.0", "0.0"), ("12E2", "1200"),
  ])
  func readsAsWritten(text: String, plain: String) throws {
    #expect(try #require(ExactDecimal(text)).description == plain)
  }

  @Test(arguments: ["", "-", "1,5", "1e", "1e401", "abc", "1 000", "1.2.3", "0x10", "1e-999999999999999999999"])
  func refuses(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("-5", "3", "-2"), ("3", "-5", "-2"), ("5", "-5", "0"), ("999", "1", "1000"), ("0.05", "0.95", "1.00"),
  ])
  func adds(a: String, b: String, sum: String) throws {
    let (a, b) = (try #require(ExactDecimal(a)), try #require(ExactDecimal(b)))
    #expect((a + b).description == sum)
    #expect((b + a).description == sum)
    #expect((a + b) - b == a)
  }

  @Test(arguments: [
    ("60", "0.02", "1.20"), ("-1.5", "4", "-6.0"), ("0", "17", "0"), ("99999999999999999999", "99", "9899999999999999999901"),
  ])
  func multiplies(a: String, b: String, product: String) throws {
    #expect((try #require(ExactDecimal(a)) * #require(ExactDecimal(b))).description == product)
  }

  @Test(arguments: [
    ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.449", 1, "2.4"), ("60.067", 0, "60"), ("0.05", 1, "0.1"), ("0.04", 0, "0"),
    ("57499", -3, "57000"),
    ("57500", -3, "58000"), ("500", -3, "1000"), ("499", -3, "0"), ("9.99", 1, "10.0"), ("3.14", 5, "3.14"), ("0.5", 0, "1"),
  ])
  func roundsHalfAwayFromZero(text: String, decimals: Int, rounded: String) throws {
    #expect(try #require(ExactDecimal(text)).rounded(to: decimals).description == rounded)
  }

  @Test(arguments: [("1.50", "1.5", 0), ("-1", "1", -1), ("0.3", "0.29", 1), ("-0.3", "-0.29", -1), ("0", "-0", 0), ("100", "99.999", 1)])
  func compares(a: String, b: String, order: Int) throws {
    let (a, b) = (try #require(ExactDecimal(a)), try #require(ExactDecimal(b)))
    #expect((a < b) == (order < 0))
    #expect((a == b) == (order == 0))
    #expect((a > b) == (order > 0))
    if order == 0 { #expect(a.hashValue == b.hashValue) }
  }

  @Test func takesTheShortestDecimalOfADouble() throws {
    #expect(try #require(ExactDecimal(0.1)).description == "0.1")
    #expect(try #require(ExactDecimal(1e22)) == #require(ExactDecimal("1e22")))
    #expect(ExactDecimal(Double.leastNonzeroMagnitude) != nil)
    #expect(ExactDecimal(.infinity) == nil)
    #expect(ExactDecimal(.nan) == nil)
  }

  @Test func fitsIntegersOfAScale() throws {
    #expect(try #require(ExactDecimal("1.50")).unscaled(atScale: 3) == 1500)
    #expect(try #require(ExactDecimal("-0.001")).unscaled(atScale: 3) == -1)
    #expect(try #require(ExactDecimal("0.0001")).unscaled(atScale: 3) == nil)
    #expect(try #require(ExactDecimal("1e18")).unscaled(atScale: 0) == nil)
    #expect(ExactDecimal.zero.unscaled(atScale: 18) == 0)
  }
}
