/// Every format that results can be written in, one line each: options, help, completion and the manual read this list.
package enum ExporterList {
  package static let all: [any Exporter.Type] = [
    CSVExporter.self,
    TSVExporter.self,
    JSONExporter.self,
    JSONLinesExporter.self,
    MarkdownExporter.self,
    HTMLExporter.self,
    LaTeXExporter.self,
    WorkbookExporter.self,
    SQLiteExporter.self,
    SVGExporter.self,
    PNGExporter.self,
  ]

  /// Those that can be printed.
  package static var texts: [any TextExporter.Type] { all.filter { !$0.isPicture }.compactMap { $0 as? any TextExporter.Type } }

  /// The format that `--format` calls `name`; suffixes are understood too (`md`). Case does not matter.
  package static func named(_ name: String) -> (any TextExporter.Type)? {
    let word = name.lowercased()
    return texts.first { $0.name == word } ?? texts.first { $0.suffixes.contains(word) }
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

extension TextExporter {
  /// The whole result in memory.
  package static func bytes(_ result: QueryResult) -> [UInt8] {
    var output = ExportOutput()
    // Memory takes everything: there is nothing to throw.
    try? write(Export(result), to: &output)
    return output.bytes
  }
}
