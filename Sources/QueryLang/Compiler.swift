/// The one way in: text and a catalog to a bound query, or diagnostics.
///
/// A value with no state of its own: what statements define lives in ``Definitions``, which the caller keeps.
public struct Compiler: Sendable {
  public let vocabulary: Vocabulary
  /// A statement may start with a clause, which is then about the last result: at a prompt.
  package var goesOn = false

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The statements of a text, and every syntax error in it.
  package func parse(_ source: SourceText) -> ParseResult {
    Parser.parse(source, vocabulary: vocabulary, goesOn: goesOn)
  }

  /// A query against the data and the definitions there are.
  package func bind(_ query: Query, catalog: some Catalog, definitions: Definitions) -> Bound<BoundQuery> {
    run(catalog, definitions) { $0.bind(query) }
  }

  /// One query of a text, ready to run. `let` and `param` statements may stand before it.
  ///
  /// - Parameter today: days since 1970-01-01; without it `today()` is refused. Give the engine the same.
  /// - Returns: the query, or every error found.
  public func compile(_ text: String, catalog: some Catalog, today: Int64? = nil) -> Result<BoundQuery, DiagnosticList> {
    let parsed = parse(SourceText(text))
    if parsed.diagnostics.contains(where: { $0.severity == .error }) { return .failure(DiagnosticList(parsed.diagnostics)) }
    var definitions = Definitions()
    definitions.today = today
    var found: Bound<BoundQuery>?
    var errors: [Diagnostic] = []
    for statement in parsed.script.statements {
      switch statement.kind {
      case .version, .language: continue
      case .cohort(let name, let source) where found == nil:
        errors += define(cohort: name, as: source, catalog: catalog, definitions: &definitions)
      case .define(let dataset, let name, let measure) where found == nil:
        errors += define(name, of: dataset, as: measure, catalog: catalog, definitions: &definitions)
      case .parameter(let name, let value, let description) where found == nil:
        errors += define(parameter: name, as: value, description: description, definitions: &definitions)
      case .query(let query) where found == nil:
        let bound = bind(query, catalog: catalog, definitions: definitions)
        errors += bound.diagnostics
        found = bound
      default:
        errors.append(Diagnostic(SemanticMessage.onlyOneQuery, at: statement.span))
      }
    }
    errors.removeAll { $0.severity != .error }
    guard errors.isEmpty, let query = found?.value else {
      if errors.isEmpty { errors.append(Diagnostic(SemanticMessage.onlyOneQuery, at: nil)) }
      return .failure(DiagnosticList(errors))
    }
    return .success(query)
  }

  private func run<Value>(
    _ catalog: some Catalog, _ definitions: Definitions, _ body: (inout Binder) -> Value?
  ) -> Bound<Value> {
    var binder = Binder(
      datasets: catalog.datasets, vocabulary: catalog.vocabulary, definitions: definitions, relations: catalog.relations)
    let value = body(&binder)
    return Bound(value: binder.hasErrors ? nil : value, diagnostics: Self.inTextOrder(binder.diagnostics))
  }

  private static func inTextOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      (a.element.span?.start ?? .max, a.offset) < (b.element.span?.start ?? .max, b.offset)
    }.map(\.element)
  }
}

// MARK: Definitions

extension Compiler {
  /// Checks a cohort and adds it, or puts it in the place of the one that has its name. Nothing changes when it is wrong.
  package func define(
    cohort name: Name, as source: Source, catalog: some Catalog, definitions: inout Definitions
  ) -> [Diagnostic] {
    let datasets = catalog.datasets
    if let taken = Self.taken(name, datasets: datasets.map(\.name), cohorts: definitions.cohorts.map(\.name.text)) {
      return [taken]
    }
    if let taken = Self.taken(name, byStepOf: catalog.relations) { return [taken] }
    var changed = definitions
    if let position = changed.cohorts.firstIndex(where: { $0.name.text.utf8.elementsEqual(name.text.utf8) }) {
      changed.cohorts[position] = (name, source)
    } else {
      changed.cohorts.append((name, source))
    }
    // Bound as a part of the new whole, so that a cohort which leads back to itself is found, whichever statement closed the circle.
    var binder = Binder(datasets: datasets, vocabulary: catalog.vocabulary, definitions: changed, relations: catalog.relations)
    binder.cohortTrail = [name.text]
    _ = binder.bindSource(source)
    if !binder.hasErrors { definitions = changed }
    return binder.diagnostics
  }

