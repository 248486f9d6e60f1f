internal import QueryLang

/// `quantile(X, p)`: p is one number from 0 to 1 for the whole query; any other makes the result missing.
enum QuantileAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "quantile", [Parameter("values", .number), Parameter("p", .number)], result: ResultTypes.float,
    summary: (
      english: "the value below which a share p of the known values lies (linear interpolation, type 7)",
      french: "la valeur au-dessous de laquelle se trouve une part p des valeurs renseignées (interpolation linéaire, type 7)"
    ),
    example: "quantile(age, 0.9) of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Quantiles.make(types[0], probabilityType: types[1], options)
  }
}
