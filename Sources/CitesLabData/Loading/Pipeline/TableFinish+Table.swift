internal import QueryLang

/// What a format knows of a table beside its records.
struct TableFacts: Sendable {
  var format: String
  var delimiter: String?
  var hasHeader = true
  /// By column number: the name, the one that was asked for where there is one, and the header in the file when that differs.
  var names: [(name: String, header: String?)]
  var notices: [LoadNotice] = []
  /// Nil when the format has none.
  var dialect: Dialect?
  /// Where several files are one table; their rows are counted here.
  var files: [LoadReport.File] = []
}

extension TableFinish {
  /// Runs a source through the whole pipeline.
  static func load(_ source: Source, task: LoadTask, facts: () throws(LoadError) -> TableFacts) throws(LoadError) -> Table {
    // Where every number could be a date, no number is safe: that is for one column to say, by a conversion.
    if let dates = task.options.dates, DatePattern(dates)?.isSerial ?? true {
      throw LoadError(.badDates(pattern: dates), path: task.bytes.path)
    }
    let load = TableLoad(source, options: task.options, reader: task.reader)
    var (results, hasDiscarded) = try load.chunks()
    let (columns, refused) = try load.settle(&results, hasDiscarded: hasDiscarded)
    let facts = try facts()
    var finish = TableFinish(load, task: task, results: results, hasDiscarded: hasDiscarded)
    // The one copy is the finish's, which lets go of each column's pieces once the column is made.
    results = []
    return try finish.table(columns, refused: refused, facts)
  }

  private mutating func table(_ settled: [SettledColumn], refused: Set<Int>, _ facts: TableFacts) throws(LoadError) -> Table {
    var columns: [Column] = []
    var fields: [LoadReport.Field] = []
    var notices = facts.notices + task.notices
    var nothing: [String] = []
    var check = SchemaCheck(task.schema)
    let rejected = try self.rejected(facts)
    notices += rejected.notices
    if rowCount == 0 { notices.append(.noRecords) }
    for column in complete(settled, facts) where !isShell(column, facts) {
      let (name, header) = facts.names[column.column]
      let schemaField = task.askedType(name, header) == nil ? task.described(name, header) : nil
      if schemaField == nil, refused.contains(column.column) { notices += try refusal(column.column, name, header) }
      var finished = try self.column(column, name: name, header: header)
      if let schemaField {
        notices +=
          try check?.column(&finished.column, &finished.field, schemaField) { row throws(LoadError) in try lines(ofRows: [row])[0] } ?? []
      }
      release(column.column)
      try task.options.memory?.checkRoom(afterTaking: rowCount, path: task.bytes.path)
      if schemaField == nil, isNothing(finished.field, header, facts) {
        nothing.append(name)
        continue
      }
      columns.append(finished.column)
      fields.append(finished.field)
      notices += finished.notices
      if task.options.cancellation?.isCancelled == true { throw LoadError(.cancelled, path: task.bytes.path) }
      task.options.progress?(0.9 + 0.1 * Double(columns.count) / Double(max(1, facts.names.count)))
    }
    if !nothing.isEmpty { notices = notices.compactMap { $0.without(Set(nothing)) } + [.emptyColumns(nothing)] }
    notices += Self.doubts(fields)
    notices += try total(columns)
    if let name = task.options.fileField { try addFiles(as: name, facts, &columns, &fields) }
    try checkNames(facts)
    let violations = try self.violations(&check, columns, facts, &notices)
    if task.isSynthetic { notices.append(.packageIsSynthetic) }
    if task.evidence.isDoubtful { notices.append(.doubtfulEncoding(task.encoding, task.evidence)) }
    var report = LoadReport(
      path: task.bytes.path, format: facts.format, bytes: task.storedBytes, rows: rowCount, encoding: task.encoding.rawValue,
      delimiter: facts.delimiter, hasHeader: facts.hasHeader, fields: fields, notices: notices)
    report.encodingEvidence = task.evidence
    report.packing = task.packing
    report.rejected = rejected.rows
    report.files = files(facts)
    report.delimited = facts.dialect.map { LoadReport.Delimited($0, tally) }
    report.violations = violations
    report.missingValues = task.schema.missing?.map { LoadReport.Category(value: $0.value, label: $0.label) }
    var table = Table(
      name: task.name, columns: columns, rowCount: rowCount, report: report, isSynthetic: task.isSynthetic,
      keys: task.schema.keys(of: task.name, in: facts.names))
    if task.bytes.isLight, load.source.files.count == 1 { table.lines = TableLines(RowLines(self)) }
    return table
  }

