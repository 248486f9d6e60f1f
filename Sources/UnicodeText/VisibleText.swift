/// Texts from data, file names and scripts made safe to show: what a terminal would obey, or a reader would not see, becomes a visible symbol.
public enum VisibleText {
  public enum Newline: Sendable {
    /// `␊`, as other controls.
    case picture
    /// `↵`
    case arrow
    /// As it is: for texts that may span lines.
    case kept
  }

  /// Controls as their pictures (`␛`, `␊`, `␡`); C1 controls, direction marks, line separators and invisible characters as `‹U+202E›`.
  /// Joiners and variation selectors, which emoji and scripts need, stay.
  public static func escaped(_ text: String, newline: Newline = .picture) -> String {
    UTF8Scalars.withBytes(of: text) { utf8 in
      guard let first = firstSuspect(utf8) else { return text }
      var output = [UInt8](utf8[..<first])
      append(utf8, from: first, newline: newline, to: &output)
      return String(decoding: output, as: UTF8.self)
    }
  }

  /// Appends `utf8` with its unsafe characters made visible. Bytes that are no UTF-8 become U+FFFD.
  public static func append(_ utf8: UnsafeBufferPointer<UInt8>, newline: Newline = .picture, to output: inout [UInt8]) {
    append(utf8, from: 0, newline: newline, to: &output)
  }

  private static func append(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int, newline: Newline, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + utf8.count - start + 16)
    var position = start
    while position < utf8.count {
      let scalar = UTF8Scalars.next(utf8, at: &position)
      switch scalar {
      case 0x0A where newline == .arrow: UTF8Scalars.append(0x21B5, to: &output)
      case 0x0A where newline == .kept: output.append(0x0A)
      case 0x00..<0x20: UTF8Scalars.append(0x2400 + scalar, to: &output)
      case 0x7F: UTF8Scalars.append(0x2421, to: &output)
      default:
        if isHidden(scalar) {
          appendCode(scalar, to: &output)
        } else {
          UTF8Scalars.append(scalar, to: &output)
        }
      }
    }
  }

  /// Above ASCII: obeyed by terminals, or without a form of their own.
  private static func isHidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    default: false
    }
  }

  private static func appendCode(_ scalar: UInt32, to output: inout [UInt8]) {
    let digits = String(scalar, radix: 16, uppercase: true)
    output.append(contentsOf: "‹U+".utf8)
    for _ in 0..<max(0, 4 - digits.utf8.count) { output.append(UInt8(ascii: "0")) }
    output.append(contentsOf: digits.utf8)
    output.append(contentsOf: "›".utf8)
  }

  /// The first byte that may begin something to be replaced: the fast path of nearly every text.
  private static func firstSuspect(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
    for (position, byte) in utf8.enumerated() {
      switch byte {
      case 0x00..<0x20, 0x7F: return position
      case 0x20..<0x7F: continue
      // The lead bytes of every scalar of `isHidden`; what follows decides later.
      case 0xC2, 0xD8, 0xE1, 0xE2, 0xEF: return position
      default: continue
      }
    }
    return nil
  }
}
