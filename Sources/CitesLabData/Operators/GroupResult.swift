internal import QueryLang

/// Puts a grouped result together: measures from aggregates, shares, totals, then `having`, `top`, `sort`, `limit`.
struct GroupResult {
  let query: BoundGroups
  let groups: Groups
  let today: Int64?
  var context: EvaluationContext
  var notices: [Notice] = []

  /// What is shown as columns, before it has become a `Table`.
  struct Output {
    var columns: [Column] = []
    var descriptions: [ResultColumn] = []
    var rowKinds: [RowKind]?
  }

  init(_ query: BoundGroups, _ groups: Groups, today: Int64?) {
    self.query = query
    self.groups = groups
    self.today = today
    context = EvaluationContext(today: today)
  }

  mutating func make() throws(ExecutionError) -> Output {
    try query.across == nil ? plain() : crosstab()
  }

  // MARK: Without `across`

  private mutating func plain() throws(ExecutionError) -> Output {
    let order = groups.order()
    var slots = try measured(groups, order)
    for position in groups.keys.indices { slots[.key(position)] = groups.keyVector(position, order) }
    let needsGrand = query.total || !query.shares.isEmpty
    var grand: [Slot: Vector] = [:]
    if needsGrand { grand = try grandTotal() }
    for (index, share) in query.shares.enumerated() {
      let denominators = (grand[.measure(share.measure)] ?? .floats([])).gatheredOrMissing(order.map { _ in 0 }, zero: false)
      slots[.share(index)] = ratio(slots[.measure(share.measure)], denominators, share.measure)
    }
    let kept = try arranged(slots, count: order.count)
    var output = Output()
    let showsTotal = query.total && !groups.keys.isEmpty
    let codesOrder = kept.map { order[Int($0)] }
    for (position, key) in groups.keys.enumerated() {
      output.descriptions.append(ResultColumn(.key))
      if !showsTotal, let column = key.resultColumn(codesOrder.map { groups.codes[position][Int($0)] }, name: query.keys[position].name) {
        output.columns.append(column)
      } else {
        var vector = (slots[.key(position)] ?? .floats([])).gathered(.list(kept))
        if showsTotal { vector = vector.appending(vector.missingRow()) }
        output.columns.append(Column(name: query.keys[position].name, type: key.type, vector: vector))
      }
    }
    for (index, measure) in query.measures.enumerated() {
      var vector = (slots[.measure(index)] ?? .floats([])).gathered(.list(kept))
      if showsTotal, let total = grand[.measure(index)] { vector = vector.appending(total) }
      output.columns.append(Column(name: measure.name, type: measure.expression.type, vector: vector))
      output.descriptions.append(ResultColumn(.measure, isFraction: measure.isFraction))
    }
    for (index, share) in query.shares.enumerated() {
      var vector = (slots[.share(index)] ?? .floats([])).gathered(.list(kept))
      if showsTotal, let total = grand[.measure(share.measure)] { vector = vector.appending(ratio(total, total, share.measure)) }
      output.columns.append(Column(name: share.name, type: .float, vector: vector))
      output.descriptions.append(ResultColumn(.share, isFraction: true))
    }
    if showsTotal { output.rowKinds = Array(repeating: .normal, count: kept.count) + [.total] }
    return output
  }

  /// The vectors of aggregates and measures over `order`'s groups.
  private mutating func measured(_ groups: Groups, _ order: [UInt32]) throws(ExecutionError) -> [Slot: Vector] {
    var slots: [Slot: Vector] = [:]
    for (index, vector) in try groups.aggregateVectors(order).enumerated() { slots[.aggregate(index)] = vector }
    let frame = Frame(.slots(slots), rows: .range(0..<order.count))
    for (index, measure) in query.measures.enumerated() {
      slots[.measure(index)] = try evaluated(measure.expression, frame)
    }
    return slots
  }

