/// Picks exactly `picks` of `items` things that are met one after the other, each set of that size as likely as any other
/// (selection sampling: Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm S).
struct Quota {
  private var picks: Int
  private var items: Int

  init(_ picks: Int, of items: Int) {
    self.picks = picks
    self.items = items
  }

  /// Whether the thing at hand is one of them. To be asked once for each of the `items`.
  mutating func take(_ random: inout SplitMix64) -> Bool {
    let taken = random.below(max(1, items)) < picks
    items -= 1
    if taken { picks -= 1 }
    return taken
  }
}
