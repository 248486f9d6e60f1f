/// Numbers of a workbook as texts that say exactly the number meant.
enum SheetNumber {
  /// The shortest decimal digits that give the same binary number, which is what the spreadsheet shows: programs write 0.1 as
  /// 0.10000000000000001 too. Whole numbers keep all the digits that they are written with. Nil when it is no number.
  static func text(_ bytes: [UInt8]) -> [UInt8]? {
    var digits = 0
    var significant = 0
    var points = 0
    for (index, byte) in bytes.enumerated() {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        digits += 1
        if significant > 0 || digit > 0 { significant += 1 }
      } else if byte == UInt8(ascii: ".") {
        points += 1
      } else if !(byte == UInt8(ascii: "-") && index == 0) {
        return binary(bytes)
      }
    }
    guard digits > 0, points <= 1 else { return nil }
    let first = bytes.first == UInt8(ascii: "-") ? 1 : 0
    // A zero in front is how nobody writes a number, and a point needs digits on both sides.
    let isPlain = bytes[first] != UInt8(ascii: "0") || digits == 1 || (bytes.count > first + 1 && bytes[first + 1] == UInt8(ascii: "."))
    let pointIsInside = points == 0 || (bytes[first] != UInt8(ascii: ".") && bytes.last != UInt8(ascii: "."))
    return isPlain && pointIsInside && (points == 0 || significant <= 15) ? bytes : binary(bytes)
  }

  static func value(_ bytes: [UInt8]) -> Double? {
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else { return nil }
    return number
  }

  private static func binary(_ bytes: [UInt8]) -> [UInt8]? {
    // Only digits, signs, points and exponents: hexadecimal and the words that `Double` knows are no numbers of a workbook.
    guard bytes.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = value(bytes) else { return nil }
    var text: [UInt8] = []
    CanonicalText.append(float: number, to: &text)
    return text
  }
}
