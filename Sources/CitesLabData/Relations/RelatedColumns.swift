internal import QueryLang

/// Works out what a query asks of other datasets, before anything else: each path and each question about related rows becomes one more
/// column of the source, computed once, and the query one over fields alone.
///
/// So filters, groups and sorts know nothing of relations, and treat a path to a column of few values as they treat the column itself.
/// A path is a gather through the relation's index; `any` marks the rows that the related rows lead to; an aggregate of related rows is
/// an ordinary grouping of theirs by the row that they lead to. No row is ever joined, so none is ever counted twice.
struct RelatedColumns {
  let engine: Engine
  let store: Store
  let today: Int64?
  private let loaded: Table
  private var added: [Column] = []
  /// Positions of what is there already, by signature.
  private var positions: [String: Int] = [:]
  private(set) var notices: [Notice] = []
  private(set) var totals = ScanTotals()

  init(_ table: Table, store: Store, engine: Engine, today: Int64?) {
    loaded = table
    self.store = store
    self.engine = engine
    self.today = today
  }

  /// The source with the columns that were added.
  var table: Table {
    guard !added.isEmpty else { return loaded }
    return Table(
      name: loaded.name, columns: loaded.columns + added, rowCount: loaded.rowCount, report: loaded.report, isSynthetic: loaded.isSynthetic,
      keys: loaded.keys)
  }

  private func words(_ expression: Expression) -> StatementText {
    StatementText(
      english: Formatter(language: .english, vocabulary: store.vocabulary).text(expression),
      french: Formatter(language: .french, vocabulary: store.vocabulary).text(expression))
  }

  mutating func rewritten(_ query: BoundQuery) throws(ExecutionError) -> BoundQuery {
    try query.mappingRows { expression throws(ExecutionError) in try rewritten(expression) }
  }

  /// The expression over fields of ``table`` alone.
  mutating func rewritten(_ expression: BoundExpression) throws(ExecutionError) -> BoundExpression {
    guard expression.readsRelations else { return expression }
    return try expression.replacing { part throws(ExecutionError) in
      switch part.kind {
      case .along, .related: BoundExpression(.field(try position(of: part)), part.type, part.span)
      default: nil
      }
    }
  }

  private mutating func position(of expression: BoundExpression) throws(ExecutionError) -> Int {
    let signature = expression.signature
    if let known = positions[signature] { return known }
    if engine.cancellation.isCancelled { throw .cancelled }
    let column: Column
    switch expression.kind {
    case .along(let step, let inner): column = try along(step, inner)
    case .related(let related): column = try self.related(related, type: expression.type)
    default: throw .noColumn(name: signature, existing: [])
    }
    let position = loaded.columns.count + added.count
    added.append(column)
    positions[signature] = position
    return position
  }

  // MARK: To one

  private mutating func along(_ step: BoundStep, _ inner: BoundExpression) throws(ExecutionError) -> Column {
    let relation = try self.relation(step)
    let source = try column(of: inner, in: try table(step.target))
    return source.along(relation, named: "\(step.name).\(source.name)", threads: engine.threads)
  }

  /// The values of an expression in every row of a table.
  private mutating func column(of expression: BoundExpression, in table: Table) throws(ExecutionError) -> Column {
    if case .field(let field) = expression.kind { return table.columns[field] }
    var columns = RelatedColumns(table, store: store, engine: engine, today: today)
    let rewritten = try columns.rewritten(expression)
    take(columns)
    if case .field(let field) = rewritten.kind { return columns.table.columns[field] }
    var preparation = Preparation(table: columns.table, store: store, engine: engine, today: today)
    var evaluator = Evaluator(today: today)
    let frame = Frame(.table, rows: .range(0..<table.rowCount))
    let vector = try evaluator.vector(try preparation.expression(rewritten), frame)
    notices += preparation.notices
    totals.add(evaluator.context)
    return Column(name: expression.signature, type: expression.type, vector: vector)
  }

  private mutating func take(_ other: RelatedColumns) {
    notices += other.notices
    totals.add(other.totals)
  }

  // MARK: To many

  private mutating func related(_ related: BoundRelated, type: ValueType) throws(ExecutionError) -> Column {
    let table = try self.table(related.source.dataset)
    let (rows, isComplete) = try composed(related.steps)
    var columns = RelatedColumns(table, store: store, engine: engine, today: today)
    var source = try columns.source(related.source)
    var question = related.question
    if case .aggregate(let aggregate) = question {
      question = .aggregate(try aggregate.mappingRows { expression throws(ExecutionError) in try columns.rewritten(expression) })
    }
    take(columns)
    // The row that each related row leads to is one more field of theirs: rows that lead nowhere have no part in the answer.
    var all = columns
    let key = BoundExpression(
      .field(all.add(Column(name: related.text, type: .integer, storage: .codes(rows)))), .integer, related.syntax.span)
    if !isComplete {
      let leads = BoundExpression(.not(BoundExpression(.isMissing(key), .boolean, key.span)), .boolean, key.span)
      source.membership = source.membership.map { BoundExpression(.and([leads, $0]), .boolean, key.span) } ?? leads
    }
    var preparation = Preparation(table: all.table, store: store, engine: engine, today: today)
    let filter = try RowFilter(source, &preparation)
    let threads = table.rowCount > 4 * Morsels.rows ? engine.threads : 1
    let column: Column
    let scanned: ScanTotals
    switch question {
    case .any: (column, scanned) = try any(related, rows, filter, table.rowCount, threads)
    case .aggregate(let aggregate):
      let grouping = Grouping(
        keys: [try GroupKey(BoundItem(name: "", expression: key), rowCount: table.rowCount, &preparation)],
        aggregates: [try PreparedAggregate(aggregate, &preparation)], filter: filter, rowCount: table.rowCount)
      let (groups, found) = try grouping.run(threads: threads, cancellation: engine.cancellation, today: today)
      if found.unknown > 0 { notices.append(.measureConditionUnknown(measure: words(related.syntax), rows: found.unknown)) }
      let skipped = groups.skipped(0)
      if skipped > 0 { notices.append(.skippedMissing(measure: words(related.syntax), missing: skipped, rows: found.rows)) }
      column = Column(name: related.text, type: type, vector: try Self.values(groups, rowCount: loaded.rowCount))
      scanned = found
    }
    notices += preparation.notices + Observation(table: all.table, totals: scanned).values(of: source, question)
    var counted = ScanTotals()
    counted.withoutAnswer = scanned.withoutAnswer
    counted.unknownConditions = scanned.unknownConditions
    totals.add(counted)
    return column
  }

