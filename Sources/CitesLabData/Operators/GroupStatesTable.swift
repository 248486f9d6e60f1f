internal import QueryLang

/// Aggregates and measures of one part of a result (its rows, its totals) in one column of it.
struct Block {
  var rows: [Slot: Vector] = [:]

  func measure(_ index: Int) -> Vector { rows[.measure(index)] ?? .floats([]) }
  func aggregate(_ index: Int) -> Vector { rows[.aggregate(index)] ?? .floats([]) }
}

/// The rows and the totals of one column of a crosstab, or of a plain table.
struct CellBlock {
  var rows: Block
  var totals: Block

  func blank(_ type: ValueType, rows: Int, totals: Int) -> (rows: Vector, totals: Vector) {
    (.missing(type, count: rows), .missing(type, count: totals))
  }
}

struct CellBlocks {
  /// One for each column of a crosstab, the margin last when there is one; of a plain table its only one.
  var cells: [CellBlock]
  /// Over all columns.
  var whole: (rows: [Slot: Vector], block: CellBlock)
  /// Totals: one a side, or none.
  var totalCount: Int
  /// For shares of keys: the measures of each value of the key, and the value's number for each row.
  var keyWholes: [Int: (block: Block, ofRow: [Int32])]
}

struct OtherBlocks {
  var cells: [Block]
  var whole: Block
}

/// Makes blocks out of the states of groups.
struct GroupStatesTable {
  let result: GroupResult
  let groups: Groups
  let rows: GroupAxis
  let columns: GroupAxis?

  init(_ result: GroupResult, rows: GroupAxis, columns: GroupAxis?) {
    self.result = result
    groups = result.groups
    self.rows = rows
    self.columns = columns
  }

  private var query: BoundGroups { result.query }

  /// The measures of some states, at `places`: -1 where there is no row.
  ///
  /// - Parameters:
  ///   - present: the numbers that have rows; only these are worked out.
  ///   - isAll: they are all that there are, in order.
  private func block(
    _ states: [any GroupAccumulator], present: [UInt32], isAll: Bool = false, places: [Int32]?, _ context: inout EvaluationContext
  ) throws(ExecutionError) -> Block {
    var slots: [Slot: Vector] = [:]
    for (index, accumulator) in states.enumerated() {
      let vector = try accumulator.finish()
      slots[.aggregate(index)] = isAll ? vector : vector.gathered(.list(present))
    }
    let frame = Frame(.slots(slots), rows: .range(0..<present.count))
    for (index, measure) in query.measures.enumerated() {
      var evaluator = Evaluator(today: result.today)
      slots[.measure(index)] = try evaluator.vector(try result.slots.expression(measure.expression), frame)
      context.add(evaluator.context)
    }
    guard let places else { return Block(rows: slots) }
    return spread(slots, places)
  }

  /// Cells without rows: 0 for counts, else missing.
  private func spread(_ slots: [Slot: Vector], _ places: [Int32]) -> Block {
    var spread: [Slot: Vector] = [:]
    for (slot, vector) in slots {
      let isZero =
        switch slot {
        case .aggregate(let index): query.aggregates[index].function == "count"
        case .measure(let index): query.measures[index].isCount
        case .key, .share, .added, .column: false
        }
      spread[slot] = vector.gatheredOrMissing(places, zero: isZero)
    }
    return Block(rows: spread)
  }

  /// Merges under `number` (-1 for a group that takes no part) and reads off the numbers below `count`.
  ///
  /// - Parameter always: numbers without rows are worked out too: the total of no rows is a total.
  private func merged(
    _ number: (Int) -> Int, count: Int, always: Bool = false, _ context: inout EvaluationContext
  ) throws(ExecutionError) -> Block {
    var used = [Bool](repeating: always, count: count + 1)
    let numbers = groups.rows.indices.map { group -> UInt32 in
      let place = groups.rows[group] > 0 ? number(group) : -1
      if place >= 0 { used[place] = true }
      return UInt32(place < 0 ? count : place)
    }
    let present = (0..<UInt32(count)).filter { used[Int($0)] }
    var places = [Int32](repeating: -1, count: count)
    for (index, number) in present.enumerated() { places[Int(number)] = Int32(index) }
    return try block(
      try groups.merged(numbers, count: count + 1), present: present, places: present.count == count ? nil : places, &context)
  }

