internal import CZlib

/// Reads gzip: every member, each with its checksum and its length checked by zlib.
enum Gzip {
  private static let outputBytes = 256 << 10

  static func unpack(_ source: ByteSource, _ options: LoadOptions) throws(LoadError) -> ByteBlocks {
    var sink = Unpacking.Sink(source, options)
    let output = ByteArena(capacity: outputBytes)
    var reader = ByteReader(source)
    var stream = z_stream()
    // 15 bits of window, 16 for the gzip wrapper.
    guard zlib_inflate_init(&stream, 15 + 16) == Z_OK else { throw LoadError(.cannotRead(reason: "zlib"), path: source.path) }
    defer { inflateEnd(&stream) }
    var isInMember = true
    while true {
      let input = try reader.next()
      guard let base = input.baseAddress, !input.isEmpty else { break }
      // Invariant: `next_in` and `avail_in` lie within `input` until the next round, `next_out` within `output` during one call.
      stream.next_in = UnsafeMutablePointer(mutating: base)
      stream.avail_in = UInt32(input.count)
      // A full output may hide more that zlib already has.
      var isFull = false
      while stream.avail_in > 0 || isFull {
        if !isInMember {
          let left = UnsafeBufferPointer(start: stream.next_in, count: Int(stream.avail_in))
          // Tapes and disks pad with zeros; anything else is another member, or damage.
          if left.allSatisfy({ $0 == 0 }) { break }
          inflateReset(&stream)
          isInMember = true
        }
        stream.next_out = output.base
        stream.avail_out = UInt32(outputBytes)
        let result = inflate(&stream, Z_NO_FLUSH)
        let made = outputBytes - Int(stream.avail_out)
        try sink.append(UnsafeRawBufferPointer(start: output.base, count: made))
        isFull = made == outputBytes
        switch result {
        case Z_OK: break
        case Z_BUF_ERROR: isFull = false
        case Z_STREAM_END:
          isInMember = false
          isFull = false
        default:
          let message = stream.msg.map { String(cString: $0) } ?? ""
          throw LoadError(.damaged(format: "gzip", damage(message)), path: source.path)
        }
      }
    }
    guard !isInMember else { throw LoadError(.damaged(format: "gzip", .truncated), path: source.path) }
    return sink.blocks
  }

  private static func damage(_ message: String) -> LoadError.Damage {
    switch message {
    case "incorrect data check": .checksum
    case "incorrect length check": .length
    default: .data
    }
  }
}
