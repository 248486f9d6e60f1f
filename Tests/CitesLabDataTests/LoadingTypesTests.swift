import CitesLabData
import QueryLang
import Testing

@Suite struct LoadingTypesTests {
  /// The type and the values of one column, given its cells.
  private func column(_ cells: [String], delimiter: String = ",", header: String = "x") throws -> Column {
    let lines = cells.map { "r\(delimiter)\($0)" }
    return try Loading.csv("k\(delimiter)\(header)\n" + lines.joined(separator: "\n") + "\n").columns[1]
  }

  @Test(arguments: [
    (["1", "2", "-3"], ValueType.integer, ["1", "2", "-3"]),
    (["1", "", "3"], .integer, ["1", "∅", "3"]),
    (["9223372036854775807", "-9223372036854775807"], .integer, ["9223372036854775807", "-9223372036854775807"]),
    (["9223372036854775807", "-9223372036854775808"], .text, ["9223372036854775807", "-9223372036854775808"]),
    (["1", "18446744073709551616"], .text, ["1", "18446744073709551616"]),
    (["1", "2.5"], .decimal(scale: 1), ["1.0", "2.5"]),
    ([".097", "1.1"], .decimal(scale: 3), ["0.097", "1.100"]),
    (["-0.05", "3"], .decimal(scale: 2), ["-0.05", "3.00"]),
    (
      ["0.1", "0.2", "0.3", "1e-7", "123456789.123456789", "-0.0"], .decimal(scale: 9),
      ["0.100000000", "0.200000000", "0.300000000", "0.000000100", "123456789.123456789", "0.000000000"]
    ),
    (["1.5e3", "2"], .integer, ["1500", "2"]),
    (["1.5e300", "2"], .float, ["1.5e+300", "2.0"]),
    (["1e400", "2"], .text, ["1e400", "2"]),
    (["1E5", "2E7"], .text, ["1E5", "2E7"]),
    (["10.357019999999999", "8.05546"], .float, ["10.357019999999999", "8.05546"]),
    (["999999999999999.99", "0.0000001"], .text, ["999999999999999.99", "0.0000001"]),
    (["12345678901234.56", "1.00"], .decimal(scale: 2), ["12345678901234.56", "1.00"]),
    (["01001", "13055"], .text, ["01001", "13055"]),
    (["0", "10"], .integer, ["0", "10"]),
    (["+33612345678", "1"], .text, ["+33612345678", "1"]),
    (["1.", "2"], .integer, ["1", "2"]),
    (["NaN", "1"], .text, ["NaN", "1"]),
    (["0x10", "1"], .text, ["0x10", "1"]),
    (["١٢٣", "1"], .text, ["١٢٣", "1"]),
    ([" 12 ", "3"], .integer, ["12", "3"]),
    (["1 234", "12"], .integer, ["1234", "12"]),
    (["1\u{202F}234\u{202F}567", "12"], .integer, ["1234567", "12"]),
    (["1\u{A0}234.5", "12"], .decimal(scale: 1), ["1234.5", "12.0"]),
    (["12 34", "5"], .text, ["12 34", "5"]),
    (["1 234\u{A0}567", "5"], .text, ["1 234\u{A0}567", "5"]),
  ])
  func numbers(cells: [String], type: ValueType, values: [String]) throws {
    let column = try column(cells)
    #expect(column.type == type)
    #expect(Loading.cells(column) == values)
  }

  @Test(arguments: [
    (["5,5", "5", "0,25"], ValueType.decimal(scale: 2), ["5.50", "5.00", "0.25"]),
    (["8,370", "5,022"], .decimal(scale: 3), ["8.370", "5.022"]),
    (["5,5", "5.555"], .text, ["5,5", "5.555"]),
    (["1 234,50", "12,00"], .decimal(scale: 2), ["1234.50", "12.00"]),
    (["1.234", "2.500"], .decimal(scale: 3), ["1.234", "2.500"]),
    (["300,000,000.40", "1"], .decimal(scale: 2), ["300000000.40", "1.00"]),
  ])
  func decimalCommas(cells: [String], type: ValueType, values: [String]) throws {
    let column = try column(cells, delimiter: ";")
    #expect(column.type == type)
    #expect(Loading.cells(column) == values)
  }

