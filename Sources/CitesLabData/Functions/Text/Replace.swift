internal import QueryLang

/// `replace(text, from, to)`: every `from`, byte for byte, becomes `to`. An empty `from` changes nothing.
enum ReplaceFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "replace", [Parameter("text", .text), Parameter("from", .text), Parameter("to", .text)], result: ResultTypes.text,
    summary: (
      english: "the text with one part put for another, everywhere", french: "le texte où une partie en remplace une autre, partout"
    ),
    example: "list id, replace(commune, '-', ' ') as commune of porteurs limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    let (old, new) = (arguments[1].texts, arguments[2].texts)
    return .text(
      arguments[0].texts.map(parameters: [arguments[1], arguments[2]]) { text, row, output in
        let from = old.pool[Int(old.codes[row])]
        let to = new.pool[Int(new.codes[row])]
        guard let first = from.first, from.count <= text.count else { return output.append(contentsOf: text) }
        var index = 0
        while index < text.count {
          if text[index] == first, text[index...].starts(with: from) {
            output.append(contentsOf: to)
            index += from.count
          } else {
            output.append(text[index])
            index += 1
          }
        }
      })
  }
}
