internal import Dispatch
internal import Synchronization

/// Runs independent pieces of work on a fixed number of threads.
package enum Parallel {
  /// The results of `body(0)`, `body(1)`, … in that order. One thread (or one piece) runs in the caller.
  ///
  /// Pieces are handed out in order. When one throws, no further piece starts, and the error of the lowest piece that threw is thrown.
  package static func map<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(ExecutionError) -> Result
  ) throws(ExecutionError) -> [Result] {
    let workers = min(threads, count)
    guard workers > 1 else {
      var results: [Result] = []
      results.reserveCapacity(count)
      for piece in 0..<count { results.append(try body(piece)) }
      return results
    }
    let next = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
    let finished = Mutex<[Swift.Result<Result, ExecutionError>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !failed.load(ordering: .relaxed) {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < count else { return }
        let outcome: Swift.Result<Result, ExecutionError>
        do throws(ExecutionError) {
          outcome = .success(try body(piece))
        } catch {
          failed.store(true, ordering: .relaxed)
          outcome = .failure(error)
        }
        finished.withLock { $0[piece] = outcome }
      }
    }
    var results: [Result] = []
    results.reserveCapacity(count)
    for outcome in finished.withLock({ $0 }) {
      // A piece without an outcome was never started because a lower one had failed: that one throws first.
      if let outcome { results.append(try outcome.get()) }
    }
    return results
  }
}
