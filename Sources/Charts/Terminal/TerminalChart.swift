internal import UnicodeText

/// Draws a chart with the cells of a terminal: data in, lines out.
package struct TerminalChart {
  /// - Parameters:
  ///   - width: cells of a line; what has no room is shortened, thinned or, at the last, left out and counted.
  ///   - isASCII: without any character beyond ASCII of the chart's own.
  package static func lines(_ data: ChartData, width: Int, isASCII: Bool = false) -> [CellLine] {
    var chart = TerminalChart(data, width: max(1, width), Glyphs(isASCII: isASCII))
    chart.heading()
    chart.draw()
    for note in data.notes { for line in chart.broken(note) { chart.put(CellLine(line, .dim)) } }
    return chart.lines
  }

  let data: ChartData
  let width: Int
  let glyphs: Glyphs
  private(set) var lines: [CellLine] = []

  private init(_ data: ChartData, width: Int, _ glyphs: Glyphs) {
    self.data = data
    self.width = width
    self.glyphs = glyphs
  }

  private mutating func draw() {
    switch data.form {
    case .bars: bars()
    case .columns, .bins:
      if let layout = columnLayout() {
        columns(layout)
      } else {
        bars()
        for line in broken(data.words.drawnAsBars) { put(CellLine(line, .dim)) }
      }
    case .line: line()
    case .heat: heat()
    }
  }

  private mutating func heading() {
    if let title = data.title { for line in broken(title) { put(CellLine(line, .bold)) } }
    if let subtitle = data.subtitle { for line in broken(subtitle) { put(CellLine(line, .dim)) } }
    if data.series.count > 1, data.form != .heat { legend() }
  }

  private mutating func legend() {
    var line = CellLine()
    if !data.seriesTitle.isEmpty { line.add(shortened(data.seriesTitle, to: width / 2) + " ", .dim) }
    for (number, series) in data.series.enumerated() {
      let mark = data.form == .line ? glyphs.marker(number) : String(repeating: glyphs.fill(number), count: 2)
      let label = shortened(series.label, to: max(1, width - Cells.width(mark) - 3))
      let needed = Cells.width(mark) + Cells.width(label) + 3
      if line.width > 0, line.width + needed > width {
        put(line)
        line = CellLine()
      }
      if line.width > 0 { line.add("  ") }
      line.add(mark, .series(number))
      line.add(" " + label)
    }
    put(line)
  }

  mutating func put(_ line: CellLine) {
    var line = line
    // On the narrowest of terminals nothing fits by itself.
    line.cut(to: width, glyphs)
    line.trim()
    lines.append(line)
  }

  func broken(_ text: String) -> [String] { Cells.lines(text, width: width, most: 6, glyphs) }

  func shortened(_ text: String, to width: Int) -> String { Cells.shortened(text, to: width, glyphs) }

  /// The value of a point with its interval, which a bar of cells has no room for.
  func valueWithInterval(_ point: ChartData.Point) -> String {
    value(point) + (point.intervalText.map { " [\($0)]" } ?? "")
  }

  /// The value of a point, or the word for none.
  func value(_ point: ChartData.Point) -> String { point.value == nil ? data.words.unknown : point.text }

  func scale(ticks: Int, fromZero: Bool) -> ValueScale {
    ValueScale(covering: data.valueExtent, fromZero: fromZero, ticks: max(1, ticks), isWhole: data.isWhole)
  }
}
