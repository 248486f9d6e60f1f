/// The names that a misspelt one most likely stands for.
package enum NearestNames {
  /// At most `limit` of `names`, nearest first; equally near ones keep their order. None when nothing is near.
  ///
  /// Names are compared under their ``NameKey``, by the number of letters typed too many, too few, wrong or swapped
  /// (Damerau-Levenshtein, optimal string alignment). A name that the other one begins (`commune` for `comm`) is near too.
  /// O(names × length × allowance) in the worst case, far less as most are ruled out by their length.
  package static func closest(to word: String, among names: [String], limit: Int) -> [String] {
    let target = Array(NameKey(word).text.unicodeScalars)
    guard !target.isEmpty, limit > 0 else { return [] }
    let allowance = allowedDistance(target.count)
    var found: [(distance: Int, position: Int)] = []
    var seen: Set<String> = []
    for (position, name) in names.enumerated() {
      let candidate = Array(NameKey(name).text.unicodeScalars)
      guard !candidate.isEmpty else { continue }
      var distance = boundedDistance(target, candidate, limit: allowance)
      if distance == nil, target.count >= 3, candidate.count > target.count, candidate.starts(with: target) {
        distance = allowance + 1
      }
      guard let distance, seen.insert(name).inserted else { continue }
      found.append((distance, position))
    }
    found.sort { ($0.distance, $0.position) < ($1.distance, $1.position) }
    return found.prefix(limit).map { names[$0.position] }
  }

  /// One slip in a short word, two in a longer one, three in a very long one. A word of one or two letters is near to everything,
  /// so only an exact fold or one slip in three letters counts.
  private static func allowedDistance(_ length: Int) -> Int {
    switch length {
    case ...2: 0
    case 3...5: 1
    case 6...8: 2
    default: 3
    }
  }

  /// The distance between the two words, or nil when it is above `limit`.
  static func boundedDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    guard limit > 0 else { return a == b ? 0 : nil }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 0..<a.count {
      current[0] = i + 1
      var best = current[0]
      for j in 0..<b.count {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
        current[j + 1] = cost
        best = min(best, cost)
      }
      if best > limit { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
  }
}
