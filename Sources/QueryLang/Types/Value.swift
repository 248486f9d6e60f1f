/// One value, boxed: for constants, result cells and messages, never for rows of data.
public enum Value: Hashable, Sendable {
  case missing
  case boolean(Bool)
  case integer(Int64)
  /// `unscaled` / 10^`scale`.
  case decimal(unscaled: Int64, scale: Int)
  case float(Double)
  /// Days since 1970-01-01, proleptic Gregorian.
  case date(Int64)
  /// Microseconds since 1970-01-01T00:00 (UTC when zoned).
  case datetime(Int64, zoned: Bool)
  /// The period's number: years, quarters or months since year 0 (`year * 4 + quarter - 1`,
  /// `year * 12 + month - 1`), or ISO weeks since the Monday 1969-12-29.
  case period(Int64, PeriodUnit)
  case text(String)

  public var isMissing: Bool { self == .missing }

  /// The integer that stands for the value in a column of an ordinal type: 0/1, the integer itself,
  /// the unscaled decimal, days, microseconds or the period's number.
  public var ordinal: Int64? {
    switch self {
    case .boolean(let flag): flag ? 1 : 0
    case .integer(let number), .decimal(let number, _), .date(let number), .datetime(let number, _),
      .period(let number, _):
      number
    case .missing, .float, .text: nil
    }
  }

  /// The value of `ordinal` read as `type`. `type` must be ordinal.
  public init(ordinal: Int64, as type: ValueType) {
    switch type {
    case .boolean: self = .boolean(ordinal != 0)
    case .integer: self = .integer(ordinal)
    case .decimal(let scale): self = .decimal(unscaled: ordinal, scale: scale)
    case .date: self = .date(ordinal)
    case .datetime(let zoned): self = .datetime(ordinal, zoned: zoned)
    case .period(let unit): self = .period(ordinal, unit)
    case .float: self = .float(Double(ordinal))
    case .text: self = .text(String(ordinal))
    }
  }
}
