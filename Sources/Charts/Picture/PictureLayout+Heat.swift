/// A heatmap: categories down, series across, a shade and its number in each cell.
extension PictureLayout {
  /// Wide enough for the names above, where a picture of the usual width has room for that.
  private var cellWidth: Double {
    let needed = max(46, widestValue + 14)
    let room = (Self.standardWidth - 2 * Self.margin - nameWidth - 10) / Double(max(1, data.series.count))
    let wanted = longestWord + 12
    return wanted <= min(room, 140) ? max(needed, wanted) : needed
  }

  private var longestWord: Double { data.series.map { TextLines.longestPiece(of: $0.label) { width($0) } }.max() ?? 0 }

  private var rowNames: [[String]] { data.categories.map { lines($0.label, width: 240, most: 3) } }

  /// Of the column of row names, with what stands above it.
  private var nameWidth: Double {
    max(rowNames.flatMap { $0 }.map { width($0) }.max() ?? 0, min(240, width(data.categoryTitle)))
  }

  var heatWidth: Double {
    max(480, 2 * Self.margin + nameWidth + 10 + cellWidth * Double(data.series.count))
  }

  mutating func heat() {
    let left = Self.margin + nameWidth + 10
    let names = data.series.map(\.label)
    if !data.seriesTitle.isEmpty {
      y += 12
      add(
        Scene.Text(string: shortened(data.seriesTitle, to: scene.width - left - Self.margin), x: left, y: y, size: Self.normal, ink: .grey))
      y += 8
    }
    if longestWord <= cellWidth - 6 {
      let broken = names.map { lines($0, width: cellWidth - 6, most: 4) }
      let height = Double(broken.map(\.count).max() ?? 1) * 15
      for (number, pieces) in broken.enumerated() {
        let isCut = !TextLines.isWhole(pieces, names[number])
        for (row, line) in pieces.enumerated() {
          add(
            Scene.Text(
              string: line, x: left + cellWidth * (Double(number) + 0.5), y: y + height - Double(pieces.count - 1 - row) * 15 - 3,
              size: Self.normal, anchor: .middle, full: isCut && row == pieces.count - 1 ? names[number] : nil))
        }
      }
      y += height + 3
    } else {
      let shown = names.map { shortened($0, to: 200) }
      y += (shown.map { width($0) }.max() ?? 0) + 6
      for (number, name) in shown.enumerated() {
        add(
          Scene.Text(
            string: name, x: left + cellWidth * (Double(number) + 0.5) + 4, y: y - 4, size: Self.normal, isVertical: true,
            full: name == names[number] ? nil : names[number]))
      }
    }
    if !data.categoryTitle.isEmpty {
      let title = shortened(data.categoryTitle, to: nameWidth)
      add(Scene.Text(string: title, x: left - 10, y: y - 5, size: Self.normal, anchor: .end, ink: .grey))
    }
    rows(left)
    shades(left)
  }

  private mutating func rows(_ left: Double) {
    let scale = ValueScale(covering: data.extent, fromZero: false, ticks: 5, isWhole: data.isWhole)
    for (category, name) in rowNames.enumerated() {
      let height = max(28, Double(name.count) * 15 + 6)
      let middle = y + height / 2
      let isCut = !TextLines.isWhole(name, data.categories[category].label)
      for (number, line) in name.enumerated() {
        add(
          Scene.Text(
            string: line, x: left - 10, y: middle + 4.2 + (Double(number) - Double(name.count - 1) / 2) * 15, size: Self.normal,
            anchor: .end, full: isCut && number == name.count - 1 ? data.categories[category].label : nil))
      }
      for (number, series) in data.series.enumerated() {
        let point = series.points[category]
        let box = Scene.Box(
          left: left + cellWidth * Double(number), top: y, right: left + cellWidth * Double(number + 1), bottom: y + height)
        let share = point.value.map { scale.share(of: $0) }
        scene.shapes.append(.rectangle(box, share.map { .shade($0) } ?? .none, label: label(category, number)))
        add(
          Scene.Text(
            string: point.text, x: (box.left + box.right) / 2, y: middle + 4, size: Self.small, anchor: .middle,
            ink: share == nil ? .grey : Palette.isDark(share ?? 0) ? .white : .dark))
      }
      y += height
    }
  }

  /// What the shades mean.
  private mutating func shades(_ left: Double) {
    let scale = ValueScale(covering: data.extent, fromZero: false, ticks: 5, isWhole: data.isWhole)
    let (low, high) = (data.tick(scale.low, scale.step), data.tick(scale.high, scale.step))
    y += 24
    var x = Self.margin
    if !data.valueTitle.isEmpty {
      let title = shortened(data.valueTitle, to: 220)
      add(Scene.Text(string: title, x: x, y: y, size: Self.normal, ink: .grey))
      x += width(title) + 12
    }
    add(Scene.Text(string: low, x: x, y: y, size: Self.small))
    x += width(low, size: Self.small) + 6
    for step in 0..<6 {
      scene.shapes.append(
        .rectangle(Scene.Box(left: x, top: y - 11, right: x + 18, bottom: y + 2), .shade(Double(step) / 5), label: nil))
      x += 18
    }
    add(Scene.Text(string: high, x: x + 6, y: y, size: Self.small))
    y += 12
  }
}
