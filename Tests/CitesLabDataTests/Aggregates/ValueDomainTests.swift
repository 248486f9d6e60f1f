import CitesLabData
import QueryLang
import Testing

/// What aggregates make of knowing where values lie must be what they make of the values alone.
struct ValueDomainTests {
  private func operand(_ count: Int, values: Int64, from lowest: Int64, generator: inout SeededGenerator) -> Operand {
    Operand(
      .integer,
      (0..<count).map { _ in
        Int.random(in: 0..<9, using: &generator) == 0 ? .missing : .integer(lowest + Int64.random(in: 0..<values, using: &generator))
      })
  }

  /// With many groups the bits become too many in the middle of a stripe, in some stripes only, or in the merge.
  @Test(arguments: [(3, 50), (700, 3_000), (30_000, 3_000), (25_000, 60_000)])
  func distinctByBitsIsDistinct(groups: Int, values: Int64) throws {
    var generator = SeededGenerator(UInt64(groups))
    let numbers = operand(60_000, values: values, from: -20, generator: &generator)
    // The first rows are of few groups, so that the first stripe stays within the bits.
    let keys = (0..<60_000).map { UInt32($0 < 20_000 ? $0 % min(groups, 40) : Int.random(in: 0..<groups, using: &generator)) }
    var run = AggregateRun("count", numbers, groups: keys, distinct: true)
    let plain = try run.run(stripes: 3)
    run.domain = ValueDomain(lowest: -20, count: UInt64(values))
    for stripes in [1, 3, 7] {
      let found = try run.run(stripes: stripes)
      #expect(found.texts == plain.texts)
      #expect(found.skipped == plain.skipped)
    }
  }

  @Test func distinctTextsByBits() throws {
    let words = ["Miramas", "Istres", "istres", "", nil, "Arles", "Fos"]
    let texts = Operand(.text, (0..<5_000).map { words[$0 * $0 % 7].map { .text($0) } ?? .missing })
    var run = AggregateRun("count", texts, groups: (0..<5_000).map { UInt32($0 % 11) }, distinct: true)
    let plain = try run.run(stripes: 2)
    run.domain = ValueDomain(lowest: 0, count: 6)
    let found = try run.run(stripes: 2)
    #expect(found.texts == plain.texts)
    #expect(found.skipped == plain.skipped)
  }

  @Test(arguments: [1, 5, 20_000], ["median", "quantile"])
  func quantilesOfNarrowWords(groups: Int, name: String) throws {
    var generator = SeededGenerator(7)
    // Enough rows for several threads, and chunks that lack a group.
    let numbers = operand(300_000, values: 1_000_000, from: -500_000, generator: &generator)
    let keys = (0..<300_000).map { UInt32($0 < 100_000 ? 0 : Int.random(in: 0..<groups, using: &generator)) }
    var run =
      name == "median"
      ? AggregateRun(name, numbers, groups: keys)
      : AggregateRun(name, numbers, Operand(.float, Array(repeating: .float(0.9), count: 300_000)), groups: keys)
    let plain = try run.run(stripes: 4)
    run.domain = ValueDomain(lowest: -500_000, count: 1_000_000)
    for threads in [1, 2] {
      run.threads = threads
      let found = try run.run(stripes: 4)
      #expect(found.texts == plain.texts)
      #expect(found.skipped == plain.skipped)
    }
  }

  /// Enough values for bins: each group alone has too few, and its values are put in order.
  @Test(arguments: ["spread", "equal", "two", "steep", "few"], ["median", "quantile"])
  func quantilesByBins(shape: String, name: String) throws {
    var generator = SeededGenerator(11)
    let groups = 41
    let count = 60_000
    let values = (0..<count).map { row -> Int64 in
      switch shape {
      case "spread": Int64.random(in: -3_000_000...3_000_000, using: &generator)
      case "equal": 17
      case "two": row % 3 == 0 ? -3_000_000 : 3_000_000
      case "steep": Int64(1) << Int64.random(in: 0...21, using: &generator)
      default: Int64.random(in: 0...60, using: &generator)
      }
    }
    let isMissing = (0..<count).map { _ in Int.random(in: 0..<7, using: &generator) == 0 }
    let keys = (0..<count).map { _ in UInt32(Int.random(in: 0..<groups, using: &generator)) }
    func run(_ rows: [Int], _ type: ValueType, groups: [UInt32]) -> AggregateRun {
      let numbers = Operand(
        type, rows.map { isMissing[$0] ? .missing : type == .float ? .float(Double(values[$0]) / 7) : .integer(values[$0]) })
      return name == "median"
        ? AggregateRun(name, numbers, groups: groups)
        : AggregateRun(name, numbers, Operand(.float, rows.map { _ in .float(0.37) }), groups: groups)
    }
    for type in [ValueType.integer, .float] {
      var expected: [String] = []
      for group in 0..<UInt32(groups) {
        let rows = (0..<count).filter { keys[$0] == group }
        expected += try run(rows, type, groups: rows.map { _ in 0 }).run(stripes: 1).texts
      }
      var whole = run(Array(0..<count), type, groups: keys)
      for domain in type == .integer ? [nil, ValueDomain(lowest: -3_000_000, count: 6_000_001)] : [nil] {
        whole.domain = domain
        for threads in [1, 2] {
          whole.threads = threads
          #expect(try whole.run(stripes: 5).texts == expected)
        }
      }
    }
  }
}
