/// Cuts a list or a sequence of objects into chunks at commas (or ends) of its own level.
///
/// Only strings and brackets are looked at, not whether the JSON is sound: where it is not, a chunk says so, and none before it was cut
/// wrongly.
enum JSONRanges {
  /// - Parameters:
  ///   - start: after the opening bracket of a list; for a sequence, anywhere before its first object.
  ///   - end: of the bytes. A list ends, with its closing bracket, where its own level does.
  static func cut(_ p: UnsafePointer<UInt8>, from start: Int, to end: Int, isList: Bool, chunkBytes: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var depth = 0
    var begin = start
    var at = start
    while at < end {
      switch p[at] {
      case UInt8(ascii: "\""):
        at += 1
        while at < end, p[at] != UInt8(ascii: "\"") { at += p[at] == UInt8(ascii: "\\") ? 2 : 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if isList, depth < 0 {
          ranges.append(begin..<(at + 1))
          return ranges
        }
        if !isList, depth == 0, at + 1 - begin >= chunkBytes, at + 1 < end {
          ranges.append(begin..<(at + 1))
          begin = at + 1
        }
      case UInt8(ascii: ","):
        if isList, depth == 0, at + 1 - begin >= chunkBytes, at + 1 < end {
          ranges.append(begin..<(at + 1))
          begin = at + 1
        }
      default: break
      }
      at += 1
    }
    ranges.append(begin..<end)
    return ranges
  }

  /// After the closing bracket of the list that begins at `start`; nil when nothing closes it.
  static func end(ofList start: Int, _ p: UnsafePointer<UInt8>, _ end: Int) -> Int? {
    var depth = 0
    var at = start
    while at < end {
      switch p[at] {
      case UInt8(ascii: "\""):
        at += 1
        while at < end, p[at] != UInt8(ascii: "\"") { at += p[at] == UInt8(ascii: "\\") ? 2 : 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }

  /// Chunks of whole lines.
  static func lines(_ bytes: ByteSource, from start: Int, chunkBytes: Int) throws(LoadError) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let arena = ByteArena(capacity: 1 << 16)
    var begin = start
    while begin < bytes.count {
      var at = min(bytes.count, begin + chunkBytes) - 1
      search: while at < bytes.count {
        let count = min(arena.capacity, bytes.count - at)
        try bytes.read(at, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
        for index in 0..<count where arena.base[index] == 0x0A {
          at += index + 1
          break search
        }
        at += count
        if at - begin > LoadLimits.recordBytes + chunkBytes {
          let place = try LineNumbers.place(of: begin, in: bytes)
          throw LoadError(.recordTooLong(limit: LoadLimits.recordBytes), path: bytes.path, line: place.line)
        }
      }
      ranges.append(begin..<at)
      begin = at
    }
    return ranges
  }
}
