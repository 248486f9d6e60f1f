/// The files that a load reads.
package enum InputFiles {
  /// - Parameters:
  ///   - path: that was loaded: a file, a pattern, a folder, a descriptor.
  ///   - tables: what it gave.
  /// - Returns: paths as they are opened, each once, sorted; empty for standard input.
  package static func paths(of path: String, _ tables: [Table]) -> [String] {
    guard path != "-" else { return [] }
    var paths: Set<String> = []
    if let descriptor = (try? DataPackage.descriptor(at: path)) ?? nil { paths.insert(descriptor) }
    for report in tables.compactMap(\.report) {
      if report.files.isEmpty { paths.insert(report.path) } else { for file in report.files { paths.insert(file.path) } }
    }
    for file in paths { if let schema = SchemaBeside.path(of: file) { paths.insert(schema) } }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
