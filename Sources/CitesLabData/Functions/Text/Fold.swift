internal import QueryLang
internal import UnicodeText

/// `fold(text)`: the form under which `=` compares texts. Groups that differ only by case, accents or blanks become one.
enum FoldFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "fold", [Parameter("text", .text)], result: ResultTypes.text,
    summary: (
      english: "the text without case, accents and double blanks, as = compares it",
      french: "le texte sans casse, ni accents, ni blancs doubles, comme = le compare"
    ),
    example: "count porteurs by fold(commune)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .text(arguments[0].texts.map { text, _, output in Folding.fold(text, into: &output) }) }
}