  /// Checks a computed field or measure and adds it, or puts it in the place of the one that has its name.
  package func define(
    _ name: Name, of dataset: Name, as measure: Measure, catalog: some Catalog, definitions: inout Definitions
  ) -> [Diagnostic] {
    let datasets = catalog.datasets
    var names = Binder(
      datasets: datasets, vocabulary: catalog.vocabulary, definitions: definitions, relations: catalog.relations)
    let schema: DatasetSchema
    switch names.bound(dataset) {
    case .dataset(let found)?: schema = found
    case .cohort(let cohort, _)?:
      names.report(.cohortAsDataset(name: cohort.text, datasets: datasets.map(\.name)), at: dataset.span)
      return names.diagnostics
    case nil: return names.diagnostics
    }
    if let field = schema.fields.first(where: { NameKey($0.name) == NameKey(name.text) || $0.name.utf8.elementsEqual(name.text.utf8) }) {
      return [Diagnostic(SemanticMessage.definitionTaken(name: name.text, field: field.name, dataset: schema.name), at: name.span)]
    }
    if let relation = catalog.relations.first(where: { $0.dataset == schema.name && NameKey($0.step) == NameKey(name.text) }) {
      return [Diagnostic(SemanticMessage.nameOfStep(name: name.text, relation: relation.text), at: name.span)]
    }
    /// As a field or as a measure, within the whole that it would belong to.
    func attempt(isMeasure: Bool) -> (definitions: Definitions, diagnostics: [Diagnostic], isSound: Bool) {
      let new = ComputedDefinition(dataset: schema.name, name: name, measure: measure, isMeasure: isMeasure)
      var changed = definitions
      let key = NameKey(name.text)
      if let position = changed.computed.firstIndex(where: { $0.dataset == schema.name && NameKey($0.name.text) == key }) {
        changed.computed[position] = new
      } else {
        changed.computed.append(new)
      }
      var binder = Binder(
        datasets: datasets, vocabulary: catalog.vocabulary, definitions: changed, relations: catalog.relations)
      binder.cohortTrail = [new.fullName]
      if isMeasure {
        _ = binder.bindMeasureDefinition(measure, in: schema)
        if !name.quoted, !binder.hasErrors,
          catalog.vocabulary.aggregate(name.text) != nil || Formatter.keywords(name.text).contains(.count)
        {
          binder.report(.measureNamedAsAggregate(name: name.text, dataset: schema.name), at: name.span)
        }
      } else {
        _ = binder.bind(measure.expression, in: .rows(schema))
      }
      return (changed, binder.diagnostics, !binder.hasErrors)
    }
    if measure.condition != nil {
      let only = attempt(isMeasure: true)
      if only.isSound { definitions = only.definitions }
      return only.diagnostics
    }
    // What aggregates is a measure; a name alone may be either.
    let measureFirst = Formatter.isMeasure(measure.expression)
    let first = attempt(isMeasure: measureFirst)
    if first.isSound {
      definitions = first.definitions
      return first.diagnostics
    }
    let second = attempt(isMeasure: !measureFirst)
    guard second.isSound else { return first.diagnostics }
    definitions = second.definitions
    return second.diagnostics
  }

  /// The definitions that the name of a computed field or measure means: for `drop`.
  package func computed(_ name: Name, of dataset: Name, catalog: some Catalog, definitions: Definitions) -> Bound<Int> {
    run(catalog, definitions) { binder in
      guard case .dataset(let schema)? = binder.bound(dataset) else {
        if !binder.hasErrors {
          binder.report(.cohortAsDataset(name: dataset.text, datasets: binder.datasets.map(\.name)), at: dataset.span)
        }
        return nil
      }
      let path = Path([name])
      if let number = binder.definition(path, in: schema, isMeasure: false) ?? binder.definition(path, in: schema, isMeasure: true) {
        return number
      }
      let names = definitions.computed.filter { $0.dataset == schema.name }.map(\.name.text)
      binder.report(
        .unknownDefinition(
          name: name.text, dataset: schema.name, closest: NearestNames.closest(to: name.text, among: names, limit: 3), existing: names),
        at: name.span)
      return nil
    }
  }

