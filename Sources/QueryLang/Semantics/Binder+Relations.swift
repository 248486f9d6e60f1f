/// Relations: ways from a row to one row of another dataset (steps), and back to many (quantifiers and aggregates of related rows).
extension Binder {
  func dataset(named name: String) -> DatasetSchema? { datasets.first { $0.name == name } }

  /// The relations whose key the dataset holds.
  func steps(of dataset: DatasetSchema) -> [RelationSchema] { relations.filter { $0.dataset == dataset.name } }

  // MARK: To one

  enum StepLookup {
    case none
    case one(RelationSchema)
    case several([String])
  }

  /// A step by its name, or by the name of the dataset that it leads to where no other leads there.
  func step(_ name: Name, in dataset: DatasetSchema) -> StepLookup {
    let steps = steps(of: dataset)
    guard !steps.isEmpty else { return .none }
    switch NameTable(steps.map(\.step)).find(name.text) {
    case .one(let position): return .one(steps[position])
    case .several(let positions): return .several(positions.map { steps[$0].step })
    case .none: break
    }
    let key = NameKey(name.text)
    let leading = steps.filter { $0.target != dataset.name && NameKey($0.target) == key }
    switch leading.count {
    case 0: return .none
    case 1: return .one(leading[0])
    default: return .several(leading.map(\.step))
    }
  }

  /// What `rest` means in the row that the relation leads to.
  mutating func follow(_ relation: RelationSchema, _ rest: Path, _ span: Span) -> PathLookup {
    guard let target = dataset(named: relation.target) else {
      fault("a relation to a dataset that is gone", at: span)
      return .failed
    }
    let inner: BoundExpression
    let name: String
    switch lookup(rest, in: target) {
    case .field(let position):
      inner = BoundExpression(.field(position), target.fields[position].type, span)
      name = target.fields[position].name
    case .expression(let expression, let its): (inner, name) = (expression, its)
    case .computed(let number):
      guard let bound = bindComputed(number, span, .rows(target)) else { return .failed }
      (inner, name) = (bound, definitions.computed[number].name.text)
    case .failed: return .failed
    case .none:
      reportUnknown(rest, in: target, mayBeText: false)
      return .failed
    }
    return .expression(BoundExpression(.along(BoundStep(relation), inner), inner.type, span), name: "\(relation.step).\(name)")
  }

  /// Whether a dotted word is a path: its first part names the dataset, one of its steps, or the related rows at hand.
  func startsPath(_ path: Path, in dataset: DatasetSchema) -> Bool {
    if names(path.names[0], dataset) || afterPrefix(path, in: dataset) != nil { return true }
    if case .none = step(path.names[0], in: dataset) { return false }
    return true
  }

  /// The path without the names that lead to the related rows at hand.
  func afterPrefix(_ path: Path, in dataset: DatasetSchema) -> Path? {
    guard let prefix = relatedPrefix, prefix.dataset == dataset.name, path.names.count > prefix.names.count,
      zip(path.names, prefix.names).allSatisfy({ NameKey($0.text) == $1 })
    else { return nil }
    return Path(Array(path.names.dropFirst(prefix.names.count)))
  }

  // MARK: To many

  /// Where a path of names leads: over steps to one row, then back to the rows of other datasets that lead there.
  struct RelatedRows {
    var before: [RelationSchema] = []
    var back: [RelationSchema] = []
    var dataset: DatasetSchema
    /// The cohorts that were named on the way, as a condition over the last dataset.
    var membership: BoundExpression?
    /// As many names of the path as lead there.
    var names: [NameKey] = []
  }

  /// The related rows that a path names; reports when it names none.
  ///
  /// - Parameter wholePath: all names lead to the rows; else the last ones name a field of theirs.
  mutating func relatedRows(_ path: Path, via: Name?, in dataset: DatasetSchema, wholePath: Bool) -> RelatedRows? {
    var rows = RelatedRows(dataset: dataset)
    var viaUsed = false
    guard path.names.count <= Limits.steps else {
      report(.nestedTooDeep(limit: Limits.steps), at: path.span)
      return nil
    }
    walk: for (index, name) in path.names.enumerated() {
      if !wholePath, index == path.names.count - 1 { break }
      switch back(name, via, from: rows.dataset) {
      case .failed: return nil
      case .one(let relation, let found, let membership):
        if let via, NameKey(via.text) == NameKey(relation.step) { viaUsed = true }
        // The rows between belong to their cohorts too.
        if let outer = rows.membership {
          rows.membership = BoundExpression(.along(BoundStep(relation), outer), .boolean, name.span)
        }
        if let membership {
          rows.membership = rows.membership.map { BoundExpression(.and([$0, membership]), .boolean, name.span) } ?? membership
        }
        rows.back.append(relation)
        rows.dataset = found
      case .none:
        guard rows.back.isEmpty, index < path.names.count - 1 else { break walk }
        if case .one(let relation) = step(name, in: rows.dataset), let target = self.dataset(named: relation.target) {
          rows.before.append(relation)
          rows.dataset = target
        } else if index > 0 || !names(name, rows.dataset) {
          break walk
        }
      }
      rows.names.append(NameKey(name.text))
    }
    guard !rows.back.isEmpty, !wholePath || rows.names.count == path.names.count else {
      let name = path.names[min(rows.names.count, path.names.count - 1)]
      let existing = relations.filter { $0.target == rows.dataset.name }.map(\.dataset)
      report(
        .notRelated(
          name: name.text, dataset: rows.dataset.name, closest: NearestNames.closest(to: name.text, among: existing, limit: 3),
          related: existing), at: name.span)
      return nil
    }
    if let via, !viaUsed {
      report(.unknownVia(name: via.text, steps: rows.back.map(\.step)), at: via.span)
      return nil
    }
    return rows
  }

