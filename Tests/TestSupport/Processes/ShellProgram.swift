internal import Glibc

/// The built `citeslab-shell`, which stands beside the test bundle.
package enum ShellProgram {
  /// Nil when it was not built: tests of it then fail, for the package builds it before any test.
  package static let path: String? = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The bundle's own folder, or the one that a helper of the toolchain was told to run the bundle from.
    for candidate in [own] + CommandLine.arguments.filter({ $0.hasPrefix("/") }) {
      guard let slash = candidate.lastIndex(of: "/") else { continue }
      let path = candidate[..<slash] + "/citeslab-shell"
      if access(String(path), X_OK) == 0 { return String(path) }
    }
    return nil
  }()

  /// What every run starts from: nothing of the environment of whoever runs the tests.
  package static func environment(home: String, _ more: [String: String] = [:]) -> [String: String] {
    var sanitizers: [String: String] = [:]
    // What a sanitizer was told holds for the program as for its tests.
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
      if let value = getenv(name) { sanitizers[name] = String(cString: value) }
    }
    return [
      "PATH": "/usr/bin:/bin", "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "LANG": "C.UTF-8",
      "TERM": "xterm-256color",
    ].merging(sanitizers) { $1 }.merging(more) { $1 }
  }
}

package struct ProcessError: Error, CustomStringConvertible {
  package var description: String

  init(_ what: String, _ code: Int32 = errno) { description = "\(what): \(String(cString: strerror(code)))" }
}

/// What became of a program.
package enum ProcessEnd: Equatable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  static func wait(_ pid: pid_t) -> ProcessEnd {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return ProcessEnd(status)
  }

  init(_ status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}

/// Runs `body` with the arguments and the environment as C wants them.
func withArguments<Result>(
  _ arguments: [String], _ environment: [String: String],
  _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  let words = arguments.map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for pointer in words + variables { free(pointer) } }
  let first = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count)
  let second = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: variables.count)
  defer {
    first.deallocate()
    second.deallocate()
  }
  first.initialize(from: words, count: words.count)
  second.initialize(from: variables, count: variables.count)
  return try body(first, second)
}
