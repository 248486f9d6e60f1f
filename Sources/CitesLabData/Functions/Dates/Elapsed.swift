internal import QueryLang

/// `days(a, b)`: b − a, in calendar days; the hours of datetimes do not count.
enum DaysFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "days", french: ["jours_entre"], [Parameter("from", .date), Parameter("to", .date)], result: ResultTypes.integer,
    summary: (english: "days from one date to another", french: "nombre de jours d'une date à une autre"),
    example: "list id, days(date_creation, date_cessation) as duree of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    .ordinals(
      try OrdinalVector.map(arguments[0].days(types[0]), arguments[1].days(types[1]), "days", &context) { from, to throws(ExecutionError) in
        try narrowed(Int128(to) - Int128(from), operation: "days")
      })
  }
}

/// `months(a, b)`: completed months; negative when b is before a. From 31 January to 28 February is one.
enum MonthsFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "months", french: ["mois_entre"], [Parameter("from", .date), Parameter("to", .date)], result: ResultTypes.integer,
    summary: (english: "completed months from one date to another", french: "nombre de mois révolus d'une date à une autre"),
    example: "list id, months(date_creation, date_cessation) as mois_de_vie of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    .ordinals(
      try OrdinalVector.map(arguments[0].moments(types[0]), arguments[1].moments(types[1]), "months", &context) { from, to in
        CivilCalendar.completedMonths(from: from, to: to)
      })
  }
}

/// `years(a, b)`: completed years; negative when b is before a.
enum YearsFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "years", french: ["années_entre"], [Parameter("from", .date), Parameter("to", .date)], result: ResultTypes.integer,
    summary: (english: "completed years from one date to another", french: "nombre d'années révolues d'une date à une autre"),
    example: "list id, years(date_creation, date_cessation) as annees_de_vie of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    .ordinals(
      try OrdinalVector.map(arguments[0].moments(types[0]), arguments[1].moments(types[1]), "years", &context) { from, to in
        CivilCalendar.completedMonths(from: from, to: to) / 12
      })
  }
}

/// `age(birth, at)`: the age in completed years at a date. Before birth there is no answer: such dates are wrong somewhere, and are counted.
enum AgeFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "age", french: ["âge"], [Parameter("birth", .date), Parameter("at", .date)], result: ResultTypes.integer,
    summary: (english: "the age in completed years at a date", french: "l'âge en années révolues à une date"),
    example: "list id, age(date_creation, 2013-10-01) as anciennete of entreprises limit 5")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  {
    .ordinals(
      try OrdinalVector.map(arguments[0].moments(types[0]), arguments[1].moments(types[1]), "age", &context) { birth, at in
        at < birth ? nil : CivilCalendar.completedMonths(from: birth, to: at) / 12
      })
  }
}
