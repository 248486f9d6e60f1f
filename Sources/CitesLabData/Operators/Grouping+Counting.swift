/// Counting the rows of very many groups: where codes alone tell a group's number and nothing but its rows is asked for, rows are counted where
/// they stand. A count is all the state that a group has, so that dealing rows into partitions first would move more than it saves.
extension Grouping {
  var isCounted: Bool { isPartitioned && directGroups != nil && aggregates.allSatisfy(\.countsRows) }

  func runCounted(threads: Int, cancellation: Cancellation, today: Int64?) throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    let groupCount = directGroups ?? 0
    let morsels = Morsels.count(forRows: rowCount)
    // Whole numbers add up to the same in any order: a table a thread is enough.
    let shares = max(1, min(threads, morsels))
    let found = try Parallel.map(shares, threads: threads) { share throws(ExecutionError) -> (counts: [UInt32], totals: ScanTotals) in
      var counts = [UInt32](repeating: 0, count: groupCount)
      var totals = ScanTotals()
      var evaluator = Evaluator(today: today)
      for morsel in Morsels.morsels(ofStripe: share, stripes: shares, morsels: morsels) {
        let range = Morsels.range(morsel, of: rowCount)
        try cancellation.check(rows: range.count)
        let outcome = try filter.apply(range, &evaluator)
        totals.add(outcome)
        if outcome.rows.count == 0 { continue }
        let numbers = try directNumbers(Frame(.table, rows: outcome.rows), &evaluator)
        counts.withUnsafeMutableBufferPointer { counts in
          numbers.withUnsafeBufferPointer { numbers in
            // Invariant: every number is below `directGroups`; a table has fewer rows than 32 bits count.
            for number in numbers { counts[Int(number)] &+= 1 }
          }
        }
      }
      totals.add(evaluator.context)
      return (counts, totals)
    }
    var totals = ScanTotals()
    for share in found { totals.add(share.totals) }
    try cancellation.check()
    return (try counted(found.map(\.counts)), totals)
  }

  /// The groups that have rows, of tables of all groups.
  private func counted(_ tables: [[UInt32]]) throws(ExecutionError) -> Groups {
    let groupCount = tables[0].count
    let present = tables.dropFirst().reduce(into: tables[0]) { sum, next in
      sum.withUnsafeMutableBufferPointer { sum in
        next.withUnsafeBufferPointer { next in for group in 0..<groupCount { sum[group] &+= next[group] } }
      }
    }
    let count = present.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    var rows: [Int] = []
    // Written without a branch: one place more than there are groups.
    let words = [UInt64](unsafeUninitializedCapacity: count + 1) { words, initialized in
      rows = [Int](unsafeUninitializedCapacity: count + 1) { rows, initialized in
        var next = 0
        present.withUnsafeBufferPointer { present in
          for group in 0..<groupCount {
            words[next] = UInt64(group)
            rows[next] = Int(present[group])
            next += present[group] > 0 ? 1 : 0
          }
        }
        initialized = count
      }
      initialized = count
    }
    let accumulators = aggregates.map { $0.makeAccumulator() }
    try addRows(rows, to: accumulators)
    return Groups(
      keys: keys, codes: unpacked(count, words), values: keys.map { _ in nil }, rows: rows, aggregates: aggregates,
      accumulators: accumulators,
      isInOrder: keys.allSatisfy { $0.ranks.missing == nil })
  }
}
