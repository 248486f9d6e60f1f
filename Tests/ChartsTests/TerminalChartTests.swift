import Testing
import UnicodeText

@testable import Charts

@Suite("Charts in cells")
struct TerminalChartTests {
  @Test func linesFitEveryWidth() {
    for data in SampleCharts.all {
      for width in [1, 2, 7, 20, 40, 80, 132] {
        for isASCII in [false, true] {
          for line in TerminalChart.lines(data, width: width, isASCII: isASCII) {
            #expect(line.width <= width, "\(data.form), \(width) cells: “\(line.text)”")
            #expect(DisplayWidth.width(of: line.text) == line.width)
            #expect(!line.text.hasSuffix(" "))
          }
        }
      }
    }
  }

  @Test func asciiMeansASCII() {
    for form in [ChartData.Form.bars, .columns, .bins, .line, .heat] {
      var data = SampleCharts.make(form, categories: 5, series: form == .bins ? 1 : 3, longest: 4)
      data.title = "Title"
      data.subtitle = nil
      data.notes = []
      data.categoryTitle = "commune"
      data.seriesTitle = "issue"
      data.words.drawnAsBars = "As bars."
      for index in data.categories.indices { data.categories[index].label = "c\(index)" }
      for index in data.series.indices { data.series[index].label = "s\(index)" }
      for line in TerminalChart.lines(data, width: 70, isASCII: true) {
        #expect(line.text.utf8.allSatisfy { $0 < 0x80 }, "\(line.text)")
      }
    }
  }

  private func chart(_ form: ChartData.Form, _ values: [(String, Double?)], width: Int, isASCII: Bool = false) -> String {
    let data = ChartData(
      form: form, categoryTitle: "commune", valueTitle: "count", categories: values.map { ChartData.Category($0.0) },
      series: [ChartData.Series("", values.map { ChartData.Point($0.1, $0.1.map { SampleCharts.text($0) } ?? "n/a") })],
      words: ChartWords(unknown: "n/a", description: "", drawnAsBars: "As bars.", notFromZero: "Not from zero.", leftOut: { "\($0)" }),
      tick: { value, _ in SampleCharts.text(value) })
    return TerminalChart.lines(data, width: width, isASCII: isASCII).map(\.text).joined(separator: "\n") + "\n"
  }

  @Test func bars() {
    #expect(
      chart(.bars, [("Miramas", 40), ("Istres", 20), ("Fos", 1), ("Berre", 0), ("Vitrolles", nil)], width: 40) == """
        commune   count
        Miramas    40 │█████████████████████████
        Istres     20 │████████████▌
        Fos         1 │▋
        Berre       0 │
        Vitrolles n/a │
                      ┴────────────┴───────────┴
                      0           20          40

        """)
  }

  @Test func negativeBarsGrowToTheLeft() {
    let lines = chart(.bars, [("a", 20), ("b", -10)], width: 30, isASCII: true).split(separator: "\n")
    let zero = lines[1].firstIndex(of: "|").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
    #expect(lines[2].firstIndex(of: "|").map { lines[2].distance(from: lines[2].startIndex, to: $0) } == zero)
    #expect(lines[1].hasSuffix("#") && lines[2].hasSuffix("#|"))
  }

  @Test func whatIsAboveZeroIsNeverNothing() {
    for isASCII in [false, true] {
      let lines = chart(.bars, [("a", 1_000_000), ("b", 1)], width: 40, isASCII: isASCII).split(separator: "\n")
      #expect(lines[2].last == (isASCII ? "#" : "▏"))
    }
  }

  @Test func columnsThatDoNotFitAreBars() {
    let names = (0..<40).map { ("Quartier numéro \($0)", Double($0) as Double?) }
    #expect(chart(.columns, names, width: 60).contains("As bars."))
    #expect(!chart(.columns, [("a", 3), ("b", 2)], width: 60).contains("As bars."))
  }
}
