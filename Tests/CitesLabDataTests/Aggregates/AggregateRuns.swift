import CitesLabData
import QueryLang

/// Feeds an aggregate as the engine does: morsels in order into one accumulator a stripe, stripes merged in order.
struct AggregateRun {
  var name: String
  var operands: [Operand]
  private let whole: [Vector]
  var groups: [UInt32]
  var groupCount: Int
  /// The rows of each group, for oracles.
  let rowsOfGroups: [[Int]]
  var distinct = false
  var descending: [Bool] = []
  /// As for an argument that is a column of codes.
  var domain: ValueDomain?
  var threads = 1

  init(_ name: String, _ operands: Operand..., groups: [UInt32]? = nil, distinct: Bool = false, descending: [Bool] = []) {
    self.name = name
    self.operands = operands
    whole = operands.map(\.vector)
    let rows = operands.first?.values.count ?? groups?.count ?? 0
    self.groups = groups ?? Array(repeating: 0, count: rows)
    groupCount = Int(self.groups.max() ?? 0) + 1
    var rowsOfGroups = [[Int]](repeating: [], count: groupCount)
    for (row, group) in self.groups.enumerated() { rowsOfGroups[Int(group)].append(row) }
    self.rowsOfGroups = rowsOfGroups
    self.distinct = distinct
    self.descending = descending
  }

  struct Result {
    var values: [Value]
    var type: ValueType
    var skipped: [Int]
    var ties: [Int]?
    /// As machine formats write them; `-` for missing.
    var texts: [String] { values.map { $0.isMissing ? "-" : CanonicalText.string($0) } }
  }

  /// - Parameter sharedPools: texts of all morsels point into one pool, as those of a dictionary do.
  func run(stripes: Int = 1, morsel: Int = 16_384, sharedPools: Bool = true) throws -> Result {
    guard let function = FunctionList.aggregate(name) else { throw NoSuchFunction.named(name) }
    let types = operands.map(\.type)
    let result = function.signature.result(types)
    let options = AggregateOptions(distinct: distinct, descending: descending, domain: domain, threads: threads)
    func make() -> any GroupAccumulator { function.makeAccumulator(types: types, result: result, options: options) }
    let merged = make()
    merged.grow(to: groupCount)
    for stripe in 0..<stripes {
      let range = groups.count * stripe / stripes..<groups.count * (stripe + 1) / stripes
      let accumulator = make()
      // Groups numbered in the order in which the stripe meets them, as after hashing.
      var local = [UInt32](repeating: .max, count: groupCount)
      var global: [UInt32] = []
      var start = range.lowerBound
      while start < range.upperBound {
        let rows = start..<min(range.upperBound, start + morsel)
        var numbers: [UInt32] = []
        for row in rows {
          let group = Int(groups[row])
          if local[group] == .max {
            local[group] = UInt32(global.count)
            global.append(groups[row])
          }
          numbers.append(local[group])
        }
        accumulator.grow(to: global.count)
        let vectors = zip(operands, whole).map { operand, vector in
          sharedPools ? vector.gathered(.range(rows)) : Vector(operand.type, Array(operand.values[rows]))
        }
        try numbers.withUnsafeBufferPointer { try accumulator.update(groups: $0, arguments: vectors) }
        start = rows.upperBound
      }
      try merged.merge(accumulator, groups: global)
    }
    return Result(
      values: try merged.finish().values(result, count: groupCount), type: result,
      skipped: merged.skipped.isEmpty ? Array(repeating: 0, count: groupCount) : merged.skipped,
      ties: (merged as? any TieReporting)?.ties)
  }
}

/// A small generator with a seed (SplitMix64), so that a failure comes again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
