internal import QueryLang

/// What goes from row to row: changes, ranks, running totals, differences.
extension GroupResult {
  /// Whether two rows, one after the other in natural order, differ by their last key alone.
  private func isSamePartition(_ a: Int, _ b: Int, _ rows: GroupAxis) -> Bool {
    rows.ranks.dropLast().allSatisfy { $0[a] == $0[b] }
  }

  // MARK: Change

  /// Rows stand in natural order here, so that the one before is the previous period or key.
  mutating func addChanges(_ bodies: inout [Body], _ rows: GroupAxis) throws(ExecutionError) {
    guard query.added.contains(where: { if case .change = $0.kind { true } else { false } }), let last = query.keys.last else { return }
    let isCalendar = CalendarKey(last.expression, name: last.name) != nil
    let values = rows.key(keyCount - 1)
    var gaps = 0
    let previous = (0..<rows.count).map { row -> Int32 in
      guard row > 0, isSamePartition(row - 1, row, rows), !values.isMissing(row), !values.isMissing(row - 1) else { return -1 }
      if isCalendar, case .ordinals(let ordinals) = values, ordinals.values[row] != ordinals.values[row - 1] &+ 1 {
        gaps += 1
        return -1
      }
      return Int32(row - 1)
    }
    if gaps > 0 { notices.append(.calendarGap(key: last.name, gaps: gaps)) }
    for index in bodies.indices {
      guard case .added(let position) = bodies[index].column else { continue }
      let place = bodies[index].place
      switch query.added[position].kind {
      case .change(let measure):
        guard let of = bodies.first(where: { $0.place == place && $0.column == .measure(measure) }) else { continue }
        bodies[index].rows = try difference(of.rows, Array(0..<Int32(rows.count)), previous, bodies[index].name)
      case .relativeChange(let measure):
        guard let of = bodies.first(where: { $0.place == place && $0.column == .measure(measure) }) else { continue }
        let numbers = Evaluator.floats(of.rows, of.type)
        bodies[index].rows = .floats(
          previous.enumerated().map { row, before in
            guard before >= 0, !MissingFloat.isMissing(numbers[row]), !MissingFloat.isMissing(numbers[Int(before)]) else {
              return MissingFloat.value
            }
            // There is no growth from nothing, or from a debt.
            let base = numbers[Int(before)]
            return base > 0 ? (numbers[row] - base) / base : MissingFloat.value
          })
      default: continue
      }
    }
  }

  /// `first` minus `second`, place by place; missing where either is, -1 among them.
  private func difference(_ vector: Vector, _ first: [Int32], _ second: [Int32], _ name: String) throws(ExecutionError) -> Vector {
    let (a, b) = (vector.gatheredOrMissing(first, zero: false), vector.gatheredOrMissing(second, zero: false))
    switch (a, b) {
    case (.ordinals(let a), .ordinals(let b)):
      var values: [Int64] = []
      var missing: [Bool] = []
      for row in a.values.indices {
        let isMissing = a.isMissing(row) || b.isMissing(row)
        let (difference, overflow) = a.values[row].subtractingReportingOverflow(b.values[row])
        if overflow, !isMissing { throw .overflow(operation: name) }
        values.append(difference)
        missing.append(isMissing)
      }
      return .ordinals(OrdinalVector(values, missing: missing.contains(true) ? missing : nil))
    case (.floats(let a), .floats(let b)):
      return .floats(zip(a, b).map { MissingFloat.isMissing($0) || MissingFloat.isMissing($1) ? MissingFloat.value : $0 - $1 })
    default: return a.gatheredOrMissing(first.map { _ in -1 }, zero: false)
    }
  }

  // MARK: Rank

  /// Competition ranks of the first measure, the highest first: equal ones share a rank, and the next is as far on as they are many.
  mutating func addRank(_ bodies: inout [Body], _ whole: [Slot: Vector], _ rows: GroupAxis) {
    guard let index = bodies.firstIndex(where: { if case .added(let p) = $0.column { query.added[p].kind == .rank } else { false } }),
      let measure = whole[.measure(0)]
    else { return }
    let words = NaturalOrder.keys(measure, descending: true)
    var ranks = [Int64](repeating: 0, count: rows.count)
    var missing = [Bool](repeating: false, count: rows.count)
    for side in 0..<UInt64(sideCount) {
      let members = (0..<rows.count).filter { query.versus == nil || rows.ranks[0][$0] == side }.sorted { words[$0] < words[$1] }
      for (place, row) in members.enumerated() {
        missing[row] = measure.isMissing(row)
        ranks[row] = place > 0 && words[members[place - 1]] == words[row] ? ranks[members[place - 1]] : Int64(place + 1)
      }
    }
    bodies[index].rows = .ordinals(OrdinalVector(ranks, missing: missing.contains(true) ? missing : nil))
  }

