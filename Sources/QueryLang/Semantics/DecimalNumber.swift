/// An exact number as written: ± digits × 10^exponent.
///
/// It has any number of digits and any exponent: nothing here can overflow or trap, whatever stands in the text.
package struct DecimalNumber: Hashable, Sendable {
  package private(set) var isNegative: Bool
  /// 0…9, the most significant first, no zero at either end; empty is zero.
  private var digits: [UInt8]
  private var exponent: Int
  /// Decimals that the text shows: 2 for `3.50`, 0 for `1e6`.
  package private(set) var writtenDecimals: Int

  /// A number of the language: `57_000`, `3.5`, `1e6`; nil if the text is none. A `%` at the end is ignored: the caller knows of it.
  package init?(_ text: String, percent: Bool = false) {
    var digits: [UInt8] = []
    var fraction = 0
    var written = 0
    var exponent = 0
    var seenPoint = false
    var seenDigit = false
    var negative = false
    var bytes = Substring(text).utf8
    while let last = bytes.last, last == UInt8(ascii: "%") || last == UInt8(ascii: " ") { bytes.removeLast() }
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    scan: while let byte = bytes.first {
      bytes.removeFirst()
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        seenDigit = true
        if seenPoint { fraction += 1 }
      case UInt8(ascii: "_"): continue
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard seenDigit, let power = Self.exponent(bytes) else { return nil }
        exponent = power
        break scan
      default: return nil
      }
    }
    guard seenDigit else { return nil }
    written = max(0, fraction - exponent)
    exponent -= fraction
    if percent { exponent -= 2 }
    self.init(isNegative: negative, digits: digits, exponent: exponent, writtenDecimals: written)
  }

  /// `unscaled` / 10^`scale`.
  package init(unscaled: Int64, scale: Int) {
    var digits: [UInt8] = []
    var rest = unscaled.magnitude
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    self.init(isNegative: unscaled < 0, digits: digits.reversed(), exponent: -scale, writtenDecimals: scale)
  }

  private init(isNegative: Bool, digits: [UInt8], exponent: Int, writtenDecimals: Int) {
    let leading = digits.prefix { $0 == 0 }.count
    var kept = Array(digits[leading...])
    var shift = exponent
    while kept.last == 0 {
      kept.removeLast()
      shift += 1
    }
    self.digits = kept
    self.exponent = kept.isEmpty ? 0 : shift
    self.isNegative = isNegative && !kept.isEmpty
    self.writtenDecimals = writtenDecimals
  }

  /// Held within ± a million: beyond it every number is zero or out of range all the same.
  private static func exponent(_ text: Substring.UTF8View) -> Int? {
    var bytes = text
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    guard !bytes.isEmpty else { return nil }
    var power = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      power = min(1_000_000, power * 10 + Int(byte - UInt8(ascii: "0")))
    }
    return negative ? -power : power
  }

  package var negated: DecimalNumber {
    var copy = self
    copy.isNegative = !isNegative && !digits.isEmpty
    return copy
  }

  /// The number in units of 10^-scale.
  package enum Scaled: Equatable, Sendable {
    /// Less than every 64-bit integer.
    case below
    /// More than every 64-bit integer.
    case above
    /// The largest integer that is not more than the number, and whether it is the number.
    case floor(Int64, exact: Bool)
  }

  package func scaled(_ scale: Int) -> Scaled {
    if digits.isEmpty { return .floor(0, exact: true) }
    let shift = exponent + scale
    let integerDigits = digits.count + shift
    if integerDigits > 19 { return isNegative ? .below : .above }
    if integerDigits <= 0 { return .floor(isNegative ? -1 : 0, exact: false) }
    // At most 19 digits: below 10^19, which fits 64 unsigned bits.
    var magnitude: UInt64 = 0
    for place in 0..<integerDigits { magnitude = magnitude * 10 + (place < digits.count ? UInt64(digits[place]) : 0) }
    let exact = shift >= 0 || digits.count <= integerDigits
    if isNegative {
      if !exact { magnitude += 1 }
      guard magnitude <= Int64.min.magnitude else { return .below }
      return .floor(Int64(truncatingIfNeeded: 0 &- magnitude), exact: exact)
    }
    guard let value = Int64(exactly: magnitude) else { return .above }
    return .floor(value, exact: exact)
  }

  /// The nearest double; infinite when out of range.
  package var double: Double {
    if digits.isEmpty { return 0 }
    let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    let magnitude = Double("\(text)e\(exponent)") ?? (digits.count + exponent > 0 ? .infinity : 0)
    return isNegative ? -magnitude : magnitude
  }

  /// The number by itself: an integer where it is one, a decimal where 18 digits hold it (with its zeros as written), else floating point.
  /// Nil beyond the range of floating point.
  package var natural: (value: Value, type: ValueType)? {
    let least = max(0, -exponent)
    let scale = min(18, max(least, digits.isEmpty ? 0 : writtenDecimals))
    if scale == 0, case .floor(let value, true) = scaled(0) { return (.integer(value), .integer) }
    for candidate in scale > least ? [scale, least] : [scale] where (1...18).contains(candidate) {
      if case .floor(let value, true) = scaled(candidate), value.magnitude < 1_000_000_000_000_000_000 {
        return (.decimal(unscaled: value, scale: candidate), .decimal(scale: candidate))
      }
    }
    let number = double
    return number.isFinite ? (.float(number), .float) : nil
  }
}
