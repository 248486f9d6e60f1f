internal import QueryLang
internal import UnicodeText

/// What a result must disclose beside its numbers: values that no row holds, spellings that were taken together, rows left out.
struct Observation {
  let table: Table
  let totals: ScanTotals

  // MARK: Literals against the data

  /// Notices about the constants that a query compares fields with.
  func values(of query: BoundQuery) -> [Notice] {
    var conditions = [query.source.condition, query.source.membership].compactMap { $0 }
    if case .groups(let groups) = query.shape { conditions += groups.aggregates.compactMap(\.condition) }
    return values(of: conditions)
  }

  /// The same about a question asked of related rows.
  func values(of source: BoundSource, _ question: BoundRelated.Question) -> [Notice] {
    var conditions = [source.condition, source.membership].compactMap { $0 }
    if case .aggregate(let aggregate) = question { conditions += aggregate.arguments }
    return values(of: conditions)
  }

  private func values(of conditions: [BoundExpression]) -> [Notice] {
    var memberships: [(Int, BoundMembership)] = []
    for condition in conditions {
      condition.forEach { part in
        if case .member(let membership) = part.kind, case .field(let field) = membership.subject.kind {
          memberships.append((field, membership))
        }
      }
    }
    memberships.sort { ($0.1.ranges.first?.span.start ?? 0) < ($1.1.ranges.first?.span.start ?? 0) }
    var notices: [Notice] = []
    var said: Set<Notice> = []
    for (field, membership) in memberships.prefix(Self.mostMemberships) {
      for range in membership.ranges where range.spelling != nil {
        guard let notice = notice(range, exact: membership.exact, table.columns[field]), said.insert(notice).inserted else { continue }
        notices.append(notice)
        if notices.count == Self.mostNotices { return notices }
      }
    }
    return notices
  }

  /// A list of thousands of values is made by a program: the first that no row holds tell enough.
  private static let mostNotices = 20
  /// A chain of thousands of conditions is made by a program: its literals are not looked up one by one.
  private static let mostMemberships = 1_000
  /// Beyond this many distinct values nearness is judged among the first ones only.
  private static let mostCandidates = 200_000

  private func notice(_ range: BoundRange, exact: Bool, _ column: Column) -> Notice? {
    guard let spelling = range.spelling else { return nil }
    switch column.storage {
    case .dictionary(let codes, let dictionary):
      let shift = codes.hasMissing ? 1 : 0
      let found = dictionary.entries(in: range.texts, exact: exact).flatMap { Array($0) }
      if found.count == 1 { return nil }
      let rows = CodeKernels.histogram(codes)
      func counted(_ entry: Int) -> Notice.Counted {
        Notice.Counted(dictionary[entry], rows: entry + shift < rows.count ? rows[entry + shift] : 0)
      }
      let held = found.map(counted).filter { $0.rows > 0 }
      if held.count > 1 { return range.isOneValue ? .severalSpellings(field: column.name, spelling: spelling, found: held) : nil }
      if held.count == 1 { return nil }
      if let labels = column.labels?.values {
        let key = NameKey(spelling)
        for (code, label) in labels where NameKey(label) == key {
          return .labelIsNoCode(field: column.name, label: label, code: CanonicalText.string(code))
        }
      }
      let candidates = (0..<min(dictionary.count, Self.mostCandidates)).filter { $0 + shift < rows.count && rows[$0 + shift] > 0 }
      let names = candidates.map { dictionary[$0] }
      var entries: [String: Int] = [:]
      for (index, name) in names.enumerated() { entries[name] = candidates[index] }
      let closest = NearestNames.closest(to: spelling, among: names, limit: 3).compactMap { entries[$0].map(counted) }
      return .unknownValue(dataset: table.name, field: column.name, spelling: spelling, closest: closest)
    case .text(let text):
      // A scan as long as the query itself: only when the result is empty anyway.
      guard totals.rows == 0 else { return nil }
      let ranges = [range.texts]
      for row in 0..<text.count where !text.isMissing(row) {
        if TextComparing.isMember(Array(text.utf8(row))[...], of: ranges, exact: exact) { return nil }
      }
      return .unknownValue(dataset: table.name, field: column.name, spelling: spelling, closest: [])
    case .codes(let codes):
      let lowest = codes.hasMissing ? codes.base &+ 1 : codes.base
      let highest = codes.base &+ Int64(bitPattern: codes.maxCode)
      let none = column.count == 0 || (codes.hasMissing && codes.maxCode == 0)
      if none || column.type == .boolean { return nil }
      guard let within = range.ordinals(within: lowest, highest) else {
        return .outsideRange(
          dataset: table.name, field: column.name, spelling: spelling, low: CanonicalText.string(Value(ordinal: lowest, as: column.type)),
          high: CanonicalText.string(Value(ordinal: highest, as: column.type)))
      }
      let low = UInt64(bitPattern: within.lowerBound &- codes.base)
      let high = UInt64(bitPattern: within.upperBound &- codes.base)
      for morsel in 0..<Morsels.count(forRows: column.count) {
        let mask = CodeKernels.mask(codes.words, in: Morsels.range(morsel, of: column.count), low: low, high: high).inRange
        if mask.contains(where: { $0 != 0 }) { return nil }
      }
      return .unknownValue(dataset: table.name, field: column.name, spelling: spelling, closest: [])
    case .floats(let floats, _):
      guard totals.rows == 0 else { return nil }
      let wanted = FloatRange(
        low: range.low?.double ?? -.infinity, high: range.high?.double ?? .infinity, includesLow: range.includesLow,
        includesHigh: range.includesHigh)
      let (low, high) = wanted.closed
      for row in 0..<floats.count where floats[row] >= low && floats[row] <= high { return nil }
      return .unknownValue(dataset: table.name, field: column.name, spelling: spelling, closest: [])
    }
  }

