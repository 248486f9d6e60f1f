/// How rows are cut for work: morsels that fit the caches, stripes of morsels that have accumulators of their own.
///
/// Both depend on the number of rows (and of groups) alone, never on threads: that is what makes results the same bits on one thread or many.
package enum Morsels {
  /// Rows in a morsel. Divides ``TextBlocks/blockRows``, so that a morsel never straddles two text blocks; a multiple of 64.
  package static let rows = 16_384

  package static func count(forRows rowCount: Int) -> Int { (rowCount + rows - 1) / rows }

  package static func range(_ morsel: Int, of rowCount: Int) -> Range<Int> {
    morsel * rows..<min(rowCount, (morsel + 1) * rows)
  }

  /// - Parameter groups: an upper bound known before the rows are seen; many groups mean large states, so fewer stripes.
  package static func stripes(morsels: Int, groups: UInt64) -> Int {
    let most = groups <= 4_096 ? 16 : groups <= 65_536 ? 8 : 4
    return max(1, min(most, morsels))
  }

  /// The morsels of stripe `stripe`: consecutive, as even as can be.
  package static func morsels(ofStripe stripe: Int, stripes: Int, morsels: Int) -> Range<Int> {
    morsels * stripe / stripes..<morsels * (stripe + 1) / stripes
  }
}
