internal import QueryLang

/// `trim(text)`: without the blanks of any kind (no-break ones too) at both ends.
enum TrimFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "trim", [Parameter("text", .text)], result: ResultTypes.text,
    summary: (english: "the text without blanks at its ends", french: "le texte sans blancs au début ni à la fin"),
    example: "count porteurs by trim(commune)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .text(arguments[0].texts.map { text, _, output in output.append(contentsOf: UTF8Text.trimmed(text)) }) }
}
