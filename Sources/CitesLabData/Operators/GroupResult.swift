internal import QueryLang

/// Puts a grouped result together: measures from aggregates, shares, intervals, margins, then `having`, `top`, `sort`, `cumulative`, `limit`.
///
/// A table without `across` is a crosstab of one column. Every margin (totals, others, row and column totals, the wholes that shares are of) is
/// made of the states of its rows, by merging them under new group numbers; no number is ever a sum of cells.
struct GroupResult {
  let query: BoundGroups
  let groups: Groups
  let slots: SlotPreparation
  let today: Int64?
  /// For `empty`: the values that each key must have, the last for `across`; and which combinations are asked for.
  var lists: [Vector?] = []
  var isWanted: (([Value]) -> Bool)?
  /// With `versus`: rows that are on both sides.
  var shared = 0
  /// The side of each row, 0 without `versus`.
  private(set) var sideOfRow: [Int32] = []
  var context: EvaluationContext
  var notices: [Notice] = []
  private(set) var steps: [PlanStep] = []
  private var lastStep = ContinuousClock.now

  /// What is shown as columns, before it has become a `Table`.
  struct Output {
    var columns: [Column] = []
    var descriptions: [ResultColumn] = []
    var rowKinds: [RowKind]?
  }

  /// One column after the keys, in all the rows that the result may have.
  struct Body {
    var column: BoundColumn
    var name: String
    var type: ValueType
    var description: ResultColumn
    /// Which column of the crosstab it belongs to; the margin is the one after the last.
    var place: Int
    var rows: Vector
    var others: Vector
    var totals: Vector
  }

  init(_ query: BoundGroups, _ groups: Groups, _ slots: SlotPreparation, today: Int64?) {
    self.query = query
    self.groups = groups
    self.slots = slots
    self.today = today
    context = EvaluationContext(today: today)
  }

  var keyCount: Int { query.keys.count }
  /// Keys that were asked for with `by`.
  var ownKeys: Int { keyCount - (query.versus == nil ? 0 : 1) }
  var sideCount: Int { query.versus == nil ? 1 : 2 }
  private var isPlain: Bool {
    query.across == nil && query.shares.isEmpty && query.added.isEmpty && query.versus == nil && !query.empty && !query.others
  }

  mutating func make() throws(ExecutionError) -> Output {
    let rows = try rowAxis()
    let columns = try columnAxis()
    if let across = query.across, let count = columns?.count, count > Self.mostColumns {
      throw .tooManyColumns(field: across.name, count: count, limit: Self.mostColumns)
    }
    try self.slots.engine.cancellation.check()
    let states = GroupStatesTable(self, rows: rows, columns: columns)
    if query.versus != nil || !query.shares.isEmpty { sideOfRow = states.sides() }
    try self.slots.engine.cancellation.check()
    let blocks = try states.blocks(query.total, &context)
    try self.slots.engine.cancellation.check()
    var bodies = try self.bodies(blocks, rows, columns)
    try self.slots.engine.cancellation.check()
    try addChanges(&bodies, rows)
    addRank(&bodies, blocks.whole.rows, rows)

    var slots = blocks.whole.rows
    for position in keysToOrderBy() { slots[.key(position)] = rows.key(position) }
    for body in bodies { slots[slot(of: body)] = body.rows }
    if query.across != nil { try check(names: bodies.map(\.name)) }
    try self.slots.engine.cancellation.check()
    let arrangement = try arranged(slots, count: rows.count)
    var others: OtherBlocks?
    if query.others, !arrangement.beyond.isEmpty {
      others = try states.others(arrangement.beyond, query, &context)
      for index in bodies.indices { bodies[index].others = othersCell(bodies[index], others, blocks, columns) }
    }
    try addCumulative(&bodies, arrangement.kept, rows, hasOthers: others != nil)
    try self.slots.engine.cancellation.check()
    return try output(bodies, arrangement.kept, rows, blocks, hasOthers: others != nil)
  }

  /// The keys that decide which rows are kept, and in which order.
  private func keysToOrderBy() -> Set<Int> {
    var keys: Set<Int> = []
    for expression in [query.having, query.top?.by].compactMap({ $0 }) + query.sort.map(\.expression) {
      expression.forEach { if case .slot(.key(let position)) = $0.kind { keys.insert(position) } }
    }
    return keys
  }

  // MARK: Axes

