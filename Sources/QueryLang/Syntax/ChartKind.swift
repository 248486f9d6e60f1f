/// The kinds of charts that `chart` draws.
public enum ChartKind: String, Sendable, CaseIterable {
  case bar, column, line, histogram, heatmap

  package var keyword: Keyword {
    switch self {
    case .bar: .bar
    case .column: .columnChart
    case .line: .line
    case .histogram: .histogram
    case .heatmap: .heatmap
    }
  }

  /// How many groupings it has room for.
  package var groupings: ClosedRange<Int> {
    switch self {
    case .bar, .column: 0...2
    case .line: 1...2
    case .histogram: 1...1
    case .heatmap: 2...2
    }
  }
}
