/// Puts text that is kept as bytes together.
struct PlainAssembly {
  let assembly: ColumnAssembly
  let workers: [TextNumbering?]
  /// A quoted empty cell is missing: the file quotes every cell.
  let emptyTextIsMissing: Bool
  let isMissing: ((UnsafeBufferPointer<UInt8>) -> Bool)?

  func blocks() -> TextBlocks {
    let rowStarts = assembly.rowStarts
    let rowCount = assembly.rowCount
    let pieces = assembly.pieces.enumerated().map { chunk, piece in
      plain(piece?.piece, rows: rowStarts[chunk + 1] - rowStarts[chunk])
    }
    let absent = pieces.map { emptyTextIsMissing && !$0.emptyText.isEmpty ? ($0.missing + $0.emptyText).sorted() : $0.missing }
    let missingCount = absent.reduce(0) { $0 + $1.count }
    var validity: Buffer<UInt64>?
    if missingCount > 0 {
      validity = Buffer<UInt64>(count: (rowCount + 63) / 64) { target in
        for index in target.indices { target[index] = UInt64.max }
        for (chunk, rows) in absent.enumerated() {
          for row in rows {
            let global = rowStarts[chunk] + row
            target[global >> 6] &= ~(1 << UInt64(global & 63))
          }
        }
      }
    }
    if let width = evenWidth(pieces, absent, missingCount) {
      return TextBlocks(
        count: rowCount, bytes: evenBytes(pieces, absent, width), starts: .even(width: width), validity: validity,
        missingCount: missingCount)
    }
    let byteStarts = pieces.reduce(into: [0]) { starts, piece in starts.append((starts.last ?? 0) + piece.bytes.count) }
    let blockStarts = Self.blockStarts(pieces, rowStarts, byteStarts)
    let bytes = Buffer<UInt8>(count: byteStarts[pieces.count]) { target in
      guard let start = target.baseAddress else { return }
      let target = ColumnAssembly.Target(start: start)
      assembly.forEachChunk { chunk in
        let piece = pieces[chunk].bytes
        withExtendedLifetime(piece) { (target.start + byteStarts[chunk]).update(from: piece.pointer, count: piece.count) }
      }
    }
    let starts = Buffer<UInt32>(count: rowCount) { target in
      guard let start = target.baseAddress else { return }
      let target = ColumnAssembly.Target(start: start)
      assembly.forEachChunk { chunk in
        let ends = pieces[chunk].ends
        withExtendedLifetime(ends) {
          var at = UInt64(byteStarts[chunk])
          for row in 0..<ends.count {
            let global = rowStarts[chunk] + row
            target.start[global] = UInt32(truncatingIfNeeded: at - blockStarts[global / TextBlocks.blockRows])
            at = UInt64(byteStarts[chunk]) + UInt64(ends.pointer[row])
          }
        }
      }
    }
    return TextBlocks(
      count: rowCount, bytes: bytes, starts: .kept(blocks: Buffer(blockStarts), rows: starts), validity: validity,
      missingCount: missingCount)
  }

  // MARK: Texts of one width

  /// The bytes that every text has; nil when they differ, or when keeping room for the missing ones costs more than keeping starts.
  private func evenWidth(_ pieces: [PlainPiece], _ absent: [[Int]], _ missingCount: Int) -> Int? {
    let known = assembly.rowCount - missingCount
    let total = pieces.reduce(0) { $0 + $1.bytes.count }
    guard known > 0, total % known == 0, 1...255 ~= total / known else { return nil }
    let width = total / known
    guard missingCount * width <= assembly.rowCount * MemoryLayout<UInt32>.size else { return nil }
    for (piece, absent) in zip(pieces, absent) {
      var expected: UInt32 = 0
      var difference: UInt32 = 0
      var start = 0
      withExtendedLifetime(piece.ends) {
        // The rows between two missing ones, without a branch for each.
        for row in absent + [piece.ends.count] {
          for known in start..<row {
            expected &+= UInt32(width)
            difference |= piece.ends.pointer[known] ^ expected
          }
          start = row + 1
        }
      }
      guard difference == 0 else { return nil }
    }
    return width
  }

  private func evenBytes(_ pieces: [PlainPiece], _ absent: [[Int]], _ width: Int) -> Buffer<UInt8> {
    let rowStarts = assembly.rowStarts
    return Buffer<UInt8>(count: assembly.rowCount * width) { target in
      guard let start = target.baseAddress else { return }
      let target = ColumnAssembly.Target(start: start)
      assembly.forEachChunk { chunk in
        let bytes = pieces[chunk].bytes
        let rows = rowStarts[chunk + 1] - rowStarts[chunk]
        withExtendedLifetime(bytes) {
          var to = target.start + rowStarts[chunk] * width
          var from = bytes.pointer
          var row = 0
          for next in absent[chunk] + [rows] {
            let count = (next - row) * width
            to.update(from: from, count: count)
            to += count
            from += count
            // Behind the last row there is no missing one.
            guard next < rows else { break }
            to.update(repeating: 0, count: width)
            to += width
            row = next + 1
          }
        }
      }
    }
  }

  /// Where each block of rows begins in the bytes, and where the last ends.
  private static func blockStarts(_ pieces: [PlainPiece], _ rowStarts: [Int], _ byteStarts: [Int]) -> [UInt64] {
    var starts: [UInt64] = []
    var next = 0
    for (chunk, piece) in pieces.enumerated() {
      while next >= rowStarts[chunk], next < rowStarts[chunk + 1] {
        let row = next - rowStarts[chunk]
        starts.append(UInt64(byteStarts[chunk]) + (row == 0 ? 0 : UInt64(piece.ends[row - 1])))
        next += TextBlocks.blockRows
      }
    }
    starts.append(UInt64(byteStarts[pieces.count]))
    return starts
  }

  /// The piece as bytes: written out from its dictionary, and without the texts that stand for missing.
  private func plain(_ piece: Piece?, rows: Int) -> PlainPiece {
    if case .plain(let plain)? = piece, isMissing == nil { return plain }
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    var missing: [Int] = []
    var emptyText: [Int] = []
    func append(_ text: UnsafeBufferPointer<UInt8>?, _ row: Int) {
      if let text, isMissing?(text) != true {
        if text.isEmpty { emptyText.append(row) }
        bytes.append(contentsOf: text)
      } else {
        missing.append(row)
      }
      ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    switch piece {
    case .plain(let plain)?:
      let absent = Set(plain.missing)
      withExtendedLifetime(plain.bytes) {
        var start = 0
        for row in 0..<rows {
          let end = Int(plain.ends[row])
          append(absent.contains(row) ? nil : UnsafeBufferPointer(start: plain.bytes.pointer + start, count: end - start), row)
          start = end
        }
      }
    case .codes(let words, let worker)?:
      for row in 0..<rows {
        let code = Int(words[row])
        append(code == 0 ? nil : workers[worker]?.text(code - 1), row)
      }
    default:
      for row in 0..<rows { append(nil, row) }
    }
    return PlainPiece(bytes: Buffer(bytes), ends: Buffer(ends), missing: missing, emptyText: emptyText)
  }
}
