/// Upright columns, and the bins of a histogram.
extension PictureLayout {
  /// A plot with its values upwards: where it lies, and its axis.
  struct Upright {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var scale: ValueScale

    func y(_ value: Double) -> Double { bottom - scale.share(of: value) * (bottom - top) }
  }

  /// The frame of an upright plot: title of the values above, ticks on the left, light rules.
  ///
  /// - Parameters:
  ///   - above, below: room between the plot's frame and its values, for what is written there.
  mutating func upright(height: Double, fromZero: Bool, above: Double, below: Double, right: Double = 0) -> Upright {
    let (scale, texts) = valueScale(room: height, fromZero: fromZero) { _ in 26 }
    let left = Self.margin + (texts.map { width($0, size: Self.small) }.max() ?? 0) + 8
    if !data.valueTitle.isEmpty {
      y += 12
      add(Scene.Text(string: shortened(data.valueTitle, to: scene.width - 40), x: Self.margin, y: y, size: Self.normal, ink: .grey))
      y += 8
    }
    y += max(8, above)
    let plot = Upright(left: left, right: scene.width - Self.margin - right, top: y, bottom: y + height, scale: scale)
    for (tick, text) in zip(scale.ticks, texts) {
      rule(plot.left, plot.y(tick), plot.right, plot.y(tick))
      add(Scene.Text(string: text, x: left - 6, y: plot.y(tick) + 4, size: Self.small, anchor: .end, ink: .grey))
    }
    y = plot.bottom + below
    return plot
  }

  /// The room of a category, while the axis is not drawn yet: its texts take about as much as the widest value.
  private var bandGuess: Double { (scene.width - 2 * Self.margin - widestValue - 20) / Double(max(1, data.categories.count)) }

  /// Whether two different names would be cut to the same text under their columns: bars have room for them.
  var losesNames: Bool {
    guard data.edges.isEmpty, !data.isOrdered else { return false }
    let names = Set(data.categories.map(\.label))
    let band = bandGuess - 8
    let isLevel = names.allSatisfy { width($0) <= band || TextLines.longestPiece(of: $0) { width($0) } <= band }
    let shown = names.map { isLevel ? lines($0, width: band, most: 4).joined(separator: " ") : shortened($0, to: Self.uprightNames) }
    return Set(shown).count < names.count
  }

  /// How long a name that stands upright may be.
  private static let uprightNames = 230.0

  mutating func columns() {
    let isBins = data.form == .bins
    let count = data.series.count
    let thicknessGuess = isBins ? bandGuess : min(bandGuess * 0.74, 110 * Double(count)) / Double(count)
    let slot = count == 1 ? bandGuess : thicknessGuess
    let values: ValueLabels = widestValue + 4 <= slot ? .level : slot >= 13 ? .upright : .none
    let room = values == .level ? 16.0 : values == .upright ? widestValue + 10 : 4
    let hasNegative = (data.extent?.lowerBound ?? 0) < 0
    let plot = upright(height: 300, fromZero: true, above: room, below: hasNegative ? room : 2)
    let band = (plot.right - plot.left) / Double(max(1, data.categories.count))
    let thickness = isBins ? band : min(band * 0.74, 110 * Double(count)) / Double(count)
    for category in data.categories.indices {
      let start = plot.left + band * (Double(category) + 0.5) - thickness * Double(count) / 2
      for number in 0..<count { column(category, number, at: start + thickness * Double(number), thickness, plot, values) }
    }
    rule(plot.left, plot.y(0), plot.right, plot.y(0), strong: true)
    if !data.edges.isEmpty {
      edgeLabels(data.edges.enumerated().map { (plot.left + band * Double($0), $1) })
    } else {
      categoryLabels(plot, band)
    }
    axisTitle((plot.left + plot.right) / 2)
  }

  enum ValueLabels { case level, upright, none }

