/// A CSV file in the making: cells one after the other, no string and no allocation a cell.
struct TableBytes {
  private(set) var bytes: [UInt8] = []

  init(_ table: TableDescription, rows: Int = 0) {
    bytes.reserveCapacity(256 + rows * 64)
    for field in table.fields { text(Array(field.name.utf8)) }
    endRow()
  }

  mutating func text(_ word: Word) {
    bytes.append(contentsOf: word)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func missing() { bytes.append(UInt8(ascii: ",")) }

  mutating func integer(_ number: Int) {
    digits(number, width: 1)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func boolean(_ flag: Bool) { text(flag ? Self.yes : Self.no) }

  mutating func day(_ day: Int) { text(Days.iso[day]) }

  /// `P0042`
  mutating func identifier(_ letter: Unicode.ASCII.CodeUnit, _ number: Int, width: Int) {
    bytes.append(letter)
    digits(number, width: width)
    bytes.append(UInt8(ascii: ","))
  }

  /// The comma after the last cell becomes the line's end.
  mutating func endRow() { bytes[bytes.count - 1] = UInt8(ascii: "\n") }

  /// `number` is not negative.
  private mutating func digits(_ number: Int, width: Int) {
    var divisor = 1
    for _ in 1..<max(1, width) { divisor *= 10 }
    while number / divisor >= 10 { divisor *= 10 }
    var rest = number
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  private static let yes: Word = Array("true".utf8)
  private static let no: Word = Array("false".utf8)
}
