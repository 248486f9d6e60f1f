extension FileFormat {
  /// Cells between single-character delimiters, one record a line.
  static let csv = FileFormat(
    name: "csv", suffixes: ["csv", "txt", "psv"], matches: { _ in true },
    load: { task throws(LoadError) in [try DelimitedLoader.load(task, format: "csv", preferred: nil)] },
    options: DelimitedLoader.options, hasAnyEncoding: true)
}
