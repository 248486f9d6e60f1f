internal import CitesLabData
internal import Glibc

/// Paths as text, and whole small files.
enum FilePath {
  /// `a/b` of `a/b/c`, empty for a bare name, `/` for what stands at the root.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// `path` seen from `folder`: unchanged when it is absolute, standard input (`-`), or the folder is where the program was started.
  static func joined(_ folder: String, _ path: String) -> String {
    if folder.isEmpty || path.utf8.first == UInt8(ascii: "/") || path == "-" { return path }
    if path.hasPrefix("./") { return joined(folder, String(path.dropFirst(2))) }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
  }

  /// One spelling for each file, to tell whether two paths are the same script. The path itself when the file is not there.
  static func canonical(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Whether nothing has the name.
  static func isMissing(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file, or of the files in a folder; nil for what is no file, or says nothing of the size of what is in it.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return path.hasSuffix(".gz") || path.hasSuffix(".zst") ? nil : Int(status.st_size)
    case S_IFDIR:
      var total = 0
      for name in names(in: path) {
        var inner = stat()
        if stat(joined(path, name), &inner) == 0, inner.st_mode & S_IFMT == S_IFREG { total += Int(inner.st_size) }
      }
      return total
    default: return nil
    }
  }

  /// The names in a folder, sorted by their bytes; empty when it cannot be read.
  static func names(in folder: String) -> [String] { entries(in: folder).map(\.name) }

  /// The same, those of folders with a `/` behind them.
  static func namesMarkingFolders(in folder: String) -> [String] {
    entries(in: folder).map { entry in
      // The folder itself mostly says what its entries are; of links and on some file systems the entry has to be asked.
      let isFolder = entry.kind == DT_DIR || [DT_LNK, DT_UNKNOWN].contains(entry.kind) && FilePath.isFolder(joined(folder, entry.name))
      return isFolder ? entry.name + "/" : entry.name
    }
  }

  private static func entries(in folder: String) -> [(name: String, kind: Int)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var entries: [(name: String, kind: Int)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
      }
      if name != ".", name != ".." { entries.append((name, Int(entry.pointee.d_type))) }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// A script or start-up file as a whole; `-` is standard input.
  ///
  /// - Parameter limit: bytes; more is refused, for no script has them and a device has no end.
  static func read(_ path: String, limit: Int = 64 << 20) throws(SystemReason) -> [UInt8] {
    let isInput = path == "-"
    let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemReason(errno) }
    defer { if !isInput { close(descriptor) } }
    var bytes: [UInt8] = []
    while true {
      var failure: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        let found = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if found < 0 { failure = errno }
        count = max(0, found)
      }
      if failure == EINTR { continue }
      if failure != 0 { throw SystemReason(failure) }
      if chunk.isEmpty { return bytes }
      bytes += chunk
      if bytes.count > limit { throw SystemReason(EFBIG) }
    }
  }
}
