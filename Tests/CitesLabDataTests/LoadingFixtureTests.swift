import CKernels
import CitesLabData
import QueryLang
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, as an analyst has them.
@Suite struct LoadingFixtureTests {
  @Test func frenchSpreadsheetExport() throws {
    let table = try Loader.load(Loading.fixture("porteurs.csv"))[0]
    #expect(
      table.columns.map(\.name) == ["N° dossier", "Commune", "Code INSEE", "Date d'accueil", "Montant", "Taux", "Âge", "QPV", "Note"])
    #expect(
      Loading.types(table) == [.text, .text, .text, .date, .decimal(scale: 2), .decimal(scale: 3), .text, .boolean, .text])
    #expect(table.rowCount == 5)
    #expect(Loading.cells(table.columns[3]) == ["2012-02-13", "2012-03-01", "2012-03-05", "2012-12-31", "2013-01-09"])
    #expect(Loading.cells(table.columns[4]) == ["1234.50", "57000.00", "∅", "12.05", "0.95"])
    #expect(Loading.cells(table.columns[6]) == ["34", "n.d.", "NA", "21", "environ 40"])
    #expect(Loading.cells(table.columns[8]) == ["dit \"le petit\"", "∅", "sur deux\r\nlignes; avec un séparateur", "NA", ""])
    #expect(Loading.decisions(table, "Montant") == [.decimalComma, .groupedThousands])
    #expect(Loading.decisions(table, "Date d'accueil") == [.dayFirst])
    #expect(table.report?.delimiter == ";")
  }

  @Test func typesAreFoundByFoldedNames() throws {
    let options = LoadOptions(types: ["n_dossier": .text, "code_insee": .number])
    let table = try Loader.load(Loading.fixture("porteurs.csv"), options: options)[0]
    #expect(table.columns[2].type == .integer)
    #expect(Loading.decisions(table, "Code INSEE") == [.asked])
  }

  @Test func jsonLines() throws {
    let table = try Loader.load(Loading.fixture("porteurs.jsonl"))[0]
    #expect(table.columns.map(\.name) == ["id", "age", "lieu.commune", "lieu.code", "accueil", "aides", "montant"])
    #expect(Loading.types(table) == [.text, .integer, .text, .text, .date, .text, .decimal(scale: 2)])
    #expect(Loading.cells(table.columns[5]) == [#"["ADIE","BGE"]"#, "[]", "∅"])
  }

  @Test func tabsAndYears() throws {
    let table = try Loader.load(Loading.fixture("effectifs.tsv"))[0]
    #expect(table.columns.map(\.name) == ["commune", "2011", "2012"])
    #expect(table.report?.delimiter == "tab")
  }

  @Test func package() throws {
    let table = try Loader.load(Loading.fixture("package"))[0]
    #expect(table.isSynthetic)
    guard case .dictionary(_, let dictionary) = table.columns[1].storage else {
      Issue.record("no dictionary")
      return
    }
    #expect((0..<dictionary.count).map { dictionary[$0] } == ["Miramas", "Istres", "Fos-sur-Mer"])
    #expect(dictionary.order == .declared)
    #expect(Loading.cells(table.columns[2]) == ["15000", "∅", "43000"])
  }

  @Test func refusedFilesNameTheirLine() {
    func error(_ name: String) -> LoadError? {
      do throws(LoadError) {
        _ = try Loader.load(Loading.fixture(name))
        return nil
      } catch { return error }
    }
    let encoding = error("bytes/damaged-utf-8.csv")
    #expect(encoding?.code == "E306")
    #expect(encoding?.line == 4)
    #expect(encoding?.text(in: .french).contains("ligne 4, colonne 4") == true)
    #expect(encoding?.hint(in: .english)?.contains("windows-1252") == true)
  }

  @Test func filesWithoutPermission() {
    let folder = Loading.Folder()
    let path = folder.write("a.csv", "a\n1\n")
    chmod(path, 0)
    // The administrator reads everything.
    guard access(path, R_OK) != 0 else { return }
    do throws(LoadError) {
      _ = try Loader.load(path)
      Issue.record("loaded")
    } catch { #expect(error.code == "E302") }
  }

  /// A file that loses its end while it is read, as the first report of progress shows that it is being read.
  @Test func filesThatShrink() {
    let folder = Loading.Folder()
    var text = "a,b\n"
    for row in 0..<20_000 { text += "\(row),x\n" }
    let path = folder.write("a.csv", text)
    var options = LoadOptions(progress: { _ in truncate(path, 5000) })
    options.chunkBytes = 10_000
    do throws(LoadError) {
      _ = try Loader.load(path, options: options)
      Issue.record("loaded")
    } catch { #expect(error.code == "E305") }
  }

  @Test func progressGoesUp() throws {
    final class Seen: @unchecked Sendable {
      // Progress is reported by one thread here.
      var shares: [Double] = []
    }
    let seen = Seen()
    var text = "a,b\n"
    for row in 0..<1000 { text += "\(row),x\n" }
    var options = LoadOptions(threads: 1, progress: { seen.shares.append($0) })
    options.chunkBytes = 500
    _ = try Loading.csv(text, options)
    #expect(seen.shares.count > 10)
    #expect(seen.shares == seen.shares.sorted())
    #expect(seen.shares.last == 1)
  }

  /// The vector code and its portable twin see the same.
  @Test func blockMasks() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let alphabet: [UInt8] = [0x2C, 0x22, 0x0A, 0x0D, 0x41, 0xC3, 0x80, 0xFF, 0x3B]
      let bytes = (0..<64).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let fast = ck_block_masks(bytes, 0x2C, 0x0A)
      let plain = ck_block_masks_portable(bytes, 0x2C, 0x0A)
      #expect(fast.delimiter == plain.delimiter)
      #expect(fast.newline == plain.newline)
      #expect(fast.quote == plain.quote)
      #expect(fast.carriageReturn == plain.carriageReturn)
      #expect(fast.high == plain.high)
      #expect((fast.zero == 0) == (plain.zero == 0))
      var parity: UInt64 = 0
      var odd: UInt64 = 0
      for bit in 0..<64 {
        odd ^= (plain.quote >> UInt64(bit)) & 1
        parity |= odd << UInt64(bit)
      }
      #expect(ck_prefix_parity(plain.quote) == parity)
    }
    var zero = [UInt8](repeating: 0x41, count: 64)
    zero[63] = 0
    #expect(ck_block_masks(zero, 0x2C, 0x0A).zero != 0)
  }

  @Test func everyMessageIsWordedInBothLanguages() {
    let notices: [LoadNotice] = [
      .noHeader(example: "1, 2"), .headerLooksLikeData(example: "2011"), .renamedFields([.init(header: "a", name: "a_2")]), .noRecords,
      .underKey("rows", others: ["n"]), .repeatedKey("a", line: 3), .nestedRecords(field: "l"), .readAsLines, .notChecked(["primaryKey"]),
      .schemaLacks(["x"]), .fileLacks(["y"]), .schemaTypeRefused(field: "n", type: "number", example: "x", line: 2),
      .schemaTypeUnknown(field: "n", type: "geopoint"), .categoriesRefused(field: "n"), .resourceSkipped(name: "c", reason: "pdf"),
      .packageIsSynthetic, .doubtful(field: "d", .dayFirstAssumed), .moreDoubts(["x"]), .secondHeader(line: 2, text: "a, b"),
    ]
    let decisions: [FieldDecision] = [
      .asked, .fromSchema, .nothingKnown, .leadingZeros(example: "01"), .longIntegers(example: "1"), .codeByName(word: "siret"),
      .roundedCodes(word: "siret", example: "1E+13"), .lostZeros(word: "cp", example: "1000"),
      .bookkept(example: "(1)", statement: FieldDecision.Phrased(english: "no", french: "non")),
      .codeByCheckDigit, .oneBooleanWord("n"), .exponentLikeCodes(example: "1E5"), .decimalComma,
      .ambiguousMark(.init(mark: ",", example: "1,234", reading: "1234", other: "1.234", otherDecimal: ",", isUsual: false)),
      .ambiguousText(
        example: "1,234", thousands: .init(english: "convert a.", french: "convertir a."),
        decimals: .init(english: "convert b.", french: "convertir b.")), .mixedDecimalMarks(["1,5", "2.25"]),
      .otherThanAskedMark(mark: ",", example: "1.5"), .groupedThousands, .markedThousands(mark: "."),
      .codesWithLetters(example: "2A004"), .telephones(example: "04 42 11 22 33"), .percent(example: "60 % = 0.6"),
      .currency(symbol: "€", bare: 2), .mixedUnits(["1 €", "2 %"]), .shortYears(rows: 2, example: "13/02/96 = 1996-02-13"),
      .datesAsAsked(pattern: "dd/MM/yyyy"), .converted, .binaryFloat,
      .digitsWouldBeLost(example: "1"), .dayFirst, .monthFirst, .dayFirstAssumed, .mixedDateOrders, .mixedDateLayouts, .mixedZones,
      .spoiled(.init(type: .number, fitting: 5, values: [.init("x", rows: 1)], distinct: 1, rows: 1, lines: [3])),
      .wordsKept([.init("NA", rows: 2)]), .declaredOrder,
    ]
    let messages: [any DiagnosticMessage] = notices + decisions
    for message in messages {
      let texts = Language.allCases.map { message.text(in: $0) }
      #expect(texts[0] != texts[1])
      for text in texts { #expect(text.hasSuffix(".") || text.hasSuffix("no") || text.hasSuffix("non")) }
      // French punctuation has its narrow blanks.
      for mark in [" :", " ;", "« ", " »"] { #expect(!texts[1].contains(mark)) }
    }
  }
}
