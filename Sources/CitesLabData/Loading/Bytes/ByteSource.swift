#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The system's call, which ``ByteSource`` has a method named like.
private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

/// Bytes that can be read at any offset from several threads: a file, or memory.
///
/// Files are read into the reader's own buffers, never mapped: a file that shrinks under a mapping kills the process.
package final class ByteSource: Sendable {
  private enum Storage {
    case file(descriptor: Int32, identity: FileIdentity)
    case memory([UInt8])
    case blocks(ByteBlocks)
  }

  /// What must not change while a file is read.
  private struct FileIdentity: Equatable {
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
  }

  /// Holding it costs a descriptor, or few bytes.
  package var isLight: Bool {
    switch storage {
    case .file: true
    case .memory, .blocks: count <= 16 << 20
    }
  }

  package let count: Int
  /// As given, for messages.
  package let path: String
  private let storage: Storage
  /// Lines of the file that these bytes were made of, by lines of the bytes; nil when the bytes are the file's.
  let origin: Origin?

  typealias Origin = @Sendable ([Int]) throws(LoadError) -> [Int]

  package convenience init(bytes: [UInt8], path: String) { self.init(bytes: bytes, path: path, origin: nil) }

  init(bytes: [UInt8], path: String, origin: Origin?) {
    self.path = path
    self.origin = origin
    count = bytes.count
    storage = .memory(bytes)
  }

  init(blocks: ByteBlocks, path: String) {
    self.path = path
    origin = nil
    count = blocks.count
    storage = .blocks(blocks)
  }

  /// A file is read where it is. What has no size (a pipe, standard input as `-`, a file of the system) is read to its end first.
  package init(path: String, options: LoadOptions = LoadOptions()) throws(LoadError) {
    self.path = path
    origin = nil
    let descriptor = try Self.open(path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(code, path)
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR || kind == S_IFBLK {
      close(descriptor)
      throw LoadError(kind == S_IFDIR ? .isDirectory : .notAFile, path: path)
    }
    let identity = Self.identity(status)
    if kind != S_IFREG || identity.size == 0 {
      defer { close(descriptor) }
      let blocks = try ByteStream.all(descriptor, path: path, options)
      count = blocks.count
      storage = .blocks(blocks)
      return
    }
    count = Int(identity.size)
    storage = .file(descriptor: descriptor, identity: identity)
  }

  private static func open(_ path: String) throws(LoadError) -> Int32 {
    if path == standardInput { return try checked(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0), path) }
    // A folder or a file opens at once; a pipe is waited for until somebody writes to it.
    return try checked(openFile(path, O_RDONLY | O_CLOEXEC), path)
  }

  private static func checked(_ descriptor: Int32, _ path: String) throws(LoadError) -> Int32 {
    if descriptor < 0 { throw error(errno, path) }
    return descriptor
  }

  /// The path that means standard input.
  package static let standardInput = "-"

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// Fills `target` with the bytes from `offset`. The range lies within 0..<count.
  package func read(_ offset: Int, into target: UnsafeMutableRawBufferPointer) throws(LoadError) {
    guard let base = target.baseAddress, !target.isEmpty else { return }
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBytes { source in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<(offset + target.count)]))
      }
    case .blocks(let blocks): blocks.copy(from: offset, into: target)
    case .file(let descriptor, _):
      var done = 0
      while done < target.count {
        let got = pread(descriptor, base + done, target.count - done, off_t(offset + done))
        if got > 0 {
          done += got
        } else if got == 0 {
          throw LoadError(.changedWhileRead, path: path)
        } else if errno != EINTR {
          throw Self.error(errno, path)
        }
      }
    }
  }

  /// Throws if the file is not what it was when it was opened. To be asked once all is read.
  package func checkUnchanged() throws(LoadError) {
    guard case .file(let descriptor, let identity) = storage else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.error(errno, path) }
    if Self.identity(status) != identity { throw LoadError(.changedWhileRead, path: path) }
  }

  /// All the bytes, for files that are known to be small.
  package func all() throws(LoadError) -> [UInt8] { try head(count) }

  /// The first bytes, at most `wanted`.
  package func head(_ wanted: Int) throws(LoadError) -> [UInt8] {
    let count = min(wanted, self.count)
    var failure: LoadError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      do throws(LoadError) {
        try read(0, into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[0..<count]))
        initialized = count
      } catch {
        failure = error
        initialized = 0
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private static func identity(_ status: stat) -> FileIdentity {
    #if canImport(Glibc)
      FileIdentity(size: Int64(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    #else
      FileIdentity(size: Int64(status.st_size), seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
    #endif
  }

  package static func error(_ code: Int32, _ path: String) -> LoadError {
    switch code {
    case ENOENT, ENOTDIR: LoadError(.noSuchFile, path: path)
    case EACCES, EPERM: LoadError(.notPermitted, path: path)
    case EISDIR: LoadError(.isDirectory, path: path)
    default: LoadError(.cannotRead(reason: String(cString: strerror(code))), path: path)
    }
  }
}
