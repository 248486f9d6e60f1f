import QueryLang
import TestSupport
import Testing

@testable import CitesLabData

/// `.xlsx` and `.ods`. The fixtures and how they were made: `Tests/Fixtures/workbooks/make.py`.
@Suite struct WorkbookTests {
  // MARK: The same sheet in three formats

  /// Names, types and cells, and of each the titles that were left out and the total that is pointed out.
  @Test func sameTableFromEveryFormat() throws {
    let xlsx = try Workbooks.table("financements.xlsx")
    #expect(Loading.notices(xlsx).contains { if case .totalLine(line: 17, _, _) = $0 { true } else { false } })
    for other in ["financements.ods", "financements.csv"] {
      let table = try Workbooks.table(other)
      #expect(table.columns.map(\.name) == xlsx.columns.map(\.name), "\(other)")
      #expect(Loading.types(table) == Loading.types(xlsx), "\(other)")
      #expect(Workbooks.rows(table) == Workbooks.rows(xlsx), "\(other)")
      #expect(Loading.notices(table).contains { if case .totalLine = $0 { true } else { false } }, "\(other)")
      #expect(table.report?.notices.contains { $0.code == "N341" || $0.code == "N381" } ?? false, "\(other)")
    }
  }

  /// Cell by cell what openpyxl reads.
  @Test func sameCellsAsOpenpyxl() throws {
    var parser = TinyJSON(try #require(Loading.read(Workbooks.path("financements.json"))))
    let oracle = parser.value().list.map { $0.list.map(\.text) }
    for file in ["financements.xlsx", "financements.ods"] {
      let table = try Workbooks.table(file)
      #expect(table.columns.map(\.name) == oracle.first)
      #expect(table.rowCount == oracle.count - 1)
      for (row, wanted) in zip(Workbooks.rows(table), oracle.dropFirst()) {
        for (cell, text) in zip(row, wanted) {
          // openpyxl knows no days without a time.
          let day = text.hasSuffix("T00:00:00") ? String(text.dropLast(9)) : text
          #expect(cell == (text.isEmpty ? "∅" : day) || Double(cell).map { $0 == Double(text) } ?? false, "\(file): \(cell) \(text)")
        }
      }
    }
  }

  @Test func typesOfCells() throws {
    let table = try Workbooks.table("financements.xlsx")
    #expect(
      Loading.types(table) == [
        .text, .text, .decimal(scale: 2), .decimal(scale: 4), .date, .datetime(zoned: false), .boolean, .text,
      ])
    #expect(Loading.cells(table.columns[0])[0] == "00001")
    #expect(Loading.cells(table.columns[2])[2] == "0.10")
    #expect(Loading.notices(table).contains(.titlesSkipped(["Financements accordés – 2012", "Source : plateforme, données inventées"])))
  }

  // MARK: Cells

