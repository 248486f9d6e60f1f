internal import UnicodeText

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The collation keys of the entries of a pool, back to back: no array an entry, which would cost more to make and to let go of than
/// the sorting of them.
struct CollationKeys {
  /// An entry and the first eight bytes of its key, which decide most comparisons.
  struct Item {
    var prefix: UInt64
    var entry: UInt32
  }

  private let pool: TextPool
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]

  init<Stop: Error>(_ pool: TextPool, poll: () throws(Stop) -> Void) throws(Stop) {
    self.pool = pool
    bytes.reserveCapacity(pool.bytes.count)
    starts.reserveCapacity(pool.count + 1)
    try Stretches.forEach(pool.count, poll: poll) { stretch in
      for entry in stretch {
        pool[entry].withUnsafeBufferPointer { Collation.appendKey(of: $0, to: &bytes) }
        starts.append(bytes.count)
      }
    }
  }

  /// The entries in natural order, equal ones one after the other.
  func order<Stop: Error>(poll: () throws(Stop) -> Void) throws(Stop) -> [UInt32] {
    var items: [Item] = []
    items.reserveCapacity(pool.count)
    try Stretches.forEach(pool.count, poll: poll) { stretch in
      for entry in stretch { items.append(Item(prefix: prefix(entry), entry: UInt32(entry))) }
    }
    try Stretches.sort(&items, poll: poll) { a, b in
      a.prefix != b.prefix ? a.prefix < b.prefix : compare(Int(a.entry), Int(b.entry)) < 0
    }
    try poll()
    return items.map(\.entry)
  }

  /// The order of two entries: by their keys, then by their own bytes.
  func compare(_ first: Int, _ second: Int) -> Int {
    let order = Self.compare(bytes, starts[first]..<starts[first + 1], starts[second]..<starts[second + 1])
    if order != 0 { return order }
    let offsets = pool.offsets
    return Self.compare(pool.bytes, offsets[first]..<offsets[first + 1], offsets[second]..<offsets[second + 1])
  }

  /// Zeros behind the end: a key that ends sorts before those that it begins, with or without them.
  private func prefix(_ entry: Int) -> UInt64 {
    var prefix: UInt64 = 0
    let start = starts[entry]
    let count = min(8, starts[entry + 1] - start)
    for index in 0..<count { prefix = prefix << 8 | UInt64(bytes[start + index]) }
    return count == 0 ? 0 : prefix << UInt64(8 * (8 - count))
  }

  private static func compare(_ bytes: [UInt8], _ first: Range<Int>, _ second: Range<Int>) -> Int {
    let order = bytes.withUnsafeBufferPointer { bytes in
      // Invariant: both ranges lie within the bytes.
      bytes.baseAddress.map { Int(memcmp($0 + first.lowerBound, $0 + second.lowerBound, min(first.count, second.count))) } ?? 0
    }
    return order != 0 ? order : first.count - second.count
  }
}
