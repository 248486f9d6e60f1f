internal import CitesLabData
internal import QueryLang

/// `describe cohort NAME`: its definition, and how many rows each condition, in order, takes away.
enum DescribeCohortCommand {
  static let topic = HelpTopic(
    .definitions, [], title: ("describe cohort", "décrire cohorte"),
    usage: ("describe cohort NAME", "décrire cohorte NOM"),
    summary: (
      "The definition of a cohort and its attrition: the rows that each condition, in order, takes away.",
      "La définition d'une cohorte et son attrition\u{202F}: les lignes que chaque condition, dans l'ordre, retire."
    ),
    example: "let jeunes = porteurs where age < 26\ndescribe cohort jeunes")

  /// One step of the definition: what it is, and the rows that it looks at and keeps.
  private struct Step {
    var text: String
    var kept: Int
    var removed: Int?
    var unknown: Int?
  }

  static func run(_ name: Name, of text: ScriptText, in session: Session) throws(Failure) {
    let resolved = try session.resolve(name)
    guard case .cohort(let cohort, let definition) = resolved else {
      throw Failure(ShellMessage.datasetIsNoCohort(name: name.text, cohorts: session.definitions.cohorts.map(\.name.text)), at: name.span)
    }
    let language = session.settings.format.isReadable ? session.settings.language : .english
    let formatter = Formatter(language: language, vocabulary: session.compiler.vocabulary)
    var steps: [Step] = []
    try walk(definition, formatter, of: text, &steps, in: session)
    let kept = steps.last?.kept ?? 0
    let removed: [Value] = steps.map { $0.removed.map { .integer(Int64($0)) } ?? .missing }
    let unknown: [Value] = steps.map { $0.unknown.map { .integer(Int64($0)) } ?? .missing }
    session.show(
      [
        ListingColumn("step", steps.map(\.text)),
        ListingColumn("rows", steps.map(\.kept)),
        ListingColumn("removed", .integer, removed),
        ListingColumn("unknown", .integer, unknown),
      ], named: cohort.text)
    if !session.settings.quiet {
      let numbers = NumberText(session.settings.language)
      let shown = session.visible(cohort.text + " = " + formatter.text(definition))
      let rows =
        session.settings.language == .french
        ? "\(numbers.count(kept)) \(kept < 2 ? "ligne" : "lignes")" : "\(numbers.count(kept)) \(kept == 1 ? "row" : "rows")"
      session.console.say(session.errorStyle(.dim, shown + " · " + rows))
    }
  }

  /// The rows of a source after each of its parts: the dataset, each condition, the sort with its limit; of cohorts combined, each in turn.
  private static func walk(
    _ source: Source, _ formatter: Formatter, of text: ScriptText, _ steps: inout [Step], in session: Session
  ) throws(Failure) {
    switch source.kind {
    case .name:
      steps.append(Step(text: formatter.text(source), kept: try count(source, nil, of: text, in: session).rows))
    case .combined(let operation, let terms):
      for (index, term) in terms.enumerated() {
        let part = Source(.combined(operation, Array(terms[...index])), source.span)
        let base = try count(index == 0 ? term.source : part, nil, of: text, in: session)
        let words = formatter.text(term.source)
        let operation = index == 0 ? "" : formatter.word(for: operation) + " " + (term.negated ? formatter.word(.not) + " " : "")
        let removed = steps.last.map { $0.kept - base.rows }
        // `or` adds rows: nothing is taken away then.
        steps.append(Step(text: operation + words, kept: base.rows, removed: removed.flatMap { $0 < 0 ? nil : $0 }))
      }
    case .restricted(let inner, let restriction):
      try walk(inner, formatter, of: text, &steps, in: session)
      var before: [Expression] = []
      for condition in conjuncts(restriction.condition) {
        let base = try count(restricted(inner, before), condition, of: text, in: session)
        steps.append(
          Step(
            text: formatter.word(.whereClause) + " " + formatter.text(condition), kept: base.rows,
            removed: base.sourceRows - base.rows - base.unknownRows, unknown: base.unknownRows))
        before.append(condition)
      }
      guard restriction.limit != nil else { return }
      let kept = try count(source, nil, of: text, in: session).rows
      var order = restriction
      order.condition = nil
      steps.append(Step(text: formatter.text(order: order), kept: kept, removed: (steps.last?.kept ?? kept) - kept))
    }
  }

  private static func conjuncts(_ condition: Expression?) -> [Expression] {
    guard let condition else { return [] }
    if case .and(let terms) = condition.kind { return terms }
    return [condition]
  }

  private static func restricted(_ source: Source, _ conditions: [Expression]) -> Source {
    guard let first = conditions.first else { return source }
    let condition = conditions.count == 1 ? first : Expression(.and(conditions), first.span)
    return Source(.restricted(source, Restriction(condition: condition)), source.span)
  }

  private static func count(
    _ source: Source, _ condition: Expression?, of text: ScriptText, in session: Session
  ) throws(Failure) -> Base {
    var query = Query(head: .count(source), span: source.span)
    if let condition { query.clauses.conditions = [condition] }
    return try session.evaluate(query, of: text, isQuiet: true).result.base
  }
}
