internal import QueryLang

/// `tsv`: as `csv` with a tab. A cell that holds a tab, a quote or a line end is quoted as in CSV, so that every text reads back the same.
package enum TSVExporter: TextExporter {
  package static let name = "tsv"
  package static let suffixes = ["tsv"]
  package static let summary = (
    english: "tab-separated text, quoted as CSV is",
    french: "texte séparé par des tabulations, guillemets comme en CSV"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    try DelimitedText(delimiter: UInt8(ascii: "\t")).write(export.result, to: &output)
  }
}