  private func side(_ place: Int) -> Int { query.versus == nil ? 0 : Int(rows.ranks[0][place]) }

  func sides() -> [Int32] { (0..<rows.count).map { Int32(side($0)) } }

  // MARK: Blocks

  func blocks(_ isTotalShown: Bool, _ context: inout EvaluationContext) throws(ExecutionError) -> CellBlocks {
    let sideCount = result.sideCount
    let needsTotals = isTotalShown || !query.shares.isEmpty
    // Margins of a result repeat what its cells say of divisions by zero and the like: counted once.
    var silent = context
    var whole = Block()
    if let order = rows.groups {
      whole = try block(groups.accumulators, present: order, isAll: groups.isInOrder, places: nil, &context)
    } else {
      whole = try merged({ Int(rows.places[$0]) }, count: rows.count, &context)
    }
    var totals = Block()
    if needsTotals {
      totals = try merged({ query.versus == nil ? 0 : side(Int(rows.places[$0])) }, count: sideCount, always: true, &silent)
    }
    let wholeCell = CellBlock(rows: whole, totals: totals)
    var cells = [wholeCell]
    if let columns {
      cells = []
      // Every combination of row and column is one group.
      let present = (0..<UInt32(groups.rows.count)).filter { groups.rows[Int($0)] > 0 }
      let all = try block(groups.accumulators, present: present, places: nil, &silent)
      var grid = [Int32](repeating: -1, count: rows.count * columns.count)
      for (index, group) in present.enumerated() {
        grid[Int(rows.places[Int(group)]) * columns.count + Int(columns.places[Int(group)])] = Int32(index)
      }
      let bottoms = try merged(
        { side(Int(rows.places[$0])) * columns.count + Int(columns.places[$0]) }, count: sideCount * columns.count, &silent)
      for column in 0..<columns.count {
        let body = spread(all.rows, (0..<rows.count).map { grid[$0 * columns.count + column] })
        let foot = spread(bottoms.rows, (0..<sideCount).map { Int32($0 * columns.count + column) })
        cells.append(CellBlock(rows: body, totals: foot))
      }
      if isTotalShown { cells.append(wholeCell) }
    }
    var keyWholes: [Int: (block: Block, ofRow: [Int32])] = [:]
    for case .key(let key) in query.shares.map(\.base) where keyWholes[key] == nil {
      let positions = query.versus == nil || key == 0 ? [key] : [0, key]
      // Numbers for the values of the key as they stand on the rows, those without rows among them.
      var numbers: [[UInt64]: Int32] = [:]
      var ofRow: [Int32] = []
      for row in 0..<rows.count {
        let tuple = positions.map { rows.ranks[$0][row] }
        let number = numbers[tuple] ?? Int32(numbers.count)
        numbers[tuple] = number
        ofRow.append(number)
      }
      let block = try merged({ Int(ofRow[Int(rows.places[$0])]) }, count: numbers.count, &silent)
      keyWholes[key] = (block, ofRow)
    }
    return CellBlocks(
      cells: cells, whole: (whole.rows, wholeCell), totalCount: needsTotals ? sideCount : 0, keyWholes: keyWholes)
  }

  /// The rows at `beyond` as one.
  func others(_ beyond: [UInt32], _ query: BoundGroups, _ context: inout EvaluationContext) throws(ExecutionError) -> OtherBlocks {
    var isBeyond = [Bool](repeating: false, count: rows.count)
    for row in beyond { isBeyond[Int(row)] = true }
    func takesPart(_ group: Int) -> Bool { isBeyond[Int(rows.places[group])] }
    var silent = context
    let whole = try merged({ takesPart($0) ? 0 : -1 }, count: 1, &silent)
    guard let columns else { return OtherBlocks(cells: [whole], whole: whole) }
    let all = try merged({ takesPart($0) ? Int(columns.places[$0]) : -1 }, count: columns.count, &silent)
    var cells = (0..<columns.count).map { spread(all.rows, [Int32($0)]) }
    if query.total { cells.append(whole) }
    return OtherBlocks(cells: cells, whole: whole)
  }
}
