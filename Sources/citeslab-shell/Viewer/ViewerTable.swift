internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// The rows of a result as the viewer shows them: made when they are looked at, whatever their number.
struct ViewerTable {
  let rowCount: Int
  let headings: [String]
  private let cells: [TableCells]
  private let kinds: [RowKind]?
  /// Widths as far as rows were seen: they grow, and never shrink while one scrolls.
  private(set) var widths: [Int]

  /// A text is cut at this many cells; the whole of it is in an export.
  static let widest = 60

  init(_ result: QueryResult, _ language: Language) {
    let numbers = NumberText(language)
    let measures = Set(
      result.columns.compactMap { column -> String? in
        switch column.role {
        case .cell(_, let measure), .margin(let measure): measure
        case .key, .measure, .share, .field, .attribute: nil
        }
      })
    rowCount = result.table.rowCount
    kinds = result.rowKinds
    cells = zip(result.table.columns, result.columns).enumerated().map { index, pair in
      TableCells(
        pair.0, pair.1, isFirst: index == 0, severalMeasures: measures.count > 1, numbers: numbers, longest: 4 * Self.widest,
        texts: result.texts)
    }
    headings = cells.map { [$0.group, $0.heading].compactMap { $0 }.joined(separator: " ") }
    widths = headings.map { min(Self.widest, max(1, CellWidth.of($0))) }
  }

  var columnCount: Int { cells.count }

  /// Makes room for the cells of these rows.
  mutating func see(_ rows: Range<Int>) {
    for column in cells.indices {
      for row in rows {
        let width = CellWidth.of(text(row, column))
        widths[column] = max(widths[column], cells[column].isShortenable ? min(Self.widest, width) : width)
      }
    }
  }

  private func kind(_ row: Int) -> RowKind { kinds?[row] ?? .normal }

  func text(_ row: Int, _ column: Int) -> String { cells[column].cell(row, kind(row)).text }

  func isMissing(_ row: Int, _ column: Int) -> Bool { cells[column].cell(row, kind(row)).look == .missing }

  func isRightAligned(_ column: Int) -> Bool { cells[column].isRightAligned }

  /// Whether any cell of the row holds the text.
  ///
  /// - Parameter wanted: ``searchable(_:)``.
  func matches(_ row: Int, _ wanted: String) -> Bool {
    cells.indices.contains { Self.searchable(text(row, $0)).contains(wanted) }
  }

  /// Without regard to case, accents, and whether words are joined by a dash or a blank.
  static func searchable(_ text: String) -> String {
    String(Folding.folded(text).map { $0 == "-" ? " " : $0 })
  }
}
