internal import CKernels
internal import QueryLang
internal import UnicodeText

/// `contains` and `starts with` over texts that stand one after the other in memory: their bytes are searched at once, without folding a single
/// text, and only those that go beyond ASCII are looked at again one by one.
enum TextSearch {
  enum Kind { case contains, begins }

  /// - Parameter needle: folded.
  /// - Returns: nil when the search cannot be made of bytes alone: letters beyond ASCII have many spellings, and a blank stands for any run
  ///   of blanks, wherever that may be.
  static func rows(of texts: TextBlocks, in range: Range<Int>, _ kind: Kind, _ needle: [UInt8]) -> TruthMask? {
    guard canSearch(kind, needle), !range.isEmpty, range.lowerBound % 64 == 0 else { return nil }
    let block = range.lowerBound / TextBlocks.blockRows
    guard (range.upperBound - 1) / TextBlocks.blockRows == block else { return nil }
    var search = Search(kind, needle, count: range.count)
    // Invariant: the rows lie within one block, whose bytes end at `end` or beyond.
    switch texts.starts {
    case .even(let width):
      search.run(texts.bytes.pointer + range.lowerBound * width, nil, width: width, end: UInt32(range.count * width))
    case .kept(let blocks, let rows):
      let endsBlock = range.upperBound == texts.count || range.upperBound % TextBlocks.blockRows == 0
      let end = endsBlock ? UInt32(truncatingIfNeeded: blocks[block + 1] - blocks[block]) : rows[range.upperBound]
      search.run(texts.bytes.pointer + Int(blocks[block]), rows.pointer + range.lowerBound, width: 0, end: end)
    }
    search.lookAgain { texts.utf8(range.lowerBound + $0) }
    let missing = missing(texts, range)
    // A row without a text has zeros or nothing for bytes.
    if let missing { for word in missing.indices { search.found[word] &= ~missing[word] } }
    return TruthMask(count: range.count, isTrue: search.found, isUnknown: missing)
  }

  /// The same of entries of a dictionary.
  static func entries(of dictionary: TextDictionary, in range: Range<Int>, _ kind: Kind, _ needle: [UInt8]) -> TruthMask? {
    guard canSearch(kind, needle), !range.isEmpty, range.upperBound <= dictionary.count, let (bytes, starts) = dictionary.run(range)
    else { return nil }
    var search = Search(kind, needle, count: range.count)
    starts.withUnsafeBufferPointer { starts in
      // Invariant: one start more than there are entries.
      search.run(bytes, starts.baseAddress, width: 0, end: starts[range.count])
    }
    search.lookAgain { dictionary.utf8(range.lowerBound + $0) }
    return TruthMask(count: range.count, isTrue: search.found)
  }

  private static func canSearch(_ kind: Kind, _ needle: [UInt8]) -> Bool {
    let least: UInt8 = kind == .contains ? 0x21 : 0x20
    return !needle.isEmpty && needle.allSatisfy { $0 >= least && $0 < 0x80 }
  }

  private struct Search {
    let kind: Kind
    let needle: [UInt8]
    let count: Int
    /// A bit for each text that is found; and for each of which bytes alone do not tell that it is not.
    var found: [UInt64]
    var other: [UInt64]

    init(_ kind: Kind, _ needle: [UInt8], count: Int) {
      self.kind = kind
      self.needle = needle
      self.count = count
      found = [UInt64](repeating: 0, count: (count + 63) / 64)
      other = found
    }

    mutating func run(_ bytes: UnsafePointer<UInt8>, _ starts: UnsafePointer<UInt32>?, width: Int, end: UInt32) {
      found.withUnsafeMutableBufferPointer { found in
        other.withUnsafeMutableBufferPointer { other in
          let (found, other) = (found.baseAddress, other.baseAddress)
          // Invariant: both answers have a bit for each text.
          switch kind {
          case .contains:
            ck_contains(
              bytes, starts, UInt32(width), count, end, needle, needle.count, FoldReach.characters, FoldReach.of(needle), found, other)
          case .begins: ck_begins(bytes, starts, UInt32(width), count, end, needle, needle.count, found, other)
          }
        }
      }
    }

    mutating func lookAgain(_ text: (Int) -> UnsafeBufferPointer<UInt8>) {
      let bytes = ASCIIBytes(needle)
      var folded: [UInt8] = []
      for word in other.indices {
        // Bytes of ASCII fold one by one: what they say is found is.
        var rest = other[word] & ~found[word]
        while rest != 0 {
          let bit = rest.trailingZeroBitCount
          rest &= rest - 1
          let text = text(word * 64 + bit)
          if kind == .contains, !Folding.mayReach(bytes, in: text) { continue }
          Folding.fold(text, into: &folded)
          if TextComparing.matches(kind == .contains ? .contains : .startsWith, folded, needle) { found[word] |= 1 << UInt64(bit) }
        }
      }
    }
  }

  private static func missing(_ texts: TextBlocks, _ range: Range<Int>) -> [UInt64]? {
    guard let validity = texts.validity else { return nil }
    let first = range.lowerBound / 64
    var missing = (0..<(range.count + 63) / 64).map { ~validity[first + $0] }
    // Bits beyond the last row are 0 in a mask.
    if range.count % 64 != 0 { missing[missing.count - 1] &= (1 << UInt64(range.count % 64)) - 1 }
    return missing.contains { $0 != 0 } ? missing : nil
  }
}
