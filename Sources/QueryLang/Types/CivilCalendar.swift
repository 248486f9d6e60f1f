/// The one calendar of the program: proleptic Gregorian, days counted from 1970-01-01, ISO 8601 weeks, no clock and no zone.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
/// (https://howardhinnant.github.io/date_algorithms.html): years begin in March, so that the leap day is the last of its year.
/// Arithmetic wraps instead of trapping: results for days further than ±10^15 from 1970 are meaningless, never a crash.
package enum CivilCalendar {
  /// The years that literals, files and `date(y, m, d)` may name.
  package static let years: ClosedRange<Int64> = 1...9999
  package static let microsecondsPerDay: Int64 = 86_400_000_000

  package struct Civil: Hashable, Sendable {
    package let year: Int64
    /// 1...12
    package let month: Int64
    /// 1...31
    package let day: Int64

    @inlinable
    package init(year: Int64, month: Int64, day: Int64) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  // MARK: Days

  /// Days since 1970-01-01 of a date that exists; of any other, some day without meaning.
  @inlinable
  package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year &- 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted &- era &* 400
    let monthFromMarch = month > 2 ? month &- 3 : month &+ 9
    let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return era &* 146_097 &+ dayOfEra &- 719_468
  }

  /// Nil when there is no such date, or when its year is outside ``years``.
  @inlinable
  package static func days(checkedYear year: Int64, month: Int64, day: Int64) -> Int64? {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= daysInMonth(year: year, month: month) else { return nil }
    return days(year: year, month: month, day: day)
  }

  @inlinable
  package static func civil(_ days: Int64) -> Civil {
    let shifted = days &+ 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra = (dayOfEra &- dayOfEra / 1_460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    let day = dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1
    let month = monthFromMarch < 10 ? monthFromMarch &+ 3 : monthFromMarch &- 9
    return Civil(year: yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0), month: month, day: day)
  }

  @inlinable
  package static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// - Precondition: `month` is in 1...12.
  @inlinable
  package static func daysInMonth(year: Int64, month: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 1 for Monday to 7 for Sunday.
  @inlinable
  package static func weekday(_ days: Int64) -> Int64 { floorRemainder(days &+ 3, 7) &+ 1 }

  /// The day on which a moment of a datetime falls.
  @inlinable
  package static func day(ofMicroseconds microseconds: Int64) -> Int64 { floorDivide(microseconds, microsecondsPerDay) }

  // MARK: Shifts and distances

  /// The same day of the month `months` later; a day past the end of that month is its last day.
  @inlinable
  package static func adding(months: Int64, toDay days: Int64) -> Int64 {
    let start = civil(days)
    let month = start.year &* 12 &+ (start.month &- 1) &+ months
    let year = floorDivide(month, 12)
    let monthOfYear = month &- year &* 12 &+ 1
    return self.days(
      year: year, month: monthOfYear, day: Swift.min(start.day, daysInMonth(year: year, month: monthOfYear)))
  }

  /// Whole months from one day to another: the largest n such that `from` moved by n months is not after `to`; negated when `to` is before.
  /// So 2023-01-31 to 2023-02-28 is one month, and a person born on a 29 February is a year older on the 28th of a common year.
  @inlinable
  package static func completedMonths(fromDay from: Int64, toDay to: Int64) -> Int64 {
    completedMonths(from: from &* microsecondsPerDay, to: to &* microsecondsPerDay)
  }

  /// The same between two moments: the last month is complete at the hour of `from`.
  @inlinable
  package static func completedMonths(from: Int64, to: Int64) -> Int64 {
    if to < from { return 0 &- completedMonths(from: to, to: from) }
    let fromDay = day(ofMicroseconds: from)
    let toDay = day(ofMicroseconds: to)
    let start = civil(fromDay)
    let end = civil(toDay)
    let months = (end.year &- start.year) &* 12 &+ end.month &- start.month
    let reached = adding(months: months, toDay: fromDay) &* microsecondsPerDay &+ (from &- fromDay &* microsecondsPerDay)
    return reached <= to ? months : months &- 1
  }

  // MARK: Periods

  /// The number of the period that holds a day: see ``Value/period(_:_:)``.
  @inlinable
  package static func period(ofDay days: Int64, _ unit: PeriodUnit) -> Int64 {
    switch unit {
    case .week: return floorDivide(days &+ 3, 7)
    case .year: return civil(days).year
    case .quarter:
      let date = civil(days)
      return date.year &* 4 &+ (date.month &- 1) / 3
    case .month:
      let date = civil(days)
      return date.year &* 12 &+ date.month &- 1
    }
  }

  /// The first day of a period. Its last day is the day before ``firstDay(ofPeriod:_:)`` of the next.
  @inlinable
  package static func firstDay(ofPeriod number: Int64, _ unit: PeriodUnit) -> Int64 {
    switch unit {
    case .week: return number &* 7 &- 3
    case .year: return days(year: number, month: 1, day: 1)
    case .quarter:
      let year = floorDivide(number, 4)
      return days(year: year, month: (number &- year &* 4) &* 3 &+ 1, day: 1)
    case .month:
      let year = floorDivide(number, 12)
      return days(year: year, month: number &- year &* 12 &+ 1, day: 1)
    }
  }

  @inlinable
  package static func lastDay(ofPeriod number: Int64, _ unit: PeriodUnit) -> Int64 { firstDay(ofPeriod: number &+ 1, unit) &- 1 }

  /// The ISO week of a week period's number: the year is the one that holds the week's Thursday.
  @inlinable
  package static func isoWeek(ofPeriod number: Int64) -> (year: Int64, week: Int64) {
    // Week 0 begins on 1969-12-29, so day `7 * number` is its Thursday.
    let thursday = number &* 7
    let year = civil(thursday).year
    return (year, (thursday &- days(year: year, month: 1, day: 1)) / 7 &+ 1)
  }

  /// The ISO week that holds a day.
  @inlinable
  package static func isoWeek(_ days: Int64) -> (year: Int64, week: Int64) { isoWeek(ofPeriod: period(ofDay: days, .week)) }

  /// The number of an ISO week; nil when that year has no such week.
  @inlinable
  package static func period(isoYear year: Int64, week: Int64) -> Int64? {
    guard week >= 1, week <= 53 else { return nil }
    // 4 January is always in week 1.
    let number = period(ofDay: days(year: year, month: 1, day: 4), .week) &+ week &- 1
    return week < 53 || isoWeek(ofPeriod: number).year == year ? number : nil
  }

  // MARK: Division towards minus infinity

  /// - Precondition: `divisor > 0`.
  @inlinable
  package static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient &- 1 : quotient
  }

  /// - Precondition: `divisor > 0`.
  @inlinable
  package static func floorRemainder(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let remainder = dividend % divisor
    return remainder < 0 ? remainder &+ divisor : remainder
  }
}
