internal import QueryLang
internal import UnicodeText

/// `least(a, b, …)`: the smallest of the known values of a row; missing only when all are (as in Stata, PostgreSQL and DuckDB).
enum LeastFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "least", [Parameter("values", .ordered, .many)], result: ResultTypes.common,
    summary: (english: "the smallest of the known values of a row", french: "la plus petite des valeurs renseignées d'une ligne"),
    example: "list id, least(date_creation, date_cessation) as premiere of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { try RowChoice.choose(arguments, types, result, count, signature.name, .least) }
}

/// `greatest(a, b, …)`: the largest of the known values of a row; missing only when all are.
enum GreatestFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "greatest", [Parameter("values", .ordered, .many)], result: ResultTypes.common,
    summary: (english: "the largest of the known values of a row", french: "la plus grande des valeurs renseignées d'une ligne"),
    example: "list id, greatest(date_creation, date_cessation) as derniere of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { try RowChoice.choose(arguments, types, result, count, signature.name, .greatest) }
}

/// `coalesce(a, b, …)`: the first known value of a row.
enum CoalesceFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "coalesce", [Parameter("values", .any, .many)], result: ResultTypes.common,
    summary: (english: "the first known value of a row", french: "la première valeur renseignée d'une ligne"),
    example: "count porteurs by coalesce(prescripteur_id, 'sans prescripteur') as prescripteur")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { try RowChoice.choose(arguments, types, result, count, signature.name, .first) }
}

/// One of the known values of each row.
enum RowChoice {
  enum Rule { case first, least, greatest }

  static func choose(
    _ arguments: [Vector], _ types: [ValueType], _ result: ValueType, _ count: Int, _ name: String, _ rule: Rule
  ) throws(ExecutionError) -> Vector {
    switch result {
    case .text:
      let vectors = arguments.map(\.texts)
      let (pool, starts) = TextPool.joined(vectors.map(\.pool))
      var codes = [Int32](repeating: -1, count: count)
      for (vector, start) in zip(vectors, starts) {
        for row in 0..<count where vector.codes[row] >= 0 {
          let candidate = vector.codes[row] + start
          if codes[row] < 0 || rule.prefers(order(pool, Int(candidate), Int(codes[row]))) { codes[row] = candidate }
        }
      }
      return .text(TextVector(codes: codes, pool: pool))
    case .float:
      var best = [Double](repeating: MissingFloat.value, count: count)
      for (argument, type) in zip(arguments, types) {
        let numbers = argument.floats(type)
        for row in 0..<count where !MissingFloat.isMissing(numbers[row]) {
          let order = numbers[row] < best[row] ? -1 : (numbers[row] > best[row] ? 1 : 0)
          if MissingFloat.isMissing(best[row]) || rule.prefers(order) { best[row] = numbers[row] }
        }
      }
      return .floats(best)
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      var best = [Int64](repeating: 0, count: count)
      var missing = [Bool](repeating: true, count: count)
      for (argument, type) in zip(arguments, types) {
        let vector = try argument.converted(from: type, to: result, operation: name).ordinals
        for row in 0..<count where !vector.isMissing(row) {
          let value = vector.values[row]
          if missing[row] || rule.prefers(value < best[row] ? -1 : (value > best[row] ? 1 : 0)) {
            best[row] = value
            missing[row] = false
          }
        }
      }
      return .ordinals(OrdinalVector(best, missing: missing.contains(true) ? missing : nil))
    }
  }

  private static func order(_ pool: TextPool, _ a: Int, _ b: Int) -> Int {
    pool.withUTF8(a) { a in pool.withUTF8(b) { b in Collation.compare(a, b) } }
  }
}

extension RowChoice.Rule {
  /// Whether a value that compares so with the best one takes its place.
  @inline(__always)
  fileprivate func prefers(_ order: Int) -> Bool {
    switch self {
    case .first: false
    case .least: order < 0
    case .greatest: order > 0
    }
  }
}