  private mutating func source(_ source: BoundSource) throws(ExecutionError) -> BoundSource {
    try source.mappingRows { expression throws(ExecutionError) in try rewritten(expression) }
  }

  private mutating func add(_ column: Column) -> Int {
    added.append(column)
    return loaded.columns.count + added.count - 1
  }

  /// For each row of the last dataset the row at the other end of all steps; true where every row leads to one.
  private func composed(_ steps: [BoundStep]) throws(ExecutionError) -> (rows: Codes, isComplete: Bool) {
    guard let last = steps.last else { throw .noColumn(name: "", existing: []) }
    let relation = try relation(last)
    var rows = relation.rows
    var isComplete = relation.findings.isComplete
    for step in steps.dropLast().reversed() {
      let next = try self.relation(step)
      let column = Column(name: "", type: .integer, storage: .codes(next.rows))
      guard case .codes(let codes) = column.along(rows, isComplete: isComplete, named: "", threads: engine.threads).storage else {
        continue
      }
      rows = codes
      isComplete = isComplete && next.findings.isComplete
    }
    return (rows, isComplete)
  }

  private func relation(_ step: BoundStep) throws(ExecutionError) -> Relation {
    guard let relation = store.relation(step) else { throw .datasetGone(step.target) }
    return relation
  }

  private func table(_ name: String) throws(ExecutionError) -> Table {
    guard let table = store.table(named: name) else { throw .datasetGone(name) }
    return table
  }

  /// What one morsel of related rows leads to: rows + 1 of the table.
  private struct Answers: Sendable {
    var holds: [UInt32]
    var open: [UInt32]
    var totals: ScanTotals
  }

  private mutating func any(
    _ related: BoundRelated, _ rows: Codes, _ filter: RowFilter, _ rowCount: Int, _ threads: Int
  ) throws(ExecutionError) -> (Column, ScanTotals) {
    let (engine, today) = (engine, today)
    let pieces = try Parallel.map(Morsels.count(forRows: rowCount), threads: threads) { morsel throws(ExecutionError) -> Answers in
      if engine.cancellation.isCancelled { throw .cancelled }
      var evaluator = Evaluator(today: today)
      let range = Morsels.range(morsel, of: rowCount)
      let mask = try filter.truth(range, &evaluator)
      let start = UInt32(range.lowerBound)
      func places(_ positions: [UInt32]) -> [UInt32] {
        CodeKernels.gather(rows.words, .list(positions.map { $0 &+ start })) { UInt32(truncatingIfNeeded: $0) }
      }
      let answers = Answers(holds: places(mask.positions()), open: places(mask.unknownPositions()), totals: ScanTotals())
      return Answers(holds: answers.holds, open: answers.open, totals: ScanTotals(evaluator.context))
    }
    var holds = [UInt8](repeating: 0, count: loaded.rowCount)
    var open = holds
    var totals = ScanTotals()
    for piece in pieces {
      for place in piece.holds where place > 0 { holds[Int(place) - 1] = 1 }
      for place in piece.open where place > 0 { open[Int(place) - 1] = 1 }
      totals.add(piece.totals)
      totals.rows += piece.holds.count
    }
    let unknown = zip(open, holds).reduce(0) { $0 + ($1.0 == 1 && $1.1 == 0 ? 1 : 0) }
    if unknown > 0 { notices.append(.relatedUnknown(text: words(related.asked), dataset: loaded.name, rows: unknown)) }
    return (
      Column(
        name: related.text, type: .boolean, storage: .codes(Codes(words: .u8(Buffer(holds)), base: 0, hasMissing: false, maxCode: 1))),
      totals
    )
  }

  /// One value a row of the table, from groups by the row that they lead to. A row that none leads to has the value of no rows.
  private static func values(_ groups: Groups, rowCount: Int) throws(ExecutionError) -> Vector {
    let count = groups.rows.count
    let accumulator = groups.accumulators[0]
    accumulator.grow(to: count + 1)
    var places = [UInt32](repeating: UInt32(count), count: rowCount)
    for (group, code) in groups.codes[0].enumerated() where code > 0 && groups.rows[group] > 0 { places[Int(code) - 1] = UInt32(group) }
    return try accumulator.finish().gathered(.list(places))
  }
}

extension BoundRelated {
  /// `any …` for what was asked with `no …`: what is left open is whether there are any.
  fileprivate var asked: Expression {
    guard case .quantified(var quantifier) = syntax.kind else { return syntax }
    quantifier.negated = false
    return Expression(.quantified(quantifier), syntax.span)
  }
}
