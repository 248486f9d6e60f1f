/// Places what a chart shows on a picture: data in, a scene out.
///
/// No two texts ever overlap: what must be said gets room made for it (rows grow, labels are broken, turned upright, or thinned where an
/// order lets one stand for its neighbours), what may be left out is left out.
package struct PictureLayout {
  package static func scene(_ data: ChartData) -> Scene {
    var layout = PictureLayout(data)
    if data.form == .columns, layout.losesNames {
      var turned = data
      turned.form = .bars
      return scene(turned)
    }
    layout.heading()
    switch data.form {
    case .bars: layout.bars()
    case .columns, .bins: layout.columns()
    case .line: layout.line()
    case .heat: layout.heat()
    }
    layout.footing()
    return layout.scene
  }

  static let margin = 16.0
  static let standardWidth = 800.0
  static let normal = 12.0
  static let small = 11.0

  let data: ChartData
  var scene: Scene
  /// Where the next thing below goes.
  var y = margin

  private init(_ data: ChartData) {
    self.data = data
    let title = data.title ?? [data.valueTitle, data.categoryTitle].filter { !$0.isEmpty }.joined(separator: " · ")
    scene = Scene(
      width: Self.standardWidth, height: 0, title: title, description: data.words.description,
      seriesCount: data.form == .heat ? 1 : data.series.count)
    scene.width = neededWidth
  }

  // MARK: Around the plot

  private mutating func heading() {
    let room = scene.width - 2 * Self.margin
    if let title = data.title {
      for line in lines(title, width: room, most: 4, size: 16, isBold: true) {
        y += 17
        add(Scene.Text(string: line, x: Self.margin, y: y, size: 16, isBold: true))
        y += 4
      }
    }
    if let subtitle = data.subtitle {
      for line in lines(subtitle, width: room, most: 3) {
        y += 13
        add(Scene.Text(string: line, x: Self.margin, y: y, size: Self.normal, ink: .grey))
        y += 3
      }
    }
    if y > Self.margin { y += 8 }
    if data.series.count > 1, data.form != .heat { legend() }
  }

  private mutating func legend() {
    let swatch = data.form == .line ? 30.0 : 16.0
    var x = Self.margin
    y += 12
    if !data.seriesTitle.isEmpty {
      let title = shortened(data.seriesTitle, to: 200)
      add(Scene.Text(string: title, x: x, y: y, size: Self.normal, ink: .grey))
      x += width(title) + 14
    }
    for (number, series) in data.series.enumerated() {
      let label = shortened(series.label, to: 260)
      let needed = swatch + 6 + width(label) + 16
      if x > Self.margin, x + needed > scene.width - Self.margin {
        x = Self.margin
        y += 19
      }
      if data.form == .line {
        scene.shapes.append(.path([(x, y - 4), (x + swatch, y - 4)], series: number))
        scene.shapes.append(.marker(x: x + swatch / 2, y: y - 4, series: number, label: nil))
      } else {
        scene.shapes.append(
          .rectangle(Scene.Box(left: x, top: y - 10, right: x + swatch, bottom: y + 1), .series(number), label: nil))
      }
      add(
        Scene.Text(
          string: label, x: x + swatch + 6, y: y, size: Self.normal, full: label == series.label ? nil : series.label))
      x += needed
    }
    y += 14
  }

  private mutating func footing() {
    let room = scene.width - 2 * Self.margin
    for note in data.notes {
      for line in lines(note, width: room, most: 6, size: Self.small) {
        y += 12
        add(Scene.Text(string: line, x: Self.margin, y: y, size: Self.small, ink: .grey))
        y += 3
      }
    }
    scene.height = y + Self.margin
  }

  // MARK: Pieces

  mutating func add(_ text: Scene.Text) {
    guard !text.string.isEmpty else { return }
    scene.shapes.append(.text(text))
  }

  mutating func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, strong: Bool = false) {
    scene.shapes.append(.rule(x1: x1, y1: y1, x2: x2, y2: y2, isStrong: strong))
  }

  /// The ends of an interval, with the line between them.
  mutating func whisker(_ low: (x: Double, y: Double), _ high: (x: Double, y: Double)) {
    rule(low.x, low.y, high.x, high.y, strong: true)
    let isUpright = low.x == high.x
    for end in [low, high] {
      rule(end.x - (isUpright ? 3 : 0), end.y - (isUpright ? 0 : 3), end.x + (isUpright ? 3 : 0), end.y + (isUpright ? 0 : 3), strong: true)
    }
  }

  func width(_ text: String, size: Double = normal) -> Double { TextWidth.of(text, size: size) }

  func shortened(_ text: String, to width: Double, size: Double = normal) -> String {
    TextWidth.shortened(text, to: width, size: size)
  }

  func lines(_ text: String, width: Double, most: Int, size: Double = normal, isBold: Bool = false) -> [String] {
    TextLines.of(
      text, width: width, most: most, measure: { TextWidth.of($0, size: size, isBold: isBold) },
      shorten: { TextWidth.shortened($0, to: $1, size: size, isBold: isBold) })
  }

  /// What a shape stands for: `Miramas, F: 143`.
  func label(_ category: Int, _ series: Int) -> String {
    let names = [data.categories[category].label, data.series.count > 1 ? data.series[series].label : ""].filter { !$0.isEmpty }
    let value = data.series[series].points[category].text
    return names.isEmpty ? value : names.joined(separator: ", ") + ": " + value
  }

  var widestValue: Double {
    data.series.flatMap(\.points).map { width($0.text, size: Self.small) }.max() ?? 0
  }

  /// Many columns side by side make a wider picture instead of narrower columns.
  private var neededWidth: Double {
    let count = Double(data.categories.count)
    switch data.form {
    case .columns:
      return max(Self.standardWidth, min(4000, 120 + count * max(17, Double(data.series.count) * 7 + 6)))
    case .bins: return Self.standardWidth
    case .bars, .line: return Self.standardWidth
    case .heat: return heatWidth
    }
  }

  /// The scale of the values: how many ticks depends on the room that their texts take.
  ///
  /// - Parameter needed: the room that one tick takes, from the width of its text.
  func valueScale(room: Double, fromZero: Bool, needed: (String) -> Double) -> (scale: ValueScale, texts: [String]) {
    var count = 8
    while true {
      let scale = ValueScale(covering: data.extent, fromZero: fromZero, ticks: count, isWhole: data.isWhole)
      let texts = scale.ticks.map { data.tick($0, scale.step) }
      let widest = texts.map(needed).max() ?? 0
      if count == 1 || widest * Double(max(1, texts.count - 1)) <= room { return (scale, texts) }
      count -= 1
    }
  }
}