  /// The type of a computed field or measure; nil when its definition does not hold any more.
  package func type(of definition: ComputedDefinition, catalog: some Catalog, definitions: Definitions) -> ValueType? {
    guard let schema = catalog.datasets.first(where: { $0.name == definition.dataset }) else { return nil }
    return run(catalog, definitions) { binder in
      let path = Expression(.path(Path([definition.name])), definition.name.span)
      return binder.bind(path, in: definition.isMeasure ? .measures(schema) : .rows(schema))?.type
    }.value
  }

  /// The field and the codes that a `label` statement is about.
  package func labelling(_ labelling: Labelling, catalog: some Catalog, definitions: Definitions) -> Bound<BoundLabelling> {
    run(catalog, definitions) { $0.bind(labelling) }
  }

  /// Adds a parameter with its default, or with the value that `--set` or `run … with` gives, which must be of the same type.
  ///
  /// - Parameter given: wins over `value`; beside a default that is text it is taken as text, whatever it looks like.
  package func define(
    parameter name: Name, as value: Expression, description: String?, given: Expression? = nil, definitions: inout Definitions
  ) -> [Diagnostic] {
    let standard = constant(value, definitions: definitions)
    guard let expected = standard.value else { return standard.diagnostics }
    var chosen = Self.resolved(value, definitions)
    if let given {
      let supplied = constant(given, definitions: definitions)
      guard let found = supplied.value else { return supplied.diagnostics }
      if expected.type == .text {
        chosen = Expression(.literal(Literal(.text, found.text)), given.span)
      } else if Self.sameKind(expected.type, found.type) {
        chosen = Self.resolved(given, definitions)
      } else {
        return [
          Diagnostic(SemanticMessage.parameterType(name: name.text, expected: expected.type, found: found.text), at: given.span)
        ]
      }
    }
    if let position = definitions.parameters.firstIndex(where: { $0.name.text.utf8.elementsEqual(name.text.utf8) }) {
      definitions.parameters[position] = (name, chosen, description)
    } else {
      definitions.parameters.append((name, chosen, description))
    }
    return []
  }

  /// A parameter that is set to another one holds what that one holds now.
  private static func resolved(_ value: Expression, _ definitions: Definitions) -> Expression {
    guard case .parameter(let other) = value.kind,
      case .one(let position) = NameTable(definitions.parameters.map(\.name.text)).find(other.text)
    else { return value }
    return Binder.moved(definitions.parameters[position].value, to: value.span)
  }

  private static func sameKind(_ a: ValueType, _ b: ValueType) -> Bool {
    if a == b || (a.isNumber && b.isNumber) { return true }
    switch (a, b) {
    case (.date, .period), (.period, .date), (.period, .period), (.datetime, .datetime), (.date, .datetime), (.datetime, .date): return true
    // `2012` is a year where a period or date was the default.
    case (.period, .integer), (.date, .integer): return true
    default: return false
    }
  }

  /// A relation's step of that name: relations are refused in the same way when their step has the name of a source.
  private static func taken(_ name: Name, byStepOf relations: [RelationSchema]) -> Diagnostic? {
    relations.first { NameKey($0.step) == NameKey(name.text) }
      .map { Diagnostic(SemanticMessage.nameOfStep(name: name.text, relation: $0.text), at: name.span) }
  }

