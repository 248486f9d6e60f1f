internal import UnicodeText

/// Natural order: numbers and dates ascending, text in collation order (or the order that was declared), missing last.
package enum NaturalOrder {
  /// The row numbers of the vector in natural order; equal ones keep their order.
  package static func sorted(_ vector: Vector) -> [UInt32] {
    let ranks = keys(vector, descending: false)
    return (0..<UInt32(vector.count)).sorted { ranks[Int($0)] == ranks[Int($1)] ? $0 < $1 : ranks[Int($0)] < ranks[Int($1)] }
  }

  /// A word a row whose unsigned order is the natural order, or its reverse; missing is last both ways.
  package static func keys(_ vector: Vector, descending: Bool) -> [UInt64] {
    switch vector {
    case .ordinals(let vector):
      return vector.values.indices.map { vector.isMissing($0) ? .max : word(vector.values[$0], descending) }
    case .floats(let numbers):
      return numbers.map { MissingFloat.isMissing($0) ? .max : word($0, descending) }
    case .text(let text):
      let ranks = ranks(text.pool)
      return text.codes.map { $0 < 0 ? .max : descending ? .max - 1 - ranks[Int($0)] : ranks[Int($0)] }
    }
  }

  /// The same, for vectors as long as a table: it can be stopped.
  static func keys(_ vector: Vector, descending: Bool, _ cancellation: Cancellation) throws(ExecutionError) -> [UInt64] {
    guard case .text(let text) = vector, !text.pool.isOrdered else { return keys(vector, descending: descending) }
    let ranks = try ranks(text.pool, cancellation)
    return text.codes.map { $0 < 0 ? .max : descending ? .max - 1 - ranks[Int($0)] : ranks[Int($0)] }
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
  static func ranks(_ pool: TextPool) -> [UInt64] {
    if pool.isOrdered || pool.isSorted { return (0..<pool.count).map { UInt64($0) } }
    let keys = (0..<pool.count).map { key(pool, $0) }
    return ranks(pool, keys, (0..<pool.count).sorted { precedes(pool, keys, $0, $1) })
  }

  /// The same, for pools as long as a table: it can be stopped.
  private static func ranks(_ pool: TextPool, _ cancellation: Cancellation) throws(ExecutionError) -> [UInt64] {
    var keys: [[UInt8]] = []
    keys.reserveCapacity(pool.count)
    for entry in 0..<pool.count {
      if entry % 4_096 == 0 { try cancellation.check() }
      keys.append(key(pool, entry))
    }
    var order = Array(0..<pool.count)
    try StoppableSort.sort(&order, cancellation) { precedes(pool, keys, $0, $1) }
    return ranks(pool, keys, order)
  }

  private static func key(_ pool: TextPool, _ entry: Int) -> [UInt8] {
    pool[entry].withUnsafeBufferPointer { Collation.key(of: $0) }
  }

  private static func precedes(_ pool: TextPool, _ keys: [[UInt8]], _ first: Int, _ second: Int) -> Bool {
    let order = CollationKey.compare(keys[first], keys[second])
    return order != 0 ? order < 0 : pool[first].lexicographicallyPrecedes(pool[second])
  }

  private static func ranks(_ pool: TextPool, _ keys: [[UInt8]], _ order: [Int]) -> [UInt64] {
    var ranks = [UInt64](repeating: 0, count: pool.count)
    var rank: UInt64 = 0
    for (place, entry) in order.enumerated() {
      if place > 0, keys[order[place - 1]] != keys[entry] || pool[order[place - 1]] != pool[entry] { rank += 1 }
      ranks[entry] = rank
    }
    return ranks
  }
}

enum CollationKey {
  static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
  }
}
