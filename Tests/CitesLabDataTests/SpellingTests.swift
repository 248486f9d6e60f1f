import CitesLabData
import QueryLang
import TestSupport
import Testing

/// What single spellings are read as, by hand; then whole columns drawn by chance, whose values the generator knows.
@Suite struct SpellingTests {
  /// Columns are loaded beside another one, so that no cell is a line of its own.
  private func column(_ cells: [String], delimiter: String = "|", header: String = "x", _ options: LoadOptions = LoadOptions()) throws
    -> Column
  {
    try table(cells, delimiter: delimiter, header: header, options).columns[1]
  }

  private func table(_ cells: [String], delimiter: String = "|", header: String = "x", _ options: LoadOptions = LoadOptions()) throws
    -> Table
  {
    var options = options
    options.delimiter = delimiter.utf8.first
    options.header = true
    return try Loading.csv("k\(delimiter)\(header)\n" + cells.map { "r\(delimiter)\($0)" }.joined(separator: "\n") + "\n", options)
  }

  // MARK: Numbers

  @Test(arguments: [
    (["1\u{202F}234,50", "7"], ValueType.decimal(scale: 2), ["1234.50", "7.00"]),
    (["1\u{A0}234,5", "12,25"], .decimal(scale: 2), ["1234.50", "12.25"]),
    (["1 234 567", "8"], .integer, ["1234567", "8"]),
    (["1'234.50", "1\u{2019}000"], .decimal(scale: 2), ["1234.50", "1000.00"]),
    (["1.234.567,5", "2,5"], .decimal(scale: 1), ["1234567.5", "2.5"]),
    (["1.234,50", "1.234", "12,00"], .decimal(scale: 2), ["1234.50", "1234.00", "12.00"]),
    (["1,234,567.5", "1,234", "2.25"], .decimal(scale: 2), ["1234567.50", "1234.00", "2.25"]),
    (["1.234.567", "12"], .integer, ["1234567", "12"]),
    (["57\u{A0}000€", "1200 €", "€ 12", "3 EUR", "4 euros", "-€5", "€-6"], .integer, ["57000", "1200", "12", "3", "4", "-5", "-6"]),
    (["$1,234.50", "$2.00"], .decimal(scale: 2), ["1234.50", "2.00"]),
    (["57 000 €", "12"], .integer, ["57000", "12"]),
    (["12,5 %", "60 %", "0%"], .decimal(scale: 3), ["0.125", "0.600", "0.000"]),
    (["60 %", "7%"], .decimal(scale: 2), ["0.60", "0.07"]),
    (["60 %", "7"], .text, ["60 %", "7"]),
    (["12 €", "12 $"], .text, ["12 €", "12 $"]),
    (["12 €", "12 %"], .text, ["12 €", "12 %"]),
    (["+5", "-3", "\u{2212}4", "+1 200"], .integer, ["5", "-3", "-4", "1200"]),
    (["+33442112233", "+33612345678"], .text, ["+33442112233", "+33612345678"]),
    (["1.", ".5", "-.25"], .decimal(scale: 2), ["1.00", "0.50", "-0.25"]),
    (["(1 234)", "5"], .text, ["(1 234)", "5"]),
    (["1O", "2"], .text, ["1O", "2"]),
    (["１２", "2"], .text, ["１２", "2"]),
    (["½", "2"], .text, ["½", "2"]),
    (["1_000", "2"], .text, ["1_000", "2"]),
    (["12 34", "2"], .text, ["12 34", "2"]),
    (["1 2345", "2"], .text, ["1 2345", "2"]),
    (["1,2,3", "2"], .text, ["1,2,3", "2"]),
    (["1.2.3", "2"], .text, ["1.2.3", "2"]),
    (["0 123", "2"], .text, ["0 123", "2"]),
    (["12-", "2"], .text, ["12-", "2"]),
    (["inf", "2"], .text, ["inf", "2"]),
    (["12 %%", "2"], .text, ["12 %%", "2"]),
    (["12 k€", "2"], .text, ["12 k€", "2"]),
    (["1,5", "2.5"], .text, ["1,5", "2.5"]),
    (["1,5", "5.555"], .text, ["1,5", "5.555"]),
    (["1.5", "5,555"], .text, ["1.5", "5,555"]),
    (["1,53e4", "2,5"], .decimal(scale: 1), ["15300.0", "2.5"]),
    (["9007199254740993", "1"], .integer, ["9007199254740993", "1"]),
    (["-9223372036854775808", "1"], .text, ["-9223372036854775808", "1"]),
    (["123456789012345678", "0"], .integer, ["123456789012345678", "0"]),
    (["1234567890.12345678", "0,5"], .text, ["1234567890.12345678", "0,5"]),
    (["1234567890.12345678", "0.5"], .decimal(scale: 8), ["1234567890.12345678", "0.50000000"]),
    (["0.000000000000000001", "0.5"], .decimal(scale: 18), ["0.000000000000000001", "0.500000000000000000"]),
    (["1234567890123456789.5", "1"], .text, ["1234567890123456789.5", "1"]),
    (["1234567890123456789012 €", "1 €"], .text, ["1234567890123456789012 €", "1 €"]),
  ])
  func numbers(cells: [String], type: ValueType, values: [String]) throws {
    let column = try column(cells)
    #expect(column.type == type)
    #expect(Loading.cells(column) == values)
  }

