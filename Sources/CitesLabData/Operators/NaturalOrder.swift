/// Natural order: numbers and dates ascending, text in collation order (or the order that was declared), missing last.
///
/// What works on vectors as long as a table is handed a `poll`, at which it can be stopped (``Stretches``).
package enum NaturalOrder {
  /// The row numbers of the vector in natural order; equal ones keep their order.
  package static func sorted(_ vector: Vector) -> [UInt32] { sorted(vector, poll: {}) }

  static func sorted<Stop: Error>(_ vector: Vector, poll: () throws(Stop) -> Void) throws(Stop) -> [UInt32] {
    let ranks = try keys(vector, descending: false, poll: poll)
    var order = Array(0..<UInt32(vector.count))
    try Stretches.sort(&order, poll: poll) { ranks[Int($0)] == ranks[Int($1)] ? $0 < $1 : ranks[Int($0)] < ranks[Int($1)] }
    return order
  }

  /// A word a row whose unsigned order is the natural order, or its reverse; missing is last both ways.
  package static func keys(_ vector: Vector, descending: Bool) -> [UInt64] { keys(vector, descending: descending, poll: {}) }

  static func keys<Stop: Error>(_ vector: Vector, descending: Bool, poll: () throws(Stop) -> Void) throws(Stop) -> [UInt64] {
    try poll()
    switch vector {
    case .ordinals(let vector):
      return vector.values.indices.map { vector.isMissing($0) ? .max : word(vector.values[$0], descending) }
    case .floats(let numbers):
      return numbers.map { MissingFloat.isMissing($0) ? .max : word($0, descending) }
    case .text(let text):
      let ranks = try ranks(text.pool, poll: poll)
      return text.codes.map { $0 < 0 ? .max : descending ? .max - 1 - ranks[Int($0)] : ranks[Int($0)] }
    }
  }

  /// `Int64.min` and `Int64.max` cannot both occur beside missing in a column; a result that holds `Int64.max` sorts before missing all the same,
  /// for the largest word is kept for missing and the largest two integers share one.
  @inline(__always)
  static func word(_ value: Int64, _ descending: Bool) -> UInt64 {
    let ascending = UInt64(bitPattern: value) ^ (1 << 63)
    return min(descending ? ~ascending : ascending, .max - 1)
  }

  /// The IEEE order as an unsigned order: the sign bit flipped for positives, all bits for negatives.
  @inline(__always)
  static func word(_ number: Double, _ descending: Bool) -> UInt64 {
    let bits = (number + 0).bitPattern
    let ascending = bits >> 63 == 0 ? bits ^ (1 << 63) : ~bits
    return min(descending ? ~ascending : ascending, .max - 1)
  }

  /// The place of each entry of a pool among the others; equal entries share one.
  static func ranks(_ pool: TextPool) -> [UInt64] { ranks(pool, poll: {}) }

  static func ranks<Stop: Error>(_ pool: TextPool, poll: () throws(Stop) -> Void) throws(Stop) -> [UInt64] {
    if pool.isOrdered || pool.isSorted { return (0..<pool.count).map { UInt64($0) } }
    let keys = try CollationKeys(pool, poll: poll)
    let order = try keys.order(poll: poll)
    var ranks = [UInt64](repeating: 0, count: pool.count)
    var rank: UInt64 = 0
    try Stretches.forEach(order.count, poll: poll) { stretch in
      for place in stretch {
        if place > 0, keys.compare(Int(order[place - 1]), Int(order[place])) != 0 { rank += 1 }
        ranks[Int(order[place])] = rank
      }
    }
    return ranks
  }
}
