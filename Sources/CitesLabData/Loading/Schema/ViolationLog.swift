/// Counts every fault and keeps the first ones, by row, in bounded memory.
struct ViolationLog: Sendable {
  /// A fault before its lines are known.
  struct Fault: Sendable {
    var row: Int?
    /// The row that had the value first.
    var firstRow: Int?
    var fields: [String]
    var value: String?
    var rule: Violation.Rule
  }

  private(set) var total = 0
  private var counts: [String: Int] = [:]
  private var kept: [Fault] = []
  private let limit: Int
  /// Beyond this row there are enough.
  private var ceiling = Int.max

  init(limit: Int = Violations.listedLimit) { self.limit = limit }

  /// Whether a fault at this row would be kept: asked before its texts are made.
  func wants(_ row: Int?) -> Bool { (row ?? -1) <= ceiling }

  /// Counts without keeping.
  mutating func count(_ rule: Violation.Rule) {
    total += 1
    counts[rule.name, default: 0] += 1
  }

  mutating func add(_ fault: Fault) {
    count(fault.rule)
    kept.append(fault)
    // Amortised: half of the room is won back each time.
    if kept.count >= 2 * limit { trim() }
  }

  private mutating func trim() {
    // Stable: within a row, faults stay in the order of columns.
    kept = Array(
      kept.enumerated().sorted { ($0.element.row ?? -1, $0.offset) < ($1.element.row ?? -1, $1.offset) }.prefix(limit).map(\.element))
    if kept.count == limit, let last = kept.last?.row { ceiling = last }
  }

  /// - Parameter lines: where rows begin.
  func violations(lines: ([Int]) throws(LoadError) -> [Int: Int]) throws(LoadError) -> Violations {
    var log = self
    log.trim()
    var rows: Set<Int> = []
    for fault in log.kept {
      if let row = fault.row { rows.insert(row) }
      if let row = fault.firstRow { rows.insert(row) }
    }
    let places = rows.isEmpty ? [:] : try lines(rows.sorted())
    let listed = log.kept.map { fault in
      var rule = fault.rule
      if let first = fault.firstRow.flatMap({ places[$0] }) {
        switch rule {
        case .unique: rule = .unique(first: first)
        case .primaryKey: rule = .primaryKey(first: first)
        case .uniqueKey: rule = .uniqueKey(first: first)
        default: break
        }
      }
      return Violation(line: fault.row.flatMap { places[$0] }, fields: fault.fields, value: fault.value, rule: rule)
    }
    let byRule = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (rule: $0.key, count: $0.value) }
    return Violations(total: total, byRule: byRule, listed: listed)
  }
}

extension Violations {
  /// Those of another check of the same table, found later.
  mutating func merge(_ other: Violations) {
    guard other.total > 0 else { return }
    total += other.total
    var counts: [String: Int] = [:]
    for (rule, count) in byRule + other.byRule { counts[rule, default: 0] += count }
    byRule = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (rule: $0.key, count: $0.value) }
    let all = listed + other.listed
    let sorted = all.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
    listed = sorted.prefix(Violations.listedLimit).map(\.element)
  }
}
