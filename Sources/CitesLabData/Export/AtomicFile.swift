internal import Glibc

/// Files that are written whole or not at all.
///
/// The bytes go to a temporary file in the target's folder, are brought to the disk, and only then get the target's name. Whatever
/// fails on the way, the temporary file is gone and what stood at the path still stands.
package enum AtomicFile {
  /// What brings bytes to a descriptor: `write` of the system, but for tests of a full disk.
  typealias Writing = (_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int

  /// - Parameters:
  ///   - replace: puts the file in the place of one that is there, with that one's permissions; through a symbolic link, in the place
  ///     of what it points to. Without it an existing file (or link) is an error, even one that appears meanwhile.
  package static func write(_ bytes: [UInt8], to path: String, replace: Bool) throws(ExportError) {
    try write(bytes, to: path, replace: replace, writing: Glibc.write)
  }

  static func write(_ bytes: [UInt8], to path: String, replace: Bool, writing: Writing) throws(ExportError) {
    // The system would stop reading the name at the NUL and write another file.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .system(path: path, SystemReason(EINVAL)) }
    let target = try resolve(path, replace: replace)
    let (folder, name) = split(target.path)
    guard !name.isEmpty, name != ".", name != ".." else { throw .isDirectory(path: path) }

    // All further steps are relative to this descriptor: a folder that is renamed meanwhile does not split them over two places.
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw failure(errno, path: path, folder: folder) }
    defer { close(directory) }

    let (descriptor, temporary) = try makeTemporary(in: directory, path: path, folder: folder)
    var isOpen = true
    do throws(ExportError) {
      if let mode = target.mode { fchmod(descriptor, mode & 0o7777) }
      try writeAll(bytes, to: descriptor, path: path, folder: folder, writing: writing)
      // Some file systems take fsync for nothing (EINVAL); a disk that fails or is full says so here at the latest.
      if fsync(descriptor) != 0, errno != EINVAL { throw failure(errno, path: path, folder: folder) }
      isOpen = false
      if close(descriptor) != 0, errno != EINTR { throw failure(errno, path: path, folder: folder) }
      if replace {
        if renameat(directory, temporary, directory, name) != 0 { throw failure(errno, path: path, folder: folder) }
      } else {
        try publish(temporary, as: name, in: directory, path: path, folder: folder)
      }
    } catch {
      if isOpen { close(descriptor) }
      unlinkat(directory, temporary, 0)
      throw error
    }
    // The name itself reaches the disk with the folder; the file is whole either way.
    fsync(directory)
  }

  private struct Target {
    var path: String
    /// Of the file that is replaced.
    var mode: mode_t?
  }

  private static func resolve(_ path: String, replace: Bool) throws(ExportError) -> Target {
    if path.utf8.last == UInt8(ascii: "/") { throw .isDirectory(path: path) }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return Target(path: path) }
      throw failure(errno, path: path, folder: split(path).folder)
    }
    if !replace {
      // A folder is never what was meant; of anything else, say that it is there.
      throw isKind(status, S_IFDIR) ? .isDirectory(path: path) : .exists(path: path)
    }
    var resolved = path
    if isKind(status, S_IFLNK) {
      guard let real = realpath(path, nil) else { throw failure(errno, path: path, folder: split(path).folder) }
      resolved = String(cString: real)
      free(real)
      guard stat(resolved, &status) == 0 else { throw failure(errno, path: path, folder: split(path).folder) }
    }
    if isKind(status, S_IFDIR) { throw .isDirectory(path: path) }
    guard isKind(status, S_IFREG) else { throw .notAFile(path: path) }
    return Target(path: resolved, mode: status.st_mode)
  }

  private static func isKind(_ status: stat, _ kind: mode_t) -> Bool { status.st_mode & S_IFMT == kind }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }

  private static func makeTemporary(in directory: Int32, path: String, folder: String) throws(ExportError) -> (Int32, String) {
    var generator = SystemRandomNumberGenerator()
    while true {
      let name = ".citeslab-\(String(generator.next(), radix: 36)).tmp"
      let descriptor = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, name) }
      if errno != EEXIST && errno != EINTR { throw failure(errno, path: path, folder: folder) }
    }
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String, folder: String, writing: Writing
  ) throws(ExportError) {
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
    if reason != 0 { throw failure(reason, path: path, folder: folder) }
  }

  /// Gives the temporary file its name unless the name is taken, in one step of the system, so that no other writer comes between.
  private static func publish(
    _ temporary: String, as name: String, in directory: Int32, path: String, folder: String
  ) throws(ExportError) {
    if linkat(directory, temporary, directory, name, 0) == 0 {
      unlinkat(directory, temporary, 0)
      return
    }
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK else {
      throw failure(errno, path: path, folder: folder)
    }
    // A disk without hard links (a USB stick): claim the name with an empty file, then put the whole one in the place of our own claim.
    let claim = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard claim >= 0 else { throw failure(errno, path: path, folder: folder) }
    close(claim)
    if renameat(directory, temporary, directory, name) != 0 {
      let reason = errno
      unlinkat(directory, name, 0)
      throw failure(reason, path: path, folder: folder)
    }
  }

  private static func failure(_ number: Int32, path: String, folder: String) -> ExportError {
    switch number {
    case EEXIST: .exists(path: path)
    case EISDIR: .isDirectory(path: path)
    case ENOENT: .noFolder(path: path, folder: folder)
    case EACCES, EPERM: .noPermission(path: path, folder: folder)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .system(path: path, SystemReason(number))
    }
  }
}
