package import QueryLang

/// What must be said of a result that leaves the program. Worded in `ExportNotice+English.swift` and `ExportNotice+French.swift`.
package enum ExportNotice: Hashable, Sendable {
  /// That many cells count from 1 to 4 rows.
  case smallCounts(cells: Int)
  /// That many texts would have been formulas in a spreadsheet.
  case defused(cells: Int)
  /// That many texts look like numbers: a spreadsheet that opens a CSV drops their zeros or rounds their digits.
  case codesLookLikeNumbers(cells: Int)
  /// That many numbers are text in the file, whose format holds 15 digits of a number.
  case longNumbers(cells: Int)
}

extension ExportNotice {
  /// What a result says whatever its format.
  package static func notices(of result: QueryResult) -> [ExportNotice] {
    var small = 0
    for (column, role) in zip(result.table.columns, result.columns) where role.isCount {
      for row in 0..<result.table.rowCount {
        // The difference of two counts counts nobody.
        guard result.rowKinds?[row] != .difference, case .integer(let count) = column[row] else { continue }
        if (1..<smallest).contains(count) { small += 1 }
      }
    }
    return small == 0 ? [] : [.smallCounts(cells: small)]
  }

  /// Counts below it may point at persons.
  package static let smallest: Int64 = 5

  /// Whether a strict run stops at it: counts that may point at persons ask for a decision, what a format does to texts is to be known.
  package var isDoubt: Bool { if case .smallCounts = self { true } else { false } }

  /// What a workbook cannot hold as a number.
  package static func workbookNotices(of result: QueryResult) -> [ExportNotice] { longNumbers(result, wholeToo: true) }

  /// What a database cannot hold as a number: SQLite has whole numbers of 64 bits, and no decimals.
  package static func databaseNotices(of result: QueryResult) -> [ExportNotice] { longNumbers(result, wholeToo: false) }

  private static func longNumbers(_ result: QueryResult, wholeToo: Bool) -> [ExportNotice] {
    let long = result.table.columns.reduce(0) { $0 + LongNumbers.count($1, wholeToo: wholeToo) }
    return long == 0 ? [] : [.longNumbers(cells: long)]
  }

  /// What `with excel` changes, and what it cannot help.
  package static func spreadsheetNotices(of result: QueryResult) -> [ExportNotice] {
    var (defused, codes) = (0, 0)
    for column in result.table.columns where column.type == .text {
      guard let cells = TextCells(column) else { continue }
      for row in 0..<result.table.rowCount {
        guard let entry = cells.entry(ofRow: row) else { continue }
        let utf8 = cells.utf8(entry)
        if SpreadsheetText.isFormula(utf8) { defused += 1 }
        if looksLikeNumber(utf8) { codes += 1 }
      }
    }
    for name in ExportedHeader(result).names where SpreadsheetText.isFormula(name.utf8) { defused += 1 }
    return (defused == 0 ? [] : [.defused(cells: defused)]) + (codes == 0 ? [] : [.codesLookLikeNumbers(cells: codes)])
  }

  /// Digits alone, with a zero before them or more than a spreadsheet keeps.
  private static func looksLikeNumber(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8.count > 1, utf8.count <= 40, utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return false }
    return utf8[0] == UInt8(ascii: "0") || utf8.count > 15
  }
}

extension ExportNotice: DiagnosticMessage {
  package var code: String {
    switch self {
    case .smallCounts: "N600"
    case .defused: "N601"
    case .codesLookLikeNumbers: "N602"
    case .longNumbers: "N603"
    }
  }

  package func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  package func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