  private func decisions(_ cells: [String], delimiter: String = "|", _ options: LoadOptions = LoadOptions()) throws -> [FieldDecision] {
    Loading.decisions(try table(cells, delimiter: delimiter, options), "x")
  }

  @Test func ambiguousMarksAreReported() throws {
    let usual = FieldDecision.AmbiguousMark(
      mark: ".", example: "1.234", reading: "1.234", other: "1234", otherDecimal: ",", isUsual: true)
    #expect(try decisions(["12", "1.234"]) == [.ambiguousMark(usual)])
    var doubtful = usual
    doubtful.isUsual = false
    #expect(try decisions(["12", "1.234"], delimiter: ";") == [.ambiguousMark(doubtful)])
    // Nothing speaks for decimals or for thousands here.
    guard case .ambiguousText(example: "1,234", _, _)? = try decisions(["12", "1,234"]).first else {
      Issue.record("not ambiguous")
      return
    }
    let french = FieldDecision.AmbiguousMark(
      mark: ",", example: "1,234", reading: "1.234", other: "1234", otherDecimal: ".", isUsual: false)
    #expect(try decisions(["12", "1,234"], delimiter: ";") == [.ambiguousMark(french)])
    let table = try table(["12", "1,234"], delimiter: ";")
    #expect(Loading.notices(table).contains(.doubtful(field: "x", .ambiguousMark(french))))
  }

  @Test func anOptionTakesTheOtherReading() throws {
    var options = LoadOptions()
    options.decimal = UInt8(ascii: ",")
    #expect(Loading.cells(try column(["12", "1.234", "1,234"], options)) == ["12.000", "1234.000", "1.234"])
    #expect(Loading.cells(try column(["12", "1.234"], options)) == ["12", "1234"])
    options.decimal = UInt8(ascii: ".")
    #expect(Loading.cells(try column(["12", "1,234"], delimiter: ";", options)) == ["12", "1234"])
    let refused = try table(["1,5", "2"], delimiter: ";", options)
    #expect(refused.columns[1].type == .text)
    #expect(Loading.decisions(refused, "x") == [.otherThanAskedMark(mark: ".", example: "1,5")])
  }

  /// One column shows how the file writes numbers; another could be read both ways.
  @Test func otherColumnsHelp() throws {
    let grouped = try Loading.csv("k;a;b\nr;1.234,50;1.234\ns;2,25;5.678\n")
    #expect(Loading.cells(grouped.columns[2]) == ["1234", "5678"])
    let pointed = try Loading.csv("k;a;b\nr;1.5;\"1,234\"\ns;2.25;\"5,678\"\n")
    #expect(Loading.cells(pointed.columns[2]) == ["1234", "5678"])
    let plain = try Loading.csv("k;a;b\nr;1,5;1.234\ns;2,25;5.678\n")
    #expect(Loading.cells(plain.columns[2]) == ["1.234", "5.678"])
  }

  @Test func unitsAreReported() throws {
    #expect(try decisions(["57 000€", "12 €"]) == [.groupedThousands, .currency(symbol: "€", bare: 0)])
    #expect(try decisions(["57000€", "12", "3"]) == [.currency(symbol: "€", bare: 2)])
    #expect(try decisions(["12,5 %", "60 %"]) == [.decimalComma, .percent(example: "12,5 % = 0.125")])
    #expect(try decisions(["12 €", "12 $"]) == [.mixedUnits(["12 €", "12 $"])])
    #expect(try decisions(["1.234,50", "2,5"]) == [.decimalComma, .markedThousands(mark: ".")])
  }

  @Test func codesStayText() throws {
    #expect(try decisions(["13001", "2A004", "13002", "13003", "13004"]) == [.codesWithLetters(example: "2A004")])
    #expect(try decisions(["01001", "2A004", "13002", "13003"]) == [.leadingZeros(example: "01001")])
    #expect(try decisions(["04 42 11 22 33", "06.12.34.56.78", "+33 6 12 34 56 78"]) == [.telephones(example: "04 42 11 22 33")])
    let naf = try table(["62.01", "70.1", "1.5"], header: "code NAF")
    #expect(naf.columns[1].type == .text)
    #expect(Loading.decisions(naf, "code NAF") == [.codeByName(word: "naf")])
    #expect(try column(["732 829 320", "356 000 000", "552 081 317"]).type == .text)
  }

