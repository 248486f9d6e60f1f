internal import QueryLang

/// `number(text)`: the number that a text writes.
///
/// Accepts what French and English files hold: `1234.5`, `-3`, `1e6`, `1 234,50` with any kind of blank between thousands, `57 000 €`,
/// `12,5 %` (0.125). A comma is the decimal mark, but `1,234` could be a thousand or one and a bit: such a text has no answer, and is counted.
enum NumberFromTextFunction: ScalarFunction {
  static let signature = FunctionSignature(
    .scalar, "number", [Parameter("text", .text)], result: ResultTypes.float,
    summary: (
      english: "the number that a text writes (3.5, 3,5, 1 234,50, 57 000 €, 12 %)",
      french: "le nombre qu'écrit un texte (3.5, 3,5, 1 234,50, 57 000 €, 12 %)"
    ),
    example: "list code_insee, number(code_insee) as numero of communes")

  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
  { .floats(arguments[0].texts.floats("number", &context, read)) }

  static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> Double? {
    var text = UTF8Text.trimmed(utf8)
    var isPercent = false
    if text.last == UInt8(ascii: "%") {
      isPercent = true
      text = UTF8Text.trimmed(UnsafeBufferPointer(rebasing: text.dropLast()))
    } else if text.count >= 3, text.suffix(3).elementsEqual("€".utf8) {
      text = UTF8Text.trimmed(UnsafeBufferPointer(rebasing: text.dropLast(3)))
    }
    guard let ascii = plain(text), let number = Double(ascii), number.isFinite else { return nil }
    return isPercent ? number / 100 : number
  }

  /// The same number as digits with a point, or nil if that is not what the text is.
  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var output: [UInt8] = []
    var index = 0
    func byte(_ at: Int) -> UInt8 { at < text.count ? text[at] : 0 }
    func isDigit(_ at: Int) -> Bool { byte(at) &- UInt8(ascii: "0") < 10 }
    func digits() -> Int {
      let start = index
      while isDigit(index) {
        output.append(byte(index))
        index += 1
      }
      return index - start
    }
    // U+2212 is the minus sign of typeset tables.
    if text.starts(with: "\u{2212}".utf8) {
      output.append(UInt8(ascii: "-"))
      index = 3
    } else if byte(0) == UInt8(ascii: "-") || byte(0) == UInt8(ascii: "+") {
      output.append(byte(0))
      index = 1
    }
    let firstDigit = byte(index)
    var whole = digits()
    var isGrouped = false
    // Groups of three digits behind blanks; the first group has one to three.
    while (1...3).contains(whole) || isGrouped {
      let blank = UTF8Text.blankLength(text, at: index)
      guard blank > 0, isDigit(index + blank), isDigit(index + blank + 1), isDigit(index + blank + 2), !isDigit(index + blank + 3) else {
        break
      }
      index += blank
      whole += digits()
      isGrouped = true
    }
    var fraction = 0
    if byte(index) == UInt8(ascii: ".") || byte(index) == UInt8(ascii: ",") {
      let isComma = byte(index) == UInt8(ascii: ",")
      output.append(UInt8(ascii: "."))
      index += 1
      fraction = digits()
      if isComma && !isGrouped && fraction == 3 && (1...3).contains(whole) && firstDigit != UInt8(ascii: "0") { return nil }
    }
    guard whole + fraction > 0 else { return nil }
    if byte(index) | 0x20 == UInt8(ascii: "e") {
      output.append(UInt8(ascii: "e"))
      index += 1
      if byte(index) == UInt8(ascii: "-") || byte(index) == UInt8(ascii: "+") {
        output.append(byte(index))
        index += 1
      }
      if digits() == 0 { return nil }
    }
    return index == text.count ? String(decoding: output, as: UTF8.self) : nil
  }
}
