internal import QueryLang

/// `with empty`: the values that every key must show, whether a row that passes `where` has them or not.
struct EmptyGroups {
  var lists: [Vector?] = []
  /// Whether a combination without rows lies in the range that is asked for; nil: all do.
  var isWanted: (([Value]) -> Bool)?
}

extension Engine {
  /// A code list (declared order, bands, branches of `if`, true and false), the periods of the range asked for, else the values of the whole source.
  func emptyGroups(
    _ query: BoundGroups, _ source: BoundSource, _ groups: Groups, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> EmptyGroups {
    var empty = EmptyGroups()
    let present = (0..<UInt32(groups.rows.count)).filter { groups.rows[Int($0)] > 0 }
    for (position, item) in (query.keys + (query.across.map { [$0] } ?? [])).enumerated() {
      if query.versus != nil, position == 0 {
        empty.lists.append(.text(TextVector(codes: [0, 1], pool: TextPool(["selected", query.versus?.name ?? ""], isOrdered: true))))
        continue
      }
      let found = groups.keyVector(position, present)
      if let calendar = CalendarKey(item.expression, name: item.name),
        let list = try periods(calendar, item.expression.type, found, asked(calendar, source, table))
      {
        empty.lists.append(list)
        continue
      }
      if let list = try codeList(item, table, &preparation, today: today) {
        empty.lists.append(list)
      } else {
        empty.lists.append(try wholeSource(item, source, table, &preparation, today: today))
      }
    }
    empty.isWanted = wanted(query, source, table)
    return empty
  }

  private func asked(_ calendar: CalendarKey, _ source: BoundSource, _ table: Table) -> AskedRange? {
    calendar.field.map { AskedRange(source.condition, field: $0, type: table.columns[$0].type) }
  }

  /// The periods from the first to the last that is asked for, or that has rows where the range is open.
  private func periods(
    _ calendar: CalendarKey, _ type: ValueType, _ found: Vector, _ asked: AskedRange?
  ) throws(ExecutionError) -> Vector? {
    guard case .ordinals(let known) = found else { return nil }
    let values = known.values.indices.filter { !known.isMissing($0) }.map { known.values[$0] }
    func list(_ low: Int64?, _ high: Int64?) throws(ExecutionError) -> Vector? {
      guard let low = low ?? values.min(), let high = high ?? values.max(), low <= high else { return nil }
      guard high - low < Int64(Groups.mostPlaces) else { throw .tooManyGroups(limit: Groups.mostPlaces) }
      return .ordinals(OrdinalVector(Array(low...high)))
    }
    switch calendar {
    case .period(let unit, _):
      return try list(asked?.low.map { CivilCalendar.period(ofDay: $0, unit) }, asked?.high.map { CivilCalendar.period(ofDay: $0, unit) })
    case .year: return try list(asked?.low, asked?.high)
    case .part(let part, _):
      let year = { (day: Int64) in CivilCalendar.civil(day).year }
      let month = { (day: Int64) in CivilCalendar.civil(day).month }
      var withinOneYear: (low: Int64, high: Int64)?
      if let low = asked?.low, let high = asked?.high, low <= high, year(low) == year(high) { withinOneYear = (low, high) }
      switch part {
      case "year": return try list(asked?.low.map(year), asked?.high.map(year))
      case "quarter":
        return try list(withinOneYear.map { (month($0.low) - 1) / 3 + 1 } ?? 1, withinOneYear.map { (month($0.high) - 1) / 3 + 1 } ?? 4)
      case "month": return try list(withinOneYear.map { month($0.low) } ?? 1, withinOneYear.map { month($0.high) } ?? 12)
      case "week": return try list(1, max(52, values.max() ?? 52))
      case "weekday": return try list(1, 7)
      default: return try list(1, 31)
      }
    }
  }

  /// Months and quarters beside their year: those that the range asked for touches.
  private func wanted(_ query: BoundGroups, _ source: BoundSource, _ table: Table) -> (([Value]) -> Bool)? {
    var years: [Int: Int] = [:]
    for (position, item) in query.keys.enumerated() {
      if case .part("year", let field?) = CalendarKey(item.expression, name: item.name) { years[field] = position }
    }
    var tests: [([Value]) -> Bool] = []
    for (position, item) in query.keys.enumerated() {
      guard case .part(let part, let field?) = CalendarKey(item.expression, name: item.name), part == "month" || part == "quarter",
        let yearPosition = years[field]
      else { continue }
      let asked = AskedRange(source.condition, field: field, type: table.columns[field].type)
      guard let low = asked.low, let high = asked.high else { continue }
      let span = part == "month" ? 1 : 3
      tests.append { values in
        guard let year = values[yearPosition].ordinal, let number = values[position].ordinal else { return true }
        let first = year * 12 + (number - 1) * Int64(span)
        let lowest = CivilCalendar.period(ofDay: low, .month)
        let highest = CivilCalendar.period(ofDay: high, .month)
        return first + Int64(span) - 1 >= lowest && first <= highest
      }
    }
    if tests.isEmpty { return nil }
    return { values in tests.allSatisfy { $0(values) } }
  }

  /// The values that are declared; nil when nothing declares any.
  private func codeList(
    _ item: BoundItem, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> Vector? {
    if item.expression.type == .boolean { return .ordinals(OrdinalVector([0, 1])) }
    guard item.expression.type == .text else { return nil }
    var pool: TextPool?
    if case .field(let field) = item.expression.kind {
      if case .dictionary(_, let dictionary) = table.columns[field].storage, dictionary.order == .declared { pool = TextPool(dictionary) }
    } else if table.rowCount > 0 {
      var evaluator = Evaluator(today: today)
      let prepared = try preparation.expression(item.expression)
      if case .text(let text) = try evaluator.vector(prepared, Frame(.table, rows: .range(0..<1))), text.pool.isOrdered { pool = text.pool }
    }
    guard let pool, pool.isOrdered else { return nil }
    return .text(TextVector(codes: (0..<Int32(pool.count)).map { $0 }, pool: pool))
  }

  private func wholeSource(
    _ item: BoundItem, _ source: BoundSource, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> Vector {
    let filter = try RowFilter(BoundSource(dataset: source.dataset, membership: source.membership), &preparation)
    let key = try GroupKey(item, rowCount: table.rowCount, &preparation)
    let grouping = Grouping(keys: [key], aggregates: [], filter: filter, rowCount: table.rowCount)
    let groups = try grouping.run(threads: threads, cancellation: cancellation, today: today).groups
    return groups.keyVector(0, groups.order())
  }
}
