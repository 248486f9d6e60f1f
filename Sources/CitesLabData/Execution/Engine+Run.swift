public import QueryLang

extension Engine {
  /// Runs one query.
  ///
  /// - Parameters:
  ///   - store: holds every dataset that the query names: the one that it was bound with.
  ///   - today: days since 1970-01-01, what `today()` gives.
  /// - Throws: overflow, cancellation, and what only the data can show. A query that throws has changed nothing.
  public func run(_ query: BoundQuery, store: Store, today: Int64? = nil) throws(ExecutionError) -> QueryResult {
    if case .scalar(let expression) = query.shape {
      var result = try scalar(expression, store: store, today: today)
      result.texts = query.texts
      return result
    }
    guard let loaded = store.table(named: query.source.dataset) else { throw .datasetGone(query.source.dataset) }
    if case .describe(let fields) = query.shape {
      let (columns, base) = try describe(fields, query.source, loaded, store: store, today: today)
      let table = loaded
      return QueryResult(
        table: Table(name: table.name, columns: columns, rowCount: fields.count), columns: columns.map { _ in ResultColumn(.attribute) },
        base: base)
    }
    var related = RelatedColumns(loaded, store: store, engine: self, today: today)
    let query = try related.rewritten(query)
    let table = related.table
    var preparation = Preparation(table: table, store: store, engine: self, today: today)
    var filter = try RowFilter(query.source, &preparation)
    var result: QueryResult
    var totals: ScanTotals
    var sampled: (sample: Base.Sample, totals: ScanTotals)?
    if let sample = query.sample {
      let passing = try rows(of: filter, rowCount: table.rowCount, today: today)
      let chosen = try Sampling.rows(passing.rows, count: sample.count, seed: sample.seed, cancellation)
      filter.keepOnly(Sampling.bits(chosen, rowCount: table.rowCount))
      sampled = (Base.Sample(asked: sample.count, of: passing.totals.rows, seed: sample.seed), passing.totals)
    }
    var filtering: Double?
    let routes = (filter.membership?.routes ?? [], filter.condition?.routes ?? [])
    let clock = ContinuousClock()
    if timesSteps, sampled == nil, filter.membership != nil || filter.condition != nil {
      let start = clock.now
      _ = try self.rows(of: filter, rowCount: table.rowCount, today: today)
      filtering = start.duration(to: clock.now).inSeconds
    }
    switch query.shape {
    case .rows(let rows):
      let start = clock.now
      let listed = try list(rows, filter, table, &preparation, today: today)
      totals = listed.totals
      result = QueryResult(
        table: Table(name: table.name, columns: listed.columns, rowCount: listed.rowCount),
        columns: listed.columns.map { $0.role ?? ResultColumn(.field) }, base: base(table, totals), notices: listed.notices, isListing: true
      )
      let seconds = max(0, start.duration(to: clock.now).inSeconds - (filtering ?? 0))
      result.steps = [PlanStep(.rows, from: totals.rows, to: listed.rowCount, seconds: seconds)]
    case .groups(let groups):
      (result, totals) = try group(groups, query.source, filter, table, &preparation, today: today)
    case .describe, .scalar:
      throw .datasetGone(table.name)
    }
    if let sampled {
      // What was left out was left out before the sample was drawn.
      totals.members = sampled.totals.members
      totals.unknown = sampled.totals.unknown
      totals.add(membersOf: sampled.totals)
      result.base = base(table, totals)
      result.base.sample = sampled.sample
    }
    result.texts = query.texts
    result.origin = ResultOrigin(question: query.canonicalText)
    result.chart = query.chart?.kind
    if let filtering, let scan = result.steps.firstIndex(where: { if case .scan = $0.kind { true } else { false } }) {
      result.steps[scan].seconds = result.steps[scan].seconds.map { max(0, $0 - filtering) }
    }
    result.steps = Self.opening(query, result.base, routes, filtering) + result.steps
    totals.add(related.totals)
    let observation = Observation(table: table, totals: totals)
    result.notices =
      observation.values(of: query) + related.notices + preparation.notices + result.notices + observation.counted(query)
    return result
  }

  /// The steps that every query begins with.
  private static func opening(
    _ query: BoundQuery, _ base: Base, _ routes: (membership: [PlanStep.Route], condition: [PlanStep.Route]), _ filtering: Double?
  ) -> [PlanStep] {
    var steps = [PlanStep(.source(base.dataset), from: nil, to: base.datasetRows)]
    let passing = base.sample?.of ?? base.rows
    if query.source.membership != nil {
      // One pass tests both: its time stands with the last of them.
      var step = PlanStep(
        .cohort, from: base.datasetRows, to: base.sourceRows, seconds: query.source.condition == nil ? filtering : nil)
      step.routes = routes.membership
      steps.append(step)
    }
    if query.source.condition != nil {
      var step = PlanStep(.filter, from: base.sourceRows, to: passing, seconds: filtering)
      step.routes = routes.condition
      steps.append(step)
    }
    if let sample = base.sample { steps.append(PlanStep(.sample(seed: sample.seed), from: passing, to: base.rows)) }
    return steps
  }

