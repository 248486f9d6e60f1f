internal import QueryLang

/// `csv`: RFC 4180, UTF-8, LF; see ``DelimitedText``.
package enum CSVExporter: Exporter {
  package static let name = "csv"
  package static let suffixes = ["csv"]
  package static let summary = (
    english: "comma-separated text (RFC 4180, UTF-8): full precision, missing as the empty cell",
    french: "texte séparé par des virgules (RFC 4180, UTF-8)\u{202F}: toute la précision, manquant en cellule vide"
  )

  package static func write(_ result: QueryResult, to output: inout [UInt8]) {
    DelimitedText(delimiter: UInt8(ascii: ",")).write(result, to: &output)
  }
}