  private mutating func grandTotal() throws(ExecutionError) -> [Slot: Vector] {
    let grand = try groups.collapsed(to: []).groups
    return try measured(grand, [0])
  }

  private mutating func evaluated(_ expression: BoundExpression, _ frame: Frame) throws(ExecutionError) -> Vector {
    var evaluator = Evaluator(today: today)
    let vector = try evaluator.vector(try SlotPreparation.expression(expression), frame)
    context.add(evaluator.context)
    return vector
  }

  private func ratio(_ numerator: Vector?, _ denominator: Vector, _ measure: Int) -> Vector {
    guard let numerator else { return .floats([]) }
    let type = query.measures[measure].expression.type
    let above = Evaluator.floats(numerator, type)
    let below = Evaluator.floats(denominator, type)
    return .floats(
      zip(above, below).map { above, below in
        MissingFloat.isMissing(above) || MissingFloat.isMissing(below) || below == 0 ? MissingFloat.value : above / below
      })
  }

  /// The rows that `having`, `top`, `sort` and `limit` leave, in the order in which they are shown.
  private mutating func arranged(_ slots: [Slot: Vector], count: Int) throws(ExecutionError) -> [UInt32] {
    let frame = Frame(.slots(slots), rows: .range(0..<count))
    var kept = Array(0..<UInt32(count))
    if let having = query.having {
      var evaluator = Evaluator(today: today)
      kept = try evaluator.truth(try SlotPreparation.condition(having), frame).positions()
      context.add(evaluator.context)
    }
    if let top = query.top {
      let key = NaturalOrder.keys(try evaluated(top.by, frame).gathered(.list(kept)), descending: true)
      let (order, tie) = Ranking.order([key], count: kept.count, limit: top.count)
      if let tie { notices.append(.tieCut(clause: "top", kept: tie.kept, equal: tie.equal)) }
      kept = order.map { kept[Int($0)] }
      // Equal rows keep natural order, also among the highest.
      if !query.sort.isEmpty { kept.sort() }
    }
    if !query.sort.isEmpty || query.limit != nil {
      var keys: [[UInt64]] = []
      for sort in query.sort {
        keys.append(NaturalOrder.keys(try evaluated(sort.expression, frame).gathered(.list(kept)), descending: sort.descending))
      }
      let (order, tie) = Ranking.order(keys, count: kept.count, limit: query.limit)
      if let tie { notices.append(.tieCut(clause: "limit", kept: tie.kept, equal: tie.equal)) }
      kept = order.map { kept[Int($0)] }
    }
    return kept
  }

  // MARK: With `across`

  /// Columns beyond this are no table that anyone reads.
  static let mostColumns = 1_000

