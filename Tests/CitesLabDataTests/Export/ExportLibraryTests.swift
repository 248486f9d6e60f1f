import Glibc
import QueryLang
import TestSupport
import Testing

@testable import CitesLabData

/// Workbooks, read back by the project's own reader of workbooks, and databases, read back by SQLite.
@Suite struct ExportLibraryTests {
  /// False, with a word about it, where the library is not installed: the rest of the format's promise is that it says so.
  private static let hasWorkbooks: Bool = {
    if WorkbookLibrary.shared == nil { print("skipped: libxlsxwriter is not installed") }
    return WorkbookLibrary.shared != nil
  }()

  private var everyType: QueryResult {
    var builder = ResultBuilder()
    builder.add("t", .text, ["=1+1", "01001", .missing])
    builder.add("n", .integer, [42, 9_223_372_036_854_775_807, .missing])
    builder.add("d", .decimal(scale: 2), [.decimal(unscaled: 1250, scale: 2), .decimal(unscaled: -5, scale: 2), .missing])
    builder.add("f", .float, [0.1, .float(.infinity), .missing])
    builder.add("p", .float, as: .share, isFraction: true, [0.2982456140350877, 1.0, .missing])
    builder.add("j", .date, [.date(15_400), .date(-25_568), .missing])
    builder.add("m", .datetime(zoned: false), [.datetime(1_330_511_400_000_000, zoned: false), .missing, .missing])
    builder.add("b", .boolean, [true, false, .missing])
    builder.add("q", .period(.quarter), [.period(2012 * 4, .quarter), .missing, .missing])
    builder.isListing = true
    var result = builder.result
    result.origin = ResultOrigin(question: "lister tout", language: .french)
    result.texts = TableTexts(title: "Tout", scope: "Miramas", notes: ["=1+1"])
    return result
  }

  @Test func aWorkbookThatWasCutOffIsNoWorkbook() throws {
    guard Self.hasWorkbooks else { return }
    let folder = try TemporaryFolder()
    try write(everyType, "t.xlsx", in: folder)
    let path = folder.path + "/t.xlsx"
    // The last of its three rows has no value, and so no cell.
    #expect(WorkbookProof.holds(path, lastRow: 3))
    // Rows that the disk had no room for.
    #expect(!WorkbookProof.holds(path, lastRow: 4))
    #expect(!WorkbookProof.holds(folder.path + "/none.xlsx", lastRow: 0))
    for length in [0, 100, 3_000] {
      truncate(path, off_t(length))
      #expect(!WorkbookProof.holds(path, lastRow: 0), "\(length)")
    }
  }

  private func write(_ result: QueryResult, _ name: String, in folder: TemporaryFolder) throws {
    let path = folder.path + "/" + name
    let provenance = ExportProvenance(program: "citeslab 9", sources: [.init(name: "a.csv", sha256: "00")])
    try ExportFile.write(
      Export(result, provenance: provenance), by: try ExporterList.forPath(path), to: path, replace: false)
    #expect(folder.files() == [name])
  }

