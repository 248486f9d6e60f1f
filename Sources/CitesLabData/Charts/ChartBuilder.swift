package import Charts
package import QueryLang
internal import UnicodeText

/// Makes a chart's data of a result: which columns are its axes and its numbers, in the words of a language.
///
/// Totals and differences stay out of it, for they are made of what is drawn. What cannot be placed is counted.
package struct ChartBuilder {
  package struct Made {
    package var data: ChartData
    /// Of what is not on it.
    package var notices: [ChartMessage]
  }

  package static func make(_ result: QueryResult, _ kind: ChartKind, _ language: Language) throws(ChartMessage) -> Made {
    var builder = ChartBuilder(result, kind, language)
    var data = try builder.data()
    guard data.series.contains(where: { $0.points.contains { $0.value != nil } }) else { throw .nothing(kind) }
    data.title = result.texts.title.map { VisibleText.escaped($0) }
    data.subtitle = TableTextLines.above(result.texts, language).dropFirst(data.title == nil ? 0 : 1).first
    data.notes = TableTextLines.below(result.texts, language)
    data.words = builder.language.words(description: builder.language.description(kind, data))
    return Made(data: data, notices: builder.notices)
  }

  let result: QueryResult
  let kind: ChartKind
  let language: ChartLanguage
  let columns: ChartColumns
  /// The rows that are drawn: groups, and the row of the others.
  var rows: [Int]
  var notices: [ChartMessage] = []

  private init(_ result: QueryResult, _ kind: ChartKind, _ language: Language) {
    self.result = result
    self.kind = kind
    self.language = ChartLanguage(language)
    columns = ChartColumns(result, for: kind)
    rows = (0..<result.table.rowCount).filter { row in
      switch result.rowKinds?[row] ?? .normal {
      case .normal, .others: true
      case .total, .difference: false
      }
    }
  }

  // MARK: By kind

  private mutating func data() throws(ChartMessage) -> ChartData {
    guard !columns.values.isEmpty, columns.values.allSatisfy({ $0.column.type.isNumber }) else { throw .noNumber(kind) }
    if kind == .histogram { return try histogram() }
    guard !rows.isEmpty else { throw .nothing(kind) }
    let fractions = Set(columns.values.map(\.role.isFraction))
    if fractions.count > 1 { throw .noCommonAxis(found: columns.values.map(\.column.name)) }
    let groupings = columns.keys.count + (columns.isCrosstab ? 1 : 0)
    if columns.isGrouped {
      guard kind.groupings.contains(groupings) else { throw .groupings(kind, found: groupings) }
      if groupings == 2, try measures().count > 1 { throw .oneMeasure(kind, found: try measures()) }
    }
    if kind == .line { try order() }
    var data = columns.isGrouped && columns.keys.count == 2 && !columns.isCrosstab ? pivoted() : side()
    data.isWhole = columns.values.allSatisfy { $0.column.type == .integer && !$0.role.isFraction }
    try checkSize(data)
    return data
  }

  /// The names of the measures that are drawn; of a crosstab, those that its cells repeat.
  private func measures() throws(ChartMessage) -> [String] {
    var names: [String] = []
    for value in columns.values {
      let name = if case .cell(_, let measure) = value.role.role { measure } else { value.column.name }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// A line goes along its axis, whatever order the rows were sorted in; rows without a place there are counted.
  private mutating func order() throws(ChartMessage) {
    guard let key = columns.keys.first else { throw .groupings(kind, found: 0) }
    let column = key.column
    let isText = column.type == .text
    guard column.type != .boolean, !isText || column.hasDeclaredOrder else { throw .needsOrder(kind, name: name(key)) }
    let placed = rows.filter { column.number($0) != nil }
    if placed.count < rows.count { notices.append(.notPlaced(rows: rows.count - placed.count, name: name(key))) }
    rows = placed.enumerated().sorted { a, b in
      let (first, second) = (column.number(a.element) ?? 0, column.number(b.element) ?? 0)
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
    guard !rows.isEmpty else { throw .nothing(kind) }
  }

  // MARK: Shapes

  /// The groupings are the categories; each column of numbers is a series.
  private func side() -> ChartData {
    let keyCells = columns.keys.map { cells($0) }
    // Without a grouping the columns themselves are what is compared.
    if columns.keys.isEmpty, rows.count == 1 {
      let points = columns.values.map { point($0, rows[0]) }
      let names = columns.values.map { columns.values.count == 1 && !columns.isCrosstab ? "" : heading($0) }
      let isOne = columns.isCrosstab || columns.values.count == 1
      return chart(
        categories: names.map { ChartData.Category($0) }, series: [ChartData.Series("", points)],
        categoryTitle: "", seriesTitle: "", valueTitle: isOne ? valueName : "")
    }
    let categories = rows.enumerated().map { number, row -> ChartData.Category in
      let label = keyCells.isEmpty ? String(number + 1) : keyCells.map { $0.cell(row, rowKind(row)).text }.joined(separator: " · ")
      return ChartData.Category(label, position: position(row))
    }
    let series = columns.values.map { value in ChartData.Series(heading(value), rows.map { point(value, $0) }) }
    let isOne = columns.isCrosstab || columns.values.count == 1
    return chart(
      categories: categories, series: series, categoryTitle: columns.keys.map { name($0) }.joined(separator: " · "), seriesTitle: "",
      valueTitle: isOne ? valueName : "")
  }

  /// Two groupings of rows: the first down, the second across.
  private func pivoted() -> ChartData {
    let (down, across) = (columns.keys[0], columns.keys[1])
    let (downCells, acrossCells) = (cells(down), cells(across))
    var categories: [(cell: Cell, row: Int)] = []
    var series: [(cell: Cell, row: Int)] = []
    var places: [Cell: Int] = [:]
    var sides: [Cell: Int] = [:]
    for row in rows {
      let (category, side) = (cell(down, row), cell(across, row))
      if places[category] == nil {
        places[category] = categories.count
        categories.append((category, row))
      }
      if sides[side] == nil {
        sides[side] = 0
        series.append((side, row))
      }
    }
    // The series in their own order, which the first category need not have; missing last.
    let ordered = series.enumerated().sorted { a, b in
      let (first, second) = (across.column.number(a.element.row) ?? .infinity, across.column.number(b.element.row) ?? .infinity)
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
    for (number, side) in ordered.enumerated() { sides[side.cell] = number }
    let blank = ChartData.Point(nil, language.words(description: "").unknown)
    var points = [[ChartData.Point]](repeating: [ChartData.Point](repeating: blank, count: categories.count), count: ordered.count)
    for row in rows {
      guard let place = places[cell(down, row)], let side = sides[cell(across, row)] else { continue }
      points[side][place] = point(columns.values[0], row)
    }
    return chart(
      categories: categories.map { ChartData.Category(downCells.cell($0.row, rowKind($0.row)).text, position: position($0.row)) },
      series: zip(ordered, points).map { ChartData.Series(acrossCells.cell($0.row, rowKind($0.row)).text, $1) },
      categoryTitle: name(down), seriesTitle: name(across), valueTitle: valueName)
  }

  func chart(
    categories: [ChartData.Category], series: [ChartData.Series], categoryTitle: String, seriesTitle: String, valueTitle: String
  ) -> ChartData {
    let form: ChartData.Form =
      switch kind {
      case .bar: .bars
      case .column: .columns
      case .line: .line
      case .histogram: .bins
      case .heatmap: .heat
      }
    let isFraction = columns.values.first?.role.isFraction ?? false
    var data = ChartData(
      form: form, categoryTitle: categoryTitle, valueTitle: language.title(valueTitle, isFraction: isFraction), seriesTitle: seriesTitle,
      categories: categories, series: series, words: language.words(description: ""), tick: language.tick(isFraction: isFraction))
    data.isOrdered = columns.keys.first.map { $0.column.type != .text && $0.column.type != .boolean } ?? false
    return data
  }

  // MARK: Cells

  /// A value of a grouping; the row of the others is one of its own.
  private struct Cell: Hashable {
    var value: Value
    var kind: RowKind
  }

  private func cell(_ part: ChartColumns.Part, _ row: Int) -> Cell { Cell(value: part.column[row], kind: rowKind(row)) }

  private func rowKind(_ row: Int) -> RowKind { result.rowKinds?[row] ?? .normal }

  func cells(_ part: ChartColumns.Part) -> TableCells {
    var role = part.role
    if role.role == .field { role.role = .key }
    return TableCells(
      part.column, role, isFirst: part.index == columns.keys.first?.index, severalMeasures: false, numbers: language.numbers, longest: 300,
      texts: result.texts)
  }

  private func position(_ row: Int) -> Double? {
    guard kind == .line, let key = columns.keys.first?.column, key.type != .text else { return nil }
    return key.number(row)
  }

  private func point(_ part: ChartColumns.Part, _ row: Int) -> ChartData.Point {
    guard let value = part.column.number(row) else { return ChartData.Point(nil, language.words(description: "").unknown) }
    let cells = TableCells(
      part.column, part.role.role == .field ? ResultColumn(.measure) : part.role, isFirst: false, severalMeasures: false,
      numbers: language.numbers, longest: 100, texts: result.texts)
    var point = ChartData.Point(value, cells.cell(row, rowKind(row)).text)
    if let lower = columns.bound(.low, of: part, in: result), let upper = columns.bound(.high, of: part, in: result),
      let low = lower.number(row), let high = upper.number(row), low <= high
    {
      point.interval = low...high
      point.intervalText = [lower, upper].map {
        language.numbers.text($0[row], isFraction: part.role.isFraction, rounding: result.texts)
      }.joined(separator: "–")
    }
    return point
  }

  func heading(_ part: ChartColumns.Part) -> String {
    TableCells(
      part.column, part.role, isFirst: false, severalMeasures: false, numbers: language.numbers, longest: 300, isPublished: true
    ).heading
  }

  func name(_ part: ChartColumns.Part) -> String { heading(part) }

  /// What the numbers are.
  private var valueName: String {
    guard let first = columns.values.first else { return "" }
    if case .cell(_, let measure) = first.role.role {
      return VisibleText.escaped(TableWords.measure(measure, language.numbers.language))
    }
    return heading(first)
  }

  // MARK: Room

  private func checkSize(_ data: ChartData) throws(ChartMessage) {
    func check(_ part: ChartMessage.Part, _ count: Int, _ limit: Int) throws(ChartMessage) {
      if count > limit { throw .tooMany(kind, part, count: count, limit: limit) }
    }
    let (categories, series) = (data.categories.count, data.series.count)
    switch kind {
    case .heatmap:
      try check(.series, series, 60)
      try check(.cells, categories * series, 6_000)
    case .line:
      try check(.series, series, Palette.mostSeries)
      try check(.points, categories, 5_000)
    case .bar:
      try check(.series, series, Palette.mostSeries)
      try check(.bars, categories * series, 500)
    case .column, .histogram:
      try check(.series, series, Palette.mostSeries)
      try check(.columns, categories, 200)
    }
  }
}
