#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Names of files in a package: only what lies below the package's own folder is ever opened.
enum PackagePath {
  /// By its spelling: no absolute path, no way up, no address of another machine, no hidden trick with zero bytes.
  static func isSafe(_ file: String) -> Bool {
    if file.isEmpty || file.hasPrefix("/") || file.hasPrefix("~") || file.utf8.contains(0) || file.contains("\\") { return false }
    if file.contains("://") || file.hasSuffix("/") { return false }
    return !file.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
  }

  /// Checks the name, and that no link on the way leads out of the folder. The file need not be there.
  static func check(_ file: String, in folder: String, descriptor: String) throws(LoadError) {
    guard isSafe(file) else { throw LoadError(.unsafePath(file), path: descriptor) }
    // What is not there leads nowhere; opening it says so.
    guard let real = resolved(folder + file), let root = resolved(folder.isEmpty ? "." : folder) else { return }
    let below = root.hasSuffix("/") ? root : root + "/"
    guard real.hasPrefix(below) else { throw LoadError(.unsafePath(file), path: descriptor) }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