  @Test func commasInACommaFile() throws {
    let thousands = try Loading.csv("k,x\na,\"1,234\"\nb,\"5,678\"\n")
    #expect(thousands.columns[1].type == .text)
    #expect(
      Loading.decisions(thousands, "x") == [
        .ambiguousText(
          example: "1,234",
          thousands: .init(
            english: "convert t.x to number with decimal \".\"", french: "convertir t.x en nombre avec décimale \".\""),
          decimals: .init(
            english: "convert t.x to number with decimal \",\"", french: "convertir t.x en nombre avec décimale \",\""))
      ])
    let decimals = try Loading.csv("k,x\na,\"1,5\"\nb,\"2,75\"\n")
    #expect(Loading.cells(decimals.columns[1]) == ["1.50", "2.75"])
    #expect(Loading.decisions(decimals, "x") == [.decimalComma])
  }

  @Test(arguments: [
    (["true", "false", ""], ["true", "false", "∅"]),
    (["VRAI", "faux"], ["true", "false"]),
    (["oui", "Non"], ["true", "false"]),
    (["yes", "no"], ["true", "false"]),
    (["o", "N"], ["true", "false"]),
    (["oui", "oui"], ["true", "true"]),
  ])
  func booleans(cells: [String], values: [String]) throws {
    let column = try column(cells)
    #expect(column.type == .boolean)
    #expect(Loading.cells(column) == values)
  }

  @Test(arguments: [["NO", "no"], ["N"], ["0", "1"], ["oui", "false"], ["o"]])
  func notBooleans(cells: [String]) throws { #expect(try column(cells).type != .boolean) }

  @Test(arguments: [
    (["2012-02-29", "0001-01-01", "9999-12-31"], ValueType.date, ["2012-02-29", "0001-01-01", "9999-12-31"]),
    (["2024-02-29", "2023-02-29"], .text, ["2024-02-29", "2023-02-29"]),
    (["13/02/1996", "01/03/2012"], .date, ["1996-02-13", "2012-03-01"]),
    (["01/02/2012", "03/04/2012"], .date, ["2012-02-01", "2012-04-03"]),
    (["02/13/1996", "03/01/2012"], .date, ["1996-02-13", "2012-03-01"]),
    (["13/02/1996", "02/13/1996"], .text, ["13/02/1996", "02/13/1996"]),
    (["13-12-2004", "1-2-2005"], .date, ["2004-12-13", "2005-02-01"]),
    (["13.12.2004"], .date, ["2004-12-13"]),
    (["2018/03/31", "2018/3/1"], .date, ["2018-03-31", "2018-03-01"]),
    (["2018-03-31", "31/03/2018"], .text, ["2018-03-31", "31/03/2018"]),
    (["2012-3-1"], .text, ["2012-3-1"]),
    (["31/04/2012"], .text, ["31/04/2012"]),
    (["2012-03-01T10:30", "2012-03-01 10:30:05"], .datetime(zoned: false), ["2012-03-01T10:30:00", "2012-03-01T10:30:05"]),
    (["2013-01-01T06:00:00Z", "2013-01-01T06:00:00+02:00"], .datetime(zoned: true), ["2013-01-01T06:00:00Z", "2013-01-01T04:00:00Z"]),
    (["2013-01-01T06:00:00Z", "2013-01-01T06:00:00"], .text, ["2013-01-01T06:00:00Z", "2013-01-01T06:00:00"]),
    (["2023-12-29 16:00:00.0000000"], .datetime(zoned: false), ["2023-12-29T16:00:00"]),
    (["2023-12-29 16:00:00.1234567"], .text, ["2023-12-29 16:00:00.1234567"]),
    (["1969-12-31 23:59:59.5"], .datetime(zoned: false), ["1969-12-31T23:59:59.500000"]),
    (["2001/01/01 06:55", "2001/01/02 00:00"], .datetime(zoned: false), ["2001-01-01T06:55:00", "2001-01-02T00:00:00"]),
    (["13/02/2012 08:05", "01/01/2012 24:00"], .text, ["13/02/2012 08:05", "01/01/2012 24:00"]),
  ])
  func dates(cells: [String], type: ValueType, values: [String]) throws {
    let column = try column(cells)
    #expect(column.type == type)
    #expect(Loading.cells(column) == values)
  }

  @Test func everyDayOfFourCenturies() throws {
    var text = "k,d\n"
    var expected: [String] = []
    for days in stride(from: Int64(-200_000), through: 200_000, by: 97) {
      expected.append(Loading.date(days))
      text += "r,\(Loading.date(days))\n"
    }
    let column = try Loading.csv(text).columns[1]
    #expect(column.type == .date)
    #expect(Loading.cells(column) == expected)
    #expect(column[0] == .date(-200_000))
  }

  @Test func dateOrdersAreExplained() throws {
    #expect(Loading.decisions(try Loading.csv("k,d\na,01/02/2012\n"), "d") == [.dayFirstAssumed])
    #expect(Loading.decisions(try Loading.csv("k,d\na,31/01/2012\n"), "d") == [.dayFirst])
    #expect(Loading.decisions(try Loading.csv("k,d\na,01/31/2012\n"), "d") == [.monthFirst])
    #expect(Loading.decisions(try Loading.csv("k,d\na,01/31/2012\nb,31/01/2012\n"), "d") == [.mixedDateOrders])
  }

  @Test func codesStayText() throws {
    let table = try Loading.csv(
      "code_insee,cp,n,siret,zip\n13063,13140,5,73282932000074,1\n13039,13270,6,35600000000048,22\n13047,13800,7,55208131766522,3\n")
    #expect(Loading.types(table) == [.text, .text, .integer, .text, .integer])
    #expect(Loading.decisions(table, "code_insee") == [.codeByName(word: "insee")])
    let unnamed = try Loading.csv("x,y\n732829320,732829321\n356000000,356000001\n552081317,552081318\n")
    #expect(Loading.types(unnamed) == [.text, .integer])
    #expect(Loading.decisions(unnamed, "x") == [.codeByCheckDigit])
    #expect(Loading.decisions(try Loading.csv("x,y\n01001,2\n13055,3\n"), "x") == [.leadingZeros(example: "01001")])
  }

  @Test func missingWordsOnlyBesideAnotherType() throws {
    let table = try Loading.csv("n,t,d\n1,NA,2012-01-01\nNA,EU,n.d.\nn/a,AS,-\n4,nd,\n")
    #expect(Loading.types(table) == [.integer, .text, .date])
    #expect(Loading.cells(table.columns[0]) == ["1", "∅", "∅", "4"])
    #expect(Loading.cells(table.columns[1]) == ["NA", "EU", "AS", "nd"])
    #expect(Loading.field(table, "n")?.missing == 2)
    #expect(Loading.field(table, "n")?.missingSpellings == [.init("NA", rows: 1), .init("n/a", rows: 1)])
    #expect(Loading.field(table, "d")?.missingSpellings == [.init("", rows: 1), .init("n.d.", rows: 1), .init("-", rows: 1)])
    #expect(Loading.decisions(table, "t") == [.wordsKept([.init("NA", rows: 1), .init("nd", rows: 1)])])
  }

  @Test func aFewValuesSpoilAType() throws {
    var text = "k,age\n"
    for row in 0..<20 { text += "a\(row),\(row == 3 || row == 9 ? "inconnu" : row == 12 ? "~40" : String(row))\n" }
    let table = try Loading.csv(text)
    #expect(table.columns[1].type == .text)
    #expect(
      Loading.decisions(table, "age") == [
        .spoiled(
          .init(
            type: .number, fitting: 17, values: [.init("inconnu", rows: 2), .init("~40", rows: 1)], distinct: 2, rows: 3, lines: [5, 14],
            statement: .init(
              english: "convert t.age to number with missing (\"inconnu\", \"~40\")",
              french: "convertir t.age en nombre avec manquant (\"inconnu\", \"~40\")")))
      ])
  }

  @Test func quotedEmptyCells() throws {
    let some = try Loading.csv("a,b\n\"\",x\n,y\nz,\"\"\n")
    #expect(Loading.cells(some.columns[0]) == ["", "∅", "z"])
    let all = try Loading.csv("\"a\",\"b\"\n\"\",\"x\"\n\"y\",\"\"\n")
    #expect(Loading.cells(all.columns[0]) == ["∅", "y"])
    #expect(Loading.cells(all.columns[1]) == ["x", "∅"])
    // Quotes that no cell can do without say nothing of a habit: an empty text is one.
    let due = try Loading.csv("\"a,\",\"b,\"\n\"\",\"x\ny\"\n\"p\"\"q\",\"\"\n")
    #expect(Loading.cells(due.columns[0]) == ["", "p\"q"])
    #expect(Loading.cells(due.columns[1]) == ["x\ny", ""])
    // The header's quotes count, and so do those of one cell in the last piece; in a file without a header the rows alone.
    #expect(Loading.cells(try Loading.csv("\"a\",\"b,\"\n\"\",\"\"\n").columns[0]) == ["∅"])
    var cut = LoadOptions(threads: 2)
    cut.chunkBytes = 8
    let late = try Loading.csv("\"a,\",\"b,\"\n\"\",\"1,\"\n\"\",\"2,\"\n\"\",\"3\"\n", cut)
    #expect(Loading.cells(late.columns[0]) == ["∅", "∅", "∅"])
    let headless = try Loading.csv("\"1,5\",\"\"\n\"2,5\",\"x,\"\n", LoadOptions(header: false))
    #expect(Loading.cells(headless.columns[1]) == ["", "x,"])
    // In one column a missing cell is a blank line, and two quotes are a text.
    #expect(Loading.cells(try Loading.csv("a\nx\n\"\"\n\ny\n").columns[0]) == ["x", "", "∅", "y"])
    let numbers = try Loading.csv("a,b\n\"\",x\n1,y\n")
    #expect(numbers.columns[0].type == .integer)
    #expect(Loading.field(numbers, "a")?.missingSpellings == [.init("\"\"", rows: 1)])
  }

  @Test func emptyColumns() throws {
    let table = try Loading.csv("a,b,c\n1,,NA\n2,,NA\n")
    #expect(Loading.types(table) == [.integer, .text, .text])
    #expect(Loading.cells(table.columns[1]) == ["∅", "∅"])
    #expect(Loading.cells(table.columns[2]) == ["NA", "NA"])
  }

  @Test func typesThatWereAskedFor() throws {
    let text = "a,b,c,d\n007,1,2012-01-01,01\n12,0,NA,02\n"
    let table = try Loading.csv(text, LoadOptions(types: ["a": .number, "b": .boolean, "c": .date, "d": .text]))
    #expect(Loading.types(table) == [.integer, .boolean, .date, .text])
    #expect(Loading.cells(table.columns[0]) == ["7", "12"])
    #expect(Loading.cells(table.columns[1]) == ["true", "false"])
    #expect(Loading.cells(table.columns[2]) == ["2012-01-01", "∅"])
    let error = Loading.error("a,b\n1,x\n2,y\nzwei,z\n", LoadOptions(types: ["a": .number]))
    #expect(error?.code == "E341")
    #expect(error?.line == 4)
    #expect(Loading.error("a\n1\n", LoadOptions(types: ["b": .number]))?.code == "E340")
  }

  @Test func missingSpellingsThatWereAskedFor() throws {
    let table = try Loading.csv("a,b\n-1,x\n2,?\n3,y\n", LoadOptions(missing: ["-1", "?"]))
    #expect(Loading.cells(table.columns[0]) == ["∅", "2", "3"])
    #expect(Loading.cells(table.columns[1]) == ["x", "∅", "y"])
    #expect(Loading.field(table, "b")?.missingSpellings == [.init("?", rows: 1)])
  }
}
