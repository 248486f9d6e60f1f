/// The statement that keeps the rows for which `where` is unknown.
///
/// Each comparison that missing values can leave unknown gets `or FIELD is missing` (under `not`: `and FIELD is not missing`).
/// And, or and not carry the three truth values over like minimum, maximum and reversal, so doing this at the leaves keeps exactly the rows
/// for which the whole is true or unknown.
extension Binder {
  mutating func keepingUnknown(_ query: Query, _ source: BoundSource) -> KeepingUnknown? {
    guard let condition = source.condition, let dataset = datasets.first(where: { $0.name == source.dataset }) else { return nil }
    var fields: Set<Int> = []
    condition.collectUnknownFields(into: &fields)
    let missing = fields.filter { dataset.fields[$0].hasMissing }
    guard !missing.isEmpty else { return nil }
    var kept = query
    kept.clauses.conditions = query.clauses.conditions.map { keeping($0, dataset, positive: true) }
    return KeepingUnknown(fields: missing.sorted().map { dataset.fields[$0].name }, statement: bothWords(kept))
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
    var fields: Set<Int> = []
    bound.collectUnknownFields(into: &fields)
    let tests = fields.sorted().filter { dataset.fields[$0].hasMissing }.map { field in
      let name = Name(dataset.fields[field].name, span: condition.span)
      return Expression(.isMissing(Expression(.path(Path([name])), condition.span), negated: !positive), condition.span)
    }
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

extension BoundExpression {
  /// The fields whose absence can leave the value unknown.
  func collectUnknownFields(into fields: inout Set<Int>) {
    switch kind {
    case .constant, .slot, .scalar, .selected, .isMissing, .isTrue: break
    case .field(let position): fields.insert(position)
    case .not(let a), .negate(let a), .convert(let a), .matches(let a, _), .shift(let a, _, _), .inColumn(let a, _, _):
      a.collectUnknownFields(into: &fields)
    case .member(let membership): membership.subject.collectUnknownFields(into: &fields)
    case .comparison(_, let a, let b), .textMatch(_, let a, let b), .arithmetic(_, let a, let b):
      a.collectUnknownFields(into: &fields)
      b.collectUnknownFields(into: &fields)
    case .and(let terms), .or(let terms):
      for term in terms { term.collectUnknownFields(into: &fields) }
    case .call("coalesce", let arguments) where arguments.contains { ($0.constant ?? .missing) != .missing }: break
    case .call(_, let arguments):
      for argument in arguments { argument.collectUnknownFields(into: &fields) }
    case .conditional(let branches, let otherwise):
      for branch in branches {
        branch.condition.collectUnknownFields(into: &fields)
        branch.value.collectUnknownFields(into: &fields)
      }
      otherwise?.collectUnknownFields(into: &fields)
    }
  }
}
