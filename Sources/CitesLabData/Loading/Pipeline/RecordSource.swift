/// Records in pieces that any thread can read again: what a format gives to the pipeline.
///
/// Chunks are fixed ranges of the source, whatever the number of threads. A chunk holds the records that begin in its range.
protocol RecordSource: Sendable {
  associatedtype Batch: RecordBatch

  var bytes: ByteSource { get }
  var chunkCount: Int { get }
  /// Size of the source, for progress.
  var byteCount: Int { get }
  func makeBatch() -> Batch
  /// Reads a chunk. `start` is where its first record begins when that is certain; otherwise it is guessed and the batch says where.
  ///
  /// An error after a guess may come of the guess: the pipeline asks again once it knows.
  func read(_ chunk: Int, from start: Int?, into batch: Batch) throws(LoadError)
  /// Where the chunk's range ends.
  func end(ofChunk chunk: Int) -> Int
  /// What is known of a column beside its cells. Columns are numbered in the order in which they turn up.
  func context(_ column: Int) -> TypeChoice.Context
  /// Cells say themselves whether they are numbers, texts or words.
  var hasKinds: Bool { get }
  /// The byte that ends lines.
  var newline: UInt8 { get }

  // Where several files are one source, these say which; the defaults are those of one file.

  /// Where the first record of a chunk begins when the chunk before ends at `end`.
  func expectedStart(ofChunk chunk: Int, after end: Int) -> Int
  func checkUnchanged() throws(LoadError)
  /// Physical lines of offsets, each within its file.
  func lines(of offsets: [Int]) throws(LoadError) -> [Int]
  var files: [String] { get }
  func fileNumber(ofChunk chunk: Int) -> Int
  /// Nil when there is one file.
  func file(of offset: Int) -> String?
}

extension RecordSource {
  var path: String { bytes.path }
  func expectedStart(ofChunk chunk: Int, after end: Int) -> Int { end }
  func checkUnchanged() throws(LoadError) { try bytes.checkUnchanged() }
  func lines(of offsets: [Int]) throws(LoadError) -> [Int] { try LineNumbers.lines(of: offsets, in: bytes, newline: newline) }
  var files: [String] { [path] }
  func fileNumber(ofChunk chunk: Int) -> Int { 0 }
  func file(of offset: Int) -> String? { nil }
}

/// One worker's cells, reused from chunk to chunk.
protocol RecordBatch: AnyObject {
  /// Where the first record begins and where the record after the last would.
  var start: Int { get }
  var end: Int { get }
  var rows: Int { get }
  /// The columns that occur in this batch, in order of occurrence.
  var columns: [Int] { get }
  /// Of the cells, with the header's; of no cells, where there is no row.
  var quoting: Quoting { get }
  /// Rows that cannot be read, in order.
  var rejected: [RejectedRow] { get }
  var tally: RecordTally { get }
  func spans(_ column: Int) -> CellSpans?
  /// Offset in the source of a record.
  func offset(ofRow row: Int) -> Int
}

extension RecordBatch {
  var rejected: [RejectedRow] { [] }
  var tally: RecordTally { RecordTally() }
}
