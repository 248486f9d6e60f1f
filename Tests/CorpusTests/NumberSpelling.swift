/// What numbers a text can spell, written from the conventions of spreadsheets without a look at the loader.
enum NumberSpelling {
  static func words(_ flag: Bool) -> [String] {
    flag ? ["true", "vrai", "oui", "yes", "o", "y", "1"] : ["false", "faux", "non", "no", "n", "0"]
  }

  /// Whether `text` spells the canonical number: all its digits, none added. A code with a leading zero spells no number.
  static func spells(_ text: String, _ canonical: String) -> Bool {
    let wanted = normal(canonical)
    return numbers(text).contains { normal($0) == wanted }
  }

  /// The plain decimal forms that a text can be read as: `1 234,5` → `1234.5`.
  static func numbers(_ text: String) -> [String] {
    let ignored: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’", "€", "$", "£", "%", "\t"]
    var plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !ignored.contains($0) }))
    if plain.hasPrefix("+") { plain.removeFirst() }
    guard let first = plain.utf8.first, first == 0x2D || first == 0x2E || (0x30...0x39).contains(first) else { return [] }
    let digits = plain.hasPrefix("-") ? plain.dropFirst() : plain[...]
    if digits.hasPrefix("0"), let second = digits.utf8.dropFirst().first, (0x30...0x39).contains(second) { return [] }
    guard plain.utf8.allSatisfy({ "0123456789.,eE+-".utf8.contains($0) }) else { return [] }
    let points = plain.filter { $0 == "." }.count
    let commas = plain.filter { $0 == "," }.count
    func without(_ mark: Character) -> String { plain.filter { $0 != mark } }
    func pointed(_ text: String) -> String { String(text.map { $0 == "," ? "." : $0 }) }
    switch (points, commas) {
    case (0, 0), (1, 0): return [plain]
    case (_, 0): return [without(".")]
    case (0, 1): return [pointed(plain), without(",")]
    case (0, _), (1, 2...): return [without(",")]
    case (1, 1):
      let commaFirst = plain.firstIndex(of: ",") ?? plain.startIndex < plain.firstIndex(of: ".") ?? plain.startIndex
      return commaFirst ? [without(",")] : [pointed(without("."))]
    default: return commas == 1 ? [pointed(without("."))] : []
    }
  }

  /// Sign, digits without zeros at either end, and the power of ten: equal for equal numbers.
  static func normal(_ plain: String) -> String {
    var text = plain.lowercased()[...]
    let isNegative = text.hasPrefix("-")
    if isNegative { text = text.dropFirst() }
    var exponent = 0
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...].drop { $0 == "+" }) ?? 0
      text = text[..<e]
    }
    var digits: [UInt8] = []
    var seenPoint = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(byte)
        if seenPoint { exponent -= 1 }
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    if significant.isEmpty { return "0" }
    return (isNegative ? "-" : "") + String(decoding: significant, as: UTF8.self) + "e\(exponent)"
  }
}
