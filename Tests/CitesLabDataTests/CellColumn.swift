internal import CKernels

/// A column of cells, one after the other, as a scan leaves them.
struct CellColumn {
  private var bytes: [UInt8] = [0x2C]
  private var positions: [UInt32] = [0]

  init(_ cells: [String]) {
    for cell in cells {
      bytes += Array(cell.utf8)
      positions.append(UInt32(bytes.count))
      bytes.append(0x2C)
    }
    bytes += [UInt8](repeating: 0x39, count: 64)
  }

  func read<Result>(quotes: Bool = false, _ body: (inout CKCells) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      positions.withUnsafeBufferPointer { positions in
        guard let base = bytes.baseAddress, let first = positions.baseAddress else { preconditionFailure("a column has bytes") }
        var cells = CKCells(
          base: base, starts: first, startStride: 1, ends: first + 1, endStride: 1, count: positions.count - 1, kinds: nil,
          hasQuotes: quotes, mayBeEmpty: true)
        return body(&cells)
      }
    }
  }

  /// The bytes of a cell without the quotes around it, and whether there were any.
  static func content(_ cell: String, quotes: Bool) -> (text: [UInt8], quoted: Bool) {
    let text = Array(cell.utf8)
    guard quotes, text.count >= 2, text[0] == 0x22 else { return (text, false) }
    return (Array(text.dropFirst().dropLast()), true)
  }

  /// Goes on behind each cell at which the reader stops: which of the cells it read.
  ///
  /// - Parameter reader: from which cell on; where it stopped.
  static func read(_ count: Int, _ reader: (Int) -> Int) -> [Bool] {
    var read: [Bool] = []
    while read.count < count {
      let stop = reader(read.count)
      read += [Bool](repeating: true, count: stop - read.count)
      if stop < count { read.append(false) }
    }
    return read
  }
}
