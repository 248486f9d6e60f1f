package import QueryLang

/// An aggregate: one file that declares it, one line in ``FunctionList``.
///
/// Execution cuts the rows into stripes that depend on the number of rows alone, runs one accumulator a stripe over its morsels in
/// order, then merges the stripes in order: a result depends neither on the number of threads nor on their pace.
package protocol AggregateFunction: Sendable {
  static var signature: FunctionSignature { get }
  /// - Parameters:
  ///   - types: of the arguments, after conversion.
  ///   - result: the type that the binder gave.
  static func makeAccumulator(types: [ValueType], result: ValueType, options: AggregateOptions) -> any GroupAccumulator
}

package struct AggregateOptions: Sendable {
  /// `count distinct`
  package var distinct: Bool
  /// `first X sort Y`: the arguments after the first are sort keys; true where one descends.
  package var descending: [Bool]

  package init(distinct: Bool = false, descending: [Bool] = []) {
    self.distinct = distinct
    self.descending = descending
  }
}

/// The states of one aggregate for all groups of a stripe.
///
/// - Order: `update` sees rows in row order, `merge` sees later stripes after earlier ones.
/// - Missing: an argument may be missing; aggregates skip such rows and count them.
/// - Size: O(groups), but for medians, quantiles and distinct counts, which hold what they need of the values.
package protocol GroupAccumulator: AnyObject {
  /// Makes room for groups `0..<count`. Called before any update with a larger group number; never shrinks.
  func grow(to count: Int)

  /// Adds rows. `groups` has one group number a row, aligned with the rows of every vector.
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) throws(ExecutionError)

  /// Adds the states of `other` (of the same class): its group `g` is this one's `groups[g]`.
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) throws(ExecutionError)

  /// One value a group, of the result type.
  func finish() throws(ExecutionError) -> Vector

  /// Rows skipped because an argument was missing, a group.
  var skipped: [Int] { get }
}
