import CitesLabData
import QueryLang
import TestSupport
import Testing

@testable import citeslab_shell

@Suite struct RenderingTableTests {
  private func shown(_ builder: ResultBuilder, _ language: Language = .english, width: Int? = nil, colored: Bool = false) -> String {
    TableRenderer(language: language, style: Style(isColored: colored), width: width).render(builder.result)
  }

  private var byCommune: ResultBuilder {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, ["Istres", "Miramas", .missing, .missing])
    builder.add("qpv", .boolean, as: .key, [true, false, .missing, .missing])
    builder.add("count", .integer, as: .measure, [57_000, 143, 2, 57_145])
    builder.add("share", .float, as: .share, isFraction: true, [0.9974625951526818, 0.0025, 0.00003, 1])
    builder.rowKinds = [.normal, .normal, .normal, .total]
    return builder
  }

  @Test func pipeEnglish() {
    #expect(
      shown(byCommune) == """
        commune    qpv         count   share
        ---------  ---------  ------  ------
        Istres     yes        57,000   99.7%
        Miramas    no            143    0.3%
        (missing)  (missing)       2    0.0%
        ---------  ---------  ------  ------
        (total)               57,145  100.0%

        """)
  }

  @Test func terminalFrench() {
    #expect(
      shown(byCommune, .french, width: 80) == """
        commune          qpv               count    share
        ───────────────  ───────────────  ──────  ───────
        Istres           oui              57\u{202F}000   99,7\u{202F}%
        Miramas          non                 143    0,3\u{202F}%
        (non renseigné)  (non renseigné)       2    0,0\u{202F}%
        ───────────────  ───────────────  ──────  ───────
        Ensemble                          57\u{202F}145  100,0\u{202F}%

        """)
  }

  /// A measure without a name is headed by its own text, however long: rows are not padded to all of it, nor the rule drawn so far.
  @Test(arguments: [nil, 80]) func longHeadings(width: Int?) {
    var builder = ResultBuilder()
    let heading = "mean(" + String(repeating: "é + ", count: 250_000) + "1)"
    builder.add("commune", .text, as: .key, ["Istres", "Miramas"])
    builder.add(heading, .integer, as: .measure, [1, 2])
    let lines = shown(builder, width: width).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("commune  mean(é + é") && lines[0].hasSuffix("…"))
    #expect(Set(lines.map { CellWidth.of(String($0)) }) == [width ?? 9 + 120])
  }

  @Test func colours() {
    var builder = ResultBuilder()
    builder.add("commune", .text, as: .key, [.missing, .missing])
    builder.add("count", .integer, as: .measure, [1, 1])
    builder.rowKinds = [.normal, .total]
    #expect(
      shown(builder, width: 80, colored: true)
        == "\u{1B}[1mcommune    count\u{1B}[0m\n\u{1B}[2m─────────  ─────\u{1B}[0m\n\u{1B}[2m(missing)\u{1B}[0m      1\n"
        + "\u{1B}[2m─────────  ─────\u{1B}[0m\n\u{1B}[1m(total)\u{1B}[0m        \u{1B}[1m1\u{1B}[0m\n")
  }

  @Test func scalars() {
    var builder = ResultBuilder()
    builder.add("count", .integer, as: .measure, [57_000])
    builder.isScalar = true
    #expect(shown(builder) == "57000\n")
    #expect(shown(builder, .french) == "57000\n")
    #expect(shown(builder, .french, width: 80) == "57\u{202F}000\n")

    var rate = ResultBuilder()
    rate.add("rate", .float, as: .measure, isFraction: true, [0.41935483870967744])
    rate.isScalar = true
    #expect(shown(rate) == "0.41935483870967744\n")
    #expect(shown(rate, width: 80) == "41.9%\n")
    #expect(shown(rate, .french, width: 80) == "41,9\u{202F}%\n")

    var nothing = ResultBuilder()
    nothing.add("mean_age", .float, as: .measure, [.missing])
    nothing.isScalar = true
    #expect(shown(nothing) == "\n")
    #expect(shown(nothing, width: 80) == "(missing)\n")
  }

  @Test func crosstabWithOneMeasure() {
    var builder = ResultBuilder()
    builder.add("year_d", .integer, as: .key, [2012, .missing])
    builder.add("true", .integer, as: .cell(value: true, measure: "count"), [1000, 0])
    builder.add("missing", .integer, as: .cell(value: .missing, measure: "count"), [0, 2])
    builder.add("total", .integer, as: .margin(measure: "count"), [1000, 2])
    #expect(
      shown(builder) == """
           year_d    yes  (missing)  (total)
        ---------  -----  ---------  -------
             2012  1,000          0    1,000
        (missing)      0          2        2

        """)
  }

  @Test func crosstabWithTwoMeasures() {
    var builder = ResultBuilder()
    builder.add("k", .text, as: .key, ["a"])
    for name in ["creation", "a very long value of a field"] {
      builder.add("\(name)_count", .integer, as: .cell(value: .text(name), measure: "count"), [10])
      builder.add("\(name)_share", .float, as: .cell(value: .text(name), measure: "share"), isFraction: true, [0.5])
    }
    builder.add("total_count", .integer, as: .margin(measure: "count"), [20])
    #expect(
      shown(builder) == """
             creation    a very long value of a field  (total)
        k  count  share  count                  share    count
        -  -----  -----  -----  ---------------------  -------
        a     10  50.0%     10                  50.0%       20

        """)
  }

  @Test func keysAndYearsAreNotGrouped() {
    var builder = ResultBuilder()
    builder.add("code", .integer, as: .key, [13_063])
    builder.add("max_annee", .integer, as: .measure, [2012])
    builder.add("max_montant", .integer, as: .measure, [2012])
    builder.add("montant", .decimal(scale: 2), as: .measure, [.decimal(unscaled: 123_456_750, scale: 2)])
    builder.add("mean", .float, as: .measure, [1234.56789])
    #expect(
      shown(builder) == """
         code  max_annee  max_montant       montant      mean
        -----  ---------  -----------  ------------  --------
        13063       2012        2,012  1,234,567.50  1,234.57

        """)
  }

  @Test func datesInFrench() {
    var builder = ResultBuilder()
    builder.add("d", .date, [.date(15_981)])
    builder.add("t", .datetime(zoned: true), [.datetime(0, zoned: true)])
    builder.add("u", .datetime(zoned: false), [.datetime(0, zoned: false)])
    builder.add("p", .period(.month), [.period(2012 * 12 + 2, .month)])
    #expect(
      shown(builder, .french) == """
        d           t                        u                    p
        ----------  -----------------------  -------------------  -------
        03/10/2013  01/01/1970 00:00:00 UTC  01/01/1970 00:00:00  2012-03

        """)
  }

  @Test func dataCannotActOnTheTerminal() {
    var builder = ResultBuilder()
    builder.add("a\u{1B}[2J", .text, ["x\u{1B}[31mred\u{7}\nnext\tcell", "日本", "e\u{301}"])
    builder.add("b", .text, ["\u{202E}abc", "2", "3"])
    #expect(
      shown(builder)
        == """
        a␛[2J                 b
        --------------------  -----------
        x␛[31mred␇␊next␉cell  ‹U+202E›abc
        日本                  2
        e\u{301}                     3

        """)
  }

  @Test func textIsShortenedBeforeColumnsGo() {
    var builder = ResultBuilder()
    builder.add("nom", .text, ["Association pour le développement local", "Régie"])
    builder.add("n", .integer, [123_456_789, 1])
    builder.add("adresse", .text, ["12 rue de la République", "日本語日本語日本語"])
    #expect(
      shown(builder, width: 40)
        == """
        nom                     n  adresse
        ──────────────  ─────────  ─────────────
        Association p…  123456789  12 rue de la…
        Régie                   1  日本語日本語…

        """)
  }

  @Test func columnsGoFromTheMiddle() {
    var builder = ResultBuilder()
    builder.add("k", .text, as: .key, ["a", .missing])
    for index in 1...20 { builder.add("c\(index)", .integer, as: .measure, [.integer(Int64(1000 * index)), 0]) }
    builder.add("total", .integer, as: .margin(measure: "count"), [1, 2])
    builder.rowKinds = [.normal, .total]
    #expect(
      shown(builder, width: 50) == """
        k           c1     c2     c3     c4  +16  (total)
        ───────  ─────  ─────  ─────  ─────  ───  ───────
        a        1,000  2,000  3,000  4,000  …          1
        ───────  ─────  ─────  ─────  ─────  ───  ───────
        (total)      0      0      0      0  …          2
        16 of 22 columns not shown: the terminal is too
          narrow.

        """)
    // The last column, which is what was asked for, stands beside the first as long as there is room for both.
    #expect(shown(builder, width: 17).hasPrefix("k      +20  (tot…\n"), "\(shown(builder, width: 17))")
    // However narrow, the first column stands.
    #expect(shown(builder, width: 1).hasPrefix("k     +21\n"))
    for width in 12...200 {
      // Below twenty cells sentences are not broken.
      let lines = shown(builder, width: width).split(separator: "\n").dropLast(width < 20 ? 1 : 0)
      #expect(lines.allSatisfy { CellWidth.of(String($0)) <= width }, "\(width)")
    }
  }

  @Test func longResultsAreCutOnATerminalOnly() {
    var builder = ResultBuilder()
    builder.add("n", .integer, (1...1000).map { .integer($0) })
    let terminal = shown(builder, width: 80).split(separator: "\n")
    #expect(terminal.count == 2 + 25 + 1 + 10)
    #expect(terminal[26] == "  25")
    #expect(terminal[27] == "… 965 rows not shown …")
    #expect(terminal.last == "1000")
    #expect(shown(builder).split(separator: "\n").count == 1002)
    #expect(shown(builder, .french, width: 80).contains("… 965 lignes non affichées …"))

    var forty = ResultBuilder()
    forty.add("n", .integer, (1...40).map { .integer($0) })
    #expect(shown(forty, width: 80).split(separator: "\n").count == 42)
  }

  @Test func emptyResults() {
    var builder = ResultBuilder()
    builder.add("a", .integer, [])
    builder.add("b", .text, [])
    #expect(shown(builder) == "a  b\n-  -\n")
    #expect(shown(ResultBuilder()) == "")
  }
}
