internal import CKernels

/// The three-valued truth of one condition over up to a morsel of rows: a bit a row.
///
/// A row is true, unknown or (in neither) false; bits at and beyond `count` are 0 in both.
package struct TruthMask: Sendable {
  package private(set) var count: Int
  package var isTrue: [UInt64]
  /// Nil when no row is unknown.
  package var isUnknown: [UInt64]?

  package init(count: Int, isTrue: [UInt64], isUnknown: [UInt64]? = nil) {
    self.count = count
    self.isTrue = isTrue
    self.isUnknown = isUnknown
  }

  package init(count: Int, all value: Bool?) {
    self.count = count
    let words = (count + 63) / 64
    isTrue = Array(repeating: value == true ? .max : 0, count: words)
    isUnknown = value == nil ? Array(repeating: .max, count: words) : nil
    clearTail()
  }

  /// The first `count` of these bits, whatever follows them.
  package init(count: Int, startOf bits: ArraySlice<UInt64>) {
    self.count = count
    isTrue = Array(bits.prefix((count + 63) / 64))
    clearTail()
  }

  /// - Parameter truth: 0 false, 1 true, 2 unknown, a row.
  package init(count: Int, truth: (Int) -> UInt8) {
    self.count = count
    var trueWords = [UInt64](repeating: 0, count: (count + 63) / 64)
    var unknownWords = trueWords
    var anyUnknown = false
    for row in 0..<count {
      switch truth(row) {
      case 1: trueWords[row >> 6] |= 1 << UInt64(row & 63)
      case 2:
        unknownWords[row >> 6] |= 1 << UInt64(row & 63)
        anyUnknown = true
      default: break
      }
    }
    isTrue = trueWords
    isUnknown = anyUnknown ? unknownWords : nil
  }

  package var trueCount: Int { ck_set_bits(isTrue, isTrue.count) }
  package var unknownCount: Int { isUnknown.map { ck_set_bits($0, $0.count) } ?? 0 }

  package func truth(_ row: Int) -> UInt8 {
    let bit: UInt64 = 1 << UInt64(row & 63)
    if isTrue[row >> 6] & bit != 0 { return 1 }
    if let isUnknown, isUnknown[row >> 6] & bit != 0 { return 2 }
    return 0
  }

  private mutating func clearTail() {
    let used = count & 63
    guard used != 0, !isTrue.isEmpty else { return }
    let tail: UInt64 = (1 << UInt64(used)) - 1
    isTrue[isTrue.count - 1] &= tail
    isUnknown?[isTrue.count - 1] &= tail
  }

  package mutating func negate() {
    if let isUnknown {
      for word in isTrue.indices { isTrue[word] = ~(isTrue[word] | isUnknown[word]) }
    } else {
      isTrue.withUnsafeMutableBufferPointer { words in
        for word in words.indices { words[word] = ~words[word] }
      }
    }
    clearTail()
  }

  /// Unknown becomes false.
  package mutating func settle() { isUnknown = nil }

  package mutating func formAnd(_ other: TruthMask) {
    if isUnknown == nil && other.isUnknown == nil {
      isTrue.withUnsafeMutableBufferPointer { words in
        other.isTrue.withUnsafeBufferPointer { others in
          // Invariant: both have a bit for each row of one frame.
          for word in words.indices { words[word] &= others[word] }
        }
      }
      return
    }
    var unknown = isTrue
    for word in isTrue.indices {
      // Neither is false, and not both are true.
      let possible = (isTrue[word] | (isUnknown?[word] ?? 0)) & (other.isTrue[word] | (other.isUnknown?[word] ?? 0))
      isTrue[word] &= other.isTrue[word]
      unknown[word] = possible & ~isTrue[word]
    }
    isUnknown = unknown
  }

  package mutating func formOr(_ other: TruthMask) {
    let anyUnknown = isUnknown != nil || other.isUnknown != nil
    var unknown = anyUnknown ? isTrue : []
    for word in isTrue.indices {
      let either = isTrue[word] | other.isTrue[word]
      if anyUnknown { unknown[word] = ((isUnknown?[word] ?? 0) | (other.isUnknown?[word] ?? 0)) & ~either }
      isTrue[word] = either
    }
    isUnknown = anyUnknown ? unknown : nil
  }

  /// The positions of the true rows, ascending, each with `start` added.
  package func positions(from start: UInt32 = 0) -> [UInt32] { TruthMask.positions(isTrue, from: start) }
  package func unknownPositions() -> [UInt32] { isUnknown.map { TruthMask.positions($0, from: 0) } ?? [] }

  private static func positions(_ words: [UInt64], from start: UInt32) -> [UInt32] {
    let total = ck_set_bits(words, words.count)
    // The kernel writes whole vectors: up to 8 positions more than there are.
    return [UInt32](unsafeUninitializedCapacity: total + 8) { buffer, initialized in
      guard let out = buffer.baseAddress else { return }
      initialized = words.withUnsafeBufferPointer { ck_positions($0.baseAddress, words.count, start, out) }
    }
  }
}
