import CitesLabData
import QueryLang
import Testing

@Suite struct CalendarTests {
  private func day(_ text: String) throws -> Int64 { try #require(CivilCalendar.date(text)) }

  @Test func everyDayOfTenThousandYearsComesBack() throws {
    // An oracle that only knows how long months are.
    var year: Int64 = 1
    var month: Int64 = 1
    var date: Int64 = 1
    let first = CivilCalendar.days(year: 1, month: 1, day: 1)
    #expect(first == -719_162)
    var failures = 0
    var number = first
    while year <= 9999 {
      if CivilCalendar.civil(number) != CivilCalendar.Civil(year: year, month: month, day: date) { failures += 1 }
      if CivilCalendar.days(checkedYear: year, month: month, day: date) != number { failures += 1 }
      number += 1
      date += 1
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let length: Int64 = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
      if date > length {
        date = 1
        month += 1
      }
      if month > 12 {
        month = 1
        year += 1
      }
    }
    #expect(failures == 0)
    #expect(number - 1 == 2_932_896)
  }

  @Test func farDaysDoNotTrap() {
    for days in [Int64.min, Int64.min + 1, -1_000_000_000_000_000, 1_000_000_000_000_000, Int64.max - 1, Int64.max] {
      _ = CivilCalendar.civil(days)
      _ = CivilCalendar.weekday(days)
      _ = CivilCalendar.isoWeek(days)
      _ = CivilCalendar.adding(months: .max, toDay: days)
      _ = CivilCalendar.completedMonths(from: days, to: 0)
      for unit in PeriodUnit.allCases {
        _ = CivilCalendar.text(period: days, unit)
        _ = CivilCalendar.lastDay(ofPeriod: days, unit)
      }
      _ = CivilCalendar.text(date: days)
      _ = CivilCalendar.text(datetime: days, zoned: true)
    }
  }

  @Test(
    arguments: [
      // From ISO 8601 week tables: years with 53 weeks, and the days around New Year.
      ("2009-12-31", 2009, 53), ("2010-01-03", 2009, 53), ("2010-01-04", 2010, 1), ("2012-01-01", 2011, 52), ("2012-12-31", 2013, 1),
      ("2015-12-31", 2015, 53), ("2016-01-03", 2015, 53), ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2005-01-01", 2004, 53),
      ("2008-12-29", 2009, 1), ("2008-12-28", 2008, 52), ("1969-12-29", 1970, 1), ("0001-01-01", 1, 1), ("9999-12-31", 9999, 52),
    ] as [(String, Int64, Int64)])
  func isoWeeks(_ text: String, _ year: Int64, _ week: Int64) throws {
    let found = CivilCalendar.isoWeek(try day(text))
    #expect(found.year == year && found.week == week)
    #expect(CivilCalendar.period(isoYear: year, week: week) == CivilCalendar.period(ofDay: try day(text), .week))
  }

  @Test func yearsWith53Weeks() {
    let long = (2000...2030).filter { CivilCalendar.period(isoYear: Int64($0), week: 53) != nil }
    #expect(long == [2004, 2009, 2015, 2020, 2026])
  }

  @Test func weekdays() throws {
    #expect(CivilCalendar.weekday(try day("1970-01-01")) == 4)
    #expect(CivilCalendar.weekday(try day("2012-03-04")) == 7)
    #expect(CivilCalendar.weekday(try day("2012-03-05")) == 1)
    #expect(CivilCalendar.weekday(try day("1582-10-15")) == 5)
  }

  @Test(arguments: ["2012", "2012-Q1", "2012-Q4", "2012-01", "2012-12", "2012-W01", "2012-W52", "2015-W53", "0001", "9999-Q4"])
  func periodsComeBack(_ text: String) throws {
    let period = try #require(CivilCalendar.period(text))
    #expect(CivilCalendar.text(period: period.number, period.unit) == text)
    let first = CivilCalendar.firstDay(ofPeriod: period.number, period.unit)
    let last = CivilCalendar.lastDay(ofPeriod: period.number, period.unit)
    #expect(CivilCalendar.period(ofDay: first, period.unit) == period.number)
    #expect(CivilCalendar.period(ofDay: last, period.unit) == period.number)
    #expect(CivilCalendar.period(ofDay: first - 1, period.unit) == period.number - 1)
    #expect(CivilCalendar.period(ofDay: last + 1, period.unit) == period.number + 1)
  }

  @Test func periodNumbersAreThoseOfValue() {
    #expect(CivilCalendar.period("2012-Q1")?.number == 8_048)
    #expect(CivilCalendar.period("2012-03")?.number == 24_146)
    #expect(CivilCalendar.period("1970-W01")?.number == 0)
  }

  @Test(arguments: [
    "", "2012-3-1", "2012-02-30", "2011-02-29", "1900-02-29", "0000-01-01", "2012-13-01", "2012-00-10", "2012-01-00", "20120301",
    "2012/03/01", " 2012-03-01", "2012-03-01 ", "２０１２-03-01", "12012-03-01",
  ])
  func notDates(_ text: String) { #expect(CivilCalendar.date(text) == nil) }

  @Test(arguments: [
    "2012-03-01", "2012-03-01T24:00", "2012-03-01T10:60", "2012-03-01T10:30:60", "2012-03-01T1030", "2012-03-01T10:30:00.",
    "2012-03-01T10:30:00.1234567", "2012-03-01T10:30+19:00", "2012-03-01T10:30+1", "2012-03-01T10:30ZZ", "2012-03-01T10:30:0",
    "2012-03-01X10:30",
  ])
  func notDatetimes(_ text: String) { #expect(CivilCalendar.datetime(text) == nil) }

  @Test(arguments: ["2012-Q5", "2012-Q0", "2012-W00", "2012-W53", "2012-W54", "2012-13", "2012-00", "12", "2012-", "2012-Q12", "0000"])
  func notPeriods(_ text: String) { #expect(CivilCalendar.period(text) == nil) }

  @Test(arguments: [
    ("2012-03-01T10:30", "2012-03-01T10:30:00"), ("2012-03-01 10:30:15.25", "2012-03-01T10:30:15.25"),
    ("2012-03-01T00:30+01:00", "2012-02-29T23:30:00Z"), ("2012-03-01T23:30:00.000001-0230", "2012-03-02T02:00:00.000001Z"),
    ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"), ("0001-01-01T00:00", "0001-01-01T00:00:00"),
    ("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999"), ("2012-03-01T10:30:00.1230000000", "2012-03-01T10:30:00.123"),
  ])
  func datetimes(_ text: String, _ canonical: String) throws {
    let read = try #require(CivilCalendar.datetime(text))
    #expect(CivilCalendar.text(datetime: read.microseconds, zoned: read.zoned) == canonical)
  }

  @Test(
    arguments: [
      ("2012-01-31", 1, "2012-02-29"), ("2011-01-31", 1, "2011-02-28"), ("2012-02-29", 12, "2013-02-28"), ("2012-02-29", -48, "2008-02-29"),
      ("2012-03-31", -1, "2012-02-29"), ("2012-12-15", 1, "2013-01-15"), ("2012-01-15", -1, "2011-12-15"), ("2012-05-31", 0, "2012-05-31"),
    ] as [(String, Int64, String)])
  func months(_ start: String, _ months: Int64, _ end: String) throws {
    #expect(CivilCalendar.text(date: CivilCalendar.adding(months: months, toDay: try day(start))) == end)
  }

  @Test(
    arguments: [
      ("2012-01-31", "2012-02-29", 1), ("2012-01-31", "2012-02-28", 0), ("2000-02-29", "2001-02-28", 12), ("2000-02-29", "2001-02-27", 11),
      ("2012-03-15", "2012-03-15", 0), ("2012-03-15", "2012-02-15", -1), ("2012-03-15", "2012-02-16", 0), ("1980-06-15", "2012-06-14", 383),
      ("1980-06-15", "2012-06-15", 384),
    ] as [(String, String, Int64)])
  func completedMonths(_ from: String, _ to: String, _ months: Int64) throws {
    #expect(CivilCalendar.completedMonths(fromDay: try day(from), toDay: try day(to)) == months)
  }

  @Test func aMonthEndsAtItsHour() throws {
    let from = try #require(CivilCalendar.datetime("2012-01-15T10:00")).microseconds
    let before = try #require(CivilCalendar.datetime("2012-02-15T09:59")).microseconds
    #expect(CivilCalendar.completedMonths(from: from, to: before) == 0)
    #expect(CivilCalendar.completedMonths(from: from, to: before + 60_000_000) == 1)
  }
}
