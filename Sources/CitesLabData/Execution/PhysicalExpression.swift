package import QueryLang
internal import Synchronization

/// An expression bound to columns in memory and ready to run: what ``Preparation`` makes of a `BoundExpression`.
package indirect enum PhysicalExpression: Sendable {
  case constant(Value, ValueType)
  case column(Column, pool: DictionaryPool?)
  case slot(Slot)
  /// The expression was worked out once for each code of a column: `values` has one row a code.
  case lookup(CodeWords, values: Vector)
  case condition(PhysicalCondition)
  case negate(PhysicalExpression, ValueType)
  case arithmetic(
    BoundExpression.Arithmetic, PhysicalExpression, ValueType, PhysicalExpression, ValueType, result: ValueType)
  case shift(PhysicalExpression, ValueType, days: Int, months: Int)
  case call(any ScalarFunction.Type, [PhysicalExpression], types: [ValueType], result: ValueType)
  case conditional([(condition: PhysicalCondition, value: PhysicalExpression)], otherwise: PhysicalExpression?, ValueType)
  case convert(PhysicalExpression, from: ValueType, to: ValueType)
}

/// The dictionary of a text column as a pool, made when it is first asked for: grouping and filtering by codes never do.
package final class DictionaryPool: Sendable {
  private let dictionary: TextDictionary
  private let made = Mutex<TextPool?>(nil)

  init(_ dictionary: TextDictionary) { self.dictionary = dictionary }

  var pool: TextPool {
    made.withLock { made in
      if let made { return made }
      let pool = TextPool(dictionary)
      made = pool
      return pool
    }
  }
}

/// A condition bound to columns in memory.
package indirect enum PhysicalCondition: Sendable {
  case constant(Bool?)
  /// True where `low <= code <= high`; unknown where the code is 0 and `missingIsZero`.
  case codeRange(CodeWords, low: UInt64, high: UInt64, missingIsZero: Bool)
  /// True where the code is 0, in a column where that means missing.
  case missingCode(Codes)
  /// 0 false, 1 true, 2 unknown, for each code.
  case codeTruth(CodeWords, [UInt8], anyUnknown: Bool)
  case ordinalRanges(PhysicalExpression, [ClosedRange<Int64>])
  case floatRanges(PhysicalExpression, [FloatRange])
  case textRanges(PhysicalExpression, [TextRange], exact: Bool)
  case comparison(BoundExpression.Comparison, PhysicalExpression, PhysicalExpression, ValueType)
  case textMatch(TextMatch, PhysicalExpression, PhysicalExpression)
  case matches(PhysicalExpression, PatternMatcher)
  case isMissing(PhysicalExpression)
  case boolean(PhysicalExpression)
  case isTrue(PhysicalCondition)
  case not(PhysicalCondition)
  case and([PhysicalCondition])
  case or([PhysicalCondition])
  /// One bit a row of the source table.
  case rows([UInt64])
  case amongOrdinals(PhysicalExpression, Set<Int64>)
  case amongFloats(PhysicalExpression, Set<UInt64>)
  case amongTexts(PhysicalExpression, Set<[UInt8]>)
}

package struct FloatRange: Sendable {
  package var low: Double
  package var high: Double
  package var includesLow: Bool
  package var includesHigh: Bool

  package init(low: Double, high: Double, includesLow: Bool, includesHigh: Bool) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
  }

  /// In which no number lies.
  static let none = FloatRange(low: .infinity, high: -.infinity, includesLow: true, includesHigh: true)

  /// The least and the greatest number of the range; the other way round where there is none.
  var closed: (low: Double, high: Double) {
    if low == .infinity && !includesLow || high == -.infinity && !includesHigh { return (.infinity, -.infinity) }
    return (includesLow ? low : low.nextUp, includesHigh ? high : high.nextDown)
  }
}

/// Bounds by their folded bytes (or exact bytes); nil is open.
package struct TextRange: Sendable {
  package var low: [UInt8]?
  package var high: [UInt8]?
  package var includesLow: Bool
  package var includesHigh: Bool

  /// The one text that lies in the range, when there is one.
  var only: [UInt8]? { includesLow && includesHigh && low != nil && low == high ? low : nil }
}
