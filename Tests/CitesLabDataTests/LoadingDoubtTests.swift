import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Files whose bytes can be read, and whose columns would mislead whoever trusts them: read as they are, and said.
@Suite struct LoadingDoubtTests {
  private func codes(_ table: Table) -> [String] { (table.report?.notices ?? []).map(\.code) }

  // MARK: What spreadsheets do to files

  @Test func codesThatASpreadsheetHasRounded() throws {
    let table = try Loading.csv("nom;siret\nA;1,23457E+13\nB;12345678901234\nC;7,8901E+13\n")
    #expect(Loading.types(table) == [.text, .text])
    #expect(Loading.cells(table.columns[1])[0] == "1,23457E+13")
    #expect(Loading.decisions(table, "siret") == [.roundedCodes(word: "siret", example: "1,23457E+13")])
    #expect(codes(table).contains("N332"))
    // The same powers of ten under a name that says nothing are numbers.
    #expect(Loading.types(try Loading.csv("k;v\nA;1,5E+3\nB;2,5E+4\n"))[1] == .integer)
  }

  @Test(arguments: [("Code postal", "1000", "13800"), ("code_insee", "1004", "13047"), ("siret", "1234567890123", "12345678901234")])
  func zerosThatASpreadsheetHasDropped(name: String, short: String, full: String) throws {
    let table = try Loading.csv("nom;\(name)\nA;\(short)\nB;\(full)\n")
    #expect(Loading.types(table)[1] == .text)
    let word = name == "Code postal" ? "postal" : name == "code_insee" ? "insee" : "siret"
    #expect(Loading.decisions(table, name) == [.lostZeros(word: word, example: short)])
    #expect(codes(table).contains("N332"))
  }

  /// IRIS have nine digits, of which the first is a zero in nine departments.
  @Test func numbersOfDistrictsAreCodes() throws {
    #expect(Loading.types(try Loading.csv("iris;n\n130630101;1\n130630102;2\n"))[0] == .text)
    let short = try Loading.csv("CODE_IRIS;n\n130630101;1\n10040101;2\n")
    #expect(Loading.decisions(short, "CODE_IRIS") == [.lostZeros(word: "iris", example: "10040101")])
  }

  /// UTF-8 that was taken for Windows-1252 and written again: sound bytes, wrong letters.
  @Test func textThatWasEncodedTwice() throws {
    let table = try Loading.csv("nom;n\nParis;1\nCaf\u{C3}\u{A9} de l'\u{C3}\u{AE}le;2\n")
    #expect(Loading.cells(table.columns[0]).last == "Caf\u{C3}\u{A9} de l'\u{C3}\u{AE}le")
    #expect(Loading.decisions(table, "nom") == [.encodedTwice(found: "Caf\u{C3}\u{A9} de l'\u{C3}\u{AE}le", meant: "Café de l'île")])
    #expect(codes(table).contains("N390"))
    // Letters that may stand side by side, and text that cannot have come about so.
    for sound in ["Café", "MA\u{C7}\u{C3}\u{A0}", "\u{AB}S\u{C3}O\u{BB}", "\u{C3}\u{A9}\u{20AC}", "\u{C3}\u{A9}é"] {
      #expect(Loading.decisions(try Loading.csv("nom;n\n\(sound);1\n"), "nom") == [], "\(sound)")
    }
  }

  /// A header that a program has made of one name, tens of thousands of times: numbered, in a time that grows with its width.
  @Test(.timeLimit(.minutes(2 * Patience.factor))) func thousandsOfEqualNames() throws {
    let width = 30_000
    let table = try Loading.csv(
      String(repeating: "a,", count: width - 1) + "a_7\n" + String(repeating: "1,", count: width - 1) + "2\n")
    let names = table.columns.map(\.name)
    #expect(Array(names.prefix(8)) == ["a", "a_2", "a_3", "a_4", "a_5", "a_6", "a_8", "a_9"])
    #expect(names.last == "a_7" && Set(names).count == width)
  }

