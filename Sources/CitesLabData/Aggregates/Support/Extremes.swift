internal import QueryLang
internal import UnicodeText

/// The accumulators of `min` and `max`. `sign` is 1 for the smallest, -1 for the largest.
enum Extremes {
  static func accumulator(_ type: ValueType, sign: Int) -> any GroupAccumulator {
    switch type {
    case .text: ExtremeTexts(sign: sign)
    case .float: sign > 0 ? SmallestFloats() : LargestFloats()
    case .boolean, .integer, .decimal, .date, .datetime, .period: sign > 0 ? SmallestOrdinals() : LargestOrdinals()
    }
  }
}

private struct Extreme<Number> {
  var number: Number
  var isKnown = false
}

private final class SmallestOrdinals: GroupAccumulator {
  private var extremes = GroupStates(empty: Extreme<Int64>(number: .max))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].ordinals) { state, value in state = Extreme(number: min(state.number, value), isKnown: true) }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: min($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { try extremes.ordinals { $0.isKnown ? $0.number : nil } }
  var skipped: [Int] { extremes.skipped }
}

private final class LargestOrdinals: GroupAccumulator {
  private var extremes = GroupStates(empty: Extreme<Int64>(number: .min))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].ordinals) { state, value in state = Extreme(number: max(state.number, value), isKnown: true) }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: max($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { try extremes.ordinals { $0.isKnown ? $0.number : nil } }
  var skipped: [Int] { extremes.skipped }
}

// `minimum` and `maximum` of IEEE 754 prefer a number to a NaN: the result is NaN only when nothing else came.

private final class SmallestFloats: GroupAccumulator {
  private var extremes = GroupStates(empty: Extreme<Double>(number: .nan))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].floats(.float)) { state, value in
      state = Extreme(number: Double.minimum(state.number, value), isKnown: true)
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: Double.minimum($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { extremes.floats { $0.isKnown ? $0.number + 0 : nil } }
  var skipped: [Int] { extremes.skipped }
}

private final class LargestFloats: GroupAccumulator {
  private var extremes = GroupStates(empty: Extreme<Double>(number: .nan))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].floats(.float)) { state, value in
      state = Extreme(number: Double.maximum(state.number, value), isKnown: true)
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: Double.maximum($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { extremes.floats { $0.isKnown ? $0.number + 0 : nil } }
  var skipped: [Int] { extremes.skipped }
}

/// In collation order, or in the order of the entries where that is meant (bands).
private final class ExtremeTexts: GroupAccumulator {
  private var kept = KeptTexts()
  private var counts = GroupStates(empty: ())
  private let sign: Int
  /// The last small pool and the places of its entries in collation order: dictionaries come again with every morsel.
  private var pool = TextPool()
  private var ranks: [UInt64] = []
  /// Above this many entries comparing rows is cheaper than ranking a pool that may come only once.
  private static let mostRanked = 4_096
  /// The best code of each group in the morsel at hand; -1 is none.
  private var best: [Int32] = []

  init(sign: Int) { self.sign = sign }

  func grow(to count: Int) {
    counts.grow(to: count)
    kept.grow(to: count)
    if count > best.count { best.append(contentsOf: repeatElement(-1, count: count - best.count)) }
  }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    let texts = arguments[0].texts
    if texts.pool.count <= Self.mostRanked, !texts.pool.isSame(as: pool) {
      pool = texts.pool
      ranks = NaturalOrder.ranks(pool)
    }
    let isRanked = texts.pool.isSame(as: pool)
    var touched: [Int] = []
    counts.feed(groups) { _, row, group in
      let code = texts.codes[row]
      if code < 0 { return false }
      let current = best[group]
      if current < 0 {
        touched.append(group)
        best[group] = code
      } else if code != current {
        let order =
          isRanked
          ? (ranks[Int(code)] < ranks[Int(current)] ? -1 : (ranks[Int(code)] > ranks[Int(current)] ? 1 : 0))
          : compare(texts.pool, code, texts.pool, current)
        if order * sign < 0 { best[group] = code }
      }
      return true
    }
    for group in touched {
      challenge(group, texts.pool, best[group])
      best[group] = -1
    }
  }

  private func challenge(_ group: Int, _ pool: TextPool, _ code: Int32) {
    let current = kept.codes[group]
    if current >= 0 {
      let order =
        kept.isSharing(pool) ? (code < current ? -1 : (code > current ? 1 : 0)) : compare(pool, code, kept.pool, current)
      if order * sign >= 0 { return }
    }
    kept.keep(group, pool, code)
  }

  private func compare(_ a: TextPool, _ codeA: Int32, _ b: TextPool, _ codeB: Int32) -> Int {
    if a.isOrdered, b.isOrdered, a.isSame(as: b) { return codeA < codeB ? -1 : (codeA > codeB ? 1 : 0) }
    return a.withUTF8(Int(codeA)) { x in b.withUTF8(Int(codeB)) { y in Collation.compare(x, y) } }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    counts.merge(other.counts, groups) { _, _ in }
    for (source, target) in groups.enumerated() where source < other.kept.codes.count && other.kept.codes[source] >= 0 {
      challenge(Int(target), other.kept.pool, other.kept.codes[source])
    }
  }

  func finish() throws(ExecutionError) -> Vector { kept.vector }
  var skipped: [Int] { counts.skipped }
}
