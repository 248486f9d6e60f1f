internal import QueryLang

/// Expressions over the slots of a result: no table, no columns. Queries in brackets among them run on the store.
struct SlotPreparation {
  let store: Store
  let engine: Engine
  let today: Int64?

  func expression(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalExpression {
    var preparation = preparation
    return try preparation.expression(expression)
  }

  func condition(_ expression: BoundExpression) throws(ExecutionError) -> PhysicalCondition {
    var preparation = preparation
    return try preparation.condition(expression)
  }

  private var preparation: Preparation {
    Preparation(table: Table(name: "", columns: [], rowCount: 0), store: store, engine: engine, today: today)
  }
}
