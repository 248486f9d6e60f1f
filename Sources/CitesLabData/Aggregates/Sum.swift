internal import QueryLang

/// `sum X`: exact for integers and decimals, where leaving 64 bits is an error; see ``FloatSum`` for floats. Missing over no known value.
enum SumAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "sum", french: ["somme"], [Parameter("values", .number)], result: ResultTypes.first,
    summary: (english: "the sum of the known values", french: "la somme des valeurs renseignées"),
    example: "sum montant of financements by financeur")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    types[0] == .float ? FloatSums() : IntegerSums(options.domain)
  }
}

private final class IntegerSums: GroupAccumulator, CodeFed {
  private var sums: ExactSums

  init(_ domain: ValueDomain?) { sums = ExactSums(domain) }

  func grow(to count: Int) { sums.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { sums.add(groups, arguments[0].ordinals) }
  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) { sums.add(groups, codes) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { sums.merge(same(other).sums, groups) }

  func finish() throws(ExecutionError) -> Vector {
    try sums.ordinals { state throws(ExecutionError) in state.known == 0 ? nil : try narrowed(state.sum, operation: "sum") }
  }

  var skipped: [Int] { sums.skipped }
}

private final class FloatSums: FloatFed {
  private var sums = GroupStates(empty: FloatSum())

  func grow(to count: Int) { sums.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, numbers: UnsafeBufferPointer<Double>) { sums.feed(groups, numbers) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { sums.merge(same(other).sums, groups) { $0.add($1) } }
  func finish() throws(ExecutionError) -> Vector { sums.floats { $0.known == 0 ? nil : $0.value } }
  var skipped: [Int] { sums.skipped }
}
