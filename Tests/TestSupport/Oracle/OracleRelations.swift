package import CitesLabData
internal import QueryLang

/// A relation between two generated tables, and how SQL follows it.
package struct OracleRelation {
  var step: String
  var dataset: String
  var fields: [String]
  var target: String
  var targetFields: [String]
  /// In SQL: the number of the target's row, a column of the dataset's table.
  var place: String

  var schema: RelationSchema {
    RelationSchema(step: step, dataset: dataset, fields: fields, target: target, targetFields: targetFields)
  }
}

/// Related rows as a generator of another table's queries may ask about them.
struct OracleRelated {
  /// `v`, `t.v via parent`
  var text: String
  var via: String?
  /// Holds of the rows of the related table (SQL) that lead to the row at hand.
  var leads: String
  var table: OracleTable
  /// The table in SQL that has those rows, under names that the row at hand has not all.
  var rows: String?
}

/// Three tables: two relations from `t` to `u` (by text, and by a number at another scale), one of two fields from `v` to `t`.
///
/// Keys are missing, find nothing, and stand twice. SQLite follows them in its own way: each table gets a column with the number of the row
/// that its key finds, if it finds one, and the fields of that row beside its own.
package struct OracleRelatedTables {
  let u: OracleTable
  let t: OracleTable
  let v: OracleTable
  let relations: [OracleRelation]

  init(seed: UInt64, sizes: [Int]) {
    var random = SplitMix(seed)
    var u = OracleTable.random(name: "u", rows: random.pick([0, 1, 3, 12, 40]), seed: random.next())
    var t = OracleTable.random(name: "t", rows: random.pick(sizes), seed: random.next())
    var v = OracleTable.random(name: "v", rows: random.pick(sizes), seed: random.next())
    let codes = (0..<max(1, u.rowCount)).map { "c\($0)" } + ["é\(u.rowCount)"]
    func texts(_ count: Int, missingOneIn: Int, twiceOneIn: Int?) -> [Value] {
      (0..<count).map { row in
        if random.oneIn(missingOneIn) { return .missing }
        if let twiceOneIn, !random.oneIn(twiceOneIn) { return .text(codes[min(row, codes.count - 1)]) }
        return .text(random.pick(codes))
      }
    }
    u.columns.append(Self.key("code", .text, texts(u.rowCount, missingOneIn: 15, twiceOneIn: 8), asBlocks: random.oneIn(2)))
    u.columns.append(
      Self.key("rang", .integer, (0..<u.rowCount).map { random.oneIn(9) ? .missing : .integer(Int64(random.oneIn(6) ? 3 : $0)) }))
    t.columns.append(Self.key("u_code", .text, texts(t.rowCount, missingOneIn: 9, twiceOneIn: nil), asBlocks: random.oneIn(3)))
    t.columns.append(
      Self.key(
        "u_rang", .decimal(scale: 2),
        (0..<t.rowCount).map { _ in
          random.oneIn(9) ? .missing : .decimal(unscaled: Int64(random.int(0...44)) * 100 + (random.oneIn(7) ? 50 : 0), scale: 2)
        }))
    let letters = ["a", "b", "c"]
    for table in [0, 1] {
      let count = table == 0 ? t.rowCount : v.rowCount
      let first: [Value] = (0..<count).map { row in
        random.oneIn(20) ? .missing : .text(table == 0 ? letters[row % 3] : random.pick(letters + (random.oneIn(9) ? ["d"] : [])))
      }
      let second: [Value] = (0..<count).map { row in
        random.oneIn(20)
          ? .missing : .integer(Int64(table == 0 ? (random.oneIn(9) ? 0 : row / 3) : random.int(0...max(1, t.rowCount / 3))))
      }
      let keys = [Self.key("lettre", .text, first), Self.key("numero", .integer, second)]
      if table == 0 { t.columns += keys } else { v.columns += keys }
    }
    self.relations = [
      OracleRelation(step: "parent", dataset: "t", fields: ["u_code"], target: "u", targetFields: ["code"], place: "up_u"),
      OracleRelation(step: "second", dataset: "t", fields: ["u_rang"], target: "u", targetFields: ["rang"], place: "up_u2"),
      OracleRelation(
        step: "fiche", dataset: "v", fields: ["lettre", "numero"], target: "t", targetFields: ["lettre", "numero"], place: "up_t"),
    ]
    let some = random.next()
    t.columns +=
      Self.paths(of: u, step: "parent", prefix: "p_", seed: some) + Self.paths(of: u, step: "second", prefix: "q_", seed: some &+ 1)
    v.columns += Self.paths(of: t, step: "fiche", prefix: "w_", seed: some &+ 2)
    (self.u, self.t, self.v) = (u, t, v)
  }

  private static func key(_ name: String, _ kind: OracleTable.Kind, _ values: [Value], asBlocks: Bool = false) -> OracleTable.Column {
    let literals = values.compactMap { value -> String? in if case .text(let text) = value { text } else { nil } } + ["zz"]
    return OracleTable.Column(
      name: name, spellings: [name], sql: name, kind: kind, values: values, literals: literals, asBlocks: asBlocks)
  }

  /// Some of the fields of the row that a step leads to, as fields of the rows that lead there.
  private static func paths(of table: OracleTable, step: String, prefix: String, seed: UInt64) -> [OracleTable.Column] {
    var random = SplitMix(seed)
    return table.columns.filter { _ in random.oneIn(3) }.map { column in
      var path = column
      path.name = "\(step).\(column.name)"
      path.spellings = column.spellings.map { "\(step).\($0)" }
      path.sql = prefix + column.sql
      path.base = column.base
      path.source = column.sql
      return path
    }
  }

  /// What may be asked about rows of other tables, row by row.
  func related(to name: String) -> [OracleRelated] {
    switch name {
    case "u":
      [
        OracleRelated(text: "t", via: "parent", leads: "up_u = row_u", table: t),
        OracleRelated(text: "t", via: "second", leads: "up_u2 = row_u", table: t),
        OracleRelated(text: "t.v", via: "parent", leads: "(SELECT x.up_u FROM t x WHERE x.row_t = up_t) = row_u", table: v),
      ]
    case "t":
      [
        OracleRelated(text: "v", via: nil, leads: "up_t = row_t", table: v),
        // Up to one, then back to many: the rows beside the one at hand, itself among them.
        OracleRelated(text: "parent.t", via: "parent", leads: "up_u = my_up_u", table: t, rows: "t_rows"),
        OracleRelated(text: "second.t", via: "parent", leads: "up_u = my_up_u2", table: t, rows: "t_rows"),
      ]
    case "v":
      [
        OracleRelated(text: "fiche.v", via: nil, leads: "up_t = my_up_t", table: v, rows: "v_rows"),
        OracleRelated(
          text: "fiche.parent.t", via: "second", leads: "(SELECT x.up_u FROM t_rows x WHERE x.row_t = my_up_t) = up_u2", table: t,
          rows: "t_rows"),
      ]
    default: []
    }
  }

  package func put(into store: inout Store) {
    for table in [u, t, v] { store.put(table.table) }
    for relation in relations { store.relate(relation.schema) }
  }

  package func put(into database: SQLiteDatabase) throws(SQLiteError) {
    for table in [u, t, v] {
      var raw = table
      raw.name = table.name + "_raw"
      try raw.put(into: database)
      let steps = relations.filter { $0.dataset == table.name }
      var columns = ["r.*", "r._row AS row_\(table.name)"]
      var joins = ""
      for (index, step) in steps.enumerated() {
        let same = zip(step.fields, step.targetFields).map { field, target in
          let scaled = step.step == "second" ? "p.\(target) * 100" : "p.\(target)"
          return "\(scaled) = r.\(field)"
        }.joined(separator: " AND ")
        // The only row of the target with the key.
        let found = "(SELECT CASE WHEN COUNT(*) = 1 THEN MIN(p.row_\(step.target)) END FROM \(step.target) p WHERE \(same))"
        joins += " LEFT JOIN \(step.target) j\(index) ON j\(index).row_\(step.target) = \(found)"
        columns.append("j\(index).row_\(step.target) AS \(step.place)")
        for column in table.columns where column.name.hasPrefix(step.step + ".") {
          guard let source = column.source else { continue }
          for twin in column.twins { columns.append("j\(index).\(source)\(twin) AS \(column.sql)\(twin)") }
        }
      }
      try database.execute("DROP TABLE IF EXISTS \(table.name)")
      for step in steps {
        try database.execute(
          "CREATE INDEX IF NOT EXISTS \(step.target)_\(step.step) ON \(step.target) (\(step.targetFields.joined(separator: ", ")))")
      }
      try database.execute("CREATE TABLE \(table.name) AS SELECT \(columns.joined(separator: ", ")) FROM \(raw.name) r\(joins)")
      try database.execute("CREATE INDEX IF NOT EXISTS \(table.name)_row_numbers ON \(table.name) (row_\(table.name))")
      // The same rows again, without the columns by which a row at hand is known among its like.
      try database.execute("DROP TABLE IF EXISTS \(table.name)_rows")
      try database.execute("CREATE TABLE \(table.name)_rows AS SELECT * FROM \(table.name)")
      for step in steps {
        try database.execute("ALTER TABLE \(table.name) ADD COLUMN my_\(step.place)")
        try database.execute("UPDATE \(table.name) SET my_\(step.place) = \(step.place)")
        try database.execute(
          "CREATE INDEX IF NOT EXISTS \(table.name)_rows_\(step.place) ON \(table.name)_rows (\(step.place))")
      }
      for step in steps { try database.execute("CREATE INDEX IF NOT EXISTS \(table.name)_\(step.place) ON \(table.name) (\(step.place))") }
    }
  }
}

