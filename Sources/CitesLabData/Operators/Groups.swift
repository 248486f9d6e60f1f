internal import QueryLang

/// Groups with their aggregates' states: what grouping gives, and what margins are made of.
struct Groups {
  let keys: [GroupKey]
  /// The code of each key (outer) in each group (inner).
  private(set) var codes: [[UInt64]]
  /// For keys worked out row by row: the value of each code, in natural order.
  let values: [Vector?]
  /// Rows in each group; a group without rows is none.
  private(set) var rows: [Int]
  let aggregates: [PreparedAggregate]
  let accumulators: [any GroupAccumulator]

  /// The groups that have rows, in natural order of their keys.
  func order() -> [UInt32] {
    let present = (0..<UInt32(rows.count)).filter { rows[Int($0)] > 0 }
    guard !keys.isEmpty else { return rows.isEmpty ? [] : [0] }
    var packed: [UInt64]? = present.map { _ in 0 }
    var product: UInt64 = 1
    for (position, key) in keys.enumerated() {
      let (next, overflow) = product.multipliedReportingOverflow(by: key.domain)
      guard !overflow, let words = packed else {
        packed = nil
        break
      }
      product = next
      packed = zip(words, present).map { $0 &* key.domain &+ rank(position, $1) }
    }
    if let packed {
      if zip(packed, packed.dropFirst()).allSatisfy({ $0 <= $1 }) { return present }
      return zip(packed, present).sorted { $0.0 < $1.0 }.map(\.1)
    }
    return present.sorted { first, second in
      for position in keys.indices {
        let a = rank(position, first)
        let b = rank(position, second)
        if a != b { return a < b }
      }
      return first < second
    }
  }

  private func rank(_ position: Int, _ group: UInt32) -> UInt64 { keys[position].rank(codes[position][Int(group)]) }

  /// The values of key `position` in the given groups.
  func keyVector(_ position: Int, _ order: [UInt32]) -> Vector {
    let wanted = order.map { codes[position][Int($0)] }
    if let values = values[position] { return values.gathered(.list(wanted.map { UInt32($0) })) }
    return keys[position].vector(wanted)
  }

  /// The aggregates' values in the given groups.
  func aggregateVectors(_ order: [UInt32]) throws(ExecutionError) -> [Vector] {
    var vectors: [Vector] = []
    for accumulator in accumulators { vectors.append(try accumulator.finish().gathered(.list(order))) }
    return vectors
  }

  /// Rows that aggregate `index` skipped, in all groups.
  func skipped(_ index: Int) -> Int { accumulators[index].skipped.reduce(0, +) }

  /// Groups over some of the keys alone, made from the states: a margin is never a sum of cells.
  ///
  /// - Returns: the coarser groups, and for each of this one's groups its number there.
  func collapsed(to positions: [Int]) throws(ExecutionError) -> (groups: Groups, numbers: [UInt32]) {
    var table = WordTable(arity: max(1, positions.count))
    var numbers: [UInt32] = []
    numbers.reserveCapacity(rows.count)
    var tuple = [UInt64](repeating: 0, count: max(1, positions.count))
    for group in rows.indices {
      // Groups without rows take part under any number: their states are empty.
      for (index, position) in positions.enumerated() { tuple[index] = codes[position][group] }
      numbers.append(positions.count <= 1 ? table.number(tuple[0]) : table.number(tuple))
    }
    if rows.isEmpty && positions.isEmpty { _ = table.number(0) }
    var sums = [Int](repeating: 0, count: table.count)
    for group in rows.indices { sums[Int(numbers[group])] += rows[group] }
    var made: [any GroupAccumulator] = []
    for (index, accumulator) in accumulators.enumerated() {
      let coarse = aggregates[index].makeAccumulator()
      coarse.grow(to: table.count)
      accumulator.grow(to: rows.count)
      try coarse.merge(accumulator, groups: numbers)
      made.append(coarse)
    }
    let coarseCodes = positions.indices.map { index in (0..<table.count).map { table.words[$0 * max(1, positions.count) + index] } }
    return (
      Groups(
        keys: positions.map { keys[$0] }, codes: coarseCodes, values: positions.map { values[$0] }, rows: sums, aggregates: aggregates,
        accumulators: made),
      numbers
    )
  }
}
