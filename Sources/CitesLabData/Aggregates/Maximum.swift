internal import QueryLang

/// `max X`: of anything that has an order; of texts the last in collation order.
enum MaximumAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "max", english: ["maximum"], french: ["maximum"], [Parameter("values", .ordered)], result: ResultTypes.first,
    summary: (english: "the largest known value", french: "la plus grande valeur renseignée"),
    example: "max date_accueil of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Extremes.accumulator(types[0], sign: -1)
  }
}
