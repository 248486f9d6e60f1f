/// The states of stripes put together, in stripe order.
extension Grouping {
  func merged(_ stripes: [Stripe], _ cancellation: Cancellation) throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    var totals = ScanTotals()
    for stripe in stripes { totals.add(stripe.totals) }
    let accumulators = aggregates.map { $0.makeAccumulator() }
    if let directGroups {
      var rows = [Int](repeating: 0, count: directGroups)
      for accumulator in accumulators { accumulator.grow(to: directGroups) }
      let identity = (0..<UInt32(directGroups)).map { $0 }
      for stripe in stripes where !stripe.rows.isEmpty {
        for group in rows.indices { rows[group] += stripe.rows[group] }
        for index in accumulators.indices {
          try cancellation.check()
          stripe.accumulators[index].grow(to: directGroups)
          try accumulators[index].merge(stripe.accumulators[index], groups: identity)
        }
      }
      let codes = unpacked(directGroups, (0..<UInt64(directGroups)).map { $0 })
      return (
        Groups(keys: keys, codes: codes, values: keys.map { _ in nil }, rows: rows, aggregates: aggregates, accumulators: accumulators),
        totals
      )
    }
    // Values worked out row by row get numbers that hold for all stripes, met in stripe order.
    var interners = keys.map { _ in Interner() }
    var table = WordTable(arity: packs.count)
    var rows: [Int] = []
    for stripe in stripes {
      try cancellation.check()
      let local = unpacked(stripe.table.count, stripe.table.words)
      var global: [[UInt64]] = []
      for (position, key) in keys.enumerated() {
        if case .computed = key.source {
          let ids = try interners[position].ids(stripe.interners[position].vector, poll: cancellation.poll)
          global.append(local[position].map { UInt64(ids[Int($0)]) })
        } else {
          global.append(local[position])
        }
      }
      var numbers: [UInt32] = []
      numbers.reserveCapacity(stripe.table.count)
      var tuple = [UInt64](repeating: 0, count: packs.count)
      try Stretches.forEach(stripe.table.count, poll: cancellation.poll) { stretch in
        for group in stretch {
          for (index, pack) in packs.enumerated() {
            var word = global[pack[0]][group]
            for position in pack.dropFirst() { word = word &* keys[position].domain &+ global[position][group] }
            tuple[index] = word
          }
          numbers.append(packs.count == 1 ? table.number(tuple[0]) : table.number(tuple))
        }
      }
      while rows.count < table.count { rows.append(0) }
      for (group, number) in numbers.enumerated() { rows[Int(number)] += stripe.rows[group] }
      for index in accumulators.indices {
        try cancellation.check()
        accumulators[index].grow(to: table.count)
        stripe.accumulators[index].grow(to: stripe.table.count)
        try accumulators[index].merge(stripe.accumulators[index], groups: numbers)
      }
    }
    var codes = unpacked(table.count, table.words)
    var values: [Vector?] = keys.map { _ in nil }
    for (position, key) in keys.enumerated() {
      guard case .computed = key.source else { continue }
      let ranks = try interners[position].ranks(poll: cancellation.poll)
      values[position] = try interners[position].vector(in: ranks, poll: cancellation.poll)
      codes[position] = codes[position].map { ranks[Int($0)] }
    }
    return (Groups(keys: keys, codes: codes, values: values, rows: rows, aggregates: aggregates, accumulators: accumulators), totals)
  }

  /// The codes of each key (outer) of each group (inner) from packed words.
  func unpacked(_ count: Int, _ words: [UInt64]) -> [[UInt64]] {
    var codes = keys.map { _ in [UInt64]() }
    for (index, pack) in packs.enumerated() {
      var rest = [UInt64](unsafeUninitializedCapacity: count) { rest, initialized in
        for group in 0..<count { rest[group] = words[group * packs.count + index] }
        initialized = count
      }
      for position in pack.dropFirst().reversed() { codes[position] = Self.divided(&rest, by: keys[position].domain) }
      codes[pack[0]] = rest
    }
    return codes
  }

  /// Leaves the quotients, returns the remainders.
  private static func divided(_ words: inout [UInt64], by divisor: UInt64) -> [UInt64] {
    let count = words.count
    return [UInt64](unsafeUninitializedCapacity: count) { remainders, initialized in
      words.withUnsafeMutableBufferPointer { words in
        for group in 0..<count {
          let word = words[group]
          // A division of 32 bits takes a third of the time.
          let (quotient, remainder) =
            word | divisor < 1 << 32
            ? { (UInt64($0.quotient), UInt64($0.remainder)) }(
              UInt32(truncatingIfNeeded: word).quotientAndRemainder(dividingBy: UInt32(truncatingIfNeeded: divisor)))
            : word.quotientAndRemainder(dividingBy: divisor)
          words[group] = quotient
          remainders[group] = remainder
        }
      }
      initialized = count
    }
  }
}
