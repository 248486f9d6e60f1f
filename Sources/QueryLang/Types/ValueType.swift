/// The type of a column or of an expression.
///
/// Missing is a state of a value, not a type.
public enum ValueType: Hashable, Sendable {
  case boolean
  case integer
  /// Exact decimals: an integer of at most 18 digits divided by 10^`scale`, `scale` in 1...18.
  case decimal(scale: Int)
  /// Binary floating point.
  case float
  /// Days.
  case date
  /// `zoned`: an instant, shown in UTC; otherwise a wall clock time.
  case datetime(zoned: Bool)
  /// A calendar period: `2012-03`, `2012-Q1`, `2012-W05`, `2012`.
  case period(PeriodUnit)
  case text

  public var isNumber: Bool {
    switch self {
    case .integer, .decimal, .float: true
    case .boolean, .date, .datetime, .period, .text: false
    }
  }

  /// Values that are held as 64-bit integers: see ``Value/ordinal``.
  public var isOrdinal: Bool {
    switch self {
    case .boolean, .integer, .decimal, .date, .datetime, .period: true
    case .float, .text: false
    }
  }
}

public enum PeriodUnit: String, Sendable, CaseIterable {
  case year, quarter, month, week
}
