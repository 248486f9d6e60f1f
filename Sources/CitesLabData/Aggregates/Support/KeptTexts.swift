/// One text a group, put in the place of the one before: what `min`, `max`, `first` and `last` of texts keep.
///
/// As long as all texts come from one pool (a dictionary, the bands of a column) they stay entries of that pool, and the result has its order.
/// Else the texts are copied, and those that were replaced are let go before they are most of the memory.
struct KeptTexts {
  /// The entry of each group in `pool`; -1 is none.
  private(set) var codes: [Int32] = []
  private(set) var pool = TextPool()
  private var ownsPool = false

  mutating func grow(to count: Int) {
    if count > codes.count { codes.append(contentsOf: repeatElement(-1, count: count - codes.count)) }
  }

  mutating func keep(_ group: Int, _ other: TextPool, _ code: Int32) {
    if code < 0 || isSharing(other) {
      codes[group] = code
    } else if pool.count == 0 {
      pool = other
      codes[group] = code
    } else {
      if !ownsPool && !pool.isOrdered { compact() }
      ownsPool = true
      codes[group] = pool.append(other[Int(code)])
      if pool.count > 65_536 + 2 * codes.count, !pool.isOrdered { compact() }
    }
  }

  /// Entries have the same numbers in both.
  func isSharing(_ other: TextPool) -> Bool {
    if ownsPool { return false }
    return pool.isSame(as: other) || (pool.isOrdered && other.isOrdered && pool.offsets == other.offsets && pool.bytes == other.bytes)
  }

  private mutating func compact() {
    var kept = TextPool()
    for group in codes.indices where codes[group] >= 0 { codes[group] = kept.append(pool[Int(codes[group])]) }
    pool = kept
  }

  /// A code a group.
  var vector: Vector { .text(TextVector(codes: codes, pool: pool)) }
}
