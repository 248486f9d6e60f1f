/// A decimal number with all its digits: what was published and what was recomputed are compared as they are written, never as binary
/// floating point, so that `0.1` is a tenth.
struct ExactDecimal: Hashable, Sendable {
  /// False for zero.
  private(set) var isNegative: Bool
  /// Most significant first, without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// Digits after the point: at least 0. Trailing zeros are kept: they say how precise a literal is.
  private(set) var scale: Int

  static let zero = ExactDecimal(isNegative: false, digits: [], scale: 0)

  /// Exponents beyond this are no number of the language: the widest `Double` needs 324 places.
  private static let exponentLimit = 400

  private init(isNegative: Bool, digits: [UInt8], scale: Int) {
    let significant = digits.drop { $0 == 0 }
    self.digits = Array(significant)
    self.isNegative = isNegative && !significant.isEmpty
    self.scale = scale
  }

  init(_ integer: Int64, scale: Int = 0) {
    self.init(isNegative: integer < 0, digits: String(integer.magnitude).utf8.map { $0 - 0x30 }, scale: max(0, scale))
  }

  /// The shortest decimal that reads back as `number`; nil for infinities and NaN.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    self.init(number.description)
  }

  /// A number as the language writes it: `-57_000`, `3.50`, `1e6`. Nil for anything else.
  init?(_ text: String) {
    var rest = text.utf8[...]
    var negative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var digits: [UInt8] = []
    var scale = 0
    var sawPoint = false
    while let byte = rest.first {
      if byte >= 0x30 && byte <= 0x39 {
        digits.append(byte - 0x30)
        if sawPoint { scale += 1 }
      } else if byte == UInt8(ascii: ".") && !sawPoint {
        sawPoint = true
      } else if byte != UInt8(ascii: "_") {
        break
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    if let byte = rest.first {
      guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E"),
        let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(exponent) <= Self.exponentLimit
      else { return nil }
      scale -= exponent
    }
    if scale < 0 {
      digits.append(contentsOf: repeatElement(0, count: -scale))
      scale = 0
    }
    self.init(isNegative: negative, digits: digits, scale: scale)
  }

  var isZero: Bool { digits.isEmpty }

  var magnitude: ExactDecimal { ExactDecimal(isNegative: false, digits: digits, scale: scale) }

  static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(isNegative: !value.isNegative, digits: value.digits, scale: value.scale)
  }

  static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    let (a, b, scale) = aligned(left, right)
    if left.isNegative == right.isNegative {
      return ExactDecimal(isNegative: left.isNegative, digits: sum(a, b), scale: scale)
    }
    if a.lexicographicallyPrecedes(b) {
      return ExactDecimal(isNegative: right.isNegative, digits: difference(b, a), scale: scale)
    }
    return ExactDecimal(isNegative: left.isNegative, digits: difference(a, b), scale: scale)
  }

  static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal { left + (-right) }

  static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    var product = [Int](repeating: 0, count: left.digits.count + right.digits.count)
    for (i, a) in left.digits.enumerated() {
      for (j, b) in right.digits.enumerated() { product[i + j + 1] += Int(a) * Int(b) }
    }
    var carry = 0
    for index in product.indices.reversed() {
      let total = product[index] + carry
      product[index] = total % 10
      carry = total / 10
    }
    return ExactDecimal(
      isNegative: left.isNegative != right.isNegative, digits: product.map { UInt8($0) }, scale: left.scale + right.scale)
  }

  /// The point moved `places` to the right: 0.6 by 2 is 60. Places may be negative.
  func movingPoint(by places: Int) -> ExactDecimal {
    let moved = scale - places
    return moved >= 0
      ? ExactDecimal(isNegative: isNegative, digits: digits, scale: moved)
      : ExactDecimal(isNegative: isNegative, digits: digits + repeatElement(0, count: -moved), scale: 0)
  }

  /// To `decimals` digits after the point, half away from zero. -3 rounds to thousands.
  func rounded(to decimals: Int) -> ExactDecimal {
    let dropped = scale - decimals
    guard dropped > 0 else { return self }
    guard dropped <= digits.count else { return .zero.withScale(max(0, decimals)) }
    var kept = Array(digits.dropLast(dropped))
    if digits[digits.count - dropped] >= 5 { kept = Self.sum([0] + kept, [UInt8](repeating: 0, count: kept.count) + [1]) }
    let rounded = ExactDecimal(isNegative: isNegative, digits: kept, scale: max(0, decimals))
    return decimals < 0 ? rounded.movingPoint(by: -decimals) : rounded
  }

  /// Without the zeros that end the digits after the point.
  var trimmed: ExactDecimal {
    guard !isZero else { return .zero }
    var count = 0
    while count < scale, digits[digits.count - 1 - count] == 0 { count += 1 }
    return ExactDecimal(isNegative: isNegative, digits: Array(digits.dropLast(count)), scale: scale - count)
  }

  /// Rounded to so many digits from its first one that is not zero.
  func significant(_ count: Int) -> ExactDecimal { rounded(to: scale - digits.count + count) }

  /// The number in units of 10^-scale; nil when it is finer than that or leaves 18 digits.
  func unscaled(atScale target: Int) -> Int64? {
    let number = trimmed
    guard target >= number.scale, number.digits.count + target - number.scale <= 18 else { return nil }
    let digits = number.digits + repeatElement(0, count: number.isZero ? 0 : target - number.scale)
    let magnitude = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
    return number.isNegative ? -magnitude : magnitude
  }

  private func withScale(_ scale: Int) -> ExactDecimal { ExactDecimal(isNegative: isNegative, digits: digits, scale: scale) }

  /// Digits of both at one scale and of one length.
  private static func aligned(_ left: ExactDecimal, _ right: ExactDecimal) -> (a: [UInt8], b: [UInt8], scale: Int) {
    let scale = max(left.scale, right.scale)
    var a = left.digits + repeatElement(0, count: scale - left.scale)
    var b = right.digits + repeatElement(0, count: scale - right.scale)
    let width = max(a.count, b.count)
    a = [UInt8](repeating: 0, count: width - a.count) + a
    b = [UInt8](repeating: 0, count: width - b.count) + b
    return (a, b, scale)
  }

  private static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: a.count + 1)
    var carry: UInt8 = 0
    for index in a.indices.reversed() {
      let total = a[index] + b[index] + carry
      result[index + 1] = total % 10
      carry = total / 10
    }
    result[0] = carry
    return result
  }

  /// `a` is at least `b`.
  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var result = a
    var borrow: Int8 = 0
    for index in a.indices.reversed() {
      var digit = Int8(a[index]) - Int8(b[index]) - borrow
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 10 }
      result[index] = UInt8(digit)
    }
    return result
  }
}

extension ExactDecimal: Comparable {
  /// By value: 3.50 equals 3.5.
  static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (a, b, _) = aligned(left, right)
    return left.isNegative == right.isNegative && a == b
  }

  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let (a, b, _) = aligned(left, right)
    return left.isNegative ? b.lexicographicallyPrecedes(a) : a.lexicographicallyPrecedes(b)
  }

  func hash(into hasher: inout Hasher) {
    let canonical = trimmed
    hasher.combine(canonical.isNegative)
    hasher.combine(canonical.digits)
    hasher.combine(canonical.scale)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits, `.` before the decimals, no exponent: `-0.0625`.
  var description: String {
    var text = isNegative ? "-" : ""
    let padded = [UInt8](repeating: 0, count: max(0, scale + 1 - digits.count)) + digits
    for (index, digit) in padded.enumerated() {
      if index == padded.count - scale { text += "." }
      text.unicodeScalars.append(Unicode.Scalar(0x30 + digit))
    }
    return text
  }
}
