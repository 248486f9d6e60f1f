internal import CKernels

/// Counts rows by code or by group.
enum CodeTally {
  /// Adds the rows of each group to `counts`, which has a place for every group.
  static func add(_ groups: UnsafeBufferPointer<UInt32>, to counts: inout [Int]) {
    guard let first = groups.baseAddress else { return }
    counts.withUnsafeMutableBufferPointer { counts in
      tally(counts) { ck_tally_u32(first, groups.count, counts.count, $0) }
    }
  }

  /// Adds the rows of each code to `counts`, which has a place for every code. No list of codes is made.
  static func add(_ words: CodeWords, _ rows: Frame.Rows, to counts: inout [Int]) {
    switch rows {
    case .range(let range): add(words, range, to: &counts)
    case .list(let list): add(words, list, to: &counts)
    }
  }

  private static func add(_ words: CodeWords, _ rows: [UInt32], to counts: inout [Int]) {
    counts.withUnsafeMutableBufferPointer { counts in
      rows.withUnsafeBufferPointer { rows in
        // Invariant: the rows lie within the buffer, which lives as long as `words`.
        switch words {
        case .u8(let buffer):
          withExtendedLifetime(buffer) {
            tally(counts) { ck_tally_at_u8(buffer.pointer, rows.baseAddress, rows.count, counts.count, $0) }
          }
        case .u16(let buffer):
          withExtendedLifetime(buffer) {
            tally(counts) { ck_tally_at_u16(buffer.pointer, rows.baseAddress, rows.count, counts.count, $0) }
          }
        case .u32(let buffer):
          withExtendedLifetime(buffer) {
            tally(counts) { ck_tally_at_u32(buffer.pointer, rows.baseAddress, rows.count, counts.count, $0) }
          }
        case .u64(let buffer):
          withExtendedLifetime(buffer) {
            for row in rows { counts[Int(truncatingIfNeeded: buffer.pointer[Int(row)])] += 1 }
          }
        }
      }
    }
  }

  private static func add(_ words: CodeWords, _ range: Range<Int>, to counts: inout [Int]) {
    counts.withUnsafeMutableBufferPointer { counts in
      // Invariant: the range lies within the buffer, which lives as long as `words`.
      switch words {
      case .u8(let buffer):
        withExtendedLifetime(buffer) {
          tally(counts) { ck_tally_u8(buffer.pointer + range.lowerBound, range.count, counts.count, $0) }
        }
      case .u16(let buffer):
        withExtendedLifetime(buffer) {
          tally(counts) { ck_tally_u16(buffer.pointer + range.lowerBound, range.count, counts.count, $0) }
        }
      case .u32(let buffer):
        withExtendedLifetime(buffer) {
          tally(counts) { ck_tally_u32(buffer.pointer + range.lowerBound, range.count, counts.count, $0) }
        }
      case .u64(let buffer):
        withExtendedLifetime(buffer) {
          for row in range { counts[Int(truncatingIfNeeded: buffer.pointer[row])] += 1 }
        }
      }
    }
  }

  /// Swift's integers as C's of the same width.
  @inline(__always)
  private static func tally(_ counts: UnsafeMutableBufferPointer<Int>, _ body: (UnsafeMutablePointer<Int64>?) -> Void) {
    counts.withMemoryRebound(to: Int64.self) { body($0.baseAddress) }
  }
}
