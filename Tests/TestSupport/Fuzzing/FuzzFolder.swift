internal import Glibc

/// A folder in memory for what can only be read from files; one a process.
package final class FuzzFolder: Sendable {
  package let path: String

  package static let shared = FuzzFolder()

  private init?() {
    let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(root)/citeslab-fuzz-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
    atexit {
      guard let folder = FuzzFolder.shared else { return }
      for name in ["datapackage.json", "d.csv"] { unlink(folder.path + "/" + name) }
      rmdir(folder.path)
    }
  }

  package func write(_ name: String, _ bytes: [UInt8]) -> Bool {
    guard let file = fopen(path + "/" + name, "wb") else { return false }
    defer { fclose(file) }
    return bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) } == bytes.count
  }
}
