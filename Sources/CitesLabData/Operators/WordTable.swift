/// Numbers distinct tuples of words in the order in which they are met: open addressing, linear probing, at most half full.
///
/// One a stripe, or one for the merge; one that is whole may be read by many.
package struct WordTable: Sendable {
  /// Words in a tuple.
  let arity: Int
  /// The tuples, one after another, in the order of their numbers.
  package private(set) var words: [UInt64] = []
  package private(set) var count = 0
  /// Number + 1, or 0 for a free place. The size is a power of two.
  private var slots: [UInt32]
  private var mask: Int

  package init(arity: Int) {
    self.arity = max(1, arity)
    slots = Array(repeating: 0, count: 1024)
    mask = 1023
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    var hash = word
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  /// The number of a tuple of one word.
  @inline(__always)
  package mutating func number(_ word: UInt64) -> UInt32 {
    var place = Int(truncatingIfNeeded: Self.mixed(word)) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { break }
      if words[Int(slot) - 1] == word { return slot - 1 }
      place = (place + 1) & mask
    }
    words.append(word)
    return claim(place)
  }

  /// The number of the tuple that `tuple` holds: `arity` words.
  package mutating func number(_ tuple: [UInt64]) -> UInt32 {
    var place = Int(truncatingIfNeeded: Self.hash(tuple)) & mask
    while true {
      let slot = slots[place]
      if slot == 0 { break }
      let start = (Int(slot) - 1) * arity
      var same = true
      for index in 0..<arity where words[start + index] != tuple[index] { same = false }
      if same { return slot - 1 }
      place = (place + 1) & mask
    }
    words.append(contentsOf: tuple)
    return claim(place)
  }

  /// The number of a word that has one.
  @inline(__always)
  func find(_ word: UInt64) -> UInt32? {
    var place = Int(truncatingIfNeeded: Self.mixed(word)) & mask
    while slots[place] != 0 {
      if words[Int(slots[place]) - 1] == word { return slots[place] - 1 }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The number of a tuple that has one.
  func find(_ tuple: [UInt64]) -> UInt32? {
    var place = Int(truncatingIfNeeded: Self.hash(tuple)) & mask
    while slots[place] != 0 {
      let start = (Int(slots[place]) - 1) * arity
      if (0..<arity).allSatisfy({ words[start + $0] == tuple[$0] }) { return slots[place] - 1 }
      place = (place + 1) & mask
    }
    return nil
  }

  private static func hash(_ tuple: [UInt64]) -> UInt64 {
    tuple.reduce(0) { mixed($0 ^ $1) &+ 0x9E37_79B9_7F4A_7C15 }
  }

  private mutating func claim(_ place: Int) -> UInt32 {
    slots[place] = UInt32(count + 1)
    count += 1
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  private mutating func grow() {
    let size = slots.count * 2
    mask = size - 1
    slots = Array(repeating: 0, count: size)
    for number in 0..<count {
      var place: Int
      if arity == 1 {
        place = Int(truncatingIfNeeded: Self.mixed(words[number])) & mask
      } else {
        var hash: UInt64 = 0
        for index in 0..<arity { hash = Self.mixed(hash ^ words[number * arity + index]) &+ 0x9E37_79B9_7F4A_7C15 }
        place = Int(truncatingIfNeeded: hash) & mask
      }
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = UInt32(number + 1)
    }
  }
}
