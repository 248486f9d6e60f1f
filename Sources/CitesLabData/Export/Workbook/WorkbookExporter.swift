internal import QueryLang

/// `xlsx`: a workbook with typed cells, by libxlsxwriter, which is looked for when the first one is written.
///
/// - The first sheet holds the table as `csv` has it: names of columns in a heading that stays and filters, numbers as numbers,
///   percentages, dates and times as such, codes as text. No text is a formula.
/// - The second sheet says what the table is: its texts, the question, its base, the files of the data and their hashes.
/// - What a cell cannot hold is text: whole numbers beyond 15 digits, dates before March 1900. An empty text is an empty cell, as missing is.
package enum WorkbookExporter: FileExporter {
  package static let name = "xlsx"
  package static let suffixes = ["xlsx"]
  package static let carriesSources = true
  package static let summary = (
    english: "a workbook: typed cells, a heading that filters, the question and the sources on a second sheet",
    french: "un classeur\u{202F}: cases typées, en-tête à filtres, question et sources sur une seconde feuille"
  )

  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384
  /// In units of UTF-16.
  private static let mostCharacters = 32_767

  package static func check(_ export: Export, path: String) throws(ExportError) {
    let table = export.result.table
    let header = ExportedHeader(export.result)
    let columns = header.names.count + (header.rowKindName == nil ? 0 : 1)
    if table.rowCount >= mostRows { throw .sheetLimit(path: path, .rows(table.rowCount + 1)) }
    if columns > mostColumns { throw .sheetLimit(path: path, .columns(columns)) }
    for column in table.columns {
      guard let cells = TextCells(column) else { continue }
      for row in 0..<table.rowCount {
        guard let entry = cells.entry(ofRow: row) else { continue }
        // A unit is at least a byte.
        guard cells.utf8(entry).count > mostCharacters else { continue }
        let units = cells.text(entry).utf16.count
        if units > mostCharacters { throw .sheetLimit(path: path, .characters(units, column: column.name, row: row + 1)) }
      }
    }
    if WorkbookLibrary.shared == nil {
      throw .libraryMissing(path: path, library: WorkbookLibrary.name, package: WorkbookLibrary.package)
    }
  }

  package static func write(_ export: Export, toFile path: String, shown: String, _ cancellation: Cancellation?) throws(ExportError) {
    guard let library = WorkbookLibrary.shared else {
      throw .libraryMissing(path: shown, library: WorkbookLibrary.name, package: WorkbookLibrary.package)
    }
    guard let writer = WorkbookWriter(library, path: path) else {
      throw .libraryFailed(path: shown, library: WorkbookLibrary.name, reason: "workbook_new_opt")
    }
    writer.write(export, cancellation)
    if cancellation?.isCancelled == true { throw .cancelled }
    try writer.finish(shown: shown)
    // The one thing that the library overlooks is a disk that fills up.
    guard WorkbookProof.holds(path, lastRow: writer.lastRow) else { throw .diskFull(path: shown) }
  }
}
