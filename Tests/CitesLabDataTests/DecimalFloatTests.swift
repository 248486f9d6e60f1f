import Testing

@testable import CitesLabData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The quick reading of decimals beside the C library's.
@Suite struct DecimalFloatTests {
  private static let table = DecimalFloat.Table()

  /// Both must agree whenever the quick one answers: on the double, and that it reads back.
  private static func agrees(_ digits: UInt64, _ exponent: Int) -> Bool {
    guard let value = table.exact(digits, exponent: exponent) else { return true }
    if digits == 0 { return value == 0 }
    guard value == strtod("\(digits)e\(exponent)", nil) else { return false }
    var significant = String(digits)
    while significant.hasSuffix("0") { significant.removeLast() }
    var buffer = [CChar](repeating: 0, count: 64)
    withVaList([Int32(significant.count - 1), value]) { _ = vsnprintf(&buffer, 64, "%.*e", $0) }
    let written = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return written.prefix { $0 != "e" }.filter(\.isNumber) == significant
  }

  @Test func anyDigitsUnderAnyExponent() {
    var random = SystemRandomNumberGenerator()
    for length in 1...17 {
      let most = (0..<length).reduce(UInt64(1)) { power, _ in power * 10 }
      for _ in 0..<3_000 {
        let digits = UInt64.random(in: 0..<most, using: &random)
        let exponent = Int.random(in: -55...55, using: &random)
        #expect(Self.agrees(digits, exponent), "\(digits)e\(exponent)")
      }
    }
  }

  /// What a program writes of a double is answered without the C library, all but always.
  @Test func doublesAsProgramsWriteThem() {
    var random = SystemRandomNumberGenerator()
    var answered = 0
    let count = 50_000
    for _ in 0..<count {
      let value = Double.random(in: 1...10, using: &random) * pow(10, Double(Int.random(in: -20...20, using: &random)))
      let text = value.description
      let mantissa = text.prefix { $0 != "e" }
      let written = text.contains("e") ? Int(text.drop { $0 != "e" }.dropFirst()) ?? 0 : 0
      let decimals = mantissa.contains(".") ? mantissa.drop { $0 != "." }.count - 1 : 0
      guard let digits = UInt64(mantissa.filter(\.isNumber)), digits < 100_000_000_000_000_000 else { continue }
      #expect(Self.agrees(digits, written - decimals), "\(text)")
      if let found = Self.table.exact(digits, exponent: written - decimals) {
        #expect(found == value)
        answered += 1
      }
    }
    #expect(answered > count * 98 / 100)
  }

  /// Halfway between two doubles nothing is answered, and beside it what is right.
  @Test func halfwayBetweenTwoDoubles() {
    for power in 0..<4 {
      let between = (UInt64(1) << 53 + 1) << UInt64(power)
      for digits in [between - 2, between - 1, between, between + 1, between + 2] { #expect(Self.agrees(digits, 0), "\(digits)") }
      #expect(Self.table.exact(between, exponent: 0) == nil)
    }
  }

  @Test func powersOfTenAndOfTwo() {
    for exponent in -55...55 {
      for digits: UInt64 in [1, 2, 5, 9, 99_999_999_999_999_999, 10_000_000_000_000_001, 1 << 53, 1 << 56] {
        #expect(Self.agrees(digits, exponent), "\(digits)e\(exponent)")
      }
      // 10^23 lies so close to the middle between two doubles that the C library is asked.
      #expect(Self.table.exact(1, exponent: exponent) == (exponent == 23 ? nil : strtod("1e\(exponent)", nil)))
    }
    #expect(Self.table.exact(0, exponent: 3) == 0)
    #expect(Self.table.exact(1, exponent: 56) == nil)
    #expect(Self.table.exact(100_000_000_000_000_000, exponent: 0) == nil)
  }

  /// A column is the same whether its cells take the quick way or the other.
  @Test func columnsOfFloats() throws {
    let cells = [
      "0.1", "-0.1", "0.30000000000000004", "-24.423692331697254", "2699244380.2886558", "1.7976931348623157e308", "5e-324", "0.0", "-0.0",
      "1e22", "1.5", "12345678.9012345678", "0.00000000000000000012345678901234567", "4.35", "9007199254740993", "0.1000000000000000055",
    ]
    for cell in cells {
      let text = "x\n0.1234567890123456\n\(cell)\n"
      let table = try Loader.load(bytes: Array(text.utf8), name: "t", format: "csv")
      guard case .floats(let values, _) = table.columns[0].storage else { continue }
      let expected = try #require(strtod(cell, nil) as Double?)
      #expect(values[1] == expected, "\(cell)")
    }
  }
}
