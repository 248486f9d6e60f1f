internal import QueryLang

/// `last X sort Y`: the known X of the row that comes last by the sort; of rows equal by it the later. Without a sort, in row order.
/// A row whose sort key is missing is taken only when no other is there: `last outcome sort date` is the outcome of the latest *date*.
enum LastAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "last", french: ["dernier", "dernière"], [Parameter("value", .any)], result: ResultTypes.first,
    summary: (english: "the last known value by a sort", french: "la dernière valeur renseignée selon un tri"),
    example: "last phase sort date of evenements by modalite")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    PickedRows(types, descending: options.descending, isLast: true)
  }
}
