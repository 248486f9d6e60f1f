/// The calendar of the programme: days are counted from Saturday 2011-01-01, which is 0.
enum Days {
  /// Monday 2011-01-03: the programme opens.
  static let opening = 2
  /// Monday 2013-09-30: the sheet was published in October 2013.
  static let closing = 1003

  /// The 24 months before the sheet's October 2013, as it counts « en deux ans »: first and last working day of each part.
  static let autumn2011 = 275...363
  static let year2012 = 366...730
  static let months2013 = 732...1003

  /// The day itself, or the Monday after a weekend.
  static func working(_ day: Int) -> Int {
    switch day % 7 {
    case 0: day + 2
    case 1: day + 1
    default: day
    }
  }

  /// `2012-03-01`, in bytes, for every day up to ``closing``.
  static let iso: [[UInt8]] = {
    var days: [[UInt8]] = []
    var (year, month, day) = (2011, 1, 1)
    while days.count <= closing {
      var bytes = Array("\(year)-".utf8)
      bytes.append(contentsOf: [48 + UInt8(month / 10), 48 + UInt8(month % 10), 45, 48 + UInt8(day / 10), 48 + UInt8(day % 10)])
      days.append(bytes)
      day += 1
      if day > length(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    return days
  }()

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
