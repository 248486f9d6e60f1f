/// Horizontal bars: room for long names, and a row that grows with them.
extension PictureLayout {
  mutating func bars() {
    let names = data.categories.map { lines($0.label, width: 270, most: 3) }
    let nameWidth = names.flatMap { $0 }.map { width($0) }.max() ?? 0
    let valueRoom = widestValue + 10
    let hasNegative = (data.extent?.lowerBound ?? 0) < 0
    let left = Self.margin + max(nameWidth, 20) + 10 + (hasNegative ? valueRoom : 0)
    let right = max(left + 120, scene.width - Self.margin - valueRoom)
    scene.width = max(scene.width, right + valueRoom + Self.margin)
    let (scale, ticks) = valueScale(room: right - left, fromZero: true) { width($0, size: Self.small) + 18 }
    func x(_ value: Double) -> Double { left + scale.share(of: value) * (right - left) }

    if !data.categoryTitle.isEmpty {
      y += 12
      add(Scene.Text(string: shortened(data.categoryTitle, to: 400), x: Self.margin, y: y, size: Self.normal, ink: .grey))
      y += 8
    }
    let thickness = data.series.count == 1 ? 18.0 : 13
    let gap = 8.0
    let heights = names.map { max(Double(data.series.count) * thickness, Double($0.count) * 15) + gap }
    let top = y
    let bottom = top + heights.reduce(0, +) + 2
    for tick in scale.ticks { rule(x(tick), top, x(tick), bottom) }
    for (category, name) in names.enumerated() {
      let middle = y + gap / 2 + (heights[category] - gap) / 2
      let isCut = !TextLines.isWhole(name, data.categories[category].label)
      for (number, line) in name.enumerated() {
        add(
          Scene.Text(
            string: line, x: left - 10 - (hasNegative ? valueRoom : 0),
            y: middle + 4.2 + (Double(number) - Double(name.count - 1) / 2) * 15,
            size: Self.normal, anchor: .end, full: isCut && number == name.count - 1 ? data.categories[category].label : nil))
      }
      var barTop = middle - Double(data.series.count) * thickness / 2
      for (number, series) in data.series.enumerated() {
        bar(series.points[category], category, number, Scene.Box(left: x(0), top: barTop, right: x(0), bottom: barTop + thickness - 1), x)
        barTop += thickness
      }
      y += heights[category]
    }
    y = bottom
    rule(x(0), top, x(0), bottom, strong: true)
    y += 14
    for (tick, text) in zip(scale.ticks, ticks) {
      add(Scene.Text(string: text, x: x(tick), y: y, size: Self.small, anchor: .middle, ink: .grey))
    }
    if !data.valueTitle.isEmpty {
      y += 18
      add(
        Scene.Text(
          string: shortened(data.valueTitle, to: right - left), x: (left + right) / 2, y: y, size: Self.normal, anchor: .middle, ink: .grey)
      )
    }
    y += 10
  }

  private mutating func bar(
    _ point: ChartData.Point, _ category: Int, _ series: Int, _ place: Scene.Box, _ x: (Double) -> Double
  ) {
    let base = (place.top + place.bottom) / 2 + 4
    guard let value = point.value else {
      add(Scene.Text(string: point.text, x: place.left + 5, y: base, size: Self.small, ink: .grey))
      return
    }
    var box = place
    box.left = min(box.left, x(value))
    box.right = max(box.right, x(value))
    scene.shapes.append(.rectangle(box, .series(series), label: label(category, series)))
    var (left, right) = (box.left, box.right)
    if let interval = point.interval {
      let middle = (box.top + box.bottom) / 2
      whisker((x(interval.lowerBound), middle), (x(interval.upperBound), middle))
      left = min(left, x(interval.lowerBound))
      right = max(right, x(interval.upperBound))
    }
    let isNegative = value < 0
    add(
      Scene.Text(
        string: point.text, x: isNegative ? left - 5 : right + 5, y: base, size: Self.small, anchor: isNegative ? .end : .start))
  }
}