extension OracleTable.Column {
  /// The endings of the columns that hold it in SQL.
  var twins: [String] {
    switch kind {
    case .text: ["", "_f", "_k"]
    case .date: ["", "_t"]
    case .float, .integer, .decimal, .boolean: [""]
    }
  }
}

// MARK: Questions about related rows

extension OracleGenerator {
  /// `any v (…)`, `no v where …`, `count(v where …) >= 2`
  mutating func relatedCondition() -> OracleCondition {
    let (rows, condition) = relatedRows()
    let negated = random.oneIn(3)
    let sql = "\(negated ? "NOT " : "")EXISTS (SELECT 1 \(Self.from(rows, condition)))"
    var text = "\(negated ? "no" : "any") \(rows.text)" + (rows.via.map { " via \($0)" } ?? "")
    switch condition {
    // A further `where` would be taken for the quantifier's.
    case nil: text = "(\(text))"
    case .leaf(let leaf, _)? where random.oneIn(2): text += " where \(leaf)"
    case let condition?: text += random.oneIn(3) ? " where (\(condition.text))" : " (\(condition.text))"
    }
    return .leaf(text: text, sql: sql)
  }

  /// An aggregate of related rows: one number a row.
  mutating func relatedNumber() -> OracleNumber {
    let (rows, condition) = relatedRows()
    var inner = inner(rows)
    let column = inner.numberColumn()
    let field = inner.field(column)
    let name = "\(rows.text).\(inner.spelling(column))"
    let tail = (rows.via.map { " via \($0)" } ?? "") + (condition.map { " where \($0.text)" } ?? "")
    func select(_ value: String) -> String { "(SELECT \(value) \(Self.from(rows, condition)))" }
    defer { random = inner.random }
    switch inner.random.int(0...7) {
    case 0...2: return OracleNumber(text: "count(\(rows.text)\(tail))", sql: select("COUNT(*)"), scale: 0)
    case 3:
      let any = inner.random.pick(rows.table.columns.filter { !$0.isFloat })
      return OracleNumber(
        text: "count(distinct \(rows.text).\(any.spellings[0])\(tail))", sql: select("COUNT(DISTINCT \(any.sql))"), scale: 0)
    // The last bits of floating point are nobody's business here: conditions compare.
    case 4 where field.scale != nil:
      return OracleNumber(text: "sum(\(name)\(tail))", sql: select("SUM(\(field.sql))"), scale: field.scale, isPlain: false, isSmall: false)
    case 5 where field.scale == 0 && field.isPlain:
      return OracleNumber(text: "mean(\(name)\(tail))", sql: select("AVG(\(field.real))"), scale: nil, isPlain: false, isSmall: false)
    default:
      let word = inner.random.oneIn(2) ? "min" : "max"
      return OracleNumber(
        text: "\(word)(\(name)\(tail))", sql: select("\(word.uppercased())(\(field.sql))"), scale: field.scale, isPlain: false,
        isSmall: field.isSmall)
    }
  }

  private mutating func relatedRows() -> (OracleRelated, OracleCondition?) {
    let rows = random.pick(related)
    guard !random.oneIn(3) else { return (rows, nil) }
    var inner = inner(rows)
    let condition = inner.condition(depth: random.oneIn(2) ? 1 : 0)
    random = inner.random
    return (rows, condition)
  }

  /// A generator for conditions over the related table: they ask about no further tables but by paths.
  private func inner(_ rows: OracleRelated) -> OracleGenerator {
    var inner = OracleGenerator(seed: 0, table: rows.table, other: other)
    inner.random = random
    return inner
  }

  /// The related rows. The row at hand is known by names that the related table has not.
  private static func from(_ rows: OracleRelated, _ condition: OracleCondition?) -> String {
    "FROM \(rows.rows ?? rows.table.name) y WHERE \(rows.leads)" + (condition.map { " AND \($0.sql)" } ?? "")
  }
}

extension OracleTable.Column {
  fileprivate var isFloat: Bool { if case .float = kind { true } else { false } }
}
