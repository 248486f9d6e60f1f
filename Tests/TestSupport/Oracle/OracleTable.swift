package import CitesLabData
package import QueryLang

/// One generated table, held twice: as the product's columns and as rows of SQLite.
package struct OracleTable {
  package enum Kind {
    case text
    case integer
    case decimal(scale: Int)
    case float
    case boolean
    case date
  }

  package struct Column {
    /// As in the data; the name of result columns.
    package var name: String
    /// Ways to write it in a query.
    package var spellings: [String]
    /// In SQL; text has twins `_f` (folded) and `_k` (folded, in order), dates a twin `_t` (ISO).
    package var sql: String
    package var kind: Kind
    package var values: [Value]
    /// Values to draw literals from, besides those of the column.
    package var literals: [String] = []
    /// Held as bytes a row rather than as a dictionary.
    package var asBlocks = false
    /// For a path: the column of the other table.
    package var source: String?
    /// For a path: what the column is there.
    package var base: String {
      get { kin ?? sql }
      set { kin = newValue }
    }
    private var kin: String?

    package init(
      name: String, spellings: [String], sql: String, kind: Kind, values: [Value], literals: [String] = [], asBlocks: Bool = false
    ) {
      self.name = name
      self.spellings = spellings
      self.sql = sql
      self.kind = kind
      self.values = values
      self.literals = literals
      self.asBlocks = asBlocks
    }
  }

  /// Those of the table itself: no paths.
  package var ownColumns: [Column] { columns.filter { $0.source == nil } }

  package var name: String
  package var columns: [Column]
  package var rowCount: Int

  package var table: Table {
    Table(
      name: name,
      columns: ownColumns.map { column in
        if column.asBlocks { return TextColumns.blocks(name: column.name, values: column.values) }
        return CitesLabData.Column(name: column.name, type: column.type, values: column.values)
      }, rowCount: rowCount)
  }

  package func put(into database: SQLiteDatabase) throws(SQLiteError) {
    let columns = ownColumns
    var names = ["_row INTEGER"]
    for column in columns {
      switch column.kind {
      case .text: names += ["\(column.sql) TEXT", "\(column.sql)_f TEXT", "\(column.sql)_k TEXT"]
      case .date: names += ["\(column.sql) INTEGER", "\(column.sql)_t TEXT"]
      case .float: names.append("\(column.sql) REAL")
      case .integer, .decimal, .boolean: names.append("\(column.sql) INTEGER")
      }
    }
    try database.execute("DROP TABLE IF EXISTS \(name)")
    try database.execute("CREATE TABLE \(name) (\(names.joined(separator: ", ")))")
    var rows: [[SQLiteCell]] = []
    for row in 0..<rowCount {
      var cells: [SQLiteCell] = [.integer(Int64(row))]
      for column in columns {
        switch column.values[row] {
        case .missing:
          switch column.kind {
          case .text: cells += [.null, .null, .null]
          case .date: cells += [.null, .null]
          default: cells.append(.null)
          }
        case .text(let text): cells += [.text(text), .text(OracleAlphabet.fold(text)), .text(OracleAlphabet.foldedKey(text))]
        case .date(let days): cells += [.integer(days), .text(OracleCalendar.iso(days))]
        case .float(let number): cells.append(.real(number))
        case .boolean(let flag): cells.append(.integer(flag ? 1 : 0))
        case .integer(let number), .decimal(let number, _), .datetime(let number, _), .period(let number, _): cells.append(.integer(number))
        }
      }
      rows.append(cells)
    }
    try database.insert(into: name, rows: rows)
  }

  package func columns(where matches: (Kind) -> Bool) -> [Column] { columns.filter { matches($0.kind) } }
}

extension OracleTable.Column {
  package var type: ValueType {
    switch kind {
    case .text: .text
    case .integer: .integer
    case .decimal(let scale): .decimal(scale: scale)
    case .float: .float
    case .boolean: .boolean
    case .date: .date
    }
  }
}
