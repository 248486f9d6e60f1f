/// The one way in: text and a catalog to a bound query, or diagnostics.
///
/// A value with no state of its own: what statements define lives in ``Definitions``, which the caller keeps.
public struct Compiler: Sendable {
  public let vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The statements of a text, and every syntax error in it.
  package func parse(_ source: SourceText) -> ParseResult { Parser.parse(source, vocabulary: vocabulary) }

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
    var binder = Binder(datasets: catalog.datasets, vocabulary: catalog.vocabulary, definitions: definitions)
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
    var changed = definitions
    if let position = changed.cohorts.firstIndex(where: { $0.name.text.utf8.elementsEqual(name.text.utf8) }) {
      changed.cohorts[position] = (name, source)
    } else {
      changed.cohorts.append((name, source))
    }
    // Bound as a part of the new whole, so that a cohort which leads back to itself is found, whichever statement closed the circle.
    var binder = Binder(datasets: datasets, vocabulary: catalog.vocabulary, definitions: changed)
    binder.cohortTrail = [name.text]
    _ = binder.bindSource(source)
    if !binder.hasErrors { definitions = changed }
    return binder.diagnostics
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

  /// Whether the name is another thing's in the space that datasets and cohorts share; the cohort of that very name aside.
  private static func taken(_ name: Name, datasets: [String], cohorts: [String]) -> Diagnostic? {
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
      case .failed: return nil
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
