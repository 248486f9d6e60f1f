/// Distinct values of ordinal types and floats. Memory: 16 bytes for each different pair of group and value, at most 2/3 of the places taken.
final class DistinctValues: GroupAccumulator {
  private var counts = GroupStates(empty: Int64(0))
  private var pairs = PairSet()

  func grow(to count: Int) { counts.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { Self.add(arguments[0], groups, &counts, &pairs) }

  /// Static, with the states handed over once: a property of a class is checked for overlapping accesses each time it is touched.
  private static func add(
    _ vector: Vector, _ groups: UnsafeBufferPointer<UInt32>, _ counts: inout GroupStates<Int64>, _ pairs: inout PairSet
  ) {
    switch vector {
    case .ordinals(let vector):
      counts.feed(groups) { count, row, group in
        if vector.isMissing(row) { return false }
        if pairs.insert(vector.values[row], UInt32(group)) { count += 1 }
        return true
      }
    case .floats(let numbers):
      counts.feed(groups) { count, row, group in
        if MissingFloat.isMissing(numbers[row]) { return false }
        // Adding 0 makes minus zero zero: they are one value.
        if pairs.insert(Int64(bitPattern: (numbers[row] + 0).bitPattern), UInt32(group)) { count += 1 }
        return true
      }
    case .text: preconditionFailure("distinct texts are counted by DistinctTexts")
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    // Counts come from the pairs, for a pair may be in both.
    counts.merge(other.counts, groups) { _, _ in }
    var added: [UInt32] = []
    other.pairs.forEach { value, group in if pairs.insert(value, groups[Int(group)]) { added.append(groups[Int(group)]) } }
    added.withUnsafeBufferPointer { counts.feed($0) { $0 += 1 } }
  }

  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(counts.states)) }
  var skipped: [Int] { counts.skipped }
}

/// Distinct texts. Memory: each different text once, and 16 bytes for each different pair of group and text.
final class DistinctTexts: GroupAccumulator {
  private var counts = GroupStates(empty: Int64(0))
  private var pairs = PairSet()
  private var interner = TextInterner()
  /// The last pool and the numbers of its entries that were met: dictionaries come again with every morsel.
  private var pool = TextPool()
  private var numbers: [UInt32] = []

  func grow(to count: Int) { counts.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    let texts = arguments[0].texts
    if !texts.pool.isSame(as: pool) {
      pool = texts.pool
      numbers = [UInt32](repeating: .max, count: pool.count)
    }
    Self.add(texts, groups, &counts, &pairs, &interner, &numbers)
  }

  private static func add(
    _ texts: TextVector, _ groups: UnsafeBufferPointer<UInt32>, _ counts: inout GroupStates<Int64>, _ pairs: inout PairSet,
    _ interner: inout TextInterner, _ numbers: inout [UInt32]
  ) {
    counts.feed(groups) { count, row, group in
      let code = Int(texts.codes[row])
      if code < 0 { return false }
      if numbers[code] == .max { numbers[code] = texts.pool.withUTF8(code) { interner.number($0) } }
      if pairs.insert(Int64(numbers[code]), UInt32(group)) { count += 1 }
      return true
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    counts.merge(other.counts, groups) { _, _ in }
    let translated = (0..<other.interner.count).map { entry in other.interner.withUTF8(entry) { interner.number($0) } }
    var added: [UInt32] = []
    other.pairs.forEach { value, group in
      if pairs.insert(Int64(translated[Int(value)]), groups[Int(group)]) { added.append(groups[Int(group)]) }
    }
    added.withUnsafeBufferPointer { counts.feed($0) { $0 += 1 } }
  }

  func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector(counts.states)) }
  var skipped: [Int] { counts.skipped }
}

extension TextPool {
  /// The very same memory, so the same entries under the same numbers. (Both hold their memory, so no address is used twice.)
  func isSame(as other: TextPool) -> Bool {
    offsets.count == other.offsets.count && bytes.count == other.bytes.count
      && offsets.withUnsafeBufferPointer { mine in other.offsets.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress } }
      && bytes.withUnsafeBufferPointer { mine in other.bytes.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress } }
  }
}
