internal import CitesLabData
internal import QueryLang

/// What each statement asks of the names there are, and what it would leave.
extension LookAhead {
  /// What is wrong with a statement. What it defines is defined here too; what only running it would tell is left unsettled.
  mutating func errors(of statement: Statement, in text: ScriptText) -> [Diagnostic] {
    definitions.language = session.settings.language
    do throws(Failure) {
      switch statement.kind {
      case .version(let number): try VersionCommand.run(number, at: statement.span)
      // As its messages are to be read.
      case .language(let language): session.settings.language = language
      case .query(let query): return answer(query, as: nil)
      case .explain(let query): return bind(query).diagnostics
      case .cohort(let name, let source): return define(name, as: source)
      case .result(let name, let query): return result(name, query)
      case .define(let dataset, let name, let measure): return define(name, of: dataset, as: measure)
      case .label(let labelling): return compiler.labelling(labelling, catalog: known, definitions: definitions).diagnostics
      case .parameter(let name, let value, let description): return define(name, value, description)
      case .load(let load): return self.load(load, in: text)
      case .relate(let relate): return self.relate(relate)
      case .convert(let conversion):
        let errors = field(conversion.path)
        if errors.isEmpty { unsettle(conversion.path.names[conversion.path.names.count - 1].text) }
        return errors
      case .recode(let recoding):
        let errors = field(recoding.path)
        return errors.isEmpty
          ? bind(RecodeCommand.counting(recoding)).diagnostics
            + (recoding.value.map { compiler.constant($0, definitions: definitions).diagnostics } ?? []) : errors
      case .stack(let stacking): return stack(stacking)
      case .variants(let path, let source): return variants(path, source)
      case .figure(let figure): return self.figure(figure, in: text)
      case .require(let requirement): return require(requirement, at: statement.span)
      case .drop(let name):
        let errors = named(name)
        unsettle(dataset: name.text)
        return errors
      case .dropDefinition(let dataset, let name):
        unsettle(name.text)
        return compiler.computed(name, of: dataset, catalog: known, definitions: definitions).diagnostics
      case .describeCohort(let name): return describe(cohort: name)
      case .schema(let name, let destination): return named(name) + write(destination)
      case .show(let name, _), .fields(let name), .describeLoad(let name): return named(name)
      case .failing(let name), .rejected(let name):
        unsettle("_")
        return named(name)
      case .set(let name, let value): _ = try SetCommand.changed(session.settings, name, value)
      case .save(let destination), .export(let destination): return write(destination)
      case .history(let destination), .log(let destination): return destination.map { write($0) } ?? []
      case .quit, .run: stop()
      case .relations, .datasets, .cohorts, .settings, .help, .examples, .more, .note, .translate: break
      }
    } catch {
      return error.diagnostics
    }
    return []
  }

  // MARK: Questions

  private func bind(_ query: Query, _ definitions: Definitions? = nil) -> (query: BoundQuery?, diagnostics: [Diagnostic]) {
    var catalog = known
    for inner in query.resultSources {
      let bound = bind(inner, definitions)
      let errors = bound.diagnostics.filter { $0.severity == .error }
      // Without the columns of what stands in brackets nothing can be said of what is around it.
      guard errors.isEmpty, let fields = bound.query?.resultFields else { return (nil, errors) }
      let name = "(" + Formatter(language: .english, vocabulary: compiler.vocabulary).text(inner) + ")"
      catalog.put(DatasetSchema(name: name, fields: fields, rowCount: 0))
    }
    let bound = compiler.bind(query, catalog: catalog, definitions: definitions ?? self.definitions)
    return (bound.value, bound.diagnostics)
  }

  /// - Parameter name: of the dataset that the result becomes, besides the last result.
  private mutating func answer(_ query: Query, as name: String?) -> [Diagnostic] {
    let bound = bind(query)
    if query.clauses.into != nil { leaveFile() }
    for name in [name, "_"].compactMap({ $0 }) {
      if let fields = bound.query?.resultFields {
        put(DatasetSchema(name: name, fields: fields, rowCount: 0))
      } else {
        unsettle(dataset: name)
      }
    }
    return bound.diagnostics
  }

  private mutating func result(_ name: Name, _ query: Query) -> [Diagnostic] {
    let obstacle = compiler.obstacle(
      to: name, replaceable: Array(session.resultNames) + results, catalog: known, definitions: definitions)
    results.append(name.text)
    return (obstacle.map { [$0] } ?? []) + answer(query, as: name.text)
  }

  private mutating func figure(_ figure: Figure, in text: ScriptText) -> [Diagnostic] {
    var errors: [Diagnostic] = []
    if isRepeated(figure: figure.name.text) {
      errors.append(Diagnostic(ShellMessage.figureRepeated(name: figure.name.text), at: figure.name.span))
    }
    if case .query(let query) = figure.body {
      var definitions = definitions
      definitions.today = nil
      errors += bind(query, definitions).diagnostics
    }
    switch figure.expected {
    case .value(let value): errors += compiler.constant(value, definitions: definitions).diagnostics
    case .table(let path, _): errors += missing(path, in: text)
    }
    return errors
  }

