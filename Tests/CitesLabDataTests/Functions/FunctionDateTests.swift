import CitesLabData
import QueryLang
import Testing

@Suite struct FunctionDateTests {
  @Test func partsOfADay() throws {
    let days = Operand.dates("2012-02-29", "0001-01-01", "9999-12-31", "2015-12-31", nil)
    #expect(try call("year", days).texts == ["2012", "1", "9999", "2015", "-"])
    #expect(try call("quarter", days).texts == ["1", "1", "4", "4", "-"])
    #expect(try call("month", days).texts == ["2", "1", "12", "12", "-"])
    #expect(try call("week", days).texts == ["9", "1", "52", "53", "-"])
    #expect(try call("weekday", days).texts == ["3", "1", "5", "4", "-"])
    #expect(try call("day", days).texts == ["29", "1", "31", "31", "-"])
    #expect(try call("year", .datetimes("2012-12-31T23:59:59.9Z", "1969-12-31T23:00Z")).texts == ["2012", "1969"])
  }

  @Test func datesFromParts() throws {
    let dates = try call("date", .integers(2012, 2012, 2011, 0, 10_000, nil), .integers(2, 2, 2, 1, 1, 1), .integers(29, 31, 29, 1, 1, 1))
    #expect(dates.texts == ["2012-02-29", "-", "-", "-", "-", "-"])
    #expect(dates.withoutAnswer == ["date": 4])
    #expect(try call("date", .integers(.max), .integers(.min), .integers(.max)).texts == ["-"])
  }

  @Test func datesFromTexts() throws {
    let dates = try call("date", .texts("2012-03-01", " 2012-03-01 ", "01/03/2012", "2012-03-01T23:30-01:00", "", nil))
    #expect(dates.texts == ["2012-03-01", "2012-03-01", "2012-03-01", "2012-03-02", "-", "-"])
    #expect(dates.withoutAnswer == ["date": 1])
    #expect(try call("date", .datetimes("2012-03-01T23:30")).texts == ["2012-03-01"])
    #expect(try call("date", .dates("2012-03-01")).texts == ["2012-03-01"])
    #expect(try call("date", .integers(2012), .integers(3)).withoutAnswer == ["date": 1])
  }

  @Test func todayIsGivenOrUnknown() throws {
    #expect(try call("today", today: 0).texts == ["1970-01-01"])
    #expect(try call("today").withoutAnswer == ["today": 1])
  }

  @Test func elapsedTime() throws {
    let from = Operand.dates("2012-01-31", "2000-02-29", "2012-03-15", nil, "0001-01-01")
    let to = Operand.dates("2012-02-29", "2001-02-28", "2012-03-14", "2012-01-01", "9999-12-31")
    #expect(try call("days", from, to).texts == ["29", "365", "-1", "-", "3652058"])
    #expect(try call("months", from, to).texts == ["1", "12", "0", "-", "119987"])
    #expect(try call("years", from, to).texts == ["0", "1", "0", "-", "9998"])
    let ages = try call("age", from, to)
    #expect(ages.texts == ["0", "1", "-", "-", "9998"])
    #expect(ages.withoutAnswer == ["age": 1])
    // A date beside a datetime is its first moment; days do not look at the hour.
    #expect(try call("months", .dates("2012-01-15"), .datetimes("2012-02-15T00:00")).texts == ["1"])
    #expect(try call("days", .datetimes("2012-01-01T23:00"), .dates("2012-01-02")).texts == ["1"])
  }

  @Test func periods() throws {
    let days = Operand.dates("2012-03-01", "2010-01-03", nil)
    #expect(try call("period", [days], unit: .month).texts == ["2012-03", "2010-01", "-"])
    #expect(try call("period", [days], unit: .quarter).texts == ["2012-Q1", "2010-Q1", "-"])
    #expect(try call("period", [days], unit: .year).texts == ["2012", "2010", "-"])
    #expect(try call("period", [days], unit: .week).texts == ["2012-W09", "2009-W53", "-"])
    #expect(try call("period", [days], unit: .week).type == .period(.week))
  }

  @Test func localTime() throws {
    let instants = Operand.datetimes("2012-12-31T23:30Z", "2012-12-31T23:30Z", nil)
    #expect(try call("local", instants, .texts("+01:00")).texts == ["2013-01-01T00:30:00", "2013-01-01T00:30:00", "-"])
    #expect(try call("local", instants, .texts("-0530", "Z", "+01")).texts == ["2012-12-31T18:00:00", "2012-12-31T23:30:00", "-"])
    #expect(try call("local", instants, .texts("Paris")).withoutAnswer == ["local": 3])
    #expect(try call("local", .dates("2012-01-01"), .texts("+01:00")).withoutAnswer == ["local": 1])
    #expect(throws: ExecutionError.overflow(operation: "local")) {
      try call("local", Operand(.datetime(zoned: true), [.datetime(.max, zoned: true)]), .texts("+01:00"))
    }
  }
}
