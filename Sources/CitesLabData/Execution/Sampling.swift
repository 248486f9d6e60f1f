/// `sample N`: every set of N rows is as likely as any other, as far as the mixing of bits goes, and the same seed gives the same rows.
package enum Sampling {
  /// The rows with the N lowest marks, in row order. A row's mark depends on the seed and its number alone: not on threads, nor on what else
  /// the query asks.
  package static func rows(
    _ rows: Frame.Rows, count: Int, seed: Int, _ cancellation: Cancellation? = nil
  ) throws(ExecutionError) -> [UInt32] {
    let indices = rows.indices
    guard count < indices.count else { return indices.map { UInt32($0) } }
    let marks = indices.map { mark(UInt64($0), seed) }
    let order = try Ranking.order([marks], count: indices.count, limit: count, cancellation).order
    return order.map { UInt32(indices[Int($0)]) }.sorted()
  }

  /// SplitMix64 (Steele, Lea and Flood 2014) at the row's place of the seed's stream.
  static func mark(_ row: UInt64, _ seed: Int) -> UInt64 {
    func mixed(_ word: UInt64) -> UInt64 {
      var word = word
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    return mixed(mixed(UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15) &+ (row &+ 1) &* 0x9E37_79B9_7F4A_7C15)
  }

  static func bits(_ rows: [UInt32], rowCount: Int) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    for row in rows { bits[Int(row >> 6)] |= 1 << UInt64(row & 63) }
    return bits
  }
}