  // MARK: Cumulative

  /// Running totals in the order in which rows are shown, within all but the last key; with one key `(others)` goes on with them.
  mutating func addCumulative(_ bodies: inout [Body], _ kept: [UInt32], _ rows: GroupAxis, hasOthers: Bool) throws(ExecutionError) {
    guard query.added.contains(where: { if case .cumulative = $0.kind { true } else { false } }) else { return }
    var partitions: [[UInt64]: Int] = [:]
    let partition = kept.map { row in
      let tuple = rows.ranks.dropLast().map { $0[Int(row)] }
      let number = partitions[tuple] ?? partitions.count
      partitions[tuple] = number
      return number
    }
    for index in bodies.indices {
      guard case .added(let position) = bodies[index].column, case .cumulative(let part) = query.added[position].kind else { continue }
      let wanted: BoundColumn
      switch part {
      case .measure(let measure): wanted = .measure(measure)
      case .share(let share): wanted = .share(share)
      }
      let place = bodies[index].place
      guard let of = bodies.first(where: { $0.place == place && $0.column == wanted }) else { continue }
      let goesOn = hasOthers && rows.ranks.count == 1
      switch (of.rows, of.others) {
      case (.ordinals(let values), .ordinals(let others)):
        var sums = [Int64?](repeating: nil, count: partitions.count)
        var running = [Int64](repeating: 0, count: rows.count)
        var missing = [Bool](repeating: true, count: rows.count)
        func add(_ value: Int64, to number: Int) throws(ExecutionError) {
          let (sum, overflow) = (sums[number] ?? 0).addingReportingOverflow(value)
          if overflow { throw .overflow(operation: bodies[index].name) }
          sums[number] = sum
        }
        for (place, row) in kept.enumerated() {
          if !values.isMissing(Int(row)) { try add(values.values[Int(row)], to: partition[place]) }
          if let sum = sums[partition[place]] { (running[Int(row)], missing[Int(row)]) = (sum, false) }
        }
        if goesOn, !others.isMissing(0), !sums.isEmpty {
          try add(others.values[0], to: 0)
          bodies[index].others = .ordinals(OrdinalVector([sums[0] ?? 0]))
        }
        bodies[index].rows = .ordinals(OrdinalVector(running, missing: missing))
      case (.floats(let values), .floats(let others)):
        var sums = [FloatSum](repeating: FloatSum(), count: partitions.count)
        var running = [Double](repeating: MissingFloat.value, count: rows.count)
        for (place, row) in kept.enumerated() {
          if !MissingFloat.isMissing(values[Int(row)]) { sums[partition[place]].add(values[Int(row)]) }
          if sums[partition[place]].known > 0 { running[Int(row)] = sums[partition[place]].value }
        }
        if goesOn, !MissingFloat.isMissing(others[0]), !sums.isEmpty {
          sums[0].add(others[0])
          bodies[index].others = .floats([sums[0].value])
        }
        bodies[index].rows = .floats(running)
      default: continue
      }
    }
  }

  // MARK: Output

