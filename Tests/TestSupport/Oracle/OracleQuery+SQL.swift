internal import QueryLang

/// What SQLite says that a query gives.
package struct OracleAnswer {
  package struct Column {
    /// Nil where the rules of naming leave room.
    package var name: String?
    package var kind: OracleKind
  }
  package var columns: [Column] = []
  package var rows: [[SQLiteCell]] = []
  /// The last row is the total.
  package var hasTotal = false
  /// The statements that gave it, for the report of a disagreement.
  package var sql: [String] = []
}

extension OracleQuery {
  /// Asks SQLite.
  package func answer(_ database: SQLiteDatabase) throws(SQLiteError) -> OracleAnswer {
    var answer = OracleAnswer()
    let grouping = keys + (across.map { [$0] } ?? [])
    var columns = ["s.*"]
    for (index, key) in grouping.enumerated() { columns.append("\(key.sql) AS k\(index)") }
    let base = "CREATE TEMP TABLE base AS SELECT \(columns.joined(separator: ", ")) FROM \(sourceSQL) s WHERE \(conditionSQL)"
    try database.execute("DROP TABLE IF EXISTS temp.base")
    answer.sql.append(base)
    try database.execute(base)
    if !grouping.isEmpty {
      try database.execute("CREATE INDEX temp.base_keys ON base (\(grouping.indices.map { "k\($0)" }.joined(separator: ", ")))")
    }
    switch head {
    case .list(let items): try list(items, database, &answer)
    case .values(let item): try values(item, database, &answer)
    case .count, .measures: if across == nil { try groups(database, &answer) } else { try crosstab(database, &answer) }
    }
    return answer
  }

  private var conditionSQL: String { conditions.isEmpty ? "1" : conditions.map(\.sql).joined(separator: " AND ") }

  private var sourceSQL: String {
    switch source {
    case .table: return table.name
    case .cohorts(_, let sql): return "(SELECT * FROM \(table.name) WHERE \(sql))"
    case .selection(let condition, let sort, let descending, let limit, let per):
      let order = sort.order("(\(sort.sql))", descending: descending)
      let partition = per.map { "PARTITION BY \($0.sql) " } ?? ""
      return "(SELECT * FROM (SELECT *, ROW_NUMBER() OVER (\(partition)ORDER BY \(order), _row) AS _place FROM \(table.name) WHERE "
        + "\(condition?.sql ?? "1")) WHERE _place <= \(limit) ORDER BY _row)"
    }
  }

  // MARK: Lists

  private func list(_ items: [OracleItem], _ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    let items =
      items.isEmpty ? table.columns.map { OracleItem(text: $0.name, sql: $0.sql, kind: $0.resultKind, defaultName: $0.name) } : items
    answer.columns = items.map { OracleAnswer.Column(name: $0.name, kind: $0.kind) }
    var sql = "SELECT \(items.map(\.sql).joined(separator: ", ")) FROM base ORDER BY "
    sql += (sort.map(\.sql) + ["_row"]).joined(separator: ", ")
    if let limit { sql += " LIMIT \(limit)" }
    answer.sql.append(sql)
    answer.rows = try database.query(sql)
  }

  private func values(_ item: OracleItem, _ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    answer.columns = [.init(name: item.name, kind: item.kind), .init(name: "count", kind: .exact(scale: 0))]
    var sql = "SELECT v, n FROM (SELECT \(item.sql) AS v, COUNT(*) AS n FROM base GROUP BY 1) ORDER BY n DESC, \(item.order("v"))"
    if let limit { sql += " LIMIT \(limit)" }
    answer.sql.append(sql)
    answer.rows = try database.query(sql)
  }

  // MARK: Groups

  private var shared: [Int] { share == nil ? [] : measures.indices.filter { measures[$0].isAdditive } }

  private func shareName(_ measure: Int) -> String? {
    shared.count == 1 ? "share" : measures[measure].name.map { "share_\($0)" }
  }

  private static func ratio(_ a: String, _ b: String) -> String { "(CAST(\(a) AS REAL) / CAST(\(b) AS REAL))" }

