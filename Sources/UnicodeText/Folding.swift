/// The form under which texts are equal: NFKD, marks dropped, full case folding, œ and æ as oe and ae, every kind of apostrophe, dash and
/// blank made one, invisible characters dropped, ends trimmed.
///
/// A run of blanks folds to one blank: a doubled blank or a line break inside a cell is a slip of typing as much as a
/// non-breaking one is. Folding is idempotent. Bytes that are no UTF-8 fold to U+FFFD.
public enum Folding {
  /// Puts the folded form of `utf8` in the place of what `folded` held; its storage is used again.
  public static func fold(_ utf8: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    folded.reserveCapacity(utf8.count)
    var pendingBlank = false
    var position = 0
    while position < utf8.count {
      let byte = utf8[position]
      if byte < 0x80 {
        position += 1
        let base = ascii(byte)
        if base == 0x20 {
          pendingBlank = !folded.isEmpty
        } else {
          if pendingBlank {
            folded.append(0x20)
            pendingBlank = false
          }
          folded.append(base)
        }
        continue
      }
      let scalar = UTF8Scalars.next(utf8, at: &position)
      FoldUnits.shared.forEach(scalar) { unit in
        if unit & FoldUnits.mark != 0 { return }
        let base = unit & FoldUnits.scalar
        if base == 0x20 {
          pendingBlank = !folded.isEmpty
          return
        }
        if pendingBlank {
          folded.append(0x20)
          pendingBlank = false
        }
        UTF8Scalars.append(base, to: &folded)
      }
    }
  }

  public static func folded(_ text: String) -> String {
    var bytes: [UInt8] = []
    UTF8Scalars.withBytes(of: text) { fold($0, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An ASCII byte folded. Controls but those that are blanks stay.
  @inlinable
  @inline(__always)
  package static func ascii(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x09...0x0D: 0x20
    case 0x60: 0x27
    default: byte
    }
  }
}
