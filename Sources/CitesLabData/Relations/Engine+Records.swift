package import QueryLang

/// A row of a table with the rows that are related to it, as `show` prints them.
package struct Record: Sendable {
  package var table: Table
  package var row: Int
  /// Each way to one row, in the order of the relations; nil where it leads to none.
  package var leadsTo: [(relation: RelationSchema, row: Int?)]
  /// The rows of other datasets that lead here.
  package var ledFrom: [(relation: RelationSchema, rows: [UInt32])]
}

extension Engine {
  /// The numbers of the rows that pass a query's source and conditions, and what there is to say about its values.
  package func rowNumbers(
    _ query: BoundQuery, store: Store, today: Int64? = nil
  ) throws(ExecutionError) -> (rows: [Int], notices: [Notice]) {
    guard let loaded = store.table(named: query.source.dataset) else { throw .datasetGone(query.source.dataset) }
    var related = RelatedColumns(loaded, store: store, engine: self, today: today)
    let query = try related.rewritten(query)
    let table = related.table
    var preparation = Preparation(table: table, store: store, engine: self, today: today)
    let found = try rows(of: RowFilter(query.source, &preparation), rowCount: table.rowCount, today: today)
    return (found.rows.indices, Observation(table: table, totals: found.totals).values(of: query))
  }
}

extension Store {
  package func record(_ row: Int, of table: Table) -> Record {
    var record = Record(table: table, row: row, leadsTo: [], ledFrom: [])
    for link in links {
      if link.schema.dataset == table.name { record.leadsTo.append((link.schema, link.rows.ordinal(at: row).map { Int($0) })) }
      if link.schema.target == table.name { record.ledFrom.append((link.schema, rows(of: link, leadingTo: row))) }
    }
    return record
  }

  /// The fields by which `show` finds one row of a table: its primary key, a key declared unique, or one that a relation leads to, of as many
  /// fields as there are values; else the first field of which every row has a value of its own. Nil when there is none.
  package func key(of table: Table, fields count: Int) -> [String]? {
    let declared = [table.keys.primary] + table.keys.unique + links.filter { $0.schema.target == table.name }.map(\.schema.targetFields)
    let known = declared.first { fields in
      fields.count == count && fields.allSatisfy { field in table.columns.contains { $0.name == field } }
    }
    if let known { return known }
    guard count == 1 else { return nil }
    return table.columns.first { $0.type != .float && !$0.hasMissing && $0.isUnique }.map { [$0.name] }
  }
}

extension Column {
  /// Whether no value repeats. O(rows), and only for columns that could be keys.
  fileprivate var isUnique: Bool {
    switch storage {
    case .codes(let codes), .dictionary(let codes, _):
      guard codes.maxCode < 4 * UInt64(max(1, count)) + 65_536 else {
        var words = WordTable(arity: 1)
        for row in 0..<count where Int(words.number(codes.words[row])) != row { return false }
        return true
      }
      return !CodeKernels.histogram(codes).contains { $0 > 1 }
    case .text(let text): return !KeyTexts.numbering(text).1.enumerated().contains { Int($1) != $0 + 1 }
    case .floats: return false
    }
  }

  /// Some rows, in the order given.
  package func rows(_ rows: [UInt32]) -> Column { gathered(.list(rows)) }
}
