internal import QueryLang

/// `csv`: RFC 4180, UTF-8, LF; see ``DelimitedText``. `with excel` writes what a spreadsheet opens, see ``SpreadsheetText``.
package enum CSVExporter: TextExporter {
  package static let name = "csv"
  package static let suffixes = ["csv"]
  package static let summary = (
    english: "comma-separated text (RFC 4180, UTF-8): full precision, missing as the empty cell",
    french: "texte séparé par des virgules (RFC 4180, UTF-8)\u{202F}: toute la précision, manquant en cellule vide"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    guard !export.isForSpreadsheet else { return try SpreadsheetText.write(export.result, to: &output) }
    try DelimitedText(delimiter: UInt8(ascii: ",")).write(export.result, to: &output)
  }
}