  /// The rows that are shown, then `(others)`, differences, totals and their difference.
  mutating func output(
    _ bodies: [Body], _ kept: [UInt32], _ rows: GroupAxis, _ blocks: CellBlocks, hasOthers: Bool
  ) throws(ExecutionError) -> Output {
    var output = Output()
    let showsTotals = query.total && ownKeys > 0
    let pairs = query.versus == nil ? [] : sidePairs(kept, rows)
    let totals = showsTotals ? sideCount : 0
    let hasTotalDifference = showsTotals && query.versus != nil
    let margins = (hasOthers ? 1 : 0) + pairs.count + totals + (hasTotalDifference ? 1 : 0)
    if query.versus != nil, shared > 0, !query.intervals.isEmpty { notices.append(.overlappingSides(rows: shared)) }

    for (position, key) in query.keys.enumerated() {
      var description = ResultColumn(.key)
      description.isSide = query.versus != nil && position == 0
      output.descriptions.append(description)
      if margins == 0, let codes = rows.codes, position < codes.count,
        let column = groups.keys[position].resultColumn(kept.map { codes[position][Int($0)] }, name: key.name)
      {
        output.columns.append(column)
        continue
      }
      let keyVector = rows.key(position)
      var vector = keyVector.gathered(.list(kept))
      if hasOthers { vector = vector.appending(vector.missingRow()) }
      if !pairs.isEmpty {
        let values = keyVector.gatheredOrMissing(pairs.map { position == 0 ? -1 : $0.first }, zero: false)
        vector = vector.appending(values)
      }
      for side in 0..<totals {
        let filled = query.versus != nil && position == 0
        let place = filled ? (0..<rows.count).first { rows.ranks[0][$0] == UInt64(side) } : nil
        vector = vector.appending(keyVector.gatheredOrMissing([place.map { Int32($0) } ?? -1], zero: false))
      }
      if hasTotalDifference { vector = vector.appending(vector.missingRow()) }
      let type = query.versus != nil && position == 0 ? .text : key.expression.type
      let (label, labels) = groups.keys[position].labels
      output.columns.append(Column(name: key.name, type: type, label: label, labels: labels, vector: vector))
    }
    for body in bodies {
      var vector = body.rows.gathered(.list(kept))
      if hasOthers { vector = vector.appending(body.others) }
      if !pairs.isEmpty { vector = vector.appending(try sideDifference(body, blocks, pairs, isTotal: false)) }
      if showsTotals { vector = vector.appending(body.totals) }
      if hasTotalDifference { vector = vector.appending(try sideDifference(body, blocks, [(0, 1)], isTotal: true)) }
      output.columns.append(Column(name: body.name, type: body.type, vector: vector))
      output.descriptions.append(body.description)
    }
    if margins > 0 {
      output.rowKinds =
        Array(repeating: .normal, count: kept.count) + (hasOthers ? [.others] : []) + Array(repeating: .difference, count: pairs.count)
        + Array(repeating: .total, count: totals) + (hasTotalDifference ? [.difference] : [])
    }
    return output
  }

  /// For each group of which a side is shown, in the order in which they are first met: its row on either side.
  private func sidePairs(_ kept: [UInt32], _ rows: GroupAxis) -> [(first: Int32, second: Int32)] {
    var places: [[UInt64]: [Int32]] = [:]
    for row in 0..<rows.count {
      places[rows.ranks.dropFirst().map { $0[row] }, default: [-1, -1]][Int(rows.ranks[0][row])] = Int32(row)
    }
    var seen: Set<[UInt64]> = []
    return kept.compactMap { row in
      let tuple = rows.ranks.dropFirst().map { $0[Int(row)] }
      guard seen.insert(tuple).inserted, let pair = places[tuple] else { return nil }
      return (pair[0], pair[1])
    }
  }

  /// The first side minus the second, in points where they are fractions; an interval's bounds are those of the difference.
  private func sideDifference(
    _ body: Body, _ blocks: CellBlocks, _ pairs: [(first: Int32, second: Int32)], isTotal: Bool
  ) throws(ExecutionError) -> Vector {
    let blank = Vector.missing(body.type, count: pairs.count)
    switch body.column {
    case .measure, .share:
      guard body.type.isNumber else { return blank }
      return try difference(isTotal ? body.totals : body.rows, pairs.map(\.first), pairs.map(\.second), body.name)
    case .added(let position):
      let number: Int
      switch query.added[position].kind {
      case .low(let index), .high(let index): number = index
      case .known, .missing, .change, .relativeChange, .cumulative, .rank: return blank
      }
      // Groups that share rows are no two samples.
      if shared > 0 { return blank }
      let interval = query.intervals[number]
      let cell = body.place < blocks.cells.count ? blocks.cells[body.place] : blocks.whole.block
      let sides = isTotal ? [] : sideOfRow
      let inputs = inputs(interval, isTotal ? cell.totals : cell.rows) { share in
        let wholes = wholes(share, cell, blocks, sides)
        return isTotal ? wholes.totals : wholes.rows
      }
      let bounds = pairs.map { pair in
        pair.first < 0 || pair.second < 0 ? nil : inputs.difference(Int(pair.first), Int(pair.second), interval.level)
      }
      if case .low = query.added[position].kind { return .floats(bounds.map { $0?.low ?? MissingFloat.value }) }
      return .floats(bounds.map { $0?.high ?? MissingFloat.value })
    }
  }
}
