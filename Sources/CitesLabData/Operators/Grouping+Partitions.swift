internal import QueryLang

/// Grouping into very many groups: rows are first dealt into partitions by their keys, each small enough that its states stay in the
/// caches, then each partition is grouped by itself.
///
/// A row is kept as its key and its number (8 to 16 bytes), and only while a window of rows is worked on. Partitions have no group in
/// common, so nothing is merged twice, and within a partition rows come in row order whatever the threads.
extension Grouping {
  /// Below this many possible groups, or this many rows, states of stripes fit the caches well enough.
  private static let fewGroups: UInt64 = 1 << 16
  private static let fewRows = 1 << 15
  /// Rows dealt at a time.
  private static let windowMorsels = 128
  private static let partitionCount = 128

  var isPartitioned: Bool {
    guard !keys.isEmpty, rowCount >= Self.fewRows else { return false }
    let isComputed = keys.contains { if case .computed = $0.source { true } else { false } }
    guard !isComputed, packs.count == 1 else { return false }
    return packedDomain > Self.fewGroups
  }

  /// One share of a window: its rows by partition, and what its filter found.
  private struct Hand: Sendable {
    var partitions: [(words: [UInt64], rows: [UInt32])]
    var totals: ScanTotals
  }

  /// One partition's groups. `@unchecked Sendable`: one thread at a time works on a partition.
  fileprivate final class Partition: @unchecked Sendable {
    var table: WordTable?
    /// Where groups are computed from codes: the word of the first.
    let first: UInt64
    var rows: [Int] = []
    var accumulators: [any GroupAccumulator]
    var totals = ScanTotals()

    init(_ grouping: Grouping, first: UInt64, directCount: Int?) {
      self.first = first
      accumulators = grouping.aggregates.map { $0.makeAccumulator() }
      if let directCount {
        rows = [Int](repeating: 0, count: directCount)
      } else {
        table = WordTable(arity: 1)
      }
    }

    /// The word of a group.
    func word(_ group: Int) -> UInt64 { table?.words[group] ?? first + UInt64(group) }
  }

