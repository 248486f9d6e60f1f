internal import QueryLang

/// The accumulators of `median` and `quantile`: linear interpolation between order statistics, type 7 of Hyndman and Fan (1996).
enum Quantiles {
  /// - Parameter probabilityType: nil for `median`; else that of the second argument, a constant of the query.
  static func make(_ type: ValueType, probabilityType: ValueType?, _ options: AggregateOptions) -> any GroupAccumulator {
    if let domain = options.domain, domain.count <= 1 << 32 {
      return NarrowQuantiles(QuantileStates(type, probabilityType, .above(domain.lowest), threads: options.threads))
    }
    return WideQuantiles(QuantileStates(type, probabilityType, type == .float ? .float : .above(.min), threads: options.threads))
  }

  /// How a value becomes an unsigned integer of the same order, and back.
  enum Coding {
    /// The distance of an integer or unscaled decimal from the least one that there can be.
    case above(Int64)
    case float

    /// The bits of a float: all of a negative number's turned around, the sign of the others.
    @inline(__always)
    static func word(_ number: Double) -> UInt64 {
      let bits = (number + 0).bitPattern
      return bits >> 63 == 0 ? bits ^ (1 << 63) : ~bits
    }

    @inline(__always)
    static func number(_ word: UInt64) -> Double { Double(bitPattern: word >> 63 == 1 ? word ^ (1 << 63) : ~word) }
  }
}

/// From the values of one group to the result.
private struct Interpolation: Sendable {
  let coding: Quantiles.Coding
  /// What unscaled decimals are divided by.
  let unit: Double
  let probability: Double

  /// Where the result lies among `count` values in order: at `rank`, and this part of the way to the next.
  func place(among count: Int) -> (rank: Int, part: Double) {
    let position = Double(count - 1) * probability
    let rank = min(Int(position), count - 1)
    return (rank, position - Double(rank))
  }

  /// Reorders the values.
  func result<Word: FixedWidthInteger & UnsignedInteger>(_ values: UnsafeMutableBufferPointer<Word>) -> Double {
    if values.isEmpty { return MissingFloat.value }
    let (rank, part) = place(among: values.count)
    let (low, high) = Selection.select(values, rank: rank)
    return result(low, high, part)
  }

  /// - Parameter high: the value after `low` in order; nil when there is none.
  func result<Word: FixedWidthInteger & UnsignedInteger>(_ low: Word, _ high: Word?, _ part: Double) -> Double {
    switch coding {
    case .float:
      let below = Quantiles.Coding.number(UInt64(low))
      guard part > 0, let high else { return below }
      return below + (Quantiles.Coding.number(UInt64(high)) - below) * part
    case .above(let lowest):
      let below = Int128(lowest) + Int128(low)
      guard part > 0, let high else { return Double(below) / unit }
      // Unscaled integers: the middle of two of them is exact.
      return (Double(below) + Double(high - low) * part) / unit
    }
  }
}

/// Values as they came, with the group of each.
private struct QuantileChunk<Word: Sendable>: Sendable {
  var words: [Word]
  /// Nil: all of group 0.
  var groups: [UInt32]?
}

/// Finds the order statistic of every group without putting the values of a group together: values are counted by group and by their upper
/// bits, and only those of the bin that holds the rank are looked at again. Two passes over the values as they came, whatever they are.
private struct QuantileBins<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: Sendable {
  private let chunks: [QuantileChunk<Word>]
  private let sizes: [Int]
  private let threads: Int
  private let runs: [Range<Int>]
  /// The least value.
  private let low: Word
  /// A value's bin is its distance from `low` without this many bits.
  private let shift: Word
  private let binCount: Int

  /// Counters that a processor's second cache holds.
  private static var mostCounters: Int { 1 << 17 }

  /// Nil when the groups are too many, or the values too few, for this to pay.
  init?(_ chunks: [QuantileChunk<Word>], sizes: [Int], total: Int, threads: Int) {
    guard total >= 1 << 14, sizes.count <= Self.mostCounters / 16, total >= 64 * sizes.count else { return nil }
    self.chunks = chunks
    self.sizes = sizes
    self.threads = threads
    let runCount = min(chunks.count, max(1, threads) * 2)
    runs = (0..<runCount).map { chunks.count * $0 / runCount..<chunks.count * ($0 + 1) / runCount }
    let runs = runs
    let bounds = Parallel.map(runCount, threads: threads) { run in
      var low = Word.max
      var high = Word.min
      for chunk in runs[run] {
        for word in chunks[chunk].words {
          low = min(low, word)
          high = max(high, word)
        }
      }
      return (low, high)
    }
    let low = bounds.reduce(Word.max) { min($0, $1.0) }
    let high = bounds.reduce(Word.min) { max($0, $1.1) }
    guard low <= high else { return nil }
    self.low = low
    var bits = 12
    while sizes.count << bits > Self.mostCounters { bits -= 1 }
    shift = Word(max(0, Word.bitWidth - (high - low).leadingZeroBitCount - bits))
    binCount = Int(truncatingIfNeeded: (high - low) >> shift) + 1
  }

