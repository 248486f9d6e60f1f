internal import CKernels

/// A sum of 64-bit integers: exact, for 128 bits hold more of them than there can be rows.
struct ExactSum {
  var sum: Int128 = 0
  var known = 0

  @inline(__always)
  mutating func add(_ value: Int64) {
    sum &+= Int128(value)
    known &+= 1
  }

  mutating func add(_ other: ExactSum) {
    sum &+= other.sum
    known += other.known
  }
}

/// A sum of integers of which each lies less than 2^32 above a least one: of the distances, which 64 bits hold whatever the rows, for there
/// are fewer than 2^32 of them.
struct DistanceSum {
  private var distances: UInt64 = 0
  private(set) var known = 0

  /// Whether sums of this domain are such.
  static func fits(_ domain: ValueDomain?) -> Bool { domain.map { $0.count <= 1 << 32 } ?? false }

  @inline(__always)
  mutating func add(_ distance: UInt64) {
    distances &+= distance
    known &+= 1
  }

  mutating func add(_ other: DistanceSum) {
    distances &+= other.distances
    known += other.known
  }

  /// The sum of the integers themselves.
  func sum(above lowest: Int64) -> ExactSum {
    ExactSum(sum: Int128(distances) + Int128(known) * Int128(lowest), known: known)
  }
}

/// The states of sums over groups, in the least room that the values allow.
struct ExactSums {
  private var wide: GroupStates<ExactSum>?
  private var narrow: GroupStates<DistanceSum>?
  private let lowest: Int64

  init(_ domain: ValueDomain?) {
    if let domain, DistanceSum.fits(domain) {
      narrow = GroupStates(empty: DistanceSum())
      lowest = domain.lowest
    } else {
      wide = GroupStates(empty: ExactSum())
      lowest = 0
    }
  }

  mutating func grow(to count: Int) {
    wide?.grow(to: count)
    narrow?.grow(to: count)
  }

  mutating func add(_ groups: UnsafeBufferPointer<UInt32>, _ vector: OrdinalVector) {
    let lowest = lowest
    wide?.feed(groups, vector) { $0.add($1) }
    narrow?.feed(groups, vector) { $0.add(UInt64(bitPattern: $1 &- lowest)) }
  }

  mutating func add(_ groups: UnsafeBufferPointer<UInt32>, _ rows: CodeRows) {
    let base = rows.base
    let shift = UInt64(bitPattern: base &- lowest)
    wide?.feed(groups, rows) { $0.add(base &+ Int64(bitPattern: $1)) }
    narrow?.feed(groups, rows) { $0.add($1 &+ shift) }
  }

  mutating func merge(_ other: ExactSums, _ groups: [UInt32]) {
    if let states = other.wide { wide?.merge(states, groups) { $0.add($1) } }
    if let states = other.narrow { narrow?.merge(states, groups) { $0.add($1) } }
  }

  /// One ordinal a group; nil is missing.
  func ordinals(_ value: (ExactSum) throws(ExecutionError) -> Int64?) throws(ExecutionError) -> Vector {
    if let narrow { return try narrow.ordinals { state throws(ExecutionError) in try value(state.sum(above: lowest)) } }
    return try wide?.ordinals(value) ?? .ordinals(OrdinalVector([]))
  }

  /// One number a group; nil is missing.
  func floats(_ value: (ExactSum) -> Double?) -> Vector {
    narrow?.floats { value($0.sum(above: lowest)) } ?? wide?.floats(value) ?? .floats([])
  }

  var skipped: [Int] { narrow?.skipped ?? wide?.skipped ?? [] }
}

/// A sum of floats with the rounding errors carried along: Knuth's TwoSum (The Art of Computer Programming, vol. 2, 4.2.2, theorem B)
/// in a compensated sum (Neumaier 1974). Added in an order that depends on the rows alone, stripe after stripe: the same bits whatever the
/// threads and the width of vectors, and nearly always the float nearest to the exact sum.
struct FloatSum {
  private var sum = 0.0
  private var error = 0.0
  private(set) var known = 0

  @inline(__always)
  mutating func add(_ value: Double) {
    carry(value)
    known &+= 1
  }

  /// Adds all that are not missing. Returns how many are.
  mutating func add(_ numbers: UnsafeBufferPointer<Double>) -> Int {
    let missing = ck_sum_f64(numbers.baseAddress, numbers.count, MissingFloat.bits, &sum, &error)
    known += numbers.count - missing
    return missing
  }

  mutating func add(_ other: FloatSum) {
    if other.known == 0 { return }
    carry(other.sum)
    error += other.error
    known += other.known
  }

  @inline(__always)
  private mutating func carry(_ value: Double) {
    let total = sum + value
    let part = total - sum
    error += (sum - (total - part)) + (value - part)
    sum = total
  }

  /// An infinity or NaN among the values makes the sum one, and the carried error meaningless.
  var value: Double { sum.isFinite ? sum + error : sum }
}

extension GroupStates<FloatSum> {
  /// Numbers where they stand; missing ones are counted as skipped.
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, _ numbers: UnsafeBufferPointer<Double>) {
    guard states.count == 1 else { return feed(groups, numbers) { $0.add($1) } }
    var state = states[0]
    let missing = state.add(numbers)
    set(0, state)
    if missing > 0 { skip([missing]) }
  }
}
