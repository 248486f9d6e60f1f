internal import QueryLang

extension Engine {
  /// The rows of a source that pass its conditions, in row order.
  func rows(of filter: RowFilter, rowCount: Int, today: Int64?) throws(ExecutionError) -> (rows: Frame.Rows, totals: ScanTotals) {
    let morsels = Morsels.count(forRows: rowCount)
    let pieces = try Parallel.map(morsels, threads: rowCount > 4 * Morsels.rows ? threads : 1) {
      morsel throws(ExecutionError) -> (Frame.Rows, ScanTotals) in
      let range = Morsels.range(morsel, of: rowCount)
      try cancellation.check(rows: range.count)
      var evaluator = Evaluator(today: today)
      let outcome = try filter.apply(range, &evaluator)
      var totals = ScanTotals()
      totals.add(outcome)
      totals.add(evaluator.context)
      return (outcome.rows, totals)
    }
    var totals = ScanTotals()
    for piece in pieces { totals.add(piece.1) }
    if totals.rows == rowCount { return (.range(0..<rowCount), totals) }
    var rows: [UInt32] = []
    rows.reserveCapacity(totals.rows)
    for piece in pieces {
      switch piece.0 {
      case .range(let range): rows.append(contentsOf: range.lazy.map { UInt32($0) })
      case .list(let list): rows.append(contentsOf: list)
      }
    }
    return (.list(rows), totals)
  }

  /// One bit a row of the table: the rows that `(SOURCE where … sort … limit N per KEY)` keeps; and the ties that were cut.
  func selectedRows(
    _ selection: BoundSelection, store: Store, today: Int64?
  ) throws(ExecutionError) -> (rows: [UInt64], notices: [Notice]) {
    guard let loaded = store.table(named: selection.source.dataset) else { throw .datasetGone(selection.source.dataset) }
    var related = RelatedColumns(loaded, store: store, engine: self, today: today)
    let source = try selection.source.mappingRows { expression throws(ExecutionError) in try related.rewritten(expression) }
    let sort = try selection.sort.mappingRows { expression throws(ExecutionError) in try related.rewritten(expression) }
    var per: [BoundExpression] = []
    for key in selection.per { per.append(try related.rewritten(key)) }
    let table = related.table
    var preparation = Preparation(table: table, store: store, engine: self, today: today)
    let filter = try RowFilter(source, &preparation)
    let rows = try rows(of: filter, rowCount: table.rowCount, today: today).rows
    var bits = [UInt64](repeating: 0, count: (table.rowCount + 63) / 64)
    let indices = rows.indices
    func keep(_ position: UInt32) {
      let row = indices[Int(position)]
      bits[row >> 6] |= 1 << UInt64(row & 63)
    }
    guard !per.isEmpty, let limit = selection.limit else {
      let (order, tie) = try ordered(rows, by: sort, limit: selection.limit, &preparation, today: today)
      for position in order { keep(position) }
      let ties = tie.map { [Notice.tieCut(clause: "limit", kept: $0.kept, equal: $0.equal)] } ?? []
      return (bits, related.notices + preparation.notices + ties)
    }
    // The first `limit` of each key, in the order of the sort.
    var words: [[UInt64]] = []
    for key in sort { words.append(try self.words(key, rows, &preparation, today: today)) }
    let order = try Ranking.order(words, count: rows.count, limit: nil, cancellation).order
    var numbers = WordTable(arity: per.count)
    var codes: [[UInt32]] = []
    for key in per {
      var interner = Interner()
      var evaluator = Evaluator(today: today)
      codes.append(interner.ids(try evaluator.vector(try preparation.expression(key), Frame(.table, rows: rows))))
    }
    var taken: [Int] = []
    var last: [UInt32] = []
    var cut: [Bool] = []
    var tuple = [UInt64](repeating: 0, count: codes.count)
    for (place, position) in order.enumerated() {
      if place % Morsels.rows == 0 { try cancellation.check() }
      for index in codes.indices { tuple[index] = UInt64(codes[index][Int(position)]) }
      let group = Int(codes.count == 1 ? numbers.number(tuple[0]) : numbers.number(tuple))
      if group == taken.count {
        taken.append(0)
        last.append(position)
        cut.append(false)
      }
      if taken[group] < limit {
        taken[group] += 1
        last[group] = position
        keep(position)
      } else if limit > 0, !words.isEmpty, words.allSatisfy({ $0[Int(position)] == $0[Int(last[group])] }) {
        cut[group] = true
      }
    }
    let ties = cut.count { $0 }
    return (bits, related.notices + preparation.notices + (ties > 0 ? [.tieCutPer(keys: ties)] : []))
  }

