/// A heatmap: a shade and a number in each cell; where there is no room for numbers, shades alone, and then fewer columns.
extension TerminalChart {
  mutating func heat() {
    let values = data.series.flatMap(\.points).map { Cells.width(value($0)) }.max() ?? 0
    let names = max(1, min(data.categories.map { Cells.width($0.label) }.max() ?? 0, max(4, width * 2 / 5)))
    let room = width - names - 1
    let heading = data.series.map { Cells.width($0.label) }.max() ?? 0
    // A shade, a blank and the number; headings may ask for more, up to twelve cells.
    let full = max(values + 3, min(heading, 12))
    let showsValues = (full + 1) * data.series.count <= room || full + 1 <= room && data.series.count <= 2
    let cell = showsValues ? full : max(2, min(heading, max(2, room / max(1, data.series.count) - 1)))
    let shown = min(data.series.count, max(0, room / (cell + 1)))
    let scale = scale(ticks: 5, fromZero: false)

    if !data.seriesTitle.isEmpty {
      var line = CellLine()
      line.pad(to: names + 1)
      line.add(shortened(data.seriesTitle, to: max(1, room)), .dim)
      put(line)
    }
    var line = CellLine()
    line.add(shortened(data.categoryTitle, to: names), .dim)
    for number in 0..<shown {
      line.pad(to: names + 1 + (cell + 1) * number)
      line.add(shortened(data.series[number].label, to: cell), endingAt: names + 1 + (cell + 1) * number + cell, .bold)
    }
    put(line)
    for (category, name) in data.categories.enumerated() {
      var line = CellLine()
      line.add(shortened(name.label, to: names))
      for number in 0..<shown {
        let point = data.series[number].points[category]
        line.pad(to: names + 1 + (cell + 1) * number)
        if let value = point.value { line.add(glyphs.shade(scale.share(of: value)), .series(0)) }
        if showsValues {
          line.add(value(point), endingAt: names + 1 + (cell + 1) * number + cell, point.value == nil ? .dim : .plain)
        }
      }
      put(line)
    }
    if shown < data.series.count { for line in broken(data.words.leftOut(data.series.count - shown)) { put(CellLine(line, .dim)) } }
    var legend = CellLine()
    if !data.valueTitle.isEmpty { legend.add(shortened(data.valueTitle, to: width / 2) + " ", .dim) }
    legend.add(data.tick(scale.low, scale.step) + " ", .dim)
    for step in 0..<5 { legend.add(glyphs.shade(Double(step) / 4), .series(0)) }
    legend.add(" " + data.tick(scale.high, scale.step), .dim)
    if legend.width <= width { put(legend) }
  }
}
