internal import CitesLabData
internal import QueryLang

/// `require`: what the data must satisfy. Only rows for which it is false fail; those for which it is unknown are reported.
enum RequireCommand {
  static let topic = HelpTopic(
    .figures, [.require, .unique],
    usage: (
      "require CONDITION of SOURCE [\"message\"] or require unique FIELD, … of SOURCE",
      "exiger CONDITION de SOURCE [\"message\"] ou exiger COLONNE unique de SOURCE"
    ),
    summary: (
      "States what the data must satisfy. A run in which a requirement does not hold ends with status 1.",
      "Énonce ce que les données doivent remplir. Une exécution où une exigence ne tient pas finit avec le statut 1."
    ),
    example: "require age >= 16 of porteurs \"too young\"")

  static func run(_ requirement: Requirement, at span: Span, of text: ScriptText, in session: Session) throws(Failure) -> ExitStatus {
    switch requirement.rule {
    case .condition(let condition):
      let rule = text.source.text(condition.span)
      let (failing, base) = try check(Self.failing(condition, requirement.source, span), of: text, in: session)
      return close(
        requirement, rule, base, failing: failing, unknown: base.unknownRows, at: span, of: text, in: session,
        failure: failing == 0
          ? nil
          : .requirementFails(
            rule: rule, failing: failing, rows: base.sourceRows, dataset: base.dataset, message: requirement.message))
    case .unique(let keys):
      let rule = keys.map { $0.names.map(\.text).joined(separator: ".") }.joined(separator: ", ")
      let (groups, _) = try session.evaluate(repeated(keys, requirement.source, span), of: text)
      let rows = (0..<groups.table.rowCount).reduce(0) { sum, row in
        if case .integer(let count) = groups.table.columns[keys.count][row] { sum + Int(count) } else { sum }
      }
      let (unknown, base) = try check(unknownKeys(keys, requirement.source, span), of: text, in: session)
      return close(
        requirement, rule, base, failing: rows, unknown: unknown, at: span, of: text, in: session,
        failure: groups.table.rowCount == 0
          ? nil
          : .requirementNotUnique(
            rule: rule, repeated: groups.table.rowCount, rows: rows, dataset: base.dataset, message: requirement.message))
    }
  }

  /// Counts in the ledger, keeps the requirement for `list failing`, and says what does not hold or is unknown.
  private static func close(
    _ requirement: Requirement, _ rule: String, _ base: Base, failing: Int, unknown: Int, at span: Span, of text: ScriptText,
    in session: Session, failure: ShellMessage?
  ) -> ExitStatus {
    session.requirements.removeAll { $0.rule == rule && $0.dataset == base.dataset }
    session.requirements.append(CheckedRequirement(requirement: requirement, rule: rule, dataset: base.dataset, text: text))
    if unknown > 0 {
      session.say(.requirementUnknown(rule: rule, unknown: unknown, dataset: base.dataset), severity: .notice)
    }
    let rule = requirement.isOfKeys ? "unique " + rule : rule
    session.runRecord.add(
      RunRecord.Finding(kind: .requirement, name: rule, verdict: failure == nil ? "holds" : "does not hold", recomputed: nil))
    session.ledger.requirements.append(
      RequirementOutcome(
        rule: rule, dataset: base.dataset, rows: base.sourceRows, failing: failing,
        unknown: unknown, message: requirement.message,
        line: text.source.line(at: span.start), script: text.source.name, failure: failure))
    guard let failure else { return .success }
    session.say(failure, severity: .error)
    return .unfulfilled
  }

  /// Runs a count. Rows left out are told in the requirement's own words, every other notice as it is.
  private static func check(_ query: Query, of text: ScriptText, in session: Session) throws(Failure) -> (count: Int, base: Base) {
    let (result, _) = try session.evaluate(query, of: text)
    for notice in result.notices {
      if case .leftOut = notice { continue }
      session.say(notice, severity: .notice)
    }
    guard case .integer(let count)? = result.table.columns.first?[0] else { return (0, result.base) }
    return (Int(count), result.base)
  }

  // MARK: The queries that a requirement stands for

  static func failing(_ condition: Expression, _ source: Source, _ span: Span) -> Query {
    var clauses = Clauses()
    clauses.conditions = [Expression(.not(condition), condition.span)]
    return Query(head: .count(source), clauses: clauses, span: span)
  }

  /// The keys that stand in two rows or more, with how many.
  static func repeated(_ keys: [Path], _ source: Source, _ span: Span) -> Query {
    var clauses = Clauses()
    clauses.conditions = keys.map { Expression(.isMissing(Expression(.path($0), $0.span), negated: true), $0.span) }
    clauses.by = keys.map { Item(Expression(.path($0), $0.span)) }
    let count = Expression(.aggregate(Aggregate(function: Name("count", span: span), arguments: [])), span)
    clauses.having = [Expression(.comparison(.greater, count, Expression(.literal(Literal(.number(percent: false), "1")), span)), span)]
    return Query(head: .count(source), clauses: clauses, span: span)
  }

  private static func unknownKeys(_ keys: [Path], _ source: Source, _ span: Span) -> Query {
    var clauses = Clauses()
    let missing = keys.map { Expression(.isMissing(Expression(.path($0), $0.span), negated: false), $0.span) }
    clauses.conditions = missing.count == 1 ? missing : [Expression(.or(missing), span)]
    return Query(head: .count(source), clauses: clauses, span: span)
  }
}

extension Requirement {
  /// `require unique`
  fileprivate var isOfKeys: Bool {
    switch rule {
    case .unique: true
    case .condition: false
    }
  }
}
