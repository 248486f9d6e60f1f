#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `porteurs-*.csv`: one path for several files.
package enum PathPattern {
  /// The files that a pattern stands for, ordered by name; nil when the path is no pattern, or a file is called just so.
  package static func files(_ path: String) -> [String]? {
    guard path.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }) else { return nil }
    guard access(path, F_OK) != 0 else { return nil }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(path, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    var files: [String] = []
    for index in 0..<Int(found.gl_pathc) {
      guard let pointer = found.gl_pathv[index] else { continue }
      var status = stat()
      if stat(pointer, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { files.append(String(cString: pointer)) }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
