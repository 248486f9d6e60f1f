/// Makes UTF-8 of the other encodings, in one pass and in blocks.
enum TextDecoding {
  /// - Parameter start: after a byte-order mark.
  static func decode(_ source: ByteSource, from start: Int, as encoding: TextEncoding) throws(LoadError) -> ByteSource {
    let blocks: ByteBlocks
    switch encoding {
    case .utf8: return source
    case .utf16LittleEndian: blocks = try utf16(source, start, isBigEndian: false)
    case .utf16BigEndian: blocks = try utf16(source, start, isBigEndian: true)
    case .windows1252, .latin1, .latin9: blocks = try bytes(source, start, encoding)
    }
    try source.checkUnchanged()
    return ByteSource(blocks: blocks, path: source.path)
  }

  // MARK: One byte a character

  private static func bytes(_ source: ByteSource, _ start: Int, _ encoding: TextEncoding) throws(LoadError) -> ByteBlocks {
    var blocks = ByteBlocks()
    var reader = ByteReader(source, from: start)
    // Three bytes of UTF-8 at most for each character of these encodings.
    let table = (0..<256).map { SingleByteTables.scalar(UInt8($0), encoding) }
    let output = ByteArena(capacity: 3 * (256 << 10))
    while true {
      let offset = reader.offset
      let input = try reader.next()
      if input.isEmpty { return blocks }
      var count = 0
      for (index, byte) in input.enumerated() {
        if byte < 0x80 {
          output.base[count] = byte
          count += 1
          continue
        }
        guard let scalar = table[Int(byte)] else {
          throw LoadError(.undecodable(byte: byte, offset: offset + index, encoding: encoding), path: source.path)
        }
        count = put(scalar, output.base, count)
      }
      blocks.append(UnsafeRawBufferPointer(start: output.base, count: count))
    }
  }

  // MARK: UTF-16

  private static func utf16(_ source: ByteSource, _ start: Int, isBigEndian: Bool) throws(LoadError) -> ByteBlocks {
    var blocks = ByteBlocks()
    var reader = ByteReader(source, from: start)
    let encoding: TextEncoding = isBigEndian ? .utf16BigEndian : .utf16LittleEndian
    let output = ByteArena(capacity: 2 * (256 << 10) + 16)
    // What a block border cuts: half a unit, half a pair.
    var half: UInt8?
    var high: UInt32?
    while true {
      let offset = reader.offset
      let input = try reader.next()
      var count = 0
      for (index, byte) in input.enumerated() {
        guard let first = half else {
          half = byte
          continue
        }
        half = nil
        let unit = isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
        if let lead = high {
          guard unit & 0xFC00 == 0xDC00 else { throw broken(offset + index - 3, lead) }
          count = put(0x10000 + (lead & 0x3FF) << 10 + (unit & 0x3FF), output.base, count)
          high = nil
        } else if unit & 0xFC00 == 0xD800 {
          high = unit
        } else if unit & 0xFC00 == 0xDC00 {
          throw broken(offset + index - 1, unit)
        } else {
          count = put(unit, output.base, count)
        }
      }
      blocks.append(UnsafeRawBufferPointer(start: output.base, count: count))
      guard input.isEmpty else { continue }
      if let half { throw LoadError(.undecodable(byte: half, offset: source.count - 1, encoding: encoding), path: source.path) }
      if let high { throw broken(source.count - 2, high) }
      return blocks
    }
    func broken(_ offset: Int, _ unit: UInt32) -> LoadError {
      LoadError(.undecodable(byte: UInt8(truncatingIfNeeded: unit >> 8), offset: offset, encoding: encoding), path: source.path)
    }
  }

  /// A scalar as UTF-8 at `count`; gives where the next goes.
  @inline(__always)
  private static func put(_ scalar: UInt32, _ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    if scalar < 0x80 {
      target[count] = UInt8(scalar)
      return count + 1
    }
    if scalar < 0x800 {
      target[count] = 0xC0 | UInt8(scalar >> 6)
      target[count + 1] = 0x80 | UInt8(scalar & 0x3F)
      return count + 2
    }
    if scalar < 0x10000 {
      target[count] = 0xE0 | UInt8(scalar >> 12)
      target[count + 1] = 0x80 | UInt8(scalar >> 6 & 0x3F)
      target[count + 2] = 0x80 | UInt8(scalar & 0x3F)
      return count + 3
    }
    target[count] = 0xF0 | UInt8(scalar >> 18)
    target[count + 1] = 0x80 | UInt8(scalar >> 12 & 0x3F)
    target[count + 2] = 0x80 | UInt8(scalar >> 6 & 0x3F)
    target[count + 3] = 0x80 | UInt8(scalar & 0x3F)
    return count + 4
  }
}
