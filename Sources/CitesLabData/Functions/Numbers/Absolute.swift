internal import QueryLang

/// `abs(x)`, exact for integers and decimals.
enum AbsoluteFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "abs", [Parameter("x", .number)], result: ResultTypes.first,
    summary: (english: "the number without its sign", french: "le nombre sans son signe"),
    example: "list id, abs(age - 40) as ecart of porteurs limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    if case .floats(let numbers) = arguments[0] {
      return .floats(numbers.map { MissingFloat.isMissing($0) ? $0 : $0.magnitude })
    }
    return .ordinals(
      try arguments[0].ordinals.map { value throws(ExecutionError) in
        if value == .min { throw .overflow(operation: "abs") }
        return Swift.abs(value)
      })
  }
}
