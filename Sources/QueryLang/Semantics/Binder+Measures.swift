/// Measures: aggregates over the rows of a group, and arithmetic over them.
extension Binder {
  /// An aggregate becomes a slot; equal ones share one.
  mutating func bindAggregate(_ aggregate: Aggregate, _ span: Span, _ scope: Scope) -> BoundExpression? {
    let dataset: DatasetSchema
    switch scope {
    case .measures(let schema), .result(let schema):
      dataset = schema
      if aggregate.rows != nil || aggregate.via != nil {
        report(.relatedNotHere(text: words(Expression(.aggregate(aggregate), span)), dataset: dataset.name), at: span)
        return nil
      }
    case .rows(let schema): return bindRelatedAggregate(aggregate, span, schema)
    case .scalar, .constant:
      report(.aggregateInScalar(text: words(Expression(.aggregate(aggregate), span))), at: span)
      return nil
    }
    guard let signature = vocabulary.aggregate(aggregate.function.text) else {
      let known = vocabulary.functions.filter { $0.role == .aggregate }.flatMap(\.spellings)
      report(
        .unknownFunction(name: aggregate.function.text, closest: NearestNames.closest(to: aggregate.function.text, among: known, limit: 3)),
        at: aggregate.function.span)
      return nil
    }
    // Within an aggregate names are fields, even where the aggregate stands among result columns.
    guard var new = bindAggregate(aggregate, signature, span, .rows(dataset)) else { return nil }
    new.condition = measureCondition
    if let text = aggregate.condition {
      guard let inner = bindCondition(text, in: .rows(dataset)) else { return nil }
      new.condition = measureCondition.map { BoundExpression(.and([$0, inner]), .boolean, inner.span) } ?? inner
    }
    return BoundExpression(.slot(.aggregate(position(of: new))), new.type, span)
  }

  /// The aggregate with its operands bound over `rows`; its condition is the caller's.
  mutating func bindAggregate(
    _ aggregate: Aggregate, _ signature: FunctionSignature, _ span: Span, _ rows: Scope
  ) -> BoundAggregate? {
    var arguments: [BoundExpression] = []
    let type: ValueType
    if signature.name == "count" {
      guard aggregate.distinct || aggregate.arguments.isEmpty else {
        fault("a count of an operand that is not distinct", at: span)
        return nil
      }
      for argument in aggregate.arguments {
        guard let bound = bind(argument, in: rows) else { return nil }
        arguments.append(bound)
      }
      type = .integer
    } else {
      guard !aggregate.distinct else {
        fault("distinct values of \(signature.name)", at: span)
        return nil
      }
      guard let bound = bindArguments(of: signature, aggregate.arguments, span, rows) else { return nil }
      arguments = bound.arguments
      type = signature.result(bound.types)
    }
    var sort: [BoundSort] = []
    for key in aggregate.sort {
      guard let bound = bind(key.expression, in: rows) else { return nil }
      sort.append(BoundSort(bound, descending: key.descending))
    }
    return BoundAggregate(
      function: signature.name, distinct: aggregate.distinct, arguments: arguments, sort: sort, type: type,
      text: bothWords(Expression(.aggregate(aggregate), span)))
  }

  mutating func position(of aggregate: BoundAggregate) -> Int {
    let key = aggregate.signature
    if let known = aggregatePositions[key] {
      if !aggregate.isHidden { aggregates[known].isHidden = false }
      return known
    }
    aggregates.append(aggregate)
    aggregatePositions[key] = aggregates.count - 1
    return aggregates.count - 1
  }

  /// `(count where outcome=creation)`: the condition reaches every aggregate within, together with one that stands outside.
  mutating func bindMeasure(_ operand: Expression, _ condition: Expression, _ span: Span, _ scope: Scope) -> BoundExpression? {
    let dataset: DatasetSchema
    switch scope {
    case .measures(let schema), .result(let schema): dataset = schema
    case .rows:
      report(.aggregateNotHere(function: words(operand)), at: span)
      return nil
    case .scalar, .constant:
      report(.aggregateInScalar(text: words(operand)), at: span)
      return nil
    }
    let outer = measureCondition
    defer { measureCondition = outer }
    guard let inner = bindCondition(condition, in: .rows(dataset)) else {
      // Whatever else is wrong with the measure is said too.
      _ = bind(operand, in: scope)
      return nil
    }
    measureCondition = outer.map { BoundExpression(.and([$0, inner]), .boolean, inner.span) } ?? inner
    return bind(operand, in: scope)
  }

  /// A bracketed query that gives one number.
  mutating func bindQuery(_ query: Query, _ span: Span, _ scope: Scope) -> BoundExpression? {
    switch scope {
    case .scalar, .measures: break
    case .rows, .result, .constant:
      report(.queryNotHere, at: span)
      return nil
    }
    var binder = nested()
    let bound = binder.bind(query)
    diagnostics += binder.diagnostics
    guard let bound else { return nil }
    switch bound.shape {
    case .scalar(let expression):
      return BoundExpression(.scalar(bound), expression.type, span)
    case .groups(let groups)
    where groups.keys.isEmpty && groups.across == nil && groups.measures.count == 1 && groups.shares.isEmpty && !groups.total
      && groups.versus == nil && groups.added.isEmpty && bound.sample == nil && groups.having == nil && groups.limit == nil
      && groups.top == nil && bound.into == nil && bound.chart == nil:
      return BoundExpression(.scalar(bound), groups.measures[0].expression.type, span)
    case .groups, .rows, .describe:
      report(.queryNotScalar(text: bound.canonicalText), at: span)
      return nil
    }
  }
}

/// Whether an expression asks anything of the rows.
extension BoundExpression {
  var hasAggregate: Bool {
    switch kind {
    case .slot, .scalar: true
    case .constant, .field, .selected, .along, .related: false
    case .not(let a), .isMissing(let a), .isTrue(let a), .negate(let a), .convert(let a), .matches(let a, _), .shift(let a, _, _),
      .inColumn(let a, _, _):
      a.hasAggregate
    case .member(let membership): membership.subject.hasAggregate
    case .and(let terms), .or(let terms), .call(_, let terms): terms.contains { $0.hasAggregate }
    case .comparison(_, let a, let b), .textMatch(_, let a, let b), .arithmetic(_, let a, let b): a.hasAggregate || b.hasAggregate
    case .conditional(let branches, let otherwise):
      branches.contains { $0.condition.hasAggregate || $0.value.hasAggregate } || (otherwise?.hasAggregate ?? false)
    }
  }
}
