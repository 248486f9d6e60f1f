/// Queries: head, clauses, and what stands in the result.
extension Binder {
  mutating func bind(_ query: Query) -> BoundQuery? {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Limits.nesting else {
      report(.nestedTooDeep(limit: Limits.nesting), at: query.span)
      return nil
    }
    let errorsBefore = diagnostics.count { $0.severity == .error }
    let bound: BoundQuery?
    switch query.head {
    case .count(let source):
      let count = Measure(Expression(.aggregate(Aggregate(function: Name("count", span: query.span), arguments: [])), query.span))
      bound = bindGroups([count], source, query)
    case .measures(let measures, let source): bound = bindGroups(measures, source, query)
    case .values(let item, let source): bound = bindValues(item, source, query)
    case .list(let items, let source): bound = bindList(items, source, query)
    case .describe(let path, let source): bound = bindDescribe(path, source, query)
    case .scalar(let expression): bound = bindScalar(expression, query)
    }
    let errors = diagnostics.count { $0.severity == .error } - errorsBefore
    if errors > 0 { return nil }
    if bound == nil { fault("a query that was neither bound nor refused", at: query.span) }
    return bound
  }

  // MARK: Heads

  private mutating func bindList(_ items: [Item], _ source: Source, _ query: Query) -> BoundQuery? {
    refuse([.by, .across, .versus, .having, .share, .total, .top] + SemanticMessage.Clause.columnAdditions, for: .list, query)
    guard let (dataset, bound) = bindRows(source, query) else { return nil }
    let scope = Scope.rows(dataset)
    var names = UniqueNames()
    var columns: [BoundItem] = []
    if items.isEmpty {
      for (position, field) in dataset.fields.enumerated() {
        columns.append(
          BoundItem(name: names.unique(field.name), expression: BoundExpression(.field(position), field.type, query.span)))
      }
      for number in computedFields(of: dataset) {
        guard let expression = bindComputed(number, query.span, scope) else { continue }
        columns.append(BoundItem(name: names.unique(definitions.computed[number].name.text), expression: expression))
      }
    }
    for item in items {
      nameOnly = item.expression.span
      guard let expression = bind(item.expression, in: scope) else { continue }
      columns.append(BoundItem(name: names.unique(columnName(item, in: dataset)), expression: expression))
    }
    // A name given in the list comes before a field of that name; computed columns can be named too.
    if !items.isEmpty { aliases = columns.map { ($0.name, $0.expression) } }
    let sort = query.clauses.sort.compactMap { key in
      bind(key.expression, in: scope).map { BoundSort($0, descending: key.descending) }
    }
    aliases = []
    checkChart(query.clauses.chart, rows: columns)
    return finish(query, bound, .rows(BoundRows(items: columns, sort: sort, limit: query.clauses.limit?.count)))
  }

  private mutating func bindDescribe(_ path: Path?, _ source: Source, _ query: Query) -> BoundQuery? {
    refuse(
      [.by, .across, .versus, .having, .share, .total, .top, .sample, .sort, .limit, .chart] + SemanticMessage.Clause.columnAdditions,
      for: .describe,
      query)
    guard let (dataset, bound) = bindRows(source, query) else { return nil }
    func stored(_ position: Int) -> BoundItem {
      let field = dataset.fields[position]
      return BoundItem(name: field.name, expression: BoundExpression(.field(position), field.type, query.span))
    }
    func computed(_ number: Int) -> BoundItem? {
      bindComputed(number, query.span, .rows(dataset)).map { BoundItem(name: definitions.computed[number].name.text, expression: $0) }
    }
    guard let path else {
      return finish(query, bound, .describe(dataset.fields.indices.map(stored) + computedFields(of: dataset).compactMap(computed)))
    }
    switch lookup(path, in: dataset) {
    case .field(let position): return finish(query, bound, .describe([stored(position)]))
    case .computed(let number): return computed(number).flatMap { finish(query, bound, .describe([$0])) }
    case .expression(let expression, let name):
      return finish(query, bound, .describe([BoundItem(name: name, expression: expression)]))
    case .failed: return nil
    case .none:
      reportUnknown(path, in: dataset, mayBeText: false)
      return nil
    }
  }

