internal import QueryLang

/// Rows of a column of codes, as they stand in the table: an aggregate that can do with these needs no vector of values.
struct CodeRows {
  let codes: Codes
  let rows: Frame.Rows

  /// The value of a code is this much more.
  var base: Int64 { codes.base }

  /// `body(place, code)` for each row, in order. The width of the codes and the kind of rows are looked at once.
  @inline(__always)
  func forEach(_ body: (Int, UInt64) -> Void) {
    switch codes.words {
    case .u8(let buffer): Self.each(buffer, rows, body)
    case .u16(let buffer): Self.each(buffer, rows, body)
    case .u32(let buffer): Self.each(buffer, rows, body)
    case .u64(let buffer): Self.each(buffer, rows, body)
    }
  }

  @inline(__always)
  private static func each<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ buffer: Buffer<Word>, _ rows: Frame.Rows, _ body: (Int, UInt64) -> Void
  ) {
    withExtendedLifetime(buffer) {
      // Invariant: rows lie within the buffer (they come from the table's own row count).
      switch rows {
      case .range(let range):
        let codes = buffer.pointer + range.lowerBound
        for place in 0..<range.count { body(place, UInt64(truncatingIfNeeded: codes[place])) }
      case .list(let list):
        let codes = buffer.pointer
        list.withUnsafeBufferPointer { list in
          for place in 0..<list.count { body(place, UInt64(truncatingIfNeeded: codes[Int(list[place])])) }
        }
      }
    }
  }
}

/// An accumulator that reads codes where they stand.
protocol CodeFed: GroupAccumulator {
  /// As `update(groups:arguments:)` with the values of these rows as the only argument.
  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows)
}

/// An accumulator that reads floats where they stand.
protocol FloatFed: GroupAccumulator {
  /// As `update(groups:arguments:)` with these numbers as the only argument.
  func update(groups: UnsafeBufferPointer<UInt32>, numbers: UnsafeBufferPointer<Double>)
}

extension FloatFed {
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    arguments[0].floats(.float).withUnsafeBufferPointer { update(groups: groups, numbers: $0) }
  }
}

/// An accumulator of a condition that takes its truth as bits, and learns with `add(rows:)` how many rows there were.
protocol TruthFed: RowCounting {
  func update(groups: UnsafeBufferPointer<UInt32>, truth: TruthMask)
}

/// An accumulator that counts rows: it is told how many each group has when all have been seen, for grouping counts them anyway.
protocol RowCounting: GroupAccumulator {
  /// - Parameter rows: one number a group; `grow` came first.
  func add(rows: [Int])
}
