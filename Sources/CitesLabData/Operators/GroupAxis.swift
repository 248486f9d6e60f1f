internal import QueryLang

/// The rows of a grouped result, or the columns of a crosstab, in natural order: the keys of each place, and which groups stand there.
struct GroupAxis {
  var count: Int
  var keys: Keys
  /// For each key, numbers that are equal where the key is, in natural order.
  var ranks: [[UInt64]]
  /// The place of each group; -1 for a group without rows.
  var places: [Int32]
  /// The group at each place when every place has exactly one group, in order.
  var groups: [UInt32]?
  /// The codes of each key, when all places come from rows: for columns that share a dictionary with their source.
  var codes: [[UInt64]]?

  /// The values of the keys: made when they are asked for, since few of a million places may be shown.
  enum Keys {
    case made([Vector])
    case ofGroups(Groups, positions: [Int], order: [UInt32])
  }

  /// The vector of a key, one value a place. O(places) each time.
  func key(_ index: Int) -> Vector {
    switch keys {
    case .made(let vectors): vectors[index]
    case .ofGroups(let groups, let positions, let order): groups.keyVector(positions[index], order)
    }
  }
}

extension Groups {
  /// The most places that `empty` and `versus` may make.
  static let mostPlaces = 1_000_000

  /// The places that have rows.
  ///
  /// - Parameter isDetailed: with ranks and places, which a plain result does not need.
  func axis(_ positions: [Int], isDetailed: Bool = true) throws(ExecutionError) -> GroupAxis {
    if positions.count == keys.count {
      let order = order()
      var places: [Int32] = []
      if isDetailed {
        places = Array(repeating: -1, count: rows.count)
        for (place, group) in order.enumerated() { places[Int(group)] = Int32(place) }
      }
      return GroupAxis(
        count: order.count, keys: .ofGroups(self, positions: positions, order: order),
        ranks: isDetailed ? positions.map { position in codes(position, order).map(keys[position].ranks.rank) } : [],
        places: places, groups: order, codes: positions.map { codes($0, order) })
    }
    let (numbers, count, coarse) = numbered(by: positions)
    var sums = [Int](repeating: 0, count: count)
    for group in rows.indices { sums[Int(numbers[group])] += rows[group] }
    let groups = Groups(
      keys: positions.map { keys[$0] }, codes: coarse, values: positions.map { values[$0] }, rows: sums, aggregates: [], accumulators: [])
    var axis = try groups.axis(Array(positions.indices))
    axis.places = rows.indices.map { rows[$0] > 0 ? axis.places[Int(numbers[$0])] : -1 }
    axis.groups = nil
    return axis
  }

  /// The places that have rows, and those that complete them.
  ///
  /// - Parameters:
  ///   - lists: for each key the values that must be there; nil: those that have rows.
  ///   - together: the keys from this one on are completed as the combinations that have rows, not one by one.
  ///   - isWanted: whether a combination without rows is to be shown, by the keys' values.
  func axis(
    _ positions: [Int], completedBy lists: [Vector?], together: Int, isWanted: (([Value]) -> Bool)? = nil
  ) throws(ExecutionError) -> GroupAxis {
    let found = try axis(positions)
    var interners = positions.map { _ in Interner() }
    var keyRanks: [[UInt64]] = []
    var domains: [Vector] = []
    for index in positions.indices {
      let ids = interners[index].ids(found.key(index))
      if let list = lists[index] { _ = interners[index].ids(list) }
      let ranks = interners[index].ranks()
      keyRanks.append(ids.map { ranks[Int($0)] })
      domains.append(interners[index].vector(in: ranks))
    }
    // The combinations: every value of the first keys with every combination of the others that is asked for.
    var tuples: [[UInt64]] = []
    func known(_ place: Int, from first: Int) -> [UInt64] { (first..<positions.count).map { keyRanks[$0][place] } }
    var tails: [[UInt64]] = []
    if together < positions.count {
      tails = Array(Set((0..<found.count).map { known($0, from: together) })).sorted { $0.lexicographicallyPrecedes($1) }
    } else {
      tails = [[]]
    }
    var size = tails.count
    for index in 0..<min(together, positions.count) {
      let (next, overflow) = size.multipliedReportingOverflow(by: domains[index].count)
      if overflow || next > Self.mostPlaces { throw .tooManyGroups(limit: Self.mostPlaces) }
      size = next
    }
    tuples = tails
    for index in stride(from: min(together, positions.count) - 1, through: 0, by: -1) {
      let rest = tuples
      tuples = (0..<UInt64(domains[index].count)).flatMap { rank in rest.map { [rank] + $0 } }
    }
    let existing = Set((0..<found.count).map { known($0, from: 0) })
    if let isWanted {
      tuples = tuples.filter { tuple in
        existing.contains(tuple)
          || isWanted(tuple.indices.map { domains[$0].value(Int(tuple[$0]), as: keys[positions[$0]].type) })
      }
    }
    var numbers: [[UInt64]: Int32] = [:]
    for (place, tuple) in tuples.enumerated() { numbers[tuple] = Int32(place) }
    let moved = (0..<found.count).map { numbers[known($0, from: 0)] ?? -1 }
    return GroupAxis(
      count: tuples.count,
      keys: .made(positions.indices.map { key in domains[key].gathered(.list(tuples.map { UInt32($0[key]) })) }),
      ranks: positions.indices.map { key in tuples.map { $0[key] } }, places: found.places.map { $0 < 0 ? -1 : moved[Int($0)] },
      groups: nil, codes: nil)
  }
}
