internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads what can only be read front to back: pipes, standard input, files of the system that have no size.
enum ByteStream {
  private static let blockBytes = 256 << 10

  /// All that comes, up to ``LoadLimits/streamBytes``. Noise and endless zeros show themselves at once and are not waited for.
  static func all(_ descriptor: Int32, path: String, _ options: LoadOptions) throws(LoadError) -> ByteBlocks {
    var blocks = ByteBlocks()
    // Whether a line end has been seen, or need not be: JSON and packed files may have none.
    var hasLines = false
    let arena = ByteArena(capacity: blockBytes)
    while true {
      if options.cancellation?.isCancelled == true { throw LoadError(.cancelled, path: path) }
      let got = read(descriptor, arena.base, blockBytes)
      if got == 0 { return blocks }
      if got < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        throw ByteSource.error(errno, path)
      }
      let isFirst = blocks.count == 0
      blocks.append(UnsafeRawBufferPointer(start: arena.base, count: got))
      try options.memory?.checkRoom(afterTaking: got, path: path)
      if isFirst, got >= 4096, Signature.of(head(arena, 16)) == nil, TextInput.isBinary(head(arena, 4096)) {
        throw LoadError(.binary, path: path)
      }
      if isFirst {
        let start = head(arena, min(got, 16))
        hasLines = Signature.of(start) != nil || ByteOrderMark.of(start) != nil || start.contains { $0 == 0x5B || $0 == 0x7B }
      }
      if !hasLines {
        hasLines = ck_count_byte(arena.base, got, 0x0A) + ck_count_byte(arena.base, got, 0x0D) > 0
        if !hasLines, blocks.count > LoadLimits.recordBytes {
          throw LoadError(.recordTooLong(limit: LoadLimits.recordBytes), path: path, line: 1, column: 1)
        }
      }
      if blocks.count > LoadLimits.streamBytes { throw LoadError(.unpackedTooLarge(limit: LoadLimits.streamBytes), path: path) }
    }
  }

  private static func head(_ arena: borrowing ByteArena, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: arena.base, count: count))
  }
}
