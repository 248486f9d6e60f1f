internal import CKernels

/// Finds physical lines, only when an error or a report asks for them: counting them while loading would cost every file something.
enum LineNumbers {
  /// The line (from 1) of each offset; offsets in any order. Lines end with LF; in a file without any, with CR.
  static func lines(of offsets: [Int], in source: ByteSource, newline: UInt8 = UInt8(ascii: "\n")) throws(LoadError) -> [Int] {
    let order = offsets.indices.sorted { offsets[$0] < offsets[$1] }
    var lines = [Int](repeating: 1, count: offsets.count)
    let arena = ByteArena(capacity: min(1 << 20, source.count))
    var at = 0
    var line = 1
    for index in order {
      let target = min(offsets[index], source.count)
      while at < target {
        let count = min(target - at, arena.capacity)
        try source.read(at, into: UnsafeMutableRawBufferPointer(start: arena.base, count: count))
        line += ck_count_byte(arena.base, count, newline)
        at += count
      }
      lines[index] = line
    }
    if let origin = source.origin { return try origin(lines) }
    return lines
  }

  /// Line and column (in code points) of an offset.
  static func place(of offset: Int, in source: ByteSource, newline: UInt8 = UInt8(ascii: "\n")) throws(LoadError) -> (
    line: Int, column: Int
  ) {
    let line = try lines(of: [offset], in: source, newline: newline)[0]
    // The column is only worth a look at the line's last piece: longer ones are counted from there in no useful way.
    let reach = min(offset, 1 << 20)
    let arena = ByteArena(capacity: reach + 1)
    try source.read(offset - reach, into: UnsafeMutableRawBufferPointer(start: arena.base, count: reach))
    var column = 1
    var at = reach
    while at > 0, arena.base[at - 1] != newline {
      at -= 1
      // Continuation bytes belong to the character before; a byte-order mark at the start of the file is none.
      if arena.base[at] & 0xC0 != 0x80 { column += 1 }
    }
    if offset - reach + at == 0, reach >= 3, arena.base[0] == 0xEF, arena.base[1] == 0xBB, arena.base[2] == 0xBF { column -= 1 }
    return (line, max(1, column))
  }

  /// The start of a text for a message: at most 60 bytes from `offset`, to the end of the line.
  static func excerpt(at offset: Int, in source: ByteSource, limit: Int = 60) throws(LoadError) -> String {
    let count = max(0, min(limit, source.count - offset))
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: LoadError?
    bytes.withUnsafeMutableBytes { target in
      do throws(LoadError) { try source.read(offset, into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    if let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) { bytes.removeSubrange(end...) }
    // No half character at the end.
    while let last = bytes.last, count == limit, last >= 0x80 {
      bytes.removeLast()
      if last >= 0xC0 { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
