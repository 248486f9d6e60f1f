internal import QueryLang

/// Makes the table of a sheet whose cells have been read.
enum SheetTable {
  private static let mostPlaces = 1 << 28

  static func table(
    _ cells: SheetCells, _ task: LoadTask, format: String, sheets: [SheetChoice.Sheet], index: Int
  ) throws(LoadError) -> Table {
    let sheet = sheets[index].name
    let others = sheets.indices.filter { $0 != index }.map { sheets[$0].name }
    let layout = SheetLayout(cells, task, sheet: sheet)
    guard !layout.columns.isEmpty else { throw LoadError(.workbook(.emptySheet(sheet, others: others)), path: task.bytes.path) }
    // What a table holds, with the places that have no cell.
    guard layout.rows.count.multipliedReportingOverflow(by: layout.columns.count).partialValue <= mostPlaces else {
      throw LoadError(.workbook(.tooLarge), path: task.bytes.path)
    }
    let given = layout.header == nil ? HeaderNames.made(layout.columns.count) : HeaderNames.names(layout.headers)
    let names = try task.renamed(given)
    var notices: [LoadNotice] = others.isEmpty ? [] : [.sheetRead(sheet, others: others)]
    notices += layout.notices + HeaderNames.renamings(given) + self.notices(layout, names)
    let source = SheetSource(
      bytes: task.bytes, cells: cells, layout: layout, contexts: names.map { task.context($0.name, header: $0.header) },
      chunkRows: task.options.chunkBytes)
    do throws(LoadError) {
      let table = try TableFinish.load(source, task: task) {
        TableFacts(format: format, hasHeader: layout.header != nil, names: names, notices: notices)
      }
      return reported(table, layout, names)
    } catch { throw located(error, sheet, layout, names) }
  }

  /// An error of the pipeline names a line, which is a row here: with its field it is a cell.
  private static func located(
    _ error: LoadError, _ sheet: String, _ layout: SheetLayout, _ names: [(name: String, header: String?)]
  ) -> LoadError {
    guard let line = error.line, case .notOfType(_, let field, _) = error.kind, let index = names.firstIndex(where: { $0.name == field })
    else { return error }
    var located = error
    located.line = nil
    located.cell = "\(sheet)!\(SheetCells.reference(row: line - 1, column: layout.columns[index]))"
    return located
  }

  private static func notices(_ layout: SheetLayout, _ names: [(name: String, header: String?)]) -> [LoadNotice] {
    var notices: [LoadNotice] = []
    for (facts, name) in zip(layout.facts, names) where !facts.errors.isEmpty {
      notices.append(
        .errorCells(field: name.name, facts.errors.map { Notice.Counted($0.spelling, rows: $0.count) }, first: facts.firstError))
    }
    let unsolved = layout.facts.reduce(0) { $0 + $1.unsolved }
    if let first = layout.facts.first(where: { $0.unsolved > 0 })?.firstUnsolved {
      notices.append(.unsolvedFormulas(unsolved, first: first))
    }
    let times = zip(layout.facts, names).filter { $0.0.times > 0 }.map { $0.1.name }
    if !times.isEmpty { notices.append(.timesAsText(times)) }
    return notices
  }

  /// What only the finished table tells: errors among what is missing, and texts that are all numbers.
  private static func reported(_ table: Table, _ layout: SheetLayout, _ names: [(name: String, header: String?)]) -> Table {
    guard var report = table.report else { return table }
    var numbers: [String] = []
    for (index, name) in names.enumerated() {
      guard let field = report.fields.firstIndex(where: { $0.name == name.name }) else { continue }
      for error in layout.facts[index].errors { count(error.spelling, error.count, in: &report.fields[field]) }
      let facts = layout.facts[index]
      if facts.texts > 0, facts.texts == facts.cells - facts.errors.reduce(facts.unsolved, { $0 + $1.count }),
        report.fields[field].type == .text,
        let column = table.columns.first(where: { $0.name == name.name }), isNumbers(column)
      {
        numbers.append(name.name)
      }
    }
    if !numbers.isEmpty { report.notices.append(LoadNotice.numbersAsText(numbers)) }
    return Table(
      name: table.name, columns: table.columns, rowCount: table.rowCount, report: report, isSynthetic: table.isSynthetic, keys: table.keys)
  }

  /// Errors came to the pipeline as cells without a value.
  private static func count(_ spelling: String, _ rows: Int, in field: inout LoadReport.Field) {
    if let empty = field.missingSpellings.firstIndex(where: { $0.text.isEmpty }) {
      let left = field.missingSpellings[empty].rows - rows
      if left > 0 { field.missingSpellings[empty] = Notice.Counted("", rows: left) } else { field.missingSpellings.remove(at: empty) }
    }
    field.missingSpellings.append(Notice.Counted(spelling, rows: rows))
  }

  /// Whether each value of a text column would be a number in a delimited file; codes would not.
  private static func isNumbers(_ column: Column) -> Bool {
    let reader = CellReader(missing: .standard)
    func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      // Slack for the reader, which may look past the end.
      let padded = Array(bytes) + [UInt8](repeating: 0, count: 16)
      return padded.withUnsafeBufferPointer { padded in
        guard let p = padded.baseAddress, case .number = reader.read(p, bytes.count, quoted: false) else { return false }
        return true
      }
    }
    switch column.storage {
    case .dictionary(_, let dictionary): return dictionary.count > 0 && (0..<dictionary.count).allSatisfy { isNumber(dictionary.utf8($0)) }
    case .text(let text): return (0..<text.count).allSatisfy { text.isMissing($0) || isNumber(text.utf8($0)) }
    case .codes, .floats: return false
    }
  }
}
