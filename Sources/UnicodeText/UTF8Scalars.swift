/// Reading and writing one scalar of UTF-8 bytes that may be damaged.
enum UTF8Scalars {
  static let replacement: UInt32 = 0xFFFD

  /// The scalar that begins at `position`, which moves past it. Bytes that are no UTF-8 give U+FFFD, one for each byte.
  ///
  /// - Precondition: `position < utf8.count`. Always advances.
  @inline(__always)
  static func next(_ utf8: UnsafeBufferPointer<UInt8>, at position: inout Int) -> UInt32 {
    let first = utf8[position]
    position += 1
    if first < 0x80 { return UInt32(first) }
    return rest(utf8, first: first, at: &position)
  }

  private static func rest(_ utf8: UnsafeBufferPointer<UInt8>, first: UInt8, at position: inout Int) -> UInt32 {
    let length: Int
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (length, scalar) = (1, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, scalar) = (2, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, scalar) = (3, UInt32(first & 0x07))
    default: return replacement
    }
    guard position + length <= utf8.count else { return replacement }
    for offset in 0..<length {
      let byte = utf8[position + offset]
      guard byte & 0xC0 == 0x80 else { return replacement }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    // Overlong forms, surrogates and what lies beyond U+10FFFF are no scalars.
    let isScalar =
      switch length {
      case 1: true
      case 2: scalar >= 0x800 && !(0xD800...0xDFFF).contains(scalar)
      default: scalar >= 0x1_0000 && scalar <= 0x10_FFFF
      }
    guard isScalar else { return replacement }
    position += length
    return scalar
  }

  @inline(__always)
  static func append(_ scalar: UInt32, to utf8: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      utf8.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      utf8.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    case 0x800..<0x1_0000:
      utf8.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    default:
      utf8.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      utf8.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }

  /// The bytes of a string, whatever its storage.
  @inline(__always)
  static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
