internal import QueryLang

/// `mean X` (`avg`): of integers and decimals from their exact sum, with one rounding. Missing over no known value.
enum MeanAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "mean", english: ["avg", "average"], french: ["moyenne"], [Parameter("values", .number)], result: ResultTypes.float,
    summary: (english: "the arithmetic mean of the known values", french: "la moyenne arithmétique des valeurs renseignées"),
    example: "mean age of porteurs by commune")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    types[0] == .float ? FloatMeans() : ExactMeans(options.domain, scale: ExactScale.scale(types[0]))
  }
}

private final class ExactMeans: GroupAccumulator, CodeFed {
  private var sums: ExactSums
  private let scale: Int

  init(_ domain: ValueDomain?, scale: Int) {
    sums = ExactSums(domain)
    self.scale = scale
  }

  func grow(to count: Int) { sums.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { sums.add(groups, arguments[0].ordinals) }
  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) { sums.add(groups, codes) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { sums.merge(same(other).sums, groups) }

  func finish() throws(ExecutionError) -> Vector {
    let unit = Powers.integer(scale)
    return sums.floats { $0.known == 0 ? nil : Self.number($0.sum) / Self.number(Int128($0.known) * Int128(unit)) }
  }

  /// The nearest float. Conversion from 128 bits is slow, and seldom needed.
  @inline(__always)
  private static func number(_ value: Int128) -> Double {
    if let small = Int64(exactly: value) { return Double(small) }
    return Double(value)
  }

  var skipped: [Int] { sums.skipped }
}

private final class FloatMeans: FloatFed {
  private var sums = GroupStates(empty: FloatSum())

  func grow(to count: Int) { sums.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, numbers: UnsafeBufferPointer<Double>) { sums.feed(groups, numbers) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { sums.merge(same(other).sums, groups) { $0.add($1) } }
  func finish() throws(ExecutionError) -> Vector { sums.floats { $0.known == 0 ? nil : $0.value / Double($0.known) } }
  var skipped: [Int] { sums.skipped }
}
