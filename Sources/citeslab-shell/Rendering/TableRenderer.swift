internal import CitesLabData
internal import QueryLang

/// Results as aligned tables, for people.
///
/// On a terminal the table fits the width (text is shortened first, then columns of the middle are left out and counted) and a long
/// result shows its first and last rows. Into a pipe everything is written, without colour, and a single number stands bare.
struct TableRenderer: Sendable {
  var language: Language
  var style: Style
  /// Cells of the terminal's width; nil when output is no terminal.
  var width: Int?
  /// More rows than this are cut on a terminal to ``firstRows`` and ``lastRows``.
  var shownRows = 40
  var firstRows = 25
  var lastRows = 10

  init(language: Language, style: Style = .plain, width: Int? = nil) {
    self.language = language
    self.style = style
    self.width = width
  }

  /// Whole lines, each with its line end.
  func render(_ result: QueryResult) -> String {
    if let bare = scalar(result) { return bare + "\n" }
    let numbers = NumberText(language)
    let measures = Set(
      result.columns.compactMap { column -> String? in
        switch column.role {
        case .cell(_, let measure), .margin(let measure): measure
        case .key, .measure, .share, .field, .attribute: nil
        }
      })
    let cells = zip(result.table.columns, result.columns).enumerated().map { index, pair in
      TableCells(
        pair.0, pair.1, isFirst: index == 0, severalMeasures: measures.count > 1, numbers: numbers,
        longest: width.map { max(80, $0) } ?? .max, texts: result.texts)
    }
    return TableText(renderer: self, result: result, cells: cells, numbers: numbers).text()
  }

  /// The number alone: in the language on a terminal, in the neutral form (`.` decimals, full precision, missing as nothing) into a pipe.
  private func scalar(_ result: QueryResult) -> String? {
    guard result.isScalar, result.table.rowCount == 1, result.table.columns.count == 1, let role = result.columns.first else { return nil }
    if width == nil { return CanonicalText.string(result.table.columns[0][0]) }
    let cells = TableCells(
      result.table.columns[0], role, isFirst: true, severalMeasures: false, numbers: NumberText(language), longest: 4096)
    let (text, look) = cells.cell(0, .normal)
    return look == .missing ? style(.dim, text) : style(.bold, text)
  }
}

/// One table being drawn.
private struct TableText {
  let renderer: TableRenderer
  let result: QueryResult
  let cells: [TableCells]
  let numbers: NumberText

  private var rowCount: Int { result.table.rowCount }
  private var isTerminal: Bool { renderer.width != nil }

  func text() -> String {
    guard !cells.isEmpty else { return "" }
    let cut = isTerminal && rowCount > renderer.shownRows
    let first = cut ? 0..<renderer.firstRows : 0..<rowCount
    let last = cut ? rowCount - renderer.lastRows..<rowCount : rowCount..<rowCount
    let layout = TableLayout(columnSizes([first, last]), width: renderer.width)

    var output = ""
    for line in TableTextLines.above(result.texts, numbers.language) { output += renderer.style(.bold, line) + "\n" }
    if let groups = groupLine(layout) { output += renderer.style(.bold, groups) + "\n" }
    output += renderer.style(.bold, headingLine(layout)) + "\n"
    let rule = ruleLine(layout)
    output += rule
    var sawNormal = false
    for row in first { appendRow(row, layout, rule, &sawNormal, &output) }
    if cut {
      output += renderer.style(.dim, Words.rowsLeftOut(rowCount - first.count - last.count, numbers)) + "\n"
      for row in last { appendRow(row, layout, rule, &sawNormal, &output) }
    }
    if layout.leftOut > 0 {
      let said = WordWrap.text(Words.columnsLeftOut(layout.leftOut, of: cells.count, numbers), width: renderer.width)
      output += renderer.style(.dim, said) + "\n"
    }
    for line in TableTextLines.below(result.texts, numbers.language) { output += line + "\n" }
    return output
  }

  /// A measure without a name is headed by its own text, which may be a megabyte: every row would be padded to it.
  private func heading(_ index: Int) -> String { CellWidth.shortened(cells[index].heading, to: Self.longestHeading) }

  /// In cells of the terminal. The other formats have headings whole.
  private static let longestHeading = 120

  private func kind(_ row: Int) -> RowKind { result.rowKinds?[row] ?? .normal }

