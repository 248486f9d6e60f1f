internal import CitesLabData
internal import QueryLang

/// `.html`: one self-contained page for people, on screen, on paper and read aloud.
enum HTMLReport: ReportFormat {
  static let suffix = ".html"
  static let summary = (english: "a self-contained page, for people", french: "une page autonome, pour être lue")

  static func bytes(_ report: Report) -> [UInt8] {
    let words = report.words
    var body: [String] = ["<h1>\(text(words.title))</h1>"]
    body.append("<p>\(text(report.ledger.isEmpty ? words.empty : report.ledger.summary(words.numbers)))</p>")
    if report.isSynthetic { body.append("<p class=\"caution\">\(text(FigureLedger.caution(report.language)))</p>") }
    if !report.errors.isEmpty { body.append(errors(report)) }
    if !report.ledger.figures.isEmpty { body.append(verdicts(report)) }
    if !report.ledger.requirements.isEmpty { body.append(requirements(report)) }
    if !report.ledger.figures.isEmpty {
      body.append("<h2>\(text(words.details))</h2>")
      for (index, figure) in report.ledger.figures.enumerated() { body.append(details(figure, index, words)) }
    }
    var footer = "<p>\(text(words.origin(report)))</p>"
    if !report.datasets.isEmpty {
      footer += "\n<p>\(text(words.label(words.data))) \(text(report.datasets.map(words.row).joined(separator: ", ")))</p>"
    }
    body.append("<footer>\n\(footer)\n</footer>")
    return Array(HTMLPage.document(title: words.title, language: report.language, body: body.joined(separator: "\n")).utf8)
  }

  private static func errors(_ report: Report) -> String {
    let words = report.words
    let items = report.errors.map { error in
      let place = error.script.map { $0 + (error.line.map { ":\($0)" } ?? "") + " · " } ?? ""
      return "<li>\(text(place))<strong>\(text(error.code))</strong> \(text(error.text))</li>"
    }
    return """
      <section class="failure">
      <h2>\(text(words.errors))</h2>
      <p>\(text(words.errorsMeaning))</p>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private static func verdicts(_ report: Report) -> String {
    let words = report.words
    let rows = report.ledger.figures.enumerated().map { index, figure in
      "<tr><th scope=\"row\"><a href=\"#f\(index + 1)\">\(text(figure.name))</a></th>"
        + number(words.figures.published(figure)) + number(words.figures.recomputed(figure) ?? "–")
        + number(words.figures.difference(figure) ?? "–") + "<td>\(text(words.figures.base(figure.base) ?? "–"))</td>"
        + "<td>\(verdict(figure.verdict, words))</td></tr>"
    }
    return table(
      words.verdicts,
      [
        (words.figure, false), (words.published, true), (words.recomputed, true), (words.difference, true), (words.base, false),
        (words.verdict, false),
      ], rows)
  }

  private static func requirements(_ report: Report) -> String {
    let words = report.words
    let rows = report.ledger.requirements.map { requirement in
      "<tr><th scope=\"row\">\(text(requirement.rule))</th><td>\(text(requirement.dataset))</td>"
        + number(words.numbers.count(requirement.rows)) + number(words.numbers.count(requirement.failing))
        + number(words.numbers.count(requirement.unknown))
        + "<td><span class=\"verdict \(requirement.holds ? "good" : "bad")\">\(requirement.holds ? "✓" : "✗") "
        + "\(text(words.outcome(requirement)))</span></td></tr>"
    }
    return table(
      words.requirements,
      [
        (words.requirement, false), (words.dataset, false), (words.rows, true), (words.failing, true), (words.unknown, true),
        (words.result, false),
      ], rows)
  }

  private static func details(_ figure: CheckedFigure, _ index: Int, _ words: ReportWords) -> String {
    var items: [String] = []
    func say(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { items.append("<dt>\(text(words.capital(label)))</dt><dd>\(text(value))</dd>") }
    }
    say(words.published, words.figures.published(figure) + (figure.published.flatMap(words.tolerance).map { " (\($0))" } ?? ""))
    say(words.recomputed, words.figures.recomputed(figure))
    say(words.difference, words.figures.difference(figure))
    say(words.base, words.figures.base(figure.base))
    say(words.reason, figure.reason)
    say(words.source, figure.source)
    say(words.note, figure.note)
    say(words.place, words.place(figure))
    var parts = ["<section id=\"f\(index + 1)\">", "<h3>\(text(figure.name)) – \(verdict(figure.verdict, words))</h3>"]
    if let sentence = figure.sentence { parts.append("<blockquote>\(text(sentence))</blockquote>") }
    parts.append("<dl>\n\(items.joined(separator: "\n"))\n</dl>")
    if let explanation = figure.explanation {
      parts.append("<p>\(text(words.label(words.capital(words.explanation))))</p>")
      parts.append("<ul>\n" + explanation.lines(words.figures).map { "<li>\(text($0))</li>" }.joined(separator: "\n") + "\n</ul>")
    }
    if let table = figure.table { parts.append(cells(table, figure.name, words)) }
    if let query = figure.written.query { parts.append("<pre><code>\(text(query))</code></pre>") }
    return (parts + ["</section>"]).joined(separator: "\n")
  }

  /// A published table with what was recomputed, value by value.
  private static func cells(_ table: ComparedTable, _ name: String, _ words: ReportWords) -> String {
    let columns = Set(table.cells.map(\.column)).count
    let rows = table.cells.map { cell in
      let published = cell.published.map(words.figures.published) ?? "–"
      let recomputed = cell.recomputed.map { found in
        cell.published.map { words.figures.recomputed(found, $0) } ?? found.trimmed.description
      }
      return "<tr><th scope=\"row\">\(text(cell.name(in: words.language)))</th>" + (columns > 1 ? "<td>\(text(cell.column))</td>" : "")
        + number(published)
        + number(recomputed ?? "–") + "<td>\(verdict(cell.verdict, words))</td></tr>"
    }
    let headings =
      [(table.keys.joined(separator: ", "), false)] + (columns > 1 ? [(words.column, false)] : [])
      + [(words.published, true), (words.recomputed, true), (words.verdict, false)]
    return self.table("\(name) · \(table.path)", headings, rows)
  }

  private static func table(_ caption: String, _ headings: [(String, isNumber: Bool)], _ rows: [String]) -> String {
    let head = headings.map { "<th scope=\"col\"\($0.isNumber ? " class=\"number\"" : "")>\(text($0.0))</th>" }.joined()
    return """
      <div class="scroll" role="region" aria-label="\(text(caption))" tabindex="0">
      <table>
      <caption>\(text(caption))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  private static func number(_ value: String) -> String { "<td class=\"number\">\(text(value))</td>" }

  private static func verdict(_ verdict: Verdict, _ words: ReportWords) -> String {
    let look =
      switch verdict {
      case .reproduced, .reproducedWhenRounded: "good"
      case .consistent, .notVerifiable: "open"
      case .differs: "bad"
      }
    return "<span class=\"verdict \(look)\"><span aria-hidden=\"true\">\(words.sign(verdict))</span>\u{A0}"
      + "\(text(verdict.text(in: words.language)))</span>"
  }

  private static func text(_ text: String) -> String { HTMLPage.visible(text) }
}
