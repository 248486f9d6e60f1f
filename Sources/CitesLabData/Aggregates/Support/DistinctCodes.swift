internal import QueryLang

/// The accumulator of `count distinct` where the values are known to be few: one bit for each value in each group.
///
/// Groups times values may turn out to be too many bits; the bits set until then become the records of ``DistinctValues``, which goes on.
/// Memory: at most ``mostWords`` words.
final class DistinctCodes: GroupAccumulator, CodeFed {
  private static let mostWords = 1 << 20

  private let domain: ValueDomain
  private let wordsPerGroup: Int
  private var rows = GroupStates(empty: ())
  private var bits: [UInt64] = []
  /// What goes on when the bits are too many.
  private var values: DistinctValues?

  /// Nil when a single group would already need too many bits.
  init?(_ domain: ValueDomain) {
    let words = (domain.count + 63) / 64
    guard words <= UInt64(Self.mostWords) / 16 else { return nil }
    self.domain = domain
    wordsPerGroup = Int(words)
  }

  func grow(to count: Int) {
    if let values { return values.grow(to: count) }
    guard count * wordsPerGroup <= Self.mostWords else {
      spill().grow(to: count)
      return
    }
    rows.grow(to: count)
    if count * wordsPerGroup > bits.count {
      bits.append(contentsOf: repeatElement(0, count: count * wordsPerGroup - bits.count))
    }
  }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    if let values { return values.update(groups: groups, arguments: [ordinals(arguments[0])]) }
    let lowest = domain.lowest
    let wordsPerGroup = wordsPerGroup
    bits.withUnsafeMutableBufferPointer { bits in
      // Invariant: every group is below the `count` that `grow` was told, and every value lies in the domain.
      @inline(__always)
      func set(_ group: Int, _ place: Int) {
        let word = group * wordsPerGroup + place >> 6
        bits[word] |= 1 << UInt64(place & 63)
      }
      switch arguments[0] {
      case .ordinals(let vector):
        rows.feed(groups) { _, row, group in
          if vector.isMissing(row) { return false }
          set(group, Int(vector.values[row] &- lowest))
          return true
        }
      case .text(let texts):
        rows.feed(groups) { _, row, group in
          let code = Int(texts.codes[row])
          if code < 0 { return false }
          set(group, code)
          return true
        }
      case .floats: preconditionFailure("floats have no domain")
      }
    }
  }

  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) {
    let first: UInt64 = codes.codes.hasMissing ? 1 : 0
    if let values {
      let base = codes.base
      let numbers = CodeKernels.gather(codes.codes.words, codes.rows) { base &+ Int64(bitPattern: $0) }
      let missing = first == 0 ? nil : CodeKernels.gather(codes.codes.words, codes.rows) { $0 == 0 }
      return values.update(groups: groups, arguments: [.ordinals(OrdinalVector(numbers, missing: missing))])
    }
    let wordsPerGroup = wordsPerGroup
    bits.withUnsafeMutableBufferPointer { bits in
      rows.skipped(groups, codes) { place, code in
        // Invariant: as above; the domain begins at the first code of a value.
        let entry = Int(truncatingIfNeeded: code &- first)
        bits[Int(groups[place]) * wordsPerGroup + entry >> 6] |= 1 << UInt64(entry & 63)
      }
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    if values == nil && other.values == nil {
      rows.merge(other.rows, groups) { _, _ in }
      for (source, target) in groups.enumerated() where source < other.rows.states.count {
        let from = source * wordsPerGroup
        let to = Int(target) * wordsPerGroup
        for word in 0..<wordsPerGroup { bits[to + word] |= other.bits[from + word] }
      }
    } else {
      spill().merge(other.spill(), groups: groups)
    }
  }

  func finish() throws(ExecutionError) -> Vector {
    if let values { return try values.finish() }
    let counts = (0..<rows.states.count).map { group in
      bits[group * wordsPerGroup..<(group + 1) * wordsPerGroup].reduce(Int64(0)) { $0 + Int64($1.nonzeroBitCount) }
    }
    return .ordinals(OrdinalVector(counts))
  }

  var skipped: [Int] { values?.skipped ?? rows.skipped }

  /// Goes over to records: each bit set becomes one.
  private func spill() -> DistinctValues {
    if let values { return values }
    let made = DistinctValues()
    made.grow(to: rows.states.count)
    for group in rows.states.indices {
      var found: [Int64] = []
      for word in 0..<wordsPerGroup {
        var rest = bits[group * wordsPerGroup + word]
        while rest != 0 {
          found.append(domain.lowest &+ Int64(word * 64 + rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
      let numbers = [UInt32](repeating: UInt32(group), count: found.count)
      numbers.withUnsafeBufferPointer { made.update(groups: $0, arguments: [.ordinals(OrdinalVector(found))]) }
    }
    made.skip(rows.skipped)
    values = made
    bits = []
    return made
  }

  /// Texts as the numbers of their entries.
  private func ordinals(_ vector: Vector) -> Vector {
    guard case .text(let texts) = vector else { return vector }
    let isMissing = texts.codes.map { $0 < 0 }
    return .ordinals(
      OrdinalVector(texts.codes.map { domain.lowest &+ Int64($0) }, missing: isMissing.contains(true) ? isMissing : nil))
  }
}
