/// The rows that can be among the first of a sort by one column of codes: found by comparing codes with the worst of the best so far, so
/// that nearly all rows fall at one comparison of a vector.
struct LeadingRows: Sendable {
  private let words: CodeWords
  /// The least and the greatest code of a value; code 0 below `first` is missing, and last both ways.
  private let first: UInt64
  private let last: UInt64
  private let descending: Bool
  private let limit: Int

  init?(_ column: Column, descending: Bool, limit: Int) {
    switch column.storage {
    case .codes(let codes), .dictionary(let codes, _):
      first = codes.hasMissing ? 1 : 0
      last = codes.maxCode
      guard last < .max - 1, last >= first, limit > 0 else { return nil }
      words = codes.words
    case .floats, .text: return nil
    }
    self.descending = descending
    self.limit = limit
  }

  /// Best first: 0 is the best code, missing comes after the worst.
  @inline(__always)
  private func rank(_ code: UInt64) -> UInt64 {
    if code < first { return last - first + 1 }
    return descending ? last - code : code - first
  }

  /// Rows by rank, and the worst rank that is still of interest.
  private struct Best: Sendable {
    var ranks: [UInt64] = []
    var positions: [UInt32] = []
    var bound = UInt64.max
    var room: Int

    init(limit: Int) { room = max(4 * limit, 1_024) }

    /// Drops what cannot be among the first `limit`; what is equal to the last of them stays.
    mutating func tighten(_ limit: Int) {
      guard ranks.count > limit else { return }
      var copy = ranks
      bound = copy.withUnsafeMutableBufferPointer { Selection.select($0, rank: limit - 1).0 }
      var kept = 0
      for index in ranks.indices where ranks[index] <= bound {
        ranks[kept] = ranks[index]
        positions[kept] = positions[index]
        kept += 1
      }
      ranks.removeSubrange(kept...)
      positions.removeSubrange(kept...)
      // Where most rows are equal, tightening again soon would be in vain.
      room = max(room, 2 * kept)
    }
  }

  /// Positions within `rows`, ascending: at least `limit` of them, and all that are equal to the last of the first `limit` by this column.
  func positions(in rows: Frame.Rows, threads: Int, cancellation: Cancellation) throws(ExecutionError) -> [UInt32] {
    let morsels = Morsels.count(forRows: rows.count)
    let stripes = Morsels.stripes(morsels: morsels, groups: 1)
    let found = try Parallel.map(stripes, threads: threads) { stripe throws(ExecutionError) -> Best in
      var best = Best(limit: limit)
      for morsel in Morsels.morsels(ofStripe: stripe, stripes: stripes, morsels: morsels) {
        if cancellation.isCancelled { throw .cancelled }
        add(Morsels.range(morsel, of: rows.count), rows, to: &best)
        if best.ranks.count > best.room { best.tighten(limit) }
      }
      best.tighten(limit)
      return best
    }
    var all = Best(limit: limit)
    for best in found {
      all.ranks += best.ranks
      all.positions += best.positions
    }
    all.tighten(limit)
    return all.positions
  }

  private func add(_ range: Range<Int>, _ rows: Frame.Rows, to best: inout Best) {
    switch rows {
    case .range(let all):
      let start = all.lowerBound + range.lowerBound
      let isAnything = best.bound > last - first
      let low = isAnything ? 0 : descending ? last - best.bound : first
      let high = isAnything ? last : descending ? last : first + best.bound
      let mask = CodeKernels.mask(words, in: start..<start + range.count, low: low, high: high).inRange
      let positions = TruthMask(count: range.count, isTrue: mask).positions(from: UInt32(range.lowerBound))
      if positions.isEmpty { return }
      let shift = UInt32(all.lowerBound)
      best.ranks += CodeKernels.gather(words, .list(shift == 0 ? positions : positions.map { $0 + shift })) { rank($0) }
      best.positions += positions
    case .list(let list):
      let ranks = CodeKernels.gather(words, .list(Array(list[range]))) { rank($0) }
      for (offset, rank) in ranks.enumerated() where rank <= best.bound {
        best.ranks.append(rank)
        best.positions.append(UInt32(range.lowerBound + offset))
      }
    }
  }
}
