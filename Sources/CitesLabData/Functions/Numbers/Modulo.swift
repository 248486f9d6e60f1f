internal import Glibc
internal import QueryLang

/// `mod(a, b)`: what is left of `a` after whole multiples of `b`, with the sign of `b` (as in Stata and R): `mod(-1, 7)` is 6.
/// Exact for integers and decimals; by 0 there is no answer.
enum ModuloFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "mod", [Parameter("a", .number), Parameter("b", .number)], result: ResultTypes.common,
    summary: (
      english: "the remainder of a division, with the sign of the divisor", french: "le reste d'une division, du signe du diviseur"
    ),
    example: "count porteurs by mod(age, 10)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    if result == .float {
      return .floats(
        FloatMap.map(arguments[0].floats(types[0]), arguments[1].floats(types[1]), "mod", &context) { a, b in
          let rest = fmod(a, b)
          return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
        })
    }
    // In 128 bits both fit at the common scale, and `Int64.min % -1` has an answer.
    let (a, b) = (ExactScale(types[0], within: result), ExactScale(types[1], within: result))
    return .ordinals(
      try OrdinalVector.map(arguments[0].ordinals, arguments[1].ordinals, "mod", &context) { x, y throws(ExecutionError) in
        let divisor = b.widened(y)
        if divisor == 0 { return nil }
        let rest = a.widened(x) % divisor
        return try narrowed(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest, operation: "mod")
      })
  }
}
