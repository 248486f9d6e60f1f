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
  /// First bytes with which anything but text can begin.
  private let mayBeTyped: [Bool]

  init(missing: MissingRule) {
    self.missing = missing
    var table = [Bool](repeating: false, count: 256)
    for byte in "0123456789-. \ttTfFvVoOyYnN[".utf8 { table[Int(byte)] = true }
    for word in missing.words { if let first = word.first { table[Int(first)] = true } }
    mayBeTyped = table
  }

  /// - Parameters:
  ///   - p: the cell without its quotes; at least 8 bytes past `n` are readable.
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
      if let date = DateText.read(p, n) { return .date(date) }
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
    var p = cell
    var n = count
    if missing.everywhere, missing.contains(p, n) { return .missingWord }
    while n > 0, p[0] == 0x20 || p[0] == 0x09 {
      p += 1
      n -= 1
    }
    while n > 0, p[n - 1] == 0x20 || p[n - 1] == 0x09 { n -= 1 }
    if n == 0 { return .missingWord }
    if missing.contains(p, n) { return .missingWord }
    let first = p[0]
    if first &- UInt8(ascii: "0") <= 9 || first == UInt8(ascii: "-") || first == UInt8(ascii: ".") {
      switch NumberText.read(p, n) {
      case .number(let reading): return .number(reading)
      case .leadingZero: return .leadingZero
      case .longInteger: return .longInteger
      case .none: break
      }
      if let date = DateText.read(p, n) { return .date(date) }
      return .text
    }
    if n <= 5, let (words, value) = boolean(p, n) { return .boolean(words, value) }
    return .text
  }

  private func isBlank(_ p: UnsafePointer<UInt8>, _ n: Int) -> Bool {
    for index in 0..<n where p[index] != 0x20 && p[index] != 0x09 { return false }
    return true
  }

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
