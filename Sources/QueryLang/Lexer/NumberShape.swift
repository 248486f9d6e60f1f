/// The shapes of tokens that begin with a digit. Only their form is looked at; whether a day exists is the binder's.
enum NumberShape {
  /// The length of `2012-03-01T10:30`, with seconds, a fraction and an offset or not.
  static func datetime(_ bytes: [UInt8], _ start: Int) -> Int? {
    var position = start
    func at(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }
    func digits(_ count: Int) -> Bool {
      guard position + count <= bytes.count else { return false }
      return bytes[position..<(position + count)].allSatisfy(isDigit)
    }
    guard digits(4) else { return nil }
    position += 4
    for _ in 0..<2 {
      guard at(UInt8(ascii: "-")) else { return nil }
      position += 1
      guard digits(2) else { return nil }
      position += 2
    }
    guard at(UInt8(ascii: "T")) || at(UInt8(ascii: "t")) else { return nil }
    position += 1
    guard digits(2) else { return nil }
    position += 2
    guard at(UInt8(ascii: ":")) else { return nil }
    position += 1
    guard digits(2) else { return nil }
    position += 2
    if at(UInt8(ascii: ":")) {
      position += 1
      guard digits(2) else { return nil }
      position += 2
      if at(UInt8(ascii: ".")), position + 1 < bytes.count, isDigit(bytes[position + 1]) {
        position += 1
        while digits(1) { position += 1 }
      }
    }
    if at(UInt8(ascii: "Z")) || at(UInt8(ascii: "z")) {
      position += 1
    } else if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) {
      let beforeOffset = position
      position += 1
      if digits(2) {
        position += 2
        if at(UInt8(ascii: ":")) { position += 1 }
        if digits(2) { position += 2 } else { position = beforeOffset }
      } else {
        position = beforeOffset
      }
    }
    if position < bytes.count, bytes[position] < 0x80, Scalars.isWord(UInt32(bytes[position])) { return nil }
    return position - start
  }

  /// `2012-03-01` is a date; `2012-03`, `2012-Q1` and `2012-W05` are periods.
  static func calendar(_ run: ArraySlice<UInt8>) -> TokenKind? {
    let bytes = Array(run)
    func digits(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(isDigit) }
    guard bytes.count >= 7, digits(0..<4), bytes[4] == UInt8(ascii: "-") else { return nil }
    switch bytes.count {
    case 7 where digits(5..<7): return .period
    case 7 where bytes[5] | 0x20 == UInt8(ascii: "q") && digits(6..<7): return .period
    case 8 where bytes[5] | 0x20 == UInt8(ascii: "w") && digits(6..<8): return .period
    case 10 where digits(5..<7) && bytes[7] == UInt8(ascii: "-") && digits(8..<10): return .date
    default: return nil
    }
  }

  /// The length of a number at `start`: digits with `_` between them, a fraction, an exponent. Nil when the word that ends at
  /// `runEnd` is more than a number (`02A004`, `1er`, `12/03/2012`).
  static func number(_ bytes: [UInt8], _ start: Int, runEnd: Int) -> Int? {
    var position = start
    func digit(_ at: Int) -> Bool { at < bytes.count && isDigit(bytes[at]) }
    func digits() {
      while digit(position) || position < bytes.count && bytes[position] == UInt8(ascii: "_") && digit(position + 1) { position += 1 }
    }
    digits()
    if position < runEnd, bytes[position] == UInt8(ascii: "."), digit(position + 1) {
      position += 1
      digits()
    }
    if position < runEnd, bytes[position] | 0x20 == UInt8(ascii: "e") {
      let signed = position + 1 < bytes.count && (bytes[position + 1] == UInt8(ascii: "+") || bytes[position + 1] == UInt8(ascii: "-"))
      let exponent = position + (signed ? 2 : 1)
      if digit(exponent) {
        position = exponent
        digits()
        // `1e+6` leaves the run of the word, whose letters may go on after it.
        if position > runEnd, position < bytes.count, Scalars.isWord(UInt32(bytes[position])) { return nil }
      }
    }
    return position >= runEnd ? position - start : nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
