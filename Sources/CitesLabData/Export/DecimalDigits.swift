/// A number as decimal digits, for rounding what people read.
///
/// A double is taken at its shortest decimal form, so that 0.0415 rounds to 4.2 % although the nearest double lies just below.
struct DecimalDigits {
  private var isNegative: Bool
  /// Most significant first, without leading zeros; empty is zero.
  private var digits: [UInt8]
  /// The value is `0.d₁d₂d₃… × 10^pointAt`.
  private var pointAt: Int

  /// - Precondition: `number` is finite.
  init(_ number: Double) {
    isNegative = number < 0
    guard number != 0 else {
      digits = []
      pointAt = 0
      return
    }
    let shortest = ShortestDigits(number)
    digits = shortest.digits.map { $0 - UInt8(ascii: "0") }
    pointAt = shortest.point
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// Digits before the point; negative or zero for numbers below 1: 0.00123 has −2.
  var magnitude: Int { isZero ? 1 : pointAt }

  mutating func multiply(byTenTo exponent: Int) { if !digits.isEmpty { pointAt += exponent } }

  /// Half away from zero.
  mutating func round(decimals: Int) {
    let kept = pointAt + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      pointAt = 0
      return
    }
    let roundsUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    guard roundsUp else { return }
    var index = kept - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      pointAt += 1
    }
  }

  /// Whole part and decimals, `.` between them; trailing zeros dropped down to `minimumDecimals`. No exponent.
  func text(minimumDecimals: Int = 0) -> String {
    var whole = ""
    var fraction = ""
    for position in 0..<max(pointAt, 0) {
      whole.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + (position < digits.count ? digits[position] : 0)))
    }
    if pointAt < digits.count {
      for position in pointAt..<digits.count {
        fraction.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + (position >= 0 ? digits[position] : 0)))
      }
    }
    while fraction.utf8.count > minimumDecimals, fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    while fraction.utf8.count < minimumDecimals { fraction += "0" }
    if whole.isEmpty { whole = "0" }
    return (isNegative && !isZero ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
