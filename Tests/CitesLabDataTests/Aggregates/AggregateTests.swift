import CitesLabData
import QueryLang
import Testing

@Suite struct AggregateTests {
  // MARK: Exactness

  @Test func sumsThatLeave64BitsAreErrors() throws {
    let limit = Operand.integers(.max, 1, -1)
    #expect(try AggregateRun("sum", limit).run().texts == ["9223372036854775807"])
    #expect(try AggregateRun("sum", limit).run(stripes: 3).texts == ["9223372036854775807"])
    #expect(throws: ExecutionError.overflow(operation: "sum")) { try AggregateRun("sum", .integers(.max, 1)).run() }
    #expect(throws: ExecutionError.overflow(operation: "sum")) { try AggregateRun("sum", .decimals(2, .min, -1)).run(stripes: 2) }
    #expect(try AggregateRun("mean", .integers(.max, .max, .max)).run().values == [.float(9_223_372_036_854_775_808)])
  }

  @Test func sumsOfDecimalsAreExact() throws {
    let dimes = Operand(.decimal(scale: 1), Array(repeating: .decimal(unscaled: 1, scale: 1), count: 1_000_000))
    #expect(try AggregateRun("sum", dimes).run(stripes: 5).texts == ["100000"])
    #expect(try AggregateRun("mean", dimes).run(stripes: 5).texts == ["0.1"])
  }

  @Test func sumsOfFloatsCarryWhatRoundingDrops() throws {
    #expect(try AggregateRun("sum", .floats(1, 1e100, 1, -1e100)).run().values == [.float(2)])
    #expect(try AggregateRun("sum", .floats(1, 1e100, 1, -1e100)).run(stripes: 4).values == [.float(2)])
    let dimes = Operand(.float, Array(repeating: .float(0.1), count: 1_000_000))
    #expect(try AggregateRun("sum", dimes).run(stripes: 3).texts == ["100000"])
    #expect(try AggregateRun("sum", .floats(.infinity, 1)).run().texts == ["INF"])
    #expect(try AggregateRun("sum", .floats(-0.0)).run().texts == ["0"])
  }

  // MARK: Nothing known

  @Test func overNothing() throws {
    let empty = Operand(.integer, [])
    let missing = Operand.integers(nil, nil)
    for operand in [empty, missing] {
      for name in ["sum", "mean", "median", "min", "max", "stdev", "variance", "first", "last"] {
        #expect(try AggregateRun(name, operand).run().texts == ["-"], "\(name)")
      }
      #expect(try AggregateRun("count", operand, distinct: true).run().texts == ["0"])
      #expect(try AggregateRun("rate", Operand(.boolean, operand.values)).run().texts == ["-"])
    }
    #expect(try AggregateRun("count", groups: []).run().texts == ["0"])
    #expect(try AggregateRun("sum", missing).run().skipped == [2])
  }

  @Test func aSpreadNeedsTwo() throws {
    #expect(try AggregateRun("stdev", .integers(5)).run().texts == ["-"])
    #expect(try AggregateRun("variance", .integers(5, nil)).run().texts == ["-"])
    #expect(try AggregateRun("corr", .integers(1), .integers(2)).run().texts == ["-"])
    #expect(try AggregateRun("corr", .integers(1, 2), .integers(2, 2)).run().texts == ["-"])
    #expect(try AggregateRun("corr", .integers(1, 2, nil), .integers(2, 4, 9)).run().texts == ["1"])
  }

  // MARK: Published values

  /// Hyndman and Fan (1996), definition 7, as R's default `quantile` gives it.
  @Test(arguments: [
    (0.0, "1"), (0.1, "1.9"), (0.25, "3.25"), (0.5, "5.5"), (0.75, "7.75"), (0.9, "9.1"), (1.0, "10"),
  ])
  func quantilesOfOneToTen(_ share: Double, _ expected: String) throws {
    let shares = Operand(.float, Array(repeating: .float(share), count: 10))
    #expect(try AggregateRun("quantile", .integers(7, 3, 10, 1, 9, 2, 8, 4, 6, 5), shares).run().texts == [expected])
  }

