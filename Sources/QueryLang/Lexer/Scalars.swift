/// One decoded scalar of UTF-8 text, with the number of bytes that it takes. Invalid bytes decode one by one.
struct DecodedScalar {
  var value: UInt32
  var length: Int
  var isValid: Bool
}

enum Scalars {
  /// Decodes the scalar at `index`, which must be inside `bytes`. Overlong forms and surrogates are invalid.
  static func decode(_ bytes: [UInt8], _ index: Int) -> DecodedScalar {
    let first = bytes[index]
    func continuation(_ offset: Int) -> UInt32? {
      guard index + offset < bytes.count, bytes[index + offset] & 0xC0 == 0x80 else { return nil }
      return UInt32(bytes[index + offset] & 0x3F)
    }
    let invalid = DecodedScalar(value: UInt32(first), length: 1, isValid: false)
    switch first {
    case ..<0x80:
      return DecodedScalar(value: UInt32(first), length: 1, isValid: true)
    case 0xC2...0xDF:
      guard let second = continuation(1) else { return invalid }
      return DecodedScalar(value: UInt32(first & 0x1F) << 6 | second, length: 2, isValid: true)
    case 0xE0...0xEF:
      guard let second = continuation(1), let third = continuation(2) else { return invalid }
      let value = UInt32(first & 0x0F) << 12 | second << 6 | third
      guard value >= 0x800, !(0xD800...0xDFFF).contains(value) else { return invalid }
      return DecodedScalar(value: value, length: 3, isValid: true)
    case 0xF0...0xF4:
      guard let second = continuation(1), let third = continuation(2), let fourth = continuation(3) else { return invalid }
      let value = UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth
      guard (0x10000...0x10FFFF).contains(value) else { return invalid }
      return DecodedScalar(value: value, length: 4, isValid: true)
    default:
      return invalid
    }
  }

  /// Spaces of any width, tabs, and marks that show nothing; not line ends.
  static func isBlank(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// What may stand in a word: letters, digits, `_` and, beyond ASCII, everything that is not a blank, a quote, an operator
  /// or a dash. (`°` and `€` occur in the headings of real files.)
  static func isWord(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case ..<0xA0: false
    // « » × ÷
    case 0xAB, 0xBB, 0xD7, 0xF7: false
    // Dashes, quotes, bullets, ellipsis, line separators, directional marks, primes.
    case 0x200C...0x203A: false
    // Minus, ≠ ≤ ≥ and the other mathematical operators.
    case 0x2200...0x22FF: false
    // Directional isolates, the replacement character and noncharacters.
    case 0x2066...0x2069, 0xFFF0...0xFFFF: false
    default: !isBlank(value)
    }
  }
}
