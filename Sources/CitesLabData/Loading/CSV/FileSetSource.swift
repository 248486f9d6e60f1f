/// The records of several delimited files, one file after the other. Offsets go on from file to file.
final class FileSetSource: RecordSource {
  struct Part: Sendable {
    var source: DelimitedSource
    /// The field that each column is.
    var columns: [Int]
  }

  /// None of their own: the pattern's name for messages.
  let bytes: ByteSource
  let parts: [Part]
  /// Where each file begins among the offsets, and among the chunks; one more at the end.
  private let bases: [Int]
  private let firstChunks: [Int]
  private let contexts: [TypeChoice.Context]

  init(path: String, parts: [Part], contexts: [TypeChoice.Context]) {
    bytes = ByteSource(bytes: [], path: path)
    self.parts = parts
    self.contexts = contexts
    var bases = [0]
    var chunks = [0]
    for part in parts {
      bases.append((bases.last ?? 0) + part.source.bytes.count)
      chunks.append((chunks.last ?? 0) + part.source.chunkCount)
    }
    self.bases = bases
    firstChunks = chunks
  }

  var chunkCount: Int { firstChunks.last ?? 0 }
  var byteCount: Int { bases.last ?? 0 }
  var newline: UInt8 { UInt8(ascii: "\n") }
  var hasKinds: Bool { false }
  func context(_ column: Int) -> TypeChoice.Context { contexts[column] }
  func makeBatch() -> FileSetBatch { FileSetBatch() }

  /// The file of a chunk: the last that begins at or before it, for files without a row have no chunk.
  func part(ofChunk chunk: Int) -> Int { (firstChunks.dropLast().lastIndex { $0 <= chunk }) ?? 0 }

  func part(ofOffset offset: Int) -> Int { (bases.dropLast().lastIndex { $0 <= offset }) ?? 0 }

  func end(ofChunk chunk: Int) -> Int {
    let part = part(ofChunk: chunk)
    return bases[part] + parts[part].source.end(ofChunk: chunk - firstChunks[part])
  }

  func expectedStart(ofChunk chunk: Int, after end: Int) -> Int {
    let part = part(ofChunk: chunk)
    return chunk == firstChunks[part] ? bases[part] + parts[part].source.dataStart : end
  }

  func read(_ chunk: Int, from start: Int?, into batch: FileSetBatch) throws(LoadError) {
    let part = part(ofChunk: chunk)
    batch.begin(base: bases[part], columns: parts[part].columns)
    try parts[part].source.read(chunk - firstChunks[part], from: start.map { $0 - bases[part] }, into: batch.batch)
  }

  // MARK: Places

  func checkUnchanged() throws(LoadError) {
    for part in parts { try part.source.checkUnchanged() }
  }

  func lines(of offsets: [Int]) throws(LoadError) -> [Int] {
    var lines = [Int](repeating: 0, count: offsets.count)
    var byPart: [Int: [Int]] = [:]
    for (index, offset) in offsets.enumerated() { byPart[part(ofOffset: offset), default: []].append(index) }
    for (part, indices) in byPart {
      let found = try parts[part].source.lines(of: indices.map { offsets[$0] - bases[part] })
      for (index, line) in zip(indices, found) { lines[index] = line }
    }
    return lines
  }

  func file(of offset: Int) -> String? { parts[part(ofOffset: offset)].source.path }
  func fileNumber(ofChunk chunk: Int) -> Int { part(ofChunk: chunk) }
  var files: [String] { parts.map(\.source.path) }
}

/// A batch of one of the files, its columns numbered as the fields of all.
final class FileSetBatch: RecordBatch {
  let batch = DelimitedBatch()
  private var base = 0
  private(set) var columns: [Int] = []
  private var local: [Int: Int] = [:]

  func begin(base: Int, columns: [Int]) {
    self.base = base
    guard self.columns != columns else { return }
    self.columns = columns
    local = Dictionary(columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  var start: Int { base + batch.start }
  var end: Int { base + batch.end }
  var rows: Int { batch.rows }
  var quoting: Quoting { batch.quoting }
  var tally: RecordTally { batch.tally }
  var rejected: [RejectedRow] {
    batch.rejected.map { RejectedRow(offset: $0.offset + base, bytes: $0.bytes, reason: $0.reason) }
  }
  func spans(_ column: Int) -> CellSpans? { local[column].flatMap { batch.spans($0) } }
  func offset(ofRow row: Int) -> Int { base + batch.offset(ofRow: row) }
}
