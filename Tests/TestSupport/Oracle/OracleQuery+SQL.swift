package import CitesLabData
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
  /// The kinds of the last rows, where they are margins.
  package var margins: [RowKind] = []
  /// The statements that gave it, for the report of a disagreement.
  package var sql: [String] = []
}

extension OracleQuery {
  /// Asks SQLite.
  package func answer(_ database: SQLiteDatabase) throws(SQLiteError) -> OracleAnswer {
    var answer = OracleAnswer()
    let grouping = keys + (across.map { [$0] } ?? [])
    var columns = ["s.*"]
    if isVersus { columns.append("CASE WHEN \(conditionSQL) THEN 0 WHEN NOT (\(conditionSQL)) THEN 1 END AS side") }
    for (index, key) in grouping.enumerated() { columns.append("\(key.sql) AS k\(index)") }
    let base =
      "CREATE TEMP TABLE base AS SELECT \(columns.joined(separator: ", ")) FROM \(sourceSQL) s WHERE "
      + (isVersus ? "(\(conditionSQL)) IS NOT NULL" : conditionSQL)
    try database.execute("DROP TABLE IF EXISTS temp.base")
    answer.sql.append(base)
    try database.execute(base)
    if !grouping.isEmpty {
      try database.execute("CREATE INDEX temp.base_keys ON base (\(grouping.indices.map { "k\($0)" }.joined(separator: ", ")))")
    }
    switch head {
    case .list(let items): try list(items, database, &answer)
    case .values(let item): try values(item, database, &answer)
    case .count, .measures:
      if isVersus {
        try versus(database, &answer)
      } else if across == nil {
        try groups(database, &answer)
      } else {
        try crosstab(database, &answer)
      }
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
      items.isEmpty ? table.ownColumns.map { OracleItem(text: $0.name, sql: $0.sql, kind: $0.resultKind, defaultName: $0.name) } : items
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

  /// The values that a key shows with `empty`.
  private func listed(_ key: OracleItem, _ name: String) -> String {
    let found = "SELECT \(name) AS \(name) FROM base"
    if let declared = key.declared {
      return found + declared.map { " UNION SELECT \(OracleGenerator.sql($0))" }.joined()
    }
    if key.kind == .boolean { return found + " UNION SELECT 0 UNION SELECT 1" }
    return found + " UNION SELECT \(key.sql) FROM \(sourceSQL)"
  }

  /// One row a group with its measures; then, stage by stage, shares and what goes from row to row, `having`, `top`, `sort`, running totals.
  private func groups(_ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    let names = keys.indices.map { "k\($0)" }
    let scope = names.isEmpty ? "1" : names.map { "b.\($0) IS g.\($0)" }.joined(separator: " AND ")
    answer.columns = keys.map { .init(name: $0.name, kind: $0.kind) } + measures.map { .init(name: $0.name, kind: $0.kind) }
    answer.columns += shared.map { .init(name: shareName($0), kind: .approximate) }
    let hasShareOfKey = shareKey != nil
    if hasShareOfKey { answer.columns += additive.map { .init(name: keyShareName($0), kind: .approximate) } }
    var groups = names.isEmpty ? "(SELECT 1)" : "(SELECT DISTINCT \(names.joined(separator: ", ")) FROM base)"
    if additions.contains(.empty) {
      groups = "(SELECT * FROM " + zip(keys, names).map { "(\(listed($0, $1)))" }.joined(separator: ", ") + ")"
    }
    var columns = names.map { "g.\($0) AS \($0)" }
    for (index, measure) in measures.enumerated() { columns.append("\(measure.sql(scope)) AS m\(index)") }
    let measured = "SELECT \(columns.joined(separator: ", ")) FROM \(groups) g"
    var shown = names + measures.indices.map { "m\($0)" } + shared.map { "s\($0)" }
    var stage = shared.map { "\(Self.ratio("m\($0)", measures[$0].sql("1"))) AS s\($0)" }
    if let shareKey {
      for index in additive {
        stage.append("\(Self.ratio("m\(index)", "SUM(m\(index)) OVER (PARTITION BY k\(shareKey))")) AS p\(index)")
        shown.append("p\(index)")
      }
    }
    let natural = zip(keys, names).map { $0.order($1) }
    var running: [String] = []
    for addition in additions {
      switch addition {
      case .rank:
        stage.append("CASE WHEN m0 IS NOT NULL THEN RANK() OVER (ORDER BY m0 IS NULL, m0 DESC) END AS r")
        shown.append("r")
        answer.columns.append(.init(name: "rank", kind: .exact(scale: 0)))
      case .change:
        let last = names[names.count - 1]
        let partition = names.dropLast().isEmpty ? "" : "PARTITION BY \(names.dropLast().joined(separator: ", ")) "
        let window = "OVER (\(partition)ORDER BY \(natural[natural.count - 1]))"
        var follows = "\(last) IS NOT NULL AND LAG(\(last)) \(window) IS NOT NULL"
        if keys[keys.count - 1].isCalendar { follows += " AND \(last) - LAG(\(last)) \(window) = 1" }
        for index in measures.indices where measures[index].kind.isNumber {
          let before = "LAG(m\(index)) \(window)"
          stage.append("CASE WHEN \(follows) THEN m\(index) - \(before) END AS c\(index)")
          stage.append("CASE WHEN \(follows) AND \(before) > 0 THEN \(Self.ratio("m\(index) - \(before)", before)) END AS d\(index)")
          shown += ["c\(index)", "d\(index)"]
          answer.columns.append(.init(name: measures[index].name.map { "change_" + $0 }, kind: measures[index].kind))
          answer.columns.append(.init(name: measures[index].name.map { "change_pct_" + $0 }, kind: .approximate))
        }
      case .cumulative:
        for index in additive {
          running.append("m\(index)")
          shown.append("t_m\(index)")
          answer.columns.append(.init(name: measures[index].name.map { "cumulative_" + $0 }, kind: measures[index].kind))
        }
        for index in shared {
          running.append("s\(index)")
          shown.append("t_s\(index)")
          answer.columns.append(.init(name: shareName(index).map { "cumulative_" + $0 }, kind: .approximate))
        }
        if hasShareOfKey {
          for index in additive {
            running.append("p\(index)")
            shown.append("t_p\(index)")
            answer.columns.append(.init(name: keyShareName(index).map { "cumulative_" + $0 }, kind: .approximate))
          }
        }
      case .empty, .others: break
      }
    }
    var sql = "SELECT \((["*"] + stage).joined(separator: ", ")) FROM (\(measured))"
    if !having.isEmpty { sql = "SELECT * FROM (\(sql)) WHERE " + having.map { "(\($0.sql))" }.joined(separator: " AND ") }
    let passing = sql
    var order = sort.map(\.sql) + natural
    if let top {
      let measure = "m\(top.measure ?? 0)"
      let item = OracleItem(text: "", sql: "", kind: measures[top.measure ?? 0].kind)
      let rank = ([item.order(measure, descending: true)] + natural).joined(separator: ", ")
      sql = "SELECT * FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY \(rank)) AS _place FROM (\(sql))) WHERE _place <= \(top.count)"
      if sort.isEmpty { order = ["_place"] }
    }
    let kept = sql
    if !running.isEmpty {
      let partition = names.dropLast().isEmpty ? "" : "PARTITION BY \(names.dropLast().joined(separator: ", ")) "
      let window = "OVER (\(partition)ORDER BY \(order.joined(separator: ", ")) ROWS UNBOUNDED PRECEDING)"
      sql = "SELECT *, \(running.map { "SUM(\($0)) \(window) AS t_\($0)" }.joined(separator: ", ")) FROM (\(sql))"
    }
    sql = "SELECT \(shown.isEmpty ? "*" : shown.joined(separator: ", ")) FROM (\(sql))"
    if !order.isEmpty { sql += " ORDER BY " + order.joined(separator: ", ") }
    if let limit { sql += " LIMIT \(limit)" }
    answer.sql.append(sql)
    answer.rows = try database.query(sql).map { Array($0.prefix(answer.columns.count)) }
    if additions.contains(.others) { try others(names, passing, kept, database, &answer) }
    if total && !keys.isEmpty {
      var cells = keys.map { _ in "NULL" } + measures.map { $0.sql("1") }
      cells += shared.map { Self.ratio(measures[$0].sql("1"), measures[$0].sql("1")) }
      while cells.count < answer.columns.count { cells.append("NULL") }
      let sql = "SELECT \(cells.joined(separator: ", "))"
      answer.sql.append(sql)
      answer.rows += try database.query(sql)
      answer.margins.append(.total)
    }
  }

  private var additive: [Int] { measures.indices.filter { measures[$0].isAdditive } }

  private func keyShareName(_ measure: Int) -> String? {
    let name = additive.count == 1 ? "share" : measures[measure].name.map { "share_\($0)" }
    return shared.isEmpty ? name : name.map { $0 + "_2" }
  }

  /// The rows of the groups that pass `having` and are not kept by `top`, as one: computed from the rows.
  private func others(
    _ names: [String], _ passing: String, _ kept: String, _ database: SQLiteDatabase, _ answer: inout OracleAnswer
  ) throws(SQLiteError) {
    for (table, sql) in [("passing", passing), ("kept", kept)] {
      try database.execute("DROP TABLE IF EXISTS temp.\(table)")
      try database.execute("CREATE TEMP TABLE \(table) AS SELECT \(names.joined(separator: ", ")) FROM (\(sql))")
    }
    func among(_ table: String) -> String {
      "EXISTS (SELECT 1 FROM \(table) p WHERE \(names.map { "b.\($0) IS p.\($0)" }.joined(separator: " AND ")))"
    }
    let beyond = try database.query("SELECT (SELECT COUNT(*) FROM passing) - (SELECT COUNT(*) FROM kept)")
    guard case .integer(let count)? = beyond.first?.first, count > 0 else { return }
    let scope = "(\(among("passing")) AND NOT \(among("kept")))"
    var cells = names.map { _ in "NULL" } + measures.map { $0.sql(scope) }
    cells += shared.map { Self.ratio(measures[$0].sql(scope), measures[$0].sql("1")) }
    while cells.count < answer.columns.count { cells.append("NULL") }
    let sql = "SELECT \(cells.joined(separator: ", "))"
    answer.sql.append(sql)
    answer.rows += try database.query(sql)
    answer.margins.append(.others)
  }

  // MARK: Versus

  /// Both sides of every group that one of them has, then the differences.
  private func versus(_ database: SQLiteDatabase, _ answer: inout OracleAnswer) throws(SQLiteError) {
    let names = keys.indices.map { "k\($0)" }
    answer.columns = [.init(name: "group", kind: .text)] + keys.map { .init(name: $0.name, kind: $0.kind) }
    answer.columns += measures.map { .init(name: $0.name, kind: $0.kind) }
    func scope(_ side: String) -> String {
      (["b.side IS \(side)"] + names.map { "b.\($0) IS g.\($0)" }).joined(separator: " AND ")
    }
    let tuples = names.isEmpty ? "(SELECT 1)" : "(SELECT DISTINCT \(names.joined(separator: ", ")) FROM base)"
    let natural = zip(keys, names).map { $0.order($1) }
    var cells = ["CASE side WHEN 0 THEN 'selected' ELSE 'rest' END"] + names + measures.indices.map { "m\($0)" }
    var inner = ["h.side AS side"] + names.map { "g.\($0) AS \($0)" }
    for (index, measure) in measures.enumerated() { inner.append("\(measure.sql(scope("h.side"))) AS m\(index)") }
    var sql =
      "SELECT \(cells.joined(separator: ", ")) FROM (SELECT \(inner.joined(separator: ", ")) FROM \(tuples) g, "
      + "(SELECT 0 AS side UNION SELECT 1) h) ORDER BY \((["side"] + natural).joined(separator: ", "))"
    answer.sql.append(sql)
    answer.rows = try database.query(sql)
    cells = ["NULL"] + names
    for measure in measures {
      cells.append(measure.kind.isNumber ? "\(measure.sql(scope("0"))) - \(measure.sql(scope("1")))" : "NULL")
    }
    sql =
      "SELECT \(cells.joined(separator: ", ")) FROM \(tuples) g" + (natural.isEmpty ? "" : " ORDER BY \(natural.joined(separator: ", "))")
    answer.sql.append(sql)
    let differences = try database.query(sql)
    answer.rows += differences
    answer.margins = differences.map { _ in .difference }
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
      answer.margins.append(.total)
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
