internal import Glibc

/// A folder of its own for a test, gone with the object.
package final class TemporaryFolder {
  package let path: String

  package init() throws(ProcessError) {
    var template = Array("/tmp/citeslab-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProcessError("mkdtemp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  package func write(_ text: String, to name: String) throws(ProcessError) {
    guard let file = fopen(path + "/" + name, "w") else { throw ProcessError(name) }
    fputs(text, file)
    fclose(file)
  }

  package func read(_ name: String) -> String? { TextFile.read(path + "/" + name) }

  /// Names of all files below, relative.
  package func files() -> [String] { Self.list(path).map { String($0.dropFirst(path.utf8.count + 1)) }.sorted() }

  private static func list(_ path: String) -> [String] {
    entries(path).flatMap { entry in
      let child = path + "/" + entry
      return isFolder(child) ? list(child) : [child]
    }
  }

  private static func entries(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func remove(_ path: String) {
    for entry in entries(path) {
      let child = path + "/" + entry
      if isFolder(child) { remove(child) } else { unlink(child) }
    }
    rmdir(path)
  }
}