  private func rowAxis() throws(ExecutionError) -> GroupAxis {
    let positions = Array(0..<keyCount)
    if query.empty {
      return try groups.axis(positions, completedBy: Array(lists.prefix(keyCount)), together: keyCount, isWanted: isWanted)
    }
    if let versus = query.versus {
      // Both sides stand in every group that one of them has.
      let sides = TextPool(["selected", versus.name], isOrdered: true)
      let list = Vector.text(TextVector(codes: [0, 1], pool: sides))
      return try groups.axis(positions, completedBy: [list] + positions.dropFirst().map { _ in nil }, together: 1)
    }
    return try groups.axis(positions, isDetailed: !isPlain)
  }

  private func columnAxis() throws(ExecutionError) -> GroupAxis? {
    guard query.across != nil else { return nil }
    return query.empty
      ? try groups.axis([keyCount], completedBy: [lists[keyCount]], together: 1) : try groups.axis([keyCount])
  }

  // MARK: Columns

  /// Columns beyond this are no table that anyone reads.
  static let mostColumns = 1_000

  /// Every column with its cells, but for what goes from row to row.
  private mutating func bodies(
    _ blocks: CellBlocks, _ rows: GroupAxis, _ columns: GroupAxis?
  ) throws(ExecutionError) -> [Body] {
    var bodies: [Body] = []
    var names = UniqueNames(query.keys.map(\.name))
    let perCell = query.columns.filter { query.across == nil || !isRank($0) }
    let several = perCell.count > 1
    let headings = columns?.key(0)
    for (place, cell) in blocks.cells.enumerated() {
      var text = ""
      var value = Value.missing
      let isMargin = place == columns?.count
      if let headings, let across = query.across, !isMargin {
        value = headings.value(place, as: across.expression.type)
        text = value.isMissing ? "missing" : CanonicalText.string(value)
      } else if isMargin {
        text = "total"
      }
      let vectors = self.vectors(cell, blocks)
      for column in perCell {
        let (name, type, isFraction, isDifference) = facts(column)
        let vector = vectors[column] ?? cell.blank(type, rows: rows.count, totals: blocks.totalCount)
        let description: ResultColumn
        let full: String
        if query.across == nil {
          description = ResultColumn(
            role(column), isFraction: isFraction, isDifference: isDifference, isCount: isCount(column), addition: addition(column))
          full = name
        } else {
          full = names.unique(several ? "\(text)_\(name)" : text)
          description = ResultColumn(
            isMargin ? .margin(measure: name) : .cell(value: value, measure: name), isFraction: isFraction, isDifference: isDifference,
            isCount: isCount(column), label: isMargin ? nil : groups.keys[keyCount].labels.labels?.values[value], addition: addition(column)
          )
        }
        bodies.append(
          Body(
            column: column, name: full, type: type, description: description, place: place, rows: vector.rows,
            others: .missing(type, count: 1), totals: vector.totals))
      }
    }
    if query.across != nil, let rank = query.columns.first(where: isRank) {
      let (name, type, _, _) = facts(rank)
      bodies.append(
        Body(
          column: rank, name: names.unique(name), type: type, description: ResultColumn(.measure, addition: addition(rank)),
          place: 0,
          rows: .missing(type, count: rows.count), others: .missing(type, count: 1), totals: .missing(type, count: blocks.totalCount)))
    }
    return bodies
  }

  private func isRank(_ column: BoundColumn) -> Bool {
    if case .added(let index) = column { query.added[index].kind == .rank } else { false }
  }

  private func facts(_ column: BoundColumn) -> (name: String, type: ValueType, isFraction: Bool, isDifference: Bool) {
    switch column {
    case .measure(let index): (query.measures[index].name, query.measures[index].expression.type, query.measures[index].isFraction, false)
    case .share(let index): (query.shares[index].name, .float, true, false)
    case .added(let index):
      (query.added[index].name, query.added[index].type, query.added[index].isFraction, query.added[index].isDifference)
    }
  }

  private func isCount(_ column: BoundColumn) -> Bool {
    if case .measure(let index) = column { query.measures[index].isCount } else { false }
  }

  private func role(_ column: BoundColumn) -> ResultColumn.Role {
    if case .share = column { .share } else { .measure }
  }

  /// What an added column is about, by the name that the measure or share has in the question.
  private func addition(_ column: BoundColumn) -> ResultColumn.Addition? {
    if case .share(let index) = column, query.across != nil {
      return ResultColumn.Addition(.share, of: query.measures[query.shares[index].measure].name)
    }
    guard case .added(let index) = column else { return nil }
    func name(_ part: BoundInterval.Part) -> String {
      switch part {
      case .measure(let measure): query.measures[measure].name
      case .share(let share): query.shares[share].name
      }
    }
    return switch query.added[index].kind {
    case .low(let interval): ResultColumn.Addition(.low, of: name(query.intervals[interval].part))
    case .high(let interval): ResultColumn.Addition(.high, of: name(query.intervals[interval].part))
    case .known(let interval), .missing(let interval): ResultColumn.Addition(.other, of: name(query.intervals[interval].part))
    case .change(let measure), .relativeChange(let measure): ResultColumn.Addition(.other, of: query.measures[measure].name)
    case .cumulative(let part): ResultColumn.Addition(.other, of: name(part))
    case .rank: ResultColumn.Addition(.other, of: "")
    }
  }

