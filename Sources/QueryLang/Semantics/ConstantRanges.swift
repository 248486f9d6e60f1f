/// A constant of a comparison, read as the other side's type says.
enum ComparedConstant: Sendable {
  case number(DecimalNumber)
  case float(Double)
  case calendar(CalendarLiteral)
  case text(String)
  case boolean(Bool)
}

/// The five questions that one constant answers; `!=` is `not` of `equal`.
enum RangeOperation: Sendable { case equal, less, lessOrEqual, greater, greaterOrEqual }

/// Comparisons with constants as ranges of the column's own values.
///
/// A literal finer than the column (10.5 on integers, 1.005 on two decimals, a moment on days) becomes the exact range of what lies on
/// its side: `x > 10.5` is `x > 10`, and `x = 10.5` is no range at all. A literal beyond the type's limits is an open or an empty range.
enum ConstantRanges {
  /// The values of `type` that stand in the relation to `constant`: one range or none; nil if the two cannot be compared.
  static func ranges(
    _ operation: RangeOperation, _ constant: ComparedConstant, type: ValueType, spelling: String?, span: Span
  ) -> [BoundRange]? {
    let range: Interval?
    switch (type, constant) {
    case (.integer, .number(let number)):
      range = exact(operation, number.scaled(0)) { .integer($0) }
    case (.decimal(let scale), .number(let number)):
      range = exact(operation, number.scaled(scale)) { .decimal(unscaled: $0, scale: scale) }
    case (.float, .number(let number)):
      range = plain(operation, .float(number.double))
    case (.float, .float(let number)):
      range = plain(operation, .float(number))
    case (.text, .text(let text)):
      range = plain(operation, .text(text))
    case (.boolean, .boolean(let flag)):
      range = plain(operation, .boolean(flag))
    case (.date, .calendar(let literal)):
      range = dates(operation, literal)
    case (.datetime(let zoned), .calendar(let literal)):
      range = moments(operation, literal, zoned: zoned)
    case (.period(let unit), .calendar(let literal)):
      range = periods(operation, literal, unit)
    default:
      return nil
    }
    guard let range else { return [] }
    return [
      BoundRange(
        low: range.low, high: range.high, includesLow: range.includesLow, includesHigh: range.includesHigh, spelling: spelling, span: span)
    ]
  }

  /// From one range's low bound to the other's high bound: `a..b`.
  static func between(_ low: [BoundRange], _ high: [BoundRange], span: Span) -> [BoundRange] {
    guard let from = low.first, let to = high.first else { return [] }
    let range = BoundRange(
      low: from.low, high: to.high, includesLow: from.includesLow, includesHigh: to.includesHigh, spelling: nil, span: span)
    return isEmpty(range) ? [] : [range]
  }

  /// Whether an ordinal or float range holds nothing. Text ranges are never called empty: their order is the data's.
  static func isEmpty(_ range: BoundRange) -> Bool {
    guard let low = range.low, let high = range.high else { return false }
    if case .float(let a) = low, case .float(let b) = high {
      return a > b || (a == b && !(range.includesLow && range.includesHigh))
    }
    guard let a = low.ordinal, let b = high.ordinal else { return false }
    return a > b || (a == b && !(range.includesLow && range.includesHigh))
  }

  private struct Interval {
    var low: Value?
    var high: Value?
    var includesLow = true
    var includesHigh = true

    static let everything = Interval()
  }

  private static func plain(_ operation: RangeOperation, _ value: Value) -> Interval {
    switch operation {
    case .equal: Interval(low: value, high: value)
    case .less: Interval(high: value, includesHigh: false)
    case .lessOrEqual: Interval(high: value)
    case .greater: Interval(low: value, includesLow: false)
    case .greaterOrEqual: Interval(low: value)
    }
  }

  private static func exact(
    _ operation: RangeOperation, _ scaled: DecimalNumber.Scaled, _ value: (Int64) -> Value
  ) -> Interval? {
    switch scaled {
    case .floor(let floor, exact: true): return plain(operation, value(floor))
    case .floor(let floor, exact: false):
      switch operation {
      case .equal: return nil
      case .less, .lessOrEqual: return Interval(high: value(floor))
      case .greater, .greaterOrEqual: return Interval(low: value(floor), includesLow: false)
      }
    case .above:
      switch operation {
      case .equal, .greater, .greaterOrEqual: return nil
      case .less, .lessOrEqual: return .everything
      }
    case .below:
      switch operation {
      case .equal, .less, .lessOrEqual: return nil
      case .greater, .greaterOrEqual: return .everything
      }
    }
  }

  private static func dates(_ operation: RangeOperation, _ literal: CalendarLiteral) -> Interval? {
    switch literal.extent {
    case .days(let first, let last):
      switch operation {
      case .equal: return Interval(low: .date(first), high: .date(last))
      case .less: return Interval(high: .date(first), includesHigh: false)
      case .lessOrEqual: return Interval(high: .date(last))
      case .greater: return Interval(low: .date(last), includesLow: false)
      case .greaterOrEqual: return Interval(low: .date(first))
      }
    case .moment(let moment, _):
      // A day stands for its first moment here.
      let day = CivilCalendar.day(ofMicroseconds: moment)
      let isMidnight = day * CivilCalendar.microsecondsPerDay == moment
      return exact(operation, .floor(day, exact: isMidnight)) { .date($0) }
    }
  }

  private static func moments(_ operation: RangeOperation, _ literal: CalendarLiteral, zoned: Bool) -> Interval? {
    switch literal.extent {
    case .moment(let moment, _): return plain(operation, .datetime(moment, zoned: zoned))
    case .days(let first, let last):
      let start = Value.datetime(first * CivilCalendar.microsecondsPerDay, zoned: zoned)
      let end = Value.datetime((last + 1) * CivilCalendar.microsecondsPerDay, zoned: zoned)
      switch operation {
      case .equal: return Interval(low: start, high: end, includesHigh: false)
      case .less: return Interval(high: start, includesHigh: false)
      case .lessOrEqual: return Interval(high: end, includesHigh: false)
      case .greater: return Interval(low: end)
      case .greaterOrEqual: return Interval(low: start)
      }
    }
  }

  /// A period is in another when all its days are; it is before it when its last day is before the other's first.
  private static func periods(_ operation: RangeOperation, _ literal: CalendarLiteral, _ unit: PeriodUnit) -> Interval? {
    let (first, last): (Int64, Int64)
    switch literal.extent {
    case .days(let from, let to): (first, last) = (from, to)
    case .moment(let moment, _):
      let day = CivilCalendar.day(ofMicroseconds: moment)
      (first, last) = (day, day)
    }
    let lastEndingInside = CivilCalendar.period(ofDay: last + 1, unit) - 1
    func startingFrom(_ day: Int64) -> Int64 {
      let number = CivilCalendar.period(ofDay: day, unit)
      return CivilCalendar.firstDay(ofPeriod: number, unit) == day ? number : number + 1
    }
    switch operation {
    case .equal:
      let from = startingFrom(first)
      return from > lastEndingInside ? nil : Interval(low: .period(from, unit), high: .period(lastEndingInside, unit))
    case .less: return Interval(high: .period(CivilCalendar.period(ofDay: first, unit) - 1, unit))
    case .lessOrEqual: return Interval(high: .period(lastEndingInside, unit))
    case .greater: return Interval(low: .period(startingFrom(last + 1), unit))
    case .greaterOrEqual: return Interval(low: .period(startingFrom(first), unit))
    }
  }
}
