internal import Synchronization

/// Runs a source through the pipeline: chunks in parallel, types settled, columns put together.
///
/// 1. The first chunk is read alone. Its records certainly begin where they should, so that errors in it are errors, and it teaches
///    the workers which types to try.
/// 2. The other chunks are read by all threads, each guessing where its first record begins.
/// 3. The guesses are checked in order: a chunk is right when it begins where the one before ended. A wrong one is read again.
/// 4. The types follow from all chunks together; chunks that were read as something else are read again.
/// 5. The columns are put together.
final class TableLoad<Source: RecordSource>: Sendable {
  let source: Source
  let options: LoadOptions
  let workers: [ChunkWorker<Source>]
  private let done = Mutex<Int>(0)

  init(_ source: Source, options: LoadOptions, reader: CellReader) {
    self.source = source
    self.options = options
    workers = (0..<max(1, options.threads)).map { ChunkWorker($0, source, reader) }
  }

  /// The checked results of all chunks, in order, and whether others were discarded.
  func chunks() throws(LoadError) -> (results: [ChunkResult], hasDiscarded: Bool) {
    var results: [ChunkResult] = []
    var hasDiscarded = false
    results.reserveCapacity(source.chunkCount)
    guard source.chunkCount > 0 else { return ([], false) }
    try checkCancelled()
    var first = workers[0].read(0, from: nil)
    if let error = first.error { throw error }
    if source.chunkCount > 1, first.end > first.start {
      let total = first.rows * (source.byteCount / max(1, first.end - first.start) + 1)
      workers[0].decidePlain(&first, totalRows: total)
    } else {
      workers[0].decidePlain(&first, totalRows: first.rows)
    }
    try checkEstimate(first)
    for worker in workers.dropFirst() { worker.learn(from: workers[0]) }
    results.append(first)
    report(chunk: 0)
    while results.count < source.chunkCount {
      try extend(&results, &hasDiscarded)
      try checkRejected(results)
    }
    try source.checkUnchanged()
    return (results, hasDiscarded)
  }

  /// Reads on until all chunks are read or one is wrong, and takes over those that are right.
  private func extend(_ results: inout [ChunkResult], _ hasDiscarded: inout Bool) throws(LoadError) {
    let from = results.count
    let count = source.chunkCount
    let next = Atomic<Int>(from)
    // No chunk after the first failure is begun: the failure may be real.
    let last = Atomic<Int>(count - 1)
    let found = Mutex<[ChunkResult?]>(Array(repeating: nil, count: count - from))
    let rejected = Atomic<Int>(0)
    let cancellation = options.cancellation
    let memory = options.memory
    Workers.run(min(workers.count, count - from)) { number in
      while cancellation?.isCancelled != true {
        let chunk = next.add(1, ordering: .relaxed).oldValue
        guard chunk <= last.load(ordering: .relaxed) else { return }
        let result = self.workers[number].read(chunk, from: nil)
        if result.error != nil { last.min(chunk, ordering: .relaxed) }
        // Nor any once more is kept aside than a file may have; guesses that were wrong count too, and are read again.
        if !result.rejected.isEmpty, rejected.add(Self.weight(result), ordering: .relaxed).newValue > 2 * LoadLimits.rejectedBytes {
          last.min(chunk, ordering: .relaxed)
        }
        found.withLock { $0[chunk - from] = result }
        self.report(chunk: chunk)
        // As many bytes as were read: the columns of a piece seldom take more.
        if memory?.hasRoom(afterTaking: result.end - result.start) == false { return }
      }
    }
    try checkCancelled()
    try memory?.checkRoom(path: source.path)
    defer { if results.count < count { hasDiscarded = true } }
    for (index, candidate) in found.withLock({ $0 }).enumerated() {
      guard let candidate else { return }
      let chunk = from + index
      let expected = source.expectedStart(ofChunk: chunk, after: results[chunk - 1].end)
      if expected >= source.end(ofChunk: chunk) {
        // A record of a chunk before reaches over all of this one.
        if candidate.rows > 0 { hasDiscarded = true }
        results.append(ChunkResult(start: expected, end: expected, rows: 0, quoting: Quoting(), columns: [], pieces: [], error: nil))
      } else if candidate.start == expected && candidate.error == nil {
        results.append(candidate)
      } else {
        hasDiscarded = true
        let certain = workers[0].read(chunk, from: expected)
        if let error = certain.error { throw error }
        results.append(certain)
      }
    }
  }

