internal import Synchronization

/// One flag, set by Ctrl-C, read at each morsel and between the steps of whatever takes long.
///
/// The same calls count the rows that were worked on, for whoever shows how far a query is.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let rows = Atomic<Int>(0)
  /// What stops this one too.
  private let outer: Cancellation?
  /// Polls after which it stops by itself; nil: never.
  private let polls: PollCount?

  private final class PollCount: Sendable {
    let left: Atomic<Int>
    init(_ count: Int) { left = Atomic(count) }
  }

  public init() {
    outer = nil
    polls = nil
  }

  /// Stops with `outer`, or alone: what was given up stays stopped when `outer` is ready for the next.
  package init(within outer: Cancellation) {
    self.outer = outer
    polls = nil
  }

  /// Stops when it is read for the `count`th time, counted from 0: every place that reads it can be the one at which it stops.
  package init(atPoll count: Int) {
    outer = nil
    polls = PollCount(count)
  }

  public func cancel() { flag.store(true, ordering: .relaxed) }

  public func reset() {
    flag.store(false, ordering: .relaxed)
    rows.store(0, ordering: .relaxed)
  }

  public var isCancelled: Bool {
    if let polls, polls.left.subtract(1, ordering: .relaxed).oldValue <= 0 { cancel() }
    return flag.load(ordering: .relaxed) || outer?.isCancelled ?? false
  }

  /// - Parameter count: rows that are about to be worked on.
  func check(rows count: Int = 0) throws(ExecutionError) {
    if isCancelled { throw .cancelled }
    if count > 0 { rows.add(count, ordering: .relaxed) }
  }

  /// ``check(rows:)`` of no rows: what ``Stretches`` are handed.
  func poll() throws(ExecutionError) { try check() }

  /// Rows that were worked on; more than there are when a query goes over them several times.
  package var rowsDone: Int { rows.load(ordering: .relaxed) }
}
