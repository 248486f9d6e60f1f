import QueryLang
import TestSupport
import Testing
import UnicodeText

@testable import CitesLabData

/// Keys that stand in one array order texts as the collation itself does.
@Suite struct CollationKeysTests {
  private static let letters: [String] = [
    "", "a", "A", "b", "é", "e", "E", "É", "è", "œ", "oe", "z", "0", "9", "-", "'", "’", " ", "  ", "\u{301}", "ß", "ss", "中", "🙂", "\u{0}",
  ]

  private static func texts(_ count: Int) -> [[UInt8]] {
    var random = SplitMix(20_261_123)
    return (0..<count).map { _ in
      var text = ""
      for _ in 0..<random.next() % 14 { text += letters[Int(random.next() % UInt64(letters.count))] }
      var bytes = Array(text.utf8)
      // Bytes that are no UTF-8 have an order too.
      if random.next() % 20 == 0 { bytes.append(0xFF) }
      return bytes
    }
  }

  @Test func ranksFollowTheCollation() {
    let texts = Self.texts(3_000)
    var pool = TextPool()
    for text in texts { pool.append(text) }
    let ranks = NaturalOrder.ranks(pool)
    var expected: [UInt64] = Array(repeating: 0, count: texts.count)
    let order = texts.indices.sorted { Collation.compare(texts[$0], texts[$1]) < 0 }
    var rank: UInt64 = 0
    for (place, entry) in order.enumerated() {
      if place > 0, texts[order[place - 1]] != texts[entry] { rank += 1 }
      expected[entry] = rank
    }
    #expect(ranks == expected)
  }

  @Test func keysAreThoseOfTheCollation() {
    var all: [UInt8] = []
    for text in Self.texts(500) {
      let before = all
      text.withUnsafeBufferPointer { Collation.appendKey(of: $0, to: &all) }
      #expect(all == before + text.withUnsafeBufferPointer { Collation.key(of: $0) })
    }
  }

  /// Values that were numbered come out in their order, whatever they are, and say that they do.
  @Test func numberedTextsComeInTheirOrder() {
    let texts = Self.texts(400) + [Array("b".utf8), Array("a".utf8)]
    var pool = TextPool()
    for text in texts { pool.append(text) }
    for hasMissing in [false, true] {
      let codes = texts.indices.map { hasMissing && $0 % 7 == 0 ? Int32(-1) : Int32($0) }
      var interner = Interner()
      let ids = interner.ids(.text(TextVector(codes: codes, pool: pool)))
      let ranks = interner.ranks()
      guard case .text(let sorted) = interner.vector(in: ranks) else {
        Issue.record("texts are texts")
        return
      }
      #expect(sorted.pool.isSorted)
      for (row, code) in codes.enumerated() {
        let found = sorted.codes[Int(ranks[Int(ids[row])])]
        #expect(code < 0 ? found < 0 : Array(sorted.pool[Int(found)]) == texts[row])
      }
      let known = sorted.codes.filter { $0 >= 0 }.map { Array(sorted.pool[Int($0)]) }
      #expect(zip(known, known.dropFirst()).allSatisfy { Collation.compare($0, $1) < 0 })
      // A column of them is the same as one whose texts were not known to be in order.
      let column = Column(name: "x", type: .text, vector: .text(sorted))
      var unknown = sorted
      unknown.pool.isSorted = false
      let other = Column(name: "x", type: .text, vector: .text(unknown))
      #expect((0..<column.count).allSatisfy { column[$0] == other[$0] })
    }
  }
}
