internal import CitesLabData
internal import QueryLang

/// What is wrong with the statements of a script that will not run: because one before them failed, or because something in the script
/// cannot be read.
///
/// Nothing is run. Names and types are compared with the data there are, so that the mistakes of a script come together. What a statement
/// would have made and did not is not known here (``unsettled``), and whatever needs it is left alone: an error that is none is worse
/// than one that is said at the next run. So too is what depends on rows.
struct LookAhead {
  /// Something wrong, and the text in which it stands: a script that is run within another one has its own.
  struct Found {
    var diagnostic: Diagnostic
    var source: SourceText
  }

  /// What would be there.
  private(set) var known: KnownData
  var definitions: Definitions
  private var figures: Set<NameKey> = []
  /// Results that would be datasets, and give way to others of their name.
  var results: [String] = []
  /// Names of what would have been made, changed or dropped in a way that only running tells.
  private var unsettled: Set<String> = []
  /// There may be datasets, or relations, of any name.
  private var mayHaveOtherDatasets = false
  private var mayHaveOtherRelations = false
  /// Something would have been written: files that are not there may be there by now.
  private var mayHaveOtherFiles = false
  /// Nothing can be said of what follows.
  private(set) var isOver = false
  /// The scripts within which the statements stand, as the system names them.
  private var scripts: [String]
  unowned let session: Session

  /// From where the session stands.
  init(_ session: Session) {
    self.session = session
    // Of data that are still being read nothing is known yet.
    session.settle()
    let store = session.visibleStore
    known = KnownData(vocabulary: store.vocabulary, datasets: store.datasets, relations: store.relations)
    definitions = session.definitions
    scripts = session.scripts.map(\.canonical)
  }

  var compiler: Compiler { session.compiler }

  // MARK: A text

  /// What is wrong with the statements from `first` on.
  mutating func check(_ text: ScriptText, from first: Int = 0) -> [Found] {
    var found: [Found] = []
    for statement in text.script.statements.dropFirst(first) {
      guard !isOver, !session.cancellation.isCancelled else { break }
      found += check(statement, of: text)
    }
    return found
  }

