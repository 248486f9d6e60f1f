import CitesLabData
import QueryLang
import TestSupport

/// `naughty-strings`: each string is one case, and survives every export that can be loaded again.
enum NaughtyCases {
  static func cases(in folder: String) -> [CorpusCase] {
    let entries = CorpusEntry.all(of: folder)
    guard let entry = entries.first(where: { $0.file == "blns_table.csv" }) else { return [] }
    let options = LoadOptions(types: ["s": .text])
    let tables = CorpusCase(name: "naughty-strings/blns_table.csv") { () throws(CaseFailure) in
      let loaded = try load("\(folder)/blns_table.csv", options)
      try require(loaded.rowCount == entry.rows && loaded.names == entry.columns, loaded.summary)
      for check in entry.checks { try check.run(loaded, entry, withoutBadRows: false) }
      let strings = try originals(folder)
      try require(strings.count == loaded.rowCount, "\(strings.count) strings")
      for (row, string) in strings.enumerated() where !loaded.matches(row, 1, string) { throw CaseFailure("string \(row + 1) differs") }
    }
    let lines = CorpusCase(name: "naughty-strings/blns_table.jsonl") { () throws(CaseFailure) in
      let loaded = try load("\(folder)/blns_table.jsonl", options)
      for (row, string) in try originals(folder).enumerated() {
        try require(loaded.text(row, 1).map { Array($0.utf8) } == Array(string.utf8), "string \(row + 1) differs")
      }
    }
    let exports = RoundTrip.formats.map { format in
      CorpusCase(name: "naughty-strings/export as \(format)") { () throws(CaseFailure) in
        let loaded = try load("\(folder)/blns_table.jsonl", options)
        try RoundTrip.check(loaded, format: format, options: options)
      }
    }
    return [tables, lines] + exports
  }

  private static func load(_ path: String, _ options: LoadOptions) throws(CaseFailure) -> LoadedTable {
    do throws(LoadError) { return try LoadedTable.load(path, options) } catch { throw CaseFailure("refused: \(error.text(in: .english))") }
  }

  private static func originals(_ folder: String) throws(CaseFailure) -> [String] {
    guard let text = TextFile.read("\(folder)/blns.json") else { throw CaseFailure("blns.json is not there") }
    var parser = TinyJSON(Array(text.utf8))
    return parser.value().list.map(\.text)
  }
}
