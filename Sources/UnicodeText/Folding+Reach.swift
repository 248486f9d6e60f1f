/// The bytes of ASCII of a text that another is searched for.
public struct ASCIIBytes: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where byte < 0x80 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    scalar < 64 ? low >> UInt64(scalar) & 1 != 0 : scalar < 128 && high >> UInt64(scalar - 64) & 1 != 0
  }
}

/// In which matches a character can have part once it is folded: bits for what it gives, to be compared with those of what is searched for.
public enum FoldReach {
  /// A character that gives nothing lets its neighbours meet: every match may be one of them.
  private static let nothing: UInt64 = 1 << 63
  private static let others: UInt64 = 1 << 36

  /// Letters and digits have a bit each, all other scalars one in common.
  private static func bits(_ scalar: UInt32) -> UInt64 {
    switch scalar {
    case 0x61...0x7A: 1 << UInt64(scalar - 0x61)
    case 0x30...0x39: 1 << UInt64(26 + scalar - 0x30)
    default: others
    }
  }

  /// Of U+0000 to U+07FF, then of U+2000 to U+207F. Worked out for those whose folding is kept, which are nearly all that texts in Latin
  /// letters have; the others may have part in any match.
  public static let characters: [UInt64] = (Array(0..<0x800) + Array(0x2000..<0x2080)).map { (scalar: UInt32) -> UInt64 in
    guard FoldUnits.isKept(scalar) else { return .max }
    var reach: UInt64 = 0
    FoldUnits.shared.forEach(scalar) { unit in if unit & FoldUnits.mark == 0 { reach |= bits(unit & FoldUnits.scalar) } }
    return reach == 0 ? nothing : reach
  }

  /// Of folded bytes of ASCII, none of them a blank.
  public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(nothing) { $0 | bits(UInt32($1)) } }
}

extension Folding {
  /// Whether the scalars of a text that go beyond ASCII can have part in a match of these bytes, none of them a blank, once the text is
  /// folded: by giving one of them, or by giving nothing, so that their neighbours meet. If not, the bytes of the text tell by themselves.
  public static func mayReach(_ bytes: ASCIIBytes, in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < utf8.count {
      if utf8[position] < 0x80 {
        position += 1
        continue
      }
      let scalar = UTF8Scalars.next(utf8, at: &position)
      var givesBase = false
      var reaches = false
      FoldUnits.shared.forEach(scalar) { unit in
        if unit & FoldUnits.mark != 0 { return }
        givesBase = true
        if bytes.contains(unit & FoldUnits.scalar) { reaches = true }
      }
      if reaches || !givesBase { return true }
    }
    return false
  }
}
