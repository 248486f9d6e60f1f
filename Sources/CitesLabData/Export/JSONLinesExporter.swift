internal import QueryLang

/// `jsonl`: one object a line; see ``JSONObjects``.
package enum JSONLinesExporter: TextExporter {
  package static let name = "jsonl"
  package static let suffixes = ["jsonl", "ndjson"]
  package static let summary = (
    english: "one JSON object a line",
    french: "un objet JSON par ligne"
  )

  package static func write(_ export: Export, to output: inout ExportOutput) throws(ExportError) {
    try JSONObjects.write(export.result, to: &output, before: { _, _ in }, after: { $0.append(UInt8(ascii: "\n")) })
  }
}
