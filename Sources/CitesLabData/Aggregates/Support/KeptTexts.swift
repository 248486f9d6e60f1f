/// One text a group, put in the place of the one before: what `min`, `max`, `first` and `last` of texts keep.
///
/// Texts of an ordered pool (bands) stay entries of that pool, so that the result has its order.
struct KeptTexts {
  /// The entry of each group in `pool`; -1 is none.
  private(set) var codes: [Int32] = []
  private(set) var pool = TextPool()

  mutating func grow(to count: Int) {
    if count > codes.count { codes.append(contentsOf: repeatElement(-1, count: count - codes.count)) }
  }

  mutating func keep(_ group: Int, _ other: TextPool, _ code: Int32) {
    if code < 0 {
      codes[group] = -1
      return
    }
    if other.isOrdered {
      if pool.count == 0 { pool = other }
      if isSharing(other) {
        codes[group] = code
        return
      }
    }
    codes[group] = pool.append(other[Int(code)])
    // Texts that were replaced are let go before they are most of the memory.
    if pool.count > 65_536 + 2 * codes.count, !pool.isOrdered { compact() }
  }

  /// Entries have the same numbers in both.
  func isSharing(_ other: TextPool) -> Bool {
    pool.isOrdered && other.isOrdered && (pool.isSame(as: other) || (pool.offsets == other.offsets && pool.bytes == other.bytes))
  }

  private mutating func compact() {
    var kept = TextPool()
    for group in codes.indices where codes[group] >= 0 { codes[group] = kept.append(pool[Int(codes[group])]) }
    pool = kept
  }

  /// A code a group.
  var vector: Vector { .text(TextVector(codes: codes, pool: pool)) }
}
