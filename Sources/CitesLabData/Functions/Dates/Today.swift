internal import QueryLang

/// `today()`: read once a run, or pinned by `--as-of`. Refused in figures, where the binder says so.
enum TodayFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "today", [], result: ResultTypes.date,
    summary: (english: "the day of this run (or of --as-of)", french: "le jour de l'exécution (ou celui de --as-of)"),
    example: "count porteurs where date_accueil < today()")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    guard let today = context.today else {
      context.addWithoutAnswer("today", rows: count)
      return .missing(.date, count: count)
    }
    return .ordinals(OrdinalVector([Int64](repeating: today, count: count)))
  }
}
