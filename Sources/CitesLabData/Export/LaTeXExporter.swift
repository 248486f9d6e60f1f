internal import QueryLang
internal import UnicodeText

/// `tex`: a table for a LaTeX document, with the rules of the `booktabs` package.
///
/// Values are shown as they are read in the language of the question. Characters that LaTeX would act on are written so that it prints
/// them; pairs that its fonts would join (`--`, `<<`) are kept apart; a line end in a cell is a blank.
package enum LaTeXExporter: TextExporter {
  package static let name = "latex"
  package static let suffixes = ["tex", "latex"]
  package static let summary = (
    english: "a table for a LaTeX document (booktabs)",
    french: "un tableau pour un document LaTeX (booktabs)"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    let table = DocumentTable(export)
    output.append("% \\usepackage{booktabs}\n")
    if let question = export.result.origin?.question { comment(question, to: &output) }
    output.append("\\begin{table}[htbp]\n  \\centering\n")
    if let title = export.result.texts.title { output.append("  \\caption{\(LaTeXText.escaped(title))}\n") }
    for line in table.above.dropFirst(export.result.texts.title == nil ? 0 : 1) {
      output.append("  {\\small \(LaTeXText.escaped(line))\\par}\n")
    }
    output.append("  \\begin{tabular}{\(table.columns.map { $0.isRightAligned ? "r" : "l" }.joined())}\n    \\toprule\n")
    headings(table, to: &output)
    output.append("    \\midrule\n")
    var sawNormal = false
    for row in 0..<export.result.table.rowCount {
      let kind = table.kind(row)
      if kind == .normal {
        sawNormal = true
      } else if sawNormal, kind != .others {
        output.append("    \\midrule\n")
        sawNormal = false
      }
      line(table.row(row).map { LaTeXText.cell($0.text) }, to: &output)
      try output.pause()
    }
    output.append("    \\bottomrule\n  \\end{tabular}\n")
    var below = table.below
    if export.result.base.isSynthetic { below.append(DocumentTable.synthetic(export.language)) }
    for line in below { output.append("  \\par{\\footnotesize \(LaTeXText.escaped(line))}\n") }
    output.append("\\end{table}\n")
  }

  private static func headings(_ table: DocumentTable, to output: inout ExportOutput) {
    if !table.groups.isEmpty {
      var cells: [String] = []
      var rules = ""
      for group in table.groups {
        guard let heading = group.heading else {
          cells += group.columns.map { _ in "" }
          continue
        }
        cells.append("\\multicolumn{\(group.columns.count)}{c}{\(LaTeXText.escaped(heading))}")
        rules += "\\cmidrule(lr){\(group.columns.lowerBound + 1)-\(group.columns.upperBound)}"
      }
      line(cells, to: &output)
      output.append("    \(rules)\n")
    }
    line(table.columns.map { LaTeXText.cell($0.heading) }, to: &output)
  }

  private static func line(_ cells: [String], to output: inout ExportOutput) {
    output.append("    " + cells.joined(separator: " & ") + " \\\\\n")
  }

  private static func comment(_ text: String, to output: inout ExportOutput) {
    // A line end would end the comment.
    output.append("% " + String(VisibleText.escaped(text).map { $0.isNewline ? " " : $0 }) + "\n")
  }
}

/// Text that LaTeX prints as it is.
enum LaTeXText {
  /// The text of a cell. After `\\` a star or a bracket would be an argument.
  static func cell(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix("[") || escaped.hasPrefix("*") ? "{\(escaped.first ?? " ")}" + escaped.dropFirst() : escaped
  }

  static func escaped(_ text: String) -> String {
    var output = ""
    var previous: Unicode.Scalar?
    let visible = VisibleText.escaped(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    for scalar in visible.unicodeScalars {
      // Fonts join these: `--` is a dash, `,,` and `<<` are quotes.
      if scalar == previous, scalar == "-" || scalar == "," { output += "{}" }
      previous = scalar
      switch scalar {
      case "\\": output += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": output += "\\" + String(scalar)
      case "^": output += "\\textasciicircum{}"
      case "~": output += "\\textasciitilde{}"
      case "<": output += "\\textless{}"
      case ">": output += "\\textgreater{}"
      case "|": output += "\\textbar{}"
      case "\"": output += "\\textquotedbl{}"
      case "'": output += "\\textquotesingle{}"
      case "`": output += "\\textasciigrave{}"
      case "\u{A0}": output += "~"
      case "\u{202F}", "\u{2009}": output += "\\,"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
