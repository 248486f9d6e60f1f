internal import CKernels

/// The first bytes of the data, valid UTF-8.
struct Sample {
  let start: Int
  /// Followed by slack that may be read.
  let bytes: [UInt8]
  let count: Int
  /// Nothing comes after the sample.
  let isWhole: Bool
  /// LF; CR where more lines end with one.
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
    newline = Self.newline(buffer, available)
    try Self.check(buffer, available, isWhole: isWhole, source, start, newline)
    bytes = buffer
    count = available
  }

  /// The line end that more lines have: a carriage return before a line feed belongs to it. Within quotes they are text, unless nothing else
  /// in the block ends a line.
  private static func newline(_ bytes: [UInt8], _ count: Int) -> UInt8 {
    var outside = (feeds: 0, returns: 0)
    var all = (feeds: 0, returns: 0)
    var inQuotes = false
    for at in 0..<count {
      if bytes[at] == UInt8(ascii: "\"") { inQuotes.toggle() }
      if bytes[at] == 0x0A {
        all.feeds += 1
        if !inQuotes { outside.feeds += 1 }
      }
      if bytes[at] == 0x0D, at + 1 == count || bytes[at + 1] != 0x0A {
        all.returns += 1
        if !inQuotes { outside.returns += 1 }
      }
    }
    let lines = outside.feeds + outside.returns > 0 ? outside : all
    return lines.returns > lines.feeds ? 0x0D : 0x0A
  }

  private static func check(
    _ bytes: [UInt8], _ count: Int, isWhole: Bool, _ source: ByteSource, _ start: Int, _ newline: UInt8
  ) throws(LoadError) {
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
  /// The offset after a UTF-8 byte-order mark.
  static func skipMark(_ bytes: ByteSource) throws(LoadError) -> Int {
    guard bytes.count > 0 else { throw LoadError(.empty, path: bytes.path) }
    return try bytes.head(3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
  }
}
