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
