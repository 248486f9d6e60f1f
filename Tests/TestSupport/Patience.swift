import Glibc

/// How many times as long as otherwise a test waits before it gives up: a sanitizer makes a program many times slower.
package enum Patience {
  package static let factor = getenv("CITESLAB_PATIENCE").flatMap { Int(String(cString: $0)) } ?? 1
}

package enum Sanitizer {
  /// The thread sanitizer begins with a file of its own, of some kilobytes: under a limit on files nothing starts.
  package static let needsFiles = getenv("TSAN_OPTIONS") != nil
}
