internal import CitesLabData
internal import QueryLang

/// Names of the data, and what takes them as operands.
extension Completer {
  // MARK: Names

  func addSources(_ context: CaretContext, to found: inout Found) {
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

  func cohort(named name: String, _ context: CaretContext) -> Completion? {
    guard fits(name, context.typed) else { return nil }
    return Completion(
      .name, spelt(name, context, asSource: true), shown: name, detail: world.language == .french ? "cohorte" : "cohort")
  }

  func spelt(_ name: String, _ context: CaretContext, asSource: Bool) -> String {
    context.quote == nil ? formatter.spelt(name, asSource: asSource) : formatter.quoted(name, "`")
  }

  /// What stands before the last dot of what was typed, and after it.
  func split(_ typed: String) -> (steps: [String], last: String, prefix: String) {
    guard let dot = typed.utf8.lastIndex(of: UInt8(ascii: ".")) else { return ([], typed, "") }
    let after = typed.utf8.index(after: dot)
    return (typed[..<dot].split(separator: ".").map(String.init), String(typed[after...]), String(typed[..<after]))
  }

  func addFields(
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

  func addQualified(_ context: CaretContext, to found: inout Found) {
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

  func addOperands(_ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
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

  func name(_ function: FunctionSignature, _ context: CaretContext) -> String? {
    let french = language == .french
    let own = french ? function.french : [function.name] + function.english
    let others = french ? [function.name] + function.english : function.french
    let candidates = context.typed.isEmpty ? Array(own.prefix(1)) : offersBoth ? own + others : own
    return candidates.first { fits($0, context.typed) }
  }

  func addMeasures(_ possibility: GrammarPossibility, _ context: CaretContext, to found: inout Found) {
    add(.countMeasure, context, to: &found)
    addAggregates(context, to: &found)
    for computed in world.definitions.computed where computed.isMeasure && fits(computed.name.text, context.typed) {
      found.names.append(
        Completion(.name, formatter.spelt(computed.name.text, asSource: false), detail: formatter.text(definition: computed.measure)))
    }
  }

  func addAggregates(_ context: CaretContext, to found: inout Found) {
    for function in world.compiler.vocabulary.functions where function.role == .aggregate && NameKey(function.name) != NameKey("count") {
      guard let name = name(function, context), NameKey(name) != NameKey(context.typed) else { continue }
      let isPrefix = function.parameters.count == 1 && function.parameters.first?.kind != .boolean
      found.functions.append(
        Completion(
          .function, isPrefix ? name : name + "(", shown: name, detail: described(function, function.usages(world.language).first),
          endsWord: isPrefix))
    }
  }

  func addResultColumns(
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
}
