import Testing

@testable import Charts

@Suite("Charts as pictures")
struct PictureTests {
  @Test func noTextOverlapsAnotherOrLeavesThePicture() {
    for data in SampleCharts.all {
      let scene = PictureLayout.scene(data)
      let texts = scene.texts
      for (number, text) in texts.enumerated() {
        let box = text.box
        let what = "\(data.form), \(data.categories.count) × \(data.series.count): “\(text.string)”"
        #expect(box.left >= 0 && box.top >= 0 && box.right <= scene.width && box.bottom <= scene.height, "\(what) leaves the picture")
        for other in texts[(number + 1)...] {
          #expect(!box.overlaps(other.box), "\(what) and “\(other.string)”")
        }
      }
    }
  }

  @Test(arguments: [
    ("Port-Saint-Louis-du-Rhône", ["Port-Saint-", "Louis-du-", "Rhône"]), ("Fos-sur-Mer", ["Fos-sur-Mer"]),
    ("de -20 à -10 degrés", ["de -20 à", "-10 degrés"]), ("Istres, Martigues", ["Istres,", "Martigues"]),
    ("a - b - c - d - e", ["a - b - c -", "d - e"]), ("2012-2013-2014", ["2012-2013-…"]), ("-", ["-"]), ("", [""]),
  ])
  func aNameIsBrokenAtBlanksAndHyphens(name: String, lines: [String]) {
    let broken = TextLines.of(
      name, width: 11, most: 4, measure: { Double($0.count) }, shorten: { $0.count <= Int($1) ? $0 : $0.prefix(Int($1) - 1) + "…" })
    #expect(broken == lines)
    #expect(TextLines.isWhole(broken, name) == !(broken.last ?? "").hasSuffix("…"))
  }

  /// Towns with long names stand level under their columns, and over the cells of a heatmap, where there is room for their parts.
  @Test func namesStandLevelWhereTheirPartsFit() {
    let towns = ["Cornillon-Confoux", "Fos-sur-Mer", "Grans", "Istres", "Miramas", "Port-Saint-Louis-du-Rhône"]
    var data = SampleCharts.make(.columns, categories: towns.count)
    data.categories = towns.map { ChartData.Category($0) }
    #expect(!PictureLayout.scene(data).texts.contains { $0.isVertical && towns.contains($0.string) })
    data = SampleCharts.make(.heat, categories: 3, series: 3)
    for (index, name) in ["creation", "desamorcage", "en cours"].enumerated() { data.series[index].label = name }
    #expect(!PictureLayout.scene(data).texts.contains { $0.isVertical })
  }

