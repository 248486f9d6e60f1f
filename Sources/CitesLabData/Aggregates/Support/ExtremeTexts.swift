internal import QueryLang

/// The accumulator of `min` and `max` of texts: in collation order, or in the order of the entries where that is meant (bands).
final class ExtremeTexts: GroupAccumulator {
  private var extremes: Extremes

  /// - Parameter sign: 1 for the smallest, -1 for the largest.
  init(sign: Int) { extremes = Extremes(sign: sign) }

  func grow(to count: Int) { extremes.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { extremes.update(groups, arguments[0].texts) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { extremes.merge(same(other).extremes, groups) }
  func finish() throws(ExecutionError) -> Vector { extremes.kept.vector }
  var skipped: [Int] { extremes.skipped }

  private struct Extremes {
    private(set) var kept = KeptTexts()
    private(set) var skipped: [Int] = []
    private let sign: Int
    /// The last small pool and the places of its entries in natural order: dictionaries come again with every morsel.
    private var rankedPool = TextPool()
    private var ranks: [UInt64] = []
    /// Above this many entries comparing rows is cheaper than ranking a pool that may come only once.
    private static let mostRanked = 4_096
    /// The best code of each group in the morsel at hand; -1 is none.
    private var best: [Int32] = []

    init(sign: Int) { self.sign = sign }

    mutating func grow(to count: Int) {
      kept.grow(to: count)
      guard count > best.count else { return }
      skipped.append(contentsOf: repeatElement(0, count: count - best.count))
      best.append(contentsOf: repeatElement(-1, count: count - best.count))
    }

    mutating func update(_ groups: UnsafeBufferPointer<UInt32>, _ texts: TextVector) {
      if texts.pool.count <= Self.mostRanked, !texts.pool.isSame(as: rankedPool) {
        rankedPool = texts.pool
        ranks = NaturalOrder.ranks(rankedPool)
      }
      let isRanked = texts.pool.isSame(as: rankedPool)
      var touched: [Int] = []
      for row in 0..<groups.count {
        let group = Int(groups[row])
        let code = texts.codes[row]
        let current = best[group]
        if code < 0 {
          skipped[group] += 1
        } else if current < 0 {
          touched.append(group)
          best[group] = code
        } else if code != current, isBefore(texts.pool, code, current, isRanked: isRanked) {
          best[group] = code
        }
      }
      for group in touched {
        challenge(group, texts.pool, best[group], isRanked: isRanked)
        best[group] = -1
      }
    }

    /// Whether one entry comes before another of the same pool, as the sign has it.
    @inline(__always)
    private func isBefore(_ pool: TextPool, _ code: Int32, _ other: Int32, isRanked: Bool) -> Bool {
      if isRanked {
        return sign > 0 ? ranks[Int(code)] < ranks[Int(other)] : ranks[Int(code)] > ranks[Int(other)]
      }
      if pool.isOrdered { return sign > 0 ? code < other : code > other }
      return pool.compare(code, with: other, of: pool) * sign < 0
    }

    private mutating func challenge(_ group: Int, _ pool: TextPool, _ code: Int32, isRanked: Bool) {
      let current = kept.codes[group]
      if current >= 0 {
        let wins =
          kept.isSharing(pool)
          ? isBefore(pool, code, current, isRanked: isRanked) : pool.compare(code, with: current, of: kept.pool) * sign < 0
        if !wins { return }
      }
      kept.keep(group, pool, code)
    }

    mutating func merge(_ other: Extremes, _ groups: [UInt32]) {
      for (source, target) in groups.enumerated() where source < other.best.count {
        skipped[Int(target)] += other.skipped[source]
        if other.kept.codes[source] >= 0 { challenge(Int(target), other.kept.pool, other.kept.codes[source], isRanked: false) }
      }
    }
  }
}