  private func slot(of body: Body) -> Slot {
    if query.across != nil, !isRank(body.column) { return .column(body.name) }
    switch body.column {
    case .measure(let index): return .measure(index)
    case .share(let index): return .share(index)
    case .added(let index): return .added(index)
    }
  }

  // MARK: Order

  struct Arrangement {
    /// In the order in which they are shown, `limit` aside.
    var kept: [UInt32]
    /// Rows that pass `having` and that `top` cuts off.
    var beyond: [UInt32] = []
  }

  mutating func evaluated(_ expression: BoundExpression, _ frame: Frame) throws(ExecutionError) -> Vector {
    var evaluator = Evaluator(today: today)
    let vector = try evaluator.vector(try self.slots.expression(expression), frame)
    context.add(evaluator.context)
    return vector
  }

  /// Notes a step that ends here, with the time since the one before.
  private mutating func step(_ kind: PlanStep.Kind, from: Int?, to: Int) {
    let now = ContinuousClock.now
    steps.append(PlanStep(kind, from: from, to: to, seconds: lastStep.duration(to: now).inSeconds))
    lastStep = now
  }

  private mutating func arranged(_ slots: [Slot: Vector], count: Int) throws(ExecutionError) -> Arrangement {
    let frame = Frame(.slots(slots), rows: .range(0..<count))
    var arrangement = Arrangement(kept: Array(0..<UInt32(count)))
    step(.groups, from: nil, to: count)
    if let having = query.having {
      var evaluator = Evaluator(today: today)
      arrangement.kept = try evaluator.truth(try self.slots.condition(having), frame).positions()
      context.add(evaluator.context)
      step(.having, from: count, to: arrangement.kept.count)
    }
    if let top = query.top {
      let before = arrangement.kept
      let key = NaturalOrder.keys(try evaluated(top.by, frame).gathered(.list(before)), descending: true)
      let (order, tie) = try Ranking.order([key], count: before.count, limit: top.count, self.slots.engine.cancellation)
      if let tie { notices.append(.tieCut(clause: "top", kept: tie.kept, equal: tie.equal)) }
      arrangement.kept = order.map { before[Int($0)] }
      if query.others {
        let kept = Set(arrangement.kept)
        arrangement.beyond = before.filter { !kept.contains($0) }
      }
      // Equal rows keep natural order, also among the highest.
      if !query.sort.isEmpty { arrangement.kept.sort() }
      step(.top, from: before.count, to: arrangement.kept.count)
    }
    guard !query.sort.isEmpty || query.limit != nil else { return arrangement }
    var keys: [[UInt64]] = []
    for sort in query.sort {
      let values = try evaluated(sort.expression, frame)
      let kept = query.having == nil && query.top == nil ? values : values.gathered(.list(arrangement.kept))
      keys.append(NaturalOrder.keys(kept, descending: sort.descending))
    }
    // A running total needs the rows beyond the limit in no case: only their order up to it.
    let (order, tie) = try Ranking.order(keys, count: arrangement.kept.count, limit: query.limit, self.slots.engine.cancellation)
    if let tie { notices.append(.tieCut(clause: "limit", kept: tie.kept, equal: tie.equal)) }
    if !query.sort.isEmpty { step(.sort, from: arrangement.kept.count, to: arrangement.kept.count) }
    if query.limit != nil { step(.limit, from: arrangement.kept.count, to: order.count) }
    arrangement.kept = order.map { arrangement.kept[Int($0)] }
    return arrangement
  }

  /// `sort` and `having` may name columns of the crosstab, which exist only now.
  private func check(names: [String]) throws(ExecutionError) {
    var wanted: [String] = []
    let expressions = [query.having, query.top?.by].compactMap { $0 } + query.sort.map(\.expression)
    for expression in expressions {
      expression.forEach { if case .slot(.column(let name)) = $0.kind { wanted.append(name) } }
    }
    for name in wanted where !names.contains(name) { throw .noColumn(name: name, existing: names) }
  }
}

/// Names that do not repeat: a second `x` is `x_2`.
struct UniqueNames {
  private var taken: Set<String>

  init(_ names: [String]) { taken = Set(names) }

  mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}
