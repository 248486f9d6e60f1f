internal import Glibc

/// The file that an export fills before it gets its name.
///
/// It is called `.citeslab-….tmp`, stands beside its target and is locked while its writer lives, so that one whose writer was killed is
/// told from one that is being written.
package final class TemporaryFile {
  let descriptor: Int32
  let name: String
  /// For libraries that write files by themselves: they must write to the file that is there, not make another.
  package let path: String
  private let place: AtomicFile.Place
  private var isOpen = true

  private static let prefix = ".citeslab-"
  private static let suffix = ".tmp"

  init(in directory: Int32, _ place: AtomicFile.Place) throws(ExportError) {
    self.place = place
    var generator = SystemRandomNumberGenerator()
    while true {
      let name = Self.prefix + String(generator.next(), radix: 36) + Self.suffix
      let descriptor = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        // Where the disk knows no locks, leftovers are young for a while and then fair game: see `sweep`.
        flock(descriptor, LOCK_EX | LOCK_NB)
        (self.descriptor, self.name) = (descriptor, name)
        path = place.folder == "/" ? "/" + name : place.folder + "/" + name
        return
      }
      if errno != EEXIST && errno != EINTR { throw place.failure(errno) }
    }
  }

  package func write(_ bytes: [UInt8]) throws(ExportError) { try write(bytes, by: Glibc.write) }

  func write(_ bytes: [UInt8], by writing: AtomicFile.Writing) throws(ExportError) {
    var reason: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty, reason == 0, let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress {
        let written = writing(descriptor, start, rest.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if written < 0, errno != EINTR {
          reason = errno
        }
      }
    }
    if reason != 0 { throw place.failure(reason) }
  }

  func close() {
    guard isOpen else { return }
    isOpen = false
    _ = Glibc.close(descriptor)
  }

  /// Takes away what exports that were killed have left in a folder: temporary files that nobody holds and nobody has touched for a while.
  static func sweep(_ folder: String, _ directory: Int32) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { pointer -> String? in
          // Of a folder of a million files only the names that begin like ours are looked at any further.
          guard pointer[0] == CChar(UInt8(ascii: ".")), pointer[1] == CChar(UInt8(ascii: "c")) else { return nil }
          return String(cString: pointer)
        }
      }
      guard let name, name.hasPrefix(prefix), name.hasSuffix(suffix) else { continue }
      let descriptor = openat(directory, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mtim.tv_sec + restingSeconds < time(nil),
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      {
        unlinkat(directory, name, 0)
      }
      _ = Glibc.close(descriptor)
    }
  }

  /// A file is made a moment before it is locked.
  private static let restingSeconds = 60
}