  private mutating func bindScalar(_ expression: Expression, _ query: Query) -> BoundQuery? {
    refuse(
      [.where, .by, .across, .versus, .having, .share, .total, .top, .sample, .sort, .limit, .chart]
        + SemanticMessage.Clause.columnAdditions,
      for: .scalar, query)
    guard let value = bind(expression, in: .scalar) else { return nil }
    return finish(query, BoundSource(dataset: ""), .scalar(value))
  }

  /// `values EXPR of SOURCE` is a count by the expression, the most frequent first.
  private mutating func bindValues(_ item: Item, _ source: Source, _ query: Query) -> BoundQuery? {
    refuse([.by, .across, .versus], for: .values, query)
    var counted = query
    counted.clauses.by = [item]
    counted.clauses.across = nil
    let count = Measure(Expression(.aggregate(Aggregate(function: Name("count", span: query.span), arguments: [])), query.span))
    guard var bound = bindGroups([count], source, counted) else { return nil }
    guard case .groups(var groups) = bound.shape else {
      fault("values that are no groups", at: query.span)
      return nil
    }
    if query.clauses.sort.isEmpty, groups.top == nil {
      groups.sort = [BoundSort(BoundExpression(.slot(.measure(0)), .integer, query.span), descending: true)]
      bound.shape = .groups(groups)
    }
    bound.canonicalText = canonical(query)
    return bound
  }

  private mutating func bindGroups(_ measures: [Measure], _ source: Source, _ query: Query) -> BoundQuery? {
    let clauses = query.clauses
    guard let (dataset, bound) = bindRows(source, query) else { return nil }
    let rows = Scope.rows(dataset)
    var names = UniqueNames()
    var keys: [BoundItem] = []
    let versus = bindVersus(clauses, source, bound, dataset)
    if versus != nil {
      keys.append(BoundItem(name: names.unique("group"), expression: BoundExpression(.constant(.missing), .text, query.span)))
    }
    for item in clauses.by {
      if reportJoinedKeys(item.expression, rows) { continue }
      nameOnly = item.expression.span
      guard let expression = bind(item.expression, in: rows) else { continue }
      keys.append(BoundItem(name: names.unique(columnName(item, in: dataset)), expression: expression))
    }
    var across: BoundItem?
    nameOnly = clauses.across?.expression.span
    if let item = clauses.across, let expression = bind(item.expression, in: rows) {
      across = BoundItem(name: columnName(item, in: dataset), expression: expression)
    }
    aggregates = []
    aggregatePositions = [:]
    var boundMeasures: [BoundMeasure] = []
    for measure in measures {
      guard let one = bindMeasure(measure, in: dataset, &names) else { continue }
      boundMeasures.append(one)
    }
    // Column names in later clauses would be found missing for no fault of theirs.
    guard !hasErrors else { return nil }
    let shares = bindShares(clauses, boundMeasures, measures, keys, across, dataset, &names)
    var columns = AddedColumns(boundMeasures, shares)
    bindAdditions(clauses, keys, boundMeasures, measures, shares, &columns, &names)
    result = ResultColumns(keys: keys, measures: boundMeasures, shares: shares, added: columns.added, isCrosstab: across != nil)
    resultDataset = dataset
    defer { result = nil }
    let scope = Scope.result(dataset)
    let having = bindAll(clauses.having, in: scope)
    var top: BoundTop?
    if let clause = clauses.top {
      if let column = clause.column {
        top = bind(column, in: scope).map { BoundTop(count: clause.count, by: $0) }
      } else if let first = boundMeasures.first {
        top = BoundTop(count: clause.count, by: BoundExpression(.slot(.measure(0)), first.expression.type, clause.span))
      }
    }
    let sort = clauses.sort.compactMap { key in
      bind(key.expression, in: scope).map { BoundSort($0, descending: key.descending) }
    }
    var groups = BoundGroups(
      keys: keys, across: across, aggregates: aggregates, measures: boundMeasures, shares: shares,
      total: clauses.additions.contains { if case .total = $0.kind { true } else { false } }, having: having, top: top, sort: sort,
      limit: clauses.limit?.count)
    checkChart(query.clauses.chart, groups, measures: measures)
    groups.versus = versus
    groups.intervals = columns.intervals
    groups.added = columns.added
    groups.columns = columns.columns
    groups.empty = clauses.has { if case .empty = $0 { true } else { false } }
    groups.others = clauses.has { if case .others = $0 { true } else { false } }
    return finish(query, bound, .groups(groups))
  }

