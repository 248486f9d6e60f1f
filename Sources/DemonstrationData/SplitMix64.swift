/// SplitMix64: the same numbers from the same seed on every machine, in a dozen lines.
///
/// G. L. Steele, D. Lea, C. H. Flood, « Fast splittable pseudorandom number generators », OOPSLA 2014,
/// with the finaliser of S. Vigna (https://prng.di.unimi.it/splitmix64.c, public domain).
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number in `0..<bound`. The high word of a product: its bias, below `bound` / 2⁶⁴, is nothing to demonstration data.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True `percent` times in a hundred.
  mutating func chance(percent: Int) -> Bool { below(100) < percent }

  /// A position of `weights`, as often as its share of their sum.
  mutating func position(weights: [Int]) -> Int {
    var left = below(weights.reduce(0, +))
    for (position, weight) in weights.enumerated() {
      if left < weight { return position }
      left -= weight
    }
    return weights.count - 1
  }
}
