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

/// A sum of floats with the rounding errors carried along: Knuth's TwoSum (The Art of Computer Programming, vol. 2, 4.2.2, theorem B)
/// in a compensated sum (Neumaier 1974). One addition after another in row order within a stripe, stripes in order: the same bits
/// whatever the threads and the width of vectors, and nearly always the float nearest to the exact sum.
struct FloatSum {
  private var sum = 0.0
  private var error = 0.0
  private(set) var known = 0

  @inline(__always)
  mutating func add(_ value: Double) {
    carry(value)
    known &+= 1
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