  private func base(_ table: Table, _ totals: ScanTotals) -> Base {
    Base(
      dataset: table.name, sourceRows: totals.members, rows: totals.rows, unknownRows: totals.unknown, isSynthetic: table.isSynthetic,
      datasetRows: table.rowCount)
  }

  private func scalar(_ expression: BoundExpression, store: Store, today: Int64?) throws(ExecutionError) -> QueryResult {
    var preparation = Preparation(
      table: Table(name: "", columns: [], rowCount: 0), store: store, engine: self, today: today)
    let prepared = try preparation.expression(expression)
    var evaluator = Evaluator(today: today)
    let vector = try evaluator.vector(prepared, Frame(.domain, rows: .range(0..<1)))
    let column = Column(name: "value", type: expression.type, vector: vector)
    var result = QueryResult(
      table: Table(name: "value", columns: [column], rowCount: 1), columns: [ResultColumn(.measure)],
      base: Base(dataset: "", sourceRows: 0, rows: 0, isSynthetic: preparation.isSynthetic),
      notices: preparation.notices + Observation.calculation(evaluator.context),
      isScalar: true)
    result.bases = preparation.bases
    return result
  }

  private func group(
    _ query: BoundGroups, _ source: BoundSource, _ filter: RowFilter, _ table: Table, _ preparation: inout Preparation, today: Int64?
  ) throws(ExecutionError) -> (QueryResult, ScanTotals) {
    var keys: [GroupKey] = []
    var filter = filter
    var items = query.keys
    if let versus = query.versus {
      // Both sides in one scan: whether a row is selected, and whether it is on the other side, are keys like others.
      filter = try RowFilter(BoundSource(dataset: source.dataset, membership: versus.universe), &preparation)
      var sides = [BoundItem(name: "", expression: versus.selected)]
      if case .condition(let other) = versus.other { sides.append(BoundItem(name: "", expression: other)) }
      items = sides + items.dropFirst()
    }
    for item in items + (query.across.map { [$0] } ?? []) { keys.append(try GroupKey(item, rowCount: table.rowCount, &preparation)) }
    var aggregates: [PreparedAggregate] = []
    for aggregate in query.aggregates { aggregates.append(try PreparedAggregate(aggregate, &preparation)) }
    let grouping = Grouping(keys: keys, aggregates: aggregates, filter: filter, rowCount: table.rowCount)
    let clock = ContinuousClock()
    let start = clock.now
    var (groups, totals) = try grouping.run(
      threads: table.rowCount > 4 * Morsels.rows ? threads : 1, cancellation: cancellation, today: today)
    let scanned = groups
    let scanning = start.duration(to: clock.now)
    var compared: Base.Compared?
    var sides: Groups.Sides?
    if let versus = query.versus {
      let found = try groups.sides(versus.other, names: ["selected", versus.name])
      groups = found.groups
      totals.rows = found.selected
      totals.unknown = found.unknown
      compared = Base.Compared(name: versus.name, rows: found.other)
      sides = found
    }
    var building = GroupResult(query, groups, SlotPreparation(store: preparation.store, engine: self, today: today), today: today)
    building.shared = sides?.shared ?? 0
    if query.empty {
      let empty = try emptyGroups(query, source, groups, table, &preparation, today: today)
      (building.lists, building.isWanted) = (empty.lists, empty.isWanted)
    }
    let output = try building.make()
    totals.add(building.context)
    var notices = building.notices
    notices += Observation.skipped(scanned, totals)
    notices += Observation.foldedKeys(output.columns.prefix(query.keys.count))
    let isScalar = output.columns.count == 1 && query.keys.isEmpty && query.across == nil
    var base = base(table, totals)
    base.compared = compared
    let scan = PlanStep(grouping.plan, from: totals.rows, to: groups.rows.count { $0 > 0 }, seconds: scanning.inSeconds)
    if isScalar { base.rowsWithoutValue = groups.aggregates.indices.map { scanned.skipped($0) }.max() ?? 0 }
    var result = QueryResult(
      table: Table(name: table.name, columns: output.columns, rowCount: output.columns.first?.count ?? 0), columns: output.descriptions,
      rowKinds: output.rowKinds, base: base, notices: notices, isScalar: isScalar, confidence: query.intervals.first?.level)
    result.steps = [scan] + building.steps
    return (result, totals)
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
