package import QueryLang

/// A scalar function: one file that declares it, one line in ``FunctionList``.
///
/// `evaluate` gets one vector an argument, all of `count` rows (an unquoted period unit comes as a constant text vector with the
/// canonical word), of the types that the binder converted to, and gives a vector of `count` rows of `result` type. A missing argument
/// gives a missing result unless the function says otherwise. What has no answer (a logarithm of a negative) gives missing and is counted in `context`.
/// It is called on a morsel of rows or on the distinct values of a column: it must depend on its arguments alone.
package protocol ScalarFunction: Sendable {
  static var signature: FunctionSignature { get }
  static func evaluate(_ arguments: [Vector], types: [ValueType], result: ValueType, count: Int, context: inout EvaluationContext)
    throws(ExecutionError) -> Vector
}

/// What evaluation hands down and collects.
package struct EvaluationContext {
  /// Days since 1970-01-01; nil where `today()` is refused.
  package var today: Int64?
  /// Rows for which an operation has no answer, by operation: `/`, `ln`.
  package var withoutAnswer: [String: Int] = [:]
  /// Rows for which the condition of an `if` was unknown.
  package var unknownConditions = 0
  /// Rows of the table for which it is unknown whether they belong to a cohort, and which count as outside it.
  package var unknownMembers: Set<UInt32> = []
  /// The same met while working an expression out for the codes of a column, where there are no rows to count.
  package var sawUnknownMembers = false

  package init(today: Int64? = nil) { self.today = today }
}
