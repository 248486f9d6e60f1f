internal import QueryLang

/// `bin(x, width)`: the lower bound of the bin of that width that holds x; bins begin at 0. Exact for integers and decimals.
/// Its type is that of the numbers, so that groups sort and plot as numbers. A width that is not above 0 has no answer.
enum BinFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "bin", french: ["classe"], [Parameter("x", .number), Parameter("width", .number)], result: ResultTypes.common,
    summary: (
      english: "the lower bound of the bin of that width that holds x",
      french: "la borne inférieure de la classe de cette largeur qui contient x"
    ),
    example: "count porteurs by bin(age, 10)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    if result == .float {
      let widths = arguments[1].floats(types[1])
      var last = (width: 0.0, bins: FloatBins(0))
      return .floats(
        FloatMap.map(arguments[0].floats(types[0]), widths, "bin", &context) { x, width in
          if width != last.width { last = (width, FloatBins(width)) }
          return last.bins.lowerBound(x)
        })
    }
    let (x, width) = (ExactScale(types[0], within: result), ExactScale(types[1], within: result))
    return .ordinals(
      try OrdinalVector.map(arguments[0].ordinals, arguments[1].ordinals, "bin", &context) { value, wide throws(ExecutionError) in
        let unit = width.widened(wide)
        if unit <= 0 { return nil }
        return try narrowed(Rounding.rounded(x.widened(value), unit, .down) * unit, operation: "bin")
      })
  }
}

/// Bins of a floating point width. With the width read as the decimal that it was written as, bounds are the floats nearest to its multiples
/// (0.3, not 0.30000000000000004), and 0.3 falls in the bin that begins at 0.3.
private struct FloatBins {
  private let width: Double
  /// `width` = `mantissa` × 10^`exponent`, when the mantissa is exact.
  private var mantissa = 0.0
  private var power = 1.0
  private var isFraction = false

  init(_ width: Double) {
    self.width = width
    guard width > 0, width.isFinite else { return }
    let written = ShortestDigits(width)
    let exponent = written.point - written.digits.count
    guard written.digits.count <= 15, Swift.abs(exponent) <= 18 else { return }
    mantissa = written.digits.reduce(0) { $0 * 10 + Double($1 - UInt8(ascii: "0")) }
    power = Powers.ten(Swift.abs(exponent))
    isFraction = exponent < 0
  }

  /// NaN when there is no answer.
  func lowerBound(_ x: Double) -> Double {
    guard width > 0 else { return .nan }
    var number = (x / width).rounded(.down)
    // The quotient may round to just below or onto a whole number: the bounds decide.
    if bound(number + 1) <= x { number += 1 }
    if bound(number) > x { number -= 1 }
    return bound(number) + 0
  }

  private func bound(_ number: Double) -> Double {
    if mantissa == 0 { return number * width }
    return isFraction ? number * mantissa / power : number * mantissa * power
  }
}
