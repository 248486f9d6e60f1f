internal import QueryLang

/// One aggregate ready to run.
struct PreparedAggregate: Sendable {
  let function: any AggregateFunction.Type
  let arguments: [PhysicalExpression]
  let types: [ValueType]
  let result: ValueType
  let options: AggregateOptions
  let condition: PhysicalCondition?
  let text: StatementText
  let isHidden: Bool
  /// Needs nothing but the number of rows of a group: grouping knows it.
  let countsRows: Bool
  /// The condition whose truth the aggregate takes as bits, with the number of rows of a group.
  let truth: PhysicalCondition?
  /// The codes of the only argument where it is a column of them, and an accumulator of this kind reads those.
  let codes: Codes?
  /// The same of a column of floats.
  let floats: Buffer<Double>?

  init(_ aggregate: BoundAggregate, _ preparation: inout Preparation) throws(ExecutionError) {
    guard let function = FunctionList.aggregate(aggregate.function) else { throw .noFunction(aggregate.function) }
    self.function = function
    types = (aggregate.arguments + aggregate.sort.map(\.expression)).map(\.type)
    result = aggregate.type
    var options = AggregateOptions(
      distinct: aggregate.distinct, descending: aggregate.sort.map(\.descending), threads: preparation.engine.threads)
    // A condition whose truth is wanted as bits is prepared as one, not as a column of 0 and 1.
    if aggregate.condition == nil, aggregate.arguments.count == 1, types == [.boolean],
      function.makeAccumulator(types: types, result: result, options: options) is any TruthFed
    {
      truth = try preparation.condition(aggregate.arguments[0])
    } else {
      truth = nil
    }
    var arguments: [PhysicalExpression] = []
    if let truth {
      arguments = [.condition(truth)]
    } else {
      for argument in aggregate.arguments + aggregate.sort.map(\.expression) { arguments.append(try preparation.expression(argument)) }
    }
    self.arguments = arguments
    if case .column(let column, _)? = arguments.first { options.domain = ValueDomain(column) }
    self.options = options
    var condition: PhysicalCondition?
    if let bound = aggregate.condition { condition = try preparation.condition(bound) }
    self.condition = condition
    text = aggregate.text
    isHidden = aggregate.isHidden
    let accumulator = function.makeAccumulator(types: types, result: result, options: options)
    countsRows = condition == nil && arguments.isEmpty && accumulator is any RowCounting
    var codes: Codes?
    var floats: Buffer<Double>?
    if arguments.count == 1, case .column(let column, _) = arguments[0] {
      switch column.storage {
      case .codes(let known), .dictionary(let known, _): if accumulator is any CodeFed { codes = known }
      case .floats(let known, _): if accumulator is any FloatFed { floats = known }
      case .text: break
      }
    }
    (self.codes, self.floats) = (codes, floats)
  }

  func makeAccumulator() -> any GroupAccumulator { function.makeAccumulator(types: types, result: result, options: options) }
}

/// Groups rows by keys and feeds the aggregates.
///
/// Stripes of morsels run independently, each with accumulators of its own, and are merged in order (``Morsels``). Where the keys together can take
/// few values, a group's number is computed from its codes; else it is looked up in a hash table.
struct Grouping: Sendable {
  let keys: [GroupKey]
  let aggregates: [PreparedAggregate]
  let filter: RowFilter
  let rowCount: Int
  /// Keys packed into words: the positions of the keys of each word.
  let packs: [[Int]]
  /// The number of groups when it can be computed from the codes; nil: by hashing.
  let directGroups: Int?
  /// How many values the last pack can have.
  let packedDomain: UInt64

  init(keys: [GroupKey], aggregates: [PreparedAggregate], filter: RowFilter, rowCount: Int) {
    self.keys = keys
    self.aggregates = aggregates
    self.filter = filter
    self.rowCount = rowCount
    var packs: [[Int]] = []
    var product: UInt64 = 1
    for (position, key) in keys.enumerated() {
      let (next, overflow) = product.multipliedReportingOverflow(by: key.domain)
      if packs.isEmpty || overflow || next >= 1 << 62 {
        packs.append([position])
        product = key.domain
      } else {
        packs[packs.count - 1].append(position)
        product = next
      }
    }
    self.packs = packs
    packedDomain = product
    let computed = keys.contains { if case .computed = $0.source { true } else { false } }
    // Places cost less than a hash, even where most stay empty.
    let roomForDirect = UInt64(max(65_536, min(4 * rowCount, 4_194_304)))
    directGroups = keys.isEmpty ? 1 : packs.count == 1 && !computed && product <= roomForDirect ? Int(product) : nil
  }

