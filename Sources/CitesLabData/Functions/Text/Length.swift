internal import QueryLang

/// `length(text)`: in Unicode scalars. `é` is one when it is written as one, two when it is an `e` and an accent.
enum LengthFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "length", [Parameter("text", .text)], result: ResultTypes.integer,
    summary: (english: "how many characters the text has", french: "le nombre de caractères du texte"),
    example: "count communes by length(libelle)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .ordinals(try arguments[0].texts.ordinals("length", &context) { UTF8Text.length($0) }) }
}
