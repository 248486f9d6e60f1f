/// The data rows of a sheet in chunks. An offset is the number of a row of the table; a line is a row of the sheet.
final class SheetSource: RecordSource {
  let bytes: ByteSource
  let cells: SheetCells
  let rows: [Int]
  /// By column of the sheet: its number in the table, or -1.
  let positions: [Int]
  /// By column of the table: whether its dates have times.
  let hasTimes: [Bool]
  private let contexts: [TypeChoice.Context]
  private let chunkRows: Int

  /// A chunk holds a place for every cell of its rows, empty ones included.
  private static let chunkCells = 4 << 20

  init(bytes: ByteSource, cells: SheetCells, layout: SheetLayout, contexts: [TypeChoice.Context], chunkRows: Int?) {
    self.bytes = bytes
    self.cells = cells
    self.contexts = contexts
    rows = layout.rows
    var positions = [Int](repeating: -1, count: SheetCells.mostColumns)
    for (index, column) in layout.columns.enumerated() { positions[column] = index }
    self.positions = positions
    hasTimes = layout.facts.map(\.hasTime)
    self.chunkRows = chunkRows ?? max(256, min(1 << 16, Self.chunkCells / max(1, layout.columns.count)))
  }

  var columnCount: Int { contexts.count }
  var chunkCount: Int { (rows.count + chunkRows - 1) / chunkRows }
  var byteCount: Int { rows.count }
  var newline: UInt8 { 0x0A }
  var hasKinds: Bool { true }
  func end(ofChunk chunk: Int) -> Int { min(rows.count, (chunk + 1) * chunkRows) }
  func context(_ column: Int) -> TypeChoice.Context { contexts[column] }
  func makeBatch() -> SheetBatch { SheetBatch() }

  func read(_ chunk: Int, from start: Int?, into batch: SheetBatch) throws(LoadError) {
    batch.read(self, (chunk * chunkRows)..<end(ofChunk: chunk))
  }

  func lines(of offsets: [Int]) throws(LoadError) -> [Int] { offsets.map { Int(cells.rowNumbers[rows[$0]]) } }
}

/// The rows of one chunk, column by column.
final class SheetBatch: RecordBatch {
  private(set) var start = 0
  private(set) var end = 0
  private var source: SheetSource?
  private var starts = Scratch<UInt32>(capacity: 256)
  private var ends = Scratch<UInt32>(capacity: 256)
  private var kinds = Scratch<UInt8>(capacity: 256)

  var rows: Int { end - start }
  var columns: [Int] { Array(0..<(source?.columnCount ?? 0)) }
  var quoting: Quoting { .none }
  func offset(ofRow row: Int) -> Int { start + row }

  func read(_ source: SheetSource, _ range: Range<Int>) {
    self.source = source
    start = range.lowerBound
    end = range.upperBound
    let count = range.count * source.columnCount
    starts.reserve(count)
    ends.reserve(count)
    kinds.reserve(count)
    starts.base.update(repeating: 0, count: count)
    ends.base.update(repeating: 1, count: count)
    kinds.base.update(repeating: CellKind.absent, count: count)
    for (index, row) in source.rows[range].enumerated() {
      for cell in source.cells.cells(ofRow: row) {
        let column = source.positions[Int(source.cells.columns[cell])]
        if column >= 0 { put(cell, source.cells, at: column * range.count + index, hasTime: source.hasTimes[column]) }
      }
    }
  }

  private func put(_ cell: Int, _ cells: SheetCells, at place: Int, hasTime: Bool) {
    var end = cells.ends[cell]
    let kind: UInt8
    switch cells.kinds[cell] {
    case SheetCells.Kind.number: kind = CellKind.number
    case SheetCells.Kind.boolean: kind = CellKind.word
    case SheetCells.Kind.text, SheetCells.Kind.time: kind = CellKind.string
    case SheetCells.Kind.date:
      kind = CellKind.string
      // A column of days: the midnight behind each says nothing.
      if !hasTime { end = cells.starts[cell] + 11 }
    default: return
    }
    starts.base[place] = cells.starts[cell]
    ends.base[place] = end
    kinds.base[place] = kind
  }

  func spans(_ column: Int) -> CellSpans? {
    guard let source, column < source.columnCount else { return nil }
    let first = column * rows
    return CellSpans(
      base: source.cells.base, starts: UnsafePointer(starts.base + first), startStride: 1, ends: UnsafePointer(ends.base + first),
      endStride: 1, count: rows, kinds: UnsafePointer(kinds.base + first), hasQuotes: false)
  }
}
