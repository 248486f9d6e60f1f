internal import QueryLang

/// Days that are counted from 1900 or from 1904, as spreadsheets keep them.
enum SerialDate {
  private static let milliseconds = 86_400_000.0

  /// Days since 1970-01-01 of a number of whole days; nil for what is no day of the calendar.
  static func day(_ serial: Int64, from1904: Bool = false) -> Int64? {
    guard serial >= 0, serial < 2_958_466, from1904 || serial != 0 && serial != 60 else { return nil }
    // 1899-12-31 is day 0 until the day that never was, 1904-01-01 in the other count.
    let day = from1904 ? serial - 24_107 : serial < 60 ? serial - 25_568 : serial - 25_569
    return day < 2_932_897 ? day : nil
  }

  /// `yyyy-MM-ddTHH:mm:ss[.fff]`, and whether the time is any but midnight; nil for a number that is no day.
  ///
  /// Counted from 1900, the number 60 is 29 February 1900, which Excel believes in: it is written as that, and is no day of the calendar.
  static func text(_ serial: Double, from1904: Bool) -> (text: [UInt8], hasTime: Bool)? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var days = Int64(serial)
    var rest = Int64(((serial - Double(days)) * milliseconds).rounded())
    if rest == 86_400_000 {
      days += 1
      rest = 0
    }
    var text: [UInt8] = []
    if !from1904, days == 0 || days == 60 {
      text += Array((days == 0 ? "1900-01-00" : "1900-02-29").utf8)
    } else {
      guard let day = day(days, from1904: from1904) else { return nil }
      CivilCalendar.append(date: day, to: &text)
    }
    text.append(UInt8(ascii: "T"))
    append(rest, to: &text)
    return (text, rest != 0)
  }

  /// `HH:mm:ss[.fff]`, hours beyond 23 for durations; nil beyond ten thousand years.
  static func time(_ days: Double) -> [UInt8]? {
    guard days.magnitude < 3_700_000 else { return nil }
    let total = Int64((days.magnitude * milliseconds).rounded())
    var text: [UInt8] = days < 0 && total > 0 ? [UInt8(ascii: "-")] : []
    append(total, to: &text)
    return text
  }

  private static func append(_ milliseconds: Int64, to text: inout [UInt8]) {
    func two(_ number: Int64) {
      if number < 10 { text.append(UInt8(ascii: "0")) }
      text += Array("\(number)".utf8)
    }
    two(milliseconds / 3_600_000)
    text.append(UInt8(ascii: ":"))
    two(milliseconds / 60_000 % 60)
    text.append(UInt8(ascii: ":"))
    two(milliseconds / 1000 % 60)
    let fraction = milliseconds % 1000
    if fraction > 0 {
      let digits = "\(1000 + fraction)".utf8.dropFirst()
      text.append(UInt8(ascii: "."))
      text += Array(digits)
    }
  }
}
