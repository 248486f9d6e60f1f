/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar, for years 1...9999.
enum DayNumber {
  /// Nil when there is no such day.
  @inline(__always)
  static func days(year: Int, month: Int, day: Int) -> Int64? {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= length(month: month, year: year) else { return nil }
    return unchecked(year: year, month: month, day: day)
  }

  @inline(__always)
  static func length(month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    // 31 for odd months up to July and even ones after it.
    return 30 + ((month ^ (month >> 3)) & 1)
  }

  @inline(__always)
  static func isLeap(_ year: Int) -> Bool { year & 3 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`: years begin in March, so that the leap day is last.
  @inline(__always)
  private static func unchecked(year: Int, month: Int, day: Int) -> Int64 {
    let y = UInt32(truncatingIfNeeded: month <= 2 ? year - 1 : year)
    let era = y / 400
    let yearOfEra = y - era * 400
    let m = UInt32(truncatingIfNeeded: month)
    let dayOfYear = (153 &* (m > 2 ? m &- 3 : m &+ 9) &+ 2) / 5 &+ UInt32(truncatingIfNeeded: day) &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return Int64(era) &* 146_097 &+ Int64(dayOfEra) &- 719_468
  }
}
