import Foundation
import QueryLang
import Testing

/// Parse → print → parse is the identity, in both languages.
@Suite struct RoundTripTests {
  @Test(arguments: Language.allCases)
  func randomTreesComeBack(in language: Language) {
    let formatter = Formatter(language: language, vocabulary: TestVocabulary.vocabulary)
    var failures = 0
    for seed in 0..<Self.count where failures < 5 {
      var generator = TreeGenerator(seed: UInt64(seed))
      let statement = generator.statement()
      let printed = formatter.text(statement)
      let result = Parser.parse(SourceText(printed), vocabulary: TestVocabulary.vocabulary)
      // `x = a or 'b'` is a tree, but always a slip.
      if result.diagnostics.map(\.message.code) == ["E039"] { continue }
      guard result.diagnostics.isEmpty, result.script.statements.count == 1, let parsed = result.script.statements.first else {
        failures += 1
        let reasons = result.diagnostics.map { "\($0.message.text(in: .english)) at \($0.span.map { "\($0)" } ?? "-")" }
        Issue.record("seed \(seed): `\(printed)` does not parse: \(reasons), \(result.script.statements.count) statements")
        continue
      }
      let expected = Self.normalised(TreeDump.dump(statement))
      let found = Self.normalised(TreeDump.dump(parsed))
      if found != expected {
        failures += 1
        Issue.record("seed \(seed): `\(printed)`\nmade from  \(expected)\nparsed as  \(found)")
      }
      if formatter.text(parsed) != printed {
        failures += 1
        Issue.record("seed \(seed): `\(printed)` prints back as `\(formatter.text(parsed))`")
      }
    }
  }

  /// To the other language and back: what `translate` does twice.
  @Test func translationComesBack() {
    let english = Formatter(language: .english, vocabulary: TestVocabulary.vocabulary)
    let french = Formatter(language: .french, vocabulary: TestVocabulary.vocabulary)
    var failures = 0
    var count = 0
    // Some trees print as what is always a slip; the others are ten thousand.
    var seed = 0
    while count < 10_000, seed < 11_000, failures < 5 {
      seed += 1
      var generator = TreeGenerator(seed: UInt64(seed) + 1_000_000)
      let printed = english.text(generator.statement())
      let first = Parser.parse(SourceText(printed), vocabulary: TestVocabulary.vocabulary)
      guard first.diagnostics.isEmpty, let statement = first.script.statements.first else { continue }
      let there = Parser.parse(SourceText(french.text(statement)), vocabulary: TestVocabulary.vocabulary)
      guard there.diagnostics.isEmpty, let translated = there.script.statements.first else {
        failures += 1
        Issue.record("seed \(seed): `\(printed)` in French is not read: `\(french.text(statement))`")
        continue
      }
      let back = english.text(translated)
      let again = Parser.parse(SourceText(back), vocabulary: TestVocabulary.vocabulary)
      count += 1
      guard back == printed, let last = again.script.statements.first, TreeDump.dump(last) == TreeDump.dump(statement) else {
        failures += 1
        Issue.record("seed \(seed): `\(printed)` comes back as `\(back)`")
        continue
      }
    }
    #expect(count == 10_000, "\(seed) trees were made")
  }

  /// Statements for each language: more with `CITESLAB_ROUNDTRIPS`.
  private static let count = ProcessInfo.processInfo.environment["CITESLAB_ROUNDTRIPS"].flatMap { Int($0) } ?? 1_500

  /// Words of aggregates and functions come back in the language in which they were printed; paths of bare words are the parser's.
  private static func normalised(_ dump: String) -> String {
    var dump = dump.replacing("!", with: "")
    for function in TestVocabulary.vocabulary.functions {
      guard let french = function.french.first, french != function.name else { continue }
      dump = dump.replacing(french + "(", with: function.name + "(")
    }
    return dump
  }
}
