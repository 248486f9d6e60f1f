internal import CitesLabData
internal import QueryLang

/// Values as people read them in a language: grouped digits, decimal sign, dates, yes and no. For screens only; machine formats are
/// spelt by `CanonicalText`.
struct NumberText: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  private var groupSeparator: String { language == .french ? "\u{202F}" : "," }

  /// - Parameters:
  ///   - isFraction: shown as a percentage with one decimal, rounded half up.
  ///   - grouped: whether integers get separators; years and codes do not.
  func text(_ value: Value, isFraction: Bool = false, grouped: Bool = true) -> String {
    switch value {
    case .missing: Words.missing(language)
    case .boolean(let flag): Words.boolean(flag, language)
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

  func count(_ number: Int) -> String { localized(String(number), grouped: true) }

  /// All the decimals of the scale: `12.50`.
  private static func decimal(unscaled: Int64, scale: Int) -> String {
    var digits = String(unscaled.magnitude)
    while digits.utf8.count <= scale { digits = "0" + digits }
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
    return unscaled < 0 ? "-" + digits : digits
  }

  private func percentage(_ fraction: Double) -> String {
    let number = localized(ReadableNumber.percentage(fraction), grouped: true)
    return language == .french ? number + "\u{202F}%" : number + "%"
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
    let sign = digits.hasPrefix("-") ? "-" : ""
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
