import CitesLabData
import QueryLang
import Testing
import UnicodeText

/// Every aggregate, over row counts around the sizes at which work is cut, against the naive way, in one stripe and in several.
@Suite struct AggregateOracleTests {
  /// Rows and groups.
  static let shapes: [(Int, UInt32)] = [
    (0, 1), (1, 1), (2, 13), (16_383, 1), (16_384, 13), (16_385, 1), (65_535, 13), (65_536, 1), (65_537, 13),
  ]
  /// At the larger sizes, where the types have long been told apart, one of each kind.
  private func types(_ rows: Int) -> [ValueType] {
    rows > 20_000 ? [.decimal(scale: 2), .text] : [.integer, .decimal(scale: 2), .float, .date, .text, .boolean]
  }
  private func numbers(_ rows: Int) -> [ValueType] {
    rows > 20_000 ? [rows % 2 == 0 ? .float : .integer] : [.integer, .decimal(scale: 2), .float]
  }

  /// Rows of one group, in order, the missing left out.
  private func known(_ operand: Operand, _ run: AggregateRun, _ group: Int) -> [Value] {
    run.rowsOfGroups[group].compactMap { operand.values[$0].isMissing ? nil : operand.values[$0] }
  }

  private func number(_ value: Value) -> Double {
    switch value {
    case .float(let number): number
    case .decimal(let unscaled, let scale): Double(unscaled) / Powers.ten(scale)
    default: Double(value.ordinal ?? 0)
    }
  }

  private func column(_ type: ValueType, rows: Int, seed: UInt64) -> Operand {
    var generator = SeededGenerator(seed)
    let texts = ["Miramas", "miramas", "Istres", "Fos-sur-Mer", "Grans", "", "Écully", "ecully", "Zoé", "œuf"]
    return Operand(
      type,
      (0..<rows).map { _ in
        let random = Int64.random(in: -1_000...1_000, using: &generator)
        if random % 11 == 0 { return .missing }
        switch type {
        case .integer: return .integer(random)
        case .decimal(let scale): return .decimal(unscaled: random, scale: scale)
        case .float: return .float(Double(random) / 7)
        case .date: return .date(random)
        case .boolean: return .boolean(random % 3 == 0)
        case .text: return .text(texts[Int(random.magnitude) % texts.count])
        case .datetime, .period: return .missing
        }
      })
  }

  private func groups(rows: Int, of count: UInt32) -> [UInt32] {
    var generator = SeededGenerator(99)
    return (0..<rows).map { _ in UInt32.random(in: 0..<count, using: &generator) }
  }

  private func check(
    _ run: AggregateRun, within tolerance: Double = 0, _ expected: (Int) -> Value, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var skipped = [Int](repeating: 0, count: run.groupCount)
    for (row, value) in (run.operands.first?.values ?? []).enumerated() where value.isMissing { skipped[Int(run.groups[row])] += 1 }
    let wanted = (0..<run.groupCount).map(expected)
    for (stripes, morsel, sharedPools) in [(1, 16_384, true), (7, 1_000, false)] {
      let result = try run.run(stripes: stripes, morsel: morsel, sharedPools: sharedPools)
      #expect(result.skipped == skipped, "\(run.name)", sourceLocation: sourceLocation)
      for (group, (found, wanted)) in zip(result.values, wanted).enumerated() {
        var agrees = found == wanted
        if case .float(let found) = found, case .float(let wanted) = wanted {
          agrees = abs(found - wanted) <= tolerance * max(1, abs(wanted))
        }
        if !agrees { Issue.record("\(run.name) group \(group): \(found), not \(wanted)", sourceLocation: sourceLocation) }
      }
      #expect(result.values.count == wanted.count, sourceLocation: sourceLocation)
    }
  }

