internal import QueryLang

/// `json`: an array of objects, one a line; see ``JSONObjects``.
package enum JSONExporter: Exporter {
  package static let name = "json"
  package static let suffixes = ["json"]
  package static let summary = (
    english: "an array of objects in column order, missing as null",
    french: "un tableau d'objets dans l'ordre des colonnes, manquant en null"
  )

  package static func write(_ result: QueryResult, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
    JSONObjects.write(
      result, to: &output,
      before: { isFirst, output in output.append(contentsOf: (isFirst ? "\n" : ",\n").utf8) },
      after: { _ in })
    if result.table.rowCount > 0 { output.append(UInt8(ascii: "\n")) }
    output.append(contentsOf: "]\n".utf8)
  }
}
