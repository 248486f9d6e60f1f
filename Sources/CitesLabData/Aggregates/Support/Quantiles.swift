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

  /// Reorders the values.
  func result<Word: FixedWidthInteger & UnsignedInteger>(_ values: UnsafeMutableBufferPointer<Word>) -> Double {
    if values.isEmpty { return MissingFloat.value }
    let position = Double(values.count - 1) * probability
    let rank = min(Int(position), values.count - 1)
    let part = position - Double(rank)
    let (low, high) = Selection.select(values, rank: rank)
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

/// Memory: every known value (4 bytes where their range is known to fit, else 8) and its group (4 bytes); as much again for the values while
/// results are made.
///
/// A structure, with two classes around it: the methods of a generic class are not made for each type of words.
private struct QuantileStates<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable> {
  /// Values as they came, with the group of each.
  private struct Chunk: Sendable {
    var words: [Word]
    /// Nil: all of group 0.
    var groups: [UInt32]?
  }

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
    var starts: [Int] = [0]
    starts.reserveCapacity(sizes.count + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let total = starts[sizes.count]
    let threads = total < 1 << 18 ? 1 : threads
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
    let interpolation = Interpolation(coding: coding, unit: Powers.ten(ExactScale.scale(type)), probability: probability)
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
private final class NarrowQuantiles: GroupAccumulator {
  private var states: QuantileStates<UInt32>
  init(_ states: QuantileStates<UInt32>) { self.states = states }
  func grow(to count: Int) { states.grow(to: count) }
  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) { states.update(groups: groups, arguments: arguments) }
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