  /// Positions within `rows`, sorted.
  func ordered(
    _ rows: Frame.Rows, by sort: [BoundSort], limit: Int?, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> (order: [UInt32], tie: Ranking.Tie?) {
    if sort.isEmpty { return (Array(0..<UInt32(min(rows.count, limit ?? rows.count))), nil) }
    if let limit, limit <= 1_024, rows.count > 4 * Morsels.rows,
      let leading = try leadingRows(sort[0], limit: limit, &preparation)
    {
      let candidates = try leading.positions(in: rows, threads: threads, cancellation: cancellation)
      let candidateRows = Frame.Rows.list(rows.numbers(at: candidates))
      var keys: [[UInt64]] = []
      for key in sort { keys.append(try words(key, candidateRows, &preparation, today: today)) }
      let (order, tie) = try Ranking.order(keys, count: candidates.count, limit: limit, cancellation)
      return (order.map { candidates[Int($0)] }, tie)
    }
    // A key that only breaks ties may be dear (text of nearly distinct values): with a limit, it is worked out for the rows alone
    // that the first key cannot rule out.
    let first = try words(sort[0], rows, &preparation, today: today)
    guard let limit, limit < rows.count, sort.count > 1 else {
      var keys = [first]
      for key in sort.dropFirst() { keys.append(try words(key, rows, &preparation, today: today)) }
      return try Ranking.order(keys, count: rows.count, limit: limit, cancellation)
    }
    let leading = try Ranking.order([first], count: rows.count, limit: limit, cancellation).order
    guard let last = leading.last else { return ([], nil) }
    let bound = first[Int(last)]
    let candidates = (0..<UInt32(rows.count)).filter { first[Int($0)] <= bound }
    let indices = rows.indices
    let candidateRows = Frame.Rows.list(candidates.map { UInt32(indices[Int($0)]) })
    var keys = [candidates.map { first[Int($0)] }]
    for key in sort.dropFirst() { keys.append(try words(key, candidateRows, &preparation, today: today)) }
    let (order, tie) = try Ranking.order(keys, count: candidates.count, limit: limit, cancellation)
    return (order.map { candidates[Int($0)] }, tie)
  }

  private func leadingRows(_ sort: BoundSort, limit: Int, _ preparation: inout Preparation) throws(ExecutionError) -> LeadingRows? {
    guard case .column(let column, _) = try preparation.expression(sort.expression) else { return nil }
    return LeadingRows(column, descending: sort.descending, limit: limit)
  }

  /// A word a row in the order of the key.
  private func words(
    _ sort: BoundSort, _ rows: Frame.Rows, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> [UInt64] {
    try cancellation.check()
    let prepared = try preparation.expression(sort.expression)
    let descending = sort.descending
    switch prepared {
    case .column(let column, _):
      switch column.storage {
      case .codes(let codes), .dictionary(let codes, _):
        let highest = codes.maxCode
        guard highest < .max - 1 else { break }
        let hasMissing = codes.hasMissing
        return CodeKernels.gather(codes.words, rows) { code in
          hasMissing && code == 0 ? .max : descending ? highest - code : code
        }
      case .floats, .text: break
      }
    case .lookup(let words, let values):
      let keys = NaturalOrder.keys(values, descending: descending)
      return CodeKernels.gather(words, rows) { keys[Int(truncatingIfNeeded: $0)] }
    default: break
    }
    var evaluator = Evaluator(today: today)
    let vector = try evaluator.vector(prepared, Frame(.table, rows: rows))
    return try NaturalOrder.keys(vector, descending: descending, poll: cancellation.poll)
  }
}

extension Frame.Rows {
  /// The rows at some positions.
  func numbers(at positions: [UInt32]) -> [UInt32] {
    switch self {
    case .range(let range):
      let start = UInt32(range.lowerBound)
      return start == 0 ? positions : positions.map { $0 + start }
    case .list(let list): return positions.map { list[Int($0)] }
    }
  }
}
