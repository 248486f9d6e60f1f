import QueryLang
import TestSupport
import Testing

@testable import CitesLabData

@Suite struct PictureExportTests {
  private var result: QueryResult {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, ["Istres", "Miramas"])
    builder.add("count", .integer, as: .measure, [2, 3])
    var result = builder.result
    result.chart = .bar
    return result
  }

  @Test func withoutAConverterTheErrorNamesThePackages() {
    let missing = PictureConverter(program: "citeslab-no-such-program", arguments: [])
    #expect(throws: ExportError.chart(.noConverter(path: "x.png", tool: nil))) {
      try PNGExporter.convert([], shown: "x.png", [missing])
    }
    #expect(ChartMessage.noConverter(path: "x.png", tool: nil).hint(in: .english)?.contains("librsvg2-bin") == true)
  }

  @Test func aConverterThatFailsOrMakesNothingIsNamed() {
    for program in ["true", "false"] {
      let useless = PictureConverter(program: program, arguments: [])
      #expect(throws: ExportError.chart(.noConverter(path: "x.png", tool: program))) {
        try PNGExporter.convert([], shown: "x.png", [useless])
      }
    }
  }

  @Test func thePictureSaysWhatItShows() throws {
    let text = try ChartPicture.document(result, .french)
    #expect(
      text.contains(
        "<desc id=\"chart-desc\">Graphique en barres\u{202F}: effectif par commune. Istres\u{202F}: 2; Miramas\u{202F}: 3.</desc>")
    )
    #expect(text.contains("base\u{202F}: les 298 lignes"))
    #expect(try ChartPicture.element(result, .french, prefix: "f1").hasPrefix("<svg"))
  }

  @Test func withoutAChartThereIsNoPicture() {
    var result = result
    result.chart = nil
    #expect(throws: ExportError.chart(.noChart(path: "x.svg"))) { try SVGExporter.check(Export(result), path: "x.svg") }
    #expect(throws: ExportError.chart(.noChart(path: "x.png"))) { try PNGExporter.check(Export(result), path: "x.png") }
  }

  @Test(
    arguments: [
      ([0.1, 0.2, 0.3, 0.4], false, 0.1), ([1, 2, 3, 1_000], true, 200), ([5, 5, 5], true, 1), ([-3, -2, 7], true, 2),
      ([1e300, 2e300], false, 2e299),
    ] as [([Double], Bool, Double)])
  func binsHoldEveryNumberOnce(numbers: [Double], isWhole: Bool, width: Double) {
    let bins = HistogramBins(isWhole: isWhole) { body in for number in numbers { body(number, 1) } }
    #expect(bins.counts.reduce(0, +) == numbers.count && bins.counted == numbers.count)
    #expect(abs(bins.width - width) <= width * 1e-9, "\(bins.width)")
    for number in numbers {
      #expect(number >= bins.bound(0) - abs(bins.bound(0)) * 1e-12 && number < bins.bound(bins.counts.count) * (1 + 1e-12) + 1e-300)
    }
  }

  @Test func boundsBelongToTheBinThatTheyBegin() {
    let bins = HistogramBins(isWhole: false, width: 0.1) { body in for tenth in 0..<10 { body(Double(tenth) / 10, 1) } }
    #expect(bins.counts == [Int](repeating: 1, count: 10))
  }
}