  private func require(_ requirement: Requirement, at span: Span) -> [Diagnostic] {
    switch requirement.rule {
    case .condition(let condition): bind(RequireCommand.failing(condition, requirement.source, span)).diagnostics
    case .unique(let keys): bind(RequireCommand.repeated(keys, requirement.source, span)).diagnostics
    }
  }

  // MARK: Definitions

  private mutating func define(_ cohort: Name, as source: Source) -> [Diagnostic] {
    let found = compiler.define(cohort: cohort, as: source, catalog: known, definitions: &definitions)
    if Self.holds(found) { settle(cohort.text) } else { unsettle(cohort.text) }
    return found
  }

  private mutating func define(_ name: Name, of dataset: Name, as measure: Measure) -> [Diagnostic] {
    let found = compiler.define(name, of: dataset, as: measure, catalog: known, definitions: &definitions)
    if Self.holds(found) { settle(name.text) } else { unsettle(name.text) }
    return found
  }

  private mutating func define(_ parameter: Name, _ value: Expression, _ description: String?) -> [Diagnostic] {
    let key = NameKey(parameter.text)
    let given = session.overrides.last { NameKey($0.name) == key }?.expression(at: parameter.span)
    let found = compiler.define(
      parameter: parameter, as: value, description: description, given: given, definitions: &definitions)
    if Self.holds(found) { settle(parameter.text) } else { unsettle(parameter.text) }
    return found
  }

  private static func holds(_ found: [Diagnostic]) -> Bool { !found.contains { $0.severity == .error } }

  // MARK: Data

  private mutating func load(_ load: Load, in text: ScriptText) -> [Diagnostic] {
    let path = compiler.path(load.path, definitions: definitions)
    let file = path.value.map { FilePath.joined(text.folder, $0) }
    var errors = path.diagnostics + (file.map { missing($0, at: load.path.span) } ?? [])
    do throws(Failure) {
      _ = try LoadCommand.options(of: load, path: file ?? load.path.text)
    } catch {
      errors += error.diagnostics
    }
    leaveLoad(named: load.alias?.text, path: file)
    return errors
  }

  private mutating func relate(_ relate: Relate) -> [Diagnostic] {
    let bound = compiler.relation(relate, catalog: known, definitions: definitions)
    if let relation = bound.value { put(relation) } else { leave(relate) }
    return bound.diagnostics
  }

  private func field(_ path: Path) -> [Diagnostic] {
    let bound = compiler.dataset(path.names[0], catalog: known, definitions: definitions)
    guard let dataset = bound.value, path.names.count > 1 else { return bound.diagnostics }
    return compiler.field(Path(Array(path.names.dropFirst())), of: dataset, catalog: known, definitions: definitions).diagnostics
  }

  private mutating func stack(_ stacking: Stacking) -> [Diagnostic] {
    let bound = compiler.dataset(stacking.dataset, catalog: known, definitions: definitions)
    unsettle(dataset: Table.stackedName(of: bound.value?.name ?? stacking.dataset.text))
    guard let dataset = bound.value else { return bound.diagnostics }
    return stacking.columns.flatMap { [$0.first] + ($0.last.map { [$0] } ?? []) }.flatMap {
      compiler.field(Path([$0]), of: dataset, catalog: known, definitions: definitions).diagnostics
    }
  }

  private func variants(_ path: Path, _ source: Source) -> [Diagnostic] {
    let bound = compiler.dataset(of: source, catalog: known, definitions: definitions)
    guard let dataset = bound.value else { return bound.diagnostics }
    let field = compiler.field(path, of: dataset, catalog: known, definitions: definitions)
    guard let position = field.value, dataset.fields[position].type != .text else { return field.diagnostics }
    let found = dataset.fields[position]
    return [Diagnostic(ShellMessage.variantsOfText(field: found.name, type: found.type.word), at: path.span)]
  }

  /// A dataset or cohort by its name.
  private func named(_ name: Name) -> [Diagnostic] { compiler.named(name, catalog: known, definitions: definitions).diagnostics }

  private func describe(cohort name: Name) -> [Diagnostic] {
    let bound = compiler.named(name, catalog: known, definitions: definitions)
    guard case .dataset? = bound.value else { return bound.diagnostics }
    return [
      Diagnostic(ShellMessage.datasetIsNoCohort(name: name.text, cohorts: definitions.cohorts.map(\.name.text)), at: name.span)
    ]
  }

  // MARK: Files

  private mutating func write(_ destination: Destination) -> [Diagnostic] {
    leaveFile()
    return compiler.path(destination.path, definitions: definitions).diagnostics
  }

  /// A file that a statement reads: that it is not there is known before.
  private func missing(_ path: PathText, in text: ScriptText) -> [Diagnostic] {
    let bound = compiler.path(path, definitions: definitions)
    guard let written = bound.value else { return bound.diagnostics }
    return missing(FilePath.joined(text.folder, written), at: path.span)
  }

  private func missing(_ path: String, at span: Span) -> [Diagnostic] {
    isMissing(path) ? [Diagnostic(LoadError(.noSuchFile, path: path), at: span)] : []
  }
}