  /// The same of a text of which not everything could be read, with what could not, in the order of the text.
  mutating func check(_ parsed: ParseResult, of source: SourceText, folder: String) -> [Found] {
    let text = ScriptText(source: source, script: parsed.script, folder: folder, parsing: 0)
    var found: [(place: Int, found: Found)] = parsed.diagnostics.map { ($0.span?.start ?? 0, Found(diagnostic: $0, source: source)) }
    var unread = parsed.unread[...]
    for statement in parsed.script.statements {
      while let next = unread.first, next.span.start < statement.span.start {
        pass(next, in: source)
        unread.removeFirst()
      }
      guard !isOver, !session.cancellation.isCancelled else { break }
      found += check(statement, of: text).map { (statement.span.start, $0) }
    }
    for rest in unread { pass(rest, in: source) }
    // Of one statement those of reading come first, and each kind in its own order.
    return found.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.found)
  }

  /// A statement that has failed, and has said so.
  mutating func pass(_ statement: Statement, of text: ScriptText) {
    // What a script that failed would have gone on to make was looked at while it ran, or nobody knows it.
    if case .run = statement.kind { return }
    _ = check(statement, of: text)
  }

  /// A statement that could not be read.
  private mutating func pass(_ statement: UnreadStatement, in source: SourceText) {
    switch statement.kind {
    case .leavesNothing: break
    case .name(let name): unsettle(name)
    case .stacked(let dataset): unsettle(dataset: Table.stackedName(of: dataset))
    case .data:
      mayHaveOtherDatasets = true
      mayHaveOtherRelations = true
      // One of its words is the file, another one perhaps the name of the dataset.
      for name in source.possibleNames(in: statement.span) {
        unsettle(dataset: name)
        unsettle(dataset: DatasetName.name(forPath: name))
      }
    case .relation: mayHaveOtherRelations = true
    case .anything: isOver = true
    }
  }

  /// Nothing can be said any more.
  mutating func stop() { isOver = true }

  // MARK: One statement

  private mutating func check(_ statement: Statement, of text: ScriptText) -> [Found] {
    let needsUnsettled = mentionsUnsettled(statement, in: text.source)
    if case .run(let path, let values) = statement.kind {
      // What it is given it need not declare.
      for value in values { unsettle(value.name.text) }
      return checkRun(of: path, in: text)
    }
    // What it leaves itself is no excuse for it.
    let before = self
    let errors = errors(of: statement, in: text).filter { $0.severity == .error && !before.isDoubtful($0) }
    guard !needsUnsettled else {
      // It may be of another type than it seems.
      for name in statement.made { unsettle(name) }
      return []
    }
    for error in errors {
      // A dataset that is not there at all is said once, not wherever it is asked for.
      if case .unknownSource(let name, closest: [], _)? = error.message as? SemanticMessage { unsettle(name) }
    }
    return errors.map { Found(diagnostic: $0, source: text.source) }
  }

  private func mentionsUnsettled(_ statement: Statement, in source: SourceText) -> Bool {
    guard !unsettled.isEmpty else { return false }
    return source.possibleNames(in: statement.span).contains { unsettled.contains(Self.key($0)) }
  }

  /// Whether what was not found may be what a statement would have brought that did not run.
  private func isDoubtful(_ error: Diagnostic) -> Bool {
    let code = error.message.code
    return mayHaveOtherDatasets && Self.codesOfDatasets.contains(code) || mayHaveOtherRelations && Self.codesOfRelations.contains(code)
  }

  /// Sources and cohorts that are not there, relations that are not there.
  private static let codesOfDatasets: Set<String> = ["E100", "E105", "E106", "E108", "E118", "E188", "E193"]
  private static let codesOfRelations: Set<String> = ["E107", "E108", "E119", "E147", "E148", "E149", "E155", "E159", "E198"]

  /// Names are found without regard to case, accents and separators; a name that is nothing else is its own key.
  private static func key(_ name: String) -> String {
    let key = NameKey(name).text
    return key.isEmpty ? name : key
  }

  // MARK: What statements leave

  mutating func unsettle(_ name: String) { unsettled.insert(Self.key(name)) }

  mutating func settle(_ name: String) { unsettled.remove(Self.key(name)) }

  /// A dataset that may be another one by now, with all that rests on it.
  mutating func unsettle(dataset name: String) {
    unsettle(name)
    let key = NameKey(name)
    for cohort in definitions.cohorts {
      let dataset = compiler.dataset(of: cohort.source, catalog: known, definitions: definitions).value
      if dataset.map({ NameKey($0.name) == key }) ?? true { unsettle(cohort.name.text) }
    }
    for computed in definitions.computed where NameKey(computed.dataset) == key { unsettle(computed.name.text) }
    for relation in known.relations where NameKey(relation.dataset) == key || NameKey(relation.target) == key { unsettle(relation.step) }
  }

  mutating func put(_ dataset: DatasetSchema) {
    known.put(dataset)
    settle(dataset.name)
  }

  mutating func put(_ relation: RelationSchema) {
    known.relations.removeAll { $0.isSame(as: relation) }
    known.relations.append(relation)
    settle(relation.step)
  }

  /// `relate` that failed: its step, as far as it can be told.
  mutating func leave(_ relate: Relate) {
    mayHaveOtherRelations = true
    if let alias = relate.alias { return unsettle(alias.text) }
    unsettle(RelationSchema.step(fields: relate.fields.compactMap { $0.names.last?.text }, target: relate.target.text))
  }

  /// `load` that did not run: the dataset that the file is, or any.
  mutating func leaveLoad(named alias: String?, path: String?) {
    mayHaveOtherRelations = true
    guard let path, LoaderList.holdsOneTable(path) else {
      mayHaveOtherDatasets = true
      for dataset in known.datasets { unsettle(dataset: dataset.name) }
      if let alias { unsettle(dataset: alias) }
      return
    }
    unsettle(dataset: alias ?? DatasetName.name(forPath: path))
  }

  mutating func leaveFile() { mayHaveOtherFiles = true }

  /// False for the first figure of a name.
  mutating func isRepeated(figure name: String) -> Bool {
    session.ledger.has(name) || !figures.insert(NameKey(name)).inserted
  }

  /// A file that a statement reads and that is not there, nor can be by then.
  func isMissing(_ path: String) -> Bool {
    !mayHaveOtherFiles && path != "-" && !path.utf8.contains { "*?[".utf8.contains($0) } && FilePath.isMissing(path)
  }

  // MARK: Scripts within the script

  private mutating func checkRun(of path: PathText, in text: ScriptText) -> [Found] {
    let bound = compiler.path(path, definitions: definitions)
    guard let written = bound.value else {
      isOver = true
      return bound.diagnostics.map { Found(diagnostic: $0, source: text.source) }
    }
    let shown = FilePath.joined(text.folder, written)
    let canonical = FilePath.canonical(shown)
    // A script that runs itself will say so; one that is written by then cannot be read yet.
    guard !scripts.contains(canonical), written != "-" else {
      isOver = true
      return []
    }
    let bytes: [UInt8]
    do throws(SystemReason) {
      bytes = try FilePath.read(shown)
    } catch {
      isOver = true
      guard isMissing(shown) else { return [] }
      return [Found(diagnostic: Diagnostic(ShellMessage.scriptUnreadable(path: shown, reason: error), at: path.span), source: text.source)]
    }
    scripts.append(canonical)
    defer { scripts.removeLast() }
    // Its language is its own.
    let language = session.settings.language
    defer { session.settings.language = language }
    let source = SourceText(utf8: bytes, name: shown)
    let parsed = compiler.parse(source)
    let found = check(parsed, of: source, folder: FilePath.folder(of: shown))
    // Of a script that cannot be read nothing runs, so nothing of it is there.
    if !parsed.unread.isEmpty { isOver = true }
    return found
  }
}

extension Statement {
  /// The names of what it makes out of others.
  fileprivate var made: [String] {
    switch kind {
    case .define(_, let name, _), .cohort(let name, _), .parameter(let name, _, _): [name.text]
    case .result(let name, _): [name.text, "_"]
    case .query: ["_"]
    case .version, .language, .label, .load, .save, .schema, .drop, .dropDefinition, .relate, .relations, .show, .datasets, .fields,
      .cohorts,
      .describeCohort, .explain, .settings, .set, .export, .run, .help, .examples, .history, .log, .more, .note, .quit, .figure, .require,
      .failing, .rejected, .describeLoad, .translate, .convert, .recode, .variants, .stack:
      []
    }
  }
}

/// The data as far as they are known without running anything.
struct KnownData: Catalog {
  let vocabulary: Vocabulary
  var datasets: [DatasetSchema]
  var relations: [RelationSchema]

  /// In the place of the one that has its name.
  mutating func put(_ dataset: DatasetSchema) {
    if let position = datasets.firstIndex(where: { NameKey($0.name) == NameKey(dataset.name) }) {
      datasets[position] = dataset
    } else {
      datasets.append(dataset)
    }
  }
}
