/// How the program ends. The numbers are a promise to scripts.
enum ExitStatus: Int32, Sendable, Comparable {
  case success = 0
  /// A figure or requirement does not hold.
  case unfulfilled = 1
  /// A statement is wrong.
  case statement = 2
  /// Data cannot be loaded, or an export cannot be written.
  case data = 3
  case usage = 64
  case interrupted = 130

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
