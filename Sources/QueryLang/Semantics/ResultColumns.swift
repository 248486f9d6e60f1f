/// The columns that `having`, `sort` and `top` can name, and the keys that they can repeat.
struct ResultColumns {
  let names: [String]
  let slots: [(slot: Slot, type: ValueType)]
  let table: NameTable
  /// The number of each key, by the signature of its expression.
  let keys: [String: Int]
  let keyTypes: [ValueType]
  /// The measures and shares of a crosstab, whose columns bear the values of `across` and are known only when it has run; else nil.
  let crosstab: [(name: String, type: ValueType)]?
  /// Columns that are computed after `having`, `top` and `sort`.
  let late: Set<String>

  init(
    keys: [BoundItem], measures: [BoundMeasure], shares: [BoundShare], added: [BoundAdded], isCrosstab: Bool
  ) {
    var names: [String] = []
    var slots: [(slot: Slot, type: ValueType)] = []
    var signatures: [String: Int] = [:]
    for (position, key) in keys.enumerated() {
      names.append(key.name)
      slots.append((.key(position), key.expression.type))
      let signature = key.expression.signature
      if signatures[signature] == nil { signatures[signature] = position }
    }
    for (position, measure) in measures.enumerated() {
      names.append(measure.name)
      slots.append((.measure(position), measure.expression.type))
    }
    // In a crosstab shares stand beside their cells, under names of their own.
    for (position, share) in shares.enumerated() where !isCrosstab {
      names.append(share.name)
      slots.append((.share(position), .float))
    }
    var late: Set<String> = []
    for (position, column) in added.enumerated() {
      if case .cumulative = column.kind { late.insert(column.name) }
      // The rank is of whole rows, in a crosstab too.
      if isCrosstab, column.kind != .rank { continue }
      names.append(column.name)
      slots.append((.added(position), column.type))
    }
    self.late = late
    self.names = names
    self.slots = slots
    self.keys = signatures
    keyTypes = keys.map(\.expression.type)
    table = NameTable(names)
    crosstab =
      isCrosstab
      ? measures.map { ($0.name, $0.expression.type) } + shares.map { ($0.name, .float) } + added.map { ($0.name, $0.type) } : nil
  }
}

extension Binder {
  /// An expression of `having`, `sort` or `top` as a place of the result row, if it names a column or repeats a key; else nil, and
  /// nothing is reported.
  mutating func resultSlot(_ expression: Expression, _ scope: Scope) -> BoundExpression? {
    guard let result, case .result(let dataset) = scope else { return nil }
    if let path = Self.path(expression), let slot = columnSlot(path, expression.span) { return slot }
    switch expression.kind {
    case .path, .bare, .call, .sum, .product, .negate, .conditional, .aggregate, .quantified:
      // An aggregate over the groups is no key.
      if case .aggregate(let aggregate) = expression.kind, !mayBeRelated(aggregate) { return nil }
      guard !result.keys.isEmpty else { return nil }
      let rows = Scope.rows(dataset)
      let (heightBefore, nestingBefore) = (height, nesting)
      let bound = silently { $0.bind(expression, in: rows) }
      (height, nesting) = (heightBefore, nestingBefore)
      guard let bound, !bound.isConstant, let key = result.keys[bound.signature] else { return nil }
      return BoundExpression(.slot(.key(key)), result.keyTypes[key], expression.span)
    default: return nil
    }
  }

  private static func path(_ expression: Expression) -> Path? {
    switch expression.kind {
    case .path(let path): path
    case .bare(_, let path): path
    default: nil
    }
  }

  private mutating func columnSlot(_ path: Path, _ span: Span) -> BoundExpression? {
    guard let result else { return nil }
    let name = path.names.map(\.text).joined(separator: ".")
    if case .one(let position) = result.table.find(name) {
      if result.late.contains(result.names[position]) { return nil }
      let column = result.slots[position]
      return BoundExpression(.slot(column.slot), column.type, span)
    }
    guard path.names.count == 1 else { return nil }
    // `count` alone, or `effectif`, repeats the aggregate when no column has the name.
    if let signature = vocabulary.aggregate(name), signature.name == "count" {
      if case .one(let position) = result.table.find(signature.name) {
        let column = result.slots[position]
        return BoundExpression(.slot(column.slot), column.type, span)
      }
      let aggregate = Aggregate(function: Name(signature.name, span: span), arguments: [])
      return result.crosstab == nil ? silently { $0.bindAggregate(aggregate, span, $0.resultScope) } : nil
    }
    return nil
  }

  /// The scope of the result being bound; only asked for where one is.
  private var resultScope: Scope { .result(resultDataset) }

  /// Whether the path names a result column.
  mutating func isColumn(_ path: Path, _ scope: Scope) -> Bool {
    silently { $0.resultSlot(Expression(.path(path), path.span), scope) } != nil
  }

  /// A name in `having`, `sort` or `top` that ``resultSlot(_:_:)`` did not find: a column of a crosstab, or an error.
  mutating func resultColumn(_ path: Path, _ scope: Scope) -> BoundExpression? {
    guard let result, case .result(let dataset) = scope else { return nil }
    let name = path.names.map(\.text).joined(separator: ".")
    if case .several(let positions) = result.table.find(name) {
      report(.ambiguousName(name: name, found: positions.map { result.names[$0] }), at: path.span)
      return nil
    }
    if case .one(let position) = result.table.find(name), result.late.contains(result.names[position]) {
      report(.columnTooLate(name: result.names[position]), at: path.span)
      return nil
    }
    if let late = result.late.first(where: { name.hasSuffix("_" + $0) }) {
      report(.columnTooLate(name: late), at: path.span)
      return nil
    }
    if let measures = result.crosstab, let first = measures.first {
      let named = measures.filter { name.hasSuffix("_" + $0.name) }.max { $0.name.utf8.count < $1.name.utf8.count }
      return BoundExpression(.slot(.column(name)), (named ?? first).type, path.span)
    }
    switch silently({ $0.lookup(path, in: dataset) }) {
    case .field(let position):
      report(.fieldNotInResult(name: dataset.fields[position].name, columns: result.names), at: path.span)
    case .computed(let number):
      report(.fieldNotInResult(name: definitions.computed[number].name.text, columns: result.names), at: path.span)
    case .expression(_, let name):
      report(.fieldNotInResult(name: name, columns: result.names), at: path.span)
    case .failed, .none:
      report(
        .unknownColumn(name: name, closest: NearestNames.closest(to: name, among: result.names, limit: 3), columns: result.names),
        at: path.span)
    }
    return nil
  }
}
