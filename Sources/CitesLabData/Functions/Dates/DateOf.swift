internal import QueryLang

/// `date(y, m, d)`, `date(text)`, `date(datetime)`: a day.
///
/// Texts are read as loading reads them (`2012-03-01`, `13/02/1996`, `1er mars 2012`, `Feb 13, 1996`), with the day before the month where both
/// are digits: a single text has no column that could show another order.
///
/// A day that does not exist (`date(2012, 2, 31)`), a year outside 1 to 9999, a text in another form, and a call with two numbers or one
/// have no answer.
enum DateOfFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "date", [Parameter("year", .any), Parameter("month", .integer, .optional), Parameter("day", .integer, .optional)],
    result: ResultTypes.date,
    summary: (
      english: "the date of a year, month, day, of a text (13/02/1996, 1er mars 2012) or of a datetime",
      french: "la date d'une année, d'un mois et d'un jour, d'un texte (13/02/1996, 1er mars 2012) ou d'une date avec heure"
    ),
    example: "count porteurs where date_accueil < date(2012, 7, 1)")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    switch (arguments[0], types[0]) {
    case (.text(let texts), _) where arguments.count == 1:
      return .ordinals(try texts.ordinals("date", &context, read))
    case (_, .date) where arguments.count == 1, (_, .datetime) where arguments.count == 1:
      return .ordinals(arguments[0].days(types[0]))
    case (.ordinals(let years), .integer) where arguments.count == 3:
      let months = arguments[1].ordinals
      let days = arguments[2].ordinals
      return .ordinals(
        try OrdinalVector.build(
          count, "date", &context, isMissing: { years.isMissing($0) || months.isMissing($0) || days.isMissing($0) },
          { row in CivilCalendar.days(checkedYear: years.values[row], month: months.values[row], day: days.values[row]) }))
    default:
      context.addWithoutAnswer("date", rows: count)
      return .missing(.date, count: count)
    }
  }

  private static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> Int64? {
    let text = UTF8Text.trimmed(utf8)
    guard let p = text.baseAddress, let date = DateText.read(p, text.count), let ordinal = date.ordinal(dayFirst: true) else { return nil }
    return date.hasTime ? CivilCalendar.day(ofMicroseconds: ordinal) : ordinal
  }
}
