/// Reads dates and datetimes from bytes, as English and French files write them. Nothing is taken that is not a day of the calendar.
///
/// `2012-03-01`, `2012/3/1`, `01/03/2012`, `01-03-12`, `01.03.2012`, `20120301T103000Z`, `1er mars 2012`, `mardi 13 févr. 1996`, `13-Feb-1996`,
/// `Feb 13, 1996`; then perhaps a time: `10:30`, `10:30:05.25`, `10h30`, `10:30 PM`; then perhaps `Z`, `UTC` or an offset.
enum DateText {
  /// - Parameter pattern: how dates of digits are written, where that was told; only ISO dates and named months are read beside it.
  static func read(_ p: UnsafePointer<UInt8>, _ n: Int, pattern: DatePattern? = nil) -> DateReading? {
    guard n >= 6, n <= 64 else { return nil }
    if let pattern, let reading = pattern.read(p, n) { return reading }
    guard mayEnd(p[n - 1]) else { return nil }
    guard let reading = written(p, n), exists(reading) else { return nil }
    return pattern != nil && reading.layout.hasOrder ? nil : reading
  }

  /// A digit, or the last letter of `Z`, `h`, `AM`, `PM`, `GMT` and `UTC`.
  @inline(__always)
  private static func mayEnd(_ byte: UInt8) -> Bool {
    if byte &- UInt8(ascii: "0") <= 9 { return true }
    switch byte {
    case UInt8(ascii: "Z"), UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "m"), UInt8(ascii: "M"), UInt8(ascii: "T"),
      UInt8(ascii: "C"):
      return true
    default: return false
    }
  }

  /// Written like a date, of a day that the calendar does not have: `31/02/2012`.
  static func isImpossible(_ p: UnsafePointer<UInt8>, _ n: Int) -> Bool {
    guard n >= 6, n <= 64, let reading = written(p, n) else { return false }
    return !exists(reading)
  }

  private static func exists(_ reading: DateReading) -> Bool {
    reading.monthFirst != nil || reading.layout.hasOrder && reading.dayFirst != nil
  }

  private static func written(_ p: UnsafePointer<UInt8>, _ n: Int) -> DateReading? {
    var cursor = ByteCursor(p: p, n: n)
    guard var reading = basicPart(&cursor) ?? numericPart(&cursor) ?? MonthNames.datePart(&cursor) else { return nil }
    if cursor.isAtEnd { return reading.layout == .basic ? nil : reading }
    guard takeTimeSeparator(&cursor) else { return nil }
    guard let time = reading.layout == .basic ? basicTime(&cursor) : timePart(&cursor) else { return nil }
    reading.hasTime = true
    reading.micros = time
    guard !cursor.isAtEnd else { return reading }
    cursor.skipBlanks()
    guard let offset = zonePart(&cursor), cursor.isAtEnd else { return nil }
    reading.isZoned = true
    reading.micros -= offset
    return reading
  }

  /// `T`, or blanks, perhaps with `à` or a comma among them.
  static func takeTimeSeparator(_ cursor: inout ByteCursor) -> Bool {
    if cursor.take(UInt8(ascii: "T")) { return true }
    _ = cursor.take(UInt8(ascii: ","))
    guard cursor.skipBlanks() else { return false }
    if cursor.peek == 0xC3, cursor.peek(1) == 0xA0 {
      cursor.at += 2
      return cursor.skipBlanks()
    }
    return true
  }

  private static func numericPart(_ start: inout ByteCursor) -> DateReading? {
    var cursor = start
    guard let (a, widthA) = cursor.digits(atMost: 4), let separator = cursor.peek else { return nil }
    cursor.at += 1
    guard let (b, widthB) = cursor.digits(atMost: 2), cursor.take(separator) else { return nil }
    guard let (c, widthC) = cursor.digits(atMost: 4) else { return nil }
    var reading: DateReading
    if widthA == 4 && widthC <= 2 {
      switch separator {
      case UInt8(ascii: "-"):
        guard widthB == 2 && widthC == 2 else { return nil }
        reading = DateReading(layout: .iso, year: a, first: b, second: c)
      case UInt8(ascii: "/"): reading = DateReading(layout: .yearSlash, year: a, first: b, second: c)
      default: return nil
      }
    } else {
      guard widthA <= 2, widthC == 4 || widthC == 2 else { return nil }
      switch separator {
      case UInt8(ascii: "/"): reading = DateReading(layout: .slash, year: c, first: a, second: b)
      case UInt8(ascii: "-"): reading = DateReading(layout: .dash, year: c, first: a, second: b)
      case UInt8(ascii: "."): reading = DateReading(layout: .dot, year: c, first: a, second: b)
      default: return nil
      }
      if widthC == 2 {
        // `1.2.13` is a version or a chapter.
        guard reading.layout == .slash || widthA == 2 && widthB == 2 else { return nil }
        reading.year = DateReading.fullYear(c)
        reading.isShortYear = true
      }
    }
    start = cursor
    return reading
  }

  /// `20120301` before a `T`: digits alone are a number.
  private static func basicPart(_ cursor: inout ByteCursor) -> DateReading? {
    guard cursor.digitsAhead(from: 0) == 8, cursor.peek(8) == UInt8(ascii: "T"), let (year, _) = cursor.digits(atMost: 4),
      let (month, _) = cursor.digits(atMost: 2), let (day, _) = cursor.digits(atMost: 2)
    else { return nil }
    return DateReading(layout: .basic, year: year, first: month, second: day)
  }

  private static func basicTime(_ cursor: inout ByteCursor) -> Int64? {
    guard case let (hours, 2)? = cursor.digits(atMost: 2), case let (minutes, 2)? = cursor.digits(atMost: 2) else { return nil }
    var seconds = 0
    if cursor.digitsAhead(from: 0) > 0 {
      guard case let (value, 2)? = cursor.digits(atMost: 2) else { return nil }
      seconds = value
    }
    guard hours < 24, minutes < 60, seconds < 60, let fraction = fractionPart(&cursor) else { return nil }
    return Int64(hours * 3600 + minutes * 60 + seconds) * 1_000_000 + fraction
  }

  /// `H:MM[:SS[.fraction]]`, `10h30`, `10h`, perhaps with `AM` or `PM`, in microseconds. Digits beyond the sixth must be zeros: nothing is rounded.
  static func timePart(_ cursor: inout ByteCursor) -> Int64? {
    guard var (hours, _) = cursor.digits(atMost: 2), hours < 24 else { return nil }
    var minutes = 0
    var micros: Int64 = 0
    if cursor.take(UInt8(ascii: "h")) || cursor.take(UInt8(ascii: "H")) {
      if cursor.digitsAhead(from: 0) > 0 {
        guard case let (value, 2)? = cursor.digits(atMost: 2), value < 60 else { return nil }
        minutes = value
      }
    } else {
      guard cursor.take(UInt8(ascii: ":")), case let (value, 2)? = cursor.digits(atMost: 2), value < 60 else { return nil }
      minutes = value
      if cursor.take(UInt8(ascii: ":")) {
        guard case let (seconds, 2)? = cursor.digits(atMost: 2), seconds < 60, let fraction = fractionPart(&cursor) else { return nil }
        micros = Int64(seconds) * 1_000_000 + fraction
      }
      guard takeHalfDay(&cursor, &hours) else { return nil }
    }
    return Int64(hours * 60 + minutes) * 60_000_000 + micros
  }

  /// `AM` and `PM` when they are there. False when the hour has none of them.
  private static func takeHalfDay(_ cursor: inout ByteCursor, _ hours: inout Int) -> Bool {
    var ahead = cursor
    ahead.skipBlanks()
    guard let letter = ahead.peek.map({ $0 | 0x20 }), letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p"),
      ahead.peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "m")
    else { return true }
    guard (1...12).contains(hours) else { return false }
    ahead.at += 2
    cursor = ahead
    hours = hours % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
    return true
  }

  /// Microseconds; 0 when there is no fraction, nil when it is none or would have to be rounded.
  private static func fractionPart(_ cursor: inout ByteCursor) -> Int64? {
    guard cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) else { return 0 }
    var micros: Int64 = 0
    var unit: Int64 = 100_000
    var count = 0
    while let digit = cursor.digit() {
      if unit == 0 && digit != 0 { return nil }
      micros += Int64(digit) * unit
      unit /= 10
      count += 1
    }
    return count == 0 ? nil : micros
  }

  /// `Z`, `UTC`, `GMT` or `±HH`, `±HHMM`, `±HH:MM`, in microseconds east of Greenwich.
  static func zonePart(_ cursor: inout ByteCursor) -> Int64? {
    if cursor.take(UInt8(ascii: "Z")) { return 0 }
    for word in ["UTC", "GMT"] where word.utf8.enumerated().allSatisfy({ cursor.peek($0.offset) == $0.element }) {
      cursor.at += 3
      return 0
    }
    let negative = cursor.take(UInt8(ascii: "-"))
    guard negative || cursor.take(UInt8(ascii: "+")) else { return nil }
    guard case let (hours, 2)? = cursor.digits(atMost: 2), hours <= 18 else { return nil }
    var minutes = 0
    if !cursor.isAtEnd {
      _ = cursor.take(UInt8(ascii: ":"))
      guard case let (value, 2)? = cursor.digits(atMost: 2), value < 60 else { return nil }
      minutes = value
    }
    let micros = Int64(hours * 60 + minutes) * 60_000_000
    return negative ? -micros : micros
  }
}
