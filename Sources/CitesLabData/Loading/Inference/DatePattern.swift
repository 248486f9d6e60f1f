internal import QueryLang

/// How dates are written, as `dates "dd/MM/yyyy"` says it.
///
/// `d` or `dd` day, `M` or `MM` month, `MMM` or `MMMM` its name, `yy` or `yyyy` year, `H` or `HH` hour, `mm` minute, `ss` second, and every
/// other character itself. French letters are understood (`jj/mm/aaaa`), and so are those of `strftime` (`%d/%m/%Y`), which schemas use.
/// `excel` is the number of days that spreadsheets hold.
struct DatePattern: Sendable, Hashable {
  private enum Part: Hashable {
    case day, month, monthName, year, shortYear, hour, minute, second
    case literal(UInt8)
    /// Days since 1900, alone.
    case serial
  }

  /// As written.
  let text: String
  private let parts: [Part]

  /// Nil unless it has a day, a month and a year, each once, and nothing that it does not know.
  init?(_ text: String) {
    self.text = text
    if text.lowercased() == "excel" {
      parts = [.serial]
      return
    }
    guard let parts = text.utf8.contains(UInt8(ascii: "%")) ? Self.directives(text) : Self.letters(text) else { return nil }
    func count(_ wanted: Set<Part>) -> Int { parts.count { wanted.contains($0) } }
    guard count([.day]) == 1, count([.month, .monthName]) == 1, count([.year, .shortYear]) == 1, count([.hour]) <= 1,
      count([.minute]) <= 1, count([.second]) <= 1
    else { return nil }
    self.parts = parts
  }

  private static func letters(_ text: String) -> [Part]? {
    var parts: [Part] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      var width = 1
      while at + width < bytes.count, bytes[at + width] == byte { width += 1 }
      let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      if !isLetter || byte == UInt8(ascii: "T") && width == 1 {
        parts += Array(repeating: .literal(byte), count: width)
        at += width
        continue
      }
      let hasHour = parts.contains(.hour)
      switch (byte | 0x20, width) {
      case (UInt8(ascii: "d"), 1...2), (UInt8(ascii: "j"), 1...2): parts.append(.day)
      case (UInt8(ascii: "y"), 4), (UInt8(ascii: "a"), 4): parts.append(.year)
      case (UInt8(ascii: "y"), 2), (UInt8(ascii: "a"), 2): parts.append(.shortYear)
      // `jj/mm/aaaa`: minutes come after hours.
      case (UInt8(ascii: "m"), 1...2): parts.append(hasHour ? .minute : .month)
      case (UInt8(ascii: "m"), 3...4): parts.append(.monthName)
      case (UInt8(ascii: "h"), 1...2): parts.append(.hour)
      case (UInt8(ascii: "s"), 1...2): parts.append(.second)
      default: return nil
      }
      at += width
    }
    return parts
  }

  private static func directives(_ text: String) -> [Part]? {
    var parts: [Part] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        parts.append(.literal(byte))
        continue
      }
      switch bytes.popFirst() {
      case UInt8(ascii: "d"), UInt8(ascii: "e"): parts.append(.day)
      case UInt8(ascii: "m"): parts.append(.month)
      case UInt8(ascii: "b"), UInt8(ascii: "B"): parts.append(.monthName)
      case UInt8(ascii: "Y"): parts.append(.year)
      case UInt8(ascii: "y"): parts.append(.shortYear)
      case UInt8(ascii: "H"): parts.append(.hour)
      case UInt8(ascii: "M"): parts.append(.minute)
      case UInt8(ascii: "S"): parts.append(.second)
      case UInt8(ascii: "F"): parts += [.year, .literal(0x2D), .month, .literal(0x2D), .day]
      case UInt8(ascii: "T"): parts += [.hour, .literal(0x3A), .minute, .literal(0x3A), .second]
      case UInt8(ascii: "%"): parts.append(.literal(UInt8(ascii: "%")))
      default: return nil
      }
    }
    return parts
  }

  /// The same in the letters of `strftime`.
  var directives: String {
    parts.map { part in
      switch part {
      case .day: "%d"
      case .month: "%m"
      case .monthName: "%b"
      case .year: "%Y"
      case .shortYear: "%y"
      case .hour: "%H"
      case .minute: "%M"
      case .second: "%S"
      // No directive says this, and no load reads it.
      case .serial: ""
      case .literal(UInt8(ascii: "%")): "%%"
      case .literal(let byte): String(decoding: [byte], as: UTF8.self)
      }
    }.joined()
  }

  /// A date is a number as any other: only where a column is known to hold dates can it be read so.
  var isSerial: Bool { parts == [.serial] }

  /// Nothing but digits is in a date written so.
  var isDigits: Bool {
    parts.allSatisfy { part in
      switch part {
      case .literal, .monthName: false
      default: true
      }
    }
  }

  /// The date, of a day that there is, when all of the bytes are written so. Days and months may lack their leading zero where something other
  /// than a digit ends them.
  func read(_ p: UnsafePointer<UInt8>, _ n: Int) -> DateReading? {
    var cursor = ByteCursor(p: p, n: n)
    var reading = DateReading(layout: .asked, year: 0, first: 0, second: 0)
    for part in parts {
      switch part {
      case .literal(let byte): guard cursor.take(byte) else { return nil }
      case .serial:
        guard let (serial, _) = cursor.digits(atMost: 7), let day = SerialDate.day(Int64(serial)) else { return nil }
        let civil = CivilCalendar.civil(day)
        (reading.year, reading.first, reading.second) = (Int(civil.year), Int(civil.month), Int(civil.day))
      case .monthName:
        guard let month = MonthNames.month(&cursor) else { return nil }
        _ = cursor.take(NumberText.point)
        reading.first = month
      case .year:
        guard case let (value, 4)? = cursor.digits(atMost: 4) else { return nil }
        reading.year = value
      case .shortYear:
        guard case let (value, 2)? = cursor.digits(atMost: 2) else { return nil }
        reading.year = DateReading.fullYear(value)
        reading.isShortYear = true
      case .day, .month, .hour, .minute, .second:
        guard let (value, _) = cursor.digits(atMost: 2) else { return nil }
        switch part {
        case .day: reading.second = value
        case .month: reading.first = value
        case .hour:
          guard value < 24 else { return nil }
          reading.hasTime = true
          reading.micros += Int64(value) * 3_600_000_000
        case .minute:
          guard value < 60 else { return nil }
          reading.hasTime = true
          reading.micros += Int64(value) * 60_000_000
        default:
          guard value < 60 else { return nil }
          reading.hasTime = true
          reading.micros += Int64(value) * 1_000_000
        }
      }
    }
    return cursor.isAtEnd && reading.monthFirst != nil ? reading : nil
  }
}
