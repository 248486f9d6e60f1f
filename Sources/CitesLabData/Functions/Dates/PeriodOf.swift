internal import QueryLang

/// `period(d, month)`: the calendar period that holds a day: `2012-03`, `2012-Q1`, `2012`, `2012-W05`. An instant is read in UTC.
enum PeriodOfFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "period", french: ["période"], [Parameter("date", .date), Parameter("unit", .periodUnit)], result: { $0[1] },
    summary: (
      english: "the calendar month, quarter, year or week of a date",
      french: "le mois, le trimestre, l'année ou la semaine calendaires d'une date"
    ),
    example: "count porteurs by period(date_accueil, quarter)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    guard case .period(let unit) = result else { preconditionFailure("a period has its unit as its type") }
    return .ordinals(
      try arguments[0].days(types[0]).map { day throws(ExecutionError) in CivilCalendar.period(ofDay: day, unit) })
  }
}
