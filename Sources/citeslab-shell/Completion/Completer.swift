internal import CitesLabData
internal import QueryLang

/// What may be typed at the caret. The parser says what may stand there (``CaretContext``); the lists of the language and the session's
/// data say what that is called.
struct Completer {
  let world: CompletionWorld
  /// Of the words that are offered: that of the statement as far as it tells, else that of the session.
  private let language: Language
  private let formatter: Formatter
  private let numbers: NumberText
  private let isLate: () -> Bool
  /// Words of the other language too.
  private var offersBoth = false

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

  private func add(_ possibility: GrammarPossibility, _ context: CaretContext, _ source: SourceText, to found: inout Found) {
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
  private func fits(_ name: String, _ typed: String) -> Bool {
    if typed.isEmpty { return true }
    let key = NameKey(typed).text
    return !key.isEmpty && NameKey(name).text.utf8.starts(with: key.utf8)
  }

  private func pick(_ text: (english: String, french: String)) -> String { world.language == .french ? text.french : text.english }

  // MARK: Words of the language

  private func add(_ keyword: Keyword, _ context: CaretContext, to found: inout Found) {
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
  private func spelling(_ keyword: Keyword, _ context: CaretContext) -> String? {
    let row = keyword.row
    let own = row.spellings(in: language)
    let other = language == .english ? row.french : row.english
    let candidates = context.typed.isEmpty ? Array((own + other).prefix(1)) : own.isEmpty || offersBoth ? own + other : own
    return candidates.first {
      $0.utf8.last != UInt8(ascii: "'") && (context.isPhrase ? $0.contains(" ") : true) && fits($0, context.typed)
        && NameKey($0) != NameKey(context.typed)
    }
  }

  private static func summary(_ keyword: Keyword, _ language: Language) -> String {
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

  // MARK: Names

  private func addSources(_ context: CaretContext, to found: inout Found) {
    for dataset in world.store.datasets where dataset.name != "_" && fits(dataset.name, context.typed) {
      let rows = numbers.count(dataset.rowCount)
      let detail = world.language == .french ? "\(rows) lignes" : "\(rows) rows"
      found.names.append(Completion(.name, spelt(dataset.name, context, asSource: true), shown: dataset.name, detail: detail))
    }
    found.names += world.definitions.cohorts.compactMap { cohort(named: $0.name.text, context) }
    if world.hasResult, context.typed.isEmpty {
      found.names.append(Completion(.name, "_", detail: world.language == .french ? "le dernier résultat" : "the last result"))
    }
  }

  private func cohort(named name: String, _ context: CaretContext) -> Completion? {
    guard fits(name, context.typed) else { return nil }
    return Completion(
      .name, spelt(name, context, asSource: true), shown: name, detail: world.language == .french ? "cohorte" : "cohort")
  }

  private func spelt(_ name: String, _ context: CaretContext, asSource: Bool) -> String {
    context.quote == nil ? formatter.spelt(name, asSource: asSource) : formatter.quoted(name, "`")
  }

  /// What stands before the last dot of what was typed, and after it.
  private func split(_ typed: String) -> (steps: [String], last: String, prefix: String) {
    guard let dot = typed.utf8.lastIndex(of: UInt8(ascii: ".")) else { return ([], typed, "") }
    let after = typed.utf8.index(after: dot)
    return (typed[..<dot].split(separator: ".").map(String.init), String(typed[after...]), String(typed[..<after]))
  }

  private func addFields(
    _ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found, where isWanted: (ValueType) -> Bool = { _ in true }
  ) {
    let (steps, last, prefix) = split(context.typed)
    var datasets = world.datasets(possibility.scope, after: context.sourceAfter)
    if !steps.isEmpty { datasets = world.end(of: steps, from: datasets).map { [$0] } ?? [] }
    let isOpen = datasets.count > 1
    for dataset in datasets {
      for field in dataset.fields where fits(field.name, last) && isWanted(field.type) {
        if isOpen, let place = found.fields.firstIndex(where: { $0.shown == prefix + field.name }) {
          found.fields[place].detail += ", \(dataset.name)"
          continue
        }
        let detail = [field.type.word, field.label ?? "", isOpen ? dataset.name : ""].filter { !$0.isEmpty }.joined(separator: " · ")
        found.fields.append(
          Completion(.field, prefix + spelt(field.name, context, asSource: false), shown: prefix + field.name, detail: detail))
      }
      for computed in world.definitions.computed
      where computed.dataset == dataset.name && !computed.isMeasure && fits(computed.name.text, last) {
        guard let type = world.compiler.type(of: computed, catalog: world.store, definitions: world.definitions), isWanted(type) else {
          continue
        }
        found.fields.append(
          Completion(
            .field, prefix + spelt(computed.name.text, context, asSource: false),
            detail: "\(type.word) · \(formatter.text(definition: computed.measure))"))
      }
      guard context.quote == nil, steps.count < 3 else { continue }
      for relation in world.store.relations where relation.dataset == dataset.name && fits(relation.step, last) {
        guard let target = world.store.datasets.first(where: { $0.name == relation.target }),
          target.fields.contains(where: { isWanted($0.type) })
        else { continue }
        found.names.append(
          Completion(
            .name, prefix + formatter.spelt(relation.step, asSource: false) + ".", detail: "→ \(relation.target)", endsWord: false))
      }
    }
  }

  private func addQualified(_ context: CaretContext, to found: inout Found) {
    let (steps, last, prefix) = split(context.typed)
    if steps.isEmpty {
      for dataset in world.store.datasets where dataset.name != "_" && fits(dataset.name, last) {
        found.names.append(
          Completion(
            .name, formatter.spelt(dataset.name, asSource: true) + ".", detail: pick(("its fields", "ses colonnes")), endsWord: false))
      }
    } else if steps.count == 1, let dataset = world.dataset(named: steps[0]) {
      for field in dataset.fields where fits(field.name, last) {
        found.fields.append(
          Completion(
            .field, prefix + formatter.spelt(field.name, asSource: false), shown: prefix + field.name,
            detail: [field.type.word, field.label ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")))
      }
    }
  }

  // MARK: Operands

  private func addOperands(_ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    let kind = possibility.parameter?.kind ?? .any
    if kind == .periodUnit {
      for unit in PeriodUnit.allCases where fits(unit.rawValue, context.typed) { found.values.append(Completion(.other, unit.rawValue)) }
      return
    }
    addFields(possibility, context, to: &found) { Self.accepts(kind, $0) }
    // Beside fields that fit, functions would only hide them; letters ask for them.
    guard context.typed.isEmpty == false || possibility.parameter == nil, context.quote == nil, !context.typed.contains(".") else { return }
    for function in world.compiler.vocabulary.functions where function.role == .scalar {
      guard let name = name(function, context) else { continue }
      found.functions.append(
        Completion(.function, name + "(", shown: name, detail: described(function, function.usages(world.language).last), endsWord: false))
    }
    if !context.typed.isEmpty { add(.ifWord, context, to: &found) }
  }

  /// How it is written, and what it gives.
  private func described(_ function: FunctionSignature, _ usage: String?) -> String {
    [usage ?? "", pick(function.summary)].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private static func accepts(_ kind: ParameterKind, _ type: ValueType) -> Bool {
    switch kind {
    case .number: return type.isNumber
    case .integer: return type == .integer
    case .text: return type == .text
    case .boolean: return true
    case .date:
      switch type {
      case .date, .datetime: return true
      default: return false
      }
    case .ordered, .any, .periodUnit: return true
    }
  }

  private func name(_ function: FunctionSignature, _ context: CaretContext) -> String? {
    let french = language == .french
    let own = french ? function.french : [function.name] + function.english
    let others = french ? [function.name] + function.english : function.french
    let candidates = context.typed.isEmpty ? Array(own.prefix(1)) : offersBoth ? own + others : own
    return candidates.first { fits($0, context.typed) }
  }

  private func addMeasures(_ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    add(.countMeasure, context, to: &found)
    addAggregates(context, to: &found)
    for computed in world.definitions.computed where computed.isMeasure && fits(computed.name.text, context.typed) {
      found.names.append(
        Completion(.name, formatter.spelt(computed.name.text, asSource: false), detail: formatter.text(definition: computed.measure)))
    }
  }

  private func addAggregates(_ context: CaretContext, to found: inout Found) {
    for function in world.compiler.vocabulary.functions where function.role == .aggregate && NameKey(function.name) != NameKey("count") {
      guard let name = name(function, context), NameKey(name) != NameKey(context.typed) else { continue }
      let isPrefix = function.parameters.count == 1 && function.parameters.first?.kind != .boolean
      found.functions.append(
        Completion(
          .function, isPrefix ? name : name + "(", shown: name, detail: described(function, function.usages(world.language).first),
          endsWord: isPrefix))
    }
  }

  private func addResultColumns(
    _ possibility: GrammarPossibility, _ context: CaretContext, _ source: SourceText, to found: inout Found
  ) {
    guard let span = context.question else { return addFields(possibility, context, to: &found) }
    let parsed = world.compiler.parse(SourceText(source.text(span)))
    guard parsed.script.statements.count == 1, case .query(let query) = parsed.script.statements[0].kind,
      let bound = world.compiler.bind(query, catalog: world.store, definitions: world.definitions).value
    else { return addFields(possibility, context, to: &found) }
    let names = bound.columnNames.filter { fits($0, context.typed) }
    found.fields += names.map { Completion(.field, spelt($0, context, asSource: false), shown: $0) }
    // Rows are sorted by any field, shown or not.
    if case .list = query.head { addFields(possibility, context, to: &found) }
  }

  // MARK: Values

  private func addValues(of left: Expression, _ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    guard case .path(let path) = left.kind, let column = world.column(path, possibility.scope, after: context.sourceAfter),
      let counted = world.values.values(of: column, counting: world.countsValues)
    else { return }
    if column.type == .boolean {
      let counts = counted.matches("", limit: 2, isLate: isLate).values
      for keyword in [Keyword.trueValue, .falseValue] {
        guard let word = spelling(keyword, context) else { continue }
        let rows = counts.first { $0.value == .boolean(keyword == .trueValue) }?.rows ?? 0
        found.values.append(Completion(.value, word, detail: numbers.count(rows)))
      }
      return
    }
    if column.type != .text, context.quote != nil { return }
    let matches = counted.matches(context.typed, limit: Self.limit, isLate: isLate)
    found.isPartial = found.isPartial || matches.isPartial
    found.values += matches.values.map { match in
      let text = CanonicalText.string(match.value)
      let label = column.labels?.values[match.value]
      let count = match.rows.map { numbers.count($0) } ?? ""
      return Completion(
        .value, written(text, column.type, context.quote), shown: SafeOutput.visible(text),
        detail: [count, label ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }

  private func written(_ text: String, _ type: ValueType, _ quote: Unicode.Scalar?) -> String {
    guard type == .text else { return text }
    switch quote {
    case nil: return formatter.speltValue(text)
    case "«": return "«\(text)»"
    case "“": return "“\(text)”"
    case let quote?: return formatter.quoted(text, quote)
    }
  }

  // MARK: Files, help, settings

  private func addPaths(_ context: CaretContext, to found: inout Found) {
    guard context.quote == "\"" || context.quote == "'" || context.quote == nil && context.typed.isEmpty else { return }
    let quote = context.quote.map(String.init) ?? "\""
    let folder = FilePath.folder(of: context.typed)
    let begun = FilePath.name(of: context.typed)
    let stem = context.typed.utf8.contains(UInt8(ascii: "/")) ? String(context.typed.dropLast(begun.count)) : ""
    let suffixes: [String]? =
      context.verbs.contains(.load) ? LoaderList.suffixes : context.verbs.contains(.run) ? ["clq"] : nil
    for name in world.files(folder.isEmpty ? "." : folder) {
      guard name.utf8.starts(with: begun.utf8), begun.hasPrefix(".") || !name.hasPrefix(".") else { continue }
      let isFolder = name.hasSuffix("/")
      if !isFolder, let suffixes, !suffixes.contains(where: { name.lowercased().hasSuffix("." + $0) }) { continue }
      // A quote in the name cannot stand in this quote undoubled; control characters nowhere.
      guard !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else { continue }
      let doubled = (stem + name).split(separator: quote, omittingEmptySubsequences: false).joined(separator: quote + quote)
      found.names.append(
        Completion(.other, quote + doubled + (isFolder ? "" : quote), shown: SafeOutput.visible(name), endsWord: !isFolder))
    }
  }

  private var topics: [Completion] {
    CommandList.all.map { Completion(.name, $0.name(world.language), detail: pick($0.summary), endsWord: false) }
      + world.compiler.vocabulary.functions.map { function in
        Completion(
          .name, world.language == .french ? function.french.first ?? function.name : function.name, detail: pick(function.summary),
          endsWord: false)
      }
      + OutputFormat.names.map { Completion(.name, $0, detail: "format", endsWord: false) }
      + settings.map { Completion(.name, $0.text, detail: $0.detail, endsWord: false) }
  }

  private var settings: [Completion] {
    SettingList.all.map { setting in
      Completion(
        .name, world.language == .french ? setting.french : setting.name,
        detail: "\(setting.read(world.settings)) · \(pick(setting.summary))")
    }
  }

  private func values(ofSetting name: String) -> [Completion] {
    guard let setting = SettingList.named(name) else { return [] }
    let words: [String] =
      switch setting.kind {
      case .onOff: world.language == .french ? ["marche", "arrêt"] : ["on", "off"]
      case .oneOf(let words): words
      case .countFromOne: []
      }
    return words.map { Completion(.other, $0, endsWord: false) }
  }
}
