internal import Synchronization

/// Settles, once, whether a file that was written gets its name: the writer asks before it gives it, and whoever gives the writer up asks
/// too. The first to ask decides, so that what was said to be interrupted never appears afterwards.
package final class Publication: Sendable {
  private let isClaimed = Atomic<Bool>(false)

  package init() {}

  /// True for the first who asks.
  package func claim() -> Bool {
    isClaimed.compareExchange(expected: false, desired: true, ordering: .sequentiallyConsistent).exchanged
  }
}
