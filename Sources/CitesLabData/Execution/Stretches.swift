/// Long work over many elements, cut into stretches with a look between them at whether it should go on.
///
/// What looks is handed in as `poll`: ``Cancellation/poll()`` where there is something that stops, `{}` where nothing does, which then
/// throws nothing either. So whatever takes long is written once, for both.
enum Stretches {
  /// A millisecond or two of the dearest that is done to an element.
  private static let length = 1 << 14

  static func forEach<Stop: Error>(
    _ count: Int, poll: () throws(Stop) -> Void, _ body: (Range<Int>) -> Void
  ) throws(Stop) {
    var start = 0
    while start < count {
      try poll()
      let end = min(count, start + length)
      body(start..<end)
      start = end
    }
  }

  private struct Stopped: Error {}

  /// Comparisons between two looks: a fraction of a millisecond.
  private static let comparisons = 1 << 15

  /// Sorting that can be stopped; the elements are in any order then.
  static func sort<Element, Stop: Error>(
    _ elements: inout [Element], poll: () throws(Stop) -> Void, by precedes: (Element, Element) -> Bool
  ) throws(Stop) {
    guard elements.count > comparisons else { return elements.sort(by: precedes) }
    var left = comparisons
    var stop: Stop?
    do {
      try elements.sort { a, b in
        left &-= 1
        if left == 0 {
          do throws(Stop) {
            try poll()
          } catch {
            stop = error
            throw Stopped()
          }
          left = comparisons
        }
        return precedes(a, b)
      }
    } catch {
      // Nothing but a poll throws in there.
      if let stop { throw stop }
    }
  }
}
