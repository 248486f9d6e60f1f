internal import QueryLang

/// Runs bound queries over a store.
public struct Engine: Sendable {
  public var threads: Int
  public var cancellation: Cancellation
  /// Conditions run once more by themselves, so that each step has its time: for `explain`.
  public var timesSteps = false

  public init(threads: Int = 1, cancellation: Cancellation = Cancellation()) {
    self.threads = max(1, threads)
    self.cancellation = cancellation
  }
}
