import Dispatch
import Synchronization

/// Runs something that may hang, and goes on when it does.
enum TimeLimit {
  /// What no load of a corpus file may reach, on a machine that has other work too.
  static let seconds = 10

  private final class Outcome: Sendable {
    let failure = Mutex<CaseFailure?>(nil)
    let done = DispatchSemaphore(value: 0)
  }

  static func run(_ body: @escaping @Sendable () throws(CaseFailure) -> Void) -> CaseFailure? {
    let outcome = Outcome()
    let start = DispatchTime.now()
    DispatchQueue.global().async {
      do throws(CaseFailure) { try body() } catch { outcome.failure.withLock { $0 = error } }
      outcome.done.signal()
    }
    // A body that hangs cannot be stopped: its thread is left behind, and the case has failed. The deadline is wide, for a thread may
    // have to wait for a processor; what counts is the limit below.
    if outcome.done.wait(timeout: start + .seconds(6 * seconds)) == .timedOut { return CaseFailure("hangs") }
    return outcome.failure.withLock { $0 }
  }
}