  @Test(arguments: [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")])
  func theLineThatNamesTheDelimiter(delimiter: UInt8) throws {
    let mark = String(decoding: [delimiter], as: UTF8.self)
    let table = try Loading.csv("sep=\(mark)\r\nnom\(mark)v\r\nA\(mark)1\r\nB\(mark)2\r\n")
    #expect(table.columns.map(\.name) == ["nom", "v"])
    #expect(Loading.cells(table.columns[1]) == ["1", "2"])
    #expect(Loading.notices(table).contains(.preamble(lines: 1, text: "sep=\(mark)")))
  }

  /// A page that a site calls `export.xls` or `export.csv`.
  @Test(arguments: ["<!DOCTYPE html>\n<html><table><tr><td>a</td></tr></table>", "\n<table>\n<tr><td>1</td></tr>", "<HTML></HTML>"])
  func pagesAreNoTables(text: String) {
    #expect(Loading.error(text)?.kind == .otherFormat(name: "HTML"))
    #expect(Loading.error("<?xml version=\"1.0\"?>\n<Workbook/>")?.kind == .otherFormat(name: "XML"))
  }

  /// More line ends within quotes than outside, of the other kind.
  @Test func lineEndsWithinQuotesAreText() throws {
    let table = try Loading.csv("a,b\n\"1\r2\r3\r4\",x\n\"5\r6\r7\r8\",y\n")
    #expect(table.rowCount == 2)
    #expect(Loading.cells(table.columns[0]) == ["1\r2\r3\r4", "5\r6\r7\r8"])
  }

  /// One column, with commas in quotes and an apostrophe that opens nothing.
  @Test func apostrophesInOneColumn() throws {
    let table = try Loading.csv("lieu\n\"L'Estaque, quartier, Nord\"\n'autre\n\"Arles, centre\"\n")
    #expect(table.columns.map(\.name) == ["lieu"])
    #expect(Loading.cells(table.columns[0]) == ["L'Estaque, quartier, Nord", "'autre", "Arles, centre"])
  }

  // MARK: Headers

  /// Years under groups of columns: the second line would be counted as a row.
  @Test func aHeaderOfTwoLines() throws {
    let table = try Loading.csv(
      "Commune;Population;;Budget;\n;2011;2012;2011;2012\nIstres;42000;42500;1200,5;1300,5\nMiramas;25000;25100;800,25;900\nFos;15000;15200;700;650,5\n"
    )
    #expect(table.rowCount == 4)
    #expect(Loading.notices(table).contains(.secondHeader(line: 2, text: ", 2011, 2012, 2011, 2012")))
  }

  @Test(arguments: ["station;temp;vent\n;°C;km/h", "Budget 2012;provisoire;v2\nposte;libellé;montant"])
  func aLineBetweenNamesAndValues(head: String) throws {
    let table = try Loading.csv("\(head)\nA;12,5;30\nB;13,1;25\nC;9,8;40\n")
    #expect(table.rowCount == 4)
    #expect(codes(table).contains("N388"))
    // Told otherwise, it is the header, and nothing more is said.
    let skipped = try Loading.csv("\(head)\nA;12,5;30\nB;13,1;25\nC;9,8;40\n", LoadOptions(skip: 1))
    #expect(skipped.rowCount == 3)
    #expect(!codes(skipped).contains("N388"))
  }

  @Test(arguments: [
    "nom;v\nA;1\nB;2\nC;3\nD;4\n", "nom;v\nA;n.d.\nB;2\nC;3\nD;4\n", "a;b\nx;y\nz;t\nu;v\nw;x\n",
    "nom;v;w\nA;secret;1\nB;2;2\nC;3;3\nD;4;4\n",
  ])
  func ordinaryFirstRowsAreNoHeaders(text: String) throws {
    #expect(!codes(try Loading.csv(text)).contains("N388"))
  }

  @Test(arguments: ["\n", "\n;;\n"])
  func pairsAboveTheTable(blank: String) throws {
    let table = try Loading.csv(
      "Titre;Budget;\nAnnée;2012;\nAuteur;DAF;\(blank)\nposte;libellé;montant\n60;Achats;100,5\n61;Services;200\n")
    #expect(table.columns.map(\.name) == ["poste", "libellé", "montant"])
    #expect(Loading.cells(table.columns[2]) == ["100.5", "200.0"])
    #expect(codes(table).contains("N341"))
  }

  /// A table whose rows have gaps is no list of pairs.
  @Test func gapsAboveABlankLineAreRows() throws {
    let table = try Loading.csv("a;b;c\n1;;2\n;;\n3;4;5\n")
    #expect(table.columns.map(\.name) == ["a", "b", "c"])
    #expect(table.rowCount == 3)
  }

  @Test func theHeaderAmongTheRows() throws {
    let table = try Loading.csv("nom;v\nA;1\nB;2\nnom;v\nC;3\n")
    guard case .spoiled(let found)? = Loading.decisions(table, "v").first else {
      Issue.record("not told")
      return
    }
    #expect(found.repeatHeader && found.lines == [4])
  }

  // MARK: Numbers

  /// In parentheses: below zero in accounts, a note elsewhere. Nothing is guessed; asked for, they are read.
  @Test func numbersInParentheses() throws {
    let text = "poste;montant\nA;(1 234,50)\nB;500,00\nC;( 20,00 )\nD;(5)\n"
    let table = try Loading.csv(text)
    #expect(Loading.types(table)[1] == .text)
    guard case .bookkept(let example, let statement)? = Loading.decisions(table, "montant").first else {
      Issue.record("not told")
      return
    }
    #expect(example == "(1 234,50)")
    #expect(statement.english == "convert t.montant to number")
    #expect(codes(table).contains("N334"))
    let asked = try Loading.csv(text, LoadOptions(types: ["montant": .number]))
    #expect(Loading.cells(asked.columns[1]) == ["-1234.50", "500.00", "-20.00", "-5.00"])
  }

  @Test(arguments: ["()", "(a)", "(-1)", "((1))", "(1", "1)", "(01)", "(1) (2)"])
  func parenthesesAroundAnythingElse(cell: String) throws {
    let table = try Loading.csv("k;v\nA;\(cell)\nB;2\n")
    #expect(Loading.types(table)[1] == .text)
    #expect(Loading.cells(table.columns[1])[0] == cell)
    #expect(!Loading.decisions(table, "v").contains { if case .bookkept = $0 { true } else { false } })
  }

  /// A word in half of the rows, and numbers of many kinds in the others.
  @Test func aWordForWhatIsSecret() throws {
    let rows = (1...9).map { "\(13000 + $0);\($0 * 7)\n\(14000 + $0);s\n" }.joined()
    let table = try Loading.csv("COM;NB\n" + rows)
    guard case .spoiled(let found)? = Loading.decisions(table, "NB").first else {
      Issue.record("not told")
      return
    }
    #expect(found.values.map(\.text) == ["s"] && found.fitting == 9 && found.rows == 9)
  }

  // MARK: Numbers that may be dates

  @Test(arguments: [
    ("date_accueil", "45231", "2023-11-01", "excel"), ("DateCreation", "7306", "1920-01-01", "excel"),
    ("Jour", "73050", "2099-12-31", "excel"),
    ("date", "20120229", "2012-02-29", "yyyyMMdd"),
  ])
  func numbersUnderANameThatSaysDate(name: String, number: String, day: String, pattern: String) throws {
    let table = try Loading.csv("k;\(name)\na;\(number)\nb;\n")
    #expect(Loading.types(table)[1] == .integer)
    #expect(codes(table).contains("N391"))
    let statement = { (convert: String, to: String, with: String) in "\(convert) t.\(name) \(to) date \(with) dates \"\(pattern)\"" }
    #expect(
      Loading.decisions(table, name) == [
        .dateLikeNumbers(
          example: number, day: day,
          statement: .init(english: statement("convert", "to", "with"), french: statement("convertir", "en", "avec")))
      ])
    let (converted, _) = try table.converting(field: 1, to: .date, .init(dates: pattern))
    #expect(Loading.cells(converted.columns[1]) == [day, "∅"])
  }

  /// Other names, other ranges, numbers of which one is no day, decimals: nothing is said.
  @Test(arguments: [
    "k;visites_jour\na;45231\n", "k;montant\na;45231\n", "k;date\na;2012\n", "k;date\na;45231\nb;12\n", "k;date\na;20120230\n",
    "k;date\na;45231,5\n", "k;date\na;7305\n", "k;date\na;73051\n", "k;date\na;-45231\n",
  ])
  func numbersThatAreNoDates(text: String) throws {
    #expect(!codes(try Loading.csv(text)).contains("N391"))
  }

  /// 1 is 1900-01-01 and 60 the day that Excel alone knows; nothing before, nothing after the year 9999.
  @Test func daysThatASpreadsheetCounts() throws {
    let table = try Loading.csv("date\n1\n59\n61\n2958465\n")
    let (converted, _) = try table.converting(field: 0, to: .date, .init(dates: "Excel"))
    #expect(Loading.cells(converted.columns[0]) == ["1900-01-01", "1900-02-28", "1900-03-01", "9999-12-31"])
    for number in ["0", "60", "2958466", "-1", "1.5"] {
      #expect(throws: CleaningError.self) {
        try Loading.csv("date\n\(number)\n").converting(field: 0, to: .date, .init(dates: "excel"))
      }
    }
    // In a load every number would be a date.
    var options = LoadOptions()
    options.dates = "excel"
    #expect(Loading.error("date,n\n45231,3\n", options)?.code == "E356")
  }

