extension FileFormat {
  /// One object a line.
  static let jsonLines = FileFormat(
    name: "jsonl", suffixes: ["jsonl", "ndjson"], matches: { _ in false },
    load: { task throws(LoadError) in try JSONLoader.checked(try JSONLoader.lines(task), task) })
}
