import CitesLabData
import QueryLang
import Testing

@Suite struct CanonicalTextTests {
  @Test(
    arguments: [
      (.missing, ""), (.boolean(true), "true"), (.boolean(false), "false"), (.integer(0), "0"), (.integer(-1), "-1"),
      (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"), (.decimal(unscaled: 1250, scale: 2), "12.5"),
      (.decimal(unscaled: 1200, scale: 2), "12"), (.decimal(unscaled: 5, scale: 3), "0.005"), (.decimal(unscaled: -5, scale: 1), "-0.5"),
      (.decimal(unscaled: 0, scale: 4), "0"), (.decimal(unscaled: -1, scale: 18), "-0.000000000000000001"),
      (.decimal(unscaled: 999_999_999_999_999_999, scale: 18), "0.999999999999999999"), (.date(0), "1970-01-01"), (.date(-1), "1969-12-31"),
      (.datetime(0, zoned: true), "1970-01-01T00:00:00Z"), (.period(2012 * 4, .quarter), "2012-Q1"), (.text("l'été, «x»"), "l'été, «x»"),
    ] as [(Value, String)])
  func values(_ value: Value, _ text: String) { #expect(CanonicalText.string(value) == text) }

  @Test(
    arguments: [
      (0.1, "0.1"), (30, "30"), (-0.0, "0"), (1e15, "1000000000000000"), (1e16, "1e16"), (1e20, "1e20"), (1.5e-7, "1.5e-7"),
      (1e-5, "0.00001"), (9.9e-6, "9.9e-6"), (123456.789, "123456.789"), (-2.5, "-2.5"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e308"), (0.30000000000000004, "0.30000000000000004"), (.infinity, "INF"),
      (-.infinity, "-INF"), (.nan, "NaN"), (9_007_199_254_740_992, "9007199254740992"), (1.0 / 3, "0.3333333333333333"),
      (9999999999999998, "9999999999999998"),
    ] as [(Double, String)])
  func floats(_ number: Double, _ text: String) { #expect(CanonicalText.string(.float(number)) == text) }

  @Test func everyFloatReadsBack() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let text = CanonicalText.string(.float(number))
      if Double(text) != number { Issue.record("\(number) was written \(text)") }
    }
    for number in stride(from: -1000.0, through: 1000, by: 0.37) {
      #expect(Double(CanonicalText.string(.float(number))) == number)
    }
  }

  @Test func ordinalsAreWrittenAsTheirValues() {
    for type in [ValueType.boolean, .integer, .decimal(scale: 2), .date, .datetime(zoned: false), .period(.week)] {
      var bytes: [UInt8] = []
      CanonicalText.append(ordinal: 1, as: type, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == CanonicalText.string(Value(ordinal: 1, as: type)))
    }
  }
}
