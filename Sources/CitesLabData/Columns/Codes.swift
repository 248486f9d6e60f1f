/// Unsigned words, as narrow as the column's values allow.
package enum CodeWords: Sendable {
  case u8(Buffer<UInt8>)
  case u16(Buffer<UInt16>)
  case u32(Buffer<UInt32>)
  case u64(Buffer<UInt64>)

  package var count: Int {
    switch self {
    case .u8(let words): words.count
    case .u16(let words): words.count
    case .u32(let words): words.count
    case .u64(let words): words.count
    }
  }

  /// Checked, slow: for single cells.
  package subscript(row: Int) -> UInt64 {
    switch self {
    case .u8(let words): UInt64(words[row])
    case .u16(let words): UInt64(words[row])
    case .u32(let words): UInt64(words[row])
    case .u64(let words): words[row]
    }
  }
}

/// The one representation of every type but floating point and text whose values nearly all differ: an integer a row.
///
/// `value = base &+ code` (wrapping, as two's complement). When `hasMissing`, code 0 means missing and values begin at code 1:
/// a comparison with a range of values is then one unsigned comparison of codes, and missing rows fall out of it by themselves.
/// Every code is at most `maxCode`; a column of 0 rows has `maxCode` 0.
package struct Codes: Sendable {
  package let words: CodeWords
  package let base: Int64
  package let hasMissing: Bool
  package let maxCode: UInt64
  /// The rows that are missing, a bit a row; nil where they were not made out. Loading does: a question of missing cells then reads an
  /// eighth of a byte a row.
  package let missingRows: [UInt64]?

  package init(words: CodeWords, base: Int64, hasMissing: Bool, maxCode: UInt64, missingRows: [UInt64]? = nil) {
    self.words = words
    self.base = base
    self.hasMissing = hasMissing
    self.maxCode = maxCode
    self.missingRows = missingRows
  }

  /// The same, with the missing rows made out. O(rows).
  package func withMissingRows() -> Codes {
    guard hasMissing else { return self }
    let missing = CodeKernels.mask(words, in: 0..<count, low: 0, high: 0).inRange
    return Codes(words: words, base: base, hasMissing: hasMissing, maxCode: maxCode, missingRows: missing)
  }

  package var count: Int { words.count }

  /// Nil for missing.
  package func ordinal(at row: Int) -> Int64? {
    let code = words[row]
    if hasMissing && code == 0 { return nil }
    return base &+ Int64(bitPattern: code)
  }

  /// The narrowest codes for `count` integers. `isMissing(row)` is asked only if `anyMissing`.
  ///
  /// - Precondition: no value is `Int64.min` (inference reads such integers as text).
  package init(count: Int, anyMissing: Bool, isMissing: (Int) -> Bool, value: (Int) -> Int64) {
    var low = Int64.max
    var high = Int64.min
    var sawMissing = false
    for row in 0..<count {
      if anyMissing && isMissing(row) {
        sawMissing = true
        continue
      }
      let number = value(row)
      if number < low { low = number }
      if number > high { high = number }
    }
    if low > high {
      low = 0
      high = 0
    }
    let shift: UInt64 = sawMissing ? 1 : 0
    let base = low &- Int64(shift)
    let maxCode = UInt64(bitPattern: high &- base)
    func code(_ row: Int) -> UInt64 {
      if sawMissing && isMissing(row) { return 0 }
      return UInt64(bitPattern: value(row) &- base)
    }
    func words<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(_: Word.Type) -> Buffer<Word> {
      Buffer<Word>(count: count) { target in
        for row in 0..<count { target.initializeElement(at: row, to: Word(truncatingIfNeeded: code(row))) }
      }
    }
    let stored: CodeWords =
      if maxCode <= UInt64(UInt8.max) { .u8(words(UInt8.self)) } else if maxCode <= UInt64(UInt16.max) {
        .u16(words(UInt16.self))
      } else if maxCode <= UInt64(UInt32.max) { .u32(words(UInt32.self)) } else { .u64(words(UInt64.self)) }
    self.init(words: stored, base: base, hasMissing: sawMissing, maxCode: maxCode)
  }
}
