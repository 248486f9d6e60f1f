import CitesLabData
import QueryLang
import Testing

/// Files of the shared corpora, with the facts of their manifests.
@Suite struct LoadingCorpusTests {
  private func cells(_ path: String, _ options: LoadOptions = LoadOptions()) throws -> (names: [String], rows: [[String?]], table: Table) {
    let table = try Loader.load(path, options: options)[0]
    let rows = (0..<table.rowCount).map { row in
      table.columns.map { column -> String? in column[row].isMissing ? nil : Loading.text(column[row]) }
    }
    return (table.columns.map(\.name), rows, table)
  }

  @Test func csvSpectrum() throws {
    guard let folder = Loading.corpus("csv-spectrum") else { return }
    let names = [
      "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple",
      "simple_crlf", "utf8",
    ]
    for name in names {
      let (columns, rows, _) = try cells("\(folder)/csvs/\(name).csv")
      let wanted = try cells("\(folder)/json/\(name).json")
      #expect(Set(columns) == Set(wanted.names), "\(name)")
      #expect(rows.count == wanted.rows.count, "\(name)")
      for (index, column) in columns.enumerated() {
        guard let other = wanted.names.firstIndex(of: column) else { continue }
        #expect(rows.map { $0[index] ?? "" } == wanted.rows.map { $0[other] ?? "" }, "\(name) \(column)")
      }
    }
  }

  /// Entries of a manifest, as our own reader of JSON has them.
  private func entries(_ folder: String) throws -> [JSONEntry] { try JSONEntry.read(folder + "/manifest.json") }

  /// Cells as text; empty cells as "".
  @Test func papaparseCore() throws {
    guard let folder = Loading.corpus("papaparse-core") else { return }
    // Comment lines are read on request, which comes later; unclosed and stray quotes, ragged rows and empty files are refused.
    let comments = ["039", "040", "041", "042", "043", "044", "045", "046", "049", "050"]
    let refused = ["019", "020", "021", "022", "023", "027", "035", "037"]
    for entry in try entries(folder) where !comments.contains(String(entry.file.prefix(3))) {
      let options = LoadOptions(delimiter: entry.delimiter.utf8.first, header: false)
      do {
        var (_, rows, _) = try cells(folder + "/" + entry.file, options)
        rows = rows.filter { $0 != [nil] && $0 != [""] }
        let wanted = entry.data.filter { $0 != [""] }
        #expect(rows.map { $0.map { $0 ?? "" } } == wanted, "\(entry.file)")
      } catch let error as LoadError {
        if !refused.contains(String(entry.file.prefix(3))) { Issue.record("\(entry.file): \(error.text(in: .english))") }
      }
    }
  }

  @Test func unicodeTraps() throws {
    guard let folder = Loading.corpus("unicode-traps") else { return }
    for entry in try entries(folder) {
      let (names, rows, table) = try cells(folder + "/" + entry.file)
      #expect(names == entry.columns, "\(entry.file)")
      #expect(rows.count == entry.data.count, "\(entry.file)")
      for (row, wanted) in zip(rows, entry.data) {
        for (column, (cell, text)) in zip(row, wanted).enumerated() where table.columns[column].type == .text {
          #expect((cell ?? "") == text, "\(entry.file)")
          #expect(Array((cell ?? "").utf8) == Array(text.utf8), "\(entry.file): other code points")
        }
      }
    }
  }

  @Test(arguments: ["fr-public", "en-midsize", "dialects"])
  func tables(name: String) throws {
    guard let folder = Loading.corpus(name) else { return }
    // Refused for now, each with a reason that names a line: other encodings, comment and preamble lines, other quotes and escapes,
    // ragged rows, blanks before quotes, mixed line ends, a byte of zero.
    let later: Set<String> = [
      "tab_single_quote.csv", "backslash_escape.csv", "imdb.csv", "simple.csv", "multiple_skip_row.csv", "snifftest.csv", "country-2.csv",
      "mixedGLB.csv", "nullbyte.csv", "mixed_line_endings.csv", "csv_detective_thd.csv", "empty_space_start_value.csv",
      "semicolon_escape.csv", "multi_column_string_r.csv", "greek_utf8.csv",
    ]
    var loaded = 0
    for entry in try entries(folder) where entry.encoding == "utf-8" && !entry.file.hasSuffix(".gz") {
      do {
        let (names, rows, table) = try cells(folder + "/" + entry.file)
        if later.contains(entry.file) || entry.expectation != "load" { continue }
        loaded += 1
        #expect(rows.count == entry.rows, "\(entry.file)")
        #expect(names.count == entry.columns.count, "\(entry.file)")
        for check in entry.checks { check.run(rows, entry.columns, table, "\(name)/\(entry.file)") }
      } catch let error as LoadError {
        if entry.expectation == "load", !later.contains(entry.file) { Issue.record("\(entry.file): \(error.text(in: .english))") }
      }
    }
    print("\(name): \(loaded) files loaded and checked")
  }

  @Test func jsonTables() throws {
    guard let folder = Loading.corpus("json-tables") else { return }
    for entry in try entries(folder) {
      let (names, rows, table) = try cells(folder + "/" + entry.file)
      #expect(rows.count == entry.rows, "\(entry.file)")
      #expect(Set(entry.columns).isSubset(of: Set(names)), "\(entry.file)")
      for check in entry.checks { check.run(rows, names, table, entry.file) }
    }
  }
}
