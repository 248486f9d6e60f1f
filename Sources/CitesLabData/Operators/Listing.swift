internal import QueryLang

extension Engine {
  /// `list`: rows themselves, in load order unless sorted.
  func list(
    _ query: BoundRows, _ filter: RowFilter, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> (columns: [Column], rowCount: Int, totals: ScanTotals, notices: [Notice]) {
    let found = try rows(of: filter, rowCount: table.rowCount, today: today)
    var totals = found.totals
    var rows = found.rows
    var notices: [Notice] = []
    if !query.sort.isEmpty || query.limit.map({ $0 < rows.count }) == true {
      let (order, tie) = try ordered(rows, by: query.sort, limit: query.limit, &preparation, today: today)
      if let tie { notices.append(.tieCut(clause: "limit", kept: tie.kept, equal: tie.equal)) }
      rows = .list(rows.numbers(at: order))
    }
    var columns: [Column] = []
    for item in query.items {
      if cancellation.isCancelled { throw .cancelled }
      if case .field(let field) = item.expression.kind {
        columns.append(try table.columns[field].gathered(rows, poll: cancellation.poll).renamed(item.name))
        continue
      }
      var evaluator = Evaluator(today: today)
      let expression = try preparation.expression(item.expression)
      columns.append(
        Column(name: item.name, type: item.expression.type, vector: try evaluator.vector(expression, Frame(.table, rows: rows))))
      totals.add(evaluator.context)
    }
    return (columns, rows.count, totals, notices)
  }
}
