internal import QueryLang

/// `left(text, n)`: the first n characters, the whole text when it has fewer, none when n is below 1.
enum LeftFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "left", [Parameter("text", .text), Parameter("n", .integer)], result: ResultTypes.text,
    summary: (english: "the first n characters", french: "les n premiers caractères"),
    example: "count entreprises by left(naf, 2)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    let lengths = arguments[1].ordinals.values
    return .text(
      arguments[0].texts.map(parameters: [arguments[1]]) { text, row, output in
        output.append(contentsOf: UTF8Text.slice(text, from: 0, to: lengths[row]))
      })
  }
}

/// `right(text, n)`: the last n characters, the whole text when it has fewer, none when n is below 1.
enum RightFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "right", [Parameter("text", .text), Parameter("n", .integer)], result: ResultTypes.text,
    summary: (english: "the last n characters", french: "les n derniers caractères"),
    example: "list id, right(id, 3) of porteurs limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    let lengths = arguments[1].ordinals.values
    return .text(
      arguments[0].texts.map(parameters: [arguments[1]]) { text, row, output in
        guard lengths[row] > 0 else { return }
        let length = UTF8Text.length(text)
        output.append(contentsOf: UTF8Text.slice(text, from: length - min(length, lengths[row]), to: length))
      })
  }
}

/// `substring(text, start)`, `substring(text, start, n)`: n characters (all that follow when not given) from the one numbered `start`.
/// The first has number 1; a negative start counts from the end (as in Stata and DuckDB). Positions that do not exist hold nothing.
enum SubstringFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "substring", [Parameter("text", .text), Parameter("start", .integer), Parameter("n", .integer, .optional)],
    result: ResultTypes.text,
    summary: (
      english: "n characters from position start (1 is the first; a negative one counts from the end)",
      french: "n caractères à partir de la position start (1 est la première\u{202F}; négative, elle compte depuis la fin)"
    ),
    example: "count entreprises by substring(code_insee, 1, 2) as departement")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    let starts = arguments[1].ordinals.values
    let lengths = arguments.count > 2 ? arguments[2].ordinals.values : nil
    return .text(
      arguments[0].texts.map(parameters: Array(arguments.dropFirst())) { text, row, output in
        let start = starts[row]
        let first = start < 0 ? Int128(UTF8Text.length(text)) + Int128(start) : Int128(start) - 1
        let end = first + Int128(max(0, lengths?[row] ?? .max))
        output.append(contentsOf: UTF8Text.slice(text, from: Int64(clamping: max(first, 0)), to: Int64(clamping: end)))
      })
  }
}
