extension FileFormat {
  /// The same with tabs.
  static let tsv = FileFormat(
    name: "tsv", suffixes: ["tsv", "tab"], matches: { _ in false },
    load: { task throws(LoadError) in [try DelimitedLoader.load(task, format: "tsv", preferred: UInt8(ascii: "\t"))] },
    options: DelimitedLoader.options, hasAnyEncoding: true)
}
