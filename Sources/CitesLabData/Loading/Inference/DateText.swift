/// Reads dates and datetimes from bytes. Nothing is taken that is not a day of the calendar.
enum DateText {
  static func read(_ p: UnsafePointer<UInt8>, _ n: Int) -> DateReading? {
    guard n >= 8, n <= 40 else { return nil }
    var cursor = Cursor(p: p, n: n)
    guard var reading = datePart(&cursor) else { return nil }
    if cursor.at == n { return reading }
    guard cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: " ")) else { return nil }
    guard let time = timePart(&cursor) else { return nil }
    reading.hasTime = true
    reading.micros = time
    if cursor.at < n {
      _ = cursor.take(UInt8(ascii: " "))
      guard let offset = zonePart(&cursor), cursor.at == n else { return nil }
      reading.isZoned = true
      reading.micros -= offset
    }
    return reading
  }

  private static func datePart(_ cursor: inout Cursor) -> DateReading? {
    guard let (a, widthA) = cursor.digits(atMost: 4), let separator = cursor.next() else { return nil }
    guard let (b, widthB) = cursor.digits(atMost: 2), cursor.take(separator) else { return nil }
    guard let (c, widthC) = cursor.digits(atMost: 4) else { return nil }
    let reading: DateReading
    if widthA == 4 && widthC <= 2 {
      switch separator {
      case UInt8(ascii: "-"):
        guard widthB == 2 && widthC == 2 else { return nil }
        reading = DateReading(layout: .iso, year: a, first: b, second: c)
      case UInt8(ascii: "/"): reading = DateReading(layout: .yearSlash, year: a, first: b, second: c)
      default: return nil
      }
      return reading.monthFirst == nil ? nil : reading
    }
    guard widthA <= 2, widthC == 4 else { return nil }
    switch separator {
    case UInt8(ascii: "/"): reading = DateReading(layout: .slash, year: c, first: a, second: b)
    case UInt8(ascii: "-"): reading = DateReading(layout: .dash, year: c, first: a, second: b)
    case UInt8(ascii: "."): reading = DateReading(layout: .dot, year: c, first: a, second: b)
    default: return nil
    }
    return reading.dayFirst == nil && reading.monthFirst == nil ? nil : reading
  }

  /// `HH:MM[:SS[.fraction]]` in microseconds. Digits beyond the sixth must be zeros: nothing is rounded.
  private static func timePart(_ cursor: inout Cursor) -> Int64? {
    guard case let (hours, 2)? = cursor.digits(atMost: 2), hours < 24, cursor.take(UInt8(ascii: ":")) else { return nil }
    guard case let (minutes, 2)? = cursor.digits(atMost: 2), minutes < 60 else { return nil }
    var micros = Int64(hours * 60 + minutes) * 60_000_000
    guard cursor.take(UInt8(ascii: ":")) else { return micros }
    guard case let (seconds, 2)? = cursor.digits(atMost: 2), seconds < 60 else { return nil }
    micros += Int64(seconds) * 1_000_000
    guard cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) else { return micros }
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

  /// `Z` or `±HH`, `±HHMM`, `±HH:MM`, in microseconds east of Greenwich.
  private static func zonePart(_ cursor: inout Cursor) -> Int64? {
    if cursor.take(UInt8(ascii: "Z")) { return 0 }
    let negative = cursor.take(UInt8(ascii: "-"))
    guard negative || cursor.take(UInt8(ascii: "+")) else { return nil }
    guard case let (hours, 2)? = cursor.digits(atMost: 2), hours <= 18 else { return nil }
    var minutes = 0
    if cursor.at < cursor.n {
      _ = cursor.take(UInt8(ascii: ":"))
      guard case let (value, 2)? = cursor.digits(atMost: 2), value < 60 else { return nil }
      minutes = value
    }
    let micros = Int64(hours * 60 + minutes) * 60_000_000
    return negative ? -micros : micros
  }

  private struct Cursor {
    let p: UnsafePointer<UInt8>
    let n: Int
    var at = 0

    init(p: UnsafePointer<UInt8>, n: Int) {
      self.p = p
      self.n = n
    }

    mutating func next() -> UInt8? {
      guard at < n else { return nil }
      at += 1
      return p[at - 1]
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard at < n, p[at] == byte else { return false }
      at += 1
      return true
    }

    mutating func digit() -> Int? {
      guard at < n, p[at] &- UInt8(ascii: "0") <= 9 else { return nil }
      at += 1
      return Int(p[at - 1] &- UInt8(ascii: "0"))
    }

    mutating func digits(atMost limit: Int) -> (value: Int, width: Int)? {
      var value = 0
      var width = 0
      while width < limit, let digit = digit() {
        value = value * 10 + digit
        width += 1
      }
      return width == 0 ? nil : (value, width)
    }
  }
}
