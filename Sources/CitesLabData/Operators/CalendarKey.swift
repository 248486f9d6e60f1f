internal import QueryLang

/// A key whose values follow one another as periods do, so that one can be absent between two others.
enum CalendarKey {
  /// `period(d, month)`, or a field of periods; the field of dates that it is computed from, when it is one.
  case period(PeriodUnit, field: Int?)
  /// `year(d)` and the like.
  case part(String, field: Int?)
  /// A field of integers that is called a year.
  case year(field: Int?)

  init?(_ expression: BoundExpression, name: String) {
    func field(_ arguments: [BoundExpression]) -> Int? {
      if let first = arguments.first, case .field(let field) = first.kind { field } else { nil }
    }
    if case .period(let unit) = expression.type {
      if case .call("period", let arguments) = expression.kind {
        self = .period(unit, field: field(arguments))
      } else {
        self = .period(unit, field: nil)
      }
      return
    }
    if case .call(let function, let arguments) = expression.kind,
      ["year", "quarter", "month", "week", "weekday", "day"].contains(function)
    {
      self = .part(function, field: field(arguments))
      return
    }
    guard expression.type == .integer, YearWords.name(name) else { return nil }
    if case .field(let field) = expression.kind { self = .year(field: field) } else { self = .year(field: nil) }
  }

  var field: Int? {
    switch self {
    case .period(_, let field), .part(_, let field), .year(let field): field
    }
  }
}

/// The days that `where` asks for, of one field: what its comparisons with constants, joined by `and`, leave.
struct AskedRange: Sendable {
  /// Days since 1970-01-01, or the integers themselves; nil: open.
  var low: Int64?
  var high: Int64?

  init(_ condition: BoundExpression?, field: Int, type: ValueType) {
    guard let condition else { return }
    var terms = [condition]
    while let term = terms.popLast() {
      if case .and(let inner) = term.kind {
        terms += inner
        continue
      }
      guard case .member(let membership) = term.kind, case .field(field) = membership.subject.kind, !membership.ranges.isEmpty else {
        continue
      }
      let lows = membership.ranges.map { Self.bound($0.low, $0.includesLow, 1, type) }
      let highs = membership.ranges.map { Self.bound($0.high, $0.includesHigh, -1, type) }
      if !lows.contains(nil), let least = lows.compactMap({ $0 }).min() { low = max(low ?? least, least) }
      if !highs.contains(nil), let most = highs.compactMap({ $0 }).max() { high = min(high ?? most, most) }
    }
  }

  /// The first or last value inside a bound.
  private static func bound(_ value: Value?, _ isIncluded: Bool, _ inwards: Int64, _ type: ValueType) -> Int64? {
    guard let ordinal = value?.ordinal else { return nil }
    let (inner, overflow) = isIncluded ? (ordinal, false) : ordinal.addingReportingOverflow(inwards)
    if overflow { return nil }
    if case .datetime = type { return inner.flooredQuotient(CivilCalendar.microsecondsPerDay) }
    return inner
  }

  var isClosed: Bool { low != nil && high != nil }
}
