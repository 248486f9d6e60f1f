internal import QueryLang

/// `corr(X, Y)`: Pearson's, over the rows for which both are known; missing for fewer than two of them or when one does not vary.
enum CorrelationAggregate: AggregateFunction {
  static let signature = FunctionSignature(
    .aggregate, "corr", french: ["corrélation"], [Parameter("x", .number), Parameter("y", .number)], result: ResultTypes.float,
    summary: (english: "Pearson's correlation of two numbers", french: "la corrélation de Pearson de deux nombres"),
    example: "corr(age, year(date_accueil)) of porteurs")

  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator {
    Correlations()
  }
}

/// Means and sums of products of distances: the co-moments of Pébay (Sandia report SAND2008-6212), one row at a time and by parts.
private struct CoMoments {
  private(set) var count = 0.0
  private var meanX = 0.0
  private var meanY = 0.0
  private var squaresX = 0.0
  private var squaresY = 0.0
  private var products = 0.0

  @inline(__always)
  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let distanceX = x - meanX
    let distanceY = y - meanY
    meanX += distanceX / count
    meanY += distanceY / count
    squaresX += distanceX * (x - meanX)
    squaresY += distanceY * (y - meanY)
    products += distanceX * (y - meanY)
  }

  mutating func add(_ other: CoMoments) {
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    let total = count + other.count
    let weight = count * other.count / total
    let distanceX = other.meanX - meanX
    let distanceY = other.meanY - meanY
    meanX += distanceX * (other.count / total)
    meanY += distanceY * (other.count / total)
    squaresX += other.squaresX + distanceX * distanceX * weight
    squaresY += other.squaresY + distanceY * distanceY * weight
    products += other.products + distanceX * distanceY * weight
    count = total
  }

  var correlation: Double? {
    guard count >= 2, squaresX > 0, squaresY > 0 else { return nil }
    // One root is one rounding less, unless the product leaves the range of floats.
    let product = squaresX * squaresY
    let ratio = products / (product.isNormal ? product.squareRoot() : squaresX.squareRoot() * squaresY.squareRoot())
    // Rounding may leave a perfect correlation a hair above 1.
    return ratio.isNaN ? nil : min(1, max(-1, ratio))
  }
}

private final class Correlations: GroupAccumulator {
  private var moments = GroupStates(empty: CoMoments())

  func grow(to count: Int) { moments.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    // A scale of decimals does not change a correlation: unscaled integers serve.
    let x = arguments[0].floats(.integer)
    let y = arguments[1].floats(.integer)
    moments.feed(groups) { state, row, _ in
      if MissingFloat.isMissing(x[row]) || MissingFloat.isMissing(y[row]) { return false }
      state.add(x[row], y[row])
      return true
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { moments.merge(same(other).moments, groups) { $0.add($1) } }
  func finish() throws(ExecutionError) -> Vector { moments.floats { $0.correlation } }
  var skipped: [Int] { moments.skipped }
}
