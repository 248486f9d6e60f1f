internal import Glibc
internal import Synchronization

/// One line on the terminal's standard error while something takes long, gone when it ends. Shown after half a second, ten times a second.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: Stopwatch.Nanoseconds = 0
    var isVisible = false
  }

  private let watch = Stopwatch()
  private let state = Mutex(State())
  private static let patience: Stopwatch.Nanoseconds = 500_000_000
  private static let interval: Stopwatch.Nanoseconds = 100_000_000
  private static let cells = 30

  /// - Parameter share: done so far, 0...1. From any thread.
  func show(_ share: Double) {
    let elapsed = watch.elapsed
    guard elapsed >= Self.patience, share > 0, share.isFinite else { return }
    state.withLock { state in
      guard elapsed - state.lastShown >= Self.interval else { return }
      state.lastShown = elapsed
      state.isVisible = true
      Self.write("\r\u{1B}[K" + Self.text(min(share, 1), elapsed))
    }
  }

  /// Leaves the line as it was before.
  func clear() {
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      Self.write("\r\u{1B}[K")
    }
  }

  /// `[##########····················] 33 % · 1.2 s · 2.4 s left`
  static func text(_ share: Double, _ elapsed: Stopwatch.Nanoseconds) -> String {
    let filled = Int(share * Double(cells))
    let left = Double(elapsed) * (1 - share) / share
    return "[" + String(repeating: "#", count: filled) + String(repeating: "·", count: cells - filled) + "] \(Int(share * 100)) % · "
      + seconds(Double(elapsed)) + " · -" + seconds(left)
  }

  private static func seconds(_ nanoseconds: Double) -> String {
    let tenths = Int((nanoseconds / 100_000_000).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
