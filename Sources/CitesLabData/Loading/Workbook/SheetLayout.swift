internal import QueryLang

/// Where the table stands in its sheet: titles above it, the header, the columns that hold anything.
struct SheetLayout {
  /// Rows of ``SheetCells`` that hold the data, in order; rows without a value are left out.
  private(set) var rows: [Int] = []
  /// Columns of the sheet, from 0, that have a header or a value.
  private(set) var columns: [Int] = []
  /// By column: what its cells are.
  private(set) var facts: [ColumnFacts] = []
  private(set) var header: Int?
  private(set) var notices: [LoadNotice] = []
  /// The header's texts, by column; made names are not among them.
  private(set) var headers: [String] = []

  /// What the data cells of one column are.
  struct ColumnFacts {
    var cells = 0
    var dates = 0
    var times = 0
    var texts = 0
    /// Some date has a time other than midnight: then all have one.
    var hasTime = false
    var errors: [(spelling: String, count: Int)] = []
    var firstError = ""
    var unsolved = 0
    var firstUnsolved = ""
  }

  /// Rows that are looked at to find the width of the table and what its columns are.
  private static let looked = 1000

  init(_ cells: SheetCells, _ task: LoadTask, sheet: String) {
    let filled = (0..<cells.rowCount).filter { row in
      Int(cells.rowNumbers[row]) > task.options.skip && cells.cells(ofRow: row).contains { Self.holdsValue(cells, $0) }
    }
    let first = Self.tableStart(cells, filled)
    if first > 0 {
      notices.append(
        .titlesSkipped(
          filled[..<first].map { row in
            cells.cells(ofRow: row).filter { Self.holdsValue(cells, $0) }.map { Self.headerText(cells, $0) }.joined(separator: " ")
          }))
    }
    rows = Array(filled[first...])
    settleColumns(cells)
    chooseHeader(cells, task)
    collectFacts(cells, sheet: sheet)
    noticeMerged(cells, sheet: sheet)
    if cells.hiddenRows > 0 { notices.append(.hiddenRows(cells.hiddenRows)) }
  }

  static func holdsValue(_ cells: SheetCells, _ cell: Int) -> Bool {
    cells.kinds[cell] != SheetCells.Kind.text || !cells.bytes(cell).isEmpty
  }

  /// As a name: a day without its midnight.
  private static func headerText(_ cells: SheetCells, _ cell: Int) -> String {
    let text = cells.string(cell)
    return cells.kinds[cell] == SheetCells.Kind.date && text.hasSuffix("T00:00:00") ? String(text.dropLast(9)) : text
  }

