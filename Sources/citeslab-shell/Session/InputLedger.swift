internal import CitesLabData
internal import Glibc

/// The files that the session's data came from, as they were when they were loaded.
///
/// They are hashed only when something is to say what they were, and then must still be the same: what has changed meanwhile cannot vouch
/// for a result.
struct InputLedger: Sendable {
  struct File: Sendable {
    /// As it is opened.
    var path: String
    /// As a document may call it: without the folders of this machine.
    var name: String
    var identity: Identity
    /// Its rows are in the session. A published table that was only compared with, or a file that could not be loaded, was read too, and
    /// no result comes from it.
    var isData: Bool
  }

  struct Identity: Hashable, Sendable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var node: UInt

    /// Nil for what is not there, and for pipes, which cannot be read again.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
      node = UInt(status.st_ino)
    }
  }

  /// In load order; a file that was loaded again stands where it was first.
  private(set) var files: [File] = []
  private var hashes: [Identity: String] = [:]

  /// - Parameters:
  ///   - path: that was loaded.
  ///   - tables: what it gave; none when it could not be loaded.
  ///   - base: the folder that it was written relative to; nil where it was absolute or stood on the command line: then all but its last part
  ///     is this machine's business.
  ///   - isData: whether rows of it are in the session now.
  mutating func add(_ path: String, _ tables: [Table], base: String?, isData: Bool = true) {
    let folder = base ?? FilePath.folder(of: path)
    let prefix = folder.isEmpty || folder == "/" ? folder : folder + "/"
    for file in InputFiles.paths(of: path, tables) + (tables.isEmpty ? [path] : []) {
      guard let identity = Identity(file) else { continue }
      let name = file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : FilePath.name(of: file)
      var found = File(path: file, name: name, identity: identity, isData: isData)
      if let index = files.firstIndex(where: { $0.path == file }) {
        found.isData = found.isData || files[index].isData
        files[index] = found
      } else {
        files.append(found)
      }
    }
  }

  /// What a document calls the file at `path`.
  func name(of path: String) -> String { files.last { $0.path == path }?.name ?? FilePath.name(of: path) }

  /// A message without the folders of this machine.
  func withoutFolders(_ text: String) -> String {
    let folders = Set(files.map { String($0.path.dropLast($0.name.count)) }).filter { !$0.isEmpty && $0 != "/" }
    return folders.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.reduce(text) { $0.replacing($1, by: "") }
  }

  /// What a document says of the files that its data come from.
  mutating func provenance(_ cancellation: Cancellation) throws(ExportError) -> ExportProvenance {
    var sources: [ExportProvenance.Source] = []
    for file in files where file.isData { sources.append(.init(name: file.name, sha256: try hash(file, cancellation))) }
    return ExportProvenance(program: "citeslab \(Version.number)", sources: sources)
  }

  /// The hash of a file that is still what it was.
  mutating func hash(_ file: File, _ cancellation: Cancellation = Cancellation()) throws(ExportError) -> String {
    guard Identity(file.path) == file.identity else { throw .sourceChanged(name: file.name) }
    if let known = hashes[file.identity] { return known }
    let found: String?
    do throws(SystemReason) {
      found = try SHA256.hexadecimal(ofFile: file.path, cancellation: cancellation)
    } catch {
      throw .sourceUnreadable(name: file.name, error)
    }
    guard let hash = found else { throw .cancelled }
    guard Identity(file.path) == file.identity else { throw .sourceChanged(name: file.name) }
    hashes[file.identity] = hash
    return hash
  }
}