  private mutating func crosstab() throws(ExecutionError) -> Output {
    guard let across = query.across else { return Output() }
    let keyCount = query.keys.count
    let (rowGroups, rowNumbers) = try groups.collapsed(to: Array(0..<keyCount))
    let (columnGroups, columnNumbers) = try groups.collapsed(to: [keyCount])
    let rowOrder = rowGroups.order()
    let columnOrder = columnGroups.order()
    if columnOrder.count > Self.mostColumns {
      throw .tooManyColumns(field: across.name, count: columnOrder.count, limit: Self.mostColumns)
    }
    // Where each group stands in the grid.
    let rowPlace = Self.places(rowOrder, of: rowGroups.rows.count)
    let columnPlace = Self.places(columnOrder, of: columnGroups.rows.count)
    var grid = [Int32](repeating: -1, count: rowOrder.count * columnOrder.count)
    for group in groups.rows.indices where groups.rows[group] > 0 {
      let row = rowPlace[Int(rowNumbers[group])]
      let column = columnPlace[Int(columnNumbers[group])]
      grid[Int(row) * columnOrder.count + Int(column)] = Int32(group)
    }
    let cells = try measured(groups, Array(0..<UInt32(groups.rows.count)))
    var rows = try measured(rowGroups, rowOrder)
    for position in 0..<keyCount { rows[.key(position)] = rowGroups.keyVector(position, rowOrder) }
    let bottoms = try measured(columnGroups, columnOrder)
    let grand = try grandTotal()

    // The columns of the grid: for each value of `across` its measures and shares, then the margin.
    let values = columnGroups.keyVector(0, columnOrder)
    var names = UniqueNames(query.keys.map(\.name))
    let several = query.measures.count + query.shares.count > 1
    var grids: [GridColumn] = []
    for column in 0...columnOrder.count {
      let isMargin = column == columnOrder.count
      if isMargin && !query.total { break }
      let value = isMargin ? Value.missing : values.value(column, as: across.expression.type)
      let text = isMargin ? "total" : value.isMissing ? "missing" : CanonicalText.string(value)
      let places = isMargin ? [] : rowOrder.indices.map { grid[$0 * columnOrder.count + column] }
      for index in query.measures.indices {
        let measure = query.measures[index]
        let body = isMargin ? rows[.measure(index)] : cells[.measure(index)]?.gatheredOrMissing(places, zero: measure.isCount)
        let foot = isMargin ? grand[.measure(index)] : bottoms[.measure(index)]?.gathered(.list([UInt32(column)]))
        grids.append(
          GridColumn(
            name: names.unique(several ? "\(text)_\(measure.name)" : text), type: measure.expression.type, body: body ?? .floats([]),
            foot: foot ?? .floats([]),
            description: ResultColumn(
              isMargin ? .margin(measure: measure.name) : .cell(value: value, measure: measure.name), isFraction: measure.isFraction)))
      }
      let first = grids.count - query.measures.count
      for share in query.shares {
        let part = grids[first + share.measure]
        let whole = grand[.measure(share.measure)] ?? .floats([])
        let once = [Int32](repeating: 0, count: rowOrder.count)
        let below: Vector
        let belowFoot: Vector
        switch share.base {
        case .total:
          below = whole.gatheredOrMissing(once, zero: false)
          belowFoot = whole
        case .row:
          below = rows[.measure(share.measure)] ?? .floats([])
          belowFoot = whole
        case .column:
          below = part.foot.gatheredOrMissing(once, zero: false)
          belowFoot = part.foot
        }
        grids.append(
          GridColumn(
            name: names.unique("\(text)_\(share.name)"), type: .float, body: ratio(part.body, below, share.measure),
            foot: ratio(part.foot, belowFoot, share.measure),
            description: ResultColumn(
              isMargin ? .margin(measure: share.name) : .cell(value: value, measure: share.name), isFraction: true)))
      }
    }
    for column in grids { rows[.column(column.name)] = column.body }
    try check(names: grids.map(\.name))
    let kept = try arranged(rows, count: rowOrder.count)

    var output = Output()
    // With no row key the one row is the total itself.
    let showsTotal = query.total && keyCount > 0
    for position in 0..<keyCount {
      var vector = (rows[.key(position)] ?? .floats([])).gathered(.list(kept))
      if showsTotal { vector = vector.appending(vector.missingRow()) }
      output.columns.append(Column(name: query.keys[position].name, type: query.keys[position].expression.type, vector: vector))
      output.descriptions.append(ResultColumn(.key))
    }
    for column in grids {
      var vector = column.body.gathered(.list(kept))
      if showsTotal { vector = vector.appending(column.foot) }
      output.columns.append(Column(name: column.name, type: column.type, vector: vector))
      output.descriptions.append(column.description)
    }
    if showsTotal { output.rowKinds = Array(repeating: .normal, count: kept.count) + [.total] }
    return output
  }

  private struct GridColumn {
    var name: String
    var type: ValueType
    var body: Vector
    var foot: Vector
    var description: ResultColumn
  }

  private static func places(_ order: [UInt32], of count: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: count)
    for (place, group) in order.enumerated() { places[Int(group)] = Int32(place) }
    return places
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
