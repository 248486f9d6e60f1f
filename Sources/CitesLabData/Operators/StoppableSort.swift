/// Sorting that can be stopped.
enum StoppableSort {
  private struct Stopped: Error {}

  /// Comparisons between two looks at the flag: a fraction of a millisecond.
  private static let interval = 1 << 15

  static func sort<Element>(
    _ elements: inout [Element], _ cancellation: Cancellation?, by precedes: (Element, Element) -> Bool
  ) throws(ExecutionError) {
    guard let cancellation, elements.count > interval else { return elements.sort(by: precedes) }
    var left = interval
    do {
      try elements.sort { a, b in
        left &-= 1
        if left == 0 {
          if cancellation.isCancelled { throw Stopped() }
          left = interval
        }
        return precedes(a, b)
      }
    } catch {
      throw .cancelled
    }
  }
}
