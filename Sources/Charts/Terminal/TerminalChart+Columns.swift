/// Upright columns, where they and their names have room; bins of a histogram touch.
extension TerminalChart {
  struct ColumnLayout {
    var left: Int
    /// Cells of one category, its gap included.
    var band: Int
    /// Cells of one column.
    var thickness: Int
    var names: [[String]]
    /// Names stand for their neighbours.
    var isThinned: Bool
    var showsValues: Bool
    var scale: ValueScale
    var height: Int
    var ticks: [(value: Double, text: String)]
  }

  /// Nil: this many columns, or names this long, do not fit.
  func columnLayout() -> ColumnLayout? {
    let count = data.categories.count
    guard count > 0 else { return nil }
    let height = 12
    let scale = scale(ticks: 4, fromZero: true)
    let ticks = scale.ticks.map { ($0, data.tick($0, scale.step)) }
    let left = (ticks.map { Cells.width($0.1) }.max() ?? 0) + 1
    let room = width - left - 1
    let gap = data.form == .bins ? 0 : 1
    let band = min(room / count, (data.form == .bins ? 8 : 14) * data.series.count + gap)
    let thickness = (band - gap) / data.series.count
    guard thickness >= 1 else { return nil }
    let used = thickness * data.series.count + gap
    let widest = data.series.flatMap(\.points).map { Cells.width(value($0)) }.max() ?? 0
    var layout = ColumnLayout(
      left: left, band: used, thickness: thickness, names: [], isThinned: false,
      showsValues: widest <= (data.series.count == 1 ? used - (data.form == .bins ? 1 : 0) : thickness), scale: scale, height: height,
      ticks: ticks)
    if !data.edges.isEmpty || data.isOrdered {
      layout.isThinned = true
      return layout
    }
    let names = data.categories.map { Cells.lines($0.label, width: max(1, used - 1), most: 3, glyphs) }
    // A name that is cut to pieces names nothing.
    let isReadable = zip(names, data.categories).allSatisfy { pieces, category in
      pieces.joined(separator: " ") == category.label || (pieces.first.map { Cells.width($0) >= 10 } ?? false)
    }
    guard isReadable else { return nil }
    layout.names = names
    return layout
  }

  mutating func columns(_ layout: ColumnLayout) {
    if !data.valueTitle.isEmpty { put(CellLine(shortened(data.valueTitle, to: width), .dim)) }
    let scale = layout.scale
    let below = scale.low < 0 ? max(1, Int((Double(layout.height) * scale.zero).rounded())) : 0
    let above = scale.high > 0 ? max(1, layout.height - below) : 0
    func eighths(_ value: Double) -> Int {
      if value >= 0 { return scale.high > 0 ? Int((value / scale.high * Double(above) * 8).rounded()) : 0 }
      return scale.low < 0 ? Int((value / scale.low * Double(below) * 8).rounded()) : 0
    }
    // Rows count from the axis: 0 is the first above it, -1 the first below.
    let top = above + (layout.showsValues && above > 0 ? 1 : 0)
    let bottom = -below - (layout.showsValues && below > 0 ? 1 : 0)
    var ticks: [Int: String] = [:]
    for (value, text) in layout.ticks where value != 0 {
      let cells = (eighths(value) + 4) / 8
      ticks[value > 0 ? cells - 1 : -cells] = text
    }
    for row in stride(from: top - 1, through: 0, by: -1) { put(self.row(row, layout, ticks[row], eighths)) }
    put(axisLine(layout))
    for row in stride(from: -1, through: bottom, by: -1) { put(self.row(row, layout, ticks[row], eighths)) }
    columnNames(layout)
    if !data.categoryTitle.isEmpty {
      let middle = layout.left + 1 + layout.band * data.categories.count / 2
      put(Cells.placed([(middle, shortened(data.categoryTitle, to: width))], limit: width, look: .dim))
    }
  }

  private func axisLine(_ layout: ColumnLayout) -> CellLine {
    var line = CellLine()
    if let zero = layout.ticks.first(where: { $0.value == 0 }) { line.add(zero.text, endingAt: layout.left - 1, .dim) }
    line.pad(to: layout.left)
    line.add(glyphs.corner + String(repeating: glyphs.rule, count: layout.band * data.categories.count), .dim)
    return line
  }

  private func row(_ row: Int, _ layout: ColumnLayout, _ tick: String?, _ eighths: (Double) -> Int) -> CellLine {
    var line = CellLine()
    if let tick { line.add(tick, endingAt: layout.left - 1, .dim) }
    line.pad(to: layout.left)
    line.add(glyphs.axis, .dim)
    for category in data.categories.indices {
      let start = layout.left + 1 + layout.band * category
      for (number, series) in data.series.enumerated() {
        let point = series.points[category]
        let place = start + layout.thickness * number
        let width = data.series.count == 1 && layout.showsValues ? layout.band - (data.form == .bins ? 0 : 1) : layout.thickness
        let value = point.value ?? 0
        let high = eighths(value)
        let cells = high == 0 ? (value == 0 ? 0 : 1) : (high + 7) / 8
        let isUp = value >= 0
        // The number stands on its column, or under it.
        if layout.showsValues, row == (isUp ? cells : -cells - 1), !(data.form == .bins && value == 0) {
          let text = self.value(point)
          line.pad(to: place + max(0, (width - Cells.width(text)) / 2))
          line.add(text, point.value == nil ? .dim : .plain)
          continue
        }
        guard value != 0, isUp == (row >= 0) else { continue }
        let glyph =
          isUp
          ? glyphs.column(eighths: high, row: row, series: number, isAboveZero: true)
          : -row - 1 < max(1, (high + 4) / 8) ? glyphs.fill(number) : " "
        guard glyph != " " else { continue }
        line.pad(to: place)
        line.add(String(repeating: glyph, count: layout.thickness), .series(number))
      }
    }
    return line
  }

  private mutating func columnNames(_ layout: ColumnLayout) {
    let first = layout.left + 1
    if layout.isThinned {
      let labels: [(column: Int, text: String)] =
        data.edges.isEmpty
        ? data.categories.enumerated().map { (first + layout.band * $0 + layout.thickness * data.series.count / 2, $1.label) }
        : data.edges.enumerated().map { (first + layout.band * $0, $1) }
      return put(Cells.placed(labels.map { ($0.column, shortened($0.text, to: width)) }, limit: width, look: .plain))
    }
    for row in 0..<(layout.names.map(\.count).max() ?? 0) {
      var line = CellLine()
      for (category, pieces) in layout.names.enumerated() where row < pieces.count {
        let start = first + layout.band * category
        line.pad(to: start + max(0, (layout.band - 1 - Cells.width(pieces[row])) / 2))
        line.add(pieces[row])
      }
      put(line)
    }
  }
}
