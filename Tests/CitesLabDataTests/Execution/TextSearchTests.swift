import CKernels
import CitesLabData
import QueryLang
import TestSupport
import Testing
import UnicodeText

/// `contains` over texts that nearly all differ, whose bytes are searched at once, against folding every one of them.
struct TextSearchTests {
  private static let alphabet = [
    "a", "B", "b", "A", "`", "'", "’", "1", "1", "-", "–", " ", "\u{A0}", "é", "e\u{301}", "É", "œ", "\u{AD}", "«", "€", "ﬁ", "Ω", "𝐚",
  ]

  private func texts(_ count: Int, beyondASCII: Bool) -> [String?] {
    let letters = beyondASCII ? Self.alphabet : Self.alphabet.filter { $0.utf8.count == 1 }
    return (0..<count).map { _ in
      if Int.random(in: 0..<20) == 0 { return nil }
      return (0..<Int.random(in: 0...12)).map { _ in letters.randomElement() ?? "a" }.joined()
    }
  }

  private func column(_ texts: [String?]) -> Column {
    TextColumns.blocks(name: "dossier", values: texts.map { $0.map(Value.text) ?? .missing })
  }

  private func count(
    _ text: String, _ column: Column, _ verb: String = "contains", threads: Int
  ) throws -> (rows: Value, base: Base) {
    var store = Store()
    store.put(Table(name: "t", columns: [column], rowCount: column.count))
    let query = try Compiler(vocabulary: store.vocabulary).compile("count t where dossier \(verb) '\(text)'", catalog: store).get()
    let result = try Engine(threads: threads).run(query, store: store)
    return (result.table.columns[0][0], result.base)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000, 20_000, 70_000], [false, true])
  func findsWhatFoldingFinds(rows: Int, beyondASCII: Bool) throws {
    let texts = texts(rows, beyondASCII: beyondASCII)
    let column = column(texts)
    for needle in ["a", "ab", "b1", "aba", "1-", "''", "e", "é", "OE", "a b", "-1a", "abababababab1"] {
      let wanted = Folding.folded(needle == "''" ? "'" : needle)
      let expected = texts.filter { text in text.map { Folding.folded($0).utf8.contains(wanted.utf8) } ?? false }.count
      for threads in [1, 2] {
        let found = try count(needle, column, threads: threads)
        #expect(found.rows == .integer(Int64(expected)), "\(needle) in \(rows) rows")
        #expect(found.base.unknownRows == texts.filter { $0 == nil }.count)
      }
    }
  }

  @Test(arguments: [1, 64, 1000, 70_000], [false, true])
  func findsWhatBeginsAsFoldingDoes(rows: Int, beyondASCII: Bool) throws {
    let texts = texts(rows, beyondASCII: beyondASCII)
    let column = column(texts)
    for needle in ["a", "ab", "b1", "a b", "1-", "é", "oe", "abab", "abababababab"] {
      let wanted = Folding.folded(needle)
      let expected = texts.filter { text in text.map { Folding.folded($0).utf8.starts(with: wanted.utf8) } ?? false }.count
      let found = try count(needle, column, "starts with", threads: 2)
      #expect(found.rows == .integer(Int64(expected)), "\(needle) in \(rows) rows")
      #expect(found.base.unknownRows == texts.filter { $0 == nil }.count)
    }
  }

  /// Texts of one width, which need no starts; some rows without a text, whose bytes are zeros.
  @Test(arguments: [1, 64, 1000, 70_000], ["contains", "starts with"])
  func textsOfOneWidth(rows: Int, verb: String) throws {
    let texts: [String?] = (0..<rows).map { row in
      row % 29 == 28 ? nil : (0..<5).map { _ in ["a", "B", "1", "-", "x"].randomElement() ?? "a" }.joined()
    }
    let text = "c;t\n" + texts.enumerated().map { "\($0);\($1 ?? "")\n" }.joined()
    let column = try Loading.csv(text).columns[1]
    if rows > TextBlocks.blockRows, case .text(let blocks) = column.storage, case .kept = blocks.starts { Issue.record("starts are kept") }
    for needle in ["a", "b1", "a-x", "x1a-", "11111", "aaaaaa"] {
      let expected = texts.filter { text in
        text.map { verb == "contains" ? Array($0.lowercased().utf8).contains(Array(needle.utf8)) : $0.lowercased().hasPrefix(needle) }
          ?? false
      }.count
      let found = try count(needle, Column(name: "dossier", type: .text, storage: column.storage), verb, threads: 2)
      #expect(found.rows == .integer(Int64(expected)), "\(needle) in \(rows) rows")
      #expect(found.base.unknownRows == rows / 29)
    }
  }

  @Test func portableTwinAgrees() {
    for _ in 0..<200 {
      let texts = texts(Int.random(in: 1...900), beyondASCII: Bool.random()).map { $0 ?? "" }
      let bytes = texts.flatMap { Array($0.utf8) }
      var starts: [UInt32] = []
      var next: UInt32 = 0
      for text in texts {
        starts.append(next)
        next += UInt32(text.utf8.count)
      }
      let needle = (0..<Int.random(in: 1...4)).map { _ in Array("ab'1-".utf8).randomElement() ?? 0x61 }
      let reach = FoldReach.of(needle)
      func answers(_ run: (UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt64>?) -> Void) -> [[UInt64]] {
        // Texts of one byte are as many as there are bytes.
        var found = [UInt64](repeating: 0, count: (max(texts.count, bytes.count) + 63) / 64)
        var other = found
        found.withUnsafeMutableBufferPointer { found in other.withUnsafeMutableBufferPointer { run(found.baseAddress, $0.baseAddress) } }
        return [found, other]
      }
      #expect(
        answers { ck_contains(bytes, starts, 0, texts.count, next, needle, needle.count, FoldReach.characters, reach, $0, $1) }
          == answers {
            ck_contains_portable(bytes, starts, 0, texts.count, next, needle, needle.count, FoldReach.characters, reach, $0, $1)
          })
      // A needle that some text begins with, as far as it may be one.
      let whole = Array(Folding.folded(texts.randomElement() ?? "a b").utf8).prefix(Int.random(in: 1...10)).prefix { $0 < 0x80 }
      let head = whole.isEmpty ? needle : Array(whole)
      let begins = answers { ck_begins(bytes, starts, 0, texts.count, next, head, head.count, $0, $1) }
      #expect(begins == answers { ck_begins_portable(bytes, starts, 0, texts.count, next, head, head.count, $0, $1) })
      // All of one width, with the same bytes.
      let width = Int.random(in: 1...12)
      let rows = bytes.count / width
      guard rows > 0 else { continue }
      let end = UInt32(rows * width)
      #expect(
        answers { ck_begins(bytes, nil, UInt32(width), rows, end, head, head.count, $0, $1) }
          == answers { ck_begins_portable(bytes, nil, UInt32(width), rows, end, head, head.count, $0, $1) })
    }
  }
}

extension Sequence where Element == UInt8 {
  fileprivate func contains(_ needle: some Collection<UInt8>) -> Bool {
    let text = Array(self)
    let needle = Array(needle)
    if needle.count > text.count { return false }
    return (0...(text.count - needle.count)).contains { text[$0..<($0 + needle.count)].elementsEqual(needle) }
  }
}
