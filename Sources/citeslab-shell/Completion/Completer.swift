internal import CitesLabData
internal import QueryLang

/// What may be typed at the caret. The parser says what may stand there (``CaretContext``); the lists of the language and the session's
/// data say what that is called.
struct Completer {
  let world: CompletionWorld
  /// Of the words that are offered: that of the statement as far as it tells, else that of the session.
  let language: Language
  let formatter: Formatter
  let numbers: NumberText
  let isLate: () -> Bool
  /// Words of the other language too.
  var offersBoth = false

  /// Values offered at once: nobody reads more.
  static let limit = 400

  init(_ world: CompletionWorld, language: Language? = nil, isLate: @escaping () -> Bool = { false }) {
    self.world = world
    self.language = language ?? world.language
    formatter = Formatter(language: self.language, vocabulary: world.compiler.vocabulary)
    numbers = NumberText(world.language)
    self.isLate = isLate
  }

  /// - Parameter caret: in bytes.
  static func complete(
    _ text: String, caret: Int, in world: CompletionWorld, isLate: @escaping () -> Bool = { false }
  ) -> Completions {
    let source = SourceText(text)
    let spoken = StatementLanguage.of(source, vocabulary: world.compiler.vocabulary)
    var completer = Completer(world, language: spoken, isLate: isLate)
    let contexts = world.compiler.contexts(at: caret, in: source)
    var result = Completions(replaced: contexts.first?.replaced ?? Span(caret, caret))
    // Words of the other language are understood, and offered when nothing else begins so.
    for offersBoth in [false, true] {
      completer.offersBoth = offersBoth
      for context in contexts where result.items.isEmpty {
        let found = completer.items(context, source)
        if !found.items.isEmpty { result = found }
      }
    }
    return result
  }

  private func items(_ context: CaretContext, _ source: SourceText) -> Completions {
    var found = Found()
    let isValue = context.possibilities.contains { isValueAlone($0, context) }
    for possibility in context.possibilities {
      if isValue, case .operand = possibility.kind { continue }
      add(possibility, context, source, to: &found)
    }
    var items = found.values + found.fields + found.names + found.functions + found.keywords
    // By spelling: two ways to the same word are one.
    var seen: Set<[UInt8]> = []
    items.removeAll { !seen.insert(Array($0.text.utf8)).inserted }
    // What is there already is no completion, but one of several ways to go on.
    if let only = items.first, items.count == 1, only.text.utf8.elementsEqual(source.text(context.replaced).utf8) { items = [] }
    return Completions(items: items, replaced: context.replaced, note: found.isPartial ? partial : nil)
  }

  /// Beside text a word is a value, beside a boolean one of two: fields and functions are not what is meant.
  private func isValueAlone(_ possibility: GrammarPossibility, _ context: CaretContext) -> Bool {
    guard case .value(let left) = possibility.kind else { return false }
    let type = world.type(left, possibility.scope, after: context.sourceAfter)
    return type == .text || type == .boolean
  }

  private var partial: String {
    world.language == .french
      ? "recherche limitée\u{202F}: trop de valeurs, quelques lettres de plus les départagent"
      : "not all values were searched: there are too many, more letters tell them apart"
  }

  /// What was found, by how likely it is meant.
  struct Found {
    var values: [Completion] = []
    var fields: [Completion] = []
    var names: [Completion] = []
    var functions: [Completion] = []
    var keywords: [Completion] = []
    var isPartial = false
  }

  // MARK: Kinds

  func add(_ possibility: GrammarPossibility, _ context: CaretContext, _ source: SourceText, to found: inout Found) {
    if context.isPhrase {
      if case .keyword(let keyword) = possibility.kind { add(keyword, context, to: &found) }
      if case .clause(let taken) = possibility.kind { addClauses(taken, context, to: &found) }
      if case .comparison(let left) = possibility.kind { addComparisons(left, possibility, context, to: &found) }
      return
    }
    // In quotes stand values and paths, and nothing that the parser reads as a word.
    if context.quote != nil {
      switch possibility.kind {
      case .value, .path: break
      case .field, .operand, .source, .cohort: if context.quote != "`" { return }
      default: return
      }
    }
    switch possibility.kind {
    case .statement: addStatements(context, to: &found)
    case .keyword(let keyword): add(keyword, context, to: &found)
    case .clause(let taken): addClauses(taken, context, to: &found)
    case .source: addSources(context, to: &found)
    case .cohort: found.names += world.definitions.cohorts.compactMap { cohort(named: $0.name.text, context) }
    case .field: addFields(possibility, context, to: &found)
    case .datasetField: addQualified(context, to: &found)
    case .operand(.row): addOperands(possibility, context, to: &found)
    case .operand(.measure): addMeasures(possibility, context, to: &found)
    case .operand(.result): addResultColumns(possibility, context, source, to: &found)
    case .comparison(let left): addComparisons(left, possibility, context, to: &found)
    case .value(let left): addValues(of: left, possibility, context, to: &found)
    case .path: addPaths(context, to: &found)
    case .topic: found.names += topics.filter { fits($0.text, context.typed) }
    case .setting: found.names += settings.filter { fits($0.text, context.typed) }
    case .settingValue(let name): found.names += values(ofSetting: name).filter { fits($0.text, context.typed) }
    case .relation:
      found.names += world.store.relations.filter { fits($0.step, context.typed) }.map {
        Completion(.name, formatter.spelt($0.step, asSource: false), detail: "\($0.dataset) → \($0.target)")
      }
    }
  }

