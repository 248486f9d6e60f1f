internal import QueryLang

/// `round(x)`, `round(x, n)`: half away from zero.
///
/// Integers and decimals stay exact: `round(x)` of a decimal is an integer, `round(x, n)` a decimal of the same scale; a negative `n` rounds to
/// tens, hundreds. A float is rounded as it is written: `round(2.675, 2)` is 2.68, though the float nearest to 2.675 lies below it.
enum RoundFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "round", [Parameter("x", .number), Parameter("n", .integer, .optional)],
    result: { types in types.count > 1 ? types[0] : ResultTypes.whole(types) },
    summary: (
      english: "rounded to n decimals (0 when not given), half away from zero",
      french: "arrondi à n décimales (0 par défaut), les demis en s'éloignant de zéro"
    ),
    example: "= round(10 / 3, 2)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    guard arguments.count > 1 else { return try Rounding.whole(arguments[0], types[0], "round", .toNearestOrAwayFromZero) }
    let digits = arguments[1].ordinals
    if case .floats(let numbers) = arguments[0] {
      return .floats(
        numbers.indices.map { row in
          if MissingFloat.isMissing(numbers[row]) || digits.isMissing(row) { return MissingFloat.value }
          return Rounding.rounded(numbers[row], decimals: digits.values[row])
        })
    }
    let scale = Int64(ExactScale.scale(types[0]))
    return .ordinals(
      try OrdinalVector.map(arguments[0].ordinals, digits, "round", &context) { value, decimals throws(ExecutionError) in
        if decimals >= scale { return value }
        // Beyond 38 digits nothing is left of 64 bits.
        let dropped = decimals < scale - 20 ? 20 : scale - decimals
        var unit: Int128 = 1
        for _ in 0..<dropped { unit *= 10 }
        return try narrowed(Rounding.rounded(Int128(value), unit, .toNearestOrAwayFromZero) * unit, operation: "round")
      })
  }
}

/// `floor(x)`: the largest whole number that is not above x.
enum FloorFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "floor", [Parameter("x", .number)], result: ResultTypes.whole,
    summary: (english: "the whole number at or below x", french: "l'entier égal ou juste inférieur à x"),
    example: "count porteurs by floor(age / 10)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { try Rounding.whole(arguments[0], types[0], "floor", .down) }
}

/// `ceil(x)`: the smallest whole number that is not below x.
enum CeilingFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "ceil", [Parameter("x", .number)], result: ResultTypes.whole,
    summary: (english: "the whole number at or above x", french: "l'entier égal ou juste supérieur à x"),
    example: "count porteurs by ceil(age / 10)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { try Rounding.whole(arguments[0], types[0], "ceil", .up) }
}

extension ResultTypes {
  /// Whole numbers: a float stays one, for it may be past 64 bits.
  static let whole: @Sendable ([ValueType]) -> ValueType = { $0[0] == .float ? .float : .integer }
}

enum Rounding {
  static func whole(_ vector: Vector, _ type: ValueType, _ name: String, _ rule: FloatingPointRoundingRule) throws(ExecutionError) -> Vector
  {
    if case .floats(let numbers) = vector {
      // Adding 0 makes minus zero zero.
      return .floats(numbers.map { MissingFloat.isMissing($0) ? $0 : $0.rounded(rule) + 0 })
    }
    guard case .decimal(let scale) = type else { return vector }
    let unit = Int128(Powers.integer(scale))
    return .ordinals(
      try vector.ordinals.map { value throws(ExecutionError) in try narrowed(rounded(Int128(value), unit, rule), operation: name) })
  }

  /// `value / unit` as a whole number. `rule` is up, down or half away from zero.
  @inline(__always)
  static func rounded(_ value: Int128, _ unit: Int128, _ rule: FloatingPointRoundingRule) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
    switch rule {
    case .down: return rest < 0 ? quotient - 1 : quotient
    case .up: return rest > 0 ? quotient + 1 : quotient
    default:
      let twice = rest * 2
      return twice >= unit ? quotient + 1 : (twice <= -unit ? quotient - 1 : quotient)
    }
  }

  /// Rounds the shortest decimal that reads back as `number`, half away from zero.
  static func rounded(_ number: Double, decimals: Int64) -> Double {
    guard number.isFinite, number != 0 else { return number }
    let written = ShortestDigits(number)
    // Digits that stay: those before the point and `decimals` after it.
    let (kept, overflow) = Int64(written.point).addingReportingOverflow(decimals)
    if overflow ? decimals < 0 : kept < 0 { return 0 }
    if overflow || kept >= written.digits.count { return number }
    // At most 16 digits are kept, so the whole fits and is exact.
    var whole: Int64 = 0
    for digit in written.digits[..<Int(kept)] { whole = whole * 10 + Int64(digit - UInt8(ascii: "0")) }
    if written.digits[Int(kept)] >= UInt8(ascii: "5") { whole += 1 }
    // The standard library reads the decimal correctly rounded.
    let magnitude = Double("\(whole)e\(-decimals)") ?? number.magnitude
    return (number < 0 ? -magnitude : magnitude) + 0
  }
}
