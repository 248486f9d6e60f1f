/// Data on their way into a session: begun when there is time, waited for when somebody needs them.
final class Arrival {
  private let begin: () -> () -> Failure?
  private var end: (() -> Failure?)?

  /// - Parameter begin: starts, and returns what waits for the end and says what went wrong.
  init(_ begin: @escaping () -> () -> Failure?) { self.begin = begin }

  func start() {
    if end == nil { end = begin() }
  }

  func finish() -> Failure? {
    start()
    return end?()
  }
}
