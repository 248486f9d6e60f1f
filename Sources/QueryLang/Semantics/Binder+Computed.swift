/// Computed fields and measures: the definition stands in the place of the name.
extension Binder {
  /// The definition that a path means in a dataset.
  ///
  /// - Parameter isMeasure: measures and fields are looked for where they can stand.
  func definition(_ path: Path, in dataset: DatasetSchema, isMeasure: Bool) -> Int? {
    guard !definitions.computed.isEmpty else { return nil }
    var path = path
    if path.names.count > 1, names(path.names[0], dataset) { path = Path(Array(path.names.dropFirst())) }
    let name = path.names.map(\.text).joined(separator: ".")
    let mine = definitions.computed.indices.filter {
      definitions.computed[$0].dataset == dataset.name && definitions.computed[$0].isMeasure == isMeasure
    }
    guard case .one(let found) = NameTable(mine.map { definitions.computed[$0].name.text }).find(name) else { return nil }
    return mine[found]
  }

  /// The computed fields of a dataset.
  func computedFields(of dataset: DatasetSchema) -> [Int] {
    definitions.computed.indices.filter { definitions.computed[$0].dataset == dataset.name && !definitions.computed[$0].isMeasure }
  }

  /// The definition, bound at the place that names it. What is wrong inside is reported there: its own text is elsewhere.
  mutating func bindComputed(_ number: Int, _ span: Span, _ scope: Scope) -> BoundExpression? {
    let definition = definitions.computed[number]
    guard enter(definition.fullName, at: span) else { return nil }
    let before = diagnostics
    diagnostics = []
    let savedAliases = aliases
    aliases = []
    let bound: BoundExpression?
    if let condition = definition.measure.condition {
      bound = bind(Expression(.measure(definition.measure.expression, condition: condition), definition.measure.expression.span), in: scope)
    } else {
      bound = bind(definition.measure.expression, in: scope)
    }
    aliases = savedAliases
    cohortTrail.removeLast()
    let within = diagnostics
    diagnostics = before
    if let error = within.first(where: { $0.severity == .error }) {
      switch error.message {
      case let message as SemanticMessage where message.concernsTheWhole: report(message, at: span)
      default: report(.brokenDefinition(name: definition.fullName, error.message), at: span)
      }
      return nil
    }
    guard let bound else { return nil }
    return BoundExpression(bound.kind, bound.type, span)
  }

  /// Notes that a name is being replaced by its definition; false after a report of a circle or of too many of them.
  mutating func enter(_ name: String, at span: Span) -> Bool {
    if let start = cohortTrail.firstIndex(of: name) {
      report(.cycle(Array(cohortTrail[start...]) + [name]), at: span)
      return false
    }
    guard cohortTrail.count < Limits.cohortDepth else {
      report(.cohortsTooDeep(limit: Limits.cohortDepth), at: span)
      return false
    }
    cohortExpansions += 1
    guard cohortExpansions <= Limits.cohortExpansions else {
      report(.cohortsTooLarge(limit: Limits.cohortExpansions), at: span)
      return false
    }
    cohortTrail.append(name)
    return true
  }
}