  /// Titles stand above the table in one cell, or in a few of its width: the table begins with the first row that has more than half as many
  /// cells as most rows do.
  private static func tableStart(_ cells: SheetCells, _ filled: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for row in filled.prefix(looked) {
      let width = cells.cells(ofRow: row).filter { holdsValue(cells, $0) }.count
      if width >= 2 { counts[width, default: 0] += 1 }
    }
    guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return 0 }
    let enough = max(2, usual / 2 + 1)
    return filled.firstIndex { row in cells.cells(ofRow: row).filter { holdsValue(cells, $0) }.count >= enough } ?? 0
  }

  private mutating func settleColumns(_ cells: SheetCells) {
    var isUsed = [Bool](repeating: false, count: SheetCells.mostColumns)
    for row in rows {
      for cell in cells.cells(ofRow: row) where Self.holdsValue(cells, cell) { isUsed[Int(cells.columns[cell])] = true }
    }
    columns = isUsed.indices.filter { isUsed[$0] }
  }

  // MARK: Header

  private enum Family { case none, text, number, date, time, boolean }

  private static func family(_ kind: UInt8) -> Family {
    switch kind {
    case SheetCells.Kind.number: .number
    case SheetCells.Kind.date: .date
    case SheetCells.Kind.time: .time
    case SheetCells.Kind.boolean: .boolean
    case SheetCells.Kind.text: .text
    default: .none
    }
  }

  /// The same rule as for delimited text: the first row holds names unless every column that has a type below has it there too; years are no
  /// evidence beside words.
  private mutating func chooseHeader(_ cells: SheetCells, _ task: LoadTask) {
    guard let first = rows.first else { return }
    var texts = [String](repeating: "", count: columns.count)
    var families = [Family](repeating: .none, count: columns.count)
    var years = 0
    let positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    for cell in cells.cells(ofRow: first) {
      guard let index = positions[Int(cells.columns[cell])] else { continue }
      texts[index] = Self.headerText(cells, cell)
      families[index] = Self.family(cells.kinds[cell])
      if families[index] == .number, let number = Int(texts[index]), (1800...2200).contains(number) { years += 1 }
    }
    let choice = task.options.header ?? (task.schema.fields.isEmpty ? nil : true)
    if choice ?? hasHeader(cells, families, texts, years: years, positions) {
      header = first
      headers = texts
      rows.removeFirst()
    }
  }

  private mutating func hasHeader(
    _ cells: SheetCells, _ families: [Family], _ texts: [String], years: Int, _ positions: [Int: Int]
  ) -> Bool {
    var below = [Family](repeating: .none, count: columns.count)
    var isMixed = [Bool](repeating: false, count: columns.count)
    for row in rows.dropFirst().prefix(Self.looked) {
      for cell in cells.cells(ofRow: row) {
        let family = Self.family(cells.kinds[cell])
        guard family != .none, let index = positions[Int(cells.columns[cell])] else { continue }
        if below[index] == .none { below[index] = family } else if below[index] != family { isMixed[index] = true }
      }
    }
    var typed = 0
    for index in columns.indices where below[index] != .none && below[index] != .text && !isMixed[index] {
      if families[index] != below[index] { return true }
      typed += 1
    }
    guard typed > 0, !(years == typed && typed < columns.count) else { return true }
    let example = texts.joined(separator: ", ")
    notices.append(years == typed ? .headerLooksLikeData(example: example) : .noHeader(example: example))
    return years == typed
  }

  // MARK: Data

  private mutating func collectFacts(_ cells: SheetCells, sheet: String) {
    facts = [ColumnFacts](repeating: ColumnFacts(), count: columns.count)
    var positions = [Int](repeating: -1, count: SheetCells.mostColumns)
    for (index, column) in columns.enumerated() { positions[column] = index }
    for row in rows {
      for cell in cells.cells(ofRow: row) {
        let index = positions[Int(cells.columns[cell])]
        guard index >= 0 else { continue }
        add(cells, cell, row, sheet, to: &facts[index])
      }
    }
  }

  private func add(_ cells: SheetCells, _ cell: Int, _ row: Int, _ sheet: String, to facts: inout ColumnFacts) {
    func place() -> String { "\(sheet)!\(SheetCells.reference(row: Int(cells.rowNumbers[row]) - 1, column: Int(cells.columns[cell])))" }
    facts.cells += 1
    switch cells.kinds[cell] {
    case SheetCells.Kind.text: facts.texts += 1
    case SheetCells.Kind.time: facts.times += 1
    case SheetCells.Kind.date:
      facts.dates += 1
      if !facts.hasTime { facts.hasTime = !cells.bytes(cell).dropFirst(10).elementsEqual("T00:00:00".utf8) }
    case SheetCells.Kind.error:
      let spelling = cells.string(cell)
      if facts.errors.isEmpty { facts.firstError = place() }
      if let known = facts.errors.firstIndex(where: { $0.spelling == spelling }) {
        facts.errors[known].count += 1
      } else if facts.errors.count < 16 {
        facts.errors.append((spelling, 1))
      }
    case SheetCells.Kind.unsolved:
      if facts.unsolved == 0 { facts.firstUnsolved = place() }
      facts.unsolved += 1
    default: break
    }
  }

  /// Merged cells in a title or a header are how they look; among the data they leave cells without a value.
  private mutating func noticeMerged(_ cells: SheetCells, sheet: String) {
    guard let first = rows.first, let last = rows.last else { return }
    let top = Int(cells.rowNumbers[first]) - 1
    let bottom = Int(cells.rowNumbers[last]) - 1
    let inside = cells.merged.filter { $0.top >= top && $0.top <= bottom }
    guard let one = inside.min(by: { ($0.top, $0.left) < ($1.top, $1.left) }) else { return }
    notices.append(.mergedCells(inside.count, first: "\(sheet)!\(SheetCells.reference(row: one.top, column: one.left))"))
  }
}
