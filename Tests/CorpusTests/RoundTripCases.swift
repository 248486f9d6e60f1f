import CitesLabData
import QueryLang

/// What every table of the corpora must survive: load, export, load, in each format, with the same cells at the end.
enum RoundTripCases {
  static let folders = ["csv-spectrum", "dialects", "fr-public", "en-midsize", "json-tables", "unicode-traps"]

  static func cases(in corpora: String) -> [CorpusCase] {
    folders.flatMap { name in
      CorpusEntry.all(of: "\(corpora)/\(name)").filter { ($0.rows ?? 0) <= 5000 }.map { entry in
        CorpusCase(name: "round trip/\(name)/\(entry.file)") { () throws(CaseFailure) in
          // What does not load is another case's business.
          guard let loaded = try? LoadedTable.load("\(corpora)/\(name)/\(entry.file)") else { return }
          // A list of no objects has no names.
          let formats = RoundTrip.formats.filter { loaded.rowCount > 0 || !$0.hasPrefix("json") }
          for format in formats { try RoundTrip.check(loaded, format: format, options: LoadOptions(header: true)) }
        }
      }
    }
  }
}