  /// What concerns several columns, and all that does not obey the schema; nil without one.
  private func violations(
    _ check: inout SchemaCheck?, _ columns: [Column], _ facts: TableFacts, _ notices: inout [LoadNotice]
  ) throws(LoadError) -> Violations? {
    if let places = task.places {
      let lines = RowLines(self)
      places.set { rows throws(LoadError) in try lines.lines(ofRows: rows) }
    }
    guard var found = check else { return nil }
    check = nil
    if task.schema.match == nil { notices += schemaDifferences(facts) }
    found.columns(facts.names, isOrdered: !task.isJSON)
    var names: [String: String] = [:]
    for (name, header) in facts.names { if let header, task.schema.field(name) == nil { names[header] = name } }
    found.keys(columns, rows: rowCount, names: names)
    if !found.unchecked.isEmpty { notices.append(.notChecked(found.unchecked)) }
    let lines = RowLines(self)
    return try found.violations { rows throws(LoadError) in try lines.lines(ofRows: rows) }
  }

  /// A last line that is no row but their sum.
  private func total(_ columns: [Column]) throws(LoadError) -> [LoadNotice] {
    guard !task.isJSON,
      let found = TotalLine.find(columns, rowCount: rowCount, lastRows: lastRows, dataset: task.name)
    else { return [] }
    let line = try lines(ofRows: [found.row]).first ?? 0
    func words(_ language: Language) -> String? {
      found.statement.map { Formatter(language: language, vocabulary: FunctionList.vocabulary).text($0) }
    }
    return [.totalLine(line: line, english: words(.english), french: words(.french))]
  }

  /// Delimiters without a name in the header and without a value in any row, as spreadsheets leave them at the end of lines.
  private func isNothing(_ field: LoadReport.Field, _ header: String?, _ facts: TableFacts) -> Bool {
    guard facts.dialect != nil, field.missing == rowCount, field.missingSpellings.allSatisfy({ $0.text.isEmpty }),
      let header, HeaderNames.isBlank(header), facts.names.contains(where: { !HeaderNames.isBlank($0.header ?? $0.name) })
    else { return false }
    return task.askedType(field.name) == nil && !task.options.rename.values.contains(field.name)
  }

  /// JSON: `"a": null` beside `"a": {"b": 1}` is no column `a`, but an object that is not there.
  private func isShell(_ column: SettledColumn, _ facts: TableFacts) -> Bool {
    guard task.isJSON, column.profile.known + column.profile.missingWords + column.profile.emptyText == 0 else { return false }
    let prefix = facts.names[column.column].name + "."
    return facts.names.contains { $0.name.hasPrefix(prefix) }
  }

  /// Columns of a file without rows have no pieces; they are there all the same.
  private func complete(_ settled: [SettledColumn], _ facts: TableFacts) -> [SettledColumn] {
    guard settled.isEmpty else { return settled }
    return facts.names.indices.map { column in
      let choice = TypeChoice.choose(ColumnProfile(), load.source.context(column)) ?? TypeChoice(.text)
      return SettledColumn(column: column, kind: choice.kind, reasons: choice.reasons, profile: ColumnProfile())
    }
  }

  /// A type that was asked for and does not fit is an error; a schema's is judged value by value.
  private func refusal(_ column: Int, _ name: String, _ header: String?) throws(LoadError) -> [LoadNotice] {
    guard let type = task.askedType(name, header), let found = try firstRefused(column, type) else { return [] }
    throw LoadError(.notOfType(value: found.text, field: name, type: type), path: found.path, line: found.line)
  }

  private func checkNames(_ facts: TableFacts) throws(LoadError) {
    if task.sharesOptions { return }
    for name in task.options.types.keys.sorted()
    where !facts.names.contains(where: { NameKey($0.name) == NameKey(name) || $0.header.map { NameKey($0) == NameKey(name) } ?? false }) {
      throw LoadError(.unknownField(name: name, existing: facts.names.map(\.name)), path: task.bytes.path)
    }
  }

  private func schemaDifferences(_ facts: TableFacts) -> [LoadNotice] {
    guard !task.schema.fields.isEmpty else { return [] }
    let present = Set(facts.names.flatMap { [$0.name, $0.header ?? $0.name] })
    var notices: [LoadNotice] = []
    let undescribed = facts.names.filter { task.described($0.name, $0.header) == nil }.map(\.name)
    if !undescribed.isEmpty { notices.append(.schemaLacks(undescribed)) }
    let absent = task.schema.fields.map(\.name).filter { !present.contains($0) }
    if !absent.isEmpty { notices.append(.fileLacks(absent)) }
    return notices
  }

  /// Doubts of one kind are told for so many fields; of the others their names.
  private static var toldDoubts: Int { 3 }

  /// What somebody who is about to use the columns should hear of unasked, in the order of the fields.
  private static func doubts(_ fields: [LoadReport.Field]) -> [LoadNotice] {
    var notices: [LoadNotice] = []
    var told: [String: Int] = [:]
    var others: [String] = []
    for field in fields {
      for case let decision as FieldDecision in field.decisions where decision.isDoubtful {
        if told[decision.code, default: 0] < toldDoubts {
          told[decision.code, default: 0] += 1
          notices.append(.doubtful(field: field.name, decision))
        } else if others.last != field.name {
          others.append(field.name)
        }
      }
    }
    return others.isEmpty ? notices : notices + [.moreDoubts(others)]
  }
}
