/// Reads numbers from bytes, exactly, as English and French files write them.
///
/// | part | spellings |
/// |---|---|
/// | sign | `-`, `+`, U+2212, before or after a currency that leads |
/// | thousands | groups of three behind a blank (U+0020, U+00A0, U+2009, U+202F), an apostrophe (`'`, `’`), or the mark that is not decimal |
/// | decimals | `.5`, `1.`, `1.5`, `1,5` |
/// | exponent | `1e6`, `1.5E-3` |
/// | below zero | `(1 234,50)` besides a sign, as bookkeepers write it |
/// | unit | `%`, `€`, `EUR`, `euros`, `$`, `£`, `CHF` behind the digits, currencies before them as well |
///
/// What reads both ways (`1,234`) says so, and the column decides. What is nearly a number (`1 23`, `1O`, full-width digits) is none.
enum NumberText {
  enum Outcome {
    case number(NumberReading)
    case leadingZero
    case longInteger
    case none
  }

  static let point = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")

  /// The mark that separates thousands where the other one marks decimals.
  static func other(_ mark: UInt8) -> UInt8 { mark == point ? comma : point }

  static func read(_ p: UnsafePointer<UInt8>, _ n: Int) -> Outcome {
    if n > 2, p[0] == UInt8(ascii: "("), p[n - 1] == UInt8(ascii: ")") { return bookkept(p + 1, n - 2) }
    var cursor = ByteCursor(p: p, n: n)
    var reading = NumberReading(unscaled: 0, scale: 0)
    var sign = cursor.sign()
    if let unit = NumberUnit.takePrefix(&cursor) {
      reading.unit = unit
      cursor.skipBlanks()
      if sign == nil { sign = cursor.sign() }
    }
    let firstDigit = cursor.at
    var mantissa = Mantissa()
    guard digits(&cursor, &mantissa, &reading) else { return .none }
    let leadingZero = reading.integerDigits > 1 && p[firstDigit] == UInt8(ascii: "0")
    if leadingZero && (reading.decimalMark != nil || reading.isGrouped) { return .none }
    var exponent = 0
    if let byte = cursor.peek, byte | 0x20 == UInt8(ascii: "e"), reading.integerDigits > 0, !reading.isGrouped, !reading.isMarkGrouped,
      cursor.peek(1).map({ $0 &- UInt8(ascii: "0") <= 9 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }) ?? false
    {
      guard !leadingZero, let (value, signed) = exponentPart(&cursor) else { return .none }
      exponent = value
      reading.hasExponent = true
      reading.isClearlyExponent = signed || reading.decimalMark != nil
      reading.couldBeThousands = false
    }
    if !cursor.isAtEnd {
      guard reading.unit == .none else { return .none }
      cursor.skipBlanks()
      guard let unit = NumberUnit.takeSuffix(&cursor), cursor.isAtEnd else { return .none }
      reading.unit = unit
    }
    let isPlain = reading.unit == .none && sign == nil
    if leadingZero { return isPlain || sign == .minus && reading.unit == .none ? .leadingZero : .none }
    // `+33612345678`: what has so many digits behind a plus sign is called, not added up.
    if sign == .plus, reading.integerDigits >= 8, reading.decimalMark == nil, reading.unit == .none, !reading.isGrouped { return .none }
    if mantissa.fraction == 0, !reading.hasExponent, !mantissa.fitsInt64 { return reading.unit == .none ? .longInteger : .none }
    reading.significantDigits = mantissa.significantDigits
    guard let (unscaled, scale) = mantissa.scaled(exponent: exponent) else {
      reading.isWide = true
      return .number(reading)
    }
    reading.unscaled = sign == .minus ? -unscaled : unscaled
    reading.scale = scale
    if reading.unit == .percent { hundredth(&reading) }
    return .number(reading)
  }

  /// What stands in parentheses: a number below zero, where it is one by itself and has no sign of its own.
  private static func bookkept(_ p: UnsafePointer<UInt8>, _ n: Int) -> Outcome {
    let (inside, count) = CellReader.trimmed(p, n)
    guard count > 0, inside[0] != UInt8(ascii: "("), inside[0] != UInt8(ascii: "+"), case .number(var reading) = read(inside, count),
      !reading.isWide, reading.unscaled > 0
    else { return .none }
    reading.unscaled = -reading.unscaled
    reading.isBookkept = true
    return .number(reading)
  }

  /// Digits behind zeros, which are a code, read as the number that they are when somebody asks for one: `007` is 7.
  static func behindZeros(_ p: UnsafePointer<UInt8>, _ n: Int) -> NumberReading? {
    var (start, count) = CellReader.trimmed(p, n)
    let isNegative = count > 0 && start[0] == UInt8(ascii: "-")
    if isNegative { (start, count) = (start + 1, count - 1) }
    while count > 1, start[0] == UInt8(ascii: "0") { (start, count) = (start + 1, count - 1) }
    guard case .number(var number) = read(start, count) else { return nil }
    if isNegative { number.unscaled = -number.unscaled }
    return number
  }

  /// `12,5 %` is 0.125.
  private static func hundredth(_ reading: inout NumberReading) {
    reading.scale += 2
    // Zeros that the reading does not need make room.
    while reading.scale > 18, reading.unscaled % 10 == 0 {
      reading.unscaled /= 10
      reading.scale -= 1
    }
    if reading.scale > 18 || reading.unscaled.magnitude >= UInt64(Powers.integer(18)) { reading.isWide = true }
  }

