internal import CitesLabData
internal import QueryLang

/// One step on the way from a dataset to the rows behind a result: what it is, and the rows that it keeps.
struct AttritionStep: Hashable, Sendable {
  /// In the language of the statement: `where age < 26`.
  var text: String
  var kept: Int
  /// Nil where nothing is taken away: the dataset itself, and `or`.
  var removed: Int?
  var unknown: Int?
}

/// The rows of a source after each of its parts: the dataset, each condition, the sort with its limit; of cohorts combined, each in turn.
///
/// Every step is a count of its own. It is asked for by `describe cohort` and for figures that differ, and costs nothing else.
struct Attrition {
  let formatter: Formatter
  let text: ScriptText
  let session: Session
  private(set) var steps: [AttritionStep] = []

  init(_ formatter: Formatter, of text: ScriptText, in session: Session) {
    self.formatter = formatter
    self.text = text
    self.session = session
  }

  mutating func walk(_ source: Source) throws(Failure) {
    switch source.kind {
    case .name, .query:
      steps.append(AttritionStep(text: formatter.text(source), kept: try count(source, nil).rows))
    case .combined(let operation, let terms):
      for (index, term) in terms.enumerated() {
        let part = Source(.combined(operation, Array(terms[...index])), source.span)
        let base = try count(index == 0 ? term.source : part, nil)
        let words = formatter.text(term.source)
        let operation = index == 0 ? "" : formatter.word(for: operation) + " " + (term.negated ? formatter.word(.not) + " " : "")
        let removed = steps.last.map { $0.kept - base.rows }
        // `or` adds rows: nothing is taken away then.
        steps.append(AttritionStep(text: operation + words, kept: base.rows, removed: removed.flatMap { $0 < 0 ? nil : $0 }))
      }
    case .restricted(let inner, let restriction):
      try walk(inner)
      try walk(Self.conjuncts(restriction.condition), of: inner)
      guard restriction.limit != nil else { return }
      let kept = try count(source, nil).rows
      var order = restriction
      order.condition = nil
      steps.append(AttritionStep(text: formatter.text(order: order), kept: kept, removed: (steps.last?.kept ?? kept) - kept))
    }
  }

  /// The conditions of a query, each on the rows that those before it keep.
  mutating func walk(_ conditions: [Expression], of source: Source) throws(Failure) {
    var before: [Expression] = []
    for condition in conditions.flatMap({ Self.conjuncts($0) }) {
      let base = try count(Self.restricted(source, before), condition)
      steps.append(
        AttritionStep(
          text: formatter.word(.whereClause) + " " + formatter.text(condition), kept: base.rows,
          removed: base.sourceRows - base.rows - base.unknownRows, unknown: base.unknownRows))
      before.append(condition)
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

  private func count(_ source: Source, _ condition: Expression?) throws(Failure) -> Base {
    var query = Query(head: .count(source), span: source.span)
    if let condition { query.clauses.conditions = [condition] }
    return try session.evaluate(query, of: text, isQuiet: true).result.base
  }
}
