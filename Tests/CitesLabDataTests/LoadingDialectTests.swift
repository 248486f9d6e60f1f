import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Delimited files as they come: other delimiters, quotes and line ends, lines above and below the table, rows that are none.
@Suite struct LoadingDialectTests {
  private func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { Loading.text($0[row]) } }
  }

  private func codes(_ table: Table) -> [String] { Loading.notices(table).map(\.code) }

  private func check(_ text: String, _ names: [String], _ wanted: [[String]], _ location: SourceLocation = #_sourceLocation) throws {
    // In pieces of a few bytes, on two threads, the same as whole.
    for chunk in [nil, 7, 16] {
      var options = LoadOptions(threads: 2)
      options.chunkBytes = chunk
      let table = try Loading.csv(text, options)
      #expect(table.columns.map(\.name) == names, sourceLocation: location)
      #expect(rows(table) == wanted, "chunks of \(chunk ?? 0)", sourceLocation: location)
    }
  }

  // MARK: Delimiters, quotes, escapes

  @Test func otherQuotesAndEscapesAreFoundOut() throws {
    try check("a\tb\n'x\ty'\t1\nz\t2\n", ["a", "b"], [["x\ty", "1"], ["z", "2"]])
    try check("a;b\n'x';'y'\n'l''eau';'z'\n", ["a", "b"], [["x", "y"], ["l'eau", "z"]])
    try check("a|b\nx|\"say \\\"no\\\"\"\ny|2\n", ["a", "b"], [["x", "say \"no\""], ["y", "2"]])
    try check("a,b\nx\\,y,1\nz,2\n", ["a", "b"], [["x,y", "1"], ["z", "2"]])
    // Apostrophes in words, and backslashes in paths, are none.
    try check("a,b\nl'eau,'t Hof\nd'or,x\n", ["a", "b"], [["l'eau", "'t Hof"], ["d'or", "x"]])
    try check("a,b\nC:\\new,x\nD:\\,y\n", ["a", "b"], [["C:\\new", "x"], ["D:\\", "y"]])
  }

  @Test func optionsWin() throws {
    var options = LoadOptions(delimiter: UInt8(ascii: "~"), header: false)
    options.quote = UInt8(ascii: "'")
    #expect(rows(try Loading.csv("'a~b'~c\nd~e\n", options)) == [["a~b", "c"], ["d", "e"]])
    options = LoadOptions()
    options.escape = UInt8(ascii: "\\")
    #expect(rows(try Loading.csv("a,b\nx,1\\\\2\n", options)) == [["x", "1\\2"]])
    options = LoadOptions()
    options.comment = UInt8(ascii: "#")
    let table = try Loading.csv("# one, two, three\na,b\n1,2\n# it's 3,4\n5,6\n#end", options)
    #expect(rows(table) == [["1", "2"], ["5", "6"]])
    #expect(table.report?.delimited?.comments == 2)
    #expect(table.report?.rejected.isEmpty == true)
  }

  @Test func blanksAroundQuotes() throws {
    try check("a, b\nx, \"1, 2\"\n\"y\" ,3\n", ["a", "b"], [["x", "1, 2"], ["y", "3"]])
    // Not a quoted cell: something stands after its quote.
    try check("a,b,c\nA, \"B\" ,C\n", ["a", "b", "c"], [["A", " \"B\" ", "C"]])
  }

  /// The first quote stands far below the block that the dialect is found out from.
  @Test func quotesThatComeLate() throws {
    var text = "a;b\n"
    for row in 0..<60_000 { text += "\(row);x\n" }
    text += "60000;\"y;z\n\"\"w\"\"\"\n"
    let table = try Loading.csv(text)
    #expect(table.rowCount == 60_001)
    #expect(Loading.text(table.columns[1][60_000]) == "y;z\n\"w\"")
  }

  @Test func oneColumnNeedsNoDelimiter() throws {
    try check("nom\nMartin, Jean\nDupont; Anne\n", ["nom"], [["Martin, Jean"], ["Dupont; Anne"]])
  }

  /// A blank line of one column is its missing cell: leaving it out would lose a row.
  @Test func blankLinesOfOneColumnAreRows() throws {
    try check("n\n1\n\n3\n\n", ["n"], [["1"], ["∅"], ["3"], ["∅"]])
    let table = try Loading.csv("n\n1\n\n3\n")
    #expect(codes(table).contains("N345"))
    try check("a,b\n1,2\n\n3,4\n \n\n", ["a", "b"], [["1", "2"], ["3", "4"]])
  }

  // MARK: Line ends

  @Test func lineEndsMayBeMixed() throws {
    let wanted = [["1", "x"], ["2", "y"], ["3", "z"], ["4", "t"]]
    try check("a,b\r\n1,x\n2,y\r3,z\r\n4,t", ["a", "b"], wanted)
    try check("a,b\r1,x\r2,y\r3,z\n4,t\r", ["a", "b"], wanted)
    #expect(codes(try Loading.csv("a,b\n1,x\n2,y\r3,z\n")).contains("N346"))
    // A return that cuts no rows is text.
    try check("a,b\n1,x\ry\n2,z\n", ["a", "b"], [["1", "x\ry"], ["2", "z"]])
    try check("a,b\r\"x\ry\",1\r", ["a", "b"], [["x\ry", "1"]])
  }

  // MARK: Above the table

  @Test func linesAboveTheHeaderAreLeftOutWhenTheyEvidentlyAre() throws {
    let table = try Loading.csv("Ville de Miramas\nExport du 3 mars, à jour\ncommune,n,p\nMiramas,1,x\nIstres,2,y\nFos,3,z\n")
    #expect(table.columns.map(\.name) == ["commune", "n", "p"])
    #expect(table.rowCount == 3)
    #expect(Loading.notices(table).contains(.preamble(lines: 2, text: "Ville de Miramas")))
    // Filled up by a spreadsheet.
    let padded = try Loading.csv("Tableau 1;;;\n;;;\ncommune;a;b;c\nMiramas;1;2;3\nIstres;4;5;6\n")
    #expect(padded.columns.map(\.name) == ["commune", "a", "b", "c"])
    #expect(padded.rowCount == 2)
    // A header that stands three times.
    let copies = try Loading.csv("a;b\na;b\na;b\nx;1\ny;2\n")
    #expect(copies.rowCount == 2)
    #expect(Loading.types(copies) == [.text, .integer])
  }

  @Test func whatMayBeARowIsNotLeftOut() throws {
    // The header is short, not a title: rows are refused, not shifted.
    #expect(Loading.error("a,b,c\n1,2,3,4\n5,6,7,8\n")?.code == "E322")
    #expect(rows(try Loading.csv("x;y\nx;y\nz;t\n")) == [["x", "y"], ["z", "t"]])
    // Asked for, nothing is found out.
    let table = try Loading.csv("t\na,b\n1,2\n3,4\n", LoadOptions(skip: 1))
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(!codes(table).contains("N341"))
  }

  // MARK: Rows that are none

  @Test func rowsOfAnotherWidthAreKeptAside() throws {
    let table = try Loading.csv("a,b,c\n1,2,3\n4,5\n6,7,8,9\n\"x\"y,1,2\n10,11,12\n")
    #expect(rows(table) == [["1", "2", "3"], ["10", "11", "12"]])
    let rejected = table.report?.rejected ?? []
    #expect(rejected.map(\.line) == [3, 4, 5])
    #expect(rejected.map(\.text) == ["4,5", "6,7,8,9", "\"x\"y,1,2"])
    #expect(
      rejected.map(\.reason) == [.tooFewCells(found: 2, expected: 3), .tooManyCells(found: 4, expected: 3), .textAfterQuote])
    #expect(Loading.notices(table).contains(.rejected(count: 3, places: ["3", "4", "5"], reason: nil, dataset: "t")))
  }

  /// However the file is cut into pieces, the same rows are kept aside.
  @Test(arguments: [5, 8, 13, 64])
  func rejectedRowsDoNotDependOnPieces(chunk: Int) throws {
    var text = "a;b;c\n"
    var wanted: [Int] = []
    for row in 2...200 {
      switch row % 17 {
      case 3: text += "\(row);short\n"
      case 7: text += "\(row);x;y;z\n"
      case 11: text += "\"q\"\(row);x;y\n"
      default: text += "\(row);\"x;\";é\n"
      }
      if [3, 7, 11].contains(row % 17) { wanted.append(row) }
    }
    text += "300;x;y\n"
    for threads in [1, 2] {
      var options = LoadOptions(threads: threads)
      options.chunkBytes = chunk
      let table = try Loading.csv(text, options)
      #expect(table.report?.rejected.map(\.line) == wanted)
      #expect(table.rowCount == 200 - wanted.count)
    }
  }

  @Test func emptySurplusIsNoSurplus() throws {
    try check("a;b;\n1;2\n3;4\n", ["a", "b"], [["1", "2"], ["3", "4"]])
    try check("a;b\n1;2;\n3;4;;\n", ["a", "b"], [["1", "2"], ["3", "4"]])
    try check("a;b;\n1;2;\n3;4;\n", ["a", "b"], [["1", "2"], ["3", "4"]])
  }

  @Test func filesThatTrimTheirLinesLackNothing() throws {
    let table = try Loading.csv("a,b,c\n1,2,3\n4\n5,6\n7,8,9\n10,11\n")
    #expect(rows(table) == [["1", "2", "3"], ["4", "∅", "∅"], ["5", "6", "∅"], ["7", "8", "9"], ["10", "11", "∅"]])
    #expect(Loading.notices(table).contains(.paddedRows(count: 3)))
    // A file that writes its empty cells has no reason to leave any out.
    #expect(try Loading.csv("a,b,c\n1,2,\n4\n5,6\n7,8,9\n10,11\n").report?.rejected.count == 3)
  }

  @Test func footersArePointedOut() throws {
    let table = try Loading.csv("a;b;c\n1;2;3\n4;5;6\nSource : INSEE\nLecture : x; y\n")
    #expect(table.rowCount == 2)
    #expect(Loading.notices(table).contains(.footer(count: 2, line: 4, text: "Source : INSEE", dataset: "t")))
    #expect(table.report?.rejected.count == 2)
  }

  @Test func advicesNameAnotherDelimiter() {
    let error = Loading.error("a;b\n1;2;3,4\n5;6;7\n", LoadOptions(delimiter: UInt8(ascii: ";")))
    #expect(error?.code == "E322")
    #expect(error?.hint(in: .english)?.contains("with delimiter \",\"") == true)
    #expect(error?.hint(in: .french)?.contains("\";\"") == false)
  }

  /// In one piece or in many: what is kept aside has a limit over all of them.
  @Test(arguments: [nil, 20_000])
  func tooManyRowsAsideAreAnError(chunk: Int?) {
    var options = LoadOptions(threads: 2)
    options.chunkBytes = chunk
    let error = Loading.error("a,b\n1,2\n" + String(repeating: "1,2,3\n", count: 100_001) + "3,4\n", format: "csv", options)
    #expect(error?.code == "E324")
    #expect(error?.line == 100_003)
  }

  @Test func quotesThatAreNeverClosedAreRefusedWhereTheyOpen() {
    let error = Loading.error("a,b\n1,2\n3,\"x\n4,5\n6,7\n")
    #expect(error?.code == "E320")
    #expect(error?.line == 3)
    #expect(error?.column == 3)
  }

  /// Many blanks and quotes before cells that never close on their line: no look ahead goes beyond it.
  @Test(.timeLimit(.minutes(Patience.factor))) func strayQuotesStayLinear() throws {
    let text = "a,b\n" + String(repeating: " \"x, \"y\n", count: 200_000)
    #expect(try Loading.csv(text).rowCount == 200_000)
  }

  // MARK: However it is cut

  /// Bytes of any kind, in any dialect: the rows, and what is kept aside, do not depend on pieces and threads.
  @Test func noiseIsReadAlikeInPieces() {
    var random = SplitMix(99)
    let pieces = [
      ",", ";", "\"", "\"\"", "'", "''", "\\", "\\\"", "\n", "\r", "\r\n", "#", " ", "1", "2,5", "é", "ab", "\t", "\u{0}", "a;b\n", "\n\n",
    ]
    func outcome(_ text: String, _ options: LoadOptions) -> String {
      do throws(LoadError) {
        let table = try Loader.load(bytes: Array(text.utf8), name: "t", format: "csv", options: options)
        let rejected = table.report?.rejected.map { "\($0.line) \($0.reason) \($0.text)" } ?? []
        let names = table.columns.map { "\($0.name):\($0.type)" }
        return ([names] + rows(table)).map { $0.joined(separator: "¦") }.joined(separator: "\n") + "\n" + rejected.joined(separator: "\n")
          + "\(codes(table)) \(String(describing: table.report?.delimited))"
      } catch { return "\(error.code) \(error.line ?? 0)" }
    }
    for round in 0..<600 {
      var text = ["a;b\n", "a,b,c\r\n", "'a';'b'\n", "", "n\n"][round % 5]
      for _ in 0..<Int.random(in: 0...60, using: &random) { text += pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      var options = LoadOptions()
      if round % 3 == 1 { options.comment = UInt8(ascii: "#") }
      if round % 4 == 1 { options.quote = UInt8(ascii: "'") }
      if round % 7 == 1 { options.escape = UInt8(ascii: "\\") }
      if round % 6 == 1 { options.header = false }
      let whole = outcome(text, options)
      for (chunk, threads) in [(1, 1), (4, 2), (19, 2)] {
        options.chunkBytes = chunk
        options.threads = threads
        #expect(outcome(text, options) == whole, "\(text.debugDescription) in pieces of \(chunk)")
      }
    }
  }

  /// What is written comes back, one column with missing cells and empty texts included.
  @Test func exportsOfOneColumnComeBack() throws {
    for values: [Value] in [
      [.text("a"), .missing, .text("b"), .missing], [.missing], [.text(""), .text("")], [.missing, .missing, .text("x")],
      [.text("a;b"), .text("'c'"), .text("#d"), .text(" e "), .text("f\r"), .text("g\n\nh")],
    ] {
      let column = Column(name: "n", type: .text, values: values)
      let table = Table(name: "t", columns: [column], rowCount: values.count)
      let result = QueryResult(
        table: table, columns: [ResultColumn(.field)], base: Base(dataset: "t", sourceRows: values.count, rows: values.count),
        isListing: true)
      let bytes = CSVExporter.bytes(result)
      let back = try Loader.load(bytes: bytes, name: "t", format: "csv", options: LoadOptions(header: true, types: ["n": .text]))
      #expect((0..<back.rowCount).map { back.columns[0][$0] } == values, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test func bothOtherQuotesAndEscapes() throws {
    try check("a;b\n'l\\'eau';'x;y'\n'z';'1'\n", ["a", "b"], [["l'eau", "x;y"], ["z", "1"]])
  }
}
