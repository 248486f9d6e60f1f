import QueryLang
import TestSupport
import Testing

@testable import CitesLabData

@Suite struct ExportDocumentTests {
  /// Communes by outcome, with a margin, shares and everything that a published table carries.
  static func published(_ language: Language = .french) -> QueryResult {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, ["Istres", "L'Estaque <13>", .missing])
    builder.add("count", .integer, as: .measure, [1143, 2, 1145])
    builder.add("share", .float, as: .share, isFraction: true, [.float(1143.0 / 1145), .float(2.0 / 1145), 1.0])
    builder.add("debut", .date, as: .measure, [.date(15_400), .missing, .date(15_400)])
    builder.rowKinds = [.normal, .normal, .total]
    builder.base = Base(dataset: "porteurs", sourceRows: 1145, rows: 1145, isSynthetic: true)
    var result = builder.result
    result.origin = ResultOrigin(question: "compter porteurs par commune avec part", language: language)
    result.texts = TableTexts(
      title: "Public accueilli & suivi", scope: "Miramas, 2012", reading: "1 143 porteurs", source: "CRPV", notes: ["a", "b"], decimals: 2)
    return result
  }

  private func page(_ export: Export) throws -> TinyHTML.Node {
    var output = ExportOutput()
    try HTMLExporter.write(export, to: &output)
    return try TinyHTML.parse(output.bytes)
  }

  @Test func aPageIsARealTableInTheLanguageOfTheQuestion() throws {
    let provenance = ExportProvenance(program: "citeslab 9", sources: [.init(name: "porteurs.csv", sha256: "ab")])
    let page = try page(Export(Self.published(), provenance: provenance))
    #expect(page.attribute("lang") == "fr")
    #expect(page.all("caption").map(\.text) == ["Public accueilli & suiviChamp\u{202F}: Miramas, 2012"])
    #expect(page.all("title").map(\.text) == ["Public accueilli & suivi"])
    let headings = page.all("thead").flatMap { $0.all("th") }
    #expect(headings.map(\.text) == ["commune", "effectif", "part", "debut"])
    #expect(headings.allSatisfy { $0.attribute("scope") == "col" })
    #expect(
      page.cells.map { $0.map(\.text) } == [
        ["Istres", "1\u{202F}143", "99,83\u{202F}%", "01/03/2012"], ["L'Estaque <13>", "2", "0,17\u{202F}%", "(non renseigné)"],
        ["Ensemble", "1\u{202F}145", "100,00\u{202F}%", "01/03/2012"],
      ])
    #expect(page.cells.allSatisfy { $0[0].tag == "th" && $0[0].attribute("scope") == "row" && $0[1].tag == "td" })
    // What rounding took away is still there.
    #expect(page.cells[0][2].all("data").compactMap { $0.attribute("value") } == ["0.9982532751091703"])
    #expect(page.cells[0][3].all("time").compactMap { $0.attribute("datetime") } == ["2012-03-01"])
    #expect(page.all("p").map(\.text).contains("Lecture\u{202F}: 1 143 porteurs"))
    #expect(page.all("p").map(\.text).contains { $0.contains("synthétiques") })
    let foot = page.all("footer").map(\.text).joined()
    for text in ["compter porteurs par commune avec part", "les 1\u{202F}145 lignes", "porteurs.csv – SHA-256 ab", provenance.fingerprint] {
      #expect(foot.contains(text), "\(foot)")
    }
  }

  @Test func aPageInEnglishNeedsNeitherTextsNorSources() throws {
    var result = Self.published(.english)
    result.texts = TableTexts()
    let page = try page(Export(result))
    #expect(page.attribute("lang") == "en")
    #expect(page.all("caption").map(\.text) == ["compter porteurs par commune avec part"])
    #expect(page.cells[0].map(\.text) == ["Istres", "1,143", "99.8%", "2012-03-01"])
    result.origin = nil
    #expect(try self.page(Export(result)).all("caption").map(\.text) == ["Table"])
  }

  /// Headings in two lines where a crosstab has several measures.
  @Test func groupsOfColumnsHaveTheirOwnHeading() throws {
    var builder = ResultBuilder()
    builder.add("sexe", .text, as: .key, ["F"])
    for value in ["a", "b"] {
      builder.add("\(value)_count", .integer, as: .cell(value: .text(value), measure: "count"), [1])
      builder.add("\(value)_share", .float, as: .cell(value: .text(value), measure: "share"), isFraction: true, [0.5])
    }
    let page = try page(Export(builder.result))
    let rows = page.all("thead").flatMap { $0.all("tr") }.map { $0.all("th") }
    #expect(rows.map { $0.map(\.text) } == [["sexe", "a", "b"], ["count", "share", "count", "share"]])
    #expect(rows[0].map { $0.attribute("colspan") ?? $0.attribute("rowspan") } == ["2", "2", "2"])
    #expect(rows[0].map { $0.attribute("scope") } == ["col", "colgroup", "colgroup"])
    var output = ExportOutput()
    try LaTeXExporter.write(Export(builder.result), to: &output)
    let text = String(decoding: output.bytes, as: UTF8.self)
    #expect(text.contains(" & \\multicolumn{2}{c}{a} & \\multicolumn{2}{c}{b} \\\\\n    \\cmidrule(lr){2-3}\\cmidrule(lr){4-5}\n"))
  }

  @Test func noTextIsMarkup() throws {
    let page = try page(Export(NastyExports.result))
    #expect(page.cells.map { $0[0].text } == NastyExports.texts)
    #expect(page.all("script").isEmpty)
    #expect(page.all("thead").flatMap { $0.all("th") }.map(\.text) == ["text", "=n<&>\"'"])
    let nul = QueryResult(
      table: Table(name: "t", columns: [Column(name: "t", type: .text, values: ["a\0b"])], rowCount: 1), columns: [ResultColumn(.field)],
      base: Base(dataset: "t", sourceRows: 1, rows: 1))
    #expect(try self.page(Export(nul)).cells.map { $0.map(\.text) } == [["a\u{FFFD}b"]])
  }

  /// WCAG 2: the contrast of two colours, from their relative luminance.
  @Test func everyTextStandsOutFromItsPaper() throws {
    func luminance(_ hex: Substring) -> Double {
      let channels = [0, 2, 4].map { offset -> Double in
        let start = hex.index(hex.startIndex, offsetBy: offset)
        let value = Double(Int(hex[start..<hex.index(start, offsetBy: 2)], radix: 16) ?? 0) / 255
        return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    // x^2.4 by its logarithm would need the C library: 2.4 = 12/5, and a fifth root by Newton's steps is plenty.
    func power(_ x: Double) -> Double {
      var root = x
      for _ in 0..<60 { root -= (root * root * root * root * root - x) / (5 * root * root * root * root) }
      return (0..<12).reduce(1) { product, _ in product * root }
    }
    func contrast(_ a: Substring, _ b: Substring) -> Double {
      let (first, second) = (luminance(a), luminance(b))
      return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }
    #expect(abs(contrast("000000", "ffffff") - 21) < 0.01)
    let sheets = HTMLStyle.sheet.split(separator: ":root {", omittingEmptySubsequences: false).dropFirst()
    #expect(sheets.count == 3)
    for sheet in sheets {
      func color(_ name: String) throws -> Substring {
        let start = try #require(sheet.firstRange(of: "--\(name): #"))
        return sheet[start.upperBound...].prefix(6)
      }
      for ink in ["ink", "quiet"] {
        for paper in ["paper", "band"] { #expect(contrast(try color(ink), try color(paper)) >= 7, "\(ink) on \(paper)") }
      }
    }
  }

  @Test func latexPrintsWhatStandsThere() throws {
    let escapes = [
      "100 % & $5_#^~{}\\": "100 \\% \\& \\$5\\_\\#\\textasciicircum{}\\textasciitilde{}\\{\\}\\textbackslash{}",
      "a -- b --- c": "a -{}- b -{}-{}- c", "<<a>> ,,b": "\\textless{}\\textless{}a\\textgreater{}\\textgreater{} ,{},b",
      "1\u{202F}143": "1\\,143",
      "l'été \"x\" `y`": "l\\textquotesingle{}été \\textquotedbl{}x\\textquotedbl{} \\textasciigrave{}y\\textasciigrave{}",
      "a\nb": "a b", "\u{1B}": "␛",
    ]
    for (text, expected) in escapes { #expect(LaTeXText.escaped(text) == expected) }
    #expect(LaTeXText.cell("[2cm]") == "{[}2cm]")
    #expect(LaTeXText.cell("*") == "{*}")
    var output = ExportOutput()
    try LaTeXExporter.write(Export(Self.published()), to: &output)
    let text = String(decoding: output.bytes, as: UTF8.self)
    for line in [
      "% compter porteurs par commune avec part", "  \\caption{Public accueilli \\& suivi}", "  \\begin{tabular}{lrrl}",
      "    Istres & 1\\,143 & 99,83\\,\\% & 01/03/2012 \\\\", "    Ensemble & 1\\,145 & 100,00\\,\\% & 01/03/2012 \\\\", "    \\bottomrule",
    ] {
      #expect(text.contains(line + "\n"), "\(text)")
    }
    // Brackets of the language and of the tables are balanced, whatever the texts.
    output = ExportOutput()
    try LaTeXExporter.write(Export(NastyExports.result), to: &output)
    var depth = 0
    var isEscaped = false
    for byte in output.bytes {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
      }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
    #expect(output.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count == NastyExports.texts.count + 11)
  }

  @Test func markdownCarriesTheTexts() throws {
    let text = try #require(Self.published().text(format: "md"))
    #expect(text.hasPrefix("**Public accueilli \\& suivi**\n\nChamp\u{202F}: Miramas, 2012\n\n| commune |"))
    #expect(text.contains("| Istres | 1143 | 99.83% | 2012-03-01 |"))
    #expect(text.contains("\nLecture\u{202F}: 1 143 porteurs\n\nNote\u{202F}: a\n\nNote\u{202F}: b\n\nSource\u{202F}: CRPV\n"))
    #expect(text.hasSuffix("*Données synthétiques – synthetic data*\n"))
  }

  @Test func aSpreadsheetGetsWhatItUnderstands() throws {
    var builder = ResultBuilder()
    builder.add("=nom", .text, ["=1+1", "a;b", "-5", .missing, "01001"])
    builder.add("montant", .decimal(scale: 2), [.decimal(unscaled: 125_050, scale: 2), .decimal(unscaled: -5, scale: 2), .missing, 0, 0])
    builder.add("part", .float, [0.25, -1e-7, .missing, 1.0, 1.0])
    builder.add("qpv", .boolean, [true, false, .missing, true, true])
    builder.add("quand", .datetime(zoned: false), [.datetime(1_330_511_400_000_000, zoned: false), .missing, .missing, .missing, .missing])
    var output = ExportOutput()
    try CSVExporter.write(Export(builder.result, isForSpreadsheet: true), to: &output)
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "\u{FEFF}'=nom;montant;part;qpv;quand\r\n'=1+1;1250,5;0,25;VRAI;2012-02-29 10:30:00\r\n\"a;b\";-0,05;-1e-7;FAUX;\r\n'-5;;;;\r\n;0;1;VRAI;\r\n01001;0;1;VRAI;\r\n"
    )
    #expect(ExportNotice.spreadsheetNotices(of: builder.result) == [.defused(cells: 3), .codesLookLikeNumbers(cells: 1)])
    // Nothing in the file begins a formula, at any place where a spreadsheet may cut it.
    output = ExportOutput()
    try CSVExporter.write(Export(NastyExports.result, isForSpreadsheet: true), to: &output)
    let back = try Loader.load(
      bytes: output.bytes, name: "t", format: "csv",
      options: LoadOptions(delimiter: UInt8(ascii: ";"), header: true, types: ["text": .text]))
    #expect(back.rowCount == NastyExports.texts.count)
    for (row, text) in NastyExports.texts.enumerated() {
      let expected = SpreadsheetText.isFormula(text.utf8) ? "'" + text : text
      #expect(back.columns[0][row] == .text(expected), "\(text.debugDescription)")
    }
  }

  @Test func smallCountsAreSaid() {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, ["a", "b", "c", "d", .missing])
    builder.add("count", .integer, as: .measure, [4, 5, 0, 1, 3])
    builder.add("n", .integer, as: .measure, [1, 1, 1, 1, 1])
    builder.rowKinds = [.normal, .normal, .normal, .normal, .difference]
    var result = builder.result
    #expect(ExportNotice.notices(of: result) == [])
    result.columns[1].isCount = true
    #expect(ExportNotice.notices(of: result) == [.smallCounts(cells: 2)])
  }

  @Test func everyNoticeIsWordedInBothLanguages() {
    let notices: [ExportNotice] = [.smallCounts(cells: 1), .defused(cells: 2), .codesLookLikeNumbers(cells: 1), .longNumbers(cells: 2)]
    #expect(Set(notices.map(\.code)).count == notices.count)
    for notice in notices {
      #expect(notice.text(in: .english) != notice.text(in: .french))
      #expect(notice.text(in: .english).hasSuffix(".") && notice.text(in: .french).hasSuffix("."))
      #expect((notice.hint(in: .english) == nil) == (notice.hint(in: .french) == nil))
    }
  }
}