  /// How a stripe is cut into morsels is never seen, not in the last bit.
  @Test func morselsLeaveNoTrace() throws {
    let groups = groups(rows: 10_000, of: 5)
    let values = column(.float, rows: 10_000, seed: 12)
    for name in ["sum", "mean", "stdev", "variance", "median", "min", "max", "first", "last"] {
      for stripes in [1, 4] {
        let run = AggregateRun(name, values, groups: groups)
        #expect(try run.run(stripes: stripes, morsel: 16_384).values == run.run(stripes: stripes, morsel: 77).values, "\(name)")
      }
    }
    let run = AggregateRun("corr", values, column(.integer, rows: 10_000, seed: 13), groups: groups)
    #expect(try run.run(stripes: 4, morsel: 16_384).values == run.run(stripes: 4, morsel: 77).values)
  }

  @Test(arguments: shapes) func counts(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    try check(AggregateRun("count", groups: groups)) { group in .integer(Int64(groups.lazy.filter { Int($0) == group }.count)) }
    for type in types(rows) {
      let run = AggregateRun("count", column(type, rows: rows, seed: 1), groups: groups, distinct: true)
      try check(run) { group in .integer(Int64(Set(known(run.operands[0], run, group).map { CanonicalText.string($0) }).count)) }
    }
  }

  @Test(arguments: shapes) func sumsAndMeans(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    for type in numbers(rows) {
      let values = column(type, rows: rows, seed: 2)
      let sum = AggregateRun("sum", values, groups: groups)
      let isFloat = type == .float
      try check(sum, within: isFloat ? 1e-13 : 0) { group in
        let known = known(values, sum, group)
        if known.isEmpty { return .missing }
        if isFloat { return .float(known.map(number).reduce(0, +)) }
        return Value(ordinal: known.compactMap(\.ordinal).reduce(0, +), as: type)
      }
      try check(AggregateRun("mean", values, groups: groups), within: 1e-12) { group in
        let known = known(values, sum, group)
        return known.isEmpty ? .missing : .float(known.map(number).reduce(0, +) / Double(known.count))
      }
    }
  }

  @Test(arguments: shapes) func quantiles(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    for type in numbers(rows) {
      let values = column(type, rows: rows, seed: 3)
      for share in rows > 100 ? [0.5, 0.9] : [0, 0.25, 0.5, 0.9, 1] {
        let probability = Operand(.float, Array(repeating: .float(share), count: rows))
        let run = AggregateRun("quantile", values, probability, groups: groups)
        func expected(_ group: Int) -> Value {
          let sorted = known(values, run, group).map(number).sorted()
          guard !sorted.isEmpty else { return .missing }
          let position = Double(sorted.count - 1) * share
          let below = sorted[Int(position)]
          let above = sorted[min(sorted.count - 1, Int(position) + 1)]
          return .float(below + (above - below) * (position - Double(Int(position))))
        }
        try check(run, within: 1e-12, expected)
        if share == 0.5 { try check(AggregateRun("median", values, groups: groups), within: 1e-12, expected) }
      }
    }
  }

  @Test(arguments: shapes) func extremes(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    for type in types(rows) {
      let values = column(type, rows: rows, seed: 4)
      for name in ["min", "max"] {
        let run = AggregateRun(name, values, groups: groups)
        try check(run) { group in
          let known = known(values, run, group)
          func before(_ a: Value, _ b: Value) -> Bool {
            if case .text(let a) = a, case .text(let b) = b { return Collation.compare(Array(a.utf8), Array(b.utf8)) < 0 }
            return number(a) < number(b)
          }
          return (name == "min" ? known.min(by: before) : known.max(by: before)) ?? .missing
        }
      }
    }
  }