  private func columnSizes(_ shown: [Range<Int>]) -> [TableLayout.Column] {
    var sizes = cells.indices.map { index -> TableLayout.Column in
      let column = cells[index]
      var widest = 0
      for range in shown {
        for row in range { widest = max(widest, CellWidth.of(column.cell(row, kind(row)).text)) }
      }
      let natural = max(widest, CellWidth.of(heading(index)), 1)
      // Text is shortened down to ten cells, headings of numbers down to eight: numbers never.
      let minimum = column.isShortenable ? min(natural, 10) : max(widest, min(natural, 8))
      return TableLayout.Column(
        natural: natural, minimum: minimum, tightest: column.isShortenable ? min(natural, 4) : max(widest, min(natural, 4)))
    }
    // A group heading wider than its columns widens the last of them.
    for (group, range) in groups(Array(cells.indices)) {
      let missing = CellWidth.of(group) - TableLayout.total(range.map { sizes[$0].natural })
      if missing > 0, let last = range.last { sizes[last].natural += missing }
    }
    return sizes
  }

  /// Runs of columns under one group heading.
  private func groups(_ indices: [Int]) -> [(heading: String, columns: [Int])] {
    var runs: [(heading: String, columns: [Int])] = []
    var previous: Int?
    for index in indices {
      guard let heading = cells[index].group else {
        previous = nil
        continue
      }
      if let before = previous, before + 1 == index, let last = runs.last, last.heading == heading {
        runs[runs.count - 1].columns.append(index)
      } else {
        runs.append((heading, [index]))
      }
      previous = index
    }
    return runs
  }

  private func groupLine(_ layout: TableLayout) -> String? {
    guard cells.contains(where: { $0.group != nil }) else { return nil }
    var line = ""
    var index = 0
    while index < layout.places.count {
      if index > 0 { line += blanks(TableLayout.spacing) }
      guard case .column(let column, var span) = layout.places[index] else {
        if case .gap(let width) = layout.places[index] { line += blanks(width) }
        index += 1
        continue
      }
      index += 1
      guard let group = cells[column].group else {
        line += blanks(span)
        continue
      }
      var next = column + 1
      while index < layout.places.count, case .column(next, let width) = layout.places[index], cells[next].group == group {
        span += TableLayout.spacing + width
        next += 1
        index += 1
      }
      let text = CellWidth.shortened(group, to: span)
      let spare = span - CellWidth.of(text)
      line += blanks(spare - spare / 2) + text + blanks(spare / 2)
    }
    return trimmed(line)
  }

  private func headingLine(_ layout: TableLayout) -> String {
    trimmed(
      layout.places.map { place in
        switch place {
        case .column(let index, let width):
          CellWidth.padded(CellWidth.shortened(heading(index), to: width), to: width, right: cells[index].isRightAligned)
        case .gap: "+\(layout.leftOut)"
        }
      }.joined(separator: blanks(TableLayout.spacing)))
  }

  private func ruleLine(_ layout: TableLayout) -> String {
    let dash = isTerminal ? "─" : "-"
    let widths = layout.places.map { place in
      switch place {
      case .column(_, let width), .gap(let width): width
      }
    }
    return renderer.style(.dim, widths.map { String(repeating: dash, count: $0) }.joined(separator: blanks(TableLayout.spacing))) + "\n"
  }

  private func appendRow(_ row: Int, _ layout: TableLayout, _ rule: String, _ sawNormal: inout Bool, _ output: inout String) {
    let kind = kind(row)
    if kind == .normal {
      sawNormal = true
    } else if sawNormal, kind != .others {
      output += rule
      sawNormal = false
    }
    // Margin rows may have some of the keys: the first that they have not says what they are.
    let labelColumn = kind == .normal ? nil : cells.indices.first { cells[$0].isKey && cells[$0].isMissing(row) }
    var line = ""
    // Blanks are written only before something: no line ends in them.
    var owed = 0
    for (position, place) in layout.places.enumerated() {
      if position > 0 { owed += TableLayout.spacing }
      guard case .column(let index, let width) = place else {
        if case .gap(let width) = place {
          line += blanks(owed) + renderer.style(.dim, "…")
          owed = width - 1
        }
        continue
      }
      let (full, look) = cells[index].cell(row, kind, isFirst: kind == .normal ? nil : index == labelColumn)
      let text = cells[index].isShortenable ? CellWidth.shortened(full, to: width) : full
      let spare = max(0, width - CellWidth.of(text))
      let before = owed + (cells[index].isRightAligned ? spare : 0)
      if text.isEmpty {
        owed = before + (cells[index].isRightAligned ? 0 : spare)
        continue
      }
      let styled =
        switch look {
        case .missing: renderer.style(.dim, text)
        case .label: renderer.style(.bold, text)
        case .plain: kind == .total ? renderer.style(.bold, text) : text
        }
      line += blanks(before) + styled
      owed = cells[index].isRightAligned ? 0 : spare
    }
    output += line + "\n"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return String(line)
  }
}
