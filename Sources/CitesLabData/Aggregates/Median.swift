internal import QueryLang

/// `median X`: halfway between the two middle values when their number is even, so a float even of integers.
enum MedianAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "median", french: ["médiane"], [Parameter("values", .number)], result: ResultTypes.float,
    summary: (english: "the median of the known values", french: "la médiane des valeurs renseignées"),
    example: "median age of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Quantiles.make(types[0], probabilityType: nil, options)
  }
}