  @Test func quartilesOfOldFaithful() throws {
    // The first twelve of the data set `faithful` of R; by hand, 0.75 of the way from 1.95 to 2.283, and so on.
    let eruptions = Operand.decimals(3, 3_600, 1_800, 3_333, 2_283, 4_533, 2_883, 4_700, 3_600, 1_950, 4_350, 1_833, 3_917)
    for (share, expected) in [(0.25, "2.19975"), (0.5, "3.4665"), (0.75, "4.02525")] {
      let shares = Operand(.float, Array(repeating: .float(share), count: 12))
      #expect(try AggregateRun("quantile", eruptions, shares).run(stripes: 3).texts == [expected])
    }
  }

  @Test func aProbabilityMayBeAnyNumberFromZeroToOne() throws {
    #expect(try AggregateRun("quantile", .integers(1, 3), .integers(1, 1)).run().texts == ["3"])
    #expect(try AggregateRun("quantile", .integers(1, 3), .decimals(1, 5, 5)).run().texts == ["2"])
    #expect(try AggregateRun("quantile", .integers(1, 3), .floats(1.5, 1.5)).run().texts == ["-"])
    #expect(try AggregateRun("quantile", .integers(1, 3), .floats(nil, nil)).run().texts == ["-"])
  }

  @Test func medianOfExtremesDoesNotOverflow() throws {
    #expect(try AggregateRun("median", .integers(.max, .min)).run().texts == ["0"])
    #expect(try AggregateRun("median", .integers(.max, .max)).run().values == [.float(9_223_372_036_854_775_808)])
    #expect(try AggregateRun("median", .floats(-0.5, -0.25, nil, 3)).run().texts == ["-0.25"])
    #expect(try AggregateRun("median", .integers(1, 2)).run().texts == ["1.5"])
  }

