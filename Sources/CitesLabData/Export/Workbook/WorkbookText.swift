/// Texts as workbooks hold them (ECMA-376, `ST_Xstring`): a character that XML has no place for is `_xHHHH_`, and a text that looks like that
/// says so by `_x005F_` for its underscore.
enum WorkbookText {
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "_") || $0 == 0xEF }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x5F where looksEscaped(scalars[index...]): output.append(contentsOf: "_x005F_".unicodeScalars)
      case 0x09, 0x0A: output.append(scalar)
      // The carriage return too: a parser of XML would make a line feed of it.
      case 0..<0x20, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output.append(contentsOf: ("_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_").unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// `_xHHHH_`
  private static func looksEscaped(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let head = scalars.prefix(7).map(\.value)
    return head.count == 7 && head[1] == 0x78 && head[6] == 0x5F
      && head[2..<6].allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
  }
}