  /// All digits, their groups and the decimal mark. False when that is no number.
  private static func digits(_ cursor: inout ByteCursor, _ mantissa: inout Mantissa, _ reading: inout NumberReading) -> Bool {
    let first = cursor.peek
    var run = 0
    var separator = Separator.none
    var groupMark: UInt8?
    scan: while let byte = cursor.peek {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        mantissa.append(Int64(digit))
        reading.integerDigits += 1
        run += 1
        cursor.at += 1
        continue
      }
      if byte == point || byte == comma {
        let after = cursor.digitsAhead(from: 1)
        let next = cursor.peek(1 + after)
        let continues = after == 3 && (groupMark == byte ? run == 3 : groupMark == nil && separator == .none && (1...3).contains(run))
        let isSameMarkNext = next == byte
        let isOtherMarkNext = next == other(byte)
        if continues, groupMark == byte || isSameMarkNext || isOtherMarkNext {
          groupMark = byte
          run = 0
          cursor.at += 1
          continue
        }
        // The mark of decimals: it is the last, and groups before it are whole.
        if groupMark == byte || isSameMarkNext || isOtherMarkNext { return false }
        if separator != .none || groupMark != nil, run != 3 { return false }
        reading.decimalMark = byte
        cursor.at += 1
        if after == 0 {
          // `1.` is 1; `1,` is the start of a list.
          guard byte == point, run > 0, separator == .none, groupMark == nil else { return false }
          break scan
        }
        for _ in 0..<after {
          mantissa.append(Int64(p(cursor)))
          cursor.at += 1
        }
        mantissa.fraction = after
        let mayGroup = after == 3 && separator == .none && groupMark == nil
        reading.couldBeThousands = mayGroup && (1...3).contains(run) && first != UInt8(ascii: "0")
        break scan
      }
      let (found, width) = Separator.at(cursor)
      // A blank before something else than a digit belongs to what follows: a unit.
      guard found != .none, let digitAfter = cursor.peek(width), digitAfter &- UInt8(ascii: "0") <= 9 else { break }
      if groupMark != nil { return false }
      if separator == .none ? !(1...3).contains(run) : (run != 3 || found != separator) { return false }
      separator = found
      run = 0
      cursor.at += width
    }
    if separator != .none || groupMark != nil {
      if reading.decimalMark == nil && run != 3 { return false }
      if first == UInt8(ascii: "0") { return false }
    }
    reading.isGrouped = separator != .none
    if let groupMark {
      reading.isMarkGrouped = true
      reading.decimalMark = other(groupMark)
    }
    return reading.integerDigits + mantissa.fraction > 0
  }

  private static func p(_ cursor: ByteCursor) -> UInt8 { cursor.p[cursor.at] &- UInt8(ascii: "0") }

  private static func exponentPart(_ cursor: inout ByteCursor) -> (value: Int, signed: Bool)? {
    cursor.at += 1
    var negative = false
    var signed = false
    if let byte = cursor.peek, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
      negative = byte == UInt8(ascii: "-")
      signed = true
      cursor.at += 1
    }
    let start = cursor.at
    var value = 0
    while let byte = cursor.peek, byte &- UInt8(ascii: "0") <= 9 {
      // Beyond four digits every value is out of range alike.
      value = min(99_999, value * 10 + Int(byte &- UInt8(ascii: "0")))
      cursor.at += 1
    }
    return cursor.at == start ? nil : (negative ? -value : value, signed)
  }

  /// What stands between groups of three digits. A number has one kind; the blanks of typography are one.
  private enum Separator {
    case none, space, noBreak, apostrophe

    static func at(_ cursor: ByteCursor) -> (Separator, width: Int) {
      guard let byte = cursor.peek else { return (.none, 0) }
      switch byte {
      case 0x20: return (.space, 1)
      case UInt8(ascii: "'"): return (.apostrophe, 1)
      case 0xC2: return cursor.peek(1) == 0xA0 ? (.noBreak, 2) : (.none, 0)
      case 0xE2:
        guard cursor.peek(1) == 0x80 else { return (.none, 0) }
        switch cursor.peek(2) {
        case 0xAF, 0x89: return (.noBreak, 3)
        case 0x99: return (.apostrophe, 3)
        default: return (.none, 0)
        }
      default: return (.none, 0)
      }
    }
  }
}

/// A place in a run of bytes: every look beyond the end is nil.
struct ByteCursor {
  let p: UnsafePointer<UInt8>
  let n: Int
  var at = 0

  init(p: UnsafePointer<UInt8>, n: Int) {
    self.p = p
    self.n = n
  }

  var isAtEnd: Bool { at >= n }
  @inline(__always) var peek: UInt8? { at < n ? p[at] : nil }
  @inline(__always) func peek(_ distance: Int) -> UInt8? { at + distance < n ? p[at + distance] : nil }

  func digitsAhead(from distance: Int) -> Int {
    var count = 0
    while let byte = peek(distance + count), byte &- UInt8(ascii: "0") <= 9 { count += 1 }
    return count
  }

  enum Sign { case plus, minus }

  mutating func sign() -> Sign? {
    switch peek {
    case UInt8(ascii: "-"):
      at += 1
      return .minus
    case UInt8(ascii: "+"):
      at += 1
      return .plus
    case 0xE2 where peek(1) == 0x88 && peek(2) == 0x92:
      // U+2212, the minus sign of typeset tables.
      at += 3
      return .minus
    default: return nil
    }
  }

  /// Bytes of the blank here: U+0020, U+0009, U+00A0, U+2009, U+202F; 0 when there is none.
  var blankWidth: Int {
    switch peek {
    case 0x20, 0x09: 1
    case 0xC2 where peek(1) == 0xA0: 2
    case 0xE2 where peek(1) == 0x80 && (peek(2) == 0xAF || peek(2) == 0x89): 3
    default: 0
    }
  }

  /// Whether there was any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = at
    while blankWidth > 0 { at += blankWidth }
    return at > start
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
