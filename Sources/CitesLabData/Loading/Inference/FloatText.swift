internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads binary floating point, and only where nothing is lost by it.
enum FloatText {
  /// The nearest double of a number, if that double, written with as many digits, gives the same digits again.
  static func exact(_ number: NumberReading, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Double? {
    // Both are exact in binary floating point, so that the quotient is the nearest double, and 15 digits always read back.
    if !number.isWide, number.unscaled.magnitude < 1_000_000_000_000_000 {
      return Double(number.unscaled) / Powers.ten(number.scale)
    }
    guard number.isWide else {
      return exact(Array("\(number.unscaled)e-\(number.scale)".utf8))
    }
    // So many digits are read from the cell itself, which then has nothing but them.
    guard number.unit == .none, !number.isMarkGrouped else { return nil }
    return exact(UnsafeBufferPointer(start: cell, count: count))
  }

  /// The same of a cell, where its digits fit: what needs no look at what the double reads like.
  private static func plain(_ cell: some Collection<UInt8>) -> Double? {
    var value: UInt64 = 0
    var scale = 0
    var hasMark = false
    var isNegative = false
    var exponent: Int?
    var isExponentNegative = false
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = UInt64(byte & 15)
        if let found = exponent {
          guard found < 1000 else { return nil }
          exponent = found * 10 + Int(digit)
        } else {
          guard value < 100_000_000_000_000_000 else { return nil }
          value = value * 10 + digit
          if hasMark { scale += 1 }
        }
      case UInt8(ascii: ","), UInt8(ascii: "."): hasMark = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): exponent = 0
      // U+2212 ends with 0x88 0x92.
      case UInt8(ascii: "-"), 0x88: if exponent == nil { isNegative = true } else { isExponentNegative = true }
      default: break
      }
    }
    let power = (exponent ?? 0) * (isExponentNegative ? -1 : 1) - scale
    return DecimalFloat.Table().exact(value, exponent: power).map { isNegative ? 0 - $0 : $0 }
  }

  private static func exact(_ cell: some Collection<UInt8>) -> Double? {
    if let value = plain(cell) { return value }
    // Only digits, sign, mark and exponent, closed by a zero byte, for the C library.
    var text = [CChar]()
    text.reserveCapacity(cell.count + 1)
    var digits: [UInt8] = []
    var inExponent = false
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.append(CChar(bitPattern: byte))
        if !inExponent { digits.append(byte) }
      case UInt8(ascii: ","), UInt8(ascii: "."): text.append(CChar(bitPattern: UInt8(ascii: ".")))
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        inExponent = true
        text.append(CChar(bitPattern: UInt8(ascii: "e")))
      case UInt8(ascii: "-"), UInt8(ascii: "+"): text.append(CChar(bitPattern: byte))
      // The second byte of U+2212; no other spelling has it.
      case 0x88: text.append(CChar(bitPattern: UInt8(ascii: "-")))
      default: break
      }
    }
    text.append(0)
    let value = ck_parse_double(text)
    guard value.isFinite else { return nil }
    var significant = digits.drop { $0 == UInt8(ascii: "0") }
    while significant.last == UInt8(ascii: "0") { significant.removeLast() }
    if significant.isEmpty { return 0 }
    guard significant.count <= 17, value != 0 else { return nil }
    if significant.count <= 15 && value.isNormal { return value }
    return Array(significant) == written(value, digits: significant.count) ? value : nil
  }

  /// The `digits` first significant digits of a double, rounded to nearest, without zeros at the end.
  private static func written(_ value: Double, digits: Int) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = withVaList([Int32(digits - 1), value]) { arguments in vsnprintf(&buffer, buffer.count, "%.*e", arguments) }
    var result: [UInt8] = []
    for index in 0..<min(Int(length), buffer.count) {
      let byte = UInt8(bitPattern: buffer[index])
      if byte == UInt8(ascii: "e") { break }
      // The decimal mark depends on the locale: only digits count.
      if byte &- UInt8(ascii: "0") <= 9 { result.append(byte) }
    }
    while result.last == UInt8(ascii: "0") { result.removeLast() }
    return result
  }
}
