/// Writes results to files, whole or not at all.
package enum ExportFile {
  /// - Parameters:
  ///   - cancellation: looked at between pieces; nothing is left of an export that was cancelled.
  ///   - publication: asked before the file gets its name.
  package static func write(
    _ export: Export, by exporter: any Exporter.Type, to path: String, replace: Bool, cancellation: Cancellation? = nil,
    publication: Publication? = nil
  ) throws(ExportError) {
    // Before the first byte: a format that cannot hold the result, a library that is missing.
    try exporter.check(export, path: path)
    try AtomicFile.write(to: path, replace: replace, publication: publication) { file throws(ExportError) in
      if let exporter = exporter as? any TextExporter.Type {
        try bytes(of: export, by: exporter) { (piece: [UInt8]) throws(ExportError) in
          if cancellation?.isCancelled == true { throw .cancelled }
          try file.write(piece)
        }
      } else if let exporter = exporter as? any FileExporter.Type {
        try exporter.write(export, toFile: file.path, shown: path, cancellation)
        if cancellation?.isCancelled == true { throw .cancelled }
      }
    }
  }

  /// The bytes of a text format, piece by piece.
  private static func bytes(
    of export: Export, by exporter: any TextExporter.Type, _ drain: @escaping ([UInt8]) throws(ExportError) -> Void
  ) throws(ExportError) {
    var output = ExportOutput(drain: drain)
    try exporter.write(export, to: &output)
    try output.flush()
  }

  /// The hash of what an export says: of the file for formats whose bytes are promised, of the same table as `jsonl` for workbooks and
  /// databases, whose bytes are their libraries' business.
  package static func contentHash(
    _ export: Export, by exporter: any Exporter.Type, cancellation: Cancellation? = nil
  ) throws(ExportError) -> String {
    let format = exporter as? any TextExporter.Type ?? JSONLinesExporter.self
    var hash = SHA256()
    try bytes(of: export, by: format) { (piece: [UInt8]) throws(ExportError) in
      if cancellation?.isCancelled == true { throw .cancelled }
      hash.update(piece)
    }
    return hash.finish()
  }
}
