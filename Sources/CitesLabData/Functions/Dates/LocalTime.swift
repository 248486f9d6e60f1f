internal import QueryLang

/// `local(d, "+01:00")`: the wall clock time of an instant at an offset from UTC. An offset that cannot be read, and a date or datetime that
/// is no instant (nothing says in which zone it was written), have no answer.
enum LocalTimeFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "local", [Parameter("instant", .date), Parameter("offset", .text)], result: { _ in .datetime(zoned: false) },
    summary: (
      english: "the local time of an instant, at an offset like \"+01:00\"",
      french: "l'heure locale d'un instant, à un décalage comme \"+01:00\""
    ),
    example: "= year(local(2012-12-31T23:30:00Z, \"+01:00\"))")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    guard types[0] == .datetime(zoned: true) else {
      context.addWithoutAnswer("local", rows: count)
      return .missing(result, count: count)
    }
    let minutes = try arguments[1].texts.ordinals("local", &context) { CivilCalendar.offset(UTF8Text.trimmed($0)) }
    return .ordinals(
      try OrdinalVector.map(arguments[0].ordinals, minutes, "local", &context) { moment, minutes throws(ExecutionError) in
        try narrowed(Int128(moment) + Int128(minutes) * 60_000_000, operation: "local")
      })
  }
}
