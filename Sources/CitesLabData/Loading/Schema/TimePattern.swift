internal import QueryLang
internal import UnicodeText

/// A pattern of dates and times as `strptime` has them: `%d/%m/%Y`.
///
/// `%Y %y %m %d %e %j %H %I %M %S %f %p %z %Z %b %B %a %A %D %F %R %T %%`; names of months and days in English and French. As Python
/// reads them, digits may be fewer than the field is wide, and a blank stands for any blanks.
struct TimePattern: Sendable {
  private enum Part: Sendable {
    case literal(UInt8)
    case blank
    case field(UInt8)
  }

  private let parts: [Part]

  /// What a pattern found.
  struct Reading {
    fileprivate var year: Int64?
    fileprivate var month: Int64?
    fileprivate var day: Int64?
    fileprivate var dayOfYear: Int64?
    fileprivate var hour: Int64?
    fileprivate var isHalfDay = false
    fileprivate var isAfternoon: Bool?
    fileprivate var minute: Int64 = 0
    fileprivate var second: Int64 = 0
    fileprivate var micros: Int64 = 0
    fileprivate var offset: Int64?

    var isZoned: Bool { offset != nil }

    /// Days since 1970; nil when there is no such day, or the pattern names none.
    var date: Int64? {
      guard let year else { return nil }
      if let dayOfYear, month == nil {
        guard let first = CivilCalendar.days(checkedYear: year, month: 1, day: 1) else { return nil }
        return dayOfYear >= 1 && dayOfYear <= (CivilCalendar.isLeap(year) ? 366 : 365) ? first + dayOfYear - 1 : nil
      }
      return CivilCalendar.days(checkedYear: year, month: month ?? 1, day: day ?? 1)
    }

    /// Microseconds since midnight.
    var time: Int64? {
      var hour = self.hour ?? 0
      if isHalfDay {
        guard (1...12).contains(hour) else { return nil }
        hour %= 12
        if isAfternoon == true { hour += 12 }
      }
      guard hour < 24, minute < 60, second < 60 else { return nil }
      return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros
    }

    /// Microseconds since 1970, in UTC when there is an offset.
    var datetime: Int64? {
      guard let date, let time else { return nil }
      return date * CivilCalendar.microsecondsPerDay + time - (offset ?? 0) * 60_000_000
    }
  }

