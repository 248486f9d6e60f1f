import CitesLabData
import QueryLang

/// Delimited and JSON files with facts about their cells: `dialects`, `fr-public`, `en-midsize`, `json-tables`, `unicode-traps`,
/// `papaparse-core`.
enum TableCases {
  static func cases(_ name: String, in folder: String) -> [CorpusCase] {
    CorpusEntry.all(of: folder).map { entry in
      CorpusCase(name: "\(name)/\(entry.file)") { () throws(CaseFailure) in
        let path = "\(folder)/\(entry.file)"
        let isPapa = name == "papaparse-core"
        do throws(CaseFailure) {
          try check(entry, path, isPapa ? papaOptions(entry) : LoadOptions(), comparesNames: !isPapa)
        } catch {
          // What cannot be found out may be said.
          guard entry.needsOptions else { throw error }
          do throws(CaseFailure) { try check(entry, path, told(entry), comparesNames: true) } catch let second {
            throw CaseFailure("with no option: \(error); once told: \(second)")
          }
        }
      }
    }
  }

  /// PapaParse's cases: no header, the delimiter given, comments only where they are asked for.
  private static func papaOptions(_ entry: CorpusEntry) -> LoadOptions {
    var options = LoadOptions(delimiter: entry.delimiter.utf8.first, header: false)
    options.comment = entry.comment.utf8.first
    return options
  }

  private static func told(_ entry: CorpusEntry) -> LoadOptions {
    var options = LoadOptions(delimiter: entry.delimiter.utf8.first, header: entry.hasHeader, skip: entry.skipLines)
    options.comment = entry.comment.utf8.first
    return options
  }

  private static func check(_ entry: CorpusEntry, _ path: String, _ options: LoadOptions, comparesNames: Bool) throws(CaseFailure) {
    // PapaParse keeps rows of any width: in a table, one that is too long or too short is reported.
    let isRagged = Set((entry.data ?? []).map(\.count)).count > 1
    let mayBeReported = entry.expectation == "load_or_report" || isRagged
    let loaded: LoadedTable
    do throws(LoadError) { loaded = try LoadedTable.load(path, options) } catch {
      let text = error.text(in: .english)
      // Nothing is lost of a file without a cell when a message says that it has none.
      if error.kind == .empty, entry.data?.isEmpty ?? (entry.rows == 0) || entry.data == [[""]] { return }
      guard mayBeReported else { throw CaseFailure("refused: \(text)") }
      if entry.badLines.isEmpty, error.line != nil { return }
      guard let line = error.line, entry.badLines.contains(line) else {
        throw CaseFailure("the refusal names none of the lines \(entry.badLines): \(text)")
      }
      return
    }
    let rejected = Set(Rejected.lines(of: loaded))
    let withoutBadRows = mayBeReported && !rejected.isEmpty
    if !mayBeReported { try require(rejected.isEmpty, "lines kept aside: \(rejected.sorted())") }
    if withoutBadRows {
      try require(rejected.isSuperset(of: entry.badLines), "lines kept aside are \(rejected.sorted()), not \(entry.badLines)")
    }
    if comparesNames { try compareNames(entry, loaded) }
    if let rows = withoutBadRows ? entry.rowsOfRightWidth ?? entry.rows : entry.rows, !isBlankTolerant(entry) {
      try require(loaded.rowCount == rows, "\(loaded.rowCount) rows, not \(rows): \(loaded.summary)")
    }
    if let data = entry.data { try compare(data, entry, loaded, withoutBadRows: withoutBadRows) }
    if mayBeReported, !withoutBadRows, !entry.badLines.isEmpty { try isTold(loaded, entry) }
    for check in entry.checks { try check.run(loaded, entry, withoutBadRows: withoutBadRows) }
  }

  /// A damaged file that loaded with all its records: something has been said about it, or the damage was none after all.
  private static func isTold(_ loaded: LoadedTable, _ entry: CorpusEntry) throws(CaseFailure) {
    let isEveryRow = loaded.rowCount == entry.rows
    try require(isEveryRow, "\(loaded.rowCount) rows of \(entry.rows ?? 0), and no line was kept aside")
    let hasWord = !(loaded.table.report?.notices.isEmpty ?? true)
    // A blank skipped before a quote mends the line: nothing is lost.
    try require(hasWord || entry.file == "all_quotes.csv", "the lines \(entry.badLines) loaded without a word")
  }

  /// Blank lines are rows to PapaParse; here they may be dropped.
  private static func isBlankTolerant(_ entry: CorpusEntry) -> Bool { entry.data?.contains([""]) ?? false }

  private static func compareNames(_ entry: CorpusEntry, _ loaded: LoadedTable) throws(CaseFailure) {
    let names = loaded.names
    if let count = entry.columnCount { try require(names.count == count, "\(names.count) columns, not \(count): \(names)") }
    try require(Set(names).count == names.count, "names occur twice: \(names)")
    if entry.columns.isEmpty { return }
    if entry.file.hasSuffix("json") || entry.file.hasSuffix("jsonl") {
      try require(Set(entry.columns).isSubset(of: Set(names)), "names are \(names)")
      return
    }
    try require(names.count == entry.columns.count, "\(names.count) columns, not \(entry.columns.count): \(names)")
    for (index, (name, header)) in zip(names, entry.columns).enumerated() {
      let wanted = header.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      if wanted.isEmpty || entry.columns[..<index].contains(header) {
        try require(!name.isEmpty, "column \(index + 1) has no name")
      } else {
        try require(name == String(wanted) || name == header, "column \(index + 1) is called \(name), not \(header)")
      }
    }
  }

  private static func compare(
    _ data: [[String]], _ entry: CorpusEntry, _ loaded: LoadedTable, withoutBadRows: Bool
  ) throws(CaseFailure) {
    var wanted = data
    var rows = Array(0..<loaded.rowCount)
    if withoutBadRows {
      let width = loaded.names.count
      wanted = wanted.filter { $0.count == width }
    }
    if isBlankTolerant(entry) {
      wanted = wanted.filter { $0 != [""] }
      rows = rows.filter { row in loaded.names.indices.contains { !(loaded.text(row, $0) ?? "").isEmpty } }
    }
    try require(rows.count == wanted.count, "\(rows.count) rows, not \(wanted.count): \(loaded.summary)")
    for (row, cells) in zip(rows, wanted) {
      // A row that was longer by empty cells only has lost nothing.
      let width = loaded.names.count
      let surplus = cells.dropFirst(width)
      try require(cells.count >= width && surplus.allSatisfy(\.isEmpty), "row \(row + 1) has \(width) cells, not \(cells.count)")
      for (column, cell) in cells.prefix(width).enumerated() where !loaded.matches(row, column, cell) {
        let type = loaded.table.columns[column].type
        throw CaseFailure("row \(row + 1), column \(column + 1) is \(loaded.text(row, column) ?? "missing") (\(type)), not \(cell)")
      }
    }
  }
}