  @Test func aWorkbookHasTypedCells() throws {
    guard Self.hasWorkbooks else { return }
    let folder = try TemporaryFolder()
    try write(everyType, "é è.xlsx", in: folder)
    let tables = try Loader.load(folder.path + "/é è.xlsx")
    let table = try #require(tables.first)
    #expect(table.columns.map(\.name) == ["t", "n", "d", "f", "p", "j", "m", "b", "q"])
    func cells(_ index: Int) -> [String] { (0..<3).map { $0 < table.rowCount ? CanonicalText.string(table.columns[index][$0]) : "" } }
    #expect(cells(0) == ["=1+1", "01001", ""])
    // Beyond what a cell holds: text, with all the digits.
    #expect(cells(1) == ["42", "9223372036854775807", ""])
    #expect(cells(2) == ["12.5", "-0.05", ""])
    #expect(cells(3) == ["0.1", "INF", ""])
    #expect(cells(4) == ["0.2982456140350877", "1", ""])
    // Before March 1900 a sheet would show another day.
    #expect(cells(5) == ["2012-03-01", "1899-12-31", ""])
    #expect(table.columns[6].type == .datetime(zoned: false) && cells(6)[0] == "2012-02-29T10:30:00")
    #expect(table.columns[7].type == .boolean && cells(7) == ["true", "false", ""])
    #expect(cells(8)[0] == "2012-Q1")
    #expect(ExportNotice.workbookNotices(of: everyType) == [.longNumbers(cells: 1)])
    var options = LoadOptions(header: false)
    options.sheet = "À propos"
    let about = try #require(try Loader.load(folder.path + "/é è.xlsx", options: options).first)
    let entries = (0..<about.rowCount).map { row in about.columns.map { CanonicalText.string($0[row]) } }
    #expect(
      entries.contains(["Titre", "Tout"]) && entries.contains(["Note", "=1+1"]) && entries.contains(["Question posée", "lister tout"]))
    #expect(entries.contains(["Données", "a.csv – SHA-256 00"]))
  }

  @Test func aWorkbookHoldsEveryText() throws {
    guard Self.hasWorkbooks else { return }
    let folder = try TemporaryFolder()
    try write(NastyExports.result, "n.xlsx", in: folder)
    let options = LoadOptions(header: true, missing: [], types: ["text": .text])
    let table = try #require(try Loader.load(folder.path + "/n.xlsx", options: options).first)
    #expect(table.columns.map(\.name) == ["text", "=n<&>\"'"])
    #expect(table.rowCount == NastyExports.texts.count)
    for (row, text) in NastyExports.texts.enumerated() {
      let found = table.columns[0][row]
      #expect(text.isEmpty ? found.isMissing || found == .text("") : found == .text(text), "\(text.debugDescription): \(found)")
    }
  }

  @Test func theSameTableGivesTheSameWorkbook() throws {
    guard Self.hasWorkbooks else { return }
    let folder = try TemporaryFolder()
    let (first, second) = (folder.path + "/1.xlsx", folder.path + "/2.xlsx")
    for path in [first, second] { try ExportFile.write(Export(everyType), by: WorkbookExporter.self, to: path, replace: false) }
    #expect(try SHA256.hexadecimal(ofFile: first) == SHA256.hexadecimal(ofFile: second))
  }

  @Test func theLimitsOfASheetAreSaidBeforeAnythingIsWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.xlsx"
    func error(_ columns: [Column], rows: Int) -> ExportError? {
      let result = QueryResult(
        table: Table(name: "t", columns: columns, rowCount: rows), columns: columns.map { _ in ResultColumn(.field) },
        base: Base(dataset: "t", sourceRows: rows, rows: rows))
      do throws(ExportError) {
        try WorkbookExporter.check(Export(result), path: path)
        return nil
      } catch { return error }
    }
    func numbers(_ rows: Int) -> Column {
      Column(
        name: "n", type: .integer, storage: .codes(Codes(count: rows, anyMissing: false, isMissing: { _ in false }, value: { _ in 1 })))
    }
    #expect(error([numbers(1_048_576)], rows: 1_048_576) == .sheetLimit(path: path, .rows(1_048_577)))
    #expect(error([numbers(2_000_000)], rows: 2_000_000) == .sheetLimit(path: path, .rows(2_000_001)))
    let one = numbers(1)
    let wide = (0..<16_385).map { one.renamed("c\($0)") }
    #expect(error(wide, rows: 1) == .sheetLimit(path: path, .columns(16_385)))
    func text(_ text: String) -> Column { Column(name: "t", type: .text, values: ["a", .text(text)]) }
    #expect(
      error([text(String(repeating: "é", count: 32_768))], rows: 2) == .sheetLimit(path: path, .characters(32_768, column: "t", row: 2)))
    #expect(
      error([text(String(repeating: "😀", count: 16_384))], rows: 2) == .sheetLimit(path: path, .characters(32_768, column: "t", row: 2)))
    if Self.hasWorkbooks {
      #expect(error([text(String(repeating: "é", count: 32_767))], rows: 2) == nil)
      #expect(error([numbers(1_048_575)], rows: 1_048_575) == nil)
    } else {
      #expect(error([one], rows: 1)?.code == "E601")
    }
    #expect(folder.files() == [])
  }

  @Test func aDatabaseHasTypedColumns() throws {
    let folder = try TemporaryFolder()
    try write(everyType, "é.sqlite", in: folder)
    let database = try SQLiteDatabase(file: folder.path + "/é.sqlite")
    #expect(
      try database.query("SELECT name, type FROM pragma_table_info('result')").map { "\($0[0]) \($0[1])" }
        == [
          ("t", "TEXT"), ("n", "INTEGER"), ("d", "REAL"), ("f", "REAL"), ("p", "REAL"), ("j", "DATE"), ("m", "DATETIME"), ("b", "BOOLEAN"),
          ("q", "TEXT"),
        ]
        .map { "\(SQLiteCell.text($0.0)) \(SQLiteCell.text($0.1))" })
    let rows = try database.query("SELECT * FROM result")
    #expect(
      rows[0] == [
        .text("=1+1"), .integer(42), .real(12.5), .real(0.1), .real(0.2982456140350877), .text("2012-03-01"), .text("2012-02-29T10:30:00"),
        .integer(1), .text("2012-Q1"),
      ])
    #expect(rows[1][1] == .integer(.max) && rows[1][2] == .real(-0.05) && rows[1][3] == .real(.infinity))
    #expect(rows[2].allSatisfy { $0 == .null })
    let about = try database.query("SELECT entry, text FROM about")
    #expect(about.contains([.text("title"), .text("Tout")]) && about.contains([.text("data"), .text("a.csv – SHA-256 00")]))
    #expect(try database.query("PRAGMA integrity_check") == [[.text("ok")]])
  }

  /// 18 digits are more than a double keeps: text, all of them, and a word about it.
  @Test func longDecimalsKeepTheirDigits() throws {
    var builder = ResultBuilder()
    builder.add(
      "d", .decimal(scale: 3), [.decimal(unscaled: 123_456_789_012_345_678, scale: 3), .decimal(unscaled: -1500, scale: 3), .missing])
    builder.add(
      "e", .decimal(scale: 3), [.decimal(unscaled: 123_456_789_012_345_000, scale: 3), .decimal(unscaled: 1, scale: 3), .missing])
    builder.isListing = true
    let folder = try TemporaryFolder()
    try write(builder.result, "d.sqlite", in: folder)
    let rows = try SQLiteDatabase(file: folder.path + "/d.sqlite").query("SELECT * FROM result")
    #expect(rows == [[.text("123456789012345.678"), .real(123_456_789_012_345)], [.text("-1.5"), .real(0.001)], [.null, .null]])
    #expect(ExportNotice.databaseNotices(of: builder.result) == [.longNumbers(cells: 1)])
    #expect(ExportNotice.workbookNotices(of: builder.result) == [.longNumbers(cells: 1)])
    #expect(ExportNotice.databaseNotices(of: everyType) == [])
    guard Self.hasWorkbooks else { return }
    let workbooks = try TemporaryFolder()
    try write(builder.result, "d.xlsx", in: workbooks)
    let table = try #require(try Loader.load(workbooks.path + "/d.xlsx").first)
    #expect(CanonicalText.string(table.columns[0][0]) == "123456789012345.678")
    #expect(CanonicalText.string(table.columns[1][0]) == "123456789012345")
  }

  @Test func aDatabaseHoldsEveryText() throws {
    let folder = try TemporaryFolder()
    try write(NastyExports.result, "n.db", in: folder)
    let database = try SQLiteDatabase(file: folder.path + "/n.db")
    #expect(try database.query("SELECT text FROM naughty ORDER BY rowid") == NastyExports.texts.map { [.text($0)] })
    #expect(try database.query("SELECT count(*) FROM naughty WHERE text IS NULL OR typeof(text) <> 'text'") == [[.integer(0)]])
  }

  /// SQLite takes names without regard to case.
  @Test func namesThatDifferByCaseAreTwoColumns() throws {
    let folder = try TemporaryFolder()
    var builder = ResultBuilder()
    for name in ["a", "A", "a\"b", "A_2"] { builder.add(name, .integer, [1]) }
    try write(builder.result, "x.sqlite", in: folder)
    let names = try SQLiteDatabase(file: folder.path + "/x.sqlite").query("SELECT name FROM pragma_table_info('result')")
    #expect(names == [[.text("a")], [.text("A_2")], [.text("a\"b")], [.text("A_2_2")]])
  }

  @Test func anEmptyResultIsAnEmptyTable() throws {
    let folder = try TemporaryFolder()
    var builder = ResultBuilder()
    builder.add("t", .text, [])
    builder.add("n", .integer, [])
    // Pictures are of charts, and nothing cannot be drawn.
    for exporter in ExporterList.all where !["svg", "png"].contains(exporter.name) && (exporter.name != "xlsx" || Self.hasWorkbooks) {
      let name = "e." + (exporter.suffixes.first ?? "")
      try ExportFile.write(Export(builder.result), by: exporter, to: folder.path + "/" + name, replace: false)
      #expect(folder.files().contains(name))
    }
    #expect(try SQLiteDatabase(file: folder.path + "/e.sqlite").query("SELECT count(*) FROM result") == [[.integer(0)]])
  }

  @Test func theContentOfAFileHasAHash() throws {
    let same = try ExportFile.contentHash(Export(everyType), by: WorkbookExporter.self)
    #expect(try same == ExportFile.contentHash(Export(everyType), by: SQLiteExporter.self))
    #expect(same == SHA256.hexadecimal(of: JSONLinesExporter.bytes(everyType)))
    #expect(try ExportFile.contentHash(Export(everyType), by: CSVExporter.self) == SHA256.hexadecimal(of: CSVExporter.bytes(everyType)))
  }
}
