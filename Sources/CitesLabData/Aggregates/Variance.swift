internal import QueryLang

/// `variance X`: of a sample (n − 1); missing for fewer than two known values.
enum VarianceAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "variance", [Parameter("values", .number)], result: ResultTypes.float,
    summary: (english: "the sample variance (n − 1)", french: "la variance d'échantillon (n − 1)"),
    example: "variance age of porteurs by sexe")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Spread(types[0], isRoot: false)
  }
}
