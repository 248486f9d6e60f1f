internal import QueryLang

/// `first X sort Y`: the known X of the row that comes first by the sort; of rows equal by it the earlier. Without a sort, in row order.
/// A row whose sort key is missing comes after all others.
enum FirstAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "first", french: ["premier", "première"], [Parameter("value", .any)], result: ResultTypes.first,
    summary: (english: "the first known value by a sort", french: "la première valeur renseignée selon un tri"),
    example: "first phase sort date of evenements by modalite")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    PickedRows(types, descending: options.descending, isLast: false)
  }
}
