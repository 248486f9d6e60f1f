import CitesLabData
import QueryLang

/// `compressed`: the plain file again, whatever it is packed in; a damaged archive never loads.
enum CompressedCases {
  static func cases(in folder: String) -> [CorpusCase] {
    CorpusEntry.all(of: folder).map { entry in
      CorpusCase(name: "compressed/\(entry.file)") { () throws(CaseFailure) in
        let path = "\(folder)/\(entry.file)"
        let loaded: LoadedTable
        do throws(LoadError) { loaded = try LoadedTable.load(path) } catch {
          let text = error.text(in: .english)
          if entry.expectation == "refuse" { return }
          let suffix = String(entry.file.split(separator: ".").last ?? "")
          let names = ["bz2": ["bz2", "bzip2"], "xz": ["xz"], "zip": ["zip"]][suffix] ?? []
          if entry.expectation == "load_or_report", text.contains("gzip") { return }
          // Formats that are not read are named; the path names them too, so that it does not count.
          let words = text.replacing(path, with: "").lowercased()
          try require(names.contains { words.contains($0) }, "refused: \(text)")
          return
        }
        if entry.expectation == "refuse" { throw CaseFailure("loaded: \(loaded.summary)") }
        if !entry.sameContentAs.isEmpty {
          let plain: LoadedTable
          do throws(LoadError) { plain = try LoadedTable.load("\(folder)/\(entry.sameContentAs)") } catch {
            throw CaseFailure("the plain file is refused: \(error.text(in: .english))")
          }
          try SameTable.check(loaded, plain)
        }
        if let rows = entry.rows { try require(loaded.rowCount == rows, "\(loaded.rowCount) rows, not \(rows)") }
        if !entry.columns.isEmpty { try require(loaded.names == entry.columns, "names are \(loaded.names)") }
        for check in entry.checks { try check.run(loaded, entry, withoutBadRows: false) }
      }
    }
  }
}
