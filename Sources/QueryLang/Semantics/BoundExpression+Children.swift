extension BoundExpression {
  /// The expressions that this one is made of, one level down; not those of queries, row sets and other datasets within it.
  package var children: [BoundExpression] {
    switch kind {
    case .constant, .field, .slot, .selected, .scalar, .along, .related: []
    case .not(let inner), .isMissing(let inner), .isTrue(let inner), .negate(let inner), .convert(let inner), .inColumn(let inner, _, _),
      .matches(let inner, _), .shift(let inner, _, _):
      [inner]
    case .and(let terms), .or(let terms), .call(_, let terms): terms
    case .comparison(_, let left, let right), .textMatch(_, let left, let right), .arithmetic(_, let left, let right): [left, right]
    case .member(let membership): [membership.subject]
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// Calls `body` with this expression and every one below it, in no particular order. Needs no stack, however deep the expression.
  package func forEach(_ body: (BoundExpression) -> Void) {
    var pending = [self]
    while let expression = pending.popLast() {
      body(expression)
      pending.append(contentsOf: expression.children)
    }
  }
}