  func runPartitioned(
    threads: Int, cancellation: Cancellation, today: Int64?
  ) throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    let count = Self.partitionCount
    // Consecutive words go to one partition where they are dense; else words are spread by their bits.
    let width = directGroups.map { (UInt64($0) + UInt64(count) - 1) / UInt64(count) }
    let partitions = (0..<count).map { number in
      Partition(
        self, first: UInt64(number) * (width ?? 0),
        directCount: width.map { Int(min($0, UInt64(max(0, (directGroups ?? 0) - number * Int($0))))) })
    }
    let morsels = Morsels.count(forRows: rowCount)
    var totals = ScanTotals()
    for window in stride(from: 0, to: morsels, by: Self.windowMorsels) {
      let range = window..<min(morsels, window + Self.windowMorsels)
      let shares = min(16, range.count)
      let hands = try Parallel.map(shares, threads: threads) { share throws(ExecutionError) -> Hand in
        try deal(
          range.lowerBound + range.count * share / shares..<range.lowerBound + range.count * (share + 1) / shares, width: width,
          cancellation: cancellation, today: today)
      }
      for hand in hands { totals.add(hand.totals) }
      _ = try Parallel.map(count, threads: threads) { number throws(ExecutionError) in
        for hand in hands {
          try cancellation.check()
          let (words, rows) = hand.partitions[number]
          try take(words, rows, into: partitions[number], today: today)
        }
      }
    }
    for partition in partitions {
      totals.add(partition.totals)
      try addRows(partition.rows, to: partition.accumulators)
    }
    return (try gathered(partitions, cancellation), totals)
  }

  /// The rows of some morsels that pass the filter, each to the partition of its key.
  private func deal(
    _ morsels: Range<Int>, width: UInt64?, cancellation: Cancellation, today: Int64?
  ) throws(ExecutionError) -> Hand {
    var totals = ScanTotals()
    var words: [UInt64] = []
    var rows: [UInt32] = []
    var evaluator = Evaluator(today: today)
    for morsel in morsels {
      let range = Morsels.range(morsel, of: rowCount)
      try cancellation.check(rows: range.count)
      let outcome = try filter.apply(range, &evaluator)
      totals.add(outcome)
      if outcome.rows.count == 0 { continue }
      switch outcome.rows {
      case .range(let range): rows.append(contentsOf: range.lazy.map { UInt32($0) })
      case .list(let list): rows.append(contentsOf: list)
      }
      words.append(contentsOf: packedWords(outcome.rows))
    }
    totals.add(evaluator.context)
    return Hand(partitions: Self.dealt(words, rows, width: width), totals: totals)
  }

  /// A counting sort by partition: rows of one partition keep their order.
  private static func dealt(_ words: [UInt64], _ rows: [UInt32], width: UInt64?) -> [(words: [UInt64], rows: [UInt32])] {
    let count = words.count
    var places = [UInt8](repeating: 0, count: count)
    var sizes = [Int](repeating: 0, count: partitionCount)
    if let width {
      // Multiplying by the reciprocal, rounded up, is exact: words are below 2^23 and so is the width.
      let factor = ((1 << 46) + width - 1) / width
      for row in 0..<count { places[row] = UInt8(truncatingIfNeeded: (words[row] &* factor) >> 46) }
    } else {
      for row in 0..<count { places[row] = UInt8(truncatingIfNeeded: Mixing.permute(words[row]) >> 57) }
    }
    for place in places { sizes[Int(place)] += 1 }
    var starts: [Int] = []
    var total = 0
    for size in sizes {
      starts.append(total)
      total += size
    }
    var dealtWords = [UInt64](repeating: 0, count: count)
    var dealtRows = [UInt32](repeating: 0, count: count)
    var next = starts
    next.withUnsafeMutableBufferPointer { next in
      dealtWords.withUnsafeMutableBufferPointer { dealtWords in
        dealtRows.withUnsafeMutableBufferPointer { dealtRows in
          for row in 0..<count {
            // Invariant: the places of a partition are as many as its rows.
            let partition = Int(places[row])
            let place = next[partition]
            dealtWords[place] = words[row]
            dealtRows[place] = rows[row]
            next[partition] = place &+ 1
          }
        }
      }
    }
    return sizes.indices.map {
      (Array(dealtWords[starts[$0]..<starts[$0] + sizes[$0]]), Array(dealtRows[starts[$0]..<starts[$0] + sizes[$0]]))
    }
  }

  /// Adds rows to their groups, a morsel's worth at a time.
  private func take(_ words: [UInt64], _ rows: [UInt32], into partition: Partition, today: Int64?) throws(ExecutionError) {
    var evaluator = Evaluator(today: today)
    for start in stride(from: 0, to: words.count, by: Morsels.rows) {
      let end = min(words.count, start + Morsels.rows)
      var numbers = [UInt32](repeating: 0, count: end - start)
      if partition.table == nil {
        let first = partition.first
        for row in start..<end { numbers[row - start] = UInt32(truncatingIfNeeded: words[row] &- first) }
      } else {
        partition.number(words[start..<end], into: &numbers)
      }
      partition.count(numbers)
      try feed(
        Frame(.table, rows: .list(Array(rows[start..<end]))), numbers, groupCount: partition.rows.count, partition.accumulators,
        &partition.totals, &evaluator)
    }
    partition.totals.add(evaluator.context)
  }

  /// The groups that have rows, partition after partition.
  private func gathered(_ partitions: [Partition], _ cancellation: Cancellation) throws(ExecutionError) -> Groups {
    var words: [UInt64] = []
    var rows: [Int] = []
    var numbers: [[UInt32]] = []
    for partition in partitions {
      try cancellation.check()
      // A group without rows has empty states: it may be merged into any.
      var targets = [UInt32](repeating: 0, count: partition.rows.count)
      for group in partition.rows.indices where partition.rows[group] > 0 {
        targets[group] = UInt32(rows.count)
        words.append(partition.word(group))
        rows.append(partition.rows[group])
      }
      numbers.append(targets)
    }
    let accumulators = aggregates.map { $0.makeAccumulator() }
    for index in accumulators.indices {
      accumulators[index].grow(to: rows.count)
      for (number, partition) in partitions.enumerated() where !rows.isEmpty {
        try cancellation.check()
        partition.accumulators[index].grow(to: partition.rows.count)
        try accumulators[index].merge(partition.accumulators[index], groups: numbers[number])
      }
    }
    return Groups(
      keys: keys, codes: unpacked(rows.count, words), values: keys.map { _ in nil }, rows: rows, aggregates: aggregates,
      accumulators: accumulators)
  }
}

extension Grouping.Partition {
  fileprivate func number(_ words: ArraySlice<UInt64>, into numbers: inout [UInt32]) {
    guard var table else { return }
    self.table = nil
    for (place, word) in words.enumerated() { numbers[place] = table.number(word) }
    while rows.count < table.count { rows.append(0) }
    self.table = table
  }

  fileprivate func count(_ numbers: [UInt32]) {
    rows.withUnsafeMutableBufferPointer { rows in
      for number in numbers { rows[Int(number)] += 1 }
    }
  }
}
