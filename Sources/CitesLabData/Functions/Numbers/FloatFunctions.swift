internal import Glibc
internal import QueryLang

/// A function of one real number: `sqrt`, `ln`, `log10`, `exp`. Where the result is not a finite number there is no answer.
protocol FloatFunction: ScalarFunction {
  static func value(_ x: Double) -> Double
}

extension FloatFunction {
  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .floats(FloatMap.map(arguments[0].floats(types[0]), signature.name, &context, value)) }
}

enum SquareRootFunction: FloatFunction {
  static let signature = FunctionSignature(
    .scalar, "sqrt", [Parameter("x", .number)], result: ResultTypes.float,
    summary: (english: "the square root", french: "la racine carrée"),
    example: "list id, sqrt(age) of porteurs limit 5")

  static func value(_ x: Double) -> Double { x.squareRoot() }
}

enum NaturalLogarithmFunction: FloatFunction {
  static let signature = FunctionSignature(
    .scalar, "ln", [Parameter("x", .number)], result: ResultTypes.float,
    summary: (english: "the natural logarithm", french: "le logarithme naturel"),
    example: "list financeur, ln(montant) of financements")

  static func value(_ x: Double) -> Double { log(x) }
}

enum DecimalLogarithmFunction: FloatFunction {
  static let signature = FunctionSignature(
    .scalar, "log10", [Parameter("x", .number)], result: ResultTypes.float,
    summary: (english: "the logarithm in base 10", french: "le logarithme décimal"),
    example: "list financeur, log10(montant) of financements")

  static func value(_ x: Double) -> Double { log10(x) }
}

enum ExponentialFunction: FloatFunction {
  static let signature = FunctionSignature(
    .scalar, "exp", [Parameter("x", .number)], result: ResultTypes.float,
    summary: (english: "e to the power of x", french: "e à la puissance x"),
    example: "= exp(1)")

  static func value(_ x: Double) -> Double { exp(x) }
}
