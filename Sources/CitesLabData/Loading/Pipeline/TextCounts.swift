/// Counts over codes, for reports. Once a load, never a query.
enum TextCounts {
  static func rows(_ codes: Codes, code: UInt64) -> Int {
    switch codes.words {
    case .u8(let words): count(words, UInt8(truncatingIfNeeded: code))
    case .u16(let words): count(words, UInt16(truncatingIfNeeded: code))
    case .u32(let words): count(words, UInt32(truncatingIfNeeded: code))
    case .u64(let words): count(words, code)
    }
  }

  private static func count<Word: FixedWidthInteger & BitwiseCopyable & Sendable>(_ words: Buffer<Word>, _ code: Word) -> Int {
    withExtendedLifetime(words) {
      var total = 0
      let codes = words.pointer
      for row in 0..<words.count { total &+= codes[row] == code ? 1 : 0 }
      return total
    }
  }

  /// Rows of each code 0...maxCode, and the first row of each (-1: none).
  static func histogram(_ codes: Codes) -> (rows: [Int], first: [Int]) {
    switch codes.words {
    case .u8(let words): histogram(words, codes.maxCode)
    case .u16(let words): histogram(words, codes.maxCode)
    case .u32(let words): histogram(words, codes.maxCode)
    case .u64(let words): histogram(words, codes.maxCode)
    }
  }

  private static func histogram<Word: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ words: Buffer<Word>, _ maxCode: UInt64
  ) -> (rows: [Int], first: [Int]) {
    var rows = [Int](repeating: 0, count: Int(maxCode) + 1)
    var first = [Int](repeating: -1, count: Int(maxCode) + 1)
    withExtendedLifetime(words) {
      let codes = words.pointer
      for row in 0..<words.count {
        let code = Int(truncatingIfNeeded: codes[row])
        if rows[code] == 0 { first[code] = row }
        rows[code] &+= 1
      }
    }
    return (rows, first)
  }
}
