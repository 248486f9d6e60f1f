import QueryLang
import Testing

@testable import CitesLabData
@testable import citeslab_shell

@Suite struct ChartTests {
  private func chart(_ question: String, _ options: [String] = []) -> String { Shell.ask(question, options: options + ["--quiet"]).output }

  private func error(_ question: String) -> String {
    let outcome = Shell.ask(question)
    #expect(outcome.status == .statement)
    return outcome.errors
  }

  @Test func barsInThePlaceOfTheTable() {
    #expect(
      chart("count people by commune sort count desc chart bar") == """
        commune     count
        Miramas     3 │█████████████████████████████████████████████████████████████████
        Istres      2 │███████████████████████████████████████████▍
        Fos-sur-Mer 1 │█████████████████████▋
                      ┴─────────────────────┴────────────────────┴─────────────────────┴
                      0                     1                    2                     3

        """)
  }

  @Test func bothLanguagesAskForTheSame() {
    let english = chart("count people by commune chart column")
    for question in ["compter people par commune graphique colonnes", "compter people par commune graphique en colonnes"] {
      #expect(chart(question) == english)
    }
  }

  @Test func sharesAreDrawnWhereTheyAreAskedFor() {
    let text = chart("count people by commune with share chart bar")
    #expect(text.contains("share (%)") && text.contains("50.0%") && !text.contains("count"))
    let french = chart("count people by commune with share chart bar", ["--lang", "fr"])
    #expect(french.contains("50,0\u{202F}%"))
  }

  @Test func seriesComeFromASecondGrouping() {
    let across = chart("count people by commune across outcome chart bar")
    let by = chart("count people by commune, outcome chart bar")
    for text in [across, by] {
      #expect(text.contains("██ creation") && text.contains("▒▒ desamorcage") && text.contains("▓▓ en cours"))
    }
    // A crosstab of counts has zeros where groups have no rows at all.
    #expect(across.contains("0 │") && by.contains("n/a │"))
  }

  @Test func linesGoAlongTheirAxis() {
    let text = chart("count people by period(date, quarter) sort count desc chart line")
    #expect(text.contains("2012-Q1: 2 ") && text.contains("2013-Q2: 2"))
    #expect(chart("count people by band(age, 26, 40) chart line").contains("< 26: 2"))
  }

  @Test func histogramsCountRows() {
    let listed = Shell.ask("list age of people chart histogram")
    #expect(listed.errors.contains("N640") && listed.errors.contains("1 row has no place"))
    #expect(chart("count people by bin(age, 10) chart histogram").contains("bin(age, 10)"))
    #expect(HistogramBins(isWhole: true) { body in for age in [25, 41, 33, 19, 52] { body(Double(age), 1) } }.counts.reduce(0, +) == 5)
  }

  @Test func marginsAndDifferencesAreNotDrawn() {
    let text = chart("count people by commune top 1 with others, total chart bar")
    #expect(text.contains("(others)") && !text.contains("(total)"))
    #expect(!chart("count people where age > 30 versus rest chart bar").contains("difference"))
  }

  @Test func intervalsAreSaid() {
    let text = chart("rate(outcome=creation) of people by commune with ci chart bar")
    #expect(text.contains("50.0% [9.5%–90.5%]"))
  }

  @Test func missingIsNeverZero() {
    let text = chart("mean age of people where id=P3 or id=P1 by id chart bar")
    #expect(text.contains("n/a │\n"))
  }

  @Test func errorsSayWhatIsPossible() {
    #expect(error("count people by commune chart pie").contains("`bar`, `column`, `line`, `histogram` or `heatmap`"))
    #expect(error("count people by commune chart line").contains("E644"))
    #expect(error("count people by commune chart histogram").contains("E644"))
    #expect(error("count people by commune chart heatmap").contains("E641"))
    #expect(error("count people by commune, outcome, id chart bar").contains("E641"))
    #expect(error("count, rate(outcome=creation) of people by commune chart bar").contains("E642"))
    #expect(error("count, mean age of people by commune, outcome chart bar").contains("E643"))
    #expect(error("mean age of people by age chart histogram").contains("E645"))
    #expect(error("list commune of people chart bar").contains("E640"))
    #expect(error("mean age of people where id=P3 by id chart bar").contains("E647"))
    #expect(error("describe people chart bar").contains("E170"))
    #expect(error("count people by commune chart bar chart line").contains("E0"))
    #expect(error("count people by commune into \"\(People.folder)/nichts.svg\"").contains("E648"))
  }

  @Test func tooManyBarsAreRefused() {
    let rows = (0..<700).map { "P\($0),\($0)" }.joined(separator: "\n")
    let path = People.write("many.csv", "id,n\n" + rows + "\n")
    let outcome = Shell.run(["-c", "list many chart bar", path])
    #expect(outcome.status == .statement && outcome.errors.contains("E646") && outcome.errors.contains("700"))
  }

  @Test func formatsOfDataHoldTheNumbers() {
    #expect(Shell.ask("count people by commune chart bar", options: ["--format", "csv", "--quiet"]).output.hasPrefix("commune,count\n"))
    let outcome = Shell.ask("count people by commune chart bar into \"\(People.folder)/numbers.csv\" replace")
    #expect(outcome.status == .success && outcome.errors.contains("N641"))
  }

  @Test func nothingOfTheDataIsObeyed() {
    let path = People.write("evil.csv", "name,n\n\u{1B}[2J\u{202E}evil\u{7},3\nb,2\n")
    for kind in ["bar", "column", "heatmap"] {
      let question = kind == "heatmap" ? "count evil by name, n chart heatmap" : "list evil chart \(kind)"
      let outcome = Shell.run(["-c", question, path])
      let isSafe = !(outcome.output + outcome.errors).unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E }
      #expect(isSafe, "\(kind)")
    }
    let file = People.folder + "/evil.svg"
    _ = Shell.run(["-c", "list evil chart bar into \"\(file)\" replace", path])
    #expect(People.read(file)?.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E } == false)
  }

  @Test func picturesAreTheSameBytes() throws {
    let file = People.folder + "/chart.svg"
    var seen: Set<String> = []
    for threads in ["1", "2"] {
      for language in ["en", "fr"] {
        let outcome = Shell.ask(
          "language \(language)", "count people by commune, outcome chart column into \"\(file)\" replace", options: ["--threads", threads])
        #expect(outcome.status == .success)
        seen.insert(try #require(People.read(file)))
      }
    }
    // Of each language its own.
    #expect(seen.count == 2)
    #expect(seen.allSatisfy { $0.hasPrefix("<?xml") && $0.hasSuffix("</svg>\n") })
  }

  @Test func webPagesHoldTheChart() throws {
    let file = People.folder + "/chart.html"
    #expect(Shell.ask("count people by commune chart bar into \"\(file)\" replace").status == .success)
    let page = try #require(People.read(file))
    #expect(page.contains("<figure") && page.contains("<svg") && page.contains("<table>") && !page.contains("<?xml"))
  }
}
