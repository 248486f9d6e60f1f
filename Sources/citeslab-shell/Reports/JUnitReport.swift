internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// `.xml`: JUnit's form, which continuous integration shows as tests. A figure is a test, so is a requirement; what is not verifiable is
/// skipped, never passed; a statement that failed is an error.
enum JUnitReport: ReportFormat {
  static let suffix = ".xml"
  static let summary = (english: "JUnit XML, for continuous integration", french: "XML de JUnit, pour l'intégration continue")

  private struct Case {
    enum Outcome {
      case passed(note: String?)
      case skipped(String)
      case failed(type: String, message: String, details: String)
      case broken(type: String, message: String)
    }
    var suite: String
    var name: String
    var outcome: Outcome

    var isFailure: Bool { if case .failed = outcome { true } else { false } }
    var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
    var isError: Bool { if case .broken = outcome { true } else { false } }
  }

  static func bytes(_ report: Report) -> [UInt8] {
    let suites = [
      ("figures", report.ledger.figures.map { figure($0, report) }),
      ("requirements", report.ledger.requirements.map { requirement($0, report) }),
      ("statements", report.errors.map(error)),
    ].filter { !$0.1.isEmpty }
    let all = suites.flatMap(\.1)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"\(OutputFile.mark)\"\(counts(all))>\n"
    for (name, cases) in suites {
      text += "  <testsuite name=\"\(name)\"\(counts(cases))>\n"
      for test in cases { text += element(test) }
      text += "  </testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  private static func counts(_ cases: [Case]) -> String {
    " tests=\"\(cases.count)\" failures=\"\(cases.count(where: \.isFailure))\" errors=\"\(cases.count(where: \.isError))\" "
      + "skipped=\"\(cases.count(where: \.isSkipped))\""
  }

  private static func figure(_ figure: CheckedFigure, _ report: Report) -> Case {
    let words = report.words
    let outcome: Case.Outcome
    switch figure.verdict {
    case .reproduced, .reproducedWhenRounded, .consistent:
      outcome = .passed(note: "\(figure.verdict.text(in: report.language)): \(summary(figure, words))")
    case .notVerifiable:
      outcome = .skipped([figure.verdict.text(in: report.language), figure.reason ?? ""].filter { !$0.isEmpty }.joined(separator: ": "))
    case .differs:
      var details = [figure.sentence, figure.source].compactMap(\.self)
      details += figure.explanation?.lines(words.figures) ?? []
      if let query = figure.written.query { details.append(query) }
      outcome = .failed(type: "differs", message: summary(figure, words), details: details.joined(separator: "\n"))
    }
    return Case(suite: figure.scriptName ?? "figures", name: figure.name, outcome: outcome)
  }

  private static func summary(_ figure: CheckedFigure, _ words: ReportWords) -> String {
    let parts = [
      words.published + " " + words.figures.published(figure),
      words.figures.recomputed(figure).map { words.recomputed + " " + $0 },
      words.figures.base(figure.base).map { words.base + " " + $0 },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private static func requirement(_ requirement: RequirementOutcome, _ report: Report) -> Case {
    let name = "\(requirement.dataset): \(requirement.rule)"
    let suite = requirement.script.map { FilePath.name(of: $0) } ?? "requirements"
    guard let failure = requirement.failure else { return Case(suite: suite, name: name, outcome: .passed(note: nil)) }
    return Case(
      suite: suite, name: name,
      outcome: .failed(type: failure.code, message: failure.text(in: report.language), details: requirement.message ?? ""))
  }

  private static func error(_ error: Report.Failed) -> Case {
    let place = error.line.map { ":\($0)" } ?? ""
    return Case(
      suite: error.script ?? "statements", name: (error.script ?? "statement") + place,
      outcome: .broken(type: error.code, message: error.text)
    )
  }

  private static func element(_ test: Case) -> String {
    let start = "    <testcase classname=\"\(escaped(test.suite))\" name=\"\(escaped(test.name))\""
    switch test.outcome {
    case .passed(nil): return start + "/>\n"
    case .passed(let note?): return start + ">\n      <system-out>\(escaped(note))</system-out>\n    </testcase>\n"
    case .skipped(let reason): return start + ">\n      <skipped message=\"\(escaped(reason))\"/>\n    </testcase>\n"
    case .failed(let type, let message, let details):
      return start
        + ">\n      <failure type=\"\(escaped(type))\" message=\"\(escaped(message))\">\(escaped(details))</failure>\n    </testcase>\n"
    case .broken(let type, let message):
      return start + ">\n      <error type=\"\(escaped(type))\" message=\"\(escaped(message))\"/>\n    </testcase>\n"
    }
  }

  /// XML has no place for control characters: they are shown as symbols.
  private static func escaped(_ text: String) -> String { HTMLPage.visible(text) }
}
