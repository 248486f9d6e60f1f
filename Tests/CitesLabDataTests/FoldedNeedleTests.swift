import QueryLang
import TestSupport
import Testing
import UnicodeText

@testable import CitesLabData

/// Texts compared where they stand, against folding both sides first.
@Suite struct FoldedNeedleTests {
  private static let pieces = [
    "a", "B", "b", "é", "e\u{301}", "`", "'", "’", " ", "  ", "\t", "\u{A0}", "œ", "-", "–", "\u{200B}", "\u{7F}", "0", "Rue",
  ]

  private static func text(_ random: inout SplitMix) -> String {
    (0..<random.int(0...5)).map { _ in random.pick(pieces) }.joined()
  }

  @Test func agreesWithFolding() throws {
    var random = SplitMix(20)
    var held = 0
    for _ in 0..<60_000 {
      let text = Self.text(&random)
      let needle = TextComparing.folded(Array(Self.text(&random).utf8))
      let folded = TextComparing.folded(Array(text.utf8))
      for match in [TextMatch.startsWith, .endsWith, .contains] {
        var subject = try #require(FoldedNeedle(match, needle))
        let expected = TextComparing.matches(match, folded, needle)
        let found = Array(text.utf8).withUnsafeBufferPointer { subject.holds(of: $0) }
        if found { held += 1 }
        #expect(found == expected, "\(match) of «\(text)», «\(String(decoding: needle, as: UTF8.self))»")
      }
      var equal = FoldedNeedle(FoldedNeedle.Kind.equal, needle)
      #expect(Array(text.utf8).withUnsafeBufferPointer { equal.holds(of: $0) } == (folded == needle), "«\(text)»")
    }
    #expect(held > 10_000)
  }
}