  // MARK: Counts

  func counted(_ query: BoundQuery) -> [Notice] {
    var notices: [Notice] = []
    if totals.unknown > 0 {
      // Where a division by zero or the like left the condition open, missing fields are not the reason, or not the only one.
      var keeping = query.keepingUnknown
      if let possible = keeping, possible.hasOpenBranch || possible.mayLackAnswer && !totals.withoutAnswer.isEmpty { keeping = nil }
      notices.append(.leftOut(rows: totals.unknown, fields: keeping?.fields ?? [], statement: keeping?.statement))
    }
    if totals.unknownMembers > 0 { notices.append(.membershipUnknown(dataset: table.name, rows: totals.unknownMembers)) }
    var context = EvaluationContext()
    context.withoutAnswer = totals.withoutAnswer
    context.unknownConditions = totals.unknownConditions
    return notices + Self.counted(context)
  }

  static func counted(_ context: EvaluationContext) -> [Notice] {
    var notices = context.withoutAnswer.sorted { $0.key < $1.key }.map { Notice.gaveMissing(operation: $0.key, rows: $0.value) }
    if context.unknownConditions > 0 { notices.append(.conditionUnknown(rows: context.unknownConditions)) }
    return notices
  }

  /// Of `= EXPR`, which is about no rows.
  static func calculation(_ context: EvaluationContext) -> [Notice] {
    counted(context).map { if case .gaveMissing(let operation, _) = $0 { .calculationWithoutAnswer(operation: operation) } else { $0 } }
  }

  /// Measures that ran over fewer rows than there are.
  static func skipped(_ groups: Groups, _ totals: ScanTotals) -> [Notice] {
    groups.aggregates.indices.filter { !groups.aggregates[$0].isHidden }.flatMap { index in
      let measure = groups.aggregates[index].text
      let skipped = groups.skipped(index)
      var notices: [Notice] = []
      if let unknown = totals.aggregateUnknown[index], unknown > 0 {
        notices.append(.measureConditionUnknown(measure: measure, rows: unknown))
      }
      if skipped > 0 {
        notices.append(.skippedMissing(measure: measure, missing: skipped, rows: totals.aggregateRows[index] ?? totals.rows))
      }
      return notices
    }
  }

  /// Text keys of a result that differ only by case, accents or separators.
  static func foldedKeys(_ keys: some Collection<Column>) -> [Notice] {
    keys.compactMap { column in
      guard column.type == .text, column.count <= 100_000, case .dictionary(let codes, let dictionary) = column.storage,
        dictionary.order == .collation
      else { return nil }
      let shift = codes.hasMissing ? 1 : 0
      var shown = [Bool](repeating: false, count: dictionary.count)
      for row in 0..<codes.count {
        let code = Int(codes.words[row]) - shift
        if code >= 0 { shown[code] = true }
      }
      // In collation order, spellings of one folded form are neighbours.
      var examples: [String] = []
      var previous: Int?
      for entry in shown.indices where shown[entry] {
        if let previous, Collation.compareFolded(dictionary.utf8(previous), dictionary.utf8(entry)) == 0 {
          if examples.last != dictionary[previous] { examples.append(dictionary[previous]) }
          examples.append(dictionary[entry])
        }
        previous = entry
        if examples.count >= 6 { break }
      }
      return examples.isEmpty ? nil : .keysFoldTogether(field: column.name, examples: examples)
    }
  }
}

extension BoundRange {
  /// The range is a single value.
  var isOneValue: Bool { low != nil && low == high && includesLow && includesHigh }
}