  private mutating func column(
    _ category: Int, _ series: Int, at x: Double, _ thickness: Double, _ plot: Upright, _ values: ValueLabels
  ) {
    let point = data.series[series].points[category]
    let middle = x + thickness / 2
    var (top, bottom) = (plot.y(0), plot.y(0))
    if let value = point.value {
      top = min(top, plot.y(value))
      bottom = max(bottom, plot.y(value))
      // Bins touch; columns of several series keep a hair between them.
      let inset = data.form == .bins || data.series.count == 1 ? 0 : 0.5
      scene.shapes.append(
        .rectangle(
          Scene.Box(left: x + inset, top: top, right: x + thickness - inset, bottom: bottom), .series(series),
          label: label(category, series)))
      if let interval = point.interval {
        whisker((middle, plot.y(interval.lowerBound)), (middle, plot.y(interval.upperBound)))
        top = min(top, plot.y(interval.upperBound))
        bottom = max(bottom, plot.y(interval.lowerBound))
      }
    }
    let isBelow = (point.value ?? 0) < 0
    let ink: Scene.Ink = point.value == nil ? .grey : .dark
    // Nothing counted is nothing to say, bin after bin.
    if data.form == .bins, point.value == 0 { return }
    switch values {
    case .level:
      add(
        Scene.Text(string: point.text, x: middle, y: isBelow ? bottom + 13 : top - 5, size: Self.small, anchor: .middle, ink: ink))
    case .upright:
      add(
        Scene.Text(
          string: point.text, x: middle + 4, y: isBelow ? bottom + 5 : top - 5, size: Self.small, anchor: isBelow ? .end : .start,
          isVertical: true, ink: ink))
    case .none: break
    }
  }

  // MARK: Below the plot

  /// Names under their columns: on one line or broken into three, else, where the order tells the rest, some of them, else upright.
  private mutating func categoryLabels(_ plot: Upright, _ band: Double) {
    let names = data.categories.map(\.label)
    let places = names.indices.map { plot.left + band * (Double($0) + 0.5) }
    let longestWord = names.map { TextLines.longestPiece(of: $0) { width($0) } }.max() ?? 0
    let fits = names.allSatisfy { width($0) <= band - 6 }
    if fits || longestWord <= band - 6 {
      let broken = names.map { lines($0, width: band - 6, most: 4) }
      for (category, pieces) in broken.enumerated() {
        let isCut = !TextLines.isWhole(pieces, names[category])
        for (number, line) in pieces.enumerated() {
          add(
            Scene.Text(
              string: line, x: places[category], y: y + 14 + Double(number) * 15, size: Self.normal, anchor: .middle,
              full: isCut && number == pieces.count - 1 ? names[category] : nil))
        }
      }
      y += 14 + Double((broken.map(\.count).max() ?? 1) - 1) * 15
      return
    }
    if data.isOrdered { return edgeLabels(zip(places, names).map { ($0, $1) }) }
    let shown = names.map { shortened($0, to: Self.uprightNames) }
    let longest = shown.map { width($0) }.max() ?? 0
    for (number, place) in places.enumerated() {
      add(
        Scene.Text(
          string: shown[number], x: place + 4, y: y + 8, size: Self.normal, anchor: .end, isVertical: true,
          full: shown[number] == names[number] ? nil : names[number]))
    }
    y += longest + 10
  }

  /// Labels of places that follow each other: the first, and every further one that has room.
  mutating func edgeLabels(_ labels: [(x: Double, text: String)]) {
    var free = 0.0
    for (x, text) in labels {
      let half = width(text, size: Self.small) / 2
      // At the picture's rims the text moves inwards.
      let middle = min(max(x, half + 4), scene.width - half - 4)
      guard middle - half >= free else { continue }
      rule(x, y, x, y + 4, strong: true)
      add(Scene.Text(string: text, x: middle, y: y + 16, size: Self.small, anchor: .middle))
      free = middle + half + 10
    }
    y += 16
  }

  mutating func axisTitle(_ middle: Double) {
    if !data.categoryTitle.isEmpty {
      y += 20
      let text = shortened(data.categoryTitle, to: scene.width - 2 * Self.margin)
      let half = width(text) / 2
      add(
        Scene.Text(
          string: text, x: min(max(middle, Self.margin + half), scene.width - Self.margin - half), y: y, size: Self.normal, anchor: .middle,
          ink: .grey))
    }
    y += 10
  }
}
