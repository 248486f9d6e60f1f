/// The folding of keywords: without accents and case, apostrophes unified, `où` apart from `ou`.
///
/// Narrower than the folding of names and values on purpose: every keyword is spelt with Latin letters, so a few bytes decide,
/// with no allocation and no table, for each word of a long script.
enum KeywordFolding {
  /// Appends the folded form of `bytes` to `result`; false when a byte shows that it cannot be a keyword.
  static func fold(_ bytes: ArraySlice<UInt8>, into result: inout [UInt8]) -> Bool {
    if isWhere(bytes) {
      result.append(contentsOf: whereWithAccent)
      return true
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        result.append(byte + 32)
        index += 1
      case ..<0x80:
        result.append(byte)
        index += 1
      case 0xC3 where index + 1 < bytes.endIndex:
        guard let letter = latin(bytes[index + 1]) else { return false }
        result.append(letter)
        index += 2
      // Combining marks, U+0300 to U+036F.
      case 0xCC where index + 1 < bytes.endIndex, 0xCD where index + 1 < bytes.endIndex && bytes[index + 1] < 0xB0:
        index += 2
      // The typographic apostrophe, U+2019.
      case 0xE2 where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99:
        result.append(UInt8(ascii: "'"))
        index += 3
      default:
        return false
      }
    }
    return true
  }

  private static let whereWithAccent = Array("où".utf8)

  /// `où` in either case, its accent composed or not.
  private static func isWhere(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == 3 || bytes.count == 4, let first = bytes.first, first | 0x20 == UInt8(ascii: "o") else { return false }
    let rest = Array(bytes.dropFirst())
    return rest == [0xC3, 0xB9] || rest == [0xC3, 0x99] || rest == [0x75, 0xCC, 0x80] || rest == [0x55, 0xCC, 0x80]
  }

  /// The letter without its accent of the two-byte sequence that starts with C3 (U+00C0 to U+00FF).
  private static func latin(_ second: UInt8) -> UInt8? {
    switch second | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB1: UInt8(ascii: "n")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    case 0xBD, 0xBF: UInt8(ascii: "y")
    default: nil
    }
  }
}
