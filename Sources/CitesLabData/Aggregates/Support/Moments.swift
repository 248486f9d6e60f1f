internal import QueryLang

/// The mean and the sum of squared distances from it: one value at a time by Welford (1962), two parts by Chan, Golub and LeVeque (1979).
/// Sound where the textbook's sum of squares is not: values that are large beside their spread.
struct Moments {
  private(set) var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    count += 1
    let distance = value - mean
    mean += distance / count
    squares += distance * (value - mean)
  }

  mutating func add(_ other: Moments) {
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    let total = count + other.count
    let distance = other.mean - mean
    mean += distance * (other.count / total)
    squares += other.squares + distance * distance * (count * other.count / total)
    count = total
  }

  /// Of a sample (n − 1); nil for fewer than two values.
  var variance: Double? { count < 2 ? nil : squares / (count - 1) }
}

/// The accumulator of `variance` and `stdev`. Decimals are taken unscaled, and the result is scaled.
final class Spread: GroupAccumulator {
  private var moments = GroupStates(empty: Moments())
  private let unit: Double
  private let isRoot: Bool

  init(_ type: ValueType, isRoot: Bool) {
    unit = Powers.ten(ExactScale.scale(type))
    self.isRoot = isRoot
  }

  func grow(to count: Int) { moments.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    switch arguments[0] {
    case .ordinals(let vector): moments.feed(groups, vector) { $0.add(Double($1)) }
    case .floats(let numbers): moments.feed(groups, numbers) { $0.add($1) }
    case .text: preconditionFailure("a text is no number")
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { moments.merge(same(other).moments, groups) { $0.add($1) } }

  func finish() throws(ExecutionError) -> Vector {
    moments.floats { [unit, isRoot] in $0.variance.map { isRoot ? $0.squareRoot() / unit : $0 / unit / unit } }
  }

  var skipped: [Int] { moments.skipped }
}
