internal import CKernels
internal import QueryLang
internal import UnicodeText

/// `contains` over texts that stand one after the other in memory: their bytes are searched at once, without folding a single text,
/// and only those that go beyond ASCII are looked at again one by one.
enum TextSearch {
  /// Nil when the search cannot be made of bytes alone: a blank in the needle stands for any run of blanks, and letters beyond ASCII
  /// have many spellings.
  ///
  /// - Parameter needle: folded.
  static func rows(of texts: TextBlocks, in range: Range<Int>, containing needle: [UInt8]) -> TruthMask? {
    guard !needle.isEmpty, needle.allSatisfy({ $0 > 0x20 && $0 < 0x80 }), !range.isEmpty, range.lowerBound % 64 == 0 else { return nil }
    let block = range.lowerBound / TextBlocks.blockRows
    guard (range.upperBound - 1) / TextBlocks.blockRows == block else { return nil }
    let wordCount = (range.count + 63) / 64
    var found = [UInt64](repeating: 0, count: wordCount)
    var other = found
    let start = texts.blockStarts[block]
    let endsBlock = range.upperBound == texts.count || range.upperBound % TextBlocks.blockRows == 0
    let end = endsBlock ? UInt32(truncatingIfNeeded: texts.blockStarts[block + 1] - start) : texts.rowStarts[range.upperBound]
    found.withUnsafeMutableBufferPointer { found in
      other.withUnsafeMutableBufferPointer { other in
        // Invariant: the rows lie within one block; its bytes end at `end` or beyond; both answers have a bit for each row.
        ck_contains(
          texts.bytes.pointer + Int(start), texts.rowStarts.pointer + range.lowerBound, range.count, end, needle, needle.count,
          found.baseAddress, other.baseAddress)
      }
    }
    lookAgain(texts, range, needle, other, &found)
    return TruthMask(count: range.count, isTrue: found, isUnknown: missing(texts, range))
  }

  private static func lookAgain(_ texts: TextBlocks, _ range: Range<Int>, _ needle: [UInt8], _ other: [UInt64], _ found: inout [UInt64]) {
    var folded: [UInt8] = []
    for word in other.indices {
      var rest = other[word]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        Folding.fold(texts.utf8(range.lowerBound + word * 64 + bit), into: &folded)
        if TextComparing.matches(.contains, folded, needle) {
          found[word] |= 1 << UInt64(bit)
        } else {
          found[word] &= ~(1 << UInt64(bit))
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