  // MARK: Documents

  @Test(arguments: [
    ("t.md", "a;b\n1;2\n"), ("t.Markdown", "a;b\n1;2\n"), ("t.tex", "a & b\n"), ("t.csv", "| a | b |\n|---|:-:|\n| 1 | 2 |\n"),
  ])
  func documentsAreNoTables(name: String, text: String) throws {
    let folder = Loading.Folder()
    let path = folder.write(name, text)
    #expect(throws: LoadError.self) { try Loader.load(path) }
    // Who names the delimiter knows what the file is.
    #expect(try Loader.load(path, options: LoadOptions(delimiter: UInt8(ascii: ";"))).count == 1)
  }

  /// Bars around cells make no document of a file without the line of dashes.
  @Test func barsAroundCells() throws {
    #expect(try Loading.csv("|a|b|\n|1|2|\n").columns.map(\.name) == ["a", "b"])
  }

  // MARK: Columns of nothing

  @Test func delimitersWithoutANameAndWithoutAValue() throws {
    let table = try Loading.csv("a;b;;\n1;2;;\n3;4;;\n")
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(table.report?.fields.map(\.name) == ["a", "b"])
    #expect(codes(table) == ["N392"])
    #expect(try Loading.csv(";a;;b\n;1;;2\n").columns.map(\.name) == ["a", "b"])
    // A name, a value, an empty text, a type or a new name that was asked for: a field.
    #expect(try Loading.csv("a;b\n1;\n").columns.map(\.name) == ["a", "b"])
    #expect(try Loading.csv("a;\n1;\n2;x\n").columns.map(\.name) == ["a", "column_2"])
    #expect(try Loading.csv("a;b;;\n1;2;\"\";\n").columns.map(\.name) == ["a", "b", "column_3"])
    #expect(try Loading.csv("a;;\n1;;\n", LoadOptions(types: ["column_3": .text])).columns.map(\.name) == ["a", "column_3"])
    var options = LoadOptions()
    options.rename = ["column_2": "b"]
    // An option finds a field by the name that was made for it.
    #expect(try Loading.csv("a;;\n1;;\n", options).columns.map(\.name) == ["a", "b"])
    #expect(try Loading.csv("1;2;\n3;4;\n", LoadOptions(header: false)).columns.map(\.name) == ["column_1", "column_2", "column_3"])
    #expect(try Loading.csv(";\n;\n").columns.count == 2)
  }
}
