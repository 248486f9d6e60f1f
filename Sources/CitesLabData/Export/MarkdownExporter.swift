internal import QueryLang
internal import UnicodeText

/// `markdown`: a table of GitHub's Markdown, for people to read.
///
/// - Numbers are to the right; fractions are percentages with one decimal and floating point numbers are rounded as on screen
///   (``ReadableNumber``), with `.` decimals and no grouping whatever the language: csv and json carry the full precision.
/// - The texts of a published table stand above and below it; synthetic data say so.
/// - What Markdown or HTML would take as markup is escaped; a line end inside a cell is `<br>`.
package enum MarkdownExporter: TextExporter {
  package static let name = "markdown"
  package static let suffixes = ["md", "markdown"]
  package static let summary = (
    english: "a Markdown table for a report: percentages, rounded numbers",
    french: "un tableau Markdown pour un rapport\u{202F}: pourcentages, nombres arrondis"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    let result = export.result
    let header = ExportedHeader(result)
    for line in TableTextLines.above(result.texts, export.language, isVerbatim: true).enumerated() {
      let isTitle = line.offset == 0 && result.texts.title != nil
      if isTitle { output.append("**") }
      MarkdownCells.append(line.element, to: &output.bytes)
      output.append(isTitle ? "**\n\n" : "\n\n")
    }
    let columns = zip(result.table.columns, result.columns).map { column, role in
      ColumnSpeller(column, MarkdownCells(isFraction: role.isFraction, texts: role.isMeasured ? result.texts : TableTexts()))
    }
    var names = header.names
    if let rowKind = header.rowKindName { names.append(rowKind) }
    for name in names {
      output.append("| ")
      MarkdownCells.append(name, to: &output.bytes)
      output.append(" ")
    }
    output.append("|\n")
    for column in result.table.columns { output.append(column.type.isNumber ? "| ---: " : "| --- ") }
    if header.rowKindName != nil { output.append("| --- ") }
    output.append("|\n")

    for row in 0..<result.table.rowCount {
      for column in columns {
        output.append("| ")
        let start = output.bytes.count
        column.append(row: row, to: &output.bytes)
        if output.bytes.count > start { output.append(" ") }
      }
      if header.rowKindName != nil, let kinds = result.rowKinds {
        output.append("| ")
        if kinds[row] != .normal { output.append("\(kinds[row].rawValue) ") }
      }
      output.append("|\n")
      try output.pause()
    }
    for line in TableTextLines.below(result.texts, export.language, isVerbatim: true) {
      output.append("\n")
      MarkdownCells.append(line, to: &output.bytes)
      output.append("\n")
    }
    // A table that leaves the program takes with it that its data are invented. In both languages: whoever reads it may have only one.
    if result.base.isSynthetic { output.append("\n*Données synthétiques – synthetic data*\n") }
  }
}

private struct MarkdownCells: CellSpelling {
  let isFraction: Bool
  /// Their decimals and multiples; none for keys and fields.
  let texts: TableTexts

  func appendMissing(to output: inout [UInt8]) {}

  func appendText(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    Self.appendCell(String(decoding: utf8, as: UTF8.self), to: &output)
  }

  func appendValue(_ value: Value, to output: inout [UInt8]) {
    if let text = ReadableNumber.published(value, isFraction: isFraction, texts) { return output.append(contentsOf: text.utf8) }
    switch value {
    case .float(let number) where number.isFinite:
      let text = isFraction ? ReadableNumber.percentage(number) + "%" : ReadableNumber.rounded(number)
      output.append(contentsOf: text.utf8)
    default:
      CanonicalText.append(value, to: &output)
    }
  }

  /// The text of a cell. Blanks at its ends belong to the layout of a Markdown table, so those of the text are written by their numbers.
  static func appendCell(_ text: String, to output: inout [UInt8]) {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator }
    func appendNumbers(_ blanks: some Sequence<Unicode.Scalar>) {
      for blank in blanks { output.append(contentsOf: "&#\(blank.value);".utf8) }
    }
    let scalars = text.unicodeScalars
    let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
    let last = scalars.lastIndex { !isBlank($0) }
    let end = last.map { scalars.index(after: $0) } ?? start
    appendNumbers(scalars[..<start])
    append(String(scalars[start..<end]), to: &output)
    appendNumbers(scalars[end...])
  }

  static func append(_ text: String, to output: inout [UInt8]) {
    let scalars = Array(text.unicodeScalars)
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
    var plain = ""
    func flush() {
      output.append(contentsOf: VisibleText.escaped(plain).utf8)
      plain = ""
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n":
        flush()
        output.append(contentsOf: "<br>".utf8)
      case "\r" where index + 1 < scalars.count && scalars[index + 1] == "\n": continue
      case "\t": plain.unicodeScalars.append(" ")
      // Inside a word an underscore is only an underscore: names of columns stay as they are.
      case "_" where isWord(index - 1) && isWord(index + 1): plain.unicodeScalars.append(scalar)
      case "\\", "`", "*", "_", "[", "]", "<", ">", "~", "|", "&", "$":
        plain.unicodeScalars.append("\\")
        plain.unicodeScalars.append(scalar)
      default: plain.unicodeScalars.append(scalar)
      }
    }
    flush()
  }
}

/// Text as Markdown shows it: nothing in it becomes markup.
package enum MarkdownText {
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    MarkdownCells.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
