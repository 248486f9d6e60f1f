internal import CBuildInfo

/// The version of the program. This number is the only one: the Makefile reads it for packages and the manual page.
enum Version {
  static let number = "0.1.0"

  /// Abbreviated, with a `+` when the sources had changed since; nil when the build did not know it.
  static var commit: String? {
    let commit = String(cString: citeslab_commit())
    return commit.isEmpty ? nil : commit
  }

  /// `citeslab-shell 0.1.0 (1a2b3c4d5e6f)`
  static var line: String { "citeslab-shell \(number)" + (commit.map { " (\($0))" } ?? "") }
}
