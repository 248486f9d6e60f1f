internal import CKernels

/// Counts over codes, for reports. Once a load, never a query.
enum TextCounts {
  static func rows(_ codes: Codes, code: UInt64) -> Int {
    switch codes.words {
    case .u8(let words): count(words, UInt8(truncatingIfNeeded: code)) { ck_mask_u8($0, $1, $2, 0, $3, nil) }
    case .u16(let words): count(words, UInt16(truncatingIfNeeded: code)) { ck_mask_u16($0, $1, $2, 0, $3, nil) }
    case .u32(let words): count(words, UInt32(truncatingIfNeeded: code)) { ck_mask_u32($0, $1, $2, 0, $3, nil) }
    case .u64(let words): count(words, code) { ck_mask_u64($0, $1, $2, 0, $3, nil) }
    }
  }

  private static func count<Word: BitwiseCopyable & Sendable>(
    _ words: Buffer<Word>, _ code: Word, _ mask: (UnsafePointer<Word>, Int, Word, UnsafeMutablePointer<UInt64>?) -> Void
  ) -> Int {
    let stretch = 1 << 14
    var bits = [UInt64](repeating: 0, count: stretch / 64)
    return withExtendedLifetime(words) {
      stride(from: 0, to: words.count, by: stretch).reduce(0) { total, start in
        let rows = min(stretch, words.count - start)
        mask(words.pointer + start, rows, code, &bits)
        return bits[0..<(rows + 63) / 64].reduce(total) { $0 + $1.nonzeroBitCount }
      }
    }
  }

  /// Rows of each code 0...maxCode, and the first row of each (-1: none).
  static func histogram(_ codes: Codes) -> (rows: [Int], first: [Int]) {
    var rows = [Int](repeating: 0, count: Int(codes.maxCode) + 1)
    CodeTally.add(codes.words, .range(0..<codes.count), to: &rows)
    let first =
      switch codes.words {
      case .u8(let words): firsts(words, rows)
      case .u16(let words): firsts(words, rows)
      case .u32(let words): firsts(words, rows)
      case .u64(let words): firsts(words, rows)
      }
    return (rows, first)
  }

  /// The first row of each code that rows have: most are met soon.
  private static func firsts<Word: FixedWidthInteger & BitwiseCopyable & Sendable>(_ words: Buffer<Word>, _ rows: [Int]) -> [Int] {
    var first = [Int](repeating: -1, count: rows.count)
    var left = rows.count { $0 > 0 }
    withExtendedLifetime(words) {
      let codes = words.pointer
      var row = 0
      while left > 0 {
        let code = Int(truncatingIfNeeded: codes[row])
        if first[code] < 0 {
          first[code] = row
          left -= 1
        }
        row += 1
      }
    }
    return first
  }
}
