internal import QueryLang

/// `stdev X`: of a sample (n − 1); missing for fewer than two known values.
enum StandardDeviationAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "stdev", french: ["écart_type"], [Parameter("values", .number)], result: ResultTypes.float,
    summary: (english: "the sample standard deviation (n − 1)", french: "l'écart type d'échantillon (n − 1)"),
    example: "stdev age of porteurs by sexe")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Spread(types[0], isRoot: true)
  }
}
