internal import QueryLang

/// `json`: an array of objects, one a line; see ``JSONObjects``.
package enum JSONExporter: TextExporter {
  package static let name = "json"
  package static let suffixes = ["json"]
  package static let summary = (
    english: "an array of objects in column order, missing as null",
    french: "un tableau d'objets dans l'ordre des colonnes, manquant en null"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    output.append("[")
    try JSONObjects.write(
      export.result, to: &output,
      before: { isFirst, output in output.append(contentsOf: (isFirst ? "\n" : ",\n").utf8) },
      after: { _ in })
    output.append(export.result.table.rowCount > 0 ? "\n]\n" : "]\n")
  }
}
