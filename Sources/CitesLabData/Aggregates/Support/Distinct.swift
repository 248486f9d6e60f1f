/// The accumulators of `count distinct`: each keeps records of (group, value) that may repeat, and counts the different ones in the end.
///
/// Before a record is kept it passes a filter, a small set of pairs seen: where values are few, it lets each pass once; where they are many, it is
/// given up, and the records are cut into partitions that fit the caches when they are counted. So neither case works in memory
/// at random. Memory: 16 to 32 MB for the filter at most; for each kept record 16 bytes (and a text's own).
final class DistinctValues: GroupAccumulator {
  private var rows = GroupStates(empty: ())
  private var records = DistinctRecords()
  private var filter = PairFilter()

  func grow(to count: Int) { rows.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { Self.add(arguments[0], groups, &rows, &records, &filter) }

  /// Static, with the states handed over once: a property of a class is checked for overlapping accesses each time it is touched.
  private static func add(
    _ vector: Vector, _ groups: UnsafeBufferPointer<UInt32>, _ rows: inout GroupStates<Void>, _ records: inout DistinctRecords,
    _ filter: inout PairFilter
  ) {
    switch vector {
    case .ordinals(let vector):
      rows.feed(
        groups,
        row: { _, row, group in
          if vector.isMissing(row) { return false }
          if filter.passes(vector.values[row], UInt32(group)) { records.add(vector.values[row], UInt32(group)) }
          return true
        })
    case .floats(let numbers):
      rows.feed(
        groups,
        row: { _, row, group in
          if MissingFloat.isMissing(numbers[row]) { return false }
          // Adding 0 makes minus zero zero: they are one value.
          let bits = Int64(bitPattern: (numbers[row] + 0).bitPattern)
          if filter.passes(bits, UInt32(group)) { records.add(bits, UInt32(group)) }
          return true
        })
    case .text: preconditionFailure("distinct texts are counted by DistinctTexts")
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    rows.merge(other.rows, groups) { _, _ in }
    records.append(other.records, groups)
  }

  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(records.counts(groups: rows.states.count))) }
  var skipped: [Int] { rows.skipped }

  /// Counts rows that another accumulator skipped before this one took over.
  func skip(_ counts: [Int]) { rows.skip(counts) }
}

/// Texts, told apart by their bytes.
final class DistinctTexts: GroupAccumulator {
  private var rows = GroupStates(empty: ())
  private var records = DistinctRecords()
  /// Of codes into `pool`: a dictionary comes again with every morsel.
  private var filter = PairFilter()
  private var pool = TextPool()

  func grow(to count: Int) { rows.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    let texts = arguments[0].texts
    let isKnown = texts.pool.isSame(as: pool)
    if !isKnown {
      pool = texts.pool
      filter = PairFilter()
    }
    // A new pool with an entry a row: nothing would be held back.
    let isFiltered = isKnown || pool.count < groups.count
    Self.add(texts, groups, &rows, &records, &filter, isFiltered: isFiltered)
  }

  private static func add(
    _ texts: TextVector, _ groups: UnsafeBufferPointer<UInt32>, _ rows: inout GroupStates<Void>, _ records: inout DistinctRecords,
    _ filter: inout PairFilter, isFiltered: Bool
  ) {
    let pool = texts.pool
    pool.bytes.withUnsafeBufferPointer { bytes in
      rows.feed(
        groups,
        row: { _, row, group in
          let code = Int(texts.codes[row])
          if code < 0 { return false }
          if !isFiltered || filter.passes(Int64(code), UInt32(group)) {
            records.add(UnsafeBufferPointer(rebasing: bytes[pool.offsets[code]..<pool.offsets[code + 1]]), UInt32(group))
          }
          return true
        })
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    rows.merge(other.rows, groups) { _, _ in }
    records.append(other.records, groups)
  }

  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(records.counts(groups: rows.states.count))) }
  var skipped: [Int] { rows.skipped }
}

/// Only an optimisation: what it lets pass twice is counted once all the same.
private struct PairFilter {
  private static let most = 1 << 19
  private var pairs: PairSet? = PairSet()

  @inline(__always)
  mutating func passes(_ value: Int64, _ group: UInt32) -> Bool {
    guard pairs != nil else { return true }
    return holdsBack(value, group)
  }

  @inline(__always)
  private mutating func holdsBack(_ value: Int64, _ group: UInt32) -> Bool {
    let isNew = pairs?.insert(value, group) ?? true
    if isNew, let count = pairs?.count, count > Self.most { pairs = nil }
    return isNew
  }
}

extension TextPool {
  /// The very same memory, so the same entries under the same numbers. (Both hold their memory, so no address is used twice.)
  func isSame(as other: TextPool) -> Bool {
    offsets.count == other.offsets.count && bytes.count == other.bytes.count
      && offsets.withUnsafeBufferPointer { mine in other.offsets.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress } }
      && bytes.withUnsafeBufferPointer { mine in other.bytes.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress } }
  }
}
