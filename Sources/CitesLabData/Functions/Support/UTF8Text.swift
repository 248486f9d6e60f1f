/// Positions in a text are counted in Unicode scalars: what SQL, Stata and R count, stable from one version of Unicode to the next,
/// and one walk over the bytes.
enum UTF8Text {
  @inline(__always)
  static func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  static func length(_ utf8: UnsafeBufferPointer<UInt8>) -> Int64 {
    var count: Int64 = 0
    for byte in utf8 where startsScalar(byte) { count += 1 }
    return count
  }

  /// Scalars `from..<to`, cut to those that exist.
  static func slice(_ utf8: UnsafeBufferPointer<UInt8>, from: Int64, to: Int64) -> Slice<UnsafeBufferPointer<UInt8>> {
    if to <= from || to <= 0 { return utf8[0..<0] }
    var start: Int?
    var seen: Int64 = 0
    for index in utf8.indices where startsScalar(utf8[index]) {
      if start == nil, seen >= from { start = index }
      if seen == to { return utf8[(start ?? index)..<index] }
      seen += 1
    }
    return utf8[(start ?? utf8.count)..<utf8.count]
  }

  /// The number of bytes of the blank (Unicode's White_Space) that begins at `index`, 0 if none does.
  static func blankLength(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func byte(_ distance: Int) -> UInt8 { index + distance < utf8.count ? utf8[index + distance] : 0 }
    switch byte(0) {
    case 0x09...0x0D, 0x20: return 1
    // U+0085, U+00A0
    case 0xC2: return byte(1) == 0x85 || byte(1) == 0xA0 ? 2 : 0
    // U+1680
    case 0xE1: return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0
    case 0xE2:
      switch (byte(1), byte(2)) {
      // U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F
      case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
      default: return 0
      }
    // U+3000
    case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0
    default: return 0
    }
  }

  /// Without the blanks at its ends.
  static func trimmed(_ utf8: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    while start < utf8.count {
      let length = blankLength(utf8, at: start)
      if length == 0 { break }
      start += length
    }
    var end = utf8.count
    while end > start {
      var last = end - 1
      while last > start, !startsScalar(utf8[last]) { last -= 1 }
      if blankLength(utf8, at: last) != end - last { break }
      end = last
    }
    return UnsafeBufferPointer(rebasing: utf8[start..<end])
  }
}
