internal import QueryLang

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
}
