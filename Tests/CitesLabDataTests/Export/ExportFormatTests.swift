import CitesLabData
import QueryLang
import TestSupport
import Testing

@Suite struct ExportFormatTests {
  private func written(_ format: String, _ result: QueryResult) throws -> String {
    try #require(result.text(format: format))
  }

  /// One column of each type, values that need care, and a row with nothing in it.
  private var everyType: QueryResult {
    var builder = ResultBuilder()
    builder.add("t", .text, ["a,b", "", .missing])
    builder.add("n", .integer, [9_223_372_036_854_775_807, -1, .missing])
    builder.add("d", .decimal(scale: 2), [.decimal(unscaled: 1250, scale: 2), .decimal(unscaled: -5, scale: 2), .missing])
    builder.add("f", .float, [0.1, 1e300, .missing])
    builder.add("b", .boolean, [true, false, .missing])
    builder.add("day", .date, [.date(0), .date(15_981), .missing])
    builder.add("at", .datetime(zoned: true), [.datetime(0, zoned: true), .datetime(1_500_000, zoned: true), .missing])
    builder.add("p", .period(.quarter), [.period(2012 * 4, .quarter), .period(2013 * 4 + 3, .quarter), .missing])
    return builder.result
  }

  @Test func csv() throws {
    #expect(
      try written("csv", everyType) == """
        t,n,d,f,b,day,at,p
        "a,b",9223372036854775807,12.5,0.1,true,1970-01-01,1970-01-01T00:00:00Z,2012-Q1
        "",-1,-0.05,1e300,false,2013-10-03,1970-01-01T00:00:01.5Z,2013-Q4
        ,,,,,,,

        """)
  }

  @Test func json() throws {
    #expect(
      try written("json", everyType) == """
        [
        {"t":"a,b","n":9223372036854775807,"d":12.5,"f":0.1,"b":true,"day":"1970-01-01","at":"1970-01-01T00:00:00Z","p":"2012-Q1"},
        {"t":"","n":-1,"d":-0.05,"f":1e300,"b":false,"day":"2013-10-03","at":"1970-01-01T00:00:01.5Z","p":"2013-Q4"},
        {"t":null,"n":null,"d":null,"f":null,"b":null,"day":null,"at":null,"p":null}
        ]

        """)
  }

  @Test func quotingOfDelimitedText() throws {
    var builder = ResultBuilder()
    builder.add("a\"b", .text, ["x\ty", "q\"q", "two\nlines", "cr\r", " ", "=1+1"])
    builder.add("c,d", .text, ["x,y", "x;y", "é", "\u{FEFF}z", "#", "-"])
    #expect(
      try written("csv", builder.result)
        == "\"a\"\"b\",\"c,d\"\nx\ty,\"x,y\"\n\"q\"\"q\",x;y\n\"two\nlines\",é\n\"cr\r\",\u{FEFF}z\n ,#\n=1+1,-\n")
    #expect(
      try written("tsv", builder.result)
        == "\"a\"\"b\"\tc,d\n\"x\ty\"\tx,y\n\"q\"\"q\"\tx;y\n\"two\nlines\"\té\n\"cr\r\"\t\u{FEFF}z\n \t#\n=1+1\t-\n")
  }

  @Test func aNameThatLooksLikeAByteOrderMarkIsQuoted() throws {
    var builder = ResultBuilder()
    builder.add("\u{FEFF}a", .text, ["x"])
    #expect(try written("csv", builder.result) == "\"\u{FEFF}a\"\nx\n")
  }

  @Test func jsonEscapes() throws {
    var builder = ResultBuilder()
    builder.add(
      "k\"\\\n", .text, ["\u{0}\u{8}\t\n\u{C}\r\u{1B}\u{7F}", "\u{85}\u{9F}\u{202E}\u{2028}\u{2066}\u{FEFF}\u{61C}", "é日😀\u{A0}à\u{202F}/"])
    #expect(
      try written("jsonl", builder.result) == """
        {"k\\"\\\\\\n":"\\u0000\\b\\t\\n\\f\\r\\u001b\\u007f"}
        {"k\\"\\\\\\n":"\\u0085\\u009f\\u202e\\u2028\\u2066\\ufeff\\u061c"}
        {"k\\"\\\\\\n":"é日😀\u{A0}à\u{202F}/"}

        """)
  }

  @Test func jsonHasNoNaN() throws {
    var builder = ResultBuilder()
    builder.add("x", .float, [.float(.nan), .float(.infinity), .float(-.infinity), .float(-0.0)])
    #expect(try written("jsonl", builder.result) == "{\"x\":null}\n{\"x\":null}\n{\"x\":null}\n{\"x\":0}\n")
    #expect(try written("csv", builder.result) == "x\nNaN\nINF\n-INF\n0\n")
  }

  @Test func marginRowsAreTold() throws {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, ["Istres", .missing, .missing])
    builder.add("count", .integer, as: .measure, [3, 1, 4])
    builder.rowKinds = [.normal, .normal, .total]
    #expect(try written("csv", builder.result) == "commune,count,_row\nIstres,3,\n,1,\n,4,total\n")
    #expect(
      try written("jsonl", builder.result) == """
        {"commune":"Istres","count":3,"_row":null}
        {"commune":null,"count":1,"_row":null}
        {"commune":null,"count":4,"_row":"total"}

        """)
    #expect(
      try written("markdown", builder.result) == """
        | commune | count | \\_row |
        | --- | ---: | --- |
        | Istres | 3 | |
        | | 1 | |
        | | 4 | total |

        """)
    builder.rowKinds = [.normal, .normal, .normal]
    #expect(try written("csv", builder.result) == "commune,count\nIstres,3\n,1\n,4\n")
  }

  @Test func namesStayUnique() throws {
    var builder = ResultBuilder()
    builder.add("_row", .text, as: .key, ["x", .missing])
    builder.add("n", .integer, as: .measure, [1, 1])
    builder.add("n", .integer, as: .measure, [2, 2])
    builder.rowKinds = [.normal, .total]
    #expect(
      try written("jsonl", builder.result) == """
        {"_row":"x","n":1,"n_2":2,"_row_2":null}
        {"_row":null,"n":1,"n_2":2,"_row_2":"total"}

        """)
  }

  @Test func emptyResults() throws {
    var builder = ResultBuilder()
    builder.add("a", .integer, [])
    #expect(try written("csv", builder.result) == "a\n")
    #expect(try written("tsv", builder.result) == "a\n")
    #expect(try written("json", builder.result) == "[]\n")
    #expect(try written("jsonl", builder.result) == "")
    #expect(try written("markdown", builder.result) == "| a |\n| ---: |\n")
  }

  @Test func markdownEscapesMarkup() throws {
    var builder = ResultBuilder()
    builder.add(
      "sum_montant", .text, ["a|b", "two\r\nlines", "*b* _i_ `c` [l](u) <b> &amp; ~s~ \\ $x$", "snake_case", "\u{1B}[2J", "été_9"])
    #expect(
      try written("md", builder.result) == """
        | sum_montant |
        | --- |
        | a\\|b |
        | two<br>lines |
        | \\*b\\* \\_i\\_ \\`c\\` \\[l\\](u) \\<b\\> \\&amp; \\~s\\~ \\\\ \\$x\\$ |
        | snake_case |
        | ␛\\[2J |
        | été_9 |

        """)
  }

  /// Readers of Markdown drop the blanks at the ends of a cell: those of the text come through by their numbers.
  @Test func markdownKeepsTheBlanksAtTheEndsOfACell() throws {
    var builder = ResultBuilder()
    builder.add("a", .text, ["  x y ", "\tz\u{3000}", " ", "\u{A0}\n "])
    #expect(
      try written("markdown", builder.result) == """
        | a |
        | --- |
        | &#32;&#32;x y&#32; |
        | &#9;z&#12288; |
        | &#32; |
        | &#160;<br>&#32; |

        """)
  }

  @Test func markdownOfSyntheticDataSaysSo() throws {
    var builder = ResultBuilder()
    builder.add("a", .integer, [1])
    builder.base.isSynthetic = true
    #expect(try written("markdown", builder.result) == "| a |\n| ---: |\n| 1 |\n\n*Données synthétiques – synthetic data*\n")
  }

  @Test func markdownRoundsForReaders() throws {
    var builder = ResultBuilder()
    builder.add("share", .float, as: .share, isFraction: true, [0.41935483870967744, 0.0625, 0.0005, 1, .missing])
    builder.add("mean", .float, as: .measure, [34.285714285714285, 1_234_567.891, 0.000123456789, 5e20, .missing])
    #expect(
      try written("markdown", builder.result) == """
        | share | mean |
        | ---: | ---: |
        | 41.9% | 34.2857 |
        | 6.3% | 1234567.89 |
        | 0.1% | 0.000123457 |
        | 100.0% | 5e20 |
        | | |

        """)
  }

  /// A result may share the dictionary of a whole table: entries that no row uses cost nothing, and both ways of spelling agree.
  @Test func dictionariesLongerThanTheColumn() throws {
    let words = (0..<1000).map { "w,\($0)" }
    let column = Column(name: "w", type: .text, values: ["w,7", .missing, "w,999"], declared: words)
    let result = QueryResult(
      table: Table(name: "r", columns: [column], rowCount: 3), columns: [ResultColumn(.field)],
      base: Base(dataset: "r", sourceRows: 3, rows: 3))
    #expect(try written("csv", result) == "w\n\"w,7\"\n\n\"w,999\"\n")
  }

  @Test func textInBlocks() throws {
    let texts = (0..<70_000).map { "é\($0)" }
    let column = TextColumns.blocks(name: "t", values: texts.map(Value.text))
    let result = QueryResult(
      table: Table(name: "r", columns: [column], rowCount: texts.count), columns: [ResultColumn(.field)],
      base: Base(dataset: "r", sourceRows: 0, rows: 0))
    #expect(try written("csv", result) == "t\n" + texts.joined(separator: "\n") + "\n")
  }

  @Test func formatsAreFoundByNameAndSuffix() throws {
    #expect(
      ExporterList.all.map { $0.name } == ["csv", "tsv", "json", "jsonl", "markdown", "html", "latex", "xlsx", "sqlite", "svg", "png"])
    #expect(ExporterList.named("MD")?.name == "markdown")
    #expect(ExporterList.named("table") == nil)
    #expect(try ExporterList.forPath("out/été.2012/x.CSV").name == "csv")
    #expect(throws: ExportError.unknownSuffix(path: "x.doc", suffix: "doc", known: ExporterList.suffixes)) {
      try ExporterList.forPath("x.doc")
    }
    for path in ["x", ".csv", "a.csv/x", ""] {
      #expect(throws: ExportError.noSuffix(path: path, known: ExporterList.suffixes)) { try ExporterList.forPath(path) }
    }
    let names = ExporterList.all.flatMap { Set([$0.name] + $0.suffixes) }
    #expect(Set(names).count == names.count)
  }
}
