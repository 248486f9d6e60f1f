internal import QueryLang

/// Expressions over the slots of a result: no table, no columns.
enum SlotPreparation {
  static func expression(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression {
    var preparation = Preparation(table: Table(name: "", columns: [], rowCount: 0), store: Store(), engine: Engine(), today: nil)
    return try preparation.expression(expression)
  }

  static func condition(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalCondition {
    var preparation = Preparation(table: Table(name: "", columns: [], rowCount: 0), store: Store(), engine: Engine(), today: nil)
    return try preparation.condition(expression)
  }
}

/// The crosstab columns that an expression names.
struct SlotReading {
  private(set) var columns: [String] = []

  mutating func visit(_ expression: BoundExpression) {
    switch expression.kind {
    case .slot(.column(let name)): columns.append(name)
    case .constant, .field, .slot, .selected, .scalar: break
    case .not(let inner), .isMissing(let inner), .isTrue(let inner), .negate(let inner), .convert(let inner),
      .inColumn(let inner, _, _), .matches(let inner, _), .shift(let inner, _, _):
      visit(inner)
    case .and(let terms), .or(let terms), .call(_, let terms):
      for term in terms { visit(term) }
    case .comparison(_, let left, let right), .textMatch(_, let left, let right), .arithmetic(_, let left, let right):
      visit(left)
      visit(right)
    case .member(let membership): visit(membership.subject)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition)
        visit(branch.value)
      }
      if let otherwise { visit(otherwise) }
    }
  }
}
