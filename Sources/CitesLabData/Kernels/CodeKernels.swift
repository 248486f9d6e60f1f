/// Loops over codes. The word's width is dispatched once a morsel, never a row.
package enum CodeKernels {
  /// Bits of the rows in `range` whose code lies in `low...high`.
  package static func mask(_ words: CodeWords, in range: Range<Int>, low: UInt64, high: UInt64) -> [UInt64] {
    switch words {
    case .u8(let buffer): mask(buffer, range, low, high)
    case .u16(let buffer): mask(buffer, range, low, high)
    case .u32(let buffer): mask(buffer, range, low, high)
    case .u64(let buffer): mask(buffer, range, low, high)
    }
  }

  private static func mask<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ buffer: Buffer<Word>, _ range: Range<Int>, _ low: UInt64, _ high: UInt64
  ) -> [UInt64] {
    let count = range.count
    let wordCount = (count + 63) / 64
    guard low <= UInt64(Word.max), low <= high else { return [UInt64](repeating: 0, count: wordCount) }
    let first = Word(low)
    // One comparison a row: the distance from `low`, wrapping, is at most the width of the range.
    let width = Word(truncatingIfNeeded: min(high, UInt64(Word.max)) - low)
    return [UInt64](unsafeUninitializedCapacity: wordCount) { target, initialized in
      withExtendedLifetime(buffer) {
        // Invariant: `range` lies within the buffer, and `row < count` below.
        let codes = buffer.pointer + range.lowerBound
        let whole = count / 64
        for index in 0..<whole {
          let block = codes + index * 64
          var bits: UInt64 = 0
          for bit in 0..<64 { bits |= (block[bit] &- first <= width ? 1 : 0) << UInt64(bit) }
          target.initializeElement(at: index, to: bits)
        }
        if whole < wordCount {
          var bits: UInt64 = 0
          for bit in 0..<(count - whole * 64) { bits |= (codes[whole * 64 + bit] &- first <= width ? 1 : 0) << UInt64(bit) }
          target.initializeElement(at: whole, to: bits)
        }
      }
      initialized = wordCount
    }
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

  /// How many rows have each code. O(rows + maxCode).
  package static func histogram(_ codes: Codes) -> [Int] {
    var counts = [Int](repeating: 0, count: Int(codes.maxCode) + 1)
    for morsel in 0..<Morsels.count(forRows: codes.count) {
      let some = gather(codes.words, .range(Morsels.range(morsel, of: codes.count))) { Int(truncatingIfNeeded: $0) }
      for code in some { counts[code] += 1 }
    }
    return counts
  }
}
