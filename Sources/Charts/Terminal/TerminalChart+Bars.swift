/// Bars in rows: the name, the number, the bar, and the axis below.
extension TerminalChart {
  mutating func bars() {
    let numbers = data.series.map { $0.points.map { valueWithInterval($0) } }
    let valueWidth = min(numbers.flatMap { $0 }.map(Cells.width).max() ?? 0, max(1, width / 2))
    let widest = data.categories.map { Cells.width($0.label) }.max() ?? 0
    // Names take what they need up to two fifths; the bars keep at least eight cells.
    let names = max(1, min(widest, max(width * 2 / 5, 4), width - valueWidth - 10))
    let left = names + 1 + valueWidth + 1
    let room = width - left
    guard room >= 3 else { return numbersAlone(numbers) }
    let scale = scale(ticks: max(1, room / 9), fromZero: true)
    // One cell is the axis itself.
    let below = scale.low < 0 ? max(1, Int((Double(room - 1) * scale.zero).rounded())) : 0
    let above = scale.high > 0 ? room - 1 - below : 0

    if !data.categoryTitle.isEmpty || !data.valueTitle.isEmpty {
      var line = CellLine()
      line.add(shortened(data.categoryTitle, to: names), .dim)
      line.pad(to: names + 1)
      line.add(shortened(data.valueTitle, to: width - names - 1), .dim)
      put(line)
    }
    for (category, name) in data.categories.enumerated() {
      let pieces = Cells.lines(name.label, width: names, most: 3, glyphs)
      for row in 0..<max(pieces.count, data.series.count) {
        var line = CellLine()
        if row < pieces.count { line.add(pieces[row]) }
        if row < data.series.count {
          let point = data.series[row].points[category]
          let text = shortened(numbers[row][category], to: valueWidth)
          line.add(text, endingAt: names + 1 + valueWidth, point.value == nil ? .dim : .plain)
          line.pad(to: left)
          bar(point, row, below: below, above: above, scale, &line)
        } else {
          line.pad(to: left + below)
          line.add(glyphs.axis, .dim)
        }
        put(line)
      }
    }
    axis(scale, left: left, below: below, above: above)
  }

  private func bar(_ point: ChartData.Point, _ series: Int, below: Int, above: Int, _ scale: ValueScale, _ line: inout CellLine) {
    let start = line.width
    guard let value = point.value, value != 0 else {
      line.pad(to: start + below)
      line.add(glyphs.axis, .dim)
      return
    }
    if value < 0 {
      let length = scale.low < 0 ? value / scale.low : 0
      let cells = min(below, max(1, Int((length * Double(below)).rounded())))
      line.pad(to: start + below - cells)
      line.add(String(repeating: glyphs.fill(series), count: cells), .series(series))
      line.add(glyphs.axis, .dim)
    } else {
      line.pad(to: start + below)
      line.add(glyphs.axis, .dim)
      let length = scale.high > 0 ? value / scale.high : 0
      let eighths = Int((length * Double(above) * 8).rounded())
      line.add(glyphs.bar(eighths: eighths, series: series, isAboveZero: true), .series(series))
    }
  }

  private mutating func axis(_ scale: ValueScale, left: Int, below: Int, above: Int) {
    let zero = left + below
    func column(_ tick: Double) -> Int {
      if tick < 0 { return zero - (scale.low < 0 ? Int((tick / scale.low * Double(below)).rounded()) : 0) }
      return zero + (scale.high > 0 ? Int((tick / scale.high * Double(above)).rounded()) : 0)
    }
    var line = CellLine()
    line.pad(to: left)
    let marks = Set(scale.ticks.map(column))
    line.add((left..<left + below + 1 + above).map { marks.contains($0) ? glyphs.corner : glyphs.rule }.joined(), .dim)
    put(line)
    put(Cells.placed(scale.ticks.map { (column($0), data.tick($0, scale.step)) }, limit: width, look: .dim))
  }

  /// Where there is room for no bar at all.
  private mutating func numbersAlone(_ numbers: [[String]]) {
    for (category, name) in data.categories.enumerated() {
      for row in data.series.indices {
        let text = shortened(numbers[row][category], to: width)
        let room = width - Cells.width(text) - 1
        var line = CellLine()
        if row == 0, room > 0 { line.add(shortened(name.label, to: room)) }
        line.add(text, endingAt: width)
        put(line)
      }
    }
  }
}
