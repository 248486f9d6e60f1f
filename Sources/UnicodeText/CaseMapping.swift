/// Lower and upper case by Unicode's full mappings, without regard to language: `ß` has the upper case `SS`.
public enum CaseMapping {
  /// Puts the lower case of `utf8` in the place of what `output` held. A capital sigma at the end of a word becomes `ς`.
  public static func lower(_ utf8: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    map(utf8, into: &output, ascii: { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }) { scalar, start, end in
      if scalar == "\u{3A3}", endsWord(utf8, start: start, end: end) { return "ς" }
      return scalar.properties.lowercaseMapping
    }
  }

  /// Puts the upper case of `utf8` in the place of what `output` held.
  public static func upper(_ utf8: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    map(utf8, into: &output, ascii: { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }) { scalar, _, _ in scalar.properties.uppercaseMapping }
  }

  public static func lower(_ text: String) -> String {
    var bytes: [UInt8] = []
    UTF8Scalars.withBytes(of: text) { lower($0, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func upper(_ text: String) -> String {
    var bytes: [UInt8] = []
    UTF8Scalars.withBytes(of: text) { upper($0, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  private static func map(
    _ utf8: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], ascii: (UInt8) -> UInt8, other: (Unicode.Scalar, Int, Int) -> String
  ) {
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(utf8.count)
    var position = 0
    while position < utf8.count {
      let start = position
      let value = UTF8Scalars.next(utf8, at: &position)
      if value < 0x80 {
        output.append(ascii(UInt8(truncatingIfNeeded: value)))
      } else if let scalar = Unicode.Scalar(value) {
        output.append(contentsOf: other(scalar, start, position).utf8)
      }
    }
  }

  /// Unicode's Final_Sigma: a cased letter before and none after, case-ignorable characters aside.
  private static func endsWord(_ utf8: UnsafeBufferPointer<UInt8>, start: Int, end: Int) -> Bool {
    var casedBefore = false
    var position = 0
    while position < start {
      let properties = properties(utf8, at: &position)
      if !properties.isCaseIgnorable { casedBefore = properties.isCased }
    }
    guard casedBefore else { return false }
    position = end
    while position < utf8.count {
      let properties = properties(utf8, at: &position)
      if !properties.isCaseIgnorable { return !properties.isCased }
    }
    return true
  }

  private static func properties(_ utf8: UnsafeBufferPointer<UInt8>, at position: inout Int) -> Unicode.Scalar.Properties {
    (Unicode.Scalar(UTF8Scalars.next(utf8, at: &position)) ?? "\u{FFFD}").properties
  }
}
