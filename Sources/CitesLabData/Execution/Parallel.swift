internal import CKernels
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs independent pieces of work on a fixed number of threads.
///
/// Threads of the system's own kind, not those of a dispatch queue: expressions may be a thousand operations deep, and a queue's
/// threads have half a megabyte of stack.
package enum Parallel {
  /// The results of `body(0)`, `body(1)`, … in that order. The caller is one of the threads.
  ///
  /// Pieces are handed out in order. When one throws, no further piece starts, and the error of the lowest piece that threw is thrown.
  package static func map<Result: Sendable, Failure: Error>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    guard min(threads, count) > 1 else {
      var results: [Result] = []
      results.reserveCapacity(count)
      for piece in 0..<count { results.append(try body(piece)) }
      return results
    }
    let next = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
    let finished = Mutex<[Swift.Result<Result, Failure>?]>(Array(repeating: nil, count: count))
    // The closure outlives this call on no thread: all are joined before it returns.
    withoutActuallyEscaping(body) { body in
      run(min(threads, count)) {
        while !failed.load(ordering: .relaxed) {
          let piece = next.add(1, ordering: .relaxed).oldValue
          guard piece < count else { return }
          let outcome: Swift.Result<Result, Failure>
          do throws(Failure) {
            outcome = .success(try body(piece))
          } catch {
            failed.store(true, ordering: .relaxed)
            outcome = .failure(error)
          }
          finished.withLock { $0[piece] = outcome }
        }
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

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on `threads` threads, this one among them, and returns when all have ended. Where the system gives no more
  /// threads, fewer do the work.
  private static func run(_ threads: Int, _ body: @escaping @Sendable () -> Void) {
    let work = Work(body)
    var started: [pthread_t] = []
    for _ in 1..<threads {
      var thread: pthread_t = 0
      let argument = Unmanaged.passRetained(work)
      let status = ck_start_thread(
        &thread,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, argument.toOpaque())
      if status == 0 { started.append(thread) } else { argument.release() }
    }
    body()
    for thread in started { pthread_join(thread, nil) }
  }
}
