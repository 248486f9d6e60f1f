internal import QueryLang

/// `concat(a, b, …)`: one after the other; what is no text as machine formats write it (`2012-03-01`, `12.5`). Missing when one is missing.
enum ConcatFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "concat", [Parameter("parts", .any, .many)], result: ResultTypes.text,
    summary: (english: "the parts, one after the other", french: "les parties, l'une après l'autre"),
    example: "list id, concat(commune, ' (', code_insee, ')') as lieu of porteurs limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    // The parts of one row after those of the other; a row of constants only is written once.
    let isConstant = count > 0 && arguments.allSatisfy(\.isConstant)
    var pool = TextPool()
    var codes = [Int32](repeating: -1, count: count)
    for row in 0..<(isConstant ? 1 : count) where !arguments.contains(where: { $0.isMissing(row) }) {
      for (argument, type) in zip(arguments, types) {
        switch argument {
        case .text(let vector): pool.bytes.append(contentsOf: vector.pool[Int(vector.codes[row])])
        case .floats(let numbers): CanonicalText.append(float: numbers[row], to: &pool.bytes)
        case .ordinals(let vector): CanonicalText.append(ordinal: vector.values[row], as: type, to: &pool.bytes)
        }
      }
      codes[row] = pool.append([])
    }
    if isConstant { codes = [Int32](repeating: codes[0], count: count) }
    return .text(TextVector(codes: codes, pool: pool))
  }
}