  /// Nil when the pattern holds a directive that is not known, or names nothing at all.
  init?(_ pattern: String) {
    var parts: [Part] = []
    var bytes = Array(pattern.utf8)[...]
    var named = 0
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let directive = bytes.popFirst() else { return nil }
        if directive != UInt8(ascii: "%") { named += 1 }
        guard let expanded = Self.parts(directive) else { return nil }
        parts += expanded
      case 0x20, 0x09: if case .blank? = parts.last {} else { parts.append(.blank) }
      default: parts.append(.literal(byte))
      }
    }
    guard named > 0 else { return nil }
    self.parts = parts
  }

  private static func parts(_ directive: UInt8) -> [Part]? {
    switch directive {
    case UInt8(ascii: "%"): [.literal(directive)]
    case UInt8(ascii: "e"): [.field(UInt8(ascii: "d"))]
    case UInt8(ascii: "D"): "m/d/y".utf8.map { $0 == UInt8(ascii: "/") ? .literal($0) : .field($0) }
    case UInt8(ascii: "F"): "Y-m-d".utf8.map { $0 == UInt8(ascii: "-") ? .literal($0) : .field($0) }
    case UInt8(ascii: "R"): "H:M".utf8.map { $0 == UInt8(ascii: ":") ? .literal($0) : .field($0) }
    case UInt8(ascii: "T"): "H:M:S".utf8.map { $0 == UInt8(ascii: ":") ? .literal($0) : .field($0) }
    default: "YymdjHIMSfpzZbBaA".utf8.contains(directive) ? [.field(directive)] : nil
    }
  }

  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading? {
    var cursor = Cursor(cell)
    var reading = Reading()
    for part in parts {
      switch part {
      case .literal(let byte): guard cursor.take(byte) else { return nil }
      case .blank: guard cursor.takeBlanks() else { return nil }
      case .field(let field): guard Self.read(field, &cursor, &reading) else { return nil }
      }
    }
    return cursor.isAtEnd ? reading : nil
  }

  private static func read(_ field: UInt8, _ cursor: inout Cursor, _ reading: inout Reading) -> Bool {
    switch field {
    case UInt8(ascii: "Y"):
      reading.year = cursor.digits(4...4)
      return reading.year != nil
    case UInt8(ascii: "y"):
      // POSIX: 69 to 99 are of the twentieth century.
      reading.year = cursor.digits(2...2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 }
      return reading.year != nil
    case UInt8(ascii: "m"):
      reading.month = cursor.digits(1...2)
      return reading.month != nil
    case UInt8(ascii: "d"):
      reading.day = cursor.digits(1...2)
      return reading.day != nil
    case UInt8(ascii: "j"):
      reading.dayOfYear = cursor.digits(1...3)
      return reading.dayOfYear != nil
    case UInt8(ascii: "H"), UInt8(ascii: "I"):
      reading.hour = cursor.digits(1...2)
      reading.isHalfDay = field == UInt8(ascii: "I")
      return reading.hour != nil
    case UInt8(ascii: "M"):
      guard let minute = cursor.digits(1...2) else { return false }
      reading.minute = minute
      return true
    case UInt8(ascii: "S"):
      guard let second = cursor.digits(1...2) else { return false }
      reading.second = second
      return true
    case UInt8(ascii: "f"):
      guard let micros = cursor.fraction() else { return false }
      reading.micros = micros
      return true
    case UInt8(ascii: "p"):
      guard let word = cursor.word(), word == "am" || word == "pm" else { return false }
      reading.isAfternoon = word == "pm"
      return true
    case UInt8(ascii: "z"), UInt8(ascii: "Z"):
      guard let offset = cursor.offset() else { return false }
      reading.offset = offset
      return true
    case UInt8(ascii: "b"), UInt8(ascii: "B"):
      guard let word = cursor.word(), let month = months[word] else { return false }
      reading.month = month
      return true
    default:
      guard let word = cursor.word() else { return false }
      return days.contains(word)
    }
  }

  /// Folded names and their usual short forms; the point of a short form is left to the pattern.
  private static let months: [String: Int64] = {
    var names: [String: Int64] = [:]
    let lists = [
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
      "janv fevr mars avr mai juin juil aout sept oct nov dec",
    ]
    for list in lists { for (index, name) in list.split(separator: " ").enumerated() { names[String(name)] = Int64(index + 1) } }
    return names
  }()

  private static let days = Set(
    ("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
      + "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim").split(separator: " ").map(String.init))

  // MARK: Without a pattern

  /// `hh:mm:ss`, perhaps with a fraction and an offset; `hh:mm` too when not strict.
  static func isoTime(_ cell: UnsafeBufferPointer<UInt8>, isStrict: Bool) -> Int64? {
    var cursor = Cursor(cell)
    guard let hour = cursor.digits(2...2), hour < 24, cursor.take(UInt8(ascii: ":")), let minute = cursor.digits(2...2), minute < 60 else {
      return nil
    }
    var micros = (hour * 60 + minute) * 60_000_000
    if cursor.take(UInt8(ascii: ":")) {
      guard let second = cursor.digits(2...2), second < 60 else { return nil }
      micros += second * 1_000_000
      if cursor.take(UInt8(ascii: ".")) {
        guard let fraction = cursor.fraction() else { return nil }
        micros += fraction
      }
    } else if isStrict {
      return nil
    }
    if cursor.isAtEnd { return micros }
    guard let offset = cursor.offset(), cursor.isAtEnd else { return nil }
    return micros - offset * 60_000_000
  }

  /// Any of the ways in which the reader of files knows dates; the day comes first where both may.
  static func anyDate(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    reading(cell) { reading in reading.hasTime ? nil : reading.ordinal(dayFirst: true) ?? reading.ordinal(dayFirst: false) }
  }

  static func anyDatetime(_ cell: UnsafeBufferPointer<UInt8>) -> (Int64, zoned: Bool)? {
    reading(cell) { reading in
      guard reading.hasTime, let micros = reading.ordinal(dayFirst: true) ?? reading.ordinal(dayFirst: false) else { return nil }
      return (micros, reading.isZoned)
    }
  }

  private static func reading<Result>(_ cell: UnsafeBufferPointer<UInt8>, _ body: (DateReading) -> Result?) -> Result? {
    // The reader of dates looks past the end.
    var bytes = Array(cell)
    bytes.append(contentsOf: repeatElement(0x0A, count: 16))
    return bytes.withUnsafeBufferPointer { buffer in
      guard let p = buffer.baseAddress, let reading = DateText.read(p, cell.count) else { return nil }
      return body(reading)
    }
  }

  private struct Cursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    mutating func takeBlanks() -> Bool {
      let start = at
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
      return at > start
    }

    mutating func digits(_ widths: ClosedRange<Int>) -> Int64? {
      let start = at
      var value: Int64 = 0
      while at < bytes.count, at - start < widths.upperBound, bytes[at] &- UInt8(ascii: "0") <= 9 {
        value = value * 10 + Int64(bytes[at] - UInt8(ascii: "0"))
        at += 1
      }
      return at - start >= widths.lowerBound ? value : nil
    }

    /// Digits of a second, in microseconds. Digits past the sixth may only be zeros.
    mutating func fraction() -> Int64? {
      var unit: Int64 = 100_000
      var micros: Int64 = 0
      let start = at
      while at < bytes.count, bytes[at] &- UInt8(ascii: "0") <= 9 {
        let digit = Int64(bytes[at] - UInt8(ascii: "0"))
        if unit == 0 && digit != 0 { return nil }
        micros += digit * unit
        unit /= 10
        at += 1
      }
      return at > start ? micros : nil
    }

    /// Minutes east of Greenwich: `Z`, `UTC`, `GMT`, `+01`, `+0100`, `+01:00`.
    mutating func offset() -> Int64? {
      if at < bytes.count, (bytes[at] | 0x20) &- UInt8(ascii: "a") < 26 {
        guard let word = word() else { return nil }
        return ["z", "utc", "gmt"].contains(word) ? 0 : nil
      }
      let start = at
      while at < bytes.count, bytes[at] != 0x20 { at += 1 }
      return CivilCalendar.offset(UnsafeBufferPointer(rebasing: bytes[start..<at]))
    }

    /// Letters, folded.
    mutating func word() -> String? {
      let start = at
      while at < bytes.count, (bytes[at] | 0x20) &- UInt8(ascii: "a") < 26 || bytes[at] >= 0x80 { at += 1 }
      guard at > start else { return nil }
      return Folding.folded(String(decoding: bytes[start..<at], as: UTF8.self))
    }
  }
}

