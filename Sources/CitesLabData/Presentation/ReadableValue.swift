package import QueryLang

/// Values as people read them in a language: grouped digits, decimal sign, dates, yes and no. For screens and published documents; machine
/// formats are spelt by `CanonicalText`.
package struct ReadableValue: Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  private var percentSign: String { language == .french ? "\u{202F}%" : "%" }

  private var groupSeparator: String { language == .french ? "\u{202F}" : "," }

  /// - Parameters:
  ///   - isFraction: shown as a percentage with one decimal, rounded half up.
  ///   - isDifference: a difference of fractions, shown in points with its sign.
  ///   - grouped: whether integers get separators; years and codes do not.
  ///   - rounding: what `decimals` and `rounded to` ask for.
  package func text(
    _ value: Value, isFraction: Bool = false, isDifference: Bool = false, grouped: Bool = true, rounding: TableTexts? = nil
  ) -> String {
    if isFraction, isDifference, let fraction = ReadableNumber.number(value) { return points(fraction, rounding?.decimals) }
    if let rounding, let text = ReadableNumber.published(value, isFraction: isFraction, rounding) {
      return isFraction ? localized(String(text.dropLast()), grouped: true) + percentSign : localized(text, grouped: grouped)
    }
    return switch value {
    case .missing: TableWords.missing(language)
    case .boolean(let flag): TableWords.boolean(flag, language)
    case .integer(let number): isFraction ? percentage(Double(number)) : localized(String(number), grouped: grouped)
    case .decimal(let unscaled, let scale):
      isFraction
        ? percentage(Double(unscaled) / Powers.ten(scale)) : localized(Self.decimal(unscaled: unscaled, scale: scale), grouped: true)
    case .float(let number):
      if !number.isFinite {
        canonical(value)
      } else if isFraction {
        percentage(number)
      } else {
        localized(ReadableNumber.rounded(number), grouped: true)
      }
    case .date: date(canonical(value))
    case .datetime(_, let zoned): datetime(canonical(value), zoned: zoned)
    case .period: canonical(value)
    case .text(let text): text
    }
  }

  /// A level of confidence: `95%`, `99.9%`.
  package func percent(_ fraction: Double) -> String {
    localized(ReadableNumber.rounded(fraction * 100), grouped: true) + percentSign
  }

  /// `+6.2 points`
  private func points(_ fraction: Double, _ decimals: Int?) -> String {
    let number = ReadableNumber.percentage(fraction, decimals: decimals ?? 1)
    let signed = number.hasPrefix("-") || !number.contains { $0 != "0" && $0 != "." } ? number : "+" + number
    let unit = language == .french ? "\u{202F}points" : " points"
    return localized(signed, grouped: true) + unit
  }

  package func count(_ number: Int) -> String { localized(String(number), grouped: true) }

  /// All the decimals of the scale: `12.50`.
  private static func decimal(unscaled: Int64, scale: Int) -> String {
    var digits = String(unscaled.magnitude)
    while digits.utf8.count <= scale { digits = "0" + digits }
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
    return unscaled < 0 ? "-" + digits : digits
  }

  private func percentage(_ fraction: Double) -> String {
    let number = localized(ReadableNumber.percentage(fraction), grouped: true)
    return number + percentSign
  }

  /// - Parameter neutral: `-1234567.89`, perhaps with an exponent.
  private func localized(_ neutral: String, grouped: Bool) -> String {
    var whole = ""
    var rest = neutral[...]
    while let first = rest.first, first != ".", first != "e" { whole.append(rest.removeFirst()) }
    if grouped { whole = Self.group(whole, groupSeparator) }
    if rest.first == "." {
      rest.removeFirst()
      return whole + (language == .french ? "," : ".") + rest
    }
    return whole + rest
  }

  private static func group(_ digits: String, _ separator: String) -> String {
    let sign = digits.hasPrefix("-") ? "-" : digits.hasPrefix("+") ? "+" : ""
    let bare = digits.dropFirst(sign.count)
    var grouped = sign
    for (index, digit) in bare.enumerated() {
      if index > 0, (bare.count - index) % 3 == 0 { grouped += separator }
      grouped.append(digit)
    }
    return grouped
  }

  /// - Parameter iso: `2013-10-03`; a year may have a sign and more digits.
  private func date(_ iso: String) -> String {
    guard language == .french else { return iso }
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return iso }
    return "\(parts[parts.count - 1])/\(parts[parts.count - 2])/\(parts.dropLast(2).joined(separator: "-"))"
  }

  private func datetime(_ iso: String, zoned: Bool) -> String {
    var iso = iso
    if iso.hasSuffix("Z") { iso.removeLast() }
    let parts = iso.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return iso }
    return date(String(parts[0])) + " " + parts[1] + (zoned ? " UTC" : "")
  }

  private func canonical(_ value: Value) -> String { CanonicalText.string(value) }
}
