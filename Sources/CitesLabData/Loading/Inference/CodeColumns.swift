internal import UnicodeText

/// Columns of digits that are codes, not quantities: nobody adds up SIRET numbers, and joins with other files compare them as text.
enum CodeColumns {
  /// Words of headers (folded) that announce a code, whatever its digits.
  private static let words: Set<String> = [
    "siren", "siret", "nic", "insee", "codgeo", "depcom", "postal", "cp", "zip", "zipcode", "postcode", "tel", "telephone", "phone", "fax",
    "mobile", "portable",
  ]

  /// The digits alone do not decide: the header must announce a code, and all values have one width.
  static func reason(header: String, _ profile: ColumnProfile) -> TypeReason? {
    guard profile.low > 0, digits(profile.low) == digits(profile.high), digits(profile.low) > 1, profile.exponents == 0 else { return nil }
    let folded = Folding.folded(header).unicodeScalars
    for word in folded.split(whereSeparator: { !$0.properties.isAlphabetic }) where words.contains(String(word)) {
      return .codeByName(String(word))
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
}
