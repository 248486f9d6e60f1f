internal import CKernels

/// The cells of one column of a batch, in row order.
///
/// Invariants: `starts[row * startStride] + 1 ..< ends[row * endStride]` lies within the batch's bytes, which are readable
/// ``ByteArena/slack`` bytes past their end; the byte after a cell of delimited text is no digit.
struct CellSpans {
  let base: UnsafePointer<UInt8>
  /// One before the first byte: in delimited text, where the cell before ends.
  let starts: UnsafePointer<UInt32>
  let startStride: Int
  let ends: UnsafePointer<UInt32>
  let endStride: Int
  let count: Int
  /// ``CellKind`` of each cell of JSON; nil for delimited text.
  let kinds: UnsafePointer<UInt8>?
  /// Some cell of the batch begins with a quote.
  let hasQuotes: Bool

  /// For the readers of plain spellings.
  /// - Parameter mayBeEmpty: an empty cell is missing.
  func cells(mayBeEmpty: Bool) -> CKCells {
    CKCells(
      base: base, starts: starts, startStride: startStride, ends: ends, endStride: endStride, count: count, kinds: kinds,
      hasQuotes: hasQuotes, mayBeEmpty: mayBeEmpty)
  }

  /// The cell as it stands, quotes included.
  @inline(__always)
  func raw(_ row: Int) -> (p: UnsafePointer<UInt8>, n: Int) {
    let start = Int(starts[row &* startStride]) &+ 1
    return (base + start, Int(ends[row &* endStride]) &- start)
  }
}

/// Some consecutive records as cells. Valid until the worker that made it makes its next.
protocol CellBatch {
  var rows: Int { get }
  func spans(_ column: Int) -> CellSpans?
}
