/// What a cell of JSON is; delimited text has no kinds.
enum CellKind {
  static let absent: UInt8 = 0
  static let number: UInt8 = 1
  static let string: UInt8 = 2
  static let word: UInt8 = 3
  static let list: UInt8 = 4
}

/// Reads one cell by itself: the only place that says what a cell can be. The fast paths of the builders are shortcuts of it.
struct CellReader: Sendable {
  let missing: MissingRule
  /// How dates of digits are written, where a load or conversion was told.
  let dates: DatePattern?
  /// Dates may be digits alone.
  var readsDigitsAsDates: Bool { dates?.isDigits ?? false }
  /// First bytes with which anything but text can begin.
  private let mayBeTyped: [Bool]

  init(missing: MissingRule, dates: DatePattern? = nil) {
    self.missing = missing
    self.dates = dates
    var table = [Bool](repeating: false, count: 256)
    // Digits, signs, parentheses and blanks, currencies that lead, booleans, months and days of the week.
    for byte in "0123456789-+. \t$[(aAcCdDeEfFgGjJlLmMnNoOsStTuUvVwWyY".utf8 { table[Int(byte)] = true }
    // U+00A0, U+00A3; U+202F, U+20AC, U+2212.
    table[0xC2] = true
    table[0xE2] = true
    for word in missing.words { if let first = word.first { table[Int(first)] = true } }
    mayBeTyped = table
  }

  /// - Parameters:
  ///   - p: the cell without its quotes.
  ///   - quoted: it had quotes.
  func read(_ p: UnsafePointer<UInt8>, _ n: Int, quoted: Bool) -> CellReading {
    if n == 0 { return quoted ? .emptyText : .empty }
    guard mayBeTyped[Int(p[0])] else { return .text }
    return readTrimmed(p, n)
  }

  /// A cell of JSON: its kind has decided most.
  func read(_ p: UnsafePointer<UInt8>, _ n: Int, kind: UInt8) -> CellReading {
    switch kind {
    case CellKind.absent: return .empty
    case CellKind.string:
      if n == 0 { return .emptyText }
      guard mayBeTyped[Int(p[0])] else { return .text }
      if missing.contains(p, n) || isBlank(p, n) { return .missingWord }
      if let date = DateText.read(p, n, pattern: dates) { return .date(date) }
      return .text
    case CellKind.number:
      switch NumberText.read(p, n) {
      case .number(var reading):
        // A JSON number is a number, whatever its exponent looks like.
        reading.isClearlyExponent = true
        reading.couldBeThousands = false
        return .number(reading)
      case .longInteger: return .longInteger
      case .leadingZero, .none: return .text
      }
    case CellKind.word: return .boolean(.trueFalse, p[0] == UInt8(ascii: "t"))
    default: return .text
    }
  }

  private func readTrimmed(_ cell: UnsafePointer<UInt8>, _ count: Int) -> CellReading {
    if missing.everywhere, missing.contains(cell, count) { return .missingWord }
    let (p, n) = Self.trimmed(cell, count)
    if n == 0 || missing.contains(p, n) { return .missingWord }
    let first = p[0]
    // `yyyyMMdd`: digits are dates then.
    if readsDigitsAsDates, let date = dates?.read(p, n) { return .date(date) }
    let isLetter = first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z")
    guard isLetter else {
      switch NumberText.read(p, n) {
      case .number(let reading): return .number(reading)
      case .leadingZero: return .leadingZero
      case .longInteger: return .longInteger
      case .none: break
      }
      if let date = DateText.read(p, n, pattern: dates) { return .date(date) }
      return .text
    }
    if n <= 5, let (words, value) = boolean(p, n) { return .boolean(words, value) }
    // `EUR 12`, `Feb 13, 1996`: what begins with a letter and is typed all the same ends in a digit, or in the end of a time.
    let last = p[n - 1]
    guard n >= 5, last &- UInt8(ascii: "0") <= 9 || last == UInt8(ascii: "Z") || last | 0x20 == UInt8(ascii: "m"),
      LeadingWords.mayBegin(first, p[1])
    else { return .text }
    if let date = DateText.read(p, n, pattern: dates) { return .date(date) }
    if case .number(let reading) = NumberText.read(p, n), reading.unit != .none { return .number(reading) }
    return .text
  }

  /// Without the blanks at its ends.
  static func trimmed(_ cell: UnsafePointer<UInt8>, _ count: Int) -> (p: UnsafePointer<UInt8>, n: Int) {
    var cursor = ByteCursor(p: cell, n: count)
    cursor.skipBlanks()
    let p = cell + cursor.at
    var n = count - cursor.at
    while n > 0 {
      if p[n - 1] == 0x20 || p[n - 1] == 0x09 {
        n -= 1
      } else if n >= 2, p[n - 2] == 0xC2, p[n - 1] == 0xA0 {
        n -= 2
      } else if n >= 3, p[n - 3] == 0xE2, p[n - 2] == 0x80, p[n - 1] == 0xAF || p[n - 1] == 0x89 {
        n -= 3
      } else {
        break
      }
    }
    return (p, n)
  }

  private func isBlank(_ p: UnsafePointer<UInt8>, _ n: Int) -> Bool { Self.trimmed(p, n).n == 0 }

  private func boolean(_ p: UnsafePointer<UInt8>, _ n: Int) -> (BooleanWords, Bool)? {
    var packed: UInt64 = 0
    for index in 0..<n {
      var byte = p[index]
      if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      packed = packed << 8 | UInt64(byte)
    }
    switch packed {
    case 0x74_72_75_65: return (.trueFalse, true)
    case 0x66_61_6C_73_65: return (.trueFalse, false)
    case 0x76_72_61_69: return (.vraiFaux, true)
    case 0x66_61_75_78: return (.vraiFaux, false)
    case 0x6F_75_69: return (.ouiNon, true)
    case 0x6E_6F_6E: return (.ouiNon, false)
    case 0x79_65_73: return (.yesNo, true)
    case 0x6E_6F: return (.yesNo, false)
    case 0x6F: return (.oN, true)
    case 0x6E: return (.oN, false)
    default: return nil
    }
  }
}