  /// `by commune and sexe`: names that are no conditions, joined as conditions are.
  private mutating func reportJoinedKeys(_ expression: Expression, _ scope: Scope) -> Bool {
    guard case .and(let terms) = expression.kind else { return false }
    let areKeys = terms.allSatisfy { term in
      switch term.kind {
      case .path, .call: silently { $0.bind(term, in: scope) }.map { $0.type != .boolean } ?? false
      default: false
      }
    }
    guard areKeys else { return false }
    report(.keysJoined(keys: terms.map { words($0) }), at: expression.span)
    return true
  }

  private mutating func bindMeasure(_ measure: Measure, in dataset: DatasetSchema, _ names: inout UniqueNames) -> BoundMeasure? {
    let scope = Scope.measures(dataset)
    let bound: BoundExpression?
    if let condition = measure.condition {
      bound = bind(Expression(.measure(measure.expression, condition: condition), measure.expression.span), in: scope)
    } else {
      bound = bind(measure.expression, in: scope)
    }
    guard let bound else { return nil }
    guard bound.hasAggregate else {
      report(.noAggregate(text: words(measure.expression)), at: measure.expression.span)
      return nil
    }
    var isFraction = false
    var isCount = false
    if case .slot(.aggregate(let position)) = bound.kind {
      let aggregate = aggregates[position]
      isCount = aggregate.function == "count"
      isFraction = vocabulary.aggregate(aggregate.function)?.isFraction ?? false
    }
    return BoundMeasure(
      name: names.unique(columnName(measure, in: dataset)), expression: bound, isFraction: isFraction, isCount: isCount)
  }

  /// A share for each count of rows and each sum; other measures have no whole that theirs would be a part of.
  private mutating func bindShares(
    _ clauses: Clauses, _ measures: [BoundMeasure], _ texts: [Measure], _ keys: [BoundItem], _ across: BoundItem?, _ dataset: DatasetSchema,
    _ names: inout UniqueNames
  ) -> [BoundShare] {
    var shares: [BoundShare] = []
    var bases: Set<ShareBase> = []
    for addition in clauses.additions {
      guard case .share(let written) = addition.kind, let base = shareBase(written, keys, across, dataset), bases.insert(base).inserted
      else { continue }
      if base == .row || base == .column, clauses.across == nil {
        report(.shareNeedsAcross(base), at: addition.span)
        continue
      }
      let eligible = measures.indices.filter { index in
        guard case .slot(.aggregate(let position)) = measures[index].expression.kind else { return false }
        let aggregate = aggregates[position]
        return aggregate.function == "sum" || (aggregate.function == "count" && !aggregate.distinct)
      }
      if eligible.isEmpty {
        report(.noShare(measure: texts.first.map { words($0) } ?? ""), at: addition.span)
        continue
      }
      for index in eligible {
        let name = eligible.count == 1 ? "share" : "share_\(measures[index].name)"
        shares.append(BoundShare(name: names.unique(name), measure: index, base: base))
      }
    }
    return shares
  }

  // MARK: What all heads share

