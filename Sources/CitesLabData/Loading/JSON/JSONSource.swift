/// Objects in chunks.
final class JSONSource: RecordSource {
  enum Layout: Sendable {
    /// With commas between them, within a list.
    case list
    /// One after the other.
    case sequence
    /// One a line.
    case lines
    /// One object of lists, in one chunk.
    case columns
    /// Arrays with commas between them, within a list; their values stand under these names.
    case rows([String])
    /// Arrays, one a line.
    case rowLines([String])
    /// Values with commas between them, within a list, each a row; and one alone.
    case values
    case value

    /// A newline ends each element.
    var isByLine: Bool {
      switch self {
      case .lines, .rowLines: true
      case .list, .sequence, .columns, .rows, .values, .value: false
      }
    }
  }

  /// The column of values that have no key.
  static let valueName = "value"

  let bytes: ByteSource
  let layout: Layout
  /// What each chunk reads. They follow each other without a gap.
  let ranges: [Range<Int>]
  let columns: JSONColumns

  init(bytes: ByteSource, layout: Layout, ranges: [Range<Int>], columns: JSONColumns) {
    self.bytes = bytes
    self.layout = layout
    self.ranges = ranges
    self.columns = columns
  }

  var chunkCount: Int { ranges.count }
  var byteCount: Int { bytes.count }
  var newline: UInt8 { 0x0A }
  var hasKinds: Bool { true }
  func end(ofChunk chunk: Int) -> Int { ranges[chunk].upperBound }
  func context(_ column: Int) -> TypeChoice.Context { columns.context(column) }
  func makeBatch() -> JSONBatch { JSONBatch(columns) }

  func read(_ chunk: Int, from start: Int?, into batch: JSONBatch) throws(LoadError) {
    try batch.read(self, ranges[chunk], layout, isLast: chunk == ranges.count - 1)
  }

  func error(_ kind: LoadError.Kind, at offset: Int) throws(LoadError) -> LoadError {
    let place = try LineNumbers.place(of: offset, in: bytes)
    return LoadError(kind, path: bytes.path, line: place.line, column: place.column)
  }
}
