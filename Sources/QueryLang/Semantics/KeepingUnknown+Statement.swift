/// The statement that keeps the rows for which `where` is unknown.
///
/// Each comparison that missing values can leave unknown gets `or FIELD is missing` (under `not`: `and FIELD is not missing`).
/// And, or and not carry the three truth values over like minimum, maximum and reversal, so doing this at the leaves keeps exactly the rows
/// for which the whole is true or unknown.
extension Binder {
  mutating func keepingUnknown(_ query: Query, _ source: BoundSource) -> KeepingUnknown? {
    guard let condition = source.condition, let dataset = dataset(named: source.dataset) else { return nil }
    let missing = unknowns(of: condition, in: dataset)
    guard !missing.isEmpty else { return nil }
    var kept = query
    kept.clauses.conditions = query.clauses.conditions.map { keeping($0, dataset, positive: true) }
    var unknown = KeepingUnknown(fields: missing.map { words($0) }, statement: bothWords(kept))
    condition.forEach { part in
      switch part.kind {
      case .conditional(_, nil): unknown.hasOpenBranch = true
      case .arithmetic, .call: unknown.mayLackAnswer = true
      default: break
      }
    }
    return unknown
  }

  /// The condition with its unknowns taken as true (`positive`) or as false.
  private mutating func keeping(_ condition: Expression, _ dataset: DatasetSchema, positive: Bool) -> Expression {
    switch condition.kind {
    case .and(let terms):
      return Expression(.and(flattened(terms, dataset, positive: positive, isOr: false)), condition.span)
    case .or(let terms):
      return Expression(.or(flattened(terms, dataset, positive: positive, isOr: true)), condition.span)
    case .not(let operand):
      switch operand.kind {
      case .and, .or, .not:
        return Expression(.not(keeping(operand, dataset, positive: !positive)), condition.span)
      default: break
      }
    default: break
    }
    guard let bound = silently({ $0.bind(condition, in: .rows(dataset)) }) else { return condition }
    let tests = unknowns(of: bound, in: dataset).map { Expression(.isMissing($0, negated: !positive), condition.span) }
    if tests.isEmpty { return condition }
    return Expression(positive ? .or([condition] + tests) : .and([condition] + tests), condition.span)
  }

  /// Terms of one `and` or `or`, the same connective inside them joined to it.
  private mutating func flattened(_ terms: [Expression], _ dataset: DatasetSchema, positive: Bool, isOr: Bool) -> [Expression] {
    var flat: [Expression] = []
    for term in terms {
      let kept = keeping(term, dataset, positive: positive)
      switch kept.kind {
      case .or(let inner) where isOr: flat += inner
      case .and(let inner) where !isOr: flat += inner
      default: flat.append(kept)
      }
    }
    return flat
  }
}

extension Binder {
  /// What may be missing in an expression, and leave its value unknown: fields, paths, aggregates of related rows; each once, fields in
  /// the order of the dataset, then the others as they come.
  func unknowns(of expression: BoundExpression, in dataset: DatasetSchema) -> [Expression] {
    var found = Unknowns()
    collect(expression, in: dataset, steps: [], mayLeadNowhere: false, &found)
    return found.fields.sorted { $0.key < $1.key }.map(\.value) + found.others
  }

  private struct Unknowns {
    var fields: [Int: Expression] = [:]
    var others: [Expression] = []
    var said: Set<[String]> = []
  }

  private func collect(
    _ expression: BoundExpression, in dataset: DatasetSchema, steps: [String], mayLeadNowhere: Bool, _ found: inout Unknowns
  ) {
    func go(_ part: BoundExpression) { collect(part, in: dataset, steps: steps, mayLeadNowhere: mayLeadNowhere, &found) }
    switch expression.kind {
    case .constant, .slot, .scalar, .selected, .isMissing, .isTrue: break
    case .field(let position):
      let field = dataset.fields[position]
      guard field.hasMissing || mayLeadNowhere else { return }
      let names = (steps + [field.name]).map { Name($0, span: expression.span) }
      if steps.isEmpty {
        found.fields[position] = Expression(.path(Path(names)), expression.span)
      } else if found.said.insert(names.map(\.text)).inserted {
        found.others.append(Expression(.path(Path(names)), expression.span))
      }
    case .along(let step, let inner):
      guard let target = self.dataset(named: step.target) else { return }
      let isComplete = relations.first { $0.dataset == step.dataset && $0.step == step.name }?.isComplete ?? false
      collect(inner, in: target, steps: steps + [step.name], mayLeadNowhere: mayLeadNowhere || !isComplete, &found)
    case .related(let related):
      guard case .aggregate(let aggregate) = related.question, aggregate.function != "count" || mayLeadNowhere else { return }
      if found.said.insert(["", related.text]).inserted { found.others.append(related.syntax) }
    case .not, .negate, .convert, .matches, .shift, .inColumn, .member, .comparison, .textMatch, .arithmetic, .and, .or, .conditional:
      for part in expression.children { go(part) }
    case .call("coalesce", let arguments) where arguments.contains { ($0.constant ?? .missing) != .missing }: break
    case .call(_, let arguments): for argument in arguments { go(argument) }
    }
  }
}
