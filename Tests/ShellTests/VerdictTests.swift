import QueryLang
import Testing

@testable import citeslab_shell

@Suite struct VerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// As in a script: `60%`, `> 30%`.
    var published: String
    var recomputed: String
    var within: String?
    var rounded: Int?
    var verdict: Verdict

    init(_ published: String, _ recomputed: String, within: String? = nil, rounded: Int? = nil, _ verdict: Verdict) {
      self.published = published
      self.recomputed = recomputed
      self.within = within
      self.rounded = rounded
      self.verdict = verdict
    }

    var testDescription: String { "\(published) against \(recomputed) within \(within ?? "-") rounded \(rounded.map(String.init) ?? "-")" }

    func value() throws -> PublishedValue {
      var number = published[...]
      var comparison = FigureComparison.equal
      for candidate in [FigureComparison.lessOrEqual, .greaterOrEqual, .less, .greater] where number.hasPrefix(candidate.rawValue) {
        comparison = candidate
        number = number.dropFirst(candidate.rawValue.count + 1)
        break
      }
      let isPercent = number.hasSuffix("%")
      var tolerance: PublishedValue.Tolerance?
      if let within {
        let amount = try #require(ExactDecimal(within.filter { $0 != "%" }))
        tolerance = within.hasSuffix("%") ? .relative(amount.movingPoint(by: -2)) : .absolute(amount)
      }
      return PublishedValue(
        try #require(ExactDecimal(number.filter { $0 != "%" })), isPercent: isPercent, comparison: comparison, tolerance: tolerance,
        decimals: rounded)
    }
  }

  @Test(arguments: [
    // Equal, and equal at the precision of the literal.
    Case("71", "71", .reproduced),
    Case("71", "71.0", .reproduced),
    Case("71", "72", .differs),
    Case("71", "71.4", .reproducedWhenRounded),
    Case("71", "71.5", .differs),
    Case("-71", "-71.4", .reproducedWhenRounded),
    Case("-71", "71", .differs),
    Case("3.5", "3.54", .reproducedWhenRounded),
    Case("3.5", "3.55", .differs),
    Case("3.50", "3.54", .differs),
    Case("0.1", "0.1", .reproduced),
    Case("57_000", "57000", .reproduced),
    // Percentages compare in percent.
    Case("60%", "0.6", .reproduced),
    Case("60%", "0.6006711409395973", .reproducedWhenRounded),
    Case("60%", "0.595", .reproducedWhenRounded),
    Case("60%", "0.5949", .differs),
    Case("60.1%", "0.6006711409395973", .reproducedWhenRounded),
    Case("60.0%", "0.6006711409395973", .differs),
    Case("60%", "60", .differs),
    // rounded N: decimals of the number as written.
    Case("60%", "0.6049", rounded: 0, .reproducedWhenRounded),
    Case("60%", "0.605", rounded: 0, .differs),
    Case("60%", "0.64", rounded: -1, .reproducedWhenRounded),
    Case("57000", "57400", rounded: -3, .reproducedWhenRounded),
    Case("57000", "57500", rounded: -3, .differs),
    Case("57000", "57000", rounded: -3, .reproduced),
    Case("1234", "1199", rounded: -2, .reproducedWhenRounded),
    // within: absolute, points, relative.
    Case("71", "73", within: "2", .reproduced),
    Case("71", "69", within: "2", .reproduced),
    Case("71", "73.01", within: "2", .differs),
    Case("60%", "0.62", within: "2", .reproduced),
    Case("60%", "0.6201", within: "2", .differs),
    Case("1000", "1020", within: "2%", .reproduced),
    Case("1000", "1020.5", within: "2%", .differs),
    Case("-1000", "-980", within: "2%", .reproduced),
    Case("50%", "0.51", within: "2%", .reproduced),
    Case("50%", "0.511", within: "2%", .differs),
    Case("71", "71.4", within: "0", .differs),
    Case("57000", "58400", within: "1000", rounded: -3, .reproduced),
    // Orders.
    Case("> 30%", "0.31", .reproduced),
    Case("> 30%", "0.3", .differs),
    Case(">= 30%", "0.3", .reproduced),
    Case("< 10", "9.99", .reproduced),
    Case("< 10", "10", .differs),
    Case("<= 10", "10", .reproduced),
    Case("<= 10", "10.4", rounded: 0, .reproduced),
    Case("> 30%", "0.295", within: "1", .reproduced),
    Case("> 30%", "0.29", within: "1", .differs),
  ])
  func judges(test: Case) throws {
    #expect(try test.value().verdict(on: ExactDecimal(test.recomputed), isSynthetic: false) == test.verdict)
  }

  @Test func syntheticDataProveNothing() throws {
    let value = PublishedValue(try #require(ExactDecimal("71")))
    #expect(value.verdict(on: ExactDecimal("71"), isSynthetic: true) == .consistent)
    #expect(value.verdict(on: ExactDecimal("71.2"), isSynthetic: true) == .consistent)
    #expect(value.verdict(on: ExactDecimal("72"), isSynthetic: true) == .differs)
  }

  @Test func noValueIsNeverTheSame() throws {
    #expect(PublishedValue(.zero).verdict(on: nil, isSynthetic: false) == .differs)
    #expect(PublishedValue(.zero).verdict(on: nil, isSynthetic: true) == .differs)
  }

  @Test func everyVerdictHasItsWordsInBothLanguages() {
    for language in Language.allCases {
      let words = Verdict.allCases.map { $0.text(in: language) }
      #expect(Set(words).count == words.count)
    }
    #expect(Verdict.consistent.text(in: .french) == "cohérent (données synthétiques)")
    #expect(Verdict.allCases.filter { !$0.holds } == [.differs])
  }

  @Test(arguments: [
    ("60%", "0.6006711409395973", "60.07%", "+0.07 points", "60,07\u{202F}%", "+0,07\u{202F}points"),
    ("57_000", "56999.5", "56,999.5", "-0.5", "56\u{202F}999,5", "-0,5"),
    ("71", "71", "71", "0", "71", "0"),
    ("1", "1.0000004", "1", "+0.0000004", "1", "+0,0000004"),
  ])
  func showsValues(published: String, recomputed: String, en: String, enDifference: String, fr: String, frDifference: String) throws {
    let value = try Case(published, recomputed, .differs).value()
    let number = try #require(ExactDecimal(recomputed))
    #expect(FigureText(.english).recomputed(number, value) == en)
    #expect(FigureText(.english).difference(number, value) == enDifference)
    #expect(FigureText(.french).recomputed(number, value) == fr)
    #expect(FigureText(.french).difference(number, value) == frDifference)
  }
}
