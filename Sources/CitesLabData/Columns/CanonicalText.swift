package import QueryLang

/// The text of a value in machine formats: exact, stable, the shortest that reads back the same, of no language.
///
/// | type | form |
/// |---|---|
/// | boolean | `true`, `false` |
/// | integer | its digits |
/// | decimal | without trailing zeros: `12.5`, `12` |
/// | float | the shortest digits that give the same number, without an exponent from 1e-5 to below 1e16: `0.1`, `30`, `1e20`, `1.5e-7` |
/// | date, datetime, period | ISO 8601: `2012-03-01`, `2012-03-01T10:30:00Z`, `2012-Q1` |
/// | text | its own bytes |
/// | missing | nothing |
///
/// Minus zero is `0`. A NaN or infinity is written as Table Schema reads it: `NaN`, `INF`, `-INF`; formats that have no such number write missing.
package enum CanonicalText {
  package static func append(_ value: Value, to output: inout [UInt8]) {
    switch value {
    case .missing: break
    case .text(let text): output.append(contentsOf: text.utf8)
    case .float(let number): append(float: number, to: &output)
    case .boolean(let flag): append(boolean: flag, to: &output)
    case .integer(let number): append(integer: number, to: &output)
    case .decimal(let unscaled, let scale): append(decimal: unscaled, scale: scale, to: &output)
    case .date(let days): CivilCalendar.append(date: days, to: &output)
    case .datetime(let microseconds, let zoned): CivilCalendar.append(datetime: microseconds, zoned: zoned, to: &output)
    case .period(let number, let unit): CivilCalendar.append(period: number, unit, to: &output)
    }
  }

  package static func string(_ value: Value) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value that `ordinal` stands for in a column of an ordinal type, without boxing it.
  package static func append(ordinal: Int64, as type: ValueType, to output: inout [UInt8]) {
    switch type {
    case .boolean: append(boolean: ordinal != 0, to: &output)
    case .integer, .text: append(integer: ordinal, to: &output)
    case .decimal(let scale): append(decimal: ordinal, scale: scale, to: &output)
    case .float: append(float: Double(ordinal), to: &output)
    case .date: CivilCalendar.append(date: ordinal, to: &output)
    case .datetime(let zoned): CivilCalendar.append(datetime: ordinal, zoned: zoned, to: &output)
    case .period(let unit): CivilCalendar.append(period: ordinal, unit, to: &output)
    }
  }

  package static func append(boolean: Bool, to output: inout [UInt8]) {
    output.append(contentsOf: (boolean ? "true" as StaticString : "false").bytes)
  }

  package static func append(integer: Int64, to output: inout [UInt8]) {
    if integer < 0 { output.append(UInt8(ascii: "-")) }
    append(digits: integer.magnitude, atLeast: 1, to: &output)
  }

  package static func append(decimal unscaled: Int64, scale: Int, to output: inout [UInt8]) {
    append(scaled: Int128(unscaled), scale: scale, to: &output)
  }

  /// A decimal brought to a common scale may have left 64 bits.
  package static func append(scaled unscaled: Int128, scale: Int, to output: inout [UInt8]) {
    var rest = unscaled.magnitude
    var places = scale
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    if unscaled < 0 { output.append(UInt8(ascii: "-")) }
    append(digits: rest, atLeast: places + 1, to: &output)
    if places > 0 { output.insert(UInt8(ascii: "."), at: output.count - places) }
  }

  package static func append(float: Double, to output: inout [UInt8]) {
    if float == 0 { return output.append(UInt8(ascii: "0")) }
    if float.isNaN { return output.append(contentsOf: ("NaN" as StaticString).bytes) }
    if float.isInfinite { return output.append(contentsOf: (float < 0 ? "-INF" as StaticString : "INF").bytes) }
    // The standard library finds the shortest digits; only their layout is ours.
    let parts = ShortestDigits(float)
    if float < 0 { output.append(UInt8(ascii: "-")) }
    // The number is 0.d1d2… × 10^point.
    let point = parts.point
    if point > 16 || point < -4 {
      output.append(parts.digits[0])
      if parts.digits.count > 1 {
        output.append(UInt8(ascii: "."))
        output.append(contentsOf: parts.digits[1...])
      }
      output.append(UInt8(ascii: "e"))
      append(integer: Int64(point - 1), to: &output)
    } else if point <= 0 {
      output.append(contentsOf: ("0." as StaticString).bytes)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      output.append(contentsOf: parts.digits)
    } else if point >= parts.digits.count {
      output.append(contentsOf: parts.digits)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - parts.digits.count))
    } else {
      output.append(contentsOf: parts.digits[..<point])
      output.append(UInt8(ascii: "."))
      output.append(contentsOf: parts.digits[point...])
    }
  }

  private static func append(digits number: some FixedWidthInteger & UnsignedInteger, atLeast width: Int, to output: inout [UInt8]) {
    let start = output.count
    var rest = number
    var written = 0
    repeat {
      output.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      written += 1
    } while rest > 0 || written < width
    output[start...].reverse()
  }
}

/// A finite number other than zero as `0.d1d2…dn × 10^point`, with the fewest digits that read back as the same number; the sign aside.
package struct ShortestDigits {
  /// ASCII digits; the first and the last are not zero.
  package let digits: [UInt8]
  package let point: Int

  package init(_ number: Double) {
    var digits: [UInt8] = []
    var point = 0
    var seenPoint = false
    var exponent = 0
    var exponentSign = 1
    var inExponent = false
    // The description is `ddd.ddd` or `d.ddde±dd`.
    for byte in number.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "-"): exponentSign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if inExponent {
          exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
        } else if digits.isEmpty && byte == UInt8(ascii: "0") {
          if seenPoint { point -= 1 }
        } else {
          digits.append(byte)
          if !seenPoint { point += 1 }
        }
      default: break
      }
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    self.digits = digits
    self.point = point + exponentSign * exponent
  }
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
