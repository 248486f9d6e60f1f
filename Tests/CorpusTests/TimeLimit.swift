import Dispatch
import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs something that may hang, and goes on when it does.
enum TimeLimit {
  /// What no load of a corpus file may take of a processor: on a machine that has other work too, the clock on the wall says little.
  static let seconds = 10 * Patience.factor

  private final class Outcome: Sendable {
    let body: @Sendable () throws(CaseFailure) -> Void
    let failure = Mutex<CaseFailure?>(nil)
    let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable () throws(CaseFailure) -> Void) { self.body = body }

    func run() {
      do throws(CaseFailure) { try body() } catch { failure.withLock { $0 = error } }
      var used = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used)
      if used.tv_sec >= TimeLimit.seconds { failure.withLock { $0 = $0 ?? CaseFailure("takes \(used.tv_sec) seconds") } }
      done.signal()
    }
  }

  /// On a thread of its own: the pools may have none to spare while tests wait in theirs.
  static func run(_ body: @escaping @Sendable () throws(CaseFailure) -> Void) -> CaseFailure? {
    let outcome = Outcome(body)
    let start = DispatchTime.now()
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Outcome>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(outcome).toOpaque())
    guard status == 0 else { return CaseFailure("no thread for it") }
    pthread_detach(thread)
    // A body that hangs cannot be stopped: its thread is left behind, and the case has failed. The deadline is wide, for a thread may
    // have to wait for a processor; what counts is the limit below.
    if outcome.done.wait(timeout: start + .seconds(6 * seconds)) == .timedOut { return CaseFailure("hangs") }
    return outcome.failure.withLock { $0 }
  }
}
