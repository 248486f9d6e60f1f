#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Bytes that can be read at any offset from several threads: a file, or memory.
///
/// Files are read into the reader's own buffers, never mapped: a file that shrinks under a mapping kills the process.
package final class ByteSource: Sendable {
  private enum Storage {
    case file(descriptor: Int32, identity: FileIdentity)
    case memory([UInt8])
  }

  /// What must not change while a file is read.
  private struct FileIdentity: Equatable {
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
  }

  package let count: Int
  /// As given, for messages.
  package let path: String
  private let storage: Storage

  package init(bytes: [UInt8], path: String) {
    self.path = path
    count = bytes.count
    storage = .memory(bytes)
  }

  package init(path: String) throws(LoadError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(errno, path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(code, path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw LoadError(status.st_mode & S_IFMT == S_IFDIR ? .isDirectory : .notAFile, path: path)
    }
    let identity = Self.identity(status)
    count = Int(identity.size)
    storage = .file(descriptor: descriptor, identity: identity)
  }

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
  package func all() throws(LoadError) -> [UInt8] {
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
