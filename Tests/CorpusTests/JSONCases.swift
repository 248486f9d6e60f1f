import CitesLabData
import QueryLang
import TestSupport

/// `json-test-suite`: what is JSON and what is not.
enum JSONSuiteCases {
  static func cases(in folder: String) -> [CorpusCase] {
    CorpusEntry.all(of: folder).map { entry in
      let name = String(entry.file.split(separator: "/").last ?? "")
      return CorpusCase(name: "json-test-suite/\(name)") { () throws(CaseFailure) in
        let failure: LoadError?
        do throws(LoadError) {
          _ = try LoadedTable.load("\(folder)/\(entry.file)")
          failure = nil
        } catch { failure = error }
        switch entry.expectation {
        case "valid":
          if let failure { throw CaseFailure("refused: \(failure.text(in: .english))") }
        case "invalid":
          guard let failure else { throw CaseFailure("loaded") }
          // A file without a byte has no line.
          if failure.kind == .empty { return }
          try require(failure.line != nil && failure.column != nil, "no line and column: \(failure.text(in: .english))")
        case "either": break
        default: throw CaseFailure("expectation \(entry.expectation)")
        }
      }
    }
  }
}

/// `csv-spectrum`: each CSV with the JSON that it must load as, values compared as text.
enum SpectrumCases {
  static func cases(in folder: String) -> [CorpusCase] {
    CorpusEntry.all(of: folder).map { entry in
      CorpusCase(name: "csv-spectrum/\(entry.file)") { () throws(CaseFailure) in
        let loaded: LoadedTable
        do throws(LoadError) { loaded = try LoadedTable.load("\(folder)/\(entry.file)") } catch {
          throw CaseFailure("refused: \(error.text(in: .english))")
        }
        guard let text = TextFile.read("\(folder)/\(entry.expectedJSON)") else { throw CaseFailure("\(entry.expectedJSON) is not there") }
        var parser = TinyJSON(Array(text.utf8))
        let objects = parser.value().list
        try require(loaded.rowCount == objects.count, "\(loaded.rowCount) rows, not \(objects.count)")
        for (row, object) in objects.enumerated() {
          guard case .members(let members) = object else { throw CaseFailure("\(entry.expectedJSON) holds no objects") }
          try require(members.map(\.0) == loaded.names, "names are \(loaded.names), not \(members.map(\.0))")
          for (column, member) in members.enumerated() where !loaded.matches(row, column, member.1.text) {
            throw CaseFailure("row \(row + 1), \(member.0) is \(loaded.text(row, column) ?? "missing"), not \(member.1.text)")
          }
        }
      }
    }
  }
}
