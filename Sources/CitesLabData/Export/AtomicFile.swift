internal import Glibc

/// Files that are written whole or not at all.
///
/// The bytes go to a temporary file in the target's folder, are brought to the disk, and only then get the target's name. Whatever
/// fails on the way, the temporary file is gone and what stood at the path still stands. A process that is killed leaves a temporary file
/// behind, whose name says what it is (``TemporaryFile``); the next export into the folder takes it away.
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
    try write(to: path, replace: replace) { file throws(ExportError) in try file.write(bytes, by: writing) }
  }

  /// Whether a file could be made at `path`, as far as can be told without making one: before a long computation whose result goes there.
  package static func check(_ path: String, replace: Bool) throws(ExportError) {
    let place = try Place(path, replace: replace)
    let directory = try place.openFolder()
    close(directory)
  }

  /// - Parameters:
  ///   - publication: asked before the file gets its name; nil where nobody gives the writer up.
  ///   - body: fills the temporary file; what it throws is thrown, and nothing is left.
  package static func write(
    to path: String, replace: Bool, publication: Publication? = nil, _ body: (TemporaryFile) throws(ExportError) -> Void
  ) throws(ExportError) {
    let place = try Place(path, replace: replace)
    // All further steps are relative to this descriptor: a folder that is renamed meanwhile does not split them over two places.
    let directory = try place.openFolder()
    defer { close(directory) }
    TemporaryFile.sweep(place.folder, directory)

    let file = try TemporaryFile(in: directory, place)
    do throws(ExportError) {
      if let mode = place.mode { fchmod(file.descriptor, mode & 0o7777) }
      try body(file)
      // Some file systems take fsync for nothing (EINVAL); a disk that fails or is full says so here at the latest.
      while fsync(file.descriptor) != 0, errno != EINVAL { if errno != EINTR { throw place.failure(errno) } }
      if let publication, !publication.claim() { throw .cancelled }
      if replace {
        if renameat(directory, file.name, directory, place.name) != 0 { throw place.failure(errno) }
      } else {
        try publish(file.name, as: place, in: directory)
      }
    } catch {
      unlinkat(directory, file.name, 0)
      file.close()
      throw error
    }
    file.close()
    // The name itself reaches the disk with the folder; the file is whole either way.
    fsync(directory)
  }

  /// Where a file goes.
  struct Place {
    /// As given, for messages.
    let path: String
    let folder: String
    let name: String
    /// Of the file that is replaced.
    let mode: mode_t?

    init(_ path: String, replace: Bool) throws(ExportError) {
      // The system would stop reading the name at the NUL and write another file.
      guard !path.isEmpty, !path.utf8.contains(0) else { throw .system(path: path, SystemReason(EINVAL)) }
      self.path = path
      let target = try AtomicFile.resolve(path, replace: replace)
      (folder, name) = AtomicFile.split(target.path)
      mode = target.mode
      guard !name.isEmpty, name != ".", name != ".." else { throw .isDirectory(path: path) }
    }

    func openFolder() throws(ExportError) -> Int32 {
      let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard directory >= 0 else { throw failure(errno) }
      return directory
    }

    func failure(_ number: Int32) -> ExportError { AtomicFile.failure(number, path: path, folder: folder) }
  }

  fileprivate struct Target {
    var path: String
    /// Of the file that is replaced.
    var mode: mode_t?
  }

  fileprivate static func resolve(_ path: String, replace: Bool) throws(ExportError) -> Target {
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

  fileprivate static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }

  /// Gives the temporary file its name unless the name is taken, in one step of the system, so that no other writer comes between.
  private static func publish(_ temporary: String, as place: Place, in directory: Int32) throws(ExportError) {
    if linkat(directory, temporary, directory, place.name, 0) == 0 {
      unlinkat(directory, temporary, 0)
      return
    }
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK else { throw place.failure(errno) }
    // A disk without hard links (a USB stick): claim the name with an empty file, then put the whole one in the place of our own claim.
    let claim = openat(directory, place.name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard claim >= 0 else { throw place.failure(errno) }
    close(claim)
    if renameat(directory, temporary, directory, place.name) != 0 {
      let reason = errno
      unlinkat(directory, place.name, 0)
      throw place.failure(reason)
    }
  }

  fileprivate static func failure(_ number: Int32, path: String, folder: String) -> ExportError {
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