  private enum BackLookup {
    case none
    case failed
    case one(RelationSchema, DatasetSchema, membership: BoundExpression?)
  }

  /// One step back: the rows of the dataset or cohort of that name that lead to `target`.
  private mutating func back(_ name: Name, _ via: Name?, from target: DatasetSchema) -> BackLookup {
    guard relations.contains(where: { $0.target == target.name }), case .one(let position) = sourceNames.find(name.text) else {
      return .none
    }
    let found: DatasetSchema
    var membership: BoundExpression?
    if position < datasets.count {
      found = datasets[position]
    } else {
      guard let rows = bindSource(Source(.name(name), name.span)) else { return .failed }
      found = rows.dataset
      membership = rows.membership
    }
    let candidates = relations.filter { $0.dataset == found.name && $0.target == target.name }
    guard let first = candidates.first else { return .none }
    if candidates.count == 1 { return .one(first, found, membership: membership) }
    if let via, let chosen = candidates.first(where: { NameKey($0.step) == NameKey(via.text) }) {
      return .one(chosen, found, membership: membership)
    }
    if let via {
      report(.unknownVia(name: via.text, steps: candidates.map(\.step)), at: via.span)
    } else {
      report(.severalRelations(name: name.text, dataset: target.name, steps: candidates.map(\.step)), at: name.span)
    }
    return .failed
  }

  mutating func bindQuantifier(_ quantifier: Quantifier, _ span: Span, _ scope: Scope) -> BoundExpression? {
    let expression = Expression(.quantified(quantifier), span)
    guard let dataset = rowsOnly(scope, expression) else { return nil }
    guard let rows = relatedRows(quantifier.rows, via: quantifier.via, in: dataset, wholePath: true) else { return nil }
    var condition: BoundExpression?
    if let text = quantifier.condition {
      condition = among(rows) { $0.bindCondition(text, in: .rows(rows.dataset)) }
      guard condition != nil else { return nil }
    }
    let any = related(rows, condition, .any, .boolean, expression)
    return quantifier.negated ? BoundExpression(.not(any), .boolean, span) : any
  }

  /// `count(entreprises)`, `min(evenements.date where phase=accueil)` over the rows of `dataset`: one value a row.
  mutating func bindRelatedAggregate(_ aggregate: Aggregate, _ span: Span, _ dataset: DatasetSchema) -> BoundExpression? {
    let expression = Expression(.aggregate(aggregate), span)
    guard let signature = vocabulary.aggregate(aggregate.function.text) else {
      report(.aggregateNotHere(function: aggregate.function.text), at: aggregate.function.span)
      return nil
    }
    let path =
      aggregate.rows
      ?? aggregate.arguments.flatMap(\.dottedPaths).first { path in
        silently { $0.relatedRows(path, via: aggregate.via, in: dataset, wholePath: false) } != nil
      }
    guard let path else {
      if let first = aggregate.arguments.flatMap(\.dottedPaths).first, !startsPath(first, in: dataset) {
        _ = relatedRows(first, via: aggregate.via, in: dataset, wholePath: false)
      } else {
        report(.aggregateNotHere(function: aggregate.function.text), at: aggregate.function.span)
      }
      return nil
    }
    guard let rows = relatedRows(path, via: aggregate.via, in: dataset, wholePath: aggregate.rows != nil) else { return nil }
    let bound = among(rows) { binder -> (BoundAggregate, BoundExpression?)? in
      let scope = Scope.rows(rows.dataset)
      guard let bound = binder.bindAggregate(aggregate, signature, span, scope) else { return nil }
      guard let text = aggregate.condition else { return (bound, nil) }
      guard let condition = binder.bindCondition(text, in: scope) else { return nil }
      return (bound, condition)
    }
    guard let (bound, condition) = bound else { return nil }
    return related(rows, condition, .aggregate(bound), bound.type, expression)
  }

