/// Every format that results can be written in, one line each: options, help, completion and the manual read this list.
package enum ExporterList {
  package static let all: [any Exporter.Type] = [
    CSVExporter.self,
    TSVExporter.self,
    JSONExporter.self,
    JSONLinesExporter.self,
    MarkdownExporter.self,
  ]

  /// The format that `--format` calls `name`; suffixes are understood too (`md`). Case does not matter.
  package static func named(_ name: String) -> (any Exporter.Type)? {
    let word = name.lowercased()
    return all.first { $0.name == word } ?? forSuffix(word)
  }

  /// - Parameter suffix: without the dot: `csv`.
  package static func forSuffix(_ suffix: String) -> (any Exporter.Type)? {
    let word = suffix.lowercased()
    return all.first { $0.suffixes.contains(word) }
  }

  /// The format that the suffix of `path` asks for.
  package static func forPath(_ path: String) throws(ExportError) -> (any Exporter.Type) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      throw .noSuffix(path: path, known: suffixes)
    }
    let suffix = String(name[name.index(after: dot)...])
    guard let exporter = forSuffix(suffix) else { throw .unknownSuffix(path: path, suffix: suffix, known: suffixes) }
    return exporter
  }

  package static var suffixes: [String] { all.flatMap { $0.suffixes } }
}
