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
  /// Where the values of the first argument lie, when that is known before they are read.
  package var domain: ValueDomain?
  /// How many threads may make results out of the states; the results do not depend on it.
  package var threads: Int

  package init(distinct: Bool = false, descending: [Bool] = [], domain: ValueDomain? = nil, threads: Int = 1) {
    self.distinct = distinct
    self.descending = descending
    self.domain = domain
    self.threads = threads
  }
}

/// Every known value is an ordinal from `lowest` on, and there are at most `count` of them; of a text, the number of its entry in the pool,
/// which is then one and the same for all rows.
package struct ValueDomain: Hashable, Sendable {
  package var lowest: Int64
  package var count: UInt64

  package init(lowest: Int64, count: UInt64) {
    self.lowest = lowest
    self.count = count
  }

  /// Nil for floats and for texts without a dictionary.
  package init?(_ column: Column) {
    switch column.storage {
    case .codes(let codes), .dictionary(let codes, _):
      let first: UInt64 = codes.hasMissing ? 1 : 0
      guard codes.count > 0, codes.maxCode >= first, codes.maxCode < .max else { return nil }
      self.init(lowest: codes.base &+ Int64(first), count: codes.maxCode - first + 1)
    case .floats, .text: return nil
    }
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

  /// Rows skipped because an argument was missing, a group; empty where none was in any group.
  var skipped: [Int] { get }
}
