internal import QueryLang

/// A result as a published table shows it: headings, cells in the words of the language, totals named.
struct DocumentTable {
  struct Cell {
    var text: String
    /// What stands for a value that is not known.
    var isMissing: Bool
    /// The name of a margin row.
    var isLabel: Bool
  }

  let result: QueryResult
  let columns: [TableCells]
  let language: Language
  /// Runs of columns under one heading; nil: columns that have none. Empty when no column has one.
  let groups: [(heading: String?, columns: Range<Int>)]

  init(_ export: Export) {
    result = export.result
    language = export.language
    let numbers = ReadableValue(export.language)
    let measures = Set(
      export.result.columns.compactMap { column -> String? in
        switch column.role {
        case .cell(_, let measure), .margin(let measure): measure
        case .key, .measure, .share, .field, .attribute: nil
        }
      })
    let texts = export.result.texts
    let cells = zip(export.result.table.columns, export.result.columns).enumerated().map { index, pair in
      TableCells(
        pair.0, pair.1, isFirst: index == 0, severalMeasures: measures.count > 1, numbers: numbers, texts: texts, isVerbatim: true,
        isPublished: true)
    }
    columns = cells
    var groups: [(heading: String?, columns: Range<Int>)] = []
    if cells.contains(where: { $0.group != nil }) {
      for index in cells.indices {
        if let last = groups.last, last.heading == cells[index].group, last.heading != nil || index > 0 {
          groups[groups.count - 1].columns = last.columns.lowerBound..<index + 1
        } else {
          groups.append((cells[index].group, index..<index + 1))
        }
      }
    }
    self.groups = groups
  }

  func kind(_ row: Int) -> RowKind { result.rowKinds?[row] ?? .normal }

  func row(_ row: Int) -> [Cell] {
    let kind = kind(row)
    // Margin rows may have some of the keys: the first that they have not says what they are.
    let labelColumn = kind == .normal ? nil : columns.indices.first { columns[$0].isKey && columns[$0].isMissing(row) }
    return columns.indices.map { index in
      let (text, look) = columns[index].cell(row, kind, isFirst: kind == .normal ? nil : index == labelColumn)
      return Cell(text: text, isMissing: look == .missing, isLabel: look == .label)
    }
  }

  /// Row headings: the keys, where there are any.
  func isHeading(_ column: Int) -> Bool { columns[column].isKey }

  /// What stands above the table, and below it.
  var above: [String] { TableTextLines.above(result.texts, language, isVerbatim: true) }
  var below: [String] { TableTextLines.below(result.texts, language, isVerbatim: true) }

  static func synthetic(_ language: Language) -> String {
    language == .french
      ? "Données synthétiques\u{202F}: ces chiffres ne décrivent personne." : "Synthetic data: these figures describe nobody."
  }
}
