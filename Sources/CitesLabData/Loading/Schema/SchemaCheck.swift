internal import QueryLang

/// A table against its schema, while it is being finished: columns one by one, then what concerns several of them.
struct SchemaCheck {
  private let schema: TableSchema
  private var log = ViolationLog()
  /// Rules that nobody could check, once each.
  private(set) var unchecked: [String] = []

  /// Nil when there is no schema: nothing is looked at.
  init?(_ schema: TableSchema) {
    guard !schema.isEmpty else { return nil }
    self.schema = schema
  }

  /// The column as its field has it, and what is to be said of that.
  ///
  /// - Parameter line: where a row begins.
  mutating func column(
    _ column: inout Column, _ report: inout LoadReport.Field, _ field: TableSchema.Field, line: (Int) throws(LoadError) -> Int
  ) throws(LoadError) -> [LoadNotice] {
    let check = FieldCheck(field, missing: field.missing ?? schema.missing ?? [TableSchema.Labelled(value: "")])
    unchecked += check.unchecked
    let outcome = ColumnCheck(check: check, name: column.name).run(column, &log)
    for (spelling, rows) in outcome.missing {
      report.missing += rows
      report.missingSpellings.append(.init(spelling.isEmpty ? "\"\"" : spelling, rows: rows))
    }
    let wasText = column.type == .text
    column = outcome.column
    report.type = column.type
    report.form = field.form
    report.described = field
    report.description = field.description
    report.categories = (field.categories ?? []).map { LoadReport.Category(value: $0.value, label: $0.label) }
    if wasText, column.type != .text {
      report.decisions = [FieldDecision.fromSchema]
    } else if outcome.isWide, outcome.refused == nil {
      report.decisions.append(FieldDecision.schemaDigits)
    }
    guard let form = field.form, let refused = outcome.refused, form.type.hasColumns else { return [] }
    return [.schemaTypeRefused(field: column.name, type: form.type.rawValue, example: refused.value, line: try line(refused.row))]
  }

  /// Keys, and single columns whose values are to be unique.
  mutating func keys(_ columns: [Column], rows: Int, names: [String: String]) {
    func found(_ fields: [String]) -> [Column]? {
      let columns = fields.compactMap { field in columns.first { $0.name == names[field] ?? field } }
      return columns.count == fields.count && !columns.isEmpty ? columns : nil
    }
    for field in schema.fields where field.constraints.unique {
      if let columns = found([field.name]) { repeated(columns, rows) { .unique(first: nil) } }
    }
    if let columns = found(schema.primaryKey) {
      repeated(columns, rows) { .primaryKey(first: nil) }
      let fields = columns.map(\.name)
      if columns.contains(where: \.hasMissing) {
        for row in 0..<rows where columns.contains(where: { $0[row].isMissing }) {
          add(row, fields, nil, .primaryKeyMissing)
        }
      }
    }
    for key in schema.uniqueKeys {
      if let columns = found(key) { repeated(columns, rows) { .uniqueKey(first: nil) } }
    }
  }

  private mutating func repeated(_ columns: [Column], _ rows: Int, _ rule: () -> Violation.Rule) {
    let keys = RowKeys(columns: columns)
    let fields = columns.map(\.name)
    let rule = rule()
    var log = self.log
    KeyCheck.repeated(columns, rows: rows) { row, first in
      guard log.wants(row) else { return log.count(rule) }
      log.add(ViolationLog.Fault(row: row, firstRow: first, fields: fields, value: keys.text(row), rule: rule))
    }
    self.log = log
  }

  private mutating func add(_ row: Int?, _ fields: [String], _ value: String?, _ rule: Violation.Rule) {
    guard log.wants(row) else { return log.count(rule) }
    log.add(ViolationLog.Fault(row: row, fields: fields, value: value, rule: rule))
  }

  /// Whether the columns of the file are those of the schema.
  ///
  /// - Parameter isOrdered: false for formats whose columns have no order of their own.
  mutating func columns(_ present: [(name: String, header: String?)], isOrdered: Bool) {
    guard !schema.fields.isEmpty else { return }
    func isPresent(_ field: TableSchema.Field) -> Bool { present.contains { $0.name == field.name || $0.header == field.name } }
    let absent = schema.fields.filter { !isPresent($0) }
    let extra = present.filter { column in schema.field(column.name) == nil && column.header.flatMap { schema.field($0) } == nil }
    guard let match = schema.match else {
      // Version 1 says nothing; but a column whose values are required cannot be absent.
      for field in absent where field.constraints.required { add(nil, [field.name], nil, .columnMissing) }
      return
    }
    let wantsAll = match == .exact || match == .equal || match == .subset
    let wantsNoOther = match == .exact || match == .equal || match == .superset
    if wantsAll { for field in absent { add(nil, [field.name], nil, .columnMissing) } }
    if wantsNoOther { for column in extra { add(nil, [column.name], nil, .columnUnexpected) } }
    if match == .partial, absent.count == schema.fields.count {
      for field in absent { add(nil, [field.name], nil, .columnMissing) }
    }
    if match == .exact, isOrdered, absent.isEmpty, extra.isEmpty {
      for (column, field) in zip(present, schema.fields) where column.name != field.name && column.header != field.name {
        add(nil, [column.name], nil, .columnOrder(expected: field.name))
      }
    }
  }

  func violations(lines: ([Int]) throws(LoadError) -> [Int: Int]) throws(LoadError) -> Violations {
    try log.violations(lines: lines)
  }
}

extension SchemaType {
  /// Columns have a type for it: a value that is of another makes the column text, which is worth a word.
  var hasColumns: Bool {
    switch self {
    case .number, .integer, .boolean, .datetime, .date, .year, .yearmonth: true
    case .string, .object, .array, .list, .time, .duration, .geopoint, .geojson, .any: false
    }
  }
}
