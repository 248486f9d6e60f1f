internal import QueryLang

/// Runs bound queries over a store.
public struct Engine: Sendable {
  public var threads: Int
  public var cancellation: Cancellation

  public init(threads: Int = 1, cancellation: Cancellation = Cancellation()) {
    self.threads = max(1, threads)
    self.cancellation = cancellation
  }
}
