internal import QueryLang

/// An integer that a day has: `year(d)`, `month(d)`… An instant is read in UTC.
protocol DatePart: ScalarFunction {
  static func part(ofDay days: Int64) -> Int64
}

extension DatePart {
  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .ordinals(try arguments[0].days(types[0]).map { day throws(ExecutionError) in part(ofDay: day) }) }

  static func declared(_ name: String, french: String, _ english: String, _ frenchSummary: String, example: String) -> FunctionSignature {
    FunctionSignature(
      .scalar, name, french: [french], [Parameter("date", .date)], result: ResultTypes.integer,
      summary: (english: english, french: frenchSummary), example: example)
  }
}

enum YearFunction: DatePart {
  static let signature = declared(
    "year", french: "année", "the year of a date", "l'année d'une date", example: "count porteurs by year(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { CivilCalendar.civil(days).year }
}

/// 1 to 4
enum QuarterFunction: DatePart {
  static let signature = declared(
    "quarter", french: "trimestre", "the quarter of the year, 1 to 4", "le trimestre de l'année, de 1 à 4",
    example: "count porteurs by quarter(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { (CivilCalendar.civil(days).month - 1) / 3 + 1 }
}

/// 1 to 12
enum MonthFunction: DatePart {
  static let signature = declared(
    "month", french: "mois", "the month of the year, 1 to 12", "le mois de l'année, de 1 à 12",
    example: "count porteurs by month(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { CivilCalendar.civil(days).month }
}

/// The ISO week: 1 to 53. The first days of January may be in week 52 or 53 of the year before.
enum WeekFunction: DatePart {
  static let signature = declared(
    "week", french: "semaine", "the ISO week of the year, 1 to 53", "la semaine ISO de l'année, de 1 à 53",
    example: "count porteurs by week(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { CivilCalendar.isoWeek(days).week }
}

/// 1 for Monday to 7 for Sunday.
enum WeekdayFunction: DatePart {
  static let signature = declared(
    "weekday", french: "jour_semaine", "the day of the week, 1 for Monday to 7 for Sunday",
    "le jour de la semaine, de 1 pour lundi à 7 pour dimanche", example: "count porteurs by weekday(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { CivilCalendar.weekday(days) }
}

/// 1 to 31
enum DayFunction: DatePart {
  static let signature = declared(
    "day", french: "jour", "the day of the month, 1 to 31", "le jour du mois, de 1 à 31",
    example: "count porteurs by day(date_accueil)")

  static func part(ofDay days: Int64) -> Int64 { CivilCalendar.civil(days).day }
}
