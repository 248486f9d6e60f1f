internal import CKernels

/// Loops over codes. The word's width is dispatched once a morsel, never a row.
package enum CodeKernels {
  /// Bits of the rows in `range` whose code lies in `low...high`, and, if asked for, of those whose code is 0.
  package static func mask(
    _ words: CodeWords, in range: Range<Int>, low: UInt64, high: UInt64, zeros: Bool = false
  ) -> (inRange: [UInt64], zeros: [UInt64]?) {
    let count = range.count
    let wordCount = (count + 63) / 64
    var isZero: [UInt64]? = zeros ? [UInt64](repeating: 0, count: wordCount) : nil
    let isInRange = [UInt64](unsafeUninitializedCapacity: wordCount) { target, initialized in
      initialized = wordCount
      guard let out = target.baseAddress else { return }
      isZero.withMutableWords { zero in
        // Invariant: `range` lies within the buffer, which lives as long as `words`; both answers have `wordCount` words.
        switch words {
        case .u8(let buffer):
          withExtendedLifetime(buffer) {
            let (first, width) = bounds(UInt8.self, low, high)
            ck_mask_u8(buffer.pointer + range.lowerBound, count, first, width, out, zero)
          }
        case .u16(let buffer):
          withExtendedLifetime(buffer) {
            let (first, width) = bounds(UInt16.self, low, high)
            ck_mask_u16(buffer.pointer + range.lowerBound, count, first, width, out, zero)
          }
        case .u32(let buffer):
          withExtendedLifetime(buffer) {
            let (first, width) = bounds(UInt32.self, low, high)
            ck_mask_u32(buffer.pointer + range.lowerBound, count, first, width, out, zero)
          }
        case .u64(let buffer):
          withExtendedLifetime(buffer) { ck_mask_u64(buffer.pointer + range.lowerBound, count, low, high &- low, out, zero) }
        }
      }
      if low > high || low > words.widest { target.update(repeating: 0) }
    }
    return (isInRange, isZero)
  }

  /// `low` and the distance to `high` as the column's own words; of no interest when `low` does not fit.
  private static func bounds<Word: FixedWidthInteger & UnsignedInteger>(_: Word.Type, _ low: UInt64, _ high: UInt64) -> (Word, Word) {
    (Word(truncatingIfNeeded: low), Word(truncatingIfNeeded: min(high, UInt64(Word.max)) &- low))
  }

  /// Bits of the rows in `range` whose entry of `truth` is `wanted`.
  ///
  /// - Precondition: `truth` has an entry for every code.
  package static func mask(_ words: CodeWords, in range: Range<Int>, truth: [UInt8], wanted: UInt8) -> [UInt64] {
    switch words {
    case .u8(let buffer): mask(buffer, range, truth, wanted)
    case .u16(let buffer): mask(buffer, range, truth, wanted)
    case .u32(let buffer): mask(buffer, range, truth, wanted)
    case .u64(let buffer): mask(buffer, range, truth, wanted)
    }
  }

  private static func mask<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ buffer: Buffer<Word>, _ range: Range<Int>, _ truth: [UInt8], _ wanted: UInt8
  ) -> [UInt64] {
    let count = range.count
    let wordCount = (count + 63) / 64
    return [UInt64](unsafeUninitializedCapacity: wordCount) { target, initialized in
      withExtendedLifetime(buffer) {
        truth.withUnsafeBufferPointer { truth in
          // Invariant: `range` lies within the buffer; every code is below `truth.count`.
          let codes = buffer.pointer + range.lowerBound
          for index in 0..<wordCount {
            let start = index * 64
            let end = min(64, count - start)
            var bits: UInt64 = 0
            for bit in 0..<end { bits |= (truth[Int(truncatingIfNeeded: codes[start + bit])] == wanted ? 1 : 0) << UInt64(bit) }
            target.initializeElement(at: index, to: bits)
          }
        }
      }
      initialized = wordCount
    }
  }

  /// `transform(code)` for each row, in order.
  ///
  /// - Precondition: every row lies within the column.
  @inline(__always)
  package static func gather<Output>(
    _ words: CodeWords, _ rows: Frame.Rows, _ transform: (UInt64) -> Output
  ) -> [Output] {
    switch words {
    case .u8(let buffer): gather(buffer, rows, transform)
    case .u16(let buffer): gather(buffer, rows, transform)
    case .u32(let buffer): gather(buffer, rows, transform)
    case .u64(let buffer): gather(buffer, rows, transform)
    }
  }

  @inline(__always)
  private static func gather<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable, Output>(
    _ buffer: Buffer<Word>, _ rows: Frame.Rows, _ transform: (UInt64) -> Output
  ) -> [Output] {
    let count = rows.count
    return [Output](unsafeUninitializedCapacity: count) { target, initialized in
      withExtendedLifetime(buffer) {
        // Invariant: rows lie within the buffer (they come from the table's own row count).
        switch rows {
        case .range(let range):
          let codes = buffer.pointer + range.lowerBound
          for index in 0..<count { target.initializeElement(at: index, to: transform(UInt64(truncatingIfNeeded: codes[index]))) }
        case .list(let list):
          let codes = buffer.pointer
          list.withUnsafeBufferPointer { list in
            for index in 0..<count {
              target.initializeElement(at: index, to: transform(UInt64(truncatingIfNeeded: codes[Int(list[index])])))
            }
          }
        }
      }
      initialized = count
    }
  }

  /// The numbers of these rows, in order.
  ///
  /// - Precondition: every row lies within the column.
  package static func gather(_ numbers: Buffer<Double>, _ rows: Frame.Rows) -> [Double] {
    let count = rows.count
    return [Double](unsafeUninitializedCapacity: count) { target, initialized in
      initialized = count
      guard let target = target.baseAddress else { return }
      withExtendedLifetime(numbers) {
        switch rows {
        case .range(let range): target.initialize(from: numbers.pointer + range.lowerBound, count: count)
        case .list(let list):
          for index in 0..<count { (target + index).initialize(to: numbers.pointer[Int(list[index])]) }
        }
      }
    }
  }

  /// Where the numbers lie in any of the ranges, and unknown where they are missing.
  package static func mask(_ numbers: [Double], in ranges: [FloatRange]) -> TruthMask {
    numbers.withUnsafeBufferPointer { mask($0, in: ranges) }
  }

  /// The same of a column where it stands.
  package static func mask(_ numbers: Buffer<Double>, rows: Range<Int>, in ranges: [FloatRange]) -> TruthMask {
    withExtendedLifetime(numbers) {
      mask(UnsafeBufferPointer(start: numbers.pointer + rows.lowerBound, count: rows.count), in: ranges)
    }
  }

  private static func mask(_ numbers: UnsafeBufferPointer<Double>, in ranges: [FloatRange]) -> TruthMask {
    let wordCount = (numbers.count + 63) / 64
    var anyNaN = false
    func isIn(_ range: FloatRange) -> [UInt64] {
      let (low, high) = range.closed
      return words(wordCount) { if ck_mask_f64(numbers.baseAddress, numbers.count, low, high, $0) { anyNaN = true } }
    }
    // Without a range the missing ones are wanted all the same.
    var isTrue = isIn(ranges.first ?? .none)
    for range in ranges.dropFirst() {
      let found = isIn(range)
      for word in 0..<wordCount { isTrue[word] |= found[word] }
    }
    var anyMissing = false
    let isMissing = anyNaN ? words(wordCount) { anyMissing = ck_equal_f64(numbers.baseAddress, numbers.count, MissingFloat.bits, $0) } : []
    return TruthMask(count: numbers.count, isTrue: isTrue, isUnknown: anyMissing ? isMissing : nil)
  }

  /// So many words, all of which `fill` writes.
  private static func words(_ count: Int, _ fill: (UnsafeMutablePointer<UInt64>?) -> Void) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: count) { words, initialized in
      fill(words.baseAddress)
      initialized = count
    }
  }

  /// How many rows have each code. O(rows + maxCode).
  package static func histogram(_ codes: Codes) -> [Int] {
    let size = Int(codes.maxCode) + 1
    var counts = [UInt64](repeating: 0, count: size)
    counts.withUnsafeMutableBufferPointer { target in
      guard let counts = target.baseAddress else { return }
      // Invariant: every code is at most `maxCode`, so below `size`; the buffers live as long as `codes`.
      switch codes.words {
      case .u8(let words): withExtendedLifetime(words) { ck_count_u8(words.pointer, words.count, size, counts) }
      case .u16(let words): withExtendedLifetime(words) { ck_count_u16(words.pointer, words.count, size, counts) }
      case .u32(let words): withExtendedLifetime(words) { ck_count_u32(words.pointer, words.count, size, counts) }
      case .u64(let words): withExtendedLifetime(words) { ck_count_u64(words.pointer, words.count, size, counts) }
      }
    }
    return counts.map { Int(truncatingIfNeeded: $0) }
  }
}

extension CodeWords {
  /// The greatest code that the words could hold.
  fileprivate var widest: UInt64 {
    switch self {
    case .u8: UInt64(UInt8.max)
    case .u16: UInt64(UInt16.max)
    case .u32: UInt64(UInt32.max)
    case .u64: .max
    }
  }
}

extension [UInt64]? {
  /// Nil for no words at all.
  fileprivate mutating func withMutableWords(_ body: (UnsafeMutablePointer<UInt64>?) -> Void) {
    if self == nil { return body(nil) }
    self?.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}
