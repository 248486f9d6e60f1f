internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// `.md`: for a repository or a wiki.
enum MarkdownReport: ReportFormat {
  static let suffix = ".md"
  static let summary = (english: "Markdown, for people", french: "Markdown, pour être lu")

  static func bytes(_ report: Report) -> [UInt8] {
    let words = report.words
    var parts = ["<!-- \(OutputFile.mark) \(Version.number) -->", "# \(words.title)", summary(report)]
    if report.isSynthetic { parts.append("> \(escaped(FigureLedger.caution(report.language)))") }
    if !report.errors.isEmpty {
      parts.append("## \(words.errors)")
      parts.append(words.errorsMeaning)
      parts.append(report.errors.map { "- \(escaped(place($0)))**\($0.code)** \(escaped($0.text))" }.joined(separator: "\n"))
    }
    if !report.ledger.figures.isEmpty {
      parts.append("## \(words.verdicts)")
      parts.append(verdicts(report))
    }
    if !report.ledger.requirements.isEmpty {
      parts.append("## \(words.requirements)")
      parts.append(requirements(report))
    }
    if !report.ledger.figures.isEmpty {
      parts.append("## \(words.details)")
      parts += report.ledger.figures.map { details($0, words) }
    }
    parts.append("---")
    parts.append(escaped(words.origin(report)))
    if !report.datasets.isEmpty {
      parts.append("\(words.label(words.data)) \(report.datasets.map { escaped(words.row($0)) }.joined(separator: ", "))")
    }
    return Array((parts.joined(separator: "\n\n") + "\n").utf8)
  }

  private static func summary(_ report: Report) -> String {
    report.ledger.isEmpty ? report.words.empty : escaped(report.ledger.summary(report.words.numbers))
  }

  private static func verdicts(_ report: Report) -> String {
    let words = report.words
    var lines = [
      row([words.figure, words.published, words.recomputed, words.difference, words.base, words.verdict]),
      "| --- | ---: | ---: | ---: | --- | --- |",
    ]
    for figure in report.ledger.figures {
      lines.append(
        row([
          figure.name, words.figures.published(figure), words.figures.recomputed(figure) ?? "–", words.figures.difference(figure) ?? "–",
          words.figures.base(figure.base) ?? "–", words.sign(figure.verdict) + " " + figure.verdict.text(in: report.language),
        ]))
    }
    return lines.joined(separator: "\n")
  }

  private static func requirements(_ report: Report) -> String {
    let words = report.words
    var lines = [
      row([words.requirement, words.dataset, words.rows, words.failing, words.unknown, words.result]),
      "| --- | --- | ---: | ---: | ---: | --- |",
    ]
    for requirement in report.ledger.requirements {
      lines.append(
        row([
          requirement.rule, requirement.dataset, words.numbers.count(requirement.rows), words.numbers.count(requirement.failing),
          words.numbers.count(requirement.unknown), words.outcome(requirement),
        ]))
    }
    return lines.joined(separator: "\n")
  }

  private static func details(_ figure: CheckedFigure, _ words: ReportWords) -> String {
    var lines: [String] = []
    func say(_ label: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append("- \(words.label(label)) \(escaped(text))") }
    }
    say(words.verdict, figure.verdict.text(in: words.language))
    say(words.asPublished, figure.sentence)
    say(words.published, words.figures.published(figure) + (figure.published.flatMap(words.tolerance).map { " (\($0))" } ?? ""))
    say(words.recomputed, words.figures.recomputed(figure))
    say(words.difference, words.figures.difference(figure))
    say(words.base, words.figures.base(figure.base))
    say(words.reason, figure.reason)
    say(words.source, figure.source)
    say(words.note, figure.note)
    say(words.place, words.place(figure))
    if let explanation = figure.explanation {
      lines.append("- \(words.label(words.explanation))")
      lines += explanation.lines(words.figures).map { "  - \(escaped($0))" }
    }
    var text = "### \(escaped(figure.name))\n\n" + lines.joined(separator: "\n")
    if let query = figure.written.query { text += "\n\n" + fenced(query) }
    return text
  }

  /// A fence longer than any in the text, so that the text cannot end it.
  private static func fenced(_ query: String) -> String {
    var (longest, current) = (2, 0)
    for byte in query.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return fence + "clq\n" + VisibleText.escaped(query, newline: .kept) + "\n" + fence
  }

  private static func place(_ error: Report.Failed) -> String {
    guard let script = error.script else { return "" }
    return error.line.map { "\(script):\($0) " } ?? script + " "
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |" }

  private static func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
