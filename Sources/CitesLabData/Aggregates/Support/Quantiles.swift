internal import QueryLang

/// The accumulator of `median` and `quantile`: linear interpolation between order statistics, type 7 of Hyndman and Fan (1996).
///
/// Memory: every known value (8 bytes, shared with the vector that brought it when nothing is missing) and its group (4 bytes); as much again
/// for the values while results are made.
final class Quantiles: GroupAccumulator {
  /// Values as they came, with the group of each.
  private struct Chunk {
    /// Integers, unscaled decimals, or floats as integers of the same order.
    var values: [Int64]
    /// Nil: all of group 0.
    var groups: [UInt32]?
  }

  private var chunks: [Chunk] = []
  private var counts = GroupStates(empty: 0)
  private let type: ValueType
  /// Nil for `median`; else read from the second argument, a constant of the query.
  private let probabilityType: ValueType?
  private var probability: Double?

  init(_ type: ValueType, probabilityType: ValueType?) {
    self.type = type
    self.probabilityType = probabilityType
    if probabilityType == nil { probability = 0.5 }
  }

  func grow(to count: Int) { counts.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    if groups.isEmpty { return }
    if let probabilityType, probability == nil { probability = arguments[1].floats(probabilityType).first { !MissingFloat.isMissing($0) } }
    let isAlone = counts.states.count == 1
    switch arguments[0] {
    case .ordinals(let vector) where vector.missing == nil:
      counts.feed(groups) { $0 += 1 }
      chunks.append(Chunk(values: vector.values, groups: isAlone ? nil : Array(groups)))
    case .ordinals(let vector):
      append(groups, isAlone) { vector.isMissing($0) ? nil : vector.values[$0] }
    case .floats(let numbers):
      append(groups, isAlone) { MissingFloat.isMissing(numbers[$0]) ? nil : Self.key(numbers[$0]) }
    case .text: preconditionFailure("a text is no number")
    }
  }

  @inline(__always)
  private func append(_ groups: UnsafeBufferPointer<UInt32>, _ isAlone: Bool, _ value: (Int) -> Int64?) {
    var chunk = Chunk(values: [], groups: isAlone ? nil : [])
    chunk.values.reserveCapacity(groups.count)
    counts.feed(groups) { count, row, group in
      guard let value = value(row) else { return false }
      count += 1
      chunk.values.append(value)
      chunk.groups?.append(UInt32(group))
      return true
    }
    chunks.append(chunk)
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    let other = same(other)
    counts.merge(other.counts, groups) { $0 += $1 }
    if probability == nil { probability = other.probability }
    let isAlone = counts.states.count == 1
    for chunk in other.chunks {
      if isAlone {
        chunks.append(Chunk(values: chunk.values, groups: nil))
      } else if let numbers = chunk.groups {
        chunks.append(Chunk(values: chunk.values, groups: numbers.map { groups[Int($0)] }))
      } else {
        chunks.append(Chunk(values: chunk.values, groups: [UInt32](repeating: groups[0], count: chunk.values.count)))
      }
    }
  }

  func finish() throws(ExecutionError) -> Vector {
    let sizes = counts.states
    guard let probability, (0...1).contains(probability) else {
      return .floats([Double](repeating: MissingFloat.value, count: sizes.count))
    }
    // Where the next value of each group goes, values lying group after group.
    var next: [Int] = []
    next.reserveCapacity(sizes.count)
    var total = 0
    for size in sizes {
      next.append(total)
      total += size
    }
    // Every place is written: the sizes are the numbers of values that came.
    var sorted = [Int64](unsafeUninitializedCapacity: total) { target, written in
      for chunk in chunks {
        if let groups = chunk.groups {
          for (value, group) in zip(chunk.values, groups) {
            target.initializeElement(at: next[Int(group)], to: value)
            next[Int(group)] += 1
          }
        } else {
          for value in chunk.values {
            target.initializeElement(at: next[0], to: value)
            next[0] += 1
          }
        }
      }
      written = total
    }
    var results: [Double] = []
    results.reserveCapacity(sizes.count)
    sorted.withUnsafeMutableBufferPointer { values in
      var start = 0
      for size in sizes {
        let group = UnsafeMutableBufferPointer(rebasing: values[start..<start + size])
        results.append(size == 0 ? MissingFloat.value : quantile(group, probability))
        start += size
      }
    }
    return .floats(results)
  }

  private func quantile(_ values: UnsafeMutableBufferPointer<Int64>, _ probability: Double) -> Double {
    let position = Double(values.count - 1) * probability
    let rank = min(Int(position), values.count - 1)
    let part = position - Double(rank)
    let (low, high) = Selection.select(values, rank: rank)
    guard part > 0, let high else { return type == .float ? Self.number(low) : Double(low) / unit }
    if type == .float { return Self.number(low) + (Self.number(high) - Self.number(low)) * part }
    // Unscaled integers: the middle of two of them is exact.
    return (Double(low) + Double(Int128(high) - Int128(low)) * part) / unit
  }

  private var unit: Double { Powers.ten(ExactScale.scale(type)) }

  /// An integer in the order of the numbers: the bits, those of a negative number turned around.
  @inline(__always)
  private static func key(_ number: Double) -> Int64 {
    let bits = Int64(bitPattern: number.bitPattern)
    return bits < 0 ? bits ^ Int64.max : bits
  }

  @inline(__always)
  private static func number(_ key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: key < 0 ? key ^ Int64.max : key)) + 0
  }

  var skipped: [Int] { counts.skipped }
}
