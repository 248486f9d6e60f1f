internal import CitesLabData
internal import QueryLang

/// Results for whoever listens to them: a line for each row, each value after the name of its column. No rules, no padding.
struct LineRenderer: Sendable {
  var language: Language
  /// More rows than this are counted, not read out.
  var shownRows = 40

  /// Whole lines, each with its line end.
  func render(_ result: QueryResult) -> String {
    let numbers = NumberText(language)
    let measures = Set(
      result.columns.compactMap { column -> String? in
        switch column.role {
        case .cell(_, let measure), .margin(let measure): measure
        case .key, .measure, .share, .field, .attribute: nil
        }
      })
    let cells = zip(result.table.columns, result.columns).enumerated().map { index, pair in
      TableCells(
        pair.0, pair.1, isFirst: index == 0, severalMeasures: measures.count > 1, numbers: numbers, longest: 4096, texts: result.texts)
    }
    var output = TableTextLines.above(result.texts, language).map { $0 + "\n" }.joined()
    let shown = min(result.table.rowCount, shownRows)
    for row in 0..<shown {
      let kind = result.rowKinds?[row] ?? .normal
      let parts = cells.compactMap { column -> String? in
        let text = column.cell(row, kind).text
        guard !text.isEmpty else { return nil }
        let name = [column.group, column.heading].compactMap { $0 }.joined(separator: " ")
        return name.isEmpty ? text : "\(name): \(text)"
      }
      output += parts.joined(separator: "; ") + "\n"
    }
    if shown < result.table.rowCount { output += Words.rowsLeftOut(result.table.rowCount - shown, numbers) + "\n" }
    return output
  }
}
