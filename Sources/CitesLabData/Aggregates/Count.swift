internal import QueryLang

/// `count`: rows. `count distinct X`: the different known values of X, told apart exactly (by bytes for text).
enum CountAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "count", french: ["effectif", "nombre", "compter"], [Parameter("values", .any, .optional)], result: ResultTypes.integer,
    summary: (
      english: "the number of rows; count distinct X: of different known values",
      french: "le nombre de lignes\u{202F}; nombre de X distincts\u{202F}: de valeurs différentes renseignées"
    ),
    example: "count distinct quartier_id of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    guard let type = types.first else { return RowCount() }
    guard options.distinct else { return KnownCount() }
    if let domain = options.domain, let codes = DistinctCodes(domain) { return codes }
    return type == .text ? DistinctTexts() : DistinctValues()
  }
}

private final class RowCount: GroupAccumulator, RowCounting {
  private var counts = GroupStates(empty: Int64(0))

  func add(rows: [Int]) { counts.add(rows) { $0 &+= Int64($1) } }

  func grow(to count: Int) { counts.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { counts.feed(groups) { $0 &+= 1 } }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { counts.merge(same(other).counts, groups) { $0 += $1 } }
  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(counts.states)) }
  var skipped: [Int] { counts.skipped }
}

/// `count X` is not of the language, but of no doubt: rows for which X is known.
private final class KnownCount: GroupAccumulator {
  private var counts = GroupStates(empty: Int64(0))

  func grow(to count: Int) { counts.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    counts.feed(groups) { count, row, _ in
      if arguments[0].isMissing(row) { return false }
      count &+= 1
      return true
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { counts.merge(same(other).counts, groups) { $0 += $1 } }
  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(counts.states)) }
  var skipped: [Int] { counts.skipped }
}
