/// A date, period or datetime as written: the days that it covers, or one moment.
package struct CalendarLiteral: Hashable, Sendable {
  package enum Extent: Hashable, Sendable {
    /// Both included.
    case days(first: Int64, last: Int64)
    /// Microseconds since 1970-01-01T00:00; UTC when `zoned`.
    case moment(Int64, zoned: Bool)
  }

  package var extent: Extent
  /// Nil for a day and for a moment.
  package var unit: PeriodUnit?

  private init(_ extent: Extent, unit: PeriodUnit? = nil) {
    self.extent = extent
    self.unit = unit
  }

  private init(period number: Int64, _ unit: PeriodUnit) {
    self.init(
      .days(first: CivilCalendar.firstDay(ofPeriod: number, unit), last: CivilCalendar.lastDay(ofPeriod: number, unit)), unit: unit)
  }

  /// `2012-03-01`, `2012-03`, `2012-Q1`, `2012-W05`, `2012`, `2012-03-01T10:30` with seconds, fraction and offset or without.
  /// Nil if the text has no such form or names a day that does not exist.
  package init?(_ text: String) {
    if let day = CivilCalendar.date(text) {
      self.init(.days(first: day, last: day))
    } else if let period = CivilCalendar.period(text) {
      self.init(period: period.number, period.unit)
    } else if let moment = CivilCalendar.datetime(text) {
      self.init(.moment(moment.microseconds, zoned: moment.zoned))
    } else {
      return nil
    }
  }

  /// A value of the calendar; nil for any other.
  package init?(_ value: Value) {
    switch value {
    case .date(let day): self.init(.days(first: day, last: day))
    case .datetime(let moment, let zoned): self.init(.moment(moment, zoned: zoned))
    case .period(let number, let unit): self.init(period: number, unit)
    case .missing, .boolean, .integer, .decimal, .float, .text: return nil
    }
  }

  /// The literal by itself.
  package var natural: (value: Value, type: ValueType) {
    switch extent {
    case .moment(let moment, let zoned): return (.datetime(moment, zoned: zoned), .datetime(zoned: zoned))
    case .days(let first, _):
      guard let unit else { return (.date(first), .date) }
      return (.period(CivilCalendar.period(ofDay: first, unit), unit), .period(unit))
    }
  }
}
