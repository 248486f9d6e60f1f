internal import QueryLang
internal import UnicodeText

/// `lower(text)`
enum LowerCaseFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "lower", [Parameter("text", .text)], result: ResultTypes.text,
    summary: (english: "the text in lower case", french: "le texte en minuscules"),
    example: "count porteurs by lower(commune)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .text(arguments[0].texts.map { text, _, output in CaseMapping.lower(text, into: &output) }) }
}

/// `upper(text)`: `ß` becomes `SS`.
enum UpperCaseFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "upper", [Parameter("text", .text)], result: ResultTypes.text,
    summary: (english: "the text in capitals", french: "le texte en majuscules"),
    example: "count porteurs by upper(commune)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .text(arguments[0].texts.map { text, _, output in CaseMapping.upper(text, into: &output) }) }
}
