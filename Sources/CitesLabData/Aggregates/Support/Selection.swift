/// Order statistics without sorting everything.
package enum Selection {
  /// The values that would stand at `rank` and `rank + 1` if `values` were sorted (the second is nil at the end). Reorders and overwrites `values`.
  ///
  /// Each pass counts values by the upper bits of their distance from the smallest, and keeps those of the one bin that holds the rank: linear
  /// in the number of values whatever they are, at most six passes, no branch that depends on luck.
  ///
  /// - Precondition: `rank` is one of the places of `values`; `Word` is unsigned, or 64 bits wide.
  package static func select<Word: FixedWidthInteger>(_ values: UnsafeMutableBufferPointer<Word>, rank: Int) -> (Word, Word?) {
    var count = values.count
    var rank = rank
    // The smallest value that was left behind above the kept ones.
    var above: Word?
    while count > 256 {
      var low = values[0]
      var high = values[0]
      for index in 1..<count {
        low = min(low, values[index])
        high = max(high, values[index])
      }
      if low == high { return (low, rank + 1 < count ? low : above) }
      let range = UInt64(truncatingIfNeeded: high &- low)
      let shift = UInt64(max(0, 64 - range.leadingZeroBitCount - binBits))
      var counts = [Int](repeating: 0, count: 1 << binBits)
      counts.withUnsafeMutableBufferPointer { counts in
        // The distance has at most `shift + binBits` bits, so every bin exists.
        for index in 0..<count { counts[Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: values[index] &- low) >> shift)] += 1 }
      }
      var bin = 0
      while rank >= counts[bin] {
        rank -= counts[bin]
        bin += 1
      }
      var kept = 0
      var smallestAbove = Word.max
      var hasAbove = false
      for index in 0..<count {
        let value = values[index]
        let place = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: value &- low) >> shift)
        if place == bin {
          values[kept] = value
          kept += 1
        } else if place > bin {
          smallestAbove = min(smallestAbove, value)
          hasAbove = true
        }
      }
      if hasAbove { above = smallestAbove }
      count = kept
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[..<count])
    rest.sort()
    return (rest[rank], rank + 1 < count ? rest[rank + 1] : above)
  }

  private static let binBits = 11
}
