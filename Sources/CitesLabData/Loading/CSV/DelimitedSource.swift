/// The records of a delimited file below its header, in chunks.
final class DelimitedSource: RecordSource {
  let bytes: ByteSource
  let dialect: Dialect
  /// Where the first record of data begins.
  let dataStart: Int
  let shape: RecordShape
  /// Of the header, if there is one.
  let headerQuoting: Quoting
  let contexts: [TypeChoice.Context]
  let chunkBytes: Int
  /// Where lines begin that are none of the table.
  let commentOffsets: Set<Int>

  init(
    bytes: ByteSource, dialect: Dialect, shape: RecordShape, headerQuoting: Quoting, dataStart: Int, contexts: [TypeChoice.Context],
    chunkBytes: Int, commentOffsets: Set<Int>
  ) {
    self.bytes = bytes
    self.dialect = dialect
    self.dataStart = dataStart
    self.shape = shape
    self.headerQuoting = headerQuoting
    self.contexts = contexts
    self.chunkBytes = chunkBytes
    self.commentOffsets = commentOffsets
  }

  var columnCount: Int { shape.width }
  var byteCount: Int { bytes.count - dataStart }
  var chunkCount: Int { (byteCount + chunkBytes - 1) / chunkBytes }
  var newline: UInt8 { dialect.newline }
  var hasKinds: Bool { false }

  func begin(ofChunk chunk: Int) -> Int { dataStart + chunk * chunkBytes }
  func end(ofChunk chunk: Int) -> Int { min(bytes.count, dataStart + (chunk + 1) * chunkBytes) }
  func context(_ column: Int) -> TypeChoice.Context { contexts[column] }
  func makeBatch() -> DelimitedBatch { DelimitedBatch() }

  func read(_ chunk: Int, from start: Int?, into batch: DelimitedBatch) throws(LoadError) {
    try batch.read(self, chunk: chunk, from: chunk == 0 ? dataStart : start)
  }

  /// Large enough that the work around a chunk does not count, small enough that its cells stay in the caches; for very large files
  /// larger, so that what is kept a chunk stays small. Never by the number of threads: results must not depend on it.
  static func chunkBytes(for count: Int) -> Int { min(8 << 20, max(1 << 20, count / 2048)) }
}