  /// Columns of `g` (one row a group), then the measures and shares of that group.
  private func groups(_ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    let names = keys.indices.map { "k\($0)" }
    let scope = names.isEmpty ? "1" : names.map { "b.\($0) IS g.\($0)" }.joined(separator: " AND ")
    answer.columns = keys.map { .init(name: $0.name, kind: $0.kind) } + measures.map { .init(name: $0.name, kind: $0.kind) }
    answer.columns += shared.map { .init(name: shareName($0), kind: .approximate) }
    let groups = names.isEmpty ? "(SELECT 1)" : "(SELECT DISTINCT \(names.joined(separator: ", ")) FROM base)"
    var columns = names.map { "g.\($0) AS \($0)" }
    for (index, measure) in measures.enumerated() { columns.append("\(measure.sql(scope)) AS m\(index)") }
    let measured = "SELECT \(columns.joined(separator: ", ")) FROM \(groups) g"
    let shares = shared.map { "\(Self.ratio("m\($0)", measures[$0].sql("1"))) AS s\($0)" }
    let natural = zip(keys, names).map { $0.order($1) }
    var sql = "SELECT \((["*"] + shares).joined(separator: ", ")) FROM (\(measured))"
    if !having.isEmpty { sql += " WHERE " + having.map { "(\($0.sql))" }.joined(separator: " AND ") }
    var order = sort.map(\.sql) + natural
    if let top {
      let measure = "m\(top.measure ?? 0)"
      let item = OracleItem(text: "", sql: "", kind: measures[top.measure ?? 0].kind)
      let rank = ([item.order(measure, descending: true)] + natural).joined(separator: ", ")
      sql = "SELECT * FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY \(rank)) AS _place FROM (\(sql))) WHERE _place <= \(top.count)"
      if sort.isEmpty { order = ["_place"] }
    }
    if !order.isEmpty { sql += " ORDER BY " + order.joined(separator: ", ") }
    if let limit { sql += " LIMIT \(limit)" }
    answer.sql.append(sql)
    answer.rows = try database.query(sql).map { Array($0.prefix(answer.columns.count)) }
    if total && !keys.isEmpty {
      var cells = keys.map { _ in "NULL" } + measures.map { $0.sql("1") }
      cells += shared.map { Self.ratio(measures[$0].sql("1"), measures[$0].sql("1")) }
      let sql = "SELECT \(cells.joined(separator: ", "))"
      answer.sql.append(sql)
      answer.rows += try database.query(sql)
      answer.hasTotal = true
    }
  }

  // MARK: Crosstabs

  /// Every cell is computed from the rows by itself; the grid is laid out here.
  private func crosstab(_ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    guard let across else { return }
    let names = keys.indices.map { "k\($0)" }
    let column = "k\(keys.count)"
    let columnRows = try database.query("SELECT DISTINCT \(column) FROM base ORDER BY \(across.order(column))").map { $0[0] }
    let natural = zip(keys, names).map { $0.order($1) }
    let rowRows =
      names.isEmpty
      ? [[]] : try database.query("SELECT DISTINCT \(names.joined(separator: ", ")) FROM base ORDER BY \(natural.joined(separator: ", "))")
    answer.columns = keys.map { .init(name: $0.name, kind: $0.kind) }
    for margin in 0..<(total ? 2 : 1) {
      for _ in 0..<(margin == 0 ? columnRows.count : 1) {
        answer.columns += measures.map { .init(name: nil, kind: $0.kind) } + shared.map { _ in .init(name: nil, kind: .approximate) }
      }
    }
    func scope(_ row: [SQLiteCell]?, _ cell: SQLiteCell?) -> String {
      var terms: [String] = []
      if let row { terms += zip(names, row).map { "b.\($0) IS \($1.sql)" } }
      if let cell { terms.append("b.\(column) IS \(cell.sql)") }
      return terms.isEmpty ? "1" : terms.joined(separator: " AND ")
    }
    /// The cells of one row of the grid; nil: the total's.
    func cells(_ row: [SQLiteCell]?) -> [String] {
      var cells: [String] = []
      for value in columnRows.map({ Optional($0) }) + (total ? [nil] : []) {
        let inside = scope(row, value)
        // A cell without rows shows 0 for a count and nothing for the rest, sums and rates too.
        cells += measures.map { $0.sql(inside) }
        for index in shared {
          let measure = measures[index]
          let whole =
            switch share {
            case "row": scope(row, nil)
            case "column": scope(nil, value)
            default: "1"
            }
          cells.append(Self.ratio(measure.sql(inside), measure.sql(whole)))
        }
      }
      return cells
    }
    var kept = rowRows
    if let limit { kept = Array(kept.prefix(limit)) }
    for row in kept {
      let sql = "SELECT " + (row.map(\.sql) + cells(row)).joined(separator: ", ")
      if answer.columns.isEmpty { continue }
      answer.sql.append(sql)
      answer.rows += try database.query(sql)
    }
    if total && !keys.isEmpty {
      let sql = "SELECT " + (keys.map { _ in "NULL" } + cells(nil)).joined(separator: ", ")
      answer.sql.append(sql)
      answer.rows += try database.query(sql)
      answer.hasTotal = true
    }
  }
}

extension SQLiteCell {
  /// As a literal.
  var sql: String {
    switch self {
    case .null: "NULL"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): OracleGenerator.sql(text)
    }
  }
}

extension OracleTable.Column {
  var resultKind: OracleKind {
    switch kind {
    case .text: .text
    case .integer: .exact(scale: 0)
    case .decimal(let scale): .exact(scale: scale)
    case .float: .approximate
    case .boolean: .boolean
    case .date: .date
    }
  }
}
