internal import CZstd

/// Reads Zstandard: every frame, with its checksum where it has one.
enum Zstandard {
  static func unpack(_ source: ByteSource, _ options: LoadOptions) throws(LoadError) -> ByteBlocks {
    var sink = Unpacking.Sink(source, options)
    var reader = ByteReader(source)
    let size = ZSTD_DStreamOutSize()
    let output = ByteArena(capacity: size)
    guard let stream = ZSTD_createDStream() else { throw LoadError(.cannotRead(reason: "zstd"), path: source.path) }
    defer { ZSTD_freeDStream(stream) }
    // Not zero while a frame is open.
    var wanted = 0
    while true {
      let bytes = try reader.next()
      guard let base = bytes.baseAddress, !bytes.isEmpty else { break }
      var input = ZSTD_inBuffer(src: base, size: bytes.count, pos: 0)
      // A full output may hide more that the stream already has.
      var isFull = false
      while input.pos < input.size || isFull {
        var target = ZSTD_outBuffer(dst: output.base, size: size, pos: 0)
        wanted = ZSTD_decompressStream(stream, &target, &input)
        if ZSTD_isError(wanted) != 0 {
          let isChecksum = ZSTD_getErrorCode(wanted) == ZSTD_error_checksum_wrong
          throw LoadError(.damaged(format: "zstd", isChecksum ? .checksum : .data), path: source.path)
        }
        try sink.append(UnsafeRawBufferPointer(start: output.base, count: target.pos))
        isFull = target.pos == size && wanted != 0
      }
    }
    guard wanted == 0 else { throw LoadError(.damaged(format: "zstd", .truncated), path: source.path) }
    return sink.blocks
  }
}
