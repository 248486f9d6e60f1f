/// The Gregorian calendar by counting, apart from the product's.
package enum OracleCalendar {
  package struct Day: Hashable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
  }

  /// Days from 1970-01-01 to 1 January of `year`.
  private static func start(ofYear year: Int) -> Int {
    let past = year - 1
    return past * 365 + past / 4 - past / 100 + past / 400 - 719_162
  }

  package static func days(_ day: Day) -> Int64 {
    let before = (1..<day.month).reduce(0) { $0 + length(ofMonth: $1, year: day.year) }
    return Int64(start(ofYear: day.year) + before + day.day - 1)
  }

  package static func day(_ days: Int64) -> Day {
    var year = 1970 + Int(days) / 366
    while start(ofYear: year + 1) <= Int(days) { year += 1 }
    while start(ofYear: year) > Int(days) { year -= 1 }
    var rest = Int(days) - start(ofYear: year)
    var month = 1
    while rest >= length(ofMonth: month, year: year) {
      rest -= length(ofMonth: month, year: year)
      month += 1
    }
    return Day(year: year, month: month, day: rest + 1)
  }

  package static func iso(_ days: Int64) -> String {
    let day = day(days)
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
  }

  /// A day past the month's end is its last day.
  package static func adding(months: Int64, to days: Int64) -> Int64 {
    var day = day(days)
    let total = day.year * 12 + day.month - 1 + Int(months)
    day.year = total / 12
    day.month = total % 12 + 1
    day.day = min(day.day, length(ofMonth: day.month, year: day.year))
    return Self.days(day)
  }

  /// The largest number of months that added to `start` does not pass `end`; for an earlier `end`, the opposite of the way back.
  package static func wholeMonths(from start: Int64, to end: Int64) -> Int64 {
    if end < start { return -wholeMonths(from: end, to: start) }
    let (a, b) = (day(start), day(end))
    let months = Int64((b.year * 12 + b.month) - (a.year * 12 + a.month))
    return adding(months: months, to: start) > end ? months - 1 : months
  }
}