  /// Whether the name is another thing's in the space that datasets and cohorts share; the cohort of that very name aside.
  private static func taken(_ name: Name, datasets: [String], cohorts: [String]) -> Diagnostic? {
    if name.text == "_" { return Diagnostic(SemanticMessage.nameTaken(name: "_", existing: "_", isDataset: true), at: name.span) }
    let key = NameKey(name.text)
    if let dataset = datasets.first(where: { NameKey($0) == key }) {
      return Diagnostic(SemanticMessage.nameTaken(name: name.text, existing: dataset, isDataset: true), at: name.span)
    }
    if let cohort = cohorts.first(where: { NameKey($0) == key && !$0.utf8.elementsEqual(name.text.utf8) }) {
      return Diagnostic(SemanticMessage.nameTaken(name: name.text, existing: cohort, isDataset: false), at: name.span)
    }
    return nil
  }
}

// MARK: Lookups for statements

extension Compiler {
  /// A literal or parameter: what a figure publishes, what a parameter is set to. `2012` is a number here.
  package func constant(_ expression: Expression, definitions: Definitions) -> Bound<BoundConstant> {
    var binder = Binder(datasets: [], vocabulary: vocabulary, definitions: definitions)
    let value = binder.constant(expression)
    return Bound(value: binder.hasErrors ? nil : value, diagnostics: binder.diagnostics)
  }

  /// What stands in the way of a result that is to become a dataset under a name; nil: nothing.
  ///
  /// - Parameter replaceable: datasets that are results themselves.
  package func obstacle(to name: Name, replaceable: [String], catalog: some Catalog, definitions: Definitions) -> Diagnostic? {
    let key = NameKey(name.text)
    let datasets = catalog.datasets.map(\.name).filter { !(replaceable.contains($0) && NameKey($0) == key) }
    if definitions.cohorts.contains(where: { $0.name.text == name.text }) {
      return Diagnostic(SemanticMessage.nameTaken(name: name.text, existing: name.text, isDataset: false), at: name.span)
    }
    return Self.taken(name, datasets: datasets, cohorts: definitions.cohorts.map(\.name.text))
      ?? (replaceable.contains { NameKey($0) == key } ? nil : Self.taken(name, byStepOf: catalog.relations))
  }

  /// A loaded dataset; a cohort's name is an error.
  package func dataset(_ name: Name, catalog: some Catalog, definitions: Definitions) -> Bound<DatasetSchema> {
    run(catalog, definitions) { binder in
      switch binder.bound(name) {
      case .dataset(let dataset)?: return dataset
      case .cohort(let cohort, _)?:
        binder.report(.cohortAsDataset(name: cohort.text, datasets: binder.datasets.map(\.name)), at: name.span)
        return nil
      case nil: return nil
      }
    }
  }

  /// A dataset or cohort: for `drop NAME`.
  package func named(_ name: Name, catalog: some Catalog, definitions: Definitions) -> Bound<BoundName> {
    run(catalog, definitions) { $0.bound(name) }
  }

  /// The dataset that a source's rows come from: for `fields NAME` of a cohort, and for messages.
  package func dataset(of source: Source, catalog: some Catalog, definitions: Definitions) -> Bound<DatasetSchema> {
    run(catalog, definitions) { $0.bindSource(source)?.dataset }
  }

  /// The position of a field.
  package func field(_ path: Path, of dataset: DatasetSchema, catalog: some Catalog, definitions: Definitions) -> Bound<Int> {
    run(catalog, definitions) { binder in
      switch binder.lookup(path, in: dataset) {
      case .field(let position): return position
      case .computed:
        binder.reportUnknown(path, in: dataset, mayBeText: false)
        return nil
      case .failed: return nil
      case .expression:
        binder.report(.fieldOfItsOwn(path: path.names.map(\.text).joined(separator: "."), dataset: dataset.name), at: path.span)
        return nil
      case .none:
        binder.reportUnknown(path, in: dataset, mayBeText: false)
        return nil
      }
    }
  }

  /// A path with `$name` filled in: for `load`, `run` and `export`.
  package func path(_ path: PathText, definitions: Definitions) -> Bound<String> {
    var binder = Binder(datasets: [], vocabulary: vocabulary, definitions: definitions)
    let filled = binder.fill(path)
    return Bound(value: binder.hasErrors ? nil : filled, diagnostics: binder.diagnostics)
  }
}
