public import QueryLang

extension Engine {
  /// Runs one query.
  ///
  /// - Parameters:
  ///   - store: holds every dataset that the query names: the one that it was bound with.
  ///   - today: days since 1970-01-01, what `today()` gives.
  /// - Throws: overflow, cancellation, and what only the data can show. A query that throws has changed nothing.
  public func run(_ query: BoundQuery, store: Store, today: Int64? = nil) throws(ExecutionError) -> QueryResult {
    if case .scalar(let expression) = query.shape { return try scalar(expression, store: store, today: today) }
    guard let table = store.table(named: query.source.dataset) else { throw .datasetGone(query.source.dataset) }
    if case .describe(let fields) = query.shape {
      let (columns, base) = try describe(fields, query.source, table, store: store, today: today)
      return QueryResult(
        table: Table(name: table.name, columns: columns, rowCount: fields.count), columns: columns.map { _ in ResultColumn(.attribute) },
        base: base)
    }
    var preparation = Preparation(table: table, store: store, engine: self, today: today)
    let filter = try RowFilter(query.source, &preparation)
    var result: QueryResult
    var totals: ScanTotals
    switch query.shape {
    case .rows(let rows):
      let listed = try list(rows, filter, table, &preparation, today: today)
      totals = listed.totals
      result = QueryResult(
        table: Table(name: table.name, columns: listed.columns, rowCount: listed.rowCount),
        columns: listed.columns.map { _ in ResultColumn(.field) }, base: base(table, totals), notices: listed.notices, isListing: true)
    case .groups(let groups):
      (result, totals) = try group(groups, filter, table, &preparation, today: today)
    case .describe, .scalar:
      throw .datasetGone(table.name)
    }
    let observation = Observation(table: table, totals: totals)
    result.notices = observation.values(of: query) + result.notices + observation.counted(query)
    return result
  }

  private func base(_ table: Table, _ totals: ScanTotals) -> Base {
    Base(
      dataset: table.name, sourceRows: totals.members, rows: totals.rows, unknownRows: totals.unknown, isSynthetic: table.isSynthetic,
      datasetRows: table.rowCount)
  }

  private func scalar(_ expression: BoundExpression, store: Store, today: Int64?) throws(ExecutionError) -> QueryResult {
    var preparation = Preparation(
      table: Table(name: "", columns: [], rowCount: 0), store: store, engine: self, today: today)
    let prepared = try preparation.expression(expression)
    var evaluator = Evaluator(today: today)
    let vector = try evaluator.vector(prepared, Frame(.domain, rows: .range(0..<1)))
    let column = Column(name: "value", type: expression.type, vector: vector)
    return QueryResult(
      table: Table(name: "value", columns: [column], rowCount: 1), columns: [ResultColumn(.measure)],
      base: Base(dataset: "", sourceRows: 0, rows: 0), notices: Observation.counted(evaluator.context), isScalar: true)
  }

  private func group(
    _ query: BoundGroups, _ filter: RowFilter, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> (QueryResult, ScanTotals) {
    var keys: [GroupKey] = []
    for item in query.keys + (query.across.map { [$0] } ?? []) { keys.append(try GroupKey(item, rowCount: table.rowCount, &preparation)) }
    var aggregates: [PreparedAggregate] = []
    for aggregate in query.aggregates { aggregates.append(try PreparedAggregate(aggregate, &preparation)) }
    let grouping = Grouping(keys: keys, aggregates: aggregates, filter: filter, rowCount: table.rowCount)
    var (groups, totals) = try grouping.run(
      threads: table.rowCount > 4 * Morsels.rows ? threads : 1, cancellation: cancellation, today: today)
    var building = GroupResult(query, groups, today: today)
    let output = try building.make()
    totals.add(building.context)
    var notices = building.notices
    notices += Observation.skipped(groups, totals)
    notices += Observation.foldedKeys(output.columns.prefix(query.keys.count))
    let isScalar = output.columns.count == 1 && query.keys.isEmpty && query.across == nil
    var base = base(table, totals)
    if isScalar { base.rowsWithoutValue = groups.aggregates.indices.map { groups.skipped($0) }.max() ?? 0 }
    return (
      QueryResult(
        table: Table(name: table.name, columns: output.columns, rowCount: output.columns.first?.count ?? 0), columns: output.descriptions,
        rowKinds: output.rowKinds, base: base, notices: notices, isScalar: isScalar),
      totals
    )
  }
}