  /// Refuses what cannot fit once its first piece has shown what a row takes.
  private func checkEstimate(_ first: ChunkResult) throws(LoadError) {
    guard let memory = options.memory, source.chunkCount > 1, first.end > first.start, first.rows > 0 else { return }
    let estimate = MemoryEstimate(
      first, times: Double(source.byteCount) / Double(first.end - first.start), threads: workers.count
    ) { column in
      let texts = workers[0].parser.interner(column)
      return (texts.count, texts.footprint)
    }
    try memory.check(needing: estimate.peak, ofSource: source.byteCount, path: source.path)
  }

  /// Of the rows kept aside: their bytes, and a share of the limit of bytes for each as the limit of rows has it.
  private static func weight(_ result: ChunkResult) -> Int {
    result.rejected.reduce(0) { $0 + $1.bytes.count } + result.rejected.count * (LoadLimits.rejectedBytes / LoadLimits.rejectedRows)
  }

  private func checkRejected(_ results: [ChunkResult]) throws(LoadError) {
    var rows = 0
    var bytes = 0
    for result in results where !result.rejected.isEmpty {
      for row in result.rejected {
        rows += 1
        bytes += row.bytes.count
        guard rows > LoadLimits.rejectedRows || bytes > LoadLimits.rejectedBytes else { continue }
        let line = try source.lines(of: [row.offset])[0]
        throw LoadError(.tooManyRejected(row.reason), path: source.file(of: row.offset) ?? source.path, line: line, column: 1)
      }
    }
  }

  private func checkCancelled() throws(LoadError) {
    if options.cancellation?.isCancelled == true { throw LoadError(.cancelled, path: source.path) }
  }

  private func report(chunk: Int) {
    guard let progress = options.progress else { return }
    done.withLock { done in
      done += 1
      // The last tenth is for putting the columns together.
      progress(0.9 * min(1, Double(done) / Double(source.chunkCount)))
    }
  }

  /// Reads columns of chunks again, in parallel.
  func reread(_ results: inout [ChunkResult], _ wanted: [Int: ColumnKind]) throws(LoadError) {
    let starts = results.map(\.start)
    let tasks = results.indices.compactMap { chunk -> (chunk: Int, columns: [(column: Int, kind: ColumnKind)])? in
      guard results[chunk].rows > 0 else { return nil }
      let columns = wanted.keys.sorted().compactMap { column -> (column: Int, kind: ColumnKind)? in
        guard let kind = wanted[column], let piece = results[chunk][column] else { return nil }
        return piece.piece != nil && piece.isAbsorbed(by: kind) ? nil : (column, kind)
      }
      return columns.isEmpty ? nil : (chunk, columns)
    }
    guard !tasks.isEmpty else { return }
    let next = Atomic<Int>(0)
    let found = Mutex<[(chunk: Int, pieces: [(Int, ColumnPiece)])]>([])
    let failure = Mutex<LoadError?>(nil)
    let cancellation = options.cancellation
    Workers.run(min(workers.count, tasks.count)) { number in
      while cancellation?.isCancelled != true {
        let task = next.add(1, ordering: .relaxed).oldValue
        guard task < tasks.count else { return }
        do throws(LoadError) {
          let chunk = tasks[task].chunk
          let pieces = try self.workers[number].reread(chunk, from: starts[chunk], tasks[task].columns)
          found.withLock { $0.append((chunk, pieces)) }
        } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    try checkCancelled()
    if let failure = failure.withLock({ $0 }) { throw failure }
    for (chunk, pieces) in found.withLock({ $0 }) {
      for (column, piece) in pieces { results[chunk].set(column, piece) }
    }
    try source.checkUnchanged()
  }
}
