import CitesLabData
import QueryLang
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ConversionTests {
  private func table(_ cells: [String], header: String = "x", delimiter: String = ";") throws -> Table {
    let lines = cells.map { "r\(delimiter)\($0)\n" }.joined()
    return try Loading.csv("k\(delimiter)\(header)\n" + lines, LoadOptions(delimiter: delimiter.utf8.first, header: true))
  }

  private func error(_ table: Table, _ type: LoadOptions.FieldType, _ options: Table.ConversionOptions = .init()) -> CleaningError? {
    do throws(CleaningError) {
      _ = try table.converting(field: 1, to: type, options)
      return nil
    } catch { return error }
  }

  private func converted(_ cells: [String], _ type: LoadOptions.FieldType, _ options: Table.ConversionOptions = .init()) throws -> Column {
    try table(cells).converting(field: 1, to: type, options).table.columns[1]
  }

  @Test func textBecomesNumbers() throws {
    let (table, step) = try table(["1,5", "inconnu", "NA", "1 234,50", "", "n.c.", "inconnu"]).converting(
      field: 1, to: .number, .init(missing: ["inconnu", "n.c."]))
    #expect(Loading.cells(table.columns[1]) == ["1.50", "∅", "∅", "1234.50", "∅", "∅", "∅"])
    #expect(
      step
        == .converted(
          field: "x", from: "text", to: "number", rows: 2,
          missing: [.init("inconnu", rows: 2), .init("NA", rows: 1), .init("n.c.", rows: 1)])
        || step.text(in: .english).hasPrefix("x was converted from text to number: 2 values"))
    let field = Loading.field(table, "x")
    #expect(field?.type == .decimal(scale: 2))
    #expect(field?.missing == 5)
    #expect(table.report?.cleaning == [step])
  }

  @Test func whatDoesNotConvertIsRefusedWithItsLines() throws {
    let refused = error(try table(["1", "deux", "3", "deux", "quatre"]), .number)
    #expect(
      refused
        == .notConvertible(
          field: "x", type: "number", values: [.init("deux", rows: 2), .init("quatre", rows: 1)], distinct: 2, rows: 3,
          places: .init(numbers: [3, 6], areLines: true)))
  }

  /// Lines are looked up in the file; when that has gone or changed, rows are counted.
  @Test func linesComeFromTheFile() throws {
    var template = Array("/tmp/citeslab-lines-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    defer {
      close(descriptor)
      unlink(template)
    }
    let text = Array("k,x\na,\"1\"\n\"b\n\nb\",2\nc,drei\n".utf8)
    _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let table = try Loader.load(path, options: LoadOptions(delimiter: UInt8(ascii: ",")))[0]
    guard case .notConvertible(_, _, _, _, _, let places)? = error(table, .number) else {
      Issue.record("converted")
      return
    }
    #expect(places == .init(numbers: [6], areLines: true))
    ftruncate(descriptor, 3)
    guard case .notConvertible(_, _, _, _, _, let rows)? = error(table, .number) else {
      Issue.record("converted")
      return
    }
    #expect(rows == .init(numbers: [3], areLines: false))
  }

  @Test func codesBecomeNumbersWhenAsked() throws {
    #expect(Loading.cells(try converted(["01001", "13055"], .number)) == ["1001", "13055"])
    #expect(Loading.cells(try converted(["-007", "1,5", "x"], .number, .init(missing: ["x"]))) == ["-7.0", "1.5", "∅"])
  }

  @Test func digitsAreNeverLost() throws {
    guard case .notConvertible(_, _, let values, _, _, _)? = error(try self.table(["123456789012345678901", "1"]), .number) else {
      Issue.record("converted")
      return
    }
    #expect(values == [.init("123456789012345678901", rows: 1)])
  }

  @Test func marksAreAskedFor() throws {
    #expect(
      error(try table(["1,5", "2.5"]), .number) == .mixedForms(field: "x", type: "number", examples: ["1,5", "2.5"]))
    #expect(error(try table(["a", "b"]), .number, .init(decimal: ";")) == .unknownDecimal(";"))
    #expect(Loading.cells(try converted(["1.234", "x"], .number, .init(missing: ["x"], decimal: ","))) == ["1234", "∅"])
  }

  @Test func dates() throws {
    #expect(
      Loading.cells(try converted(["2012-03-01", "13/02/1996", "x"], .date, .init(missing: ["x"]))) == ["2012-03-01", "1996-02-13", "∅"])
    #expect(
      Loading.cells(try converted(["01/02/2012", "x"], .date, .init(missing: ["x"], dates: "MM/dd/yyyy"))) == ["2012-01-02", "∅"])
    #expect(Loading.cells(try converted(["20120301", "20120302"], .date, .init(dates: "yyyyMMdd"))) == ["2012-03-01", "2012-03-02"])
    #expect(
      error(try table(["13/02/2012", "02/13/2012"]), .date)
        == .mixedForms(field: "x", type: "date", examples: ["13/02/2012", "02/13/2012"]))
    #expect(error(try table(["2012-01-01 10:30", "2012-01-01"]), .date)?.code == "E358")
    #expect(error(try table(["31/02/2012", "01/02/2012"]), .date)?.code == "E357")
    #expect(error(try table(["a"]), .date, .init(dates: "dd")) == .unknownDates(pattern: "dd"))
    #expect(
      Loading.cells(try converted(["2012-01-01T10:30:00+02:00", "x"], .date, .init(missing: ["x"]))) == ["2012-01-01T08:30:00Z", "∅"])
  }

  @Test func booleans() throws {
    #expect(
      Loading.cells(try converted(["oui", "yes", "0", "1", "?"], .boolean, .init(missing: ["?"]))) == [
        "true", "true", "false", "true", "∅",
      ])
    #expect(Loading.cells(try converted(["0", "1"], .boolean)) == ["false", "true"])
    #expect(error(try table(["0", "2"]), .boolean)?.code == "E357")
  }

  @Test func everythingBecomesText() throws {
    #expect(Loading.cells(try converted(["12", "", "-3"], .text)) == ["12", "∅", "-3"])
    #expect(Loading.cells(try converted(["1,50", "", "2,25"], .text)) == ["1.5", "∅", "2.25"])
    #expect(Loading.cells(try converted(["01/02/2012", ""], .text)) == ["2012-02-01", "∅"])
    #expect(Loading.cells(try converted(["oui", "non"], .text)) == ["true", "false"])
    #expect(Loading.cells(try converted(["1e300", "2"], .text)) == ["1e300", "2"])
    #expect(Loading.cells(try converted(["a", "", "b"], .text, .init(missing: ["b"]))) == ["a", "∅", "∅"])
    // More codes than a dictionary is made for.
    let wide = try converted(["1", "9223372036854775807", ""], .text)
    #expect(Loading.cells(wide) == ["1", "9223372036854775807", "∅"])
  }

  /// There and back again is the same column.
  @Test func roundTrips() throws {
    for (cells, type) in [
      (["12", "-3", ""], LoadOptions.FieldType.number), (["1,5", "22,25", ""], .number), (["01/02/2012", "", "31/12/1999"], .date),
      (["2012-01-01T10:30:00Z", ""], .date), (["oui", "", "non"], .boolean), (["10,357019999999999", "8,5"], .number),
    ] {
      let before = try table(cells)
      let text = try before.converting(field: 1, to: .text).table
      let after = try text.converting(field: 1, to: type).table
      #expect(after.columns[1].type == before.columns[1].type)
      #expect(Loading.cells(after.columns[1]) == Loading.cells(before.columns[1]))
      #expect(after.report?.cleaning.count == 2)
    }
  }

  @Test func emptyTables() throws {
    let empty = try Loading.csv("k;x\n", LoadOptions(header: true))
    for type in LoadOptions.FieldType.allCases {
      #expect(try empty.converting(field: 1, to: type).table.rowCount == 0)
    }
  }

  /// Text that is kept as bytes, not in a dictionary.
  @Test func nearlyDistinctText() throws {
    var text = "k,x\n"
    let count = 140_000
    for row in 0..<count { text += "\(row),\(row % 1000 == 7 ? "" : row % 5000 == 11 ? "inconnu" : "v\(row)")\n" }
    let table = try Loading.csv(text)
    let (cleaned, _) = try table.converting(field: 1, to: .text, .init(missing: ["inconnu"]))
    #expect(Loading.field(cleaned, "x")?.missing == 140 + 28)
    #expect(Loading.text(cleaned.columns[1][count - 1]) == "v\(count - 1)")
    #expect(Loading.text(cleaned.columns[1][11]) == "∅")
    #expect(error(table, .number)?.code == "E357")
  }

  @Test func everyMessageIsWordedInBothLanguages() {
    let places = CleaningError.Places(numbers: [3], areLines: false)
    let messages: [any DiagnosticMessage] = [
      CleaningError.notConvertible(field: "x", type: "number", values: [.init("a", rows: 1)], distinct: 1, rows: 1, places: places),
      CleaningError.mixedForms(field: "x", type: "date", examples: ["a"]),
      CleaningError.mixedForms(field: "x", type: "number", examples: ["a"]),
      CleaningError.unknownDates(pattern: "x"), CleaningError.unknownDecimal("x"),
      CleaningError.notOfField(value: "a", field: "x", type: "date"), CleaningError.stackedTypes([.init(name: "a", type: "text")]),
      CleaningError.stackedTwice("a"), CleaningError.rangeBackwards(first: "a", last: "b"), CleaningError.nameTaken("a"),
      CleaningError.tooManyRows(3), CleaningError.overflow(field: "a"),
      CleaningStep.converted(field: "a", from: "text", to: "number", rows: 1, missing: [.init("x", rows: 2)]),
      CleaningStep.recoded(field: "a", condition: "a=b", value: nil, rows: 1),
      CleaningStep.recoded(field: "a", condition: "a=b", value: "c", rows: 2),
      CleaningStep.stacked(columns: ["a", "b"], key: "k", value: "v", rows: 4),
    ]
    for message in messages {
      let texts = Language.allCases.map { message.text(in: $0) }
      #expect(texts[0] != texts[1])
      for mark in [" :", " ;", "« ", " »"] { #expect(!texts[1].contains(mark)) }
    }
  }
}