  @Test(arguments: shapes) func spreadsAndCorrelations(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    for type in numbers(rows) {
      let values = column(type, rows: rows, seed: 5)
      let run = AggregateRun("variance", values, groups: groups)
      func variance(_ group: Int) -> Double? {
        let known = known(values, run, group).map(number)
        if known.count < 2 { return nil }
        let mean = known.reduce(0, +) / Double(known.count)
        return known.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(known.count - 1)
      }
      try check(run, within: 1e-11) { variance($0).map { .float($0) } ?? .missing }
      try check(AggregateRun("stdev", values, groups: groups), within: 1e-11) { variance($0).map { .float($0.squareRoot()) } ?? .missing }
    }
    let x = column(.integer, rows: rows, seed: 6)
    let noise = column(.decimal(scale: 1), rows: rows, seed: 7)
    let y = Operand(.float, zip(x.values, noise.values).map { .float(number($0) * 2 + number($1)) })
    let run = AggregateRun("corr", x, y, groups: groups)
    try check(run, within: 1e-10) { group in
      let rows = run.rowsOfGroups[group].filter { !x.values[$0].isMissing }
      let pairs = rows.map { (number(x.values[$0]), number(y.values[$0])) }
      if pairs.count < 2 { return .missing }
      let meanX = pairs.map(\.0).reduce(0, +) / Double(pairs.count)
      let meanY = pairs.map(\.1).reduce(0, +) / Double(pairs.count)
      let products = pairs.map { ($0 - meanX) * ($1 - meanY) }.reduce(0, +)
      let squaresX = pairs.map { ($0.0 - meanX) * ($0.0 - meanX) }.reduce(0, +)
      let squaresY = pairs.map { ($0.1 - meanY) * ($0.1 - meanY) }.reduce(0, +)
      return squaresX == 0 || squaresY == 0 ? .missing : .float(products / (squaresX * squaresY).squareRoot())
    }
  }

  @Test(arguments: shapes) func rates(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    let values = column(.boolean, rows: rows, seed: 8)
    let run = AggregateRun("rate", values, groups: groups)
    try check(run) { group in
      let known = known(values, run, group)
      return known.isEmpty ? .missing : .float(Double(known.filter { $0 == .boolean(true) }.count) / Double(known.count))
    }
  }

  @Test(arguments: shapes) func firstAndLast(_ rows: Int, _ groupCount: UInt32) throws {
    let groups = groups(rows: rows, of: groupCount)
    for type in rows > 100 ? [[.text, .float, .decimal(scale: 2)][rows % 3]] : types(rows) {
      let values = column(type, rows: rows, seed: 9)
      for keyType in rows > 100 ? [rows % 2 == 0 ? ValueType.text : .integer] : [.integer, .float, .text] {
        let first = column(keyType, rows: rows, seed: 10)
        let second = column(.boolean, rows: rows, seed: 11)
        for (name, isLast) in [("first", false), ("last", true)] {
          for descending in rows > 100 ? [isLast] : [false, true] {
            let run = AggregateRun(name, values, first, second, groups: groups, descending: [descending, false])
            try check(run) { group in
              let candidates = run.rowsOfGroups[group].filter { !values.values[$0].isMissing }
              // The best row wins every comparison; missing keys lose whichever end is asked for.
              func order(_ a: Value, _ b: Value, largest: Bool) -> Int {
                if a.isMissing || b.isMissing { return a.isMissing == b.isMissing ? 0 : (a.isMissing ? 1 : -1) }
                var order: Int
                if case .text(let a) = a, case .text(let b) = b {
                  order = Collation.compare(Array(a.utf8), Array(b.utf8))
                } else {
                  order = number(a) < number(b) ? -1 : (number(a) > number(b) ? 1 : 0)
                }
                if largest { order = -order }
                return order
              }
              var best: Int?
              for row in candidates {
                guard let current = best else {
                  best = row
                  continue
                }
                var compared = order(first.values[row], first.values[current], largest: descending != isLast)
                if compared == 0 { compared = order(second.values[row], second.values[current], largest: isLast) }
                if compared < 0 || (compared == 0 && isLast) { best = row }
              }
              return best.map { values.values[$0] } ?? .missing
            }
          }
        }
      }
      let run = AggregateRun("last", values, groups: groups)
      try check(run) { group in known(values, run, group).last ?? .missing }
    }
  }
}