  @inline(__always)
  private func bin(_ word: Word) -> Int { Int(truncatingIfNeeded: (word &- low) >> shift) }

  @inline(__always)
  private func forEach(_ run: Int, _ body: (_ group: Int, _ word: Word) -> Void) {
    for chunk in runs[run] {
      chunks[chunk].words.withUnsafeBufferPointer { words in
        if let groups = chunks[chunk].groups {
          groups.withUnsafeBufferPointer { groups in
            for row in 0..<words.count { body(Int(groups[row]), words[row]) }
          }
        } else {
          for word in words { body(0, word) }
        }
      }
    }
  }

  /// How many values each bin of each group has.
  private func counted() -> [UInt32] {
    let parts = Parallel.map(runs.count, threads: threads) { run in
      var counts = [UInt32](repeating: 0, count: sizes.count * binCount)
      counts.withUnsafeMutableBufferPointer { counts in
        // Invariant: every group is below `sizes.count`, every bin below `binCount`.
        forEach(run) { group, word in counts[group &* binCount &+ bin(word)] &+= 1 }
      }
      return counts
    }
    var counts = parts.first ?? []
    for part in parts.dropFirst() {
      for place in counts.indices { counts[place] &+= part[place] }
    }
    return counts
  }

  /// What a group's result needs: values of the bin `first`, and of `second` where the next in order lies there.
  private struct Wanted {
    var first: Int32 = -1
    var second: Int32 = -1
    /// The rank within the values of these bins.
    var rank = 0
    var part = 0.0
  }

  private func wanted(_ counts: [UInt32], _ interpolation: Interpolation) -> [Wanted] {
    sizes.indices.map { group in
      if sizes[group] == 0 { return Wanted() }
      let (rank, part) = interpolation.place(among: sizes[group])
      var wanted = Wanted(rank: rank, part: part)
      var bin = 0
      while wanted.rank >= Int(counts[group * binCount + bin]) {
        wanted.rank -= Int(counts[group * binCount + bin])
        bin += 1
      }
      wanted.first = Int32(bin)
      if part > 0, wanted.rank + 1 == Int(counts[group * binCount + bin]) {
        bin += 1
        while counts[group * binCount + bin] == 0 { bin += 1 }
      }
      wanted.second = Int32(bin)
      return wanted
    }
  }

  /// One result a group.
  func results(_ interpolation: Interpolation) -> [Double] {
    let wanted = wanted(counted(), interpolation)
    if shift == 0 {
      // A bin is a value.
      return wanted.map { group in
        if group.first < 0 { return MissingFloat.value }
        return interpolation.result(low + Word(group.first), low + Word(group.second), group.part)
      }
    }
    let bins = wanted.map { (first: $0.first, second: $0.second) }
    let found = Parallel.map(runs.count, threads: threads) { run in
      var kept = QuantileChunk<Word>(words: [], groups: [])
      bins.withUnsafeBufferPointer { bins in
        forEach(run) { group, word in
          let bin = Int32(truncatingIfNeeded: bin(word))
          if bin == bins[group].first || bin == bins[group].second {
            kept.words.append(word)
            kept.groups?.append(UInt32(truncatingIfNeeded: group))
          }
        }
      }
      return kept
    }
    var values = [[Word]](repeating: [], count: sizes.count)
    for part in found {
      for (group, word) in zip(part.groups ?? [], part.words) { values[Int(group)].append(word) }
    }
    return wanted.indices.map { group in
      if wanted[group].first < 0 { return MissingFloat.value }
      let (low, high) = values[group].withUnsafeMutableBufferPointer { Selection.select($0, rank: wanted[group].rank) }
      return interpolation.result(low, high, wanted[group].part)
    }
  }
}

