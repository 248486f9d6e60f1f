internal import QueryLang

/// The rows of a source: those of its cohort for which `where` is true.
struct RowFilter: Sendable {
  var membership: PhysicalCondition?
  var condition: PhysicalCondition?

  /// Every row passes.
  var takesAll: Bool { membership == nil && condition == nil }

  /// What a morsel's filter found.
  struct Outcome {
    /// Rows of the table that pass.
    var rows: Frame.Rows
    /// Rows that belong to the source.
    var members: Int
    /// Members for which the condition is unknown.
    var unknown: Int
  }

  init(_ source: BoundSource, _ preparation: inout Preparation) throws(ExecutionError) {
    if let membership = source.membership { self.membership = .isTrue(try preparation.condition(membership)) }
    if let condition = source.condition { self.condition = try preparation.condition(condition) }
  }

  /// The rows of these bits, whatever was asked before.
  mutating func keepOnly(_ bits: [UInt64]) {
    membership = nil
    condition = .rows(bits)
  }

  func apply(_ range: Range<Int>, _ evaluator: inout Evaluator) throws(ExecutionError) -> Outcome {
    let frame = Frame(.table, rows: .range(range))
    guard let condition else {
      guard let membership else { return Outcome(rows: frame.rows, members: range.count, unknown: 0) }
      let mask = try evaluator.truth(membership, frame)
      return Outcome(rows: rows(mask, range), members: mask.trueCount, unknown: 0)
    }
    var mask = try evaluator.truth(condition, frame)
    guard let membership else {
      return Outcome(rows: rows(mask, range), members: range.count, unknown: mask.unknownCount)
    }
    let members = try evaluator.truth(membership, frame)
    mask.restrict(to: members)
    return Outcome(rows: rows(mask, range), members: members.trueCount, unknown: mask.unknownCount)
  }

  /// The truth of the condition for each row; false for rows that do not belong to the source.
  func truth(_ range: Range<Int>, _ evaluator: inout Evaluator) throws(ExecutionError) -> TruthMask {
    let frame = Frame(.table, rows: .range(range))
    var mask =
      try condition.map { condition throws(ExecutionError) in try evaluator.truth(condition, frame) }
      ?? TruthMask(count: range.count, all: true)
    if let membership { mask.restrict(to: try evaluator.truth(membership, frame)) }
    return mask
  }

  private func rows(_ mask: TruthMask, _ range: Range<Int>) -> Frame.Rows {
    if mask.trueCount == range.count { return .range(range) }
    return .list(mask.positions(from: UInt32(range.lowerBound)))
  }

  /// Counts, without making lists of rows.
  func count(_ range: Range<Int>, _ evaluator: inout Evaluator) throws(ExecutionError) -> (rows: Int, members: Int, unknown: Int) {
    if takesAll { return (range.count, range.count, 0) }
    let frame = Frame(.table, rows: .range(range))
    var mask =
      try condition.map { condition throws(ExecutionError) in try evaluator.truth(condition, frame) }
      ?? TruthMask(count: range.count, all: true)
    var members = range.count
    if let membership {
      let member = try evaluator.truth(membership, frame)
      members = member.trueCount
      mask.restrict(to: member)
    }
    return (mask.trueCount, members, mask.unknownCount)
  }
}

extension TruthMask {
  /// Rows that are not true in `members` become false.
  mutating func restrict(to members: TruthMask) {
    for word in isTrue.indices {
      isTrue[word] &= members.isTrue[word]
      isUnknown?[word] &= members.isTrue[word]
    }
  }
}

/// What a scan over all morsels of a source found, whatever it did with the rows.
struct ScanTotals: Sendable {
  var rows = 0
  var members = 0
  var unknown = 0
  var withoutAnswer: [String: Int] = [:]
  var unknownConditions = 0
  var unknownMembers = 0
  /// For each aggregate with a condition of its own: the rows that it saw, and those for which the condition is unknown.
  var aggregateRows: [Int: Int] = [:]
  var aggregateUnknown: [Int: Int] = [:]

  init() {}

  init(_ context: EvaluationContext) { add(context) }

  mutating func add(_ other: ScanTotals) {
    aggregateRows.merge(other.aggregateRows, uniquingKeysWith: +)
    aggregateUnknown.merge(other.aggregateUnknown, uniquingKeysWith: +)
    unknownMembers += other.unknownMembers
    rows += other.rows
    members += other.members
    unknown += other.unknown
    unknownConditions += other.unknownConditions
    withoutAnswer.merge(other.withoutAnswer, uniquingKeysWith: +)
  }

  /// What another scan over the same rows counted beside them.
  mutating func add(membersOf other: ScanTotals) {
    unknownMembers += other.unknownMembers
    unknownConditions += other.unknownConditions
    withoutAnswer.merge(other.withoutAnswer, uniquingKeysWith: +)
  }

  mutating func add(_ outcome: RowFilter.Outcome) {
    rows += outcome.rows.count
    members += outcome.members
    unknown += outcome.unknown
  }

  mutating func add(_ context: EvaluationContext) {
    withoutAnswer.merge(context.withoutAnswer, uniquingKeysWith: +)
    unknownConditions += context.unknownConditions
    unknownMembers += context.unknownMembers.count
  }
}

extension EvaluationContext {
  mutating func add(_ other: EvaluationContext) {
    withoutAnswer.merge(other.withoutAnswer, uniquingKeysWith: +)
    unknownConditions += other.unknownConditions
  }
}
