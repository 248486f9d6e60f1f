internal import CKernels

/// The first bytes of the data, valid UTF-8 and free of zero bytes.
struct Sample {
  let start: Int
  /// Followed by slack that may be read.
  let bytes: [UInt8]
  let count: Int
  /// Nothing comes after the sample.
  let isWhole: Bool
  /// LF; CR where there is no LF but a CR.
  let newline: UInt8

  init(_ source: ByteSource, from start: Int, count wanted: Int) throws(LoadError) {
    self.start = start
    let available = min(wanted, source.count - start)
    isWhole = start + available == source.count
    var buffer = [UInt8](repeating: 0x0A, count: available + ByteArena.slack)
    var failure: LoadError?
    buffer.withUnsafeMutableBytes { target in
      do throws(LoadError) {
        try source.read(start, into: UnsafeMutableRawBufferPointer(rebasing: target[0..<available]))
      } catch { failure = error }
    }
    if let failure { throw failure }
    newline = buffer[0..<available].contains(0x0A) || !buffer[0..<available].contains(0x0D) ? 0x0A : 0x0D
    try Self.check(buffer, available, isWhole: isWhole, source, start, newline)
    bytes = buffer
    count = available
  }

  private static func check(
    _ bytes: [UInt8], _ count: Int, isWhole: Bool, _ source: ByteSource, _ start: Int, _ newline: UInt8
  ) throws(LoadError) {
    if let zero = bytes[0..<count].firstIndex(of: 0) {
      let place = try LineNumbers.place(of: start + zero, in: source, newline: newline)
      throw LoadError(.zeroByte(offset: start + zero), path: source.path, line: place.line, column: place.column)
    }
    let invalid = bytes.withUnsafeBufferPointer { $0.baseAddress.map { ck_invalid_utf8($0, count) } ?? count }
    // A character that the end of the sample cuts is no error.
    guard invalid < count, isWhole || count - invalid >= 4 else { return }
    let place = try LineNumbers.place(of: start + invalid, in: source, newline: newline)
    throw LoadError(
      .notUTF8(byte: bytes[invalid], offset: start + invalid), path: source.path, line: place.line, column: place.column)
  }
}

/// What the very first bytes say.
enum Preamble {
  /// The offset after a UTF-8 byte-order mark. Other encodings and formats that show themselves are errors that name them.
  static func skipMark(_ bytes: ByteSource) throws(LoadError) -> Int {
    guard bytes.count > 0 else { throw LoadError(.empty, path: bytes.path) }
    var head = [UInt8](repeating: 0, count: min(8, bytes.count))
    var failure: LoadError?
    head.withUnsafeMutableBytes { target in
      do throws(LoadError) { try bytes.read(0, into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    if let kind = known(head) { throw LoadError(kind, path: bytes.path) }
    return 0
  }

  private static func known(_ head: [UInt8]) -> LoadError.Kind? {
    if head.starts(with: [0xFF, 0xFE]) { return .otherEncoding(name: "UTF-16LE") }
    if head.starts(with: [0xFE, 0xFF]) { return .otherEncoding(name: "UTF-16BE") }
    if head.starts(with: [0x1F, 0x8B]) { return .compressed(format: "gzip") }
    if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .compressed(format: "zstd") }
    if head.starts(with: [0x42, 0x5A, 0x68]) { return .compressed(format: "bzip2") }
    if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .compressed(format: "xz") }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .otherFormat(name: "zip (xlsx, ods)") }
    if head.starts(with: [0x25, 0x50, 0x44, 0x46]) { return .otherFormat(name: "PDF") }
    if head.starts(with: [0x50, 0x41, 0x52, 0x31]) { return .otherFormat(name: "Parquet") }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .otherFormat(name: "Office 97 (xls)") }
    return nil
  }
}
