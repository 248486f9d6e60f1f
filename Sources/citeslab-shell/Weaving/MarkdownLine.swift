/// A line of Markdown, as bytes: what kind of block it may begin.
struct MarkdownLine {
  /// Without its line end.
  let bytes: ArraySlice<UInt8>

  static func lines(_ text: [UInt8]) -> [MarkdownLine] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      MarkdownLine(bytes: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)
    }
  }

  /// How many blanks it begins with.
  var margin: Int { bytes.prefix { $0 == 0x20 }.count }

  /// Without blanks around it.
  var content: ArraySlice<UInt8> { Self.trimmed(bytes) }

  var isBlank: Bool { content.isEmpty }

  /// Without up to so many of the blanks that it begins with.
  func dropping(_ width: Int) -> MarkdownLine { MarkdownLine(bytes: bytes.dropFirst(min(margin, width))) }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
    return slice
  }

  // MARK: Kinds

  /// The fence that it opens: three back-quotes or tildes, or more.
  var fence: ArraySlice<UInt8>? {
    let line = content
    guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let run = line.prefix { $0 == mark }
    guard run.count >= 3, mark == UInt8(ascii: "~") || !line.dropFirst(run.count).contains(mark) else { return nil }
    return run
  }

  func closes(_ fence: ArraySlice<UInt8>) -> Bool {
    let line = content
    return line.count >= fence.count && line.allSatisfy { $0 == fence.first }
  }

  /// 1 to 6.
  var heading: Int? {
    let line = content
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(level) && line.dropFirst(level).first == 0x20 ? level : nil
  }

  var isRule: Bool {
    let marks = bytes.filter { $0 != 0x20 && $0 != 0x09 }
    guard marks.count >= 3, let first = marks.first, "-*_".utf8.contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  var isQuotation: Bool { content.first == UInt8(ascii: ">") }
  var isTableRow: Bool { content.first == UInt8(ascii: "|") }
  var startsBlock: Bool { fence != nil || heading != nil || isQuotation || isTableRow }

  /// A line of a quotation without its mark.
  var quoted: MarkdownLine {
    let text = content.dropFirst()
    return MarkdownLine(bytes: text.first == 0x20 ? text.dropFirst() : text)
  }

  struct Item {
    var isNumbered: Bool
    var margin: Int
    /// Blanks that its other lines begin with.
    var width: Int
    var text: MarkdownLine
  }

  var item: Item? {
    let margin = margin
    let rest = bytes.dropFirst(margin)
    guard let mark = rest.first else { return nil }
    if "-*+".utf8.contains(mark), rest.dropFirst().first == 0x20 {
      return isRule ? nil : Item(isNumbered: false, margin: margin, width: margin + 2, text: MarkdownLine(bytes: rest.dropFirst(2)))
    }
    let digits = rest.prefix { $0 &- 0x30 <= 9 }.count
    guard (1...9).contains(digits), let sign = rest.dropFirst(digits).first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"),
      rest.dropFirst(digits + 1).first == 0x20
    else { return nil }
    return Item(
      isNumbered: true, margin: margin, width: margin + digits + 2, text: MarkdownLine(bytes: rest.dropFirst(digits + 2)))
  }

  /// The cells of a table's row, without blanks around them; a `\|` is part of a cell.
  var cells: [ArraySlice<UInt8>] {
    let line = content.dropFirst()
    var cells: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var isEscaped = false
    for index in line.indices {
      if line[index] == UInt8(ascii: "|"), !isEscaped {
        cells.append(Self.trimmed(line[start..<index]))
        start = index + 1
      }
      isEscaped = line[index] == UInt8(ascii: "\\") && !isEscaped
    }
    let last = Self.trimmed(line[start...])
    return last.isEmpty ? cells : cells + [last]
  }

  /// Of a delimiter row, which columns stand to the right; nil for any other line.
  var alignments: [Bool]? {
    let parts = isTableRow ? cells : []
    let dash = UInt8(ascii: "-")
    let colon = UInt8(ascii: ":")
    guard !parts.isEmpty, parts.allSatisfy({ $0.contains(dash) && $0.allSatisfy { $0 == dash || $0 == colon } }) else { return nil }
    return parts.map { $0.last == colon && $0.first != colon }
  }
}