  /// Whether the aggregate may be one of related rows; the data decide.
  func mayBeRelated(_ aggregate: Aggregate) -> Bool {
    aggregate.rows != nil || aggregate.via != nil || aggregate.arguments.contains { !$0.dottedPaths.isEmpty }
  }

  /// Related rows are asked about where one row is at hand.
  private mutating func rowsOnly(_ scope: Scope, _ expression: Expression) -> DatasetSchema? {
    switch scope {
    case .rows(let dataset): return dataset
    case .measures(let dataset), .result(let dataset):
      report(.relatedNotHere(text: words(expression), dataset: dataset.name), at: expression.span)
    case .scalar, .constant: report(.nameInScalar(name: words(expression)), at: expression.span)
    }
    return nil
  }

  /// Runs `body` where names are those of the related rows.
  private mutating func among<Value>(_ rows: RelatedRows, _ body: (inout Binder) -> Value) -> Value {
    let (outerAliases, outerPrefix) = (aliases, relatedPrefix)
    aliases = []
    relatedPrefix = (rows.names, rows.dataset.name)
    defer { (aliases, relatedPrefix) = (outerAliases, outerPrefix) }
    return body(&self)
  }

  private func related(
    _ rows: RelatedRows, _ condition: BoundExpression?, _ question: BoundRelated.Question, _ type: ValueType, _ syntax: Expression
  ) -> BoundExpression {
    let related = BoundRelated(
      steps: rows.back.map { BoundStep($0) },
      source: BoundSource(dataset: rows.dataset.name, membership: rows.membership, condition: condition), question: question,
      text: canonical(syntax), syntax: syntax)
    let asked = rows.before.reversed().reduce(BoundExpression(.related(related), type, syntax.span)) { inner, relation in
      BoundExpression(.along(BoundStep(relation), inner), type, syntax.span)
    }
    guard !rows.before.isEmpty else { return asked }
    // Where the way up leads nowhere there are no related rows: none is there, and their number is 0.
    switch question {
    case .any: return BoundExpression(.isTrue(asked), .boolean, syntax.span)
    case .aggregate(let aggregate) where aggregate.function == "count":
      let none = BoundExpression(.constant(.integer(0)), .integer, syntax.span)
      return BoundExpression(.call("coalesce", [asked, none]), .integer, syntax.span)
    case .aggregate: return asked
    }
  }

  /// `any entreprises where secteur=BTP and age < 26`: the second comparison is not the quantifier's.
  mutating func noticeOneComparison(_ term: Expression) {
    switch term.kind {
    case .not(let operand): noticeOneComparison(operand)
    case .quantified(let quantifier) where quantifier.condition != nil && !quantifier.isBracketed:
      notice(.quantifierTakesOne(text: bothWords(term)), at: term.span)
    default: break
    }
  }

  /// Reports a name that is no field because it leads to other rows; false when it does not.
  mutating func reportRelated(_ path: Path, in dataset: DatasetSchema) -> Bool {
    let text = path.names.map(\.text).joined(separator: ".")
    if path.names.count == 1 {
      if case .one(let relation) = step(path.names[0], in: dataset), let target = self.dataset(named: relation.target) {
        report(.stepAlone(step: relation.step, target: target.name, fields: target.fields.map(\.name)), at: path.span)
        return true
      }
      guard silently({ $0.relatedRows(path, via: nil, in: dataset, wholePath: true) }) != nil else { return false }
      report(.manyRows(path: text, dataset: dataset.name, example: "count(\(text))"), at: path.span)
      return true
    }
    guard silently({ $0.relatedRows(path, via: nil, in: dataset, wholePath: false) }) != nil else { return false }
    report(.manyRows(path: text, dataset: dataset.name, example: "max(\(text))"), at: path.span)
    return true
  }
}

extension Expression {
  /// The dotted paths in it, in the order of the text; not those of aggregates, quantifiers and queries within it.
  var dottedPaths: [Path] {
    switch kind {
    case .path(let path), .bare(_, let path?): path.names.count > 1 ? [path] : []
    case .literal, .bare, .parameter, .inCohort, .quantified, .duration, .aggregate, .query, .measure: []
    case .not(let operand), .negate(let operand), .isMissing(let operand, _), .membership(let operand, _, .column): operand.dottedPaths
    case .and(let terms), .or(let terms), .call(_, let terms): terms.flatMap(\.dottedPaths)
    case .comparison(_, let left, let right), .textMatch(_, let left, _, let right): left.dottedPaths + right.dottedPaths
    case .membership(let operand, _, .items): operand.dottedPaths
    case .between(let operand, _, let low, let high): operand.dottedPaths + low.dottedPaths + high.dottedPaths
    case .sum(let terms): terms.flatMap(\.term.dottedPaths)
    case .product(let factors): factors.flatMap(\.factor.dottedPaths)
    case .conditional(let branches, let otherwise):
      branches.flatMap { $0.condition.dottedPaths + $0.value.dottedPaths } + (otherwise?.dottedPaths ?? [])
    }
  }
}
