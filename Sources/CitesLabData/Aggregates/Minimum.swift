internal import QueryLang

/// `min X`: of anything that has an order; of texts the first in collation order.
enum MinimumAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "min", english: ["minimum"], french: ["minimum"], [Parameter("values", .ordered)], result: ResultTypes.first,
    summary: (english: "the smallest known value", french: "la plus petite valeur renseignée"),
    example: "min date_accueil of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Extremes.accumulator(types[0], sign: 1)
  }
}