/// Memory: every known value (4 bytes where their range is known to fit, else 8) and its group (4 bytes); as much again for the values while
/// results are made.
///
/// A structure, with two classes around it: the methods of a generic class are not made for each type of words.
private struct QuantileStates<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable> {
  private typealias Chunk = QuantileChunk<Word>

  private var chunks: [Chunk] = []
  private var counts = GroupStates(empty: 0)
  private let type: ValueType
  private let coding: Quantiles.Coding
  private let threads: Int
  private let probabilityType: ValueType?
  private var probability: Double?

  init(_ type: ValueType, _ probabilityType: ValueType?, _ coding: Quantiles.Coding, threads: Int) {
    self.type = type
    self.coding = coding
    self.threads = threads
    self.probabilityType = probabilityType
    if probabilityType == nil { probability = 0.5 }
  }

  mutating func grow(to count: Int) { counts.grow(to: count) }

  mutating func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    if groups.isEmpty { return }
    if let probabilityType, probability == nil { probability = arguments[1].floats(probabilityType).first { !MissingFloat.isMissing($0) } }
    let isAlone = counts.states.count == 1
    switch (arguments[0], coding) {
    case (.ordinals(let vector), .above(let lowest)) where vector.missing == nil:
      counts.feed(groups) { $0 += 1 }
      chunks.append(
        Chunk(words: vector.values.map { Word(truncatingIfNeeded: $0 &- lowest) }, groups: isAlone ? nil : Array(groups)))
    case (.ordinals(let vector), .above(let lowest)):
      append(groups, isAlone) { vector.isMissing($0) ? nil : Word(truncatingIfNeeded: vector.values[$0] &- lowest) }
    case (.floats(let numbers), .float):
      append(groups, isAlone) {
        MissingFloat.isMissing(numbers[$0]) ? nil : Word(truncatingIfNeeded: Quantiles.Coding.word(numbers[$0]))
      }
    default: preconditionFailure("the vector of an argument has the shape of its type")
    }
  }

  mutating func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) {
    guard !groups.isEmpty, case .above(let lowest) = coding else { return }
    let shift = Word(truncatingIfNeeded: codes.base &- lowest)
    let isAlone = counts.states.count == 1
    guard codes.codes.hasMissing else {
      counts.feed(groups) { $0 += 1 }
      chunks.append(
        Chunk(
          words: CodeKernels.gather(codes.codes.words, codes.rows) { Word(truncatingIfNeeded: $0) &+ shift },
          groups: isAlone ? nil : Array(groups)))
      return
    }
    var chunk = Chunk(words: [], groups: isAlone ? nil : [])
    chunk.words.reserveCapacity(groups.count)
    chunk.groups?.reserveCapacity(groups.count)
    counts.skipped(groups, codes) { place, code in
      chunk.words.append(Word(truncatingIfNeeded: code) &+ shift)
      chunk.groups?.append(groups[place])
    }
    if let kept = chunk.groups {
      kept.withUnsafeBufferPointer { counts.feed($0) { $0 += 1 } }
    } else {
      counts.add([chunk.words.count]) { $0 += $1 }
    }
    chunks.append(chunk)
  }

  @inline(__always)
  private mutating func append(_ groups: UnsafeBufferPointer<UInt32>, _ isAlone: Bool, _ word: (Int) -> Word?) {
    var chunk = Chunk(words: [], groups: isAlone ? nil : [])
    chunk.words.reserveCapacity(groups.count)
    counts.feed(groups) { count, row, group in
      guard let word = word(row) else { return false }
      count += 1
      chunk.words.append(word)
      chunk.groups?.append(UInt32(group))
      return true
    }
    chunks.append(chunk)
  }

  mutating func merge(_ other: QuantileStates, groups: [UInt32]) {
    counts.merge(other.counts, groups) { $0 += $1 }
    if probability == nil { probability = other.probability }
    let isAlone = counts.states.count == 1
    // Where groups are computed from codes, every stripe numbers them alike.
    let isSameNumbers = groups.enumerated().allSatisfy { $0.offset == Int($0.element) }
    for chunk in other.chunks {
      if isAlone {
        chunks.append(Chunk(words: chunk.words, groups: nil))
      } else if let numbers = chunk.groups {
        chunks.append(isSameNumbers ? chunk : Chunk(words: chunk.words, groups: numbers.map { groups[Int($0)] }))
      } else {
        chunks.append(Chunk(words: chunk.words, groups: [UInt32](repeating: groups[0], count: chunk.words.count)))
      }
    }
  }

  func finish() -> Vector {
    let sizes = counts.states
    guard let probability, (0...1).contains(probability) else {
      return .floats([Double](repeating: MissingFloat.value, count: sizes.count))
    }
    let interpolation = Interpolation(coding: coding, unit: Powers.ten(ExactScale.scale(type)), probability: probability)
    let total = sizes.reduce(0, +)
    let threads = total < 1 << 18 ? 1 : threads
    if let bins = QuantileBins(chunks, sizes: sizes, total: total, threads: threads) { return .floats(bins.results(interpolation)) }
    var starts: [Int] = [0]
    starts.reserveCapacity(sizes.count + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let target = UnsafeMutableBufferPointer<Word>.allocate(capacity: total)
    defer { target.deallocate() }
    let place = Place(base: target)
    scatter(to: place, starts, threads: threads)
    // Groups in batches of about equal weight.
    var batches: [Range<Int>] = []
    var first = 0
    for group in sizes.indices where starts[group + 1] - starts[first] >= max(4_096, total / 64) || group == sizes.count - 1 {
      batches.append(first..<group + 1)
      first = group + 1
    }
    let results = Parallel.map(batches.count, threads: threads) { [batches, starts] batch in
      batches[batch].map { group in
        interpolation.result(UnsafeMutableBufferPointer(rebasing: place.base[starts[group]..<starts[group + 1]]))
      }
    }
    return .floats(results.flatMap { $0 })
  }

  /// `@unchecked Sendable`: no two threads are given the same places.
  private struct Place: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Word>
  }

  /// Puts the values of each group side by side. Every place is written: the sizes are the numbers of values that came.
  private func scatter(to place: Place, _ starts: [Int], threads: Int) {
    let groupCount = starts.count - 1
    // Runs of chunks, each with places of its own for each group; where groups are very many, one run.
    let runCount = threads == 1 || groupCount > 1 << 14 ? 1 : min(chunks.count, threads * 2)
    let chunks = chunks
    let runs = (0..<runCount).map { chunks.count * $0 / runCount..<chunks.count * ($0 + 1) / runCount }
    var next: [[Int]] = [Array(starts.dropLast())]
    if runCount > 1 {
      let counted = Parallel.map(runCount, threads: threads) { run in
        var counts = [Int](repeating: 0, count: groupCount)
        for chunk in runs[run] {
          if let groups = chunks[chunk].groups {
            for group in groups { counts[Int(group)] += 1 }
          } else {
            counts[0] += chunks[chunk].words.count
          }
        }
        return counts
      }
      for run in 1..<runCount { next.append(zip(next[run - 1], counted[run - 1]).map { $0 + $1 }) }
    }
    let firsts = next
    _ = Parallel.map(runCount, threads: threads) { run in
      var next = firsts[run]
      next.withUnsafeMutableBufferPointer { next in
        for chunk in runs[run] {
          chunks[chunk].words.withUnsafeBufferPointer { words in
            if let groups = chunks[chunk].groups {
              groups.withUnsafeBufferPointer { groups in
                for row in 0..<words.count {
                  let group = Int(groups[row])
                  place.base.initializeElement(at: next[group], to: words[row])
                  next[group] += 1
                }
              }
            } else {
              for row in 0..<words.count { place.base.initializeElement(at: next[0] + row, to: words[row]) }
              next[0] += words.count
            }
          }
        }
      }
    }
  }

  var skipped: [Int] { counts.skipped }
}

/// Values of a narrow range.
private final class NarrowQuantiles: GroupAccumulator, CodeFed {
  private var states: QuantileStates<UInt32>
  init(_ states: QuantileStates<UInt32>) { self.states = states }
  func grow(to count: Int) { states.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { states.update(groups: groups, arguments: arguments) }
  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) { states.update(groups: groups, codes: codes) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { states.merge(same(other).states, groups: groups) }
  func finish() throws(ExecutionError) -> Vector { states.finish() }
  var skipped: [Int] { states.skipped }
}

private final class WideQuantiles: GroupAccumulator {
  private var states: QuantileStates<UInt64>
  init(_ states: QuantileStates<UInt64>) { self.states = states }
  func grow(to count: Int) { states.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { states.update(groups: groups, arguments: arguments) }
  func merge(_ other: any GroupAccumulator, groups: [UInt32]) { states.merge(same(other).states, groups: groups) }
  func finish() throws(ExecutionError) -> Vector { states.finish() }
  var skipped: [Int] { states.skipped }
}
