internal import CitesLabData
internal import QueryLang

/// `.json`: for programs. Member names, verdicts and numbers do not depend on the language; only messages do.
enum JSONReport: ReportFormat {
  static let suffix = ".json"
  static let summary = (english: "JSON, for programs", french: "JSON, pour les programmes")

  static func bytes(_ report: Report) -> [UInt8] {
    let ledger = report.ledger
    return JSONWriter.bytes(
      .object([
        ("report", .string(OutputFile.mark)),
        ("program", .string(Version.number)),
        ("language_version", .number("1")),
        ("language", .string(report.language.rawValue)),
        ("scripts", .list(report.scripts.map { .string($0) })),
        ("holds", .bool(report.holds)),
        ("complete", .bool(report.errors.isEmpty)),
        ("synthetic", .bool(report.isSynthetic)),
        (
          "verdicts", .object(Verdict.allCases.map { verdict in (verdict.rawValue, count(ledger.figures.count { $0.verdict == verdict })) })
        ),
        ("figures", .list(ledger.figures.map { figure($0, report) })),
        ("requirements", .list(ledger.requirements.map(requirement))),
        ("errors", .list(report.errors.map(failed))),
        ("datasets", .list(report.datasets.map(dataset))),
      ]))
  }

  private typealias Member = (key: String, value: JSONValue)

  private static func figure(_ figure: CheckedFigure, _ report: Report) -> JSONValue {
    var members: [Member] = [("name", .string(figure.name)), ("verdict", .string(figure.verdict.rawValue))]
    if let script = figure.scriptName { members.append(("script", .string(script))) }
    members.append(("line", count(figure.written.line)))
    members.append(("as_published", text(figure.sentence)))
    if let published = figure.published {
      members.append(("comparison", .string(published.comparison.rawValue)))
      members.append(("published", number(figure.publishedNumber)))
      members.append(("published_text", .string(published.number.description + (published.isPercent ? "%" : ""))))
      switch published.tolerance {
      case .absolute(let amount): members.append((published.isPercent ? "within_points" : "within", number(amount)))
      case .relative(let fraction): members.append(("within_relative", number(fraction)))
      case nil: break
      }
      if let decimals = published.decimals { members.append(("rounded", .number(String(decimals)))) }
    }
    members.append(("recomputed", number(figure.recomputed)))
    members.append(("difference", number(figure.difference)))
    if let base = figure.base, !base.dataset.isEmpty {
      members.append(
        (
          "base",
          .object([
            ("dataset", .string(base.dataset)), ("rows", count(base.rows)), ("source_rows", count(base.sourceRows)),
            ("dataset_rows", count(base.datasetRows)), ("unknown_rows", count(base.unknownRows)),
            ("rows_without_value", count(base.rowsWithoutValue)), ("synthetic", .bool(base.isSynthetic)),
          ])
        ))
    }
    if let table = figure.table { members.append(("table", self.table(table))) }
    members.append(("query", text(figure.written.query)))
    members.append(("source", text(figure.source)))
    members.append(("note", text(figure.note)))
    if let reason = figure.reason { members.append(("unverifiable", .string(reason))) }
    if let explanation = figure.explanation {
      members.append(("explanation", .list(explanation.lines(report.words.figures).map { .string($0) })))
    }
    return .object(members)
  }

  private static func table(_ table: ComparedTable) -> JSONValue {
    .object([
      ("file", .string(table.path)),
      ("key", .list(table.keys.map { .string($0) })),
      (
        "values",
        .list(
          table.cells.map { cell in
            let published = cell.published.map { $0.isPercent ? $0.number.movingPoint(by: -2) : $0.number }
            return .object([
              ("key", .list(cell.key.map { .string($0) })), ("column", .string(cell.column)), ("published", number(published)),
              ("recomputed", number(cell.recomputed)), ("verdict", .string(cell.verdict.rawValue)),
            ])
          })
      ),
    ])
  }

  private static func requirement(_ requirement: RequirementOutcome) -> JSONValue {
    .object([
      ("rule", .string(requirement.rule)), ("dataset", .string(requirement.dataset)), ("holds", .bool(requirement.holds)),
      ("rows", count(requirement.rows)), ("failing", count(requirement.failing)), ("unknown", count(requirement.unknown)),
      ("message", text(requirement.message)), ("line", count(requirement.line)),
    ])
  }

  private static func failed(_ error: Report.Failed) -> JSONValue {
    .object([
      ("code", .string(error.code)), ("message", .string(error.text)), ("script", text(error.script)),
      ("line", error.line.map(count) ?? .null),
    ])
  }

  private static func dataset(_ dataset: Report.Dataset) -> JSONValue {
    .object([("name", .string(dataset.name)), ("rows", count(dataset.rows)), ("synthetic", .bool(dataset.isSynthetic))])
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  private static func count(_ count: Int) -> JSONValue { .number(String(count)) }
  /// All its digits.
  private static func number(_ number: ExactDecimal?) -> JSONValue { number.map { .number($0.trimmed.description) } ?? .null }
}
