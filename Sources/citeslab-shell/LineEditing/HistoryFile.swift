internal import CitesLabData
internal import Glibc

/// The file behind ``History``: mode 0600 in a folder of mode 0700.
struct HistoryFile {
  let path: String

  /// Empty when there is none or it cannot be read.
  func read() -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard Self.isRegular(descriptor) else { return [] }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count > 0 {
        bytes.append(contentsOf: block[..<count])
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }

  /// Appends one whole line. The reason why not, if not.
  func append(_ line: [UInt8]) -> SystemReason? {
    makeFolders()
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return SystemReason(errno) }
    defer { close(descriptor) }
    guard Self.isRegular(descriptor) else { return SystemReason(EINVAL) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { return SystemReason(errno) }
    }
    fchmod(descriptor, 0o600)
    var line = line
    // A line that another program left unfinished stays a line of its own.
    let end = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = 0
    if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") { line.insert(UInt8(ascii: "\n"), at: 0) }
    var rest = line[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        let reason = SystemReason(errno)
        // Half an entry would be read back as an entry.
        if end >= 0 { ftruncate(descriptor, end) }
        return reason
      }
    }
    return nil
  }

  private static func isRegular(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func makeFolders() {
    var folders: [String] = []
    var folder = path
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), slash > folder.startIndex {
      folder = String(folder[..<slash])
      if access(folder, F_OK) == 0 { break }
      folders.append(folder)
    }
    // Whatever fails here, opening the file will say.
    for folder in folders.reversed() { mkdir(folder, 0o700) }
  }
}
