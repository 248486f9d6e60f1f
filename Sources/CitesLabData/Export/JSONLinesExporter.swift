internal import QueryLang

/// `jsonl`: one object a line; see ``JSONObjects``.
package enum JSONLinesExporter: Exporter {
  package static let name = "jsonl"
  package static let suffixes = ["jsonl", "ndjson"]
  package static let summary = (
    english: "one JSON object a line",
    french: "un objet JSON par ligne"
  )

  package static func write(_ result: QueryResult, to output: inout [UInt8]) {
    JSONObjects.write(result, to: &output, before: { _, _ in }, after: { $0.append(UInt8(ascii: "\n")) })
  }
}