  /// How the groups are told apart, for `explain`.
  var plan: PlanStep.Kind {
    .scan(
      keys: keys.map { key in
        let path: PlanStep.Key.Path =
          switch key.source {
          case .codes: .codes
          case .lookup: .lookup
          case .computed: .computed
          }
        return PlanStep.Key(name: key.name, path: path)
      }, lookup: keys.isEmpty ? .one : directGroups.map { .direct(places: $0) } ?? .hash)
  }

  /// The state of one stripe.
  final class Stripe {
    var table: WordTable
    var interners: [Interner]
    var accumulators: [any GroupAccumulator]
    var rows: [Int] = []
    /// Rows by the code of the only key's column, where the key is looked up and nothing else is asked: looked up once a code.
    var rowsOfCodes: [Int] = []
    var totals = ScanTotals()

    init(_ grouping: Grouping) {
      table = WordTable(arity: grouping.packs.count)
      interners = grouping.keys.map { _ in Interner() }
      accumulators = grouping.aggregates.map { $0.makeAccumulator() }
    }
  }

  func run(threads: Int, cancellation: Cancellation, today: Int64?) throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    if isCounted { return try runCounted(threads: threads, cancellation: cancellation, today: today) }
    if isPartitioned { return try runPartitioned(threads: threads, cancellation: cancellation, today: today) }
    if keys.isEmpty && filter.takesAll && aggregates.allSatisfy(\.countsRows) { return try counted() }
    let morsels = Morsels.count(forRows: rowCount)
    let bound = directGroups.map { UInt64($0) } ?? UInt64(max(1, rowCount))
    let stripes = Morsels.stripes(morsels: morsels, groups: bound)
    let finished = try Parallel.map(stripes, threads: threads) { stripe throws(ExecutionError) -> StripeBox in
      let state = Stripe(self)
      for morsel in Morsels.morsels(ofStripe: stripe, stripes: stripes, morsels: morsels) {
        let range = Morsels.range(morsel, of: rowCount)
        try cancellation.check(rows: range.count)
        try scan(range, into: state, today: today)
      }
      if !state.rowsOfCodes.isEmpty, let directGroups, case .lookup(_, let table) = keys[0].source {
        state.rows = Array(repeating: 0, count: directGroups)
        for (code, rows) in state.rowsOfCodes.enumerated() { state.rows[Int(table[code])] += rows }
      }
      try addRows(state.rows, to: state.accumulators)
      return StripeBox(state)
    }
    return try merged(finished.map(\.state), cancellation)
  }

  /// All rows of the table, without looking at any.
  private func counted() throws(ExecutionError) -> (groups: Groups, totals: ScanTotals) {
    var totals = ScanTotals()
    (totals.rows, totals.members) = (rowCount, rowCount)
    let accumulators = aggregates.map { $0.makeAccumulator() }
    try addRows([rowCount], to: accumulators)
    return (Groups(keys: [], codes: [], values: [], rows: [rowCount], aggregates: aggregates, accumulators: accumulators), totals)
  }

  /// `@unchecked Sendable`: a stripe is made and filled by one thread, then handed over whole to the one that merges.
  private struct StripeBox: @unchecked Sendable {
    let state: Stripe
    init(_ state: Stripe) { self.state = state }
  }

  // MARK: One morsel

  /// Counts of so many codes stay in a core's cache.
  private static let fewCodes = 1 << 14

  private func scan(_ range: Range<Int>, into stripe: Stripe, today: Int64?) throws(ExecutionError) {
    var evaluator = Evaluator(today: today)
    defer { stripe.totals.add(evaluator.context) }
    if keys.isEmpty && aggregates.allSatisfy(\.countsRows) {
      let found = try filter.count(range, &evaluator)
      stripe.totals.rows += found.rows
      stripe.totals.members += found.members
      stripe.totals.unknown += found.unknown
      if stripe.rows.isEmpty { stripe.rows = [0] }
      stripe.rows[0] += found.rows
      return
    }
    let outcome = try filter.apply(range, &evaluator)
    stripe.totals.add(outcome)
    let count = outcome.rows.count
    if count == 0 { return }
    if let directGroups, keys.count == 1, aggregates.allSatisfy(\.countsRows) {
      switch keys[0].source {
      case .codes(let codes):
        if stripe.rows.isEmpty { stripe.rows = Array(repeating: 0, count: directGroups) }
        CodeTally.add(codes.words, outcome.rows, to: &stripe.rows)
        return
      case .lookup(let words, let table):
        guard table.count <= Self.fewCodes else { break }
        if stripe.rowsOfCodes.isEmpty { stripe.rowsOfCodes = Array(repeating: 0, count: table.count) }
        CodeTally.add(words, outcome.rows, to: &stripe.rowsOfCodes)
        return
      case .computed: break
      }
    }
    let frame = Frame(.table, rows: outcome.rows)
    let groups = try numbers(frame, stripe, &evaluator)
    if keys.isEmpty { stripe.rows[0] += count } else { groups.withUnsafeBufferPointer { CodeTally.add($0, to: &stripe.rows) } }
    try feed(frame, groups, groupCount: stripe.rows.count, stripe.accumulators, &stripe.totals, &evaluator)
  }

  /// Feeds every aggregate with the frame's rows, whose group numbers are below `groupCount`.
  func feed(
    _ frame: Frame, _ groups: [UInt32], groupCount: Int, _ accumulators: [any GroupAccumulator], _ totals: inout ScanTotals,
    _ evaluator: inout Evaluator
  ) throws(ExecutionError) {
    for (index, aggregate) in aggregates.enumerated() where !aggregate.countsRows {
      accumulators[index].grow(to: groupCount)
      var argumentFrame = frame
      var argumentGroups = groups
      if let condition = aggregate.condition {
        let mask = try evaluator.truth(condition, frame)
        let positions = mask.positions()
        totals.aggregateRows[index, default: 0] += positions.count
        totals.aggregateUnknown[index, default: 0] += mask.unknownCount
        argumentFrame = frame.subset(positions)
        argumentGroups = positions.map { groups[Int($0)] }
      }
      if let codes = aggregate.codes, case .table = frame.origin, let accumulator = accumulators[index] as? any CodeFed {
        argumentGroups.withUnsafeBufferPointer {
          accumulator.update(groups: $0, codes: CodeRows(codes: codes, rows: argumentFrame.rows))
        }
        continue
      }
      if let floats = aggregate.floats, case .table = frame.origin, case .range(let range) = argumentFrame.rows,
        let accumulator = accumulators[index] as? any FloatFed
      {
        // Invariant: rows lie within the column, which lives as long as the aggregate.
        argumentGroups.withUnsafeBufferPointer {
          accumulator.update(
            groups: $0, numbers: UnsafeBufferPointer(start: floats.pointer + range.lowerBound, count: range.count))
        }
        continue
      }
      if let condition = aggregate.truth, let accumulator = accumulators[index] as? any TruthFed {
        let truth = try evaluator.truth(condition, argumentFrame)
        argumentGroups.withUnsafeBufferPointer { accumulator.update(groups: $0, truth: truth) }
        continue
      }
      var vectors: [Vector] = []
      vectors.reserveCapacity(aggregate.arguments.count)
      for argument in aggregate.arguments { vectors.append(try evaluator.vector(argument, argumentFrame)) }
      try Self.feed(accumulators[index], argumentGroups, vectors)
    }
  }

  /// Tells those that go by the number of rows how many each group has.
  func addRows(_ rows: [Int], to accumulators: [any GroupAccumulator]) throws(ExecutionError) {
    for (index, aggregate) in aggregates.enumerated() where aggregate.countsRows || aggregate.truth != nil {
      accumulators[index].grow(to: rows.count)
      (accumulators[index] as? any RowCounting)?.add(rows: rows)
    }
  }

  private static let zeros = [UInt32](repeating: 0, count: Morsels.rows)

  private static func feed(_ accumulator: any GroupAccumulator, _ groups: [UInt32], _ vectors: [Vector]) throws(ExecutionError) {
    try groups.withUnsafeBufferPointer { buffer throws(ExecutionError) in
      try accumulator.update(groups: buffer, arguments: vectors)
    }
  }

  /// The group number of each row of the frame; makes room in `stripe.rows`.
  private func numbers(_ frame: Frame, _ stripe: Stripe, _ evaluator: inout Evaluator) throws(ExecutionError) -> [UInt32] {
    let count = frame.count
    if keys.isEmpty {
      if stripe.rows.isEmpty { stripe.rows = [0] }
      return count == Self.zeros.count ? Self.zeros : Array(Self.zeros[0..<count])
    }
    if let directGroups {
      if stripe.rows.isEmpty { stripe.rows = Array(repeating: 0, count: directGroups) }
      return try directNumbers(frame, &evaluator)
    }
    var packed: [[UInt64]] = []
    for pack in packs {
      var words = try codes(pack[0], frame, stripe, &evaluator)
      for position in pack.dropFirst() {
        let next = try codes(position, frame, stripe, &evaluator)
        let domain = keys[position].domain
        for row in 0..<count { words[row] = words[row] &* domain &+ next[row] }
      }
      packed.append(words)
    }
    var numbers = [UInt32](repeating: 0, count: count)
    if packed.count == 1 {
      let words = packed[0]
      for row in 0..<count { numbers[row] = stripe.table.number(words[row]) }
    } else {
      var tuple = [UInt64](repeating: 0, count: packed.count)
      for row in 0..<count {
        for index in packed.indices { tuple[index] = packed[index][row] }
        numbers[row] = stripe.table.number(tuple)
      }
    }
    while stripe.rows.count < stripe.table.count { stripe.rows.append(0) }
    return numbers
  }

  func directNumbers(_ frame: Frame, _ evaluator: inout Evaluator) throws(ExecutionError) -> [UInt32] {
    var numbers: [UInt32] = []
    for (index, key) in keys.enumerated() {
      switch key.source {
      case .codes(let codes):
        if index == 0 {
          numbers = CodeKernels.gather(codes.words, frame.rows) { UInt32(truncatingIfNeeded: $0) }
        } else {
          Self.combine(&numbers, key.domain, CodeRows(codes: codes, rows: frame.rows)) { UInt32(truncatingIfNeeded: $0) }
        }
      case .lookup(let words, let table):
        if index == 0 {
          numbers = Self.lookedUp(words, table, frame.rows)
        } else {
          let codes = Codes(words: words, base: 0, hasMissing: false, maxCode: UInt64(table.count))
          table.withUnsafeBufferPointer { table in
            Self.combine(&numbers, key.domain, CodeRows(codes: codes, rows: frame.rows)) { table[Int(truncatingIfNeeded: $0)] }
          }
        }
      case .computed: break
      }
    }
    return numbers
  }

  /// The number of a group by one key more.
  @inline(__always)
  private static func combine(_ numbers: inout [UInt32], _ domain: UInt64, _ rows: CodeRows, _ code: (UInt64) -> UInt32) {
    let domain = UInt32(truncatingIfNeeded: domain)
    numbers.withUnsafeMutableBufferPointer { numbers in
      rows.forEach { numbers[$0] = numbers[$0] &* domain &+ code($1) }
    }
  }

  /// The packed codes of all keys, none of them computed and all in one pack.
  func packedWords(_ rows: Frame.Rows) -> [UInt64] {
    var words: [UInt64] = []
    for (index, key) in keys.enumerated() {
      let next: [UInt64]
      switch key.source {
      case .codes(let codes): next = CodeKernels.gather(codes.words, rows) { $0 }
      case .lookup(let words, let table):
        next = table.withUnsafeBufferPointer { table in
          CodeKernels.gather(words, rows) { UInt64(table[Int(truncatingIfNeeded: $0)]) }
        }
      case .computed: next = []
      }
      if index == 0 {
        words = next
      } else {
        let domain = key.domain
        words.withUnsafeMutableBufferPointer { words in
          next.withUnsafeBufferPointer { next in
            for row in 0..<words.count { words[row] = words[row] &* domain &+ next[row] }
          }
        }
      }
    }
    return words
  }

  private static func lookedUp(_ words: CodeWords, _ table: [UInt32], _ rows: Frame.Rows) -> [UInt32] {
    table.withUnsafeBufferPointer { table in
      CodeKernels.gather(words, rows) { table[Int(truncatingIfNeeded: $0)] }
    }
  }

  private func codes(_ position: Int, _ frame: Frame, _ stripe: Stripe, _ evaluator: inout Evaluator) throws(ExecutionError) -> [UInt64] {
    switch keys[position].source {
    case .codes(let codes): return CodeKernels.gather(codes.words, frame.rows) { $0 }
    case .lookup(let words, let table): return CodeKernels.gather(words, frame.rows) { UInt64(table[Int(truncatingIfNeeded: $0)]) }
    case .computed(let expression):
      if case .column(let column, _) = expression, case .text(let texts) = column.storage, case .table = frame.origin {
        return stripe.interners[position].ids(texts, frame.rows).map { UInt64($0) }
      }
      return stripe.interners[position].ids(try evaluator.vector(expression, frame)).map { UInt64($0) }
    }
  }
}