  @Test func awkwardCells() throws {
    for file in ["types.xlsx", "types.ods"] {
      let table = try Workbooks.table(file, sheet: "Types")
      let cells = table.columns.map { Loading.cells($0) }
      #expect(cells[0][0] == "gras et maigre", "\(file)")
      #expect(cells[0][4] == "après un vide", "\(file)")
      #expect(cells[1][0] == "0.3", "\(file)")
      #expect(cells[2] == ["∅", "5", "∅", "∅", "6"], "\(file)")
      #expect(table.columns[2].type == .integer, "\(file)")
      #expect(cells[3][0] == "08:30:00" && cells[3][1] == "23:59:59.500", "\(file)")
      #expect(cells[4][0] == "26:30:00" && cells[4][1] == "-01:30:00", "\(file)")
      #expect(cells[5] == ["1901-01-01", "1900-03-01", "9999-12-31", "2000-02-29", "∅"], "\(file)")
      #expect(cells[6] == ["true", "false", "∅", "true", "false"], "\(file)")
      #expect(cells[7] == ["12", "3.5", "7", "8", "9"] && table.columns[7].type == .text, "\(file)")
      let notices = Loading.notices(table)
      #expect(notices.contains(.numbersAsText(["comme texte"])), "\(file)")
      #expect(notices.contains(.timesAsText(["heure", "durée"])), "\(file)")
      #expect(notices.contains(.hiddenRows(1)), "\(file)")
      #expect(
        notices.contains(
          .errorCells(field: "erreur", [Notice.Counted("#N/A", rows: 2), Notice.Counted("#DIV/0!", rows: 1)], first: "Types!C2")), "\(file)"
      )
      let field = try #require(Loading.field(table, "erreur"))
      #expect(field.missing == 3 && field.missingSpellings.map(\.text) == ["#N/A", "#DIV/0!"], "\(file)")
    }
  }

  /// Blanks, line ends and the escapes of characters that XML cannot hold.
  @Test func textsKeepTheirCharacters() throws {
    let cells = Loading.cells(try Workbooks.table("types.xlsx", sheet: "Types").columns[0])
    #expect(cells[2] == " blancs ")
    #expect(cells[3] == "A tel quel")
  }

  @Test func sparseSheet() throws {
    for file in ["types.xlsx", "types.ods"] {
      let table = try Workbooks.table(file, sheet: "Éparse")
      #expect(table.columns.map(\.name) == ["clé", "valeur", "reste"], "\(file)")
      #expect(table.rowCount == 6, "\(file)")
      #expect(Loading.cells(table.columns[0]).first == "fusion", "\(file)")
      #expect(Loading.cells(table.columns[2])[4] == "loin", "\(file)")
      #expect(Loading.notices(table).contains(.mergedCells(1, first: "Éparse!C6")), "\(file)")
    }
    // openpyxl does not calculate; LibreOffice, which made the other file, has.
    let unsolved = try Workbooks.table("types.xlsx", sheet: "Éparse")
    #expect(Loading.notices(unsolved).contains(.unsolvedFormulas(1, first: "Éparse!F16")))
    #expect(Loading.cells(unsolved.columns[1]) == ["0", "1", "4", "9", "16", "∅"])
    #expect(Loading.cells(try Workbooks.table("types.ods", sheet: "Éparse").columns[1]) == ["0", "1", "4", "9", "16", "30"])
  }

  @Test func daysFrom1904() throws {
    let table = try Workbooks.table("depuis-1904.xlsx")
    #expect(Loading.cells(table.columns[0]) == ["1904-01-02T00:00:00", "2012-02-29T12:00:00"])
  }

  @Test func otherPrograms() throws {
    let table = try Workbooks.table("autres-programmes.xlsx")
    #expect(table.columns.map(\.name) == ["nom", "valeur", "jour"])
    #expect(Workbooks.rows(table) == [["L'Estaque", "0.10", "2012-03-01"], [" a ", "0.25", "2012-03-02"]])
  }

  @Test func repetitions() throws {
    let table = try Workbooks.table("repetitions.ods")
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(Workbooks.rows(table) == [["7", "7"], ["7", "7"], ["7", "7"], ["un deux    trois\tx\ny\nz", "1"]])
  }

  // MARK: Sheets and headers

  @Test func sheetsByNameAndNumber() throws {
    for file in ["types.xlsx", "types.ods"] {
      let first = try Workbooks.table(file)
      #expect(first.columns.first?.name == "texte", "\(file): the first that is not hidden")
      #expect(
        Loading.notices(first).contains(
          .sheetRead("Types", others: ["Paramètres", "Éparse", "Années", "Sans en-tête", "Vide"])), "\(file)")
      #expect(try Workbooks.table(file, sheet: "annees").columns.map(\.name) == ["commune", "2011", "2012"], "\(file)")
      #expect(try Workbooks.table(file, sheet: "4").columns.map(\.name) == ["commune", "2011", "2012"], "\(file)")
      let error = try #require(Workbooks.error(file, sheet: "Feuil9"))
      #expect(error.code == "E390")
      #expect(error.hint(in: .english) == "Sheets: Paramètres, Types, Éparse, Années, Sans en-tête, Vide.")
      #expect(Workbooks.error(file, sheet: "Vide")?.code == "E391")
    }
  }

  @Test func noHeader() throws {
    let table = try Workbooks.table("types.xlsx", sheet: "Sans en-tête")
    #expect(table.columns.map(\.name) == ["column_1", "column_2", "column_3"])
    #expect(Workbooks.rows(table) == [["1", "0.0", "2012-01-01"], ["2", "1.5", "2012-01-02"], ["3", "3.0", "2012-01-03"]])
    let told = try Workbooks.table("types.xlsx", sheet: "Années") { $0.header = false }
    #expect(told.rowCount == 3 && told.columns.map(\.name) == ["column_1", "column_2", "column_3"])
  }

  /// A chunk of a few rows gives the table of one chunk; threads change nothing.
  @Test(arguments: [1, 2, 3, 5, 100])
  func chunks(rows: Int) throws {
    for file in ["financements.xlsx", "financements.ods"] {
      let whole = try Workbooks.table(file)
      let cut = try Workbooks.table(file) {
        $0.chunkBytes = rows
        $0.threads = 2
      }
      #expect(Loading.types(cut) == Loading.types(whole))
      #expect(Workbooks.rows(cut) == Workbooks.rows(whole))
    }
  }

  @Test func cellOfAnError() throws {
    var options = LoadOptions(types: ["Commune": .number])
    do throws(LoadError) {
      _ = try Loader.load(Workbooks.path("financements.xlsx"), options: options)
      Issue.record("loaded")
    } catch {
      #expect(error.cell == "Financements!B5")
      #expect(error.text(in: .english).contains("financements.xlsx, Financements!B5: \"Miramas\""))
    }
    options.types = ["Montant": .text]
    let table = try #require(try Loader.load(Workbooks.path("financements.xlsx"), options: options).first)
    #expect(Loading.cells(table.columns[2])[1] == "1234.5")
  }

  // MARK: What is refused

  @Test(
    arguments: [
      ("entites.xlsx", "E388", nil), ("mal-forme.xlsx", "E388", nil), ("hors-liste.xlsx", "E392", "F1!B3"),
      ("desordre.xlsx", "E392", "F1!B3"), ("pas-un-nombre.xlsx", "E392", "F1!D2"), ("trop-repete.ods", "E393", nil),
      ("chiffre.ods", "E386", nil), ("deux-fichiers.zip", "E386", nil), ("gigogne.zip", "E386", nil), ("vide.zip", "E386", nil),
    ] as [(String, String, String?)])
  func refused(file: String, code: String, cell: String?) throws {
    let error = try #require(Workbooks.error(file))
    #expect(error.code == code, "\(error.text(in: .english))")
    if let cell { #expect(error.cell == cell) }
    #expect(!error.text(in: .english).isEmpty && error.text(in: .french) != error.text(in: .english))
  }

  @Test func oneFileInAnArchive() throws {
    let table = try Workbooks.table("un-fichier.zip")
    #expect(Workbooks.rows(table) == [["1", "25"], ["2", "31"]])
    #expect(table.name == "un-fichier")
  }

  @Test func damagedArchives() throws {
    let whole = ZipBytes(bytes: try #require(Loading.read(Workbooks.path("autres-programmes.xlsx"))))
    // Cut anywhere: never a table, never a crash.
    for length in stride(from: 0, to: whole.bytes.count, by: 7) { _ = Workbooks.error(Array(whole.bytes[..<length])) }
    let place = try #require(whole.entry("classeur/textes.xml"))
    var checksum = whole
    checksum.bytes[place + 16] ^= 1
    #expect(Workbooks.error(checksum.bytes)?.kind == .archive(.damaged(member: "classeur/textes.xml")))
    var bomb = whole
    bomb.set(0xFFFF_FFF0, at: place + 24)
    #expect(Workbooks.error(bomb.bytes)?.kind == .archive(.tooLarge(member: "classeur/textes.xml", limit: 256 << 20)))
    var liar = whole
    liar.set(10, at: place + 24)
    #expect(Workbooks.error(liar.bytes)?.kind == .archive(.damaged(member: "classeur/textes.xml")))
    var secret = whole
    secret.bytes[place + 8] |= 1
    #expect(Workbooks.error(secret.bytes)?.kind == .archive(.encrypted))
    var method = whole
    method.bytes[place + 10] = 14
    #expect(Workbooks.error(method.bytes)?.kind == .archive(.method(member: "classeur/textes.xml", "LZMA")))
  }

  /// One byte changed anywhere: a table or an error.
  @Test func changedBytes() throws {
    for file in ["autres-programmes.xlsx", "repetitions.ods", "un-fichier.zip"] {
      let whole = try #require(Loading.read(Workbooks.path(file)))
      var random = SplitMix(5)
      for _ in 0..<300 {
        var bytes = whole
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        _ = try? Loader.tables(bytes: bytes, name: "t", format: "xlsx")
      }
    }
  }

  // MARK: Parts

  @Test(
    arguments: [
      ("General", NumberFormat.plain), ("0.00%", .plain), ("#,##0.00 \"jours d'été\"", .plain), ("0.00E+00", .plain), ("@", .plain),
      ("dd/mm/yyyy", .date), ("[$-40C]d mmmm yyyy;@", .date), ("mmm", .date), ("yyyy\\-mm\\-dd hh:mm", .date), ("h:mm", .time),
      ("[h]:mm:ss", .time), ("mm:ss.0", .time), ("[Red]0", .plain), ("0\\d", .plain), ("_-* # ##0 €_-", .plain),
      ("[$-F800]dddd, mmmm dd, yyyy", .date), ("Standard", .plain), ("\"unfinished", .plain), ("[", .plain),
    ])
  func numberFormats(code: String, format: NumberFormat) { #expect(NumberFormat(code: code) == format) }

  @Test func serialDates() {
    func text(_ serial: Double, from1904: Bool = false) -> String? {
      SerialDate.text(serial, from1904: from1904).map { String(decoding: $0.text, as: UTF8.self) }
    }
    #expect(text(1) == "1900-01-01T00:00:00")
    #expect(text(59) == "1900-02-28T00:00:00")
    #expect(text(60) == "1900-02-29T00:00:00")
    #expect(text(61) == "1900-03-01T00:00:00")
    #expect(text(41_000.5) == "2012-04-01T12:00:00")
    #expect(text(2_958_465.999_999_999) == nil || text(2_958_465) == "9999-12-31T00:00:00")
    #expect(text(41_000.999_999_999_9) == "2012-04-02T00:00:00")
    #expect(text(-1) == nil && text(2_958_466) == nil && text(.nan) == nil)
    #expect(text(0, from1904: true) == "1904-01-01T00:00:00")
  }

  @Test(
    arguments: [
      ("0.1", "0.1"), ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.30000000000000004"), ("12", "12"),
      ("9007199254740993", "9007199254740993"), ("-0.5", "-0.5"), ("1E+2", "100"), ("1.0E-7", "1e-7"), (".5", "0.5"), ("5.", "5"),
      ("007", "7"), ("1e400", nil), ("", nil), ("-", nil), ("1.2.3", nil), ("0x10", nil), ("nan", nil), ("1,5", nil), ("--1", nil),
    ] as [(String, String?)])
  func numbers(text: String, wanted: String?) {
    #expect(SheetNumber.text(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == wanted)
  }
}
