internal import QueryLang

/// `rate(CONDITION)`: the rows for which the condition is true over those for which it is known. Missing when it is known for none.
enum RateAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "rate", french: ["taux"], [Parameter("condition", .boolean)], result: ResultTypes.float, isFraction: true,
    summary: (
      english: "the share of the rows for which a condition is true, among those for which it is known",
      french: "la part des lignes qui vérifient une condition, parmi celles où elle est connue"
    ),
    example: "rate(outcome=creation) of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator { Rates() }
}

private final class Rates: TruthFed {
  private struct State {
    var holds: Int64 = 0
    var known: Int64 = 0
  }

  private var rates = GroupStates(empty: State())

  func grow(to count: Int) { rates.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    rates.feed(groups, arguments[0].ordinals) { state, truth in
      state.holds &+= truth
      state.known &+= 1
    }
  }

  func add(rows: [Int]) { rates.add(rows) { $0.known &+= Int64($1) } }

  func update(groups: UnsafeBufferPointer<UInt32>, truth: TruthMask) {
    rates.feed(groups, at: truth.positions()) { $0.holds &+= 1 }
    guard truth.isUnknown != nil else { return }
    rates.skip(groups, at: truth.unknownPositions()) { $0.known &-= 1 }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    rates.merge(same(other).rates, groups) { state, other in
      state.holds += other.holds
      state.known += other.known
    }
  }

  func finish() throws(ExecutionError) -> Vector { rates.floats { $0.known == 0 ? nil : Double($0.holds) / Double($0.known) } }
  var skipped: [Int] { rates.skipped }
}
