/// Sources: cohorts become conditions over their dataset.
extension Binder {
  struct RowsOfDataset {
    var dataset: DatasetSchema
    /// Two-valued; nil: all rows.
    var membership: BoundExpression?
  }

  mutating func bindSource(_ source: Source) -> RowsOfDataset? {
    let outer = height
    height = 0
    nesting += 1
    defer {
      nesting -= 1
      height = max(outer, height + 1)
    }
    guard nesting <= Limits.nesting else {
      report(.nestedTooDeep(limit: Limits.nesting), at: source.span)
      return nil
    }
    switch source.kind {
    case .name(let name):
      switch bound(name) {
      case nil: return nil
      case .dataset(let dataset): return RowsOfDataset(dataset: dataset, membership: nil)
      case .cohort(let cohort, let definition): return expand(cohort, definition, at: name.span)
      }
    case .combined(let operation, let terms): return combine(operation, terms, source.span)
    case .restricted(let inner, let restriction): return restrict(inner, restriction, source.span)
    case .query(let query):
      guard cohortTrail.isEmpty else {
        report(.resultInCohort(text: words(source)), at: source.span)
        return nil
      }
      let name = "(" + canonical(query) + ")"
      guard let result = datasets.first(where: { $0.name == name }) else {
        report(.resultNotRun(text: words(source)), at: source.span)
        return nil
      }
      return RowsOfDataset(dataset: result, membership: nil)
    }
  }

  /// The rows of a cohort. What is wrong inside its definition is reported at the place that uses it: its own text is elsewhere.
  private mutating func expand(_ cohort: Name, _ definition: Source, at span: Span) -> RowsOfDataset? {
    guard enter(cohort.text, at: span) else { return nil }
    let before = diagnostics
    diagnostics = []
    let savedAliases = aliases
    aliases = []
    var rows = bindSource(definition)
    aliases = savedAliases
    cohortTrail.removeLast()
    let within = diagnostics
    diagnostics = before
    for diagnostic in within where diagnostic.severity == .error {
      switch diagnostic.message {
      case let message as SemanticMessage where message.concernsTheWhole: report(message, at: span)
      default: report(.brokenCohort(name: cohort.text, diagnostic.message), at: span)
      }
      // One reason is enough, and a hundred uses of one broken cohort would say it a hundred times over.
      break
    }
    rows?.membership?.span = span
    return rows
  }

  private mutating func combine(
    _ operation: SetOperation, _ terms: [(negated: Bool, source: Source)], _ span: Span
  ) -> RowsOfDataset? {
    var bound: [(negated: Bool, rows: RowsOfDataset, source: Source)] = []
    var failed = false
    for term in terms {
      if let rows = bindSource(term.source) { bound.append((term.negated, rows, term.source)) } else { failed = true }
    }
    guard !failed else { return nil }
    guard let first = bound.first else {
      fault("a combination of no sources", at: span)
      return nil
    }
    for other in bound.dropFirst() where other.rows.dataset.name != first.rows.dataset.name {
      report(
        .differentDatasets(
          first: words(first.source), firstDataset: first.rows.dataset.name, second: words(other.source),
          secondDataset: other.rows.dataset.name), at: other.source.span)
      return nil
    }
    var conditions: [BoundExpression] = []
    for (position, term) in bound.enumerated() {
      let isNegated = term.negated || (operation == .except && position > 0)
      // All rows of the dataset, for want of a condition.
      let everything = BoundExpression(.constant(.boolean(true)), .boolean, term.source.span)
      switch (operation, isNegated, term.rows.membership) {
      case (.or, false, nil): return RowsOfDataset(dataset: first.rows.dataset, membership: nil)
      case (.or, false, let condition?): conditions.append(condition)
      case (.or, true, let condition): conditions.append(BoundExpression(.not(condition ?? everything), .boolean, term.source.span))
      case (_, false, nil): break
      case (_, false, let condition?): conditions.append(condition)
      case (_, true, let condition): conditions.append(BoundExpression(.not(condition ?? everything), .boolean, term.source.span))
      }
    }
    guard let only = conditions.first else { return RowsOfDataset(dataset: first.rows.dataset, membership: nil) }
    let membership =
      conditions.count == 1 ? only : BoundExpression(operation == .or ? .or(conditions) : .and(conditions), .boolean, span)
    return RowsOfDataset(dataset: first.rows.dataset, membership: membership)
  }

  private mutating func restrict(_ inner: Source, _ restriction: Restriction, _ span: Span) -> RowsOfDataset? {
    guard let rows = bindSource(inner) else { return nil }
    let scope = Scope.rows(rows.dataset)
    var failed = false
    var condition: BoundExpression?
    if let text = restriction.condition {
      condition = bindCondition(text, in: scope)
      failed = condition == nil
    }
    var sort: [BoundSort] = []
    for key in restriction.sort {
      if let bound = bind(key.expression, in: scope) {
        sort.append(BoundSort(bound, descending: key.descending))
      } else {
        failed = true
      }
    }
    // Without a limit there is nothing for a key to divide.
    var per: [BoundExpression] = []
    for path in restriction.per {
      if let bound = bind(Expression(.path(path), path.span), in: scope) { per.append(bound) } else { failed = true }
    }
    if failed { return nil }
    guard restriction.limit != nil else {
      // A sort alone keeps every row.
      var conditions = [rows.membership].compactMap { $0 }
      if let condition { conditions.append(BoundExpression(.isTrue(condition), .boolean, condition.span)) }
      let membership =
        conditions.count < 2 ? conditions.first : BoundExpression(.and(conditions), .boolean, span)
      return RowsOfDataset(dataset: rows.dataset, membership: membership)
    }
    let selection = BoundSelection(
      source: BoundSource(dataset: rows.dataset.name, membership: rows.membership, condition: condition), sort: sort,
      limit: restriction.limit, per: per)
    return RowsOfDataset(dataset: rows.dataset, membership: BoundExpression(.selected(selection), .boolean, span))
  }
}

extension SemanticMessage {
  /// About the web of cohorts, not about the text of one of them: said as it is wherever it comes up.
  var concernsTheWhole: Bool {
    switch self {
    case .cycle, .cohortsTooDeep, .cohortsTooLarge, .brokenCohort, .brokenDefinition: true
    default: false
    }
  }
}