extension SchemaDuration {
  /// ISO 8601: `P1Y2M3DT4H5M6.5S`, `P3W`, with a minus before it where it goes back.
  init?(_ cell: UnsafeBufferPointer<UInt8>) {
    var bytes = cell[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
    var micros: Int64 = 0
    var wholeMonths: Int64 = 0
    var isTime = false
    var order = 0
    var parts = 0
    while !bytes.isEmpty {
      if bytes.first == UInt8(ascii: "T") {
        guard !isTime, bytes.count > 1 else { return nil }
        isTime = true
        order = 4
        bytes.removeFirst()
        continue
      }
      let end = bytes.firstIndex { $0 &- UInt8(ascii: "0") > 9 && $0 != UInt8(ascii: ".") } ?? bytes.endIndex
      guard end > bytes.startIndex, end < bytes.endIndex else { return nil }
      guard let amount = SchemaNumber(UnsafeBufferPointer(rebasing: cell[bytes.startIndex..<end]), decimals: true) else { return nil }
      let letters: [UInt8] = isTime ? Array("HMS".utf8) : Array("YMWD".utf8)
      guard let position = letters.firstIndex(of: cell[end]) else { return nil }
      let place = (isTime ? 5 : 1) + position
      guard place > order else { return nil }
      order = place
      parts += 1
      switch place {
      case 1, 2:
        guard let count = amount.unscaled(places: 0), count < 1 << 40 else { return nil }
        wholeMonths += place == 1 ? count * 12 : count
      default:
        let units: [Int64] = [0, 0, 0, 604_800, 86_400, 3600, 60, 1]
        guard let millionths = amount.unscaled(places: 6) else { return nil }
        let (product, over) = millionths.multipliedReportingOverflow(by: units[place])
        let (sum, more) = micros.addingReportingOverflow(product)
        if over || more { return nil }
        micros = sum
      }
      bytes = cell[(end + 1)...]
    }
    guard parts > 0 else { return nil }
    self.init(months: isNegative ? -wholeMonths : wholeMonths, microseconds: isNegative ? -micros : micros)
  }
}