  /// The NIST Statistical Reference Dataset NumAcc3: mean 1000000.2, standard deviation 0.1 exactly.
  @Test func spreadOfLargeNumbers() throws {
    let values = [1_000_000.2] + (0..<1_000).map { $0 % 2 == 0 ? 1_000_000.1 : 1_000_000.3 }
    let run = AggregateRun("stdev", Operand(.float, values.map { .float($0) }))
    for stripes in [1, 8] {
      guard case .float(let deviation) = try run.run(stripes: stripes).values[0] else { return #expect(Bool(false)) }
      #expect(abs(deviation - 0.1) < 1e-9)
    }
    #expect(try AggregateRun("variance", .integers(1_000_000_004, 1_000_000_007, 1_000_000_013, 1_000_000_016)).run().texts == ["30"])
    #expect(try AggregateRun("stdev", .decimals(2, 500, 500, 500)).run().texts == ["0"])
  }

  /// Anscombe (1973), the first of the four: r = 0.81642.
  @Test func correlationOfAnscombe() throws {
    let run = AggregateRun(
      "corr", .integers(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5),
      .decimals(2, 804, 695, 758, 881, 833, 996, 724, 426, 1_084, 482, 568))
    guard case .float(let found) = try run.run(stripes: 2).values[0] else { return #expect(Bool(false)) }
    #expect(abs(found - 0.81642051634484) < 1e-13)
  }

  // MARK: Texts

  @Test func distinctTextsAreToldApartByBytes() throws {
    let texts = Operand.texts("é", "e\u{301}", "É", "é", "", nil)
    #expect(try AggregateRun("count", texts, distinct: true).run().texts == ["4"])
    #expect(try AggregateRun("count", texts, distinct: true).run(stripes: 3, sharedPools: false).texts == ["4"])
    #expect(try AggregateRun("count", .floats(0, -0.0, 1), distinct: true).run().texts == ["2"])
  }

  @Test func manyDistinctValuesAreCountedOnce() throws {
    // More than the filter holds, then one value so often that its partition is freed of repetitions on the way.
    let rows = 700_000
    let numbers = (0..<rows).map { Int64($0 < 550_000 ? $0 : 7) }
    let fine = CountOfDistinct(.integer, groups: 2)
    try fine.update(numbers.map { $0 < 400_000 ? 0 : 1 }, .ordinals(OrdinalVector(numbers)))
    #expect(try fine.counts() == [400_000, 150_000])
    let coarse = CountOfDistinct(.integer, groups: 1)
    try coarse.accumulator.merge(fine.accumulator, groups: [0, 0])
    try coarse.accumulator.merge(fine.accumulator, groups: [0, 0])
    #expect(try coarse.counts() == [550_000])
  }

  @Test func fewTextsThatComeInPoolsOfTheirOwnDoNotPileUp() throws {
    let distinct = CountOfDistinct(.text, groups: 2)
    for round in 0..<300 {
      let pool = TextPool((0..<500).map { "text \(($0 + round) % 600)" } + [""])
      let codes = (0..<1_002).map { Int32($0 % 501) }
      try distinct.update((0..<1_002).map { UInt32($0 % 2) }, .text(TextVector(codes: codes, pool: pool)))
    }
    #expect(try distinct.counts() == [601, 601])
    #expect(try distinct.counts() == [601, 601])
  }

  private struct CountOfDistinct {
    let accumulator: any GroupAccumulator

    init(_ type: ValueType, groups: Int) {
      accumulator =
        FunctionList.aggregate("count")?.makeAccumulator(types: [type], result: .integer, options: AggregateOptions(distinct: true))
        ?? NoAccumulator()
      accumulator.grow(to: groups)
    }

    func update(_ groups: [UInt32], _ vector: Vector) throws {
      try groups.withUnsafeBufferPointer { try accumulator.update(groups: $0, arguments: [vector]) }
    }

    func counts() throws -> [Int64] {
      guard case .ordinals(let vector) = try accumulator.finish() else { return [] }
      return vector.values
    }
  }

  private final class NoAccumulator: GroupAccumulator {
    func grow(to count: Int) {}
    func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {}
    func merge(_ other: any GroupAccumulator, groups: [UInt32]) {}
    func finish() throws(ExecutionError) -> Vector { .ordinals(OrdinalVector([])) }
    var skipped: [Int] { [] }
  }

  @Test func extremesOfTextsAreInCollationOrder() throws {
    let texts = Operand.texts("Zoé", "émile", "Emile", "abc", "10", "9", nil)
    #expect(try AggregateRun("min", texts).run().texts == ["10"])
    #expect(try AggregateRun("max", texts).run(stripes: 2, sharedPools: false).texts == ["Zoé"])
    #expect(try AggregateRun("min", .texts("b", "a", "B", "A")).run().texts == ["a"])
  }

  @Test func extremesOfBandsAreInTheOrderOfTheBands() throws {
    let pool = TextPool(["< 5", "5–9", "10 +"], isOrdered: true)
    for (name, expected) in [("min", "< 5"), ("max", "10 +"), ("first", "10 +"), ("last", "5–9")] {
      let function = try #require(FunctionList.aggregate(name))
      let merged = function.makeAccumulator(types: [.text], result: .text, options: AggregateOptions())
      merged.grow(to: 1)
      for codes in [[2, 0], [-1, 1]] as [[Int32]] {
        let accumulator = function.makeAccumulator(types: [.text], result: .text, options: AggregateOptions())
        accumulator.grow(to: 1)
        try ([0, 0] as [UInt32]).withUnsafeBufferPointer {
          // A pool of its own for each stripe, as when each works it out.
          let copy = TextPool(["< 5", "5–9", "10 +"], isOrdered: true)
          try accumulator.update(groups: $0, arguments: [.text(TextVector(codes: codes, pool: copy))])
        }
        try merged.merge(accumulator, groups: [0])
      }
      let result = try merged.finish()
      #expect(result.values(.text, count: 1) == [.text(expected)], "\(name)")
      if case .text(let text) = result {
        #expect(text.pool.isOrdered, "\(name)")
        #expect(text.pool.count == pool.count, "\(name)")
      }
    }
  }

  @Test func keptTextsDoNotPileUp() throws {
    // Each row replaces the text before: memory must follow the groups, not the rows.
    let rows = 100_000
    let texts = Operand(.text, (0..<rows).map { .text("text number \($0)") })
    let run = AggregateRun("last", texts, groups: (0..<rows).map { UInt32($0 % 100) })
    let result = try run.run(stripes: 2, morsel: 1_000, sharedPools: false)
    #expect(result.texts.first == "text number \(rows - 100)")
    #expect(result.texts.last == "text number \(rows - 1)")
  }

  // MARK: Picks

  @Test func equalsAreCounted() throws {
    let values = Operand.texts("a", "b", nil, "c", "d")
    let keys = Operand.integers(1, 1, 1, 1, 2)
    let first = try AggregateRun("first", values, keys).run(stripes: 2)
    #expect(first.texts == ["a"])
    #expect(first.ties == [3])
    let last = try AggregateRun("last", values, keys).run(stripes: 2)
    #expect(last.texts == ["d"])
    #expect(last.ties == [1])
    #expect(try AggregateRun("last", values, keys, descending: [true]).run(stripes: 3).texts == ["c"])
  }

  @Test func missingKeysAreTheLastResort() throws {
    let values = Operand.integers(1, 2, 3)
    #expect(try AggregateRun("last", values, .dates("2012-01-01", "2011-01-01", nil)).run().texts == ["1"])
    #expect(try AggregateRun("first", values, .dates(nil, "2012-01-01", "2011-01-01")).run().texts == ["3"])
    #expect(try AggregateRun("first", values, .dates(nil, nil, nil)).run().texts == ["1"])
    #expect(try AggregateRun("last", values, .texts(nil, nil, nil)).run(stripes: 3).texts == ["3"])
  }

  @Test func marginsKeepRowOrder() throws {
    // Groups folded into one: the pick is by row order, not by the order of the groups.
    let function = try #require(FunctionList.aggregate("first"))
    func make() -> any GroupAccumulator { function.makeAccumulator(types: [.integer], result: .integer, options: AggregateOptions()) }
    let fine = make()
    fine.grow(to: 2)
    try ([1, 0] as [UInt32]).withUnsafeBufferPointer {
      try fine.update(groups: $0, arguments: [.ordinals(OrdinalVector([10, 20]))])
    }
    let coarse = make()
    coarse.grow(to: 1)
    try coarse.merge(fine, groups: [0, 0])
    #expect(try coarse.finish().values(.integer, count: 1) == [.integer(10)])
  }

  @Test func resultTypesFollowTheArgument() throws {
    for name in ["sum", "min", "max", "first", "last"] {
      #expect(FunctionList.aggregate(name)?.signature.result([.decimal(scale: 2)]) == .decimal(scale: 2))
    }
    for name in ["mean", "median", "stdev", "variance", "rate"] {
      #expect(FunctionList.aggregate(name)?.signature.result([.integer]) == .float)
    }
    #expect(FunctionList.aggregate("min")?.signature.result([.period(.quarter)]) == .period(.quarter))
    #expect(FunctionList.aggregate("count")?.signature.result([]) == .integer)
    #expect(FunctionList.aggregate("rate")?.signature.isFraction == true)
  }

  // MARK: Selection

  @Test func selectionFindsEveryRank() {
    var generator = SeededGenerator(5)
    for size in [1, 2, 255, 256, 257, 1_000, 5_000] {
      for spread in [Int64(0), 1, 10, 1_000_000, .max] {
        let values = (0..<size).map { _ in Int64.random(in: -spread...spread, using: &generator) } + (spread == .max ? [.min, .max] : [])
        let sorted = values.sorted()
        for rank in Set([0, 1, values.count / 3, values.count / 2, values.count - 2, values.count - 1]) where values.indices.contains(rank)
        {
          var copy = values
          let found = copy.withUnsafeMutableBufferPointer { Selection.select($0, rank: rank) }
          #expect(found.0 == sorted[rank])
          #expect(found.1 == (rank + 1 < sorted.count ? sorted[rank + 1] : nil))
        }
      }
    }
  }
}
