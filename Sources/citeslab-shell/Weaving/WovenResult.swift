internal import CitesLabData
internal import QueryLang

/// Results as a woven text shows them: numbers, dates and labels as they are read in the language, in Markdown.
struct WovenResult {
  let language: Language

  private var numbers: NumberText { NumberText(language) }

  /// The one value of a result; nil when it has more or less.
  func value(_ result: QueryResult) -> String? {
    guard result.table.rowCount == 1, result.table.columns.count == 1, let cells = columns(result).first else { return nil }
    return MarkdownText.escaped(cells.cell(0, .normal).text)
  }

  /// A table with its texts above and below, and what it rests on.
  func lines(_ result: QueryResult) -> [String] {
    let columns = columns(result)
    var lines: [String] = []
    if let title = result.texts.title { lines += ["**\(MarkdownText.escaped(title))**", ""] }
    let above = TableTextLines.above(result.texts, language).dropFirst(result.texts.title == nil ? 0 : 1)
    for line in above { lines += [MarkdownText.escaped(line), ""] }
    lines.append(row(columns.map { [$0.group, $0.heading].compactMap(\.self).joined(separator: " · ") }))
    lines.append("|" + columns.map { $0.isRightAligned ? " ---: |" : " --- |" }.joined())
    for index in 0..<result.table.rowCount {
      let kind = result.rowKinds?[index] ?? .normal
      let first = columns.firstIndex { $0.isKey && $0.isMissing(index) }
      lines.append(row(columns.indices.map { columns[$0].cell(index, kind, isFirst: $0 == first).text }))
    }
    for line in TableTextLines.below(result.texts, language) { lines += ["", MarkdownText.escaped(line)] }
    if let footer = Footer.text(for: result, language: language) { lines += ["", "*\(MarkdownText.escaped(footer))*"] }
    return lines
  }

  private func columns(_ result: QueryResult) -> [TableCells] {
    let measures = Set(
      result.columns.compactMap { column -> String? in
        switch column.role {
        case .cell(_, let measure), .margin(let measure): measure
        case .key, .measure, .share, .field, .attribute: nil
        }
      })
    return zip(result.table.columns, result.columns).enumerated().map { index, pair in
      TableCells(
        pair.0, pair.1, isFirst: index == 0, severalMeasures: measures.count > 1, numbers: numbers, longest: 10_000, texts: result.texts,
        isPublished: true)
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.map(MarkdownText.escaped).joined(separator: " | ") + " |" }
}