  /// The statement names the values in the way, and no others.
  @Test func spoiledColumnsNameTheirStatement() throws {
    let table = try table(["1,5", "2,5", "n.d. *", "3,5", "4,5"], delimiter: ";")
    let spoiled = Loading.decisions(table, "x")
    guard case .spoiled(let found)? = spoiled.first else {
      Issue.record("not spoiled: \(spoiled)")
      return
    }
    #expect(found.lines == [4])
    #expect(found.statement?.english == "convert t.x to number with missing (\"n.d. *\")")
    #expect(found.statement?.french == "convertir t.x en nombre avec manquant (\"n.d. *\")")
    // With numbers that disagree among themselves no statement is offered.
    guard case .spoiled(let mixed)? = try decisions(["1,5", "2.5", "x", "3,5", "4,5"]).first else {
      Issue.record("not spoiled")
      return
    }
    #expect(mixed.statement == nil)
  }

  // MARK: Dates

  @Test(arguments: [
    (["13 février 1996", "1er mars 2012"], ValueType.date, ["1996-02-13", "2012-03-01"]),
    (["13 févr. 1996", "2 déc. 2010", "3 août 2011"], .date, ["1996-02-13", "2010-12-02", "2011-08-03"]),
    (["mardi 13 février 1996", "jeu. 1 mars 2012"], .date, ["1996-02-13", "2012-03-01"]),
    (["13-Feb-1996", "01-Mar-12"], .date, ["1996-02-13", "2012-03-01"]),
    (["Feb 13, 1996", "March 1st, 2012"], .date, ["1996-02-13", "2012-03-01"]),
    (["13 FÉVRIER 1996", "13 fe\u{301}vrier 1997"], .date, ["1996-02-13", "1997-02-13"]),
    (["13/02/96", "01/03/12", "05/04/29", "05/04/30"], .date, ["1996-02-13", "2012-03-01", "2029-04-05", "1930-04-05"]),
    (["01-01-13", "31-12-13"], .date, ["2013-01-01", "2013-12-31"]),
    (["1.2.13"], .text, ["1.2.13"]),
    (["13 brumaire 1996"], .text, ["13 brumaire 1996"]),
    (["30 février 2012"], .text, ["30 février 2012"]),
    (["13/02/2012 10h30", "14/02/2012 8h"], .datetime(zoned: false), ["2012-02-13T10:30:00", "2012-02-14T08:00:00"]),
    (["13/02/2012 à 10:30"], .datetime(zoned: false), ["2012-02-13T10:30:00"]),
    (["02/13/2012 10:30 PM", "02/13/2012 12:00 AM"], .datetime(zoned: false), ["2012-02-13T22:30:00", "2012-02-13T00:00:00"]),
    (["20120301T103000Z", "20120302T1030Z"], .datetime(zoned: true), ["2012-03-01T10:30:00Z", "2012-03-02T10:30:00Z"]),
    (["2012-03-01T10:30:00.123+0200"], .datetime(zoned: true), ["2012-03-01T08:30:00.123000Z"]),
    (["2012-03-01 10:30:00 UTC"], .datetime(zoned: true), ["2012-03-01T10:30:00Z"]),
    (["10:30", "11:45"], .text, ["10:30", "11:45"]),
    (["10h30", "11h45"], .text, ["10h30", "11h45"]),
    (["20120301", "20120302"], .integer, ["20120301", "20120302"]),
    (["Martin 12", "Martine 13"], .text, ["Martin 12", "Martine 13"]),
  ])
  func dates(cells: [String], type: ValueType, values: [String]) throws {
    let column = try column(cells)
    #expect(column.type == type)
    #expect(Loading.cells(column) == values)
  }

  @Test func datesThatWereAskedFor() throws {
    var options = LoadOptions()
    options.dates = "MM/dd/yyyy"
    #expect(Loading.cells(try column(["01/02/2012", "03/04/2012"], options)) == ["2012-01-02", "2012-03-04"])
    #expect(try column(["13/02/2012", "14/02/2012"], options).type == .text)
    #expect(try column(["2012-02-13"], options).type == .date)
    for pattern in ["jj/MM/aaaa", "dd/MM/yyyy", "%d/%m/%Y", "d/M/yyyy", "jj/mm/aaaa"] {
      options.dates = pattern
      #expect(Loading.cells(try column(["01/02/2012"], options)) == ["2012-02-01"], "\(pattern)")
    }
    for pattern in ["", "dd/MM", "yyyy", "dd/dd/yyyy", "quand", "%d/%Q/%Y"] {
      options.dates = pattern
      #expect(Loading.error("k,x\nr,1\n", options)?.code == "E356", "\(pattern)")
    }
  }

