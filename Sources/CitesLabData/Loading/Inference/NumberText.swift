/// Reads numbers from bytes, exactly.
enum NumberText {
  enum Outcome {
    case number(NumberReading)
    case leadingZero
    case longInteger
    case none
  }

  /// - Parameter p: at least 8 bytes past `n` are readable.
  static func read(_ p: UnsafePointer<UInt8>, _ n: Int) -> Outcome {
    var at = 0
    let negative = n > 0 && p[0] == UInt8(ascii: "-")
    if negative { at = 1 }
    var mantissa = Mantissa()
    let firstDigit = at
    guard let grouped = integerPart(p, n, &at, &mantissa) else { return .none }
    let integerDigits = mantissa.digits
    let leadingZero = integerDigits > 1 && p[firstDigit] == UInt8(ascii: "0")
    var reading = NumberReading(unscaled: 0, scale: 0)
    reading.isGrouped = grouped
    if at < n, p[at] == UInt8(ascii: ".") || p[at] == UInt8(ascii: ",") {
      reading.decimalMark = p[at]
      at += 1
      let start = at
      while at < n, let digit = Self.digit(p[at]) {
        mantissa.append(digit)
        at += 1
      }
      let fraction = at - start
      if fraction == 0 || leadingZero { return .none }
      mantissa.fraction = fraction
      reading.couldBeThousands = fraction == 3 && (1...3).contains(integerDigits) && p[firstDigit] != UInt8(ascii: "0")
    }
    if integerDigits == 0 && mantissa.fraction == 0 { return .none }
    var exponent = 0
    if at < n, p[at] | 0x20 == UInt8(ascii: "e"), integerDigits > 0, !grouped {
      guard !leadingZero, let (value, signed) = exponentPart(p, n, &at) else { return .none }
      exponent = value
      reading.hasExponent = true
      reading.isClearlyExponent = signed || reading.decimalMark != nil
    }
    guard at == n else { return .none }
    if leadingZero { return grouped ? .none : .leadingZero }
    if mantissa.fraction == 0, !reading.hasExponent, !mantissa.fitsInt64 { return .longInteger }
    reading.significantDigits = mantissa.significant
    guard let (unscaled, scale) = mantissa.scaled(exponent: exponent) else {
      reading.isWide = true
      return .number(reading)
    }
    reading.unscaled = negative ? -unscaled : unscaled
    reading.scale = scale
    return .number(reading)
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit <= 9 ? Int64(digit) : nil
  }

  /// Digits, perhaps in groups of three with one kind of blank between them. Nil when the groups are wrong; else whether there are groups.
  private static func integerPart(_ p: UnsafePointer<UInt8>, _ n: Int, _ at: inout Int, _ mantissa: inout Mantissa) -> Bool? {
    var run = 0
    var grouped = false
    var separator = 0
    while at < n {
      if let digit = digit(p[at]) {
        mantissa.append(digit)
        run += 1
        at += 1
        continue
      }
      let width = blankWidth(p + at, n - at)
      if width == 0 { break }
      if grouped ? (run != 3 || width != separator) : !(1...3).contains(run) { return nil }
      // The first byte tells the blanks apart: U+0020, U+00A0 and U+202F have different lengths.
      separator = width
      grouped = true
      run = 0
      at += width
    }
    if grouped && run != 3 { return nil }
    return grouped
  }

  /// Bytes of a blank that may stand between thousands: U+0020, U+00A0, U+202F.
  static func blankWidth(_ p: UnsafePointer<UInt8>, _ left: Int) -> Int {
    if p[0] == 0x20 { return 1 }
    if left >= 2, p[0] == 0xC2, p[1] == 0xA0 { return 2 }
    if left >= 3, p[0] == 0xE2, p[1] == 0x80, p[2] == 0xAF { return 3 }
    return 0
  }

  private static func exponentPart(_ p: UnsafePointer<UInt8>, _ n: Int, _ at: inout Int) -> (value: Int, signed: Bool)? {
    at += 1
    var negative = false
    var signed = false
    if at < n, p[at] == UInt8(ascii: "-") || p[at] == UInt8(ascii: "+") {
      negative = p[at] == UInt8(ascii: "-")
      signed = true
      at += 1
    }
    let start = at
    var value = 0
    while at < n, let digit = digit(p[at]) {
      // Beyond four digits every value is out of range alike.
      value = min(99_999, value * 10 + Int(digit))
      at += 1
    }
    return at == start ? nil : (negative ? -value : value, signed)
  }

  /// The digits of a number, and where its decimal mark stands.
  private struct Mantissa {
    /// The digits as an integer, as long as it fits.
    var value: Int64 = 0
    var overflow = false
    var digits = 0
    var significant = 0
    var fraction = 0
    /// Zeros at the end so far.
    private var trailingZeros = 0
    /// The same number without those zeros, for values that only their zeros make too long.
    private var valueWithoutZeros: Int64 = 0
    private var overflowWithoutZeros = false

    mutating func append(_ digit: Int64) {
      digits += 1
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
}
