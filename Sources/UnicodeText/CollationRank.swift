internal import CUtf8proc

/// The first byte of a folded scalar in a collation key.
///
/// ASCII scalars are that one byte; others are the byte of their class and then their UTF-8. 0 ends a level, so every rank is above it.
enum CollationRank {
  static let blank: UInt8 = 0x02
  static let otherPunctuation: UInt8 = 0x60
  static let firstDigit: UInt8 = 0x70
  static let otherDigit: UInt8 = 0x7A
  static let firstLetter: UInt8 = 0x80
  static let otherLetter: UInt8 = 0xA0

  /// The rank of an ASCII byte, folded or not.
  @inline(__always)
  static func ascii(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x61...0x7A: firstLetter + (byte - 0x61)
    case 0x41...0x5A: firstLetter + (byte - 0x41)
    case 0x30...0x39: firstDigit + (byte - 0x30)
    case 0x20, 0x09...0x0D: blank
    case 0x60: 0x10 + 0x27
    // The rest keep their order: 0x00–0x2F, then 0x3A–0x40, 0x5B–0x5F and 0x7B–0x7F closed up, all below `otherPunctuation`.
    case 0x00...0x2F: 0x10 + byte
    case 0x3A...0x40: 0x40 + (byte - 0x3A)
    case 0x5B...0x5F: 0x47 + (byte - 0x5B)
    default: 0x4C + (byte - 0x7B)
    }
  }

  /// The class of a scalar that is not ASCII.
  static func other(_ scalar: UInt32) -> UInt8 {
    let category = utf8proc_category(Int32(bitPattern: scalar)).rawValue
    switch category {
    case UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_LO.rawValue: return otherLetter
    case UTF8PROC_CATEGORY_ND.rawValue...UTF8PROC_CATEGORY_NO.rawValue: return otherDigit
    default: return otherPunctuation
    }
  }
}