  /// Whether a name begins as was typed, case, accents and separators aside.
  func fits(_ name: String, _ typed: String) -> Bool {
    if typed.isEmpty { return true }
    let key = NameKey(typed).text
    return !key.isEmpty && NameKey(name).text.utf8.starts(with: key.utf8)
  }

  func pick(_ text: (english: String, french: String)) -> String { world.language == .french ? text.french : text.english }

  // MARK: Words of the language

  func add(_ keyword: Keyword, _ context: CaretContext, to found: inout Found) {
    guard keyword.row.status == .available else { return }
    switch keyword {
    // `of` after `fields` and the like adds nothing; `x in COHORT` needs one.
    case .of where context.typed.isEmpty && context.possibilities.contains(where: { if case .source = $0.kind { true } else { false } }):
      return
    case .inSet where world.definitions.cohorts.isEmpty && isAtConditionStart(context): return
    case .any, .no:
      if world.store.relations.isEmpty { return }
    default: break
    }
    guard let spelling = spelling(keyword, context) else { return }
    found.keywords.append(Completion(.keyword, spelling, detail: Self.summary(keyword, world.language)))
  }

  private func isAtConditionStart(_ context: CaretContext) -> Bool {
    context.possibilities.contains { if case .operand = $0.kind { true } else { false } }
  }

  /// The canonical spelling; what was typed may lead to another one, or to the other language's.
  func spelling(_ keyword: Keyword, _ context: CaretContext) -> String? {
    let row = keyword.row
    let own = row.spellings(in: language)
    let other = language == .english ? row.french : row.english
    let candidates = context.typed.isEmpty ? Array((own + other).prefix(1)) : own.isEmpty || offersBoth ? own + other : own
    return candidates.first {
      $0.utf8.last != UInt8(ascii: "'") && (context.isPhrase ? $0.contains(" ") : true) && fits($0, context.typed)
        && NameKey($0) != NameKey(context.typed)
    }
  }

  static func summary(_ keyword: Keyword, _ language: Language) -> String {
    guard let topic = CommandList.all.first(where: { $0.keywords.contains(keyword) }) else { return "" }
    return language == .french ? topic.summary.french : topic.summary.english
  }

  private func addStatements(_ context: CaretContext, to found: inout Found) {
    var verbs = Found()
    for row in KeywordTable.rows where row.role == .head && row.keyword != .countMeasure { add(row.keyword, context, to: &verbs) }
    found.names += verbs.keywords
    addAggregates(context, to: &found)
    for row in KeywordTable.rows where row.role == .statement { add(row.keyword, context, to: &found) }
    if world.hasResult, world.compiler.goesOn { addClauses([], context, to: &found) }
  }

  private func addClauses(_ taken: Set<Keyword>, _ context: CaretContext, to found: inout Found) {
    for row in KeywordTable.rows where row.role == .clause && !taken.contains(row.keyword) {
      if row.keyword == .top && taken.contains(.limit) || row.keyword == .limit && taken.contains(.top) { continue }
      add(row.keyword, context, to: &found)
    }
  }

  private func addComparisons(_ left: Expression, _ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    let type = world.type(left, possibility.scope, after: context.sourceAfter)
    var keywords: [Keyword] = []
    switch type {
    case .text: keywords = [.inSet, .notInSet, .contains, .notContains, .startsWith, .endsWith, .matches]
    case .date, .datetime, .period: keywords = [.inSet, .before, .after, .since, .until, .between, .notInSet]
    case .boolean: break
    case .integer, .decimal, .float: keywords = [.between, .inSet, .notInSet, .notBetween]
    case nil: keywords = [.inSet, .notInSet, .between, .contains, .startsWith, .endsWith, .matches, .before, .after, .since, .until]
    }
    if context.typed.isEmpty {
      let signs = type == .text ? ["=", "!="] : type == .boolean ? [] : ["=", "!=", "<", "<=", ">", ">="]
      found.names += signs.map { Completion(.other, $0) }
    } else {
      keywords += [.notContains, .notStartsWith, .notEndsWith, .notMatches].filter { _ in type == .text || type == nil }
    }
    for keyword in keywords + [.isMissing, .isNotMissing] { add(keyword, context, to: &found) }
  }
}
