internal import Glibc

/// Time that passed, by a clock that nobody sets.
struct Stopwatch: Sendable {
  typealias Nanoseconds = Int64

  private let start: Nanoseconds

  init() { start = Self.now() }

  var elapsed: Nanoseconds { Self.now() - start }

  private static func now() -> Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// `time: 0.812 ms`: the same in every language, for programs read it.
  static func line(_ nanoseconds: Nanoseconds) -> String {
    let microseconds = (max(0, nanoseconds) + 500) / 1000
    let digits = String(microseconds % 1000)
    return "time: \(microseconds / 1000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits + " ms"
  }
}
