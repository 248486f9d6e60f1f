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
  ///   - isDifference: a difference of fractions, shown in points with its sign.
  ///   - grouped: whether integers get separators; years and codes do not.
  ///   - rounding: what `decimals` and `rounded to` ask for.
  func text(
    _ value: Value, isFraction: Bool = false, isDifference: Bool = false, grouped: Bool = true, rounding: TableTexts? = nil
  ) -> String {
    if isFraction, isDifference, let fraction = Self.fraction(value) { return points(fraction, rounding?.decimals) }
    if let rounding, rounding.decimals != nil || rounding.roundedTo != nil,
      let text = rounded(value, isFraction: isFraction, rounding, grouped: grouped)
    {
      return text
    }
    return switch value {
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

  /// A level of confidence: `95%`, `99.9%`.
  func percent(_ fraction: Double) -> String {
    localized(ReadableNumber.rounded(fraction * 100), grouped: true) + (language == .french ? "\u{202F}%" : "%")
  }

  private static func fraction(_ value: Value) -> Double? {
    switch value {
    case .float(let number): number.isFinite ? number : nil
    case .decimal(let unscaled, let scale): Double(unscaled) / Powers.ten(scale)
    case .integer(let number): Double(number)
    default: nil
    }
  }

  /// `+6.2 points`
  private func points(_ fraction: Double, _ decimals: Int?) -> String {
    let number = ReadableNumber.percentage(fraction, decimals: decimals ?? 1)
    let signed = number.hasPrefix("-") || !number.contains { $0 != "0" && $0 != "." } ? number : "+" + number
    let unit = language == .french ? "\u{202F}points" : " points"
    return localized(signed, grouped: true) + unit
  }

  /// A number with the decimals and to the multiple that are asked for; percentages keep their own unit and have decimals alone.
  private func rounded(_ value: Value, isFraction: Bool, _ rounding: TableTexts, grouped: Bool) -> String? {
    guard var number = Self.fraction(value) else { return nil }
    if isFraction {
      guard let decimals = rounding.decimals else { return nil }
      return localized(ReadableNumber.percentage(number, decimals: decimals), grouped: true) + (language == .french ? "\u{202F}%" : "%")
    }
    if let unit = rounding.roundedTo {
      if case .integer(let exact) = value { return localized(String(Self.multiple(exact, of: Int64(unit))), grouped: grouped) }
      number = (number / Double(unit)).rounded(.toNearestOrAwayFromZero) * Double(unit)
      return localized(ReadableNumber.fixed(number, decimals: rounding.decimals ?? 0), grouped: grouped)
    }
    // Decimals are for what has some: a count stays whole.
    guard let decimals = rounding.decimals else { return nil }
    if case .integer = value { return nil }
    return localized(ReadableNumber.fixed(number, decimals: decimals), grouped: grouped)
  }

  /// The nearest multiple, half away from zero; the number itself where that leaves 64 bits.
  private static func multiple(_ number: Int64, of unit: Int64) -> Int64 {
    // An odd unit has no exact half, and then none is a tie.
    let magnitude = (UInt128(number.magnitude) + UInt128(unit) / 2) / UInt128(unit) * UInt128(unit)
    let nearest = number < 0 ? -Int128(magnitude) : Int128(magnitude)
    return Int64(exactly: nearest) ?? number
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
