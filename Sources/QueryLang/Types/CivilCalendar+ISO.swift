/// Reading and writing of ISO 8601: the forms that literals, files and exports share.
///
/// Readers take the whole of their bytes or nothing: no blanks around, no two-digit years, no hour 24, no second 60,
/// and no more than six digits after the second (a seventh would be lost).
extension CivilCalendar {
  // MARK: Reading

  /// `2012-03-01`: days since 1970-01-01. Exactly ten bytes.
  package static func date(_ utf8: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard utf8.count == 10, utf8[4] == hyphen, utf8[7] == hyphen, let year = digits(utf8, 0, 4), let month = digits(utf8, 5, 2),
      let day = digits(utf8, 8, 2)
    else { return nil }
    return days(checkedYear: year, month: month, day: day)
  }

  package static func date(_ text: String) -> Int64? { withUTF8(text) { date($0) } }

  /// `2012-03-01T10:30`, `2012-03-01 10:30:15.250`, with `Z`, `+01`, `+0100` or `+01:00` when zoned.
  ///
  /// - Returns: microseconds since 1970-01-01T00:00, in UTC when zoned.
  package static func datetime(_ utf8: UnsafeBufferPointer<UInt8>) -> (microseconds: Int64, zoned: Bool)? {
    guard utf8.count >= 16, let day = date(UnsafeBufferPointer(rebasing: utf8[..<10])) else { return nil }
    guard utf8[10] == UInt8(ascii: "T") || utf8[10] == UInt8(ascii: " ") || utf8[10] == UInt8(ascii: "t"), utf8[13] == colon,
      let hour = digits(utf8, 11, 2), let minute = digits(utf8, 14, 2), hour < 24, minute < 60
    else { return nil }
    var microseconds = day &* microsecondsPerDay &+ (hour &* 60 &+ minute) &* 60_000_000
    var at = 16
    if at < utf8.count, utf8[at] == colon {
      guard let second = digits(utf8, at + 1, 2), second < 60 else { return nil }
      microseconds &+= second &* 1_000_000
      at += 3
      if at < utf8.count, utf8[at] == UInt8(ascii: ".") || utf8[at] == UInt8(ascii: ",") {
        at += 1
        var unit: Int64 = 100_000
        let start = at
        while at < utf8.count, let digit = digits(utf8, at, 1) {
          // Digits past the microsecond may only be zeros.
          if unit == 0 && digit != 0 { return nil }
          microseconds &+= digit &* unit
          unit /= 10
          at += 1
        }
        if at == start { return nil }
      }
    }
    if at == utf8.count { return (microseconds, false) }
    guard let minutes = offset(UnsafeBufferPointer(rebasing: utf8[at...])) else { return nil }
    return (microseconds &- minutes &* 60_000_000, true)
  }

  package static func datetime(_ text: String) -> (microseconds: Int64, zoned: Bool)? { withUTF8(text) { datetime($0) } }

  /// `Z`, `+01`, `+0100`, `+01:00`, at most 18 hours: minutes east of Greenwich.
  package static func offset(_ utf8: UnsafeBufferPointer<UInt8>) -> Int64? {
    if utf8.count == 1, utf8[0] == UInt8(ascii: "Z") || utf8[0] == UInt8(ascii: "z") { return 0 }
    guard utf8.count >= 3, utf8[0] == UInt8(ascii: "+") || utf8[0] == hyphen, let hours = digits(utf8, 1, 2) else { return nil }
    var minutes: Int64 = 0
    switch utf8.count {
    case 3: break
    case 5:
      guard let read = digits(utf8, 3, 2) else { return nil }
      minutes = read
    case 6:
      guard utf8[3] == colon, let read = digits(utf8, 4, 2) else { return nil }
      minutes = read
    default: return nil
    }
    guard minutes < 60, hours * 60 + minutes <= 18 * 60 else { return nil }
    return utf8[0] == hyphen ? -(hours * 60 + minutes) : hours * 60 + minutes
  }

  package static func offset(_ text: String) -> Int64? { withUTF8(text) { offset($0) } }