  private mutating func bindRows(_ source: Source, _ query: Query) -> (dataset: DatasetSchema, source: BoundSource)? {
    guard let rows = bindSource(source) else { return nil }
    let condition = bindAll(query.clauses.conditions, in: .rows(rows.dataset))
    return (rows.dataset, BoundSource(dataset: rows.dataset.name, membership: rows.membership, condition: condition))
  }

  private mutating func finish(_ query: Query, _ source: BoundSource, _ shape: BoundQuery.Shape) -> BoundQuery? {
    var into: BoundDestination?
    if let destination = query.clauses.into {
      guard let path = fill(destination.path) else { return nil }
      into = BoundDestination(path: path, replace: destination.replace, span: destination.path.span)
    }
    bindExport(query.clauses, &into)
    let texts = bindTexts(query.clauses)
    guard !hasErrors else { return nil }
    var bound = BoundQuery(
      source: source, shape: shape, keepingUnknown: keepingUnknown(query, source), into: into, canonicalText: canonical(query))
    bound.texts = texts
    // Without a seed the sample is still the same each time: a script gives the same bytes again.
    bound.chart = query.clauses.chart
    bound.sample = query.clauses.sample.map { BoundSample(count: $0.count, seed: $0.seed ?? 1) }
    return bound
  }

  private mutating func refuse(_ refused: [SemanticMessage.Clause], for head: SemanticMessage.HeadWord, _ query: Query) {
    let clauses = query.clauses
    for clause in refused {
      let span: Span?
      switch clause {
      case .by: span = clauses.by.first.map(\.expression.span)
      case .across: span = clauses.across.map(\.expression.span)
      case .having: span = clauses.having.first.map(\.span)
      case .share: span = clauses.additions.first { if case .share = $0.kind { true } else { false } }.map(\.span)
      case .total: span = clauses.additions.first { if case .total = $0.kind { true } else { false } }.map(\.span)
      case .sort: span = clauses.sort.first.map(\.expression.span)
      case .limit: span = clauses.limit.map(\.span)
      case .top: span = clauses.top.map(\.span)
      case .where: span = clauses.conditions.first.map(\.span)
      case .versus: span = clauses.versus.map(\.span)
      case .sample: span = clauses.sample.map(\.span)
      case .chart: span = clauses.chart.map(\.span)
      case .cumulative: span = clauses.addition { if case .cumulative = $0 { true } else { false } }
      case .change: span = clauses.addition { if case .change = $0 { true } else { false } }
      case .rank: span = clauses.addition { if case .rank = $0 { true } else { false } }
      case .ci: span = clauses.addition { if case .interval = $0 { true } else { false } }
      case .empty: span = clauses.addition { if case .empty = $0 { true } else { false } }
      case .others: span = clauses.addition { if case .others = $0 { true } else { false } }
      }
      if let span { report(.clauseNotHere(clause: clause, head: head), at: span) }
    }
  }

  // MARK: Paths

  /// A path with its parameters filled in: `$year` (letters, digits, `_`), `$$` for a dollar sign.
  mutating func fill(_ path: PathText) -> String? {
    let bytes = Array(path.text.utf8)
    var filled: [UInt8] = []
    var position = 0
    var failed = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "$") else {
        filled.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "$") {
        filled.append(byte)
        position += 1
        continue
      }
      let start = position
      while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
      guard position > start else {
        filled.append(byte)
        continue
      }
      let name = String(decoding: bytes[start..<position], as: UTF8.self)
      guard let value = parameter(Name(name, span: path.span)) else {
        failed = true
        continue
      }
      filled += Array(Self.pathPart(value).utf8)
    }
    return failed ? nil : String(decoding: filled, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// A parameter's value as it stands in a path.
  private static func pathPart(_ value: Expression) -> String {
    switch value.kind {
    case .literal(let literal): spelling(literal, negative: false)
    case .negate(let operand): "-" + pathPart(operand)
    case .bare(let text, _): text
    case .path(let path): path.names.map(\.text).joined(separator: ".")
    default: ""
    }
  }
}
