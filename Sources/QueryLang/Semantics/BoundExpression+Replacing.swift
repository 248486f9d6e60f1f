extension BoundExpression {
  /// Whether other datasets have a part in it.
  package var readsRelations: Bool {
    var found = false
    forEach { part in
      switch part.kind {
      case .along, .related: found = true
      default: break
      }
    }
    return found
  }

  /// The expression with each part for which `body` gives another replaced by that; parts of what it gives are not asked for again.
  package func replacing<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression?
  ) throws(Failure) -> BoundExpression {
    if let other = try body(self) { return other }
    func all(_ parts: [BoundExpression]) throws(Failure) -> [BoundExpression] {
      var replaced: [BoundExpression] = []
      replaced.reserveCapacity(parts.count)
      for part in parts { replaced.append(try part.replacing(body)) }
      return replaced
    }
    let replaced: Kind
    switch kind {
    case .constant, .field, .slot, .selected, .scalar, .along, .related: return self
    case .not(let a): replaced = .not(try a.replacing(body))
    case .and(let terms): replaced = .and(try all(terms))
    case .or(let terms): replaced = .or(try all(terms))
    case .comparison(let comparison, let a, let b): replaced = .comparison(comparison, try a.replacing(body), try b.replacing(body))
    case .member(var membership):
      membership.subject = try membership.subject.replacing(body)
      replaced = .member(membership)
    case .textMatch(let match, let a, let b): replaced = .textMatch(match, try a.replacing(body), try b.replacing(body))
    case .matches(let a, let pattern): replaced = .matches(try a.replacing(body), pattern: pattern)
    case .isMissing(let a): replaced = .isMissing(try a.replacing(body))
    case .isTrue(let a): replaced = .isTrue(try a.replacing(body))
    case .inColumn(let a, let dataset, let field): replaced = .inColumn(try a.replacing(body), dataset: dataset, field: field)
    case .negate(let a): replaced = .negate(try a.replacing(body))
    case .arithmetic(let operation, let a, let b): replaced = .arithmetic(operation, try a.replacing(body), try b.replacing(body))
    case .shift(let a, let days, let months): replaced = .shift(try a.replacing(body), days: days, months: months)
    case .call(let name, let arguments): replaced = .call(name, try all(arguments))
    case .conditional(let branches, let otherwise):
      var all: [(condition: BoundExpression, value: BoundExpression)] = []
      for branch in branches { all.append((try branch.condition.replacing(body), try branch.value.replacing(body))) }
      var rest: BoundExpression?
      if let otherwise { rest = try otherwise.replacing(body) }
      replaced = .conditional(all, otherwise: rest)
    case .convert(let a): replaced = .convert(try a.replacing(body))
    }
    return BoundExpression(replaced, type, span)
  }
}

extension BoundSource {
  package func mappingRows<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression
  ) throws(Failure) -> BoundSource {
    var mapped = self
    if let membership { mapped.membership = try body(membership) }
    if let condition { mapped.condition = try body(condition) }
    return mapped
  }
}

extension BoundAggregate {
  package func mappingRows<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression
  ) throws(Failure) -> BoundAggregate {
    var mapped = self
    mapped.arguments = []
    for argument in arguments { mapped.arguments.append(try body(argument)) }
    if let condition { mapped.condition = try body(condition) }
    mapped.sort = try sort.mappingRows(body)
    return mapped
  }
}

extension [BoundSort] {
  package func mappingRows<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression
  ) throws(Failure) -> [BoundSort] {
    var mapped: [BoundSort] = []
    for key in self { mapped.append(BoundSort(try body(key.expression), descending: key.descending)) }
    return mapped
  }
}

extension [BoundItem] {
  package func mappingRows<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression
  ) throws(Failure) -> [BoundItem] {
    var mapped: [BoundItem] = []
    for item in self { mapped.append(BoundItem(name: item.name, expression: try body(item.expression))) }
    return mapped
  }
}

extension BoundQuery {
  /// The query with every expression that is worked out over rows of its source mapped; those over slots of the result stay.
  package func mappingRows<Failure: Error>(
    _ body: (BoundExpression) throws(Failure) -> BoundExpression
  ) throws(Failure) -> BoundQuery {
    var mapped = self
    mapped.source = try source.mappingRows(body)
    switch shape {
    case .rows(var rows):
      rows.items = try rows.items.mappingRows(body)
      rows.sort = try rows.sort.mappingRows(body)
      mapped.shape = .rows(rows)
    case .groups(var groups):
      groups.keys = try groups.keys.mappingRows(body)
      if let across = groups.across { groups.across = BoundItem(name: across.name, expression: try body(across.expression)) }
      var aggregates: [BoundAggregate] = []
      for aggregate in groups.aggregates { aggregates.append(try aggregate.mappingRows(body)) }
      groups.aggregates = aggregates
      if var versus = groups.versus {
        if let universe = versus.universe { versus.universe = try body(universe) }
        versus.selected = try body(versus.selected)
        if case .condition(let other) = versus.other { versus.other = .condition(try body(other)) }
        groups.versus = versus
      }
      mapped.shape = .groups(groups)
    case .describe(let items): mapped.shape = .describe(try items.mappingRows(body))
    case .scalar: break
    }
    return mapped
  }
}
