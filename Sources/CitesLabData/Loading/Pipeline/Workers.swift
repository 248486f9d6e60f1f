internal import Dispatch

enum Workers {
  /// Runs `body(0)`, …, `body(threads - 1)` at the same time and returns when all have ended.
  static func run(_ threads: Int, _ body: @Sendable (Int) -> Void) {
    if threads <= 1 { body(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: body) }
  }
}
