internal import QueryLang

/// Orders rows of a result, or the positions of selected rows, by sort keys; equal ones keep their order.
package enum Ranking {
  /// Rows equal to the last one kept: `kept` of `equal` stand in the result.
  package struct Tie: Hashable, Sendable {
    package var kept: Int
    package var equal: Int

    package init(kept: Int, equal: Int) {
      self.kept = kept
      self.equal = equal
    }
  }

  /// Positions `0..<count` by keys, each a word a row in ascending order (``NaturalOrder``): the first `limit` of them.
  ///
  /// - Returns: the order, and, when the cut at `limit` went through rows that are equal by all keys, how many of them are kept and how many there are.
  package static func order(
    _ keys: [[UInt64]], count: Int, limit: Int?, _ cancellation: Cancellation? = nil
  ) throws(ExecutionError) -> (order: [UInt32], tie: Tie?) {
    func poll() throws(ExecutionError) { try cancellation?.poll() }
    func precedes(_ a: UInt32, _ b: UInt32) -> Bool {
      for key in keys where key[Int(a)] != key[Int(b)] { return key[Int(a)] < key[Int(b)] }
      return a < b
    }
    guard let first = keys.first else {
      return (Array(0..<UInt32(min(count, limit ?? count))), nil)
    }
    guard let limit, limit < count else {
      return (try sorted(first, more: keys.count > 1, count: count, poll, precedes), nil)
    }
    let kept: [UInt32]
    if limit <= 1024 {
      kept = try smallest(limit, count: count, first: first, poll, precedes)
    } else {
      kept = Array(try sorted(first, more: keys.count > 1, count: count, poll, precedes).prefix(limit))
    }
    guard let last = kept.last else { return ([], nil) }
    func equal(_ a: UInt32, _ b: UInt32) -> Bool { keys.allSatisfy { $0[Int(a)] == $0[Int(b)] } }
    let equalKept = kept.reduce(0) { $0 + (equal($1, last) ? 1 : 0) }
    var equalAll = 0
    try Stretches.forEach(count, poll: poll) { stretch in
      for position in stretch where first[position] == first[Int(last)] && equal(UInt32(position), last) { equalAll += 1 }
    }
    return (kept, equalAll > equalKept ? Tie(kept: equalKept, equal: equalAll) : nil)
  }

  private static func sorted<Stop: Error>(
    _ first: [UInt64], more: Bool, count: Int, _ poll: () throws(Stop) -> Void, _ precedes: (UInt32, UInt32) -> Bool
  ) throws(Stop) -> [UInt32] {
    try poll()
    var pairs = (0..<UInt32(count)).map { (word: first[Int($0)], position: $0) }
    try Stretches.sort(&pairs, poll: poll) { a, b in
      if a.word != b.word { return a.word < b.word }
      return more ? precedes(a.position, b.position) : a.position < b.position
    }
    try poll()
    return pairs.map(\.position)
  }

  /// A heap of the `limit` least positions, the greatest of them on top; most rows fall at the first comparison.
  private static func smallest<Stop: Error>(
    _ limit: Int, count: Int, first: [UInt64], _ poll: () throws(Stop) -> Void, _ precedes: (UInt32, UInt32) -> Bool
  ) throws(Stop) -> [UInt32] {
    var heap: [UInt32] = []
    func siftDown(_ start: Int) {
      var parent = start
      while true {
        var child = parent * 2 + 1
        if child >= heap.count { return }
        if child + 1 < heap.count, precedes(heap[child], heap[child + 1]) { child += 1 }
        if !precedes(heap[parent], heap[child]) { return }
        heap.swapAt(parent, child)
        parent = child
      }
    }
    guard limit > 0 else { return [] }
    try Stretches.forEach(count, poll: poll) { stretch in
      for position in UInt32(stretch.lowerBound)..<UInt32(stretch.upperBound) {
        if heap.count < limit {
          heap.append(position)
          if heap.count == limit { for start in stride(from: limit / 2, through: 0, by: -1) { siftDown(start) } }
        } else if first[Int(position)] <= first[Int(heap[0])], precedes(position, heap[0]) {
          heap[0] = position
          siftDown(0)
        }
      }
    }
    return heap.sorted(by: precedes)
  }
}
