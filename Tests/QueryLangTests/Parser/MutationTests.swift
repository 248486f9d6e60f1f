import Foundation
import QueryLang
import TestSupport
import Testing

/// Statements with tokens deleted, doubled, swapped, replaced and inserted: the parser answers each quickly, with a tree or with an
/// error inside the text; and a tree that it accepts prints and comes back.
@Suite struct MutationTests {
  /// `CITESLAB_MUTATIONS` in the whole check.
  private static let count = ProcessInfo.processInfo.environment["CITESLAB_MUTATIONS"].flatMap { Int($0) } ?? 20_000

  private static let foreign: [String] =
    [
      "(", ")", ",", ";", "..", ".", "=", "!=", "==", "!==", "<", "<=", ">", ">=", "=>", "=<", "&&", "||", "<>", "!", "&", "+", "-", "*",
      "/", "%",
      "$", "$x", "'", "\"", "`", "«", "»", "“", "#", " # ", "\n", "\n\n", "\n  ", "\t", "\\", "{", "[", "~", "@", "?", "\u{0}", "\u{301}",
      "é",
      "\u{202E}", "😀", "le", "l'", "d'", "l'été", "la", "1e9", "99999999999999999999", "3,5", "60 %", "2012", "2012-03-01", "01/03/2012",
      "/x/",
      "_", "`a b`", "'a b'", "a.b", "a-b", "count/2", "select", "from", "group by", "order by", "like", "null", "is", "funnel",
      "weighted by",
    ] + KeywordTable.rows.flatMap { $0.english + $0.french } + TestVocabulary.vocabulary.functions.flatMap(\.spellings)

  @Test func mutantsAreAnsweredQuickly() {
    var random = SplitMix(20_131_003)
    let statements = Examples.all.map { Self.pieces($0) }
    var accepted = 0
    var slowest: (seconds: Double, text: String) = (0, "")
    var failures = 0
    for _ in 0..<Self.count where failures < 5 {
      var pieces = statements[Int.random(in: 0..<statements.count, using: &random)]
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&pieces, &random) }
      let text = pieces.joined()
      let start = ExtremeInputTests.threadSeconds()
      let result = Parser.parse(SourceText(text), vocabulary: TestVocabulary.vocabulary)
      let elapsed = ExtremeInputTests.threadSeconds() - start
      if elapsed > slowest.seconds { slowest = (elapsed, text) }
      for diagnostic in result.diagnostics where !Self.isSound(diagnostic, in: text) {
        failures += 1
        Issue.record("`\(text)`: \(diagnostic.message.code) at \(String(describing: diagnostic.span))")
      }
      guard result.diagnostics.isEmpty else { continue }
      accepted += 1
      for language in Language.allCases {
        if let problem = Self.comesBack(result.script, in: language) {
          failures += 1
          Issue.record("`\(text)` \(problem)")
        }
      }
    }
    #expect(slowest.seconds < 1, "\(slowest.text)")
    // Mutants that are all refused, or all accepted, would test nothing.
    #expect(accepted > Self.count / 100 && accepted < Self.count / 2)
  }

  private static func isSound(_ diagnostic: Diagnostic, in text: String) -> Bool {
    guard let span = diagnostic.span, span.start <= span.end, span.start >= 0, span.end <= text.utf8.count else { return false }
    return Language.allCases.allSatisfy { language in
      !diagnostic.message.text(in: language).isEmpty && diagnostic.message.hint(in: language) != ""
    }
  }

  private static func comesBack(_ script: Script, in language: Language) -> String? {
    let formatter = Formatter(language: language, vocabulary: TestVocabulary.vocabulary)
    let printed = formatter.text(script)
    let result = Parser.parse(SourceText(printed), vocabulary: TestVocabulary.vocabulary)
    guard result.diagnostics.isEmpty else {
      return "prints as `\(printed)`, which is refused: \(result.diagnostics.map { $0.message.text(in: .english) })"
    }
    // Aggregates come back in the other language, so the printed texts are compared.
    let again = formatter.text(result.script)
    return again == printed ? nil : "prints as `\(printed)`, then as `\(again)`"
  }

  /// The statement in words, runs of blanks, and single other characters.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let isWord = character.isLetter || character.isNumber || character == "_"
      if let last = pieces.last?.last, isWord == (last.isLetter || last.isNumber || last == "_"), isWord || character == last {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func mutate(_ pieces: inout [String], _ random: inout SplitMix) {
    guard !pieces.isEmpty else { return }
    let place = Int.random(in: 0..<pieces.count, using: &random)
    let other = Int.random(in: 0..<pieces.count, using: &random)
    let new = foreign[Int.random(in: 0..<foreign.count, using: &random)]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: pieces.remove(at: place)
    case 1: pieces.insert(pieces[place], at: place)
    case 2: pieces.swapAt(place, other)
    case 3: pieces[place] = new
    case 4: pieces.insert(contentsOf: [" ", new, " "], at: place)
    default: pieces.removeSubrange(place..<min(pieces.count, place + 3))
    }
  }
}
