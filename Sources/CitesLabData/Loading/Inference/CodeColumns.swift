internal import UnicodeText

/// Columns of digits that are codes, not quantities: nobody adds up SIRET numbers, and joins with other files compare them as text.
enum CodeColumns {
  /// Words of headers (folded) that announce a code.
  private static let words: Set<String> = [
    "siren", "siret", "nic", "insee", "codgeo", "depcom", "postal", "cp", "zip", "zipcode", "postcode", "tel", "telephone", "phone", "fax",
    "mobile", "portable", "rna", "finess", "uai", "iris",
  ]

  /// Those whose values have several widths, or points in them: nomenclatures, and telephone numbers whose first zero a spreadsheet took.
  private static let wordsOfAnyWidth: Set<String> = ["naf", "ape", "siren", "siret", "insee", "tel", "telephone", "phone", "fax"]

  /// Digits of codes that begin with a zero for some: a program that takes them for numbers makes those shorter.
  private static let fixedWidths: [String: Int] = [
    "postal": 5, "cp": 5, "zip": 5, "zipcode": 5, "postcode": 5, "insee": 5, "codgeo": 5, "depcom": 5, "siren": 9, "siret": 14,
    "iris": 9,
  ]

  /// The digits alone do not decide: the header must announce a code, and most codes have one width.
  static func reason(header: String, _ profile: ColumnProfile, _ range: NumberRange) -> TypeReason? {
    guard range.low > 0, range.low <= range.high else { return nil }
    let sameWidth = range.scale == 0 && digits(range.low) == digits(range.high) && digits(range.low) > 1
    let folded = Folding.folded(header).unicodeScalars
    for word in folded.split(whereSeparator: { !$0.properties.isAlphabetic }).map(String.init) {
      if profile.exponents > 0 {
        if words.contains(word), range.scale == 0 { return .roundedCodes(word) }
        continue
      }
      if range.scale == 0, let width = fixedWidths[word], digits(range.high) == width, digits(range.low) == width - 1 {
        return .lostZeros(word, range.low)
      }
      if sameWidth && words.contains(word) || wordsOfAnyWidth.contains(word) { return .codeByName(word) }
    }
    return nil
  }

  static func digits(_ value: Int64) -> Int {
    var count = 1
    var rest = value.magnitude
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// Whether the 9 or 14 digits carry the check digit of a SIREN or SIRET (ISO/IEC 7812-1, Luhn).
  static func passesLuhn(_ value: Int64) -> Bool {
    var rest = value
    var sum: Int64 = 0
    var double = false
    while rest > 0 {
      var digit = rest % 10
      rest /= 10
      if double {
        digit *= 2
        if digit > 9 { digit -= 9 }
      }
      sum += digit
      double.toggle()
    }
    return sum % 10 == 0
  }

  /// A telephone number as it is written for people: `04 42 11 22 33`, `06.12.34.56.78`, `+33 6 12 34 56 78`, `0612345678`.
  static func isTelephone(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 10, text.count <= 24, let first = text.first else { return false }
    var digits = 0
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "+"): if index != 0 { return false }
      case 0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), 0xC2, 0xA0: continue
      default: return false
      }
    }
    if first == UInt8(ascii: "+") { return (9...15).contains(digits) }
    return first == UInt8(ascii: "0") && digits == 10
  }
}