  /// Upright names that would be cut to the same text say nothing: bars have room for what tells them apart.
  @Test func columnsWhoseNamesWouldBeLostAreBars() {
    var data = SampleCharts.make(.columns, categories: 40)
    for index in 0..<40 {
      data.categories[index] = ChartData.Category("Accompagnement à la création d'activité indépendante n° \(100 + index)")
    }
    let said = PictureLayout.scene(data).texts.map(\.string).joined(separator: " ")
    for index in 0..<40 { #expect(said.contains("n° \(100 + index)") || said.contains(" \(100 + index)"), "\(index)") }
    // What differs early stays upright.
    for index in 0..<40 {
      data.categories[index] = ChartData.Category("\(100 + index), accompagnement à la création d'activité indépendante")
    }
    #expect(PictureLayout.scene(data).texts.filter { $0.isVertical && $0.string.hasPrefix("1") }.count >= 40)
  }

  @Test func everyCategoryOfBarsIsNamed() {
    for count in [1, 3, 40] {
      let data = SampleCharts.make(.bars, categories: count)
      let scene = PictureLayout.scene(data)
      // Line after line: a name may be broken at its blanks and behind its hyphens.
      let said = scene.texts.map(\.string).joined().filter { $0 != " " }
      let full = Set(scene.texts.compactMap(\.full))
      for category in data.categories {
        #expect(said.contains(category.label.filter { $0 != " " }) || full.contains(category.label), "\(category.label)")
      }
      // Every value is written too.
      for point in data.series[0].points { #expect(scene.texts.contains { $0.string == point.text }) }
    }
  }

  @Test func barsAreAsLongAsTheirNumbers() {
    let data = SampleCharts.make(.bars, categories: 3, values: { category, _ in [100, 50, -25][category] })
    let bars = PictureLayout.scene(data).shapes.compactMap { shape -> Scene.Box? in
      if case .rectangle(let box, .series(0), .some) = shape { box } else { nil }
    }
    let widths = bars.map { $0.right - $0.left }
    #expect(abs(widths[0] / widths[1] - 2) < 1e-9)
    #expect(abs(widths[1] / widths[2] - 2) < 1e-9)
    // Below zero to the left of it.
    #expect(bars[2].right == bars[0].left)
  }

  @Test func documentsAreWellFormedAndHoldNothingForeign() {
    for var data in SampleCharts.all {
      data.categories[0].label = "<b onclick=\"x\">&amp;\u{1B}[31m\u{0}\u{FFFE}]]></b>"
      data.title = "<script>alert('x')</script>"
      let text = SVGRenderer.document(PictureLayout.scene(data), prefix: "p1")
      #expect(unbalanced(text) == nil)
      #expect(!text.contains("<script") && !text.contains("<b ") && !text.contains("\u{1B}") && !text.contains("\u{0}"))
      #expect(!text.contains("href") && !text.contains("@import") && text.components("http").count == 2)
      #expect(text.contains("<title id=\"p1-title\">") && text.contains("<desc id=\"p1-desc\">Un graphique.</desc>"))
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
  }

  /// The number of a point that the line runs above stands below it, on paper of its own.
  @Test func theNumberOfAValleyStandsBelowIt() throws {
    var data = SampleCharts.make(.line, categories: 3)
    for (index, value) in [50.0, 20.0, 60.0].enumerated() {
      data.series[0].points[index].value = value
      data.series[0].points[index].text = "value \(index)"
    }
    let scene = PictureLayout.scene(data)
    let markers = scene.shapes.compactMap { if case .marker(_, let y, _, _) = $0 { y } else { nil } }
    let numbers = scene.texts.filter { $0.string.hasPrefix("value ") }.sorted { $0.string < $1.string }
    #expect(markers.count == 3 && numbers.count == 3)
    for (index, isBelow) in [false, true, false].enumerated() where numbers.count == 3 {
      #expect((numbers[index].y > markers[index]) == isBelow, "\(index)")
    }
  }

  /// SVG 1.1 and its validators know no `paint-order` and nothing of ARIA but the role; inside a page the picture is named by attributes.
  @Test func documentsKeepToTheAttributesOfTheirFormat() {
    for data in SampleCharts.all {
      let scene = PictureLayout.scene(data)
      let document = SVGRenderer.document(scene)
      #expect(!document.contains("paint-order") && !document.contains("aria-"))
      #expect(document.contains("<title id=\"chart-title\">") && document.contains("<desc id=\"chart-desc\">"))
      #expect(SVGRenderer.element(scene, prefix: "f").contains(#"aria-labelledby="f-title f-desc""#))
    }
  }

  @Test func theSameDataGiveTheSameBytes() {
    for form in [ChartData.Form.bars, .columns, .line, .heat] {
      let make = { SVGRenderer.document(PictureLayout.scene(SampleCharts.make(form, categories: 7, series: 3))) }
      #expect(make() == make())
    }
  }

  @Test func numbersAreWrittenWithTwoDecimalsAtMost() {
    #expect([0, 1.005, -0.5, 12.3, 99.999, -0.001].map(SVGRenderer.number) == ["0", "1", "-0.5", "12.3", "100", "0"])
    #expect(SVGRenderer.number(.infinity) == "1000000000")
  }

  /// The first tag that is closed without being open, or left open.
  private func unbalanced(_ document: String) -> String? {
    var open: [Substring] = []
    var rest = document[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return String(tag) }
      } else {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.last.map { String($0) }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return pieces + [rest]
  }
}
