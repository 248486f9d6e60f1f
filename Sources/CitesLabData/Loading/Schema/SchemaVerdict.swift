internal import QueryLang

/// What remains once all tables of a load are there: keys that lead from one to another, the count of what departs from the schemas, and
/// the refusal where it was asked for.
enum SchemaVerdict {
  /// Faults that an error shows; the report of a load that was not refused has them all.
  private static let shown = 20

  /// - Parameter places: by table, where rows begin.
  static func settle(_ tables: inout [Table], places: [String: RowPlaces], options: LoadOptions) throws(LoadError) {
    for index in tables.indices where tables[index].report?.violations != nil && !tables[index].keys.foreign.isEmpty {
      try checkForeignKeys(&tables, index, places[tables[index].name])
    }
    if options.isStrict { try refuse(tables) }
    for index in tables.indices {
      guard let violations = tables[index].report?.violations, violations.total > 0 else { continue }
      let byRule = violations.byRule.map { Notice.Counted($0.rule, rows: $0.count) }
      let name = tables[index].name
      tables[index] = tables[index].changing {
        $0?.notices.append(LoadNotice.violations(total: violations.total, byRule: byRule, table: name))
      }
    }
  }

  /// The first table that departs from its schema, or of whose file some rows could not be read, ends the load.
  private static func refuse(_ tables: [Table]) throws(LoadError) {
    for table in tables {
      let violations = table.report?.violations ?? Violations()
      let unread = table.report?.rejected.count ?? 0
      guard violations.total + unread > 0 else { continue }
      var byRule = violations.byRule.map { Notice.Counted($0.rule, rows: $0.count) }
      if unread > 0 { byRule.append(Notice.Counted("row", rows: unread)) }
      throw LoadError(
        .brokenSchema(
          table: table.name, total: violations.total + unread, byRule: byRule, first: Array(violations.listed.prefix(shown))),
        path: table.report?.path ?? table.name)
    }
  }

  private static func checkForeignKeys(_ tables: inout [Table], _ index: Int, _ places: RowPlaces?) throws(LoadError) {
    let table = tables[index]
    var log = ViolationLog()
    var notices: [LoadNotice] = []
    for key in table.keys.foreign {
      let target = tables.first { $0.name == key.target }
      let fields = table.columns(named: key.fields)
      guard let target, let targetFields = target.columns(named: key.targetFields), let fields else {
        notices.append(.foreignKeyWithoutTarget(fields: key.fields, target: key.target))
        continue
      }
      let keys = RowKeys(columns: fields)
      let rule = Violation.Rule.foreignKey(target: target.name, fields: targetFields.map(\.name))
      KeyCheck.dangling(fields, rows: table.rowCount, in: targetFields, rows: target.rowCount) { row in
        guard log.wants(row) else { return log.count(rule) }
        log.add(ViolationLog.Fault(row: row, fields: fields.map(\.name), value: keys.text(row), rule: rule))
      }
    }
    let found = try log.violations { rows throws(LoadError) in try places?.lines(ofRows: rows) ?? [:] }
    tables[index] = table.changing { report in
      report?.violations?.merge(found)
      report?.notices += notices
    }
  }
}

extension Table {
  /// Nil when one is not there.
  fileprivate func columns(named names: [String]) -> [Column]? {
    let found = names.compactMap { name in
      columns.first { $0.name == name } ?? columns.first { NameKey($0.name) == NameKey(name) }
    }
    return found.count == names.count ? found : nil
  }
}
