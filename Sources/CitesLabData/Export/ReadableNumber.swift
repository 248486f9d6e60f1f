package import QueryLang

/// Floating point numbers at the precision that people read, in neutral notation (`.` decimals, no grouping).
package enum ReadableNumber {
  /// The percentage of a fraction with one decimal, rounded half up, without the sign: 0.41935 → `41.9`.
  ///
  /// - Precondition: `fraction` is finite.
  package static func percentage(_ fraction: Double, decimals: Int = 1) -> String {
    var number = DecimalDigits(fraction)
    number.multiply(byTenTo: 2)
    number.round(decimals: decimals)
    return number.text(minimumDecimals: decimals)
  }

  /// As many decimals as are asked for, rounded half away from zero.
  ///
  /// - Precondition: `number` is finite.
  package static func fixed(_ number: Double, decimals: Int) -> String {
    var digits = DecimalDigits(number)
    digits.round(decimals: decimals)
    return digits.text(minimumDecimals: decimals)
  }

  /// Six significant digits, but never fewer than two decimals and never a rounded whole part; trailing zeros dropped.
  /// Numbers beyond 10^15 or below 10^-6 stay in their shortest form, with an exponent.
  ///
  /// - Precondition: `number` is finite.
  package static func rounded(_ number: Double) -> String {
    var digits = DecimalDigits(number)
    let magnitude = digits.magnitude
    guard (-5...15).contains(magnitude) else { return CanonicalText.string(.float(number)) }
    digits.round(decimals: max(2, 6 - magnitude))
    return digits.text()
  }

  /// A number with the decimals and to the multiple that are asked for, in neutral notation; nil when nothing is asked of it.
  ///
  /// Percentages (with their sign) keep their own unit and have decimals alone. A count stays whole.
  package static func published(_ value: Value, isFraction: Bool, _ texts: TableTexts) -> String? {
    guard texts.decimals != nil || texts.roundedTo != nil, var number = number(value) else { return nil }
    if isFraction { return texts.decimals.map { percentage(number, decimals: $0) + "%" } }
    if let unit = texts.roundedTo {
      if case .integer(let exact) = value { return String(multiple(exact, of: Int64(unit))) }
      number = (number / Double(unit)).rounded(.toNearestOrAwayFromZero) * Double(unit)
      return fixed(number, decimals: texts.decimals ?? 0)
    }
    // Decimals are for what has some.
    if case .integer = value { return nil }
    return texts.decimals.map { fixed(number, decimals: $0) }
  }

  /// Nil for what is no finite number.
  static func number(_ value: Value) -> Double? {
    switch value {
    case .float(let number): number.isFinite ? number : nil
    case .decimal(let unscaled, let scale): Double(unscaled) / Powers.ten(scale)
    case .integer(let number): Double(number)
    case .missing, .boolean, .date, .datetime, .period, .text: nil
    }
  }

  /// The nearest multiple, half away from zero; the number itself where that leaves 64 bits.
  private static func multiple(_ number: Int64, of unit: Int64) -> Int64 {
    // An odd unit has no exact half, and then none is a tie.
    let magnitude = (UInt128(number.magnitude) + UInt128(unit) / 2) / UInt128(unit) * UInt128(unit)
    let nearest = number < 0 ? -Int128(magnitude) : Int128(magnitude)
    return Int64(exactly: nearest) ?? number
  }
}
