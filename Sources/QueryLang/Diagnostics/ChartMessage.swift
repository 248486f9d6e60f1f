/// What stands in the way of a chart, or must be said with it. Worded in `ChartMessage+English.swift` and `ChartMessage+French.swift`.
public enum ChartMessage: Error, Sendable, Hashable {
  /// What there can be too many of.
  public enum Part: String, Sendable, CaseIterable { case bars, columns, points, series, cells }

  case noNumber(ChartKind)
  case groupings(ChartKind, found: Int)
  /// Percentages beside other numbers.
  case noCommonAxis(found: [String])
  case oneMeasure(ChartKind, found: [String])
  /// The axis is text without an order, or yes and no.
  case needsOrder(ChartKind, name: String)
  /// A histogram of groups whose measure is no count of rows.
  case histogramOfOther(measure: String)
  case tooMany(ChartKind, Part, count: Int, limit: Int)
  /// No row, or no value in any of them.
  case nothing(ChartKind)
  /// A file whose format is a picture, from a question without a chart.
  case noChart(path: String)
  /// A PNG with no program to make it: `tool` is the one that was found and failed, nil when none was found.
  case noConverter(path: String, tool: String?)

  // Notices.
  /// Rows whose place on the axis is not known.
  case notPlaced(rows: Int, name: String)
  /// The format holds the table; the chart is nowhere in it.
  case tableOnly(path: String)
}

extension ChartMessage: DiagnosticMessage {
  public var code: String {
    switch self {
    case .noNumber: "E640"
    case .groupings: "E641"
    case .noCommonAxis: "E642"
    case .oneMeasure: "E643"
    case .needsOrder: "E644"
    case .histogramOfOther: "E645"
    case .tooMany: "E646"
    case .nothing: "E647"
    case .noChart: "E648"
    case .noConverter: "E649"
    case .notPlaced: "N640"
    case .tableOnly: "N641"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  public func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
