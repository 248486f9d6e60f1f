internal import CitesLabData
internal import QueryLang

/// `list failing of NAME`: the rows that break a requirement, one table for each requirement that has any.
enum FailingCommand {
  static let topic = HelpTopic(
    .figures, [.failing], title: ("list failing", "lister échecs"),
    usage: ("list failing of DATASET", "lister échecs de FICHIER"),
    summary: ("The rows that break a requirement.", "Les lignes qui ne remplissent pas une exigence."),
    example: "require age >= 16 of porteurs\nlist failing of porteurs")

  /// Repeated keys whose rows are shown; more of them say nothing new.
  private static let shownKeys = 1000

  static func run(_ name: Name, in session: Session) throws(Failure) {
    let dataset = try session.table(name).name
    let checked = session.requirements.filter { $0.dataset == dataset }
    guard !checked.isEmpty else { throw Failure(ShellMessage.noRequirements(dataset: dataset), at: name.span) }
    for requirement in checked {
      guard let query = try listing(requirement, at: name.span, in: session) else { continue }
      var (result, _) = try session.evaluate(query, of: requirement.text)
      // Checking it has said for how many rows it is unknown; those rows are not the ones that fail.
      result.notices.removeAll { if case .leftOut = $0 { true } else { false } }
      result.base.unknownRows = 0
      if result.table.rowCount == 0, checked.count > 1 { continue }
      if !session.settings.quiet { session.console.say(session.visible(requirement.rule)) }
      session.show(result)
      session.lastResult = result
      session.showFooter(of: result)
    }
  }

  /// Nil when nothing can fail.
  private static func listing(_ checked: CheckedRequirement, at span: Span, in session: Session) throws(Failure) -> Query? {
    let source = checked.requirement.source
    var clauses = Clauses()
    switch checked.requirement.rule {
    case .condition(let condition): clauses.conditions = [Expression(.not(condition), condition.span)]
    case .unique(let keys):
      let (groups, _) = try session.evaluate(RequireCommand.repeated(keys, source, span), of: checked.text)
      let rows = 0..<min(groups.table.rowCount, shownKeys)
      if rows.isEmpty, session.requirements.count(where: { $0.dataset == checked.dataset }) > 1 { return nil }
      let sames = rows.map { row in
        let parts = keys.indices.map { same(keys[$0], groups.table.columns[$0][row], span) }
        return parts.count == 1 ? parts[0] : Expression(.and(parts), span)
      }
      switch sames.count {
      case 0: clauses.conditions = [Expression(.isMissing(Expression(.path(keys[0]), span), negated: false), span), never(keys[0], span)]
      case 1: clauses.conditions = sames
      default: clauses.conditions = [Expression(.or(sames), span)]
      }
      clauses.sort = keys.map { SortKey(Expression(.path($0), $0.span)) }
    }
    return Query(head: .list([], source), clauses: clauses, span: span)
  }

  /// `path == value`, with the value as the language writes it.
  private static func same(_ path: Path, _ value: Value, _ span: Span) -> Expression {
    let subject = Expression(.path(path), span)
    let text = CanonicalText.string(value)
    let literal: Expression =
      switch value {
      case .missing: Expression(.literal(Literal(.text, "")), span)
      case .boolean: Expression(.bare(text: text, path: Path([Name(text, span: span)])), span)
      case .integer, .decimal, .float:
        text.hasPrefix("-")
          ? Expression(.negate(Expression(.literal(Literal(.number(percent: false), String(text.dropFirst()))), span)), span)
          : Expression(.literal(Literal(.number(percent: false), text)), span)
      case .date: Expression(.literal(Literal(.date, text)), span)
      case .datetime: Expression(.literal(Literal(.datetime, text)), span)
      case .period: Expression(.literal(Literal(.period, text)), span)
      case .text: Expression(.literal(Literal(.text, text)), span)
      }
    if case .text = value { return Expression(.comparison(.identical, subject, literal), span) }
    return Expression(.comparison(.equal, subject, literal), span)
  }

  private static func never(_ path: Path, _ span: Span) -> Expression {
    Expression(.isMissing(Expression(.path(path), span), negated: true), span)
  }
}
