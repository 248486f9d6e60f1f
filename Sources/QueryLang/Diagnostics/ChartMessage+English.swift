extension ChartMessage {
  var englishText: String {
    switch self {
    case .noNumber(let kind): "\(Self.english(kind)) draws numbers, and no column of the result is one."
    case .groupings(let kind, let found):
      "\(Self.english(kind)) draws \(Self.range(kind.groupings)), and the question has \(found == 0 ? "none" : String(found))."
    case .noCommonAxis(let found):
      "Of \(Phrase.list(found, in: .english, limit: 6)), some are percentages and some are not: they have no axis in common."
    case .oneMeasure(let kind, let found):
      "\(Self.english(kind)) of this shape draws one measure, and the question has \(found.count): \(Phrase.list(found, in: .english, limit: 6))."
    case .needsOrder(.histogram, let name): "A histogram counts numbers, and “\(name)” is not one."
    case .needsOrder(_, let name): "A line needs an axis with an order (dates, periods, numbers, bands), and “\(name)” has none."
    case .histogramOfOther(let measure): "A histogram counts rows, and “\(measure)” is no count of rows."
    case .tooMany(let kind, let part, let count, let limit):
      "\(Self.english(kind)) has room for \(limit) \(Self.english(part)), and this one would have \(count)."
    case .nothing: "There is nothing to draw: no row of the result has a value."
    case .noChart(let path): "“\(path)” is a picture, and the question asks for no chart."
    case .noConverter(let path, nil): "“\(path)” cannot be made: no program that turns SVG into PNG was found."
    case .noConverter(let path, let tool?): "“\(path)” cannot be made: \(tool) gave no picture."
    case .notPlaced(let rows, let name):
      "\(rows) \(rows == 1 ? "row has" : "rows have") no place on the chart: “\(name)” is missing or not a finite number."
    case .tableOnly(let path): "“\(path)” holds the table: its format has no place for the chart."
    }
  }

  var englishHint: String? {
    switch self {
    case .noNumber: "As in count porteurs by commune chart bar."
    case .groupings(.heatmap, _): "As in count porteurs by commune across outcome chart heatmap."
    case .groupings(.histogram, _): "As in list age of porteurs chart histogram."
    case .groupings(.line, _): "As in count porteurs by period(date_accueil, quarter) chart line."
    case .groupings: "One grouping gives the bars, a second one the bars beside each other, by “by” or by “across”."
    case .noCommonAxis, .oneMeasure: "Ask for one of them, or draw one chart for each."
    case .needsOrder(.histogram, _): "For groups of text there is chart bar."
    case .needsOrder: "For groups without an order there are chart bar and chart column."
    case .histogramOfOther: "For other measures there is chart column."
    case .tooMany(_, .series, _, _): "Keep some of them with where, or exchange the groupings."
    case .tooMany(.line, .points, _, _): "Group by longer periods: period(date, month)."
    case .tooMany: "Keep the highest with top 20 with others, or group more coarsely."
    case .nothing: nil
    case .noChart: "Add the kind of chart: \(ChartKind.allCases.map { "chart \($0.rawValue)" }.joined(separator: ", "))."
    case .noConverter(_, nil): "Install librsvg2-bin (rsvg-convert), inkscape or imagemagick, or write an .svg."
    case .noConverter: "Write an .svg instead, which needs no other program."
    case .notPlaced: nil
    case .tableOnly: "Formats that hold the chart: .svg, .png, .html."
    }
  }

  private static func english(_ kind: ChartKind) -> String {
    switch kind {
    case .bar: "A bar chart"
    case .column: "A column chart"
    case .line: "A line chart"
    case .histogram: "A histogram"
    case .heatmap: "A heatmap"
    }
  }

  private static func english(_ part: Part) -> String { part.rawValue }

  private static func range(_ groupings: ClosedRange<Int>) -> String {
    switch (groupings.lowerBound, groupings.upperBound) {
    case (1, 1): "one grouping"
    case (2, 2): "two groupings"
    case (1, 2): "one or two groupings"
    default: "at most two groupings"
    }
  }
}
