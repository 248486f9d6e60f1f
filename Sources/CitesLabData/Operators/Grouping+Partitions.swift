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

  /// One share of a window: its rows, partition after partition, and what its filter found.
  private struct Hand: Sendable {
    var rows: [UInt32] = []
    /// The group of each row within its partition, where it can be computed.
    var numbers: [UInt32] = []
    /// Else its word.
    var words: [UInt64] = []
    /// Where each partition's rows begin, and where the last one's end.
    var starts: [Int] = []
    var totals = ScanTotals()
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
  }

  /// Where words are dense, consecutive ones go to one partition, as many as a power of two: its logarithm.
  private var denseBits: Int? {
    directGroups.map { groups in
      let width = (groups + Self.partitionCount - 1) / Self.partitionCount
      return Int.bitWidth - (width - 1).leadingZeroBitCount
    }
  }

  func runPartitioned(
    threads: Int, cancellation: Cancellation, today: Int64?
  ) throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    let bits = denseBits
    var partitions = (0..<Self.partitionCount).map { number in
      let first = bits.map { number << $0 } ?? 0
      return Partition(self, first: UInt64(first), directCount: bits.map { max(0, min(1 << $0, (directGroups ?? 0) - first)) })
    }
    let morsels = Morsels.count(forRows: rowCount)
    var totals = ScanTotals()
    for window in stride(from: 0, to: morsels, by: Self.windowMorsels) {
      let range = window..<min(morsels, window + Self.windowMorsels)
      let shares = min(16, range.count)
      let hands = try Parallel.map(shares, threads: threads) { share throws(ExecutionError) -> Hand in
        try deal(
          range.lowerBound + range.count * share / shares..<range.lowerBound + range.count * (share + 1) / shares, bits: bits,
          cancellation: cancellation, today: today)
      }
      for hand in hands { totals.add(hand.totals) }
      let targets = partitions
      _ = try Parallel.map(Self.partitionCount, threads: threads) { number throws(ExecutionError) in
        for hand in hands {
          try cancellation.check()
          try take(hand, hand.starts[number]..<hand.starts[number + 1], bits: bits, into: targets[number], today: today)
        }
      }
    }
    for partition in partitions {
      totals.add(partition.totals)
      try addRows(partition.rows, to: partition.accumulators)
    }
    return (try gathered(&partitions, cancellation), totals)
  }

  /// The rows of some morsels that pass the filter, each to the partition of its key.
  private func deal(
    _ morsels: Range<Int>, bits: Int?, cancellation: Cancellation, today: Int64?
  ) throws(ExecutionError) -> Hand {
    var hand = Hand()
    var evaluator = Evaluator(today: today)
    for morsel in morsels {
      let range = Morsels.range(morsel, of: rowCount)
      try cancellation.check(rows: range.count)
      let outcome = try filter.apply(range, &evaluator)
      hand.totals.add(outcome)
      if outcome.rows.count == 0 { continue }
      switch outcome.rows {
      case .range(let range): hand.rows.append(contentsOf: range.lazy.map { UInt32($0) })
      case .list(let list): hand.rows.append(contentsOf: list)
      }
      if bits == nil {
        hand.words.append(contentsOf: packedWords(outcome.rows))
      } else {
        hand.numbers.append(contentsOf: try directNumbers(Frame(.table, rows: outcome.rows), &evaluator))
      }
    }
    hand.totals.add(evaluator.context)
    if let bits {
      let shift = UInt32(bits)
      let mask = (UInt32(1) << shift) &- 1
      Self.deal(&hand.rows, &hand.numbers, &hand.starts) { UInt8(truncatingIfNeeded: $0 &>> shift) }
      for row in hand.numbers.indices { hand.numbers[row] &= mask }
    } else {
      Self.deal(&hand.rows, &hand.words, &hand.starts) { UInt8(truncatingIfNeeded: Mixing.permute($0) &>> 57) }
    }
    return hand
  }

  /// A counting sort by partition: rows of one partition keep their order.
  @inline(__always)
  private static func deal<Word: FixedWidthInteger & BitwiseCopyable>(
    _ rows: inout [UInt32], _ words: inout [Word], _ starts: inout [Int], place: (Word) -> UInt8
  ) {
    let count = rows.count
    let places = [UInt8](unsafeUninitializedCapacity: count) { places, initialized in
      words.withUnsafeBufferPointer { words in
        for row in 0..<count { places[row] = place(words[row]) }
      }
      initialized = count
    }
    var sizes = [Int](repeating: 0, count: partitionCount)
    for place in places { sizes[Int(place)] += 1 }
    starts = sizes.reduce(into: [0]) { starts, size in starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var dealtWords: [Word] = []
    // Invariant of both loops: the places of a partition are as many as its rows, so that each place is written once.
    let dealtRows = [UInt32](unsafeUninitializedCapacity: count) { dealtRows, initialized in
      dealtWords = [Word](unsafeUninitializedCapacity: count) { dealtWords, initialized in
        for row in 0..<count {
          let partition = Int(places[row])
          let place = next[partition]
          dealtRows[place] = rows[row]
          dealtWords[place] = words[row]
          next[partition] = place &+ 1
        }
        initialized = count
      }
      initialized = count
    }
    rows = dealtRows
    words = dealtWords
  }

  /// Adds some rows of a hand, all of one partition, to their groups, a morsel's worth at a time.
  private func take(_ hand: Hand, _ range: Range<Int>, bits: Int?, into partition: Partition, today: Int64?) throws(ExecutionError) {
    var evaluator = Evaluator(today: today)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Morsels.rows) {
      let part = start..<min(range.upperBound, start + Morsels.rows)
      let numbers = bits == nil ? partition.numbers(hand.words[part]) : Array(hand.numbers[part])
      numbers.withUnsafeBufferPointer { CodeTally.add($0, to: &partition.rows) }
      try feed(
        Frame(.table, rows: .list(Array(hand.rows[part]))), numbers, groupCount: partition.rows.count, partition.accumulators,
        &partition.totals, &evaluator)
    }
    partition.totals.add(evaluator.context)
  }

  /// The groups that have rows, partition after partition. Each partition is let go of once it is taken over.
  private func gathered(_ partitions: inout [Partition], _ cancellation: Cancellation) throws(ExecutionError) -> Groups {
    let count = partitions.reduce(0) { count, partition in partition.rows.reduce(count) { $1 > 0 ? $0 + 1 : $0 } }
    var words: [UInt64] = []
    var rows: [Int] = []
    words.reserveCapacity(count)
    rows.reserveCapacity(count)
    let accumulators = aggregates.map { $0.makeAccumulator() }
    for accumulator in accumulators { accumulator.grow(to: count) }
    // Words are dense: they came out in their own order.
    let isInOrder = directGroups != nil && keys.allSatisfy { $0.ranks.missing == nil }
    partitions.reverse()
    while let partition = partitions.popLast() {
      try cancellation.check()
      // A group without rows has empty states: it may be merged into any.
      let rowsOfGroups = partition.rows
      let wordsOfGroups = partition.table?.words
      var targets = [UInt32](repeating: 0, count: rowsOfGroups.count)
      for group in rowsOfGroups.indices where rowsOfGroups[group] > 0 {
        targets[group] = UInt32(rows.count)
        words.append(wordsOfGroups?[group] ?? partition.first + UInt64(group))
        rows.append(rowsOfGroups[group])
      }
      if count == 0 { continue }
      for index in accumulators.indices {
        partition.accumulators[index].grow(to: partition.rows.count)
        try accumulators[index].merge(partition.accumulators[index], groups: targets)
      }
    }
    return Groups(
      keys: keys, codes: unpacked(rows.count, words), values: keys.map { _ in nil }, rows: rows, aggregates: aggregates,
      accumulators: accumulators, isInOrder: isInOrder)
  }
}

extension Grouping.Partition {
  /// The groups of words, made where they are new.
  fileprivate func numbers(_ words: ArraySlice<UInt64>) -> [UInt32] {
    guard var table else { return [] }
    self.table = nil
    var numbers: [UInt32] = []
    numbers.reserveCapacity(words.count)
    for word in words { numbers.append(table.number(word)) }
    while rows.count < table.count { rows.append(0) }
    self.table = table
    return numbers
  }
}
