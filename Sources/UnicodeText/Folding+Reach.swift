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
