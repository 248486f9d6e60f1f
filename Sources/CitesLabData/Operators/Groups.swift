internal import QueryLang

/// Groups with their aggregates' states: what grouping gives, and what margins are made of.
struct Groups {
  let keys: [GroupKey]
  /// The code of each key (outer) in each group (inner).
  let codes: [[UInt64]]
  /// For keys worked out row by row: the value of each code, in natural order.
  let values: [Vector?]
  /// Rows in each group; a group without rows is none.
  let rows: [Int]
  let aggregates: [PreparedAggregate]
  let accumulators: [any GroupAccumulator]
  /// All groups have rows and stand in natural order.
  var isInOrder = false

  /// The groups that have rows, in natural order of their keys.
  func order() -> [UInt32] {
    if isInOrder { return Array(0..<UInt32(rows.count)) }
    let present = (0..<UInt32(rows.count)).filter { rows[Int($0)] > 0 }
    guard !keys.isEmpty else { return rows.isEmpty ? [] : [0] }
    var packed: [UInt64]? = [UInt64](repeating: 0, count: present.count)
    var product: UInt64 = 1
    for (position, key) in keys.enumerated() {
      let (next, overflow) = product.multipliedReportingOverflow(by: key.domain)
      if overflow {
        packed = nil
        break
      }
      product = next
      let (codes, ranks) = (codes[position], key.ranks)
      packed?.withUnsafeMutableBufferPointer { packed in
        for (place, group) in present.enumerated() { packed[place] = packed[place] &* key.domain &+ ranks.rank(codes[Int(group)]) }
      }
    }
    if let packed {
      if zip(packed, packed.dropFirst()).allSatisfy({ $0 <= $1 }) { return present }
      if product < UInt64(4 * present.count + 1 << 16) { return Self.dealt(present, packed, domain: Int(product)) }
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

  /// Groups by words that lie below `domain`, no two groups with the same: each is put in its place.
  private static func dealt(_ groups: [UInt32], _ words: [UInt64], domain: Int) -> [UInt32] {
    var places = [UInt32](repeating: .max, count: domain)
    for (group, word) in zip(groups, words) { places[Int(word)] = group }
    return places.filter { $0 != .max }
  }

  private func rank(_ position: Int, _ group: UInt32) -> UInt64 { keys[position].ranks.rank(codes[position][Int(group)]) }

  /// The values of key `position` in the given groups.
  func keyVector(_ position: Int, _ order: [UInt32]) -> Vector {
    let wanted = codes(position, order)
    if let values = values[position] { return values.gathered(.list(wanted.map { UInt32($0) })) }
    return keys[position].vector(wanted)
  }

  /// The codes of key `position` in groups as ``order()`` gives them.
  func codes(_ position: Int, _ order: [UInt32]) -> [UInt64] {
    let codes = codes[position]
    return isInOrder ? codes : order.map { codes[Int($0)] }
  }

  /// Rows that aggregate `index` skipped, in all groups.
  func skipped(_ index: Int) -> Int { accumulators[index].skipped.reduce(0, +) }

  /// Numbers for the combinations of some of the keys: one for each group, groups without rows under any.
  ///
  /// - Returns: the numbers, how many there are, and the code of each key (outer) of each number (inner).
  func numbered(by positions: [Int]) -> (numbers: [UInt32], count: Int, codes: [[UInt64]]) {
    var table = WordTable(arity: max(1, positions.count))
    var numbers: [UInt32] = []
    numbers.reserveCapacity(rows.count)
    var tuple = [UInt64](repeating: 0, count: max(1, positions.count))
    for group in rows.indices {
      for (index, position) in positions.enumerated() { tuple[index] = codes[position][group] }
      numbers.append(positions.count <= 1 ? table.number(tuple[0]) : table.number(tuple))
    }
    if rows.isEmpty && positions.isEmpty { _ = table.number(0) }
    let arity = max(1, positions.count)
    return (numbers, table.count, positions.indices.map { index in (0..<table.count).map { table.words[$0 * arity + index] } })
  }

  /// The states of the groups merged under new numbers: a margin is made of these, never of a sum of cells.
  ///
  /// - Parameter numbers: one for each group, below `count`.
  func merged(_ numbers: [UInt32], count: Int) throws(ExecutionError) -> [any GroupAccumulator] {
    var made: [any GroupAccumulator] = []
    for (index, accumulator) in accumulators.enumerated() {
      let coarse = aggregates[index].makeAccumulator()
      coarse.grow(to: count)
      accumulator.grow(to: rows.count)
      try coarse.merge(accumulator, groups: numbers)
      made.append(coarse)
    }
    return made
  }

  /// Groups over some of the keys alone, and for each of these groups its number there.
  func collapsed(to positions: [Int]) throws(ExecutionError) -> (groups: Groups, numbers: [UInt32]) {
    let (numbers, count, coarseCodes) = numbered(by: positions)
    var sums = [Int](repeating: 0, count: count)
    for group in rows.indices { sums[Int(numbers[group])] += rows[group] }
    let groups = Groups(
      keys: positions.map { keys[$0] }, codes: coarseCodes, values: positions.map { values[$0] }, rows: sums, aggregates: aggregates,
      accumulators: try merged(numbers, count: count))
    return (groups, numbers)
  }
}
