internal import Glibc

/// A folder of files that is there whole or not at all.
///
/// The files are written to a new folder beside the target, brought to the disk, and the folder then gets the target's name. Where a
/// folder is replaced, files in it that the new one does not have are kept.
package enum AtomicFolder {
  /// - Parameter publication: asked before the folder gets its name; nil where nobody gives the writer up.
  package static func write(
    _ files: [(name: String, bytes: [UInt8])], to path: String, replace: Bool, publication: Publication? = nil
  ) throws(ExportError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .system(path: path, SystemReason(EINVAL)) }
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    let parent = target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let name = target.lastIndex(of: "/").map { String(target[target.index(after: $0)...]) } ?? target
    guard !name.isEmpty, name != ".", name != ".." else { throw .isDirectory(path: path) }
    let isThere = try exists(target, replace: replace)

    let fresh = try makeFolder(in: parent, path: path)
    do throws(ExportError) {
      for file in files {
        do throws(ExportError) {
          try AtomicFile.write(file.bytes, to: "\(fresh)/\(file.name)", replace: false)
        } catch {
          throw shown(error, path)
        }
      }
      if let publication, !publication.claim() { throw .cancelled }
      if isThere {
        try exchange(fresh, target, path: path, keeping: Set(files.map(\.name)))
      } else if rename(fresh, target) != 0 {
        throw failure(errno, path, parent)
      }
    } catch {
      remove(fresh, Set(files.map(\.name)))
      throw error
    }
    let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }

  /// Whether a folder with something in it is at the path; what must not be replaced is an error.
  private static func exists(_ target: String, replace: Bool) throws(ExportError) -> Bool {
    var status = stat()
    guard lstat(target, &status) == 0 else {
      if errno == ENOENT { return false }
      throw failure(errno, target, target)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if replace { throw .notAFolder(path: target) }
      throw .exists(path: target)
    }
    if names(in: target).isEmpty {
      // An empty folder is nobody's work: the new one takes its place.
      return false
    }
    if !replace { throw .exists(path: target) }
    return true
  }

  private static func makeFolder(in parent: String, path: String) throws(ExportError) -> String {
    var generator = SystemRandomNumberGenerator()
    while true {
      let fresh = "\(parent)/.citeslab-\(String(generator.next(), radix: 36)).tmp"
      if mkdir(fresh, 0o777) == 0 { return fresh }
      if errno != EEXIST && errno != EINTR { throw failure(errno, path, parent) }
    }
  }

  /// Puts the fresh folder in the place of the old one, moves what the new one lacks, and takes the rest away.
  private static func exchange(_ fresh: String, _ target: String, path: String, keeping: Set<String>) throws(ExportError) {
    let old = fresh + ".old"
    guard rename(target, old) == 0 else { throw failure(errno, path, target) }
    guard rename(fresh, target) == 0 else {
      let reason = errno
      _ = rename(old, target)
      throw failure(reason, path, target)
    }
    for name in names(in: old) where !keeping.contains(name) { _ = rename("\(old)/\(name)", "\(target)/\(name)") }
    remove(old, keeping)
  }

  private static func remove(_ folder: String, _ names: Set<String>) {
    for name in names { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// A failure within the fresh folder, of the folder that was asked for: nobody knows the other.
  private static func shown(_ error: ExportError, _ path: String) -> ExportError {
    switch error {
    case .diskFull: .diskFull(path: path)
    case .system(_, let reason): .system(path: path, reason)
    default: error
    }
  }

  private static func failure(_ number: Int32, _ path: String, _ folder: String) -> ExportError {
    switch number {
    case EEXIST, ENOTEMPTY: .exists(path: path)
    case ENOENT: .noFolder(path: path, folder: folder)
    case EACCES, EPERM: .noPermission(path: path, folder: folder)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .system(path: path, SystemReason(number))
    }
  }
}
