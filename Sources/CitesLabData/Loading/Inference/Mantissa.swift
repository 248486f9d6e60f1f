/// The digits of a number as they are read, and where its decimal mark stands.
struct Mantissa {
  /// The digits as an integer, as long as it fits.
  private(set) var value: Int64 = 0
  private var overflow = false
  private var significant = 0
  /// Digits after the decimal mark.
  var fraction = 0
  /// Zeros at the end so far.
  private var trailingZeros = 0
  /// The same number without those zeros, for values that only their zeros make too long.
  private var valueWithoutZeros: Int64 = 0
  private var overflowWithoutZeros = false

  mutating func append(_ digit: Int64) {
    if significant > 0 || digit != 0 { significant += 1 }
    Self.append(digit, to: &value, &overflow)
    if digit == 0 {
      trailingZeros += 1
    } else {
      for _ in 0..<min(trailingZeros, 20) { Self.append(0, to: &valueWithoutZeros, &overflowWithoutZeros) }
      Self.append(digit, to: &valueWithoutZeros, &overflowWithoutZeros)
      trailingZeros = 0
    }
  }

  private static func append(_ digit: Int64, to value: inout Int64, _ overflow: inout Bool) {
    let (product, over) = value.multipliedReportingOverflow(by: 10)
    let (sum, more) = product.addingReportingOverflow(digit)
    if over || more { overflow = true } else if !overflow { value = sum }
  }

  /// Digits from the first that is not zero, without the zeros that end the decimals: no program writes those of a binary number.
  var significantDigits: Int { max(0, significant - min(trailingZeros, fraction)) }

  var fitsInt64: Bool { !overflow }

  /// (unscaled, scale) with `unscaled` of at most 18 digits (19 for plain integers) and 0...18 decimals, or nil.
  func scaled(exponent: Int) -> (Int64, Int)? {
    if fraction == 0 && exponent == 0 { return overflow ? nil : (value, 0) }
    if let result = Self.place(value, overflow, fraction - exponent) { return result }
    // Zeros at the end of the decimals say nothing.
    let zeros = min(trailingZeros, fraction)
    guard zeros > 0, zeros == trailingZeros else { return nil }
    return Self.place(valueWithoutZeros, overflowWithoutZeros, fraction - zeros - exponent)
  }

  private static func place(_ value: Int64, _ overflow: Bool, _ scale: Int) -> (Int64, Int)? {
    if overflow || value > Powers.integer(18) - 1 || scale > 18 { return nil }
    if scale >= 0 { return (value, scale) }
    if value == 0 { return (0, 0) }
    guard scale >= -18 else { return nil }
    let (product, over) = value.multipliedReportingOverflow(by: Powers.integer(-scale))
    return over || product > Powers.integer(18) - 1 ? nil : (product, 0)
  }
}
