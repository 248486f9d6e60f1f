/// Lines of dots with a mark at each point, while points are few.
extension TerminalChart {
  mutating func line() {
    let height = 14
    let scale = scale(ticks: 5, fromZero: false)
    let ticks = scale.ticks.map { data.tick($0, scale.step) }
    let left = min((ticks.map { Cells.width($0) }.max() ?? 0) + 1, width / 2)
    let room = width - left - 1
    guard room >= 4 else { return bars() }
    if !data.valueTitle.isEmpty { put(CellLine(shortened(data.valueTitle, to: width), .dim)) }
    var canvas = DotCanvas(columns: room, rows: height)
    let places = places(canvas.width)
    func y(_ value: Double) -> Int {
      canvas.height - 1 - Int((scale.share(of: value) * Double(canvas.height - 1)).rounded())
    }
    let hasMarks = data.categories.count * 2 <= room
    for (number, series) in data.series.enumerated() {
      var last: (x: Int, y: Int)?
      for (category, point) in series.points.enumerated() {
        guard let value = point.value else {
          last = nil
          continue
        }
        let here = (x: places[category], y: y(value))
        canvas.line(from: last ?? here, to: here, .series(number))
        last = here
      }
    }
    for (number, series) in data.series.enumerated() where hasMarks {
      for (category, point) in series.points.enumerated() {
        guard let value = point.value else { continue }
        canvas.mark(glyphs.marker(number), x: places[category], y: y(value), .series(number))
      }
    }
    var tickRows: [Int: String] = [:]
    for (tick, text) in zip(scale.ticks, ticks) { tickRows[y(tick) / 4] = text }
    for row in 0..<height {
      var line = CellLine()
      if let tick = tickRows[row] { line.add(shortened(tick, to: left - 1), endingAt: left - 1, .dim) }
      line.pad(to: left)
      line.add(glyphs.axis, .dim)
      canvas.append(row, glyphs, to: &line)
      put(line)
    }
    var foot = CellLine()
    foot.pad(to: left)
    foot.add(glyphs.corner + String(repeating: glyphs.rule, count: room), .dim)
    put(foot)
    put(
      Cells.placed(
        zip(places, data.categories).map { (left + 1 + $0 / 2, shortened($1.label, to: width)) }, limit: width, look: .plain))
    if !data.categoryTitle.isEmpty {
      put(Cells.placed([(left + 1 + room / 2, shortened(data.categoryTitle, to: width))], limit: width, look: .dim))
    }
    extremes()
    if scale.low > 0 || scale.high < 0 { for line in broken(data.words.notFromZero) { put(CellLine(line, .dim)) } }
  }

  /// The column of dots of each category.
  private func places(_ width: Int) -> [Int] {
    let positions = data.categories.compactMap(\.position)
    let last = Double(width - 1)
    guard positions.count == data.categories.count, let low = positions.min(), let high = positions.max(), low < high else {
      let count = data.categories.count
      return (0..<count).map { count == 1 ? width / 2 : Int((Double($0) / Double(count - 1) * last).rounded()) }
    }
    return positions.map { Int((($0 - low) / (high - low) * last).rounded()) }
  }

  /// The numbers of a line are between its ticks: the first, the last and the extremes are said below.
  private mutating func extremes() {
    for (number, series) in data.series.enumerated() {
      let known = series.points.indices.filter { series.points[$0].value != nil }
      guard let first = known.first, let last = known.last else { continue }
      func value(_ index: Int) -> Double { series.points[index].value ?? 0 }
      let shown = [first, known.max { value($0) < value($1) } ?? first, known.min { value($0) < value($1) } ?? first, last]
      var line = CellLine()
      if data.series.count > 1 { line.add(glyphs.marker(number) + " ", .series(number)) }
      for index in Array(Set(shown)).sorted() {
        let text = (data.categories[index].label.isEmpty ? "" : data.categories[index].label + ": ") + series.points[index].text
        guard line.width == 0 || line.width + Cells.width(text) + 3 <= width else { continue }
        if line.width > 2 { line.add(glyphs.isASCII ? "  " : " · ", .dim) }
        line.add(shortened(text, to: max(1, width - line.width)))
      }
      put(line)
    }
  }
}