  @Test func impossibleDatesAreNamed() throws {
    guard case .spoiled(let found)? = try decisions(["28/02/2012", "29/02/2012", "31/02/2012", "01/03/2012"]).first else {
      Issue.record("not spoiled")
      return
    }
    #expect(found.areImpossible)
    #expect(found.lines == [4])
    #expect(found.statement?.english == "convert t.x to date with missing (\"31/02/2012\")")
  }

  // MARK: Columns drawn by chance

  /// A number as a French or an English spreadsheet could write it, beside what it is.
  private func spelt(_ value: Int, _ decimals: Int, comma: Bool, separator: String, unit: String) -> String {
    var digits = String(value.magnitude)
    while digits.count <= decimals { digits = "0" + digits }
    var whole = String(digits.dropLast(decimals))
    if !separator.isEmpty {
      var grouped = ""
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { grouped += separator }
        grouped.append(digit)
      }
      whole = grouped
    }
    let fraction = decimals > 0 ? (comma ? "," : ".") + digits.suffix(decimals) : ""
    return (value < 0 ? "-" : "") + whole + fraction + unit
  }

  @Test func drawnColumnsHaveTheirValues() throws {
    var random = SplitMix(2012)
    for round in 0..<60 {
      let decimals = [0, 1, 2, 4][round % 4]
      let comma = round % 3 != 0
      let separators = ["", " ", "\u{A0}", "\u{202F}", "'", comma ? "." : ","]
      let separator = separators[round % separators.count]
      let unit = ["", " €", "€", ""][(round / 2) % 4]
      let largest = 10_000_000_000
      var values = (0..<40).map { _ in
        Int.random(in: -largest...largest, using: &random) / ([1, 1000, 100_000].randomElement(using: &random) ?? 1)
      }
      // Beyond doubt: a number of several groups, and decimals that are not three.
      values.append(largest)
      let cells = values.map { spelt($0, decimals, comma: comma, separator: separator, unit: unit) }
      let bytes = "k;x\n" + cells.map { "r;\($0)" }.joined(separator: "\n") + "\n"
      for (chunk, threads) in [(nil, 1), (7, 2), (64, 1), (100, 3)] as [(Int?, Int)] {
        var options = LoadOptions(header: true, threads: threads)
        options.delimiter = UInt8(ascii: ";")
        options.chunkBytes = chunk
        let column = try Loading.csv(bytes, options).columns[1]
        // A file without decimals and with points between thousands is the ambiguous one: its largest number decides.
        #expect(column.type == (decimals == 0 ? .integer : .decimal(scale: decimals)), "round \(round), \(cells[0])")
        for (row, value) in values.enumerated() {
          guard let ordinal = column[row].ordinal else {
            Issue.record("round \(round): \(cells[row]) is missing")
            break
          }
          if Int(ordinal) != value {
            Issue.record("round \(round): \(cells[row]) became \(column[row])")
            break
          }
        }
      }
    }
  }

  /// The type does not depend on where a file is cut, whatever spelling comes late.
  @Test func lateSpellingsAtBorders() {
    let lates = [
      "1.234", "1,234", "1,5", "1.5", "1.234,5", "12 €", "12 %", "1 234", "13 février 1996", "13/02/96", "31/02/2012", "2A004",
      "06 12 34 56 78",
      "20120301T103000Z", "(12)", "\u{2212}3", "+4",
    ]
    for late in lates {
      for base in ["12", "1.234", "1,25", "60 %", "01/02/2012"] {
        var text = "k;v\n"
        for row in 0..<60 { text += "\(row);\(row == 41 ? late : base)\n" }
        let whole = outcome(text, chunk: nil, threads: 1)
        for (chunk, threads) in [(1, 1), (16, 3), (65, 2), (200, 1)] {
          #expect(outcome(text, chunk: chunk, threads: threads) == whole, "\(late) among \(base), chunks of \(chunk)")
        }
      }
    }
  }

  private func outcome(_ text: String, chunk: Int?, threads: Int) -> String {
    var options = LoadOptions(threads: threads)
    options.chunkBytes = chunk
    guard let table = try? Loading.csv(text, options) else { return "error" }
    let decisions = table.report?.fields.map { field in field.decisions.map { $0.text(in: .english) }.joined(separator: " ") } ?? []
    return table.columns.map { "\($0.type) \(Loading.cells($0))" }.joined() + decisions.joined(separator: "|")
  }
}