  /// `2012`, `2012-03`, `2012-Q1`, `2012-W05`: the period's number and unit.
  package static func period(_ utf8: UnsafeBufferPointer<UInt8>) -> (number: Int64, unit: PeriodUnit)? {
    guard utf8.count >= 4, let year = digits(utf8, 0, 4), years.contains(year) else { return nil }
    if utf8.count == 4 { return (year, .year) }
    guard utf8.count >= 7, utf8[4] == hyphen else { return nil }
    switch utf8[5] {
    case UInt8(ascii: "Q"), UInt8(ascii: "q"):
      guard utf8.count == 7, let quarter = digits(utf8, 6, 1), 1...4 ~= quarter else { return nil }
      return (year * 4 + quarter - 1, .quarter)
    case UInt8(ascii: "W"), UInt8(ascii: "w"):
      guard utf8.count == 8, let week = digits(utf8, 6, 2), let number = period(isoYear: year, week: week) else { return nil }
      return (number, .week)
    default:
      guard utf8.count == 7, let month = digits(utf8, 5, 2), 1...12 ~= month else { return nil }
      return (year * 12 + month - 1, .month)
    }
  }

  package static func period(_ text: String) -> (number: Int64, unit: PeriodUnit)? { withUTF8(text) { period($0) } }

  // MARK: Writing

  /// `2012-03-01`
  package static func append(date days: Int64, to output: inout [UInt8]) {
    let date = civil(days)
    append(date.year, digits: 4, to: &output)
    output.append(hyphen)
    append(date.month, digits: 2, to: &output)
    output.append(hyphen)
    append(date.day, digits: 2, to: &output)
  }

  /// `2012-03-01T10:30:00`, a fraction only when there is one, without its trailing zeros; `Z` when zoned.
  package static func append(datetime microseconds: Int64, zoned: Bool, to output: inout [UInt8]) {
    let day = day(ofMicroseconds: microseconds)
    var rest = microseconds &- day &* microsecondsPerDay
    append(date: day, to: &output)
    output.append(UInt8(ascii: "T"))
    append(rest / 3_600_000_000, digits: 2, to: &output)
    output.append(colon)
    append(rest / 60_000_000 % 60, digits: 2, to: &output)
    output.append(colon)
    append(rest / 1_000_000 % 60, digits: 2, to: &output)
    rest %= 1_000_000
    if rest != 0 {
      var width = 6
      while rest % 10 == 0 {
        rest /= 10
        width -= 1
      }
      output.append(UInt8(ascii: "."))
      append(rest, digits: width, to: &output)
    }
    if zoned { output.append(UInt8(ascii: "Z")) }
  }

  /// `2012`, `2012-Q1`, `2012-03`, `2012-W05`
  package static func append(period number: Int64, _ unit: PeriodUnit, to output: inout [UInt8]) {
    switch unit {
    case .year:
      append(number, digits: 4, to: &output)
    case .quarter:
      let year = floorDivide(number, 4)
      append(year, digits: 4, to: &output)
      output.append(hyphen)
      output.append(UInt8(ascii: "Q"))
      append(number &- year &* 4 &+ 1, digits: 1, to: &output)
    case .month:
      let year = floorDivide(number, 12)
      append(year, digits: 4, to: &output)
      output.append(hyphen)
      append(number &- year &* 12 &+ 1, digits: 2, to: &output)
    case .week:
      let week = isoWeek(ofPeriod: number)
      append(week.year, digits: 4, to: &output)
      output.append(hyphen)
      output.append(UInt8(ascii: "W"))
      append(week.week, digits: 2, to: &output)
    }
  }

  package static func text(date days: Int64) -> String { written { append(date: days, to: &$0) } }
  package static func text(datetime microseconds: Int64, zoned: Bool) -> String {
    written { append(datetime: microseconds, zoned: zoned, to: &$0) }
  }
  package static func text(period number: Int64, _ unit: PeriodUnit) -> String { written { append(period: number, unit, to: &$0) } }

  // MARK: Bytes

  private static var hyphen: UInt8 { UInt8(ascii: "-") }
  private static var colon: UInt8 { UInt8(ascii: ":") }

  /// Nil when one of the `count` bytes from `start` is no digit or does not exist.
  private static func digits(_ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int64? {
    guard start + count <= utf8.count else { return nil }
    var number: Int64 = 0
    for index in start..<start + count {
      let digit = utf8[index] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      number = number &* 10 &+ Int64(digit)
    }
    return number
  }

  /// At least `digits` digits, with leading zeros; a sign only before a negative year.
  private static func append(_ number: Int64, digits: Int, to output: inout [UInt8]) {
    if number < 0 { output.append(hyphen) }
    let text = String(number.magnitude)
    for _ in 0..<max(0, digits - text.utf8.count) { output.append(UInt8(ascii: "0")) }
    output.append(contentsOf: text.utf8)
  }

  private static func withUTF8<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result?) -> Result? {
    var text = text
    return text.withUTF8 { body($0) }
  }

  private static func written(_ body: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    body(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
