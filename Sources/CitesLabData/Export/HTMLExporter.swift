internal import QueryLang

/// `html`: one page that needs nothing else, for a site, a mail or a printer.
///
/// - A real table: caption, column headings with their scope, keys as row headings; the page says its language.
/// - Values are shown as they are read in that language; where this rounds, the full value stands in `<data>` and `<time>`.
/// - The foot says what was asked, what it rests on, which files the data come from and their hashes.
/// - Text is escaped, so that none of it is markup; it comes back as it was, but for NUL, which HTML does not know (U+FFFD).
package enum HTMLExporter: TextExporter {
  package static let name = "html"
  package static let suffixes = ["html", "htm"]
  package static let carriesSources = true
  package static let summary = (
    english: "a self-contained, accessible page with the question, its base and the data's fingerprint",
    french: "une page autonome et accessible, avec la question, sa base et l'empreinte des données"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    let table = DocumentTable(export)
    head(export, to: &output)
    output.append("<main>\n")
    if export.result.base.isSynthetic { paragraph("synthetic", DocumentTable.synthetic(export.language), to: &output) }
    // The chart first: the table below it holds its numbers. What cannot be drawn is a table alone.
    if export.result.chart != nil, let picture = try? ChartPicture.element(export.result, export.language, prefix: "chart") {
      output.append("<figure class=\"scroll\">\n" + picture + "</figure>\n")
    }
    output.append("<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n<table>\n<caption id=\"caption\">")
    HTMLText.append(title(export), to: &output.bytes)
    for line in table.above.dropFirst(export.result.texts.title == nil ? 0 : 1) {
      output.append("<br><span class=\"scope\">")
      HTMLText.append(line, to: &output.bytes)
      output.append("</span>")
    }
    output.append("</caption>\n<thead>\n")
    headings(table, to: &output)
    output.append("</thead>\n<tbody>\n")
    for row in 0..<export.result.table.rowCount {
      self.row(row, table, to: &output)
      try output.pause()
    }
    output.append("</tbody>\n</table>\n</div>\n")
    for line in table.below { paragraph("below", line, to: &output) }
    output.append("</main>\n")
    foot(export, to: &output)
    output.append("</body>\n</html>\n")
  }

  private static func head(_ export: Export, to output: inout ExportOutput) {
    output.append("<!DOCTYPE html>\n<html lang=\"\(export.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
    output.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    if let program = export.provenance?.program {
      output.append("<meta name=\"generator\" content=\"")
      HTMLText.append(program, to: &output.bytes)
      output.append("\">\n")
    }
    output.append("<title>")
    HTMLText.append(title(export), to: &output.bytes)
    output.append("</title>\n<style>\n\(HTMLStyle.sheet)</style>\n</head>\n<body>\n")
  }

  private static func title(_ export: Export) -> String {
    export.result.texts.title ?? export.result.origin?.question ?? (export.language == .french ? "Tableau" : "Table")
  }

  private static func headings(_ table: DocumentTable, to output: inout ExportOutput) {
    func cell(_ text: String, _ attributes: String) {
      output.append("<th\(attributes)>")
      HTMLText.append(text, to: &output.bytes)
      output.append("</th>")
    }
    func scope(_ index: Int) -> String { " scope=\"col\"" + (table.columns[index].isRightAligned ? " class=\"n\"" : "") }
    if !table.groups.isEmpty {
      output.append("<tr>")
      for group in table.groups {
        if let heading = group.heading {
          cell(heading, " scope=\"colgroup\" colspan=\"\(group.columns.count)\" class=\"g\"")
        } else {
          for index in group.columns { cell(table.columns[index].heading, scope(index) + " rowspan=\"2\"") }
        }
      }
      output.append("</tr>\n")
    }
    output.append("<tr>")
    for (index, column) in table.columns.enumerated() where table.groups.isEmpty || column.group != nil {
      cell(column.heading, scope(index))
    }
    output.append("</tr>\n")
  }

  private static func row(_ row: Int, _ table: DocumentTable, to output: inout ExportOutput) {
    let kind = table.kind(row)
    output.append(kind == .normal ? "<tr>" : "<tr class=\"\(kind.rawValue)\">")
    for (index, cell) in table.row(row).enumerated() {
      let element = table.isHeading(index) && !(kind != .normal && cell.text.isEmpty) ? "th" : "td"
      var attributes = element == "th" ? " scope=\"row\"" : ""
      if cell.isMissing {
        attributes += " class=\"m\""
      } else if table.columns[index].isRightAligned, !cell.isLabel {
        attributes += " class=\"n\""
      }
      output.append("<\(element)\(attributes)>")
      let value = table.result.table.columns[index][row]
      if let (tag, attribute) = exact(value, shownAs: cell.text) {
        output.append("<\(tag) \(attribute)=\"\(CanonicalText.string(value))\">")
        HTMLText.append(cell.text, to: &output.bytes)
        output.append("</\(tag)>")
      } else {
        HTMLText.append(cell.text, to: &output.bytes)
      }
      output.append("</\(element)>")
    }
    output.append("</tr>\n")
  }

  /// The element that holds a value which is shown otherwise than it is.
  private static func exact(_ value: Value, shownAs text: String) -> (tag: String, attribute: String)? {
    switch value {
    case .missing, .text, .boolean: nil
    case .date, .datetime: text == CanonicalText.string(value) ? nil : ("time", "datetime")
    case .integer, .decimal, .float, .period: text == CanonicalText.string(value) ? nil : ("data", "value")
    }
  }

  private static func foot(_ export: Export, to output: inout ExportOutput) {
    let shown: Set<DocumentFacts.Kind> = [.question, .base, .data, .fingerprint, .program]
    let entries = DocumentFacts(export).entries.filter { shown.contains($0.kind) }
    guard !entries.isEmpty else { return }
    output.append("<footer>\n<dl>\n")
    var last: DocumentFacts.Kind?
    for (kind, text) in entries {
      if kind != last { output.append("<dt>\(DocumentFacts.term(kind, export.language))</dt>\n") }
      last = kind
      let isCode = kind == .question || kind == .fingerprint
      output.append(isCode ? "<dd><code>" : "<dd>")
      HTMLText.append(text, to: &output.bytes)
      output.append(isCode ? "</code></dd>\n" : "</dd>\n")
    }
    output.append("</dl>\n</footer>\n")
  }

  private static func paragraph(_ kind: String, _ text: String, to output: inout ExportOutput) {
    output.append("<p class=\"\(kind)\">")
    HTMLText.append(text, to: &output.bytes)
    output.append("</p>\n")
  }
}
