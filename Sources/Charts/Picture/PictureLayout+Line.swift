/// Lines over an axis that has an order, true to distances where there are some.
extension PictureLayout {
  mutating func line() {
    let room = widestValue / 2 + 6
    let plot = upright(height: 300, fromZero: false, above: 20, below: 4, right: room)
    let places = places(from: plot.left + 14 + room, to: plot.right - 14)
    let isFromZero = plot.scale.low <= 0 && plot.scale.high >= 0
    if isFromZero { rule(plot.left, plot.y(0), plot.right, plot.y(0), strong: true) }
    for (number, series) in data.series.enumerated() {
      // A value that is not there breaks the line.
      var run: [(x: Double, y: Double)] = []
      for (category, point) in series.points.enumerated() {
        if let value = point.value {
          run.append((places[category], plot.y(value)))
        } else {
          flush(&run, number)
        }
      }
      flush(&run, number)
    }
    // Beyond this markers would hide the line.
    let isDense = Double(data.categories.count) * 9 > plot.right - plot.left
    for (number, series) in data.series.enumerated() {
      for (category, point) in series.points.enumerated() {
        guard let value = point.value else { continue }
        if let interval = point.interval {
          whisker((places[category], plot.y(interval.lowerBound)), (places[category], plot.y(interval.upperBound)))
        }
        let stands = isAlone(category, in: series)
        if !isDense || stands {
          scene.shapes.append(.marker(x: places[category], y: plot.y(value), series: number, label: label(category, number)))
        }
      }
    }
    values(plot, places)
    y = plot.bottom + 4
    edgeLabels(zip(places, data.categories).map { ($0, $1.label) })
    axisTitle((plot.left + plot.right) / 2)
    if !isFromZero {
      y += 8
      let text = shortened(data.words.notFromZero, to: scene.width - 2 * Self.margin, size: Self.small)
      add(Scene.Text(string: text, x: Self.margin, y: y, size: Self.small, ink: .grey))
      y += 6
    }
  }

  private mutating func flush(_ run: inout [(x: Double, y: Double)], _ series: Int) {
    if run.count > 1 { scene.shapes.append(.path(run, series: series)) }
    run = []
  }

  private func isAlone(_ category: Int, in series: ChartData.Series) -> Bool {
    let before = category > 0 && series.points[category - 1].value != nil
    let after = category + 1 < series.points.count && series.points[category + 1].value != nil
    return !before && !after
  }

  func places(from left: Double, to right: Double) -> [Double] {
    let positions = data.categories.compactMap(\.position)
    guard positions.count == data.categories.count, let first = positions.min(), let last = positions.max(), first < last else {
      let count = data.categories.count
      return (0..<count).map { count == 1 ? (left + right) / 2 : left + (right - left) * Double($0) / Double(count - 1) }
    }
    return positions.map { left + (right - left) * (($0 - first) / (last - first)) }
  }

  /// The numbers beside their points: the ends and the extremes first, then whatever still has room, never over another text.
  private mutating func values(_ plot: Upright, _ places: [Double]) {
    var taken = scene.texts.map { $0.box.grown(by: 2) }
    for (number, series) in data.series.enumerated() {
      let known = series.points.indices.filter { series.points[$0].value != nil }
      guard let first = known.first, let last = known.last else { continue }
      func value(_ index: Int) -> Double { series.points[index].value ?? 0 }
      let highest = known.max { value($0) < value($1) } ?? first
      let lowest = known.min { value($0) < value($1) } ?? first
      var order = [last, first, highest, lowest]
      if data.series.count == 1, known.count <= 16 { order += known }
      var said = Set<Int>()
      for index in order where said.insert(index).inserted {
        let point = series.points[index]
        let height = plot.y(value(index))
        var above = height - 8
        var below = height + 17
        if let interval = point.interval {
          above = min(above, plot.y(interval.upperBound) - 5)
          below = max(below, plot.y(interval.lowerBound) + 13)
        }
        for base in isValley(index, known, series) ? [below, above] : [above, below] {
          let text = Scene.Text(string: point.text, x: places[index], y: base, size: Self.small, anchor: .middle, hasGround: true)
          let box = text.box.grown(by: 1)
          guard box.bottom < plot.bottom, box.top > plot.top - 20, box.left > 2, box.right < scene.width - 2,
            !taken.contains(where: { $0.overlaps(box) }), !isOnMarker(box, places, plot, except: (number, index))
          else { continue }
          taken.append(box)
          add(text)
          break
        }
      }
    }
  }

  /// Lower than what is beside it: the line runs above the point, so that its number stands better below.
  private func isValley(_ index: Int, _ known: [Int], _ series: ChartData.Series) -> Bool {
    guard let place = known.firstIndex(of: index), let own = series.points[index].value else { return false }
    let beside = [place - 1, place + 1].filter(known.indices.contains).compactMap { series.points[known[$0]].value }
    return !beside.isEmpty && beside.allSatisfy { $0 > own }
  }

  private func isOnMarker(
    _ box: Scene.Box, _ places: [Double], _ plot: Upright, except own: (series: Int, category: Int)
  ) -> Bool {
    for (number, series) in data.series.enumerated() {
      for (category, point) in series.points.enumerated() where (number, category) != own {
        guard let value = point.value else { continue }
        let (x, y) = (places[category], plot.y(value))
        if x > box.left - 3, x < box.right + 3, y > box.top - 3, y < box.bottom + 3 { return true }
      }
    }
    return false
  }
}
