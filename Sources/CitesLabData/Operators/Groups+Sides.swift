internal import QueryLang

extension Groups {
  /// What `versus` makes of groups whose first keys say on which side their rows are.
  struct Sides {
    /// The same with one first key, the side: 0 is what is selected, 1 what it is set against.
    var groups: Groups
    var selected = 0
    var other = 0
    /// Rows for which it is unknown whether they are selected.
    var unknown = 0
    /// Rows on both sides.
    var shared = 0
  }

  /// - Parameter names: of the two sides.
  /// The first key is whether a row is selected (true, false or missing), and the second, when the other side is a condition of its own,
  /// whether it is on that side.
  func sides(_ other: BoundVersus.Other, names: [String]) throws(ExecutionError) -> Sides {
    let present = (0..<UInt32(rows.count)).filter { rows[Int($0)] > 0 }
    let isSelected = keyVector(0, present)
    let hasOwnCondition = if case .condition = other { true } else { false }
    let isOther = hasOwnCondition ? keyVector(1, present) : isSelected
    func truth(_ vector: Vector, _ index: Int) -> Bool? {
      vector.isMissing(index) ? nil : vector.value(index, as: .boolean) == .boolean(true)
    }
    let own = hasOwnCondition ? 2 : 1
    let rest = Array(own..<keys.count)
    var table = WordTable(arity: rest.count + 1)
    var tuple = [UInt64](repeating: 0, count: rest.count + 1)
    // A group may be on both sides: its number on each, none where it is not.
    var places = [[UInt32?]](repeating: Array(repeating: nil, count: rows.count), count: 2)
    var counts: [Int] = []
    var sides = Sides(groups: self)
    for (index, group) in present.enumerated() {
      let count = rows[Int(group)]
      let selected = truth(isSelected, index)
      if selected == nil { sides.unknown += count }
      let isOnOther =
        switch other {
        case .rest: selected == false
        case .all: true
        case .condition: truth(isOther, index) == true
        }
      if selected == true { sides.selected += count }
      if isOnOther { sides.other += count }
      if selected == true, isOnOther { sides.shared += count }
      for side in 0..<2 where side == 0 ? selected == true : isOnOther {
        tuple[0] = UInt64(side)
        for (place, position) in rest.enumerated() { tuple[place + 1] = codes[position][Int(group)] }
        let number = rest.isEmpty ? table.number(tuple[0]) : table.number(tuple)
        if Int(number) == counts.count { counts.append(0) }
        counts[Int(number)] += count
        places[side][Int(group)] = number
      }
    }
    // What is on neither side goes to a last group without rows.
    let nowhere = UInt32(table.count)
    var made: [any GroupAccumulator] = []
    for (index, accumulator) in accumulators.enumerated() {
      let coarse = aggregates[index].makeAccumulator()
      coarse.grow(to: table.count + 1)
      accumulator.grow(to: rows.count)
      for side in 0..<2 { try coarse.merge(accumulator, groups: places[side].map { $0 ?? nowhere }) }
      made.append(coarse)
    }
    let arity = rest.count + 1
    let words = table.words
    sides.groups = Groups(
      keys: [GroupKey(values: names, name: "group")] + rest.map { keys[$0] },
      codes: (0..<arity).map { key in (0..<table.count).map { words[$0 * arity + key] } + [0] },
      values: [nil] + rest.map { values[$0] }, rows: counts + [0], aggregates: aggregates, accumulators: made)
    return sides
  }
}
