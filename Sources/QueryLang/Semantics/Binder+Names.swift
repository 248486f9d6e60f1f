/// Finding names: section 2 of the language.
extension Binder {
  enum PathLookup {
    case field(Int)
    /// A computed field, by its number among the definitions.
    case computed(Int)
    /// What stands where a field may: a path over relations. `name` is its canonical name.
    case expression(BoundExpression, name: String)
    /// Reported already.
    case failed
    /// No such field.
    case none
  }

  /// The field that a path means: one name; or a dotted name of a field (`address.city`); or `dataset.field` of the source itself.
  mutating func lookup(_ path: Path, in dataset: DatasetSchema) -> PathLookup {
    let table = fieldTable(of: dataset)
    let whole = path.names.map(\.text).joined(separator: ".")
    if path.names.count > 1, let position = table.exactly(whole) { return .field(position) }
    if path.names.count > 1 {
      guard path.names.count <= Limits.steps else {
        report(.nestedTooDeep(limit: Limits.steps), at: path.span)
        return .failed
      }
      if let rest = afterPrefix(path, in: dataset) { return lookup(rest, in: dataset) }
      if names(path.names[0], dataset) { return lookup(Path(Array(path.names.dropFirst())), in: dataset) }
      switch step(path.names[0], in: dataset) {
      case .one(let relation): return follow(relation, Path(Array(path.names.dropFirst())), path.span)
      case .several(let steps):
        report(.ambiguousName(name: path.names[0].text, found: steps), at: path.names[0].span)
        return .failed
      case .none: break
      }
    }
    switch table.find(whole) {
    case .one(let position): return .field(position)
    case .several(let positions):
      report(.ambiguousName(name: whole, found: positions.map { dataset.fields[$0].name }), at: path.span)
      return .failed
    case .none: return definition(path, in: dataset, isMeasure: false).map { .computed($0) } ?? .none
    }
  }

  /// Whether the name means the dataset: its own name, exactly or folded.
  func names(_ name: Name, _ dataset: DatasetSchema) -> Bool {
    name.text.utf8.elementsEqual(dataset.name.utf8) || NameKey(name.text) == NameKey(dataset.name)
  }

  /// Reports a path that is no field of the dataset, in the way that helps most.
  ///
  /// - Parameter mayBeText: a text in quotes could stand there: the message offers it.
  mutating func reportUnknown(_ path: Path, in dataset: DatasetSchema, mayBeText: Bool) {
    let fields = dataset.fields.map(\.name)
    let name = path.names.map(\.text).joined(separator: ".")
    if reportRelated(path, in: dataset) { return }
    if path.names.count > 1, !names(path.names[0], dataset) {
      // `date_accueil.year`
      if path.names.count == 2, case .one(let position) = fieldTable(of: dataset).find(path.names[0].text),
        let call = calendarCall(path.names[1].text, dataset, of: dataset.fields[position])
      {
        report(.unknownField(name: name, dataset: dataset.name, closest: [call], fields: fields, quoted: nil), at: path.span)
        return
      }
      if case .one(let position) = sourceNames.find(path.names[0].text), position < datasets.count {
        report(.otherDataset(path: name, other: datasets[position].name, dataset: dataset.name), at: path.span)
      } else {
        report(.relationPath(path: name, dataset: dataset.name, steps: steps(of: dataset).map(\.step), fields: fields), at: path.span)
      }
      return
    }
    let last = path.names[path.names.count - 1]
    let span = path.names.count > 1 ? last.span : path.span
    if mayBeText, path.names.count == 1, !last.quoted, path.span != aggregateOperand, Formatter.keywords(last.text).contains(.count) {
      report(.groupsInWhere(name: "count"), at: span)
      return
    }
    if !last.quoted, let spaced = arithmetic(in: last.text, dataset) {
      report(.arithmeticInName(found: last.text, spaced: spaced), at: span)
      return
    }
    if let call = calendarCall(last.text, dataset) {
      report(.unknownField(name: last.text, dataset: dataset.name, closest: [call], fields: fields, quoted: nil), at: span)
      return
    }
    report(
      .unknownField(
        name: last.text, dataset: dataset.name,
        closest: parameters(named: last.text) + NearestNames.closest(to: last.text, among: fields, limit: 3), fields: fields,
        quoted: mayBeText && path.names.count == 1 && !last.quoted && path.span != nameOnly ? Self.quoted(last.text) : nil),
      at: span)
  }

  /// `montant - annee` for the word `montant-annee`: between its signs stand fields and numbers, and one field at least.
  private mutating func arithmetic(in word: String, _ dataset: DatasetSchema) -> String? {
    let table = fieldTable(of: dataset)
    var spaced = ""
    var part = ""
    var fields = 0
    func holds(_ part: String) -> Bool { !part.isEmpty && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    for character in word + "-" {
      guard character == "-" || character == "/" else {
        part.append(character)
        continue
      }
      if case .one = table.find(part) {
        fields += 1
      } else if !holds(part), vocabulary.aggregate(part) == nil {
        return nil
      }
      spaced += spaced.isEmpty ? part : " " + part
      spaced += " \(character)"
      part = ""
    }
    return fields > 0 ? String(spaced.dropLast(2)) : nil
  }

  /// `year(date_accueil)` for the word `year`, of that field or of the first that is a date.
  private func calendarCall(_ word: String, _ dataset: DatasetSchema, of field: FieldSchema? = nil) -> String? {
    guard let signature = vocabulary.scalar(word), signature.parameters.count == 1, signature.parameters[0].kind == .date else {
      return nil
    }
    func isDate(_ field: FieldSchema) -> Bool {
      switch field.type {
      case .date, .datetime: true
      default: false
      }
    }
    guard let field = field.map({ isDate($0) ? $0 : nil }) ?? dataset.fields.first(where: isDate) else { return nil }
    return "\(self.word(signature))(\(field.name))"
  }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// A dataset or cohort by its name; reports and gives nil when there is none.
  mutating func bound(_ name: Name) -> BoundName? {
    switch sourceNames.find(name.text) {
    case .one(let position):
      if position < datasets.count { return .dataset(datasets[position]) }
      let cohort = definitions.cohorts[position - datasets.count]
      return .cohort(name: cohort.name, source: cohort.source)
    case .several(let positions):
      report(.ambiguousName(name: name.text, found: positions.map { sourceNames.names[$0] }), at: name.span)
    case .none:
      if let (field, dataset) = fieldInPlaceOfSource(name) {
        report(.fieldAsSource(name: name.text, field: field, dataset: dataset), at: name.span)
        break
      }
      if name.text == "_", !datasets.isEmpty {
        report(.noResultYet(dataset: datasets.first { !$0.name.hasPrefix("(") }?.name), at: name.span)
        break
      }
      // Results that stand in brackets as sources have their text for a name: nobody can have meant them.
      let names = sourceNames.names.filter { !$0.hasPrefix("(") }
      report(
        .unknownSource(name: name.text, closest: NearestNames.closest(to: name.text, among: names, limit: 3), existing: names),
        at: name.span)
    }
    return nil
  }

  /// `porteurs.age`, or a name that is a field's and near no dataset's.
  private mutating func fieldInPlaceOfSource(_ name: Name) -> (field: String, dataset: String)? {
    let parts = name.text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, case .one(let position) = sourceNames.find(parts[0]), position < datasets.count,
      case .one(let field) = fieldTable(of: datasets[position]).find(parts[1])
    {
      return (datasets[position].fields[field].name, datasets[position].name)
    }
    guard NearestNames.closest(to: name.text, among: sourceNames.names, limit: 1).isEmpty else { return nil }
    for dataset in datasets {
      if case .one(let field) = fieldTable(of: dataset).find(name.text) { return (dataset.fields[field].name, dataset.name) }
    }
    return nil
  }

  /// What a parameter holds; reports an unknown one.
  mutating func parameter(_ name: Name) -> Expression? {
    let names = definitions.parameters.map(\.name.text)
    switch NameTable(names).find(name.text) {
    case .one(let position): return definitions.parameters[position].value
    case .several(let positions):
      report(.ambiguousName(name: "$" + name.text, found: positions.map { "$" + names[$0] }), at: name.span)
    case .none:
      report(
        .unknownParameter(
          name: name.text, closest: NearestNames.closest(to: name.text, among: names, limit: 3), existing: names), at: name.span)
    }
    return nil
  }

  /// `$seuil` for the word `seuil`, when there is such a parameter.
  func parameters(named word: String) -> [String] {
    let names = definitions.parameters.map(\.name.text)
    guard case .one(let position) = NameTable(names).find(word) else { return [] }
    return ["$" + names[position]]
  }

  // MARK: Words that are values

  /// `true`, `vrai`, and against a boolean also `oui`, `yes`.
  static func boolean(_ word: String, besideBoolean: Bool) -> Bool? {
    switch NameKey(word).text {
    case "true", "vrai": true
    case "false", "faux": false
    case "oui", "yes": besideBoolean ? true : nil
    case "non", "no": besideBoolean ? false : nil
    default: nil
    }
  }

  /// The unquoted word `missing` or `manquant`.
  static func isMissingWord(_ expression: Expression) -> Bool {
    let word: String
    switch expression.kind {
    case .bare(let text, _): word = text
    case .path(let path):
      guard path.names.count == 1, !path.names[0].quoted else { return false }
      word = path.names[0].text
    default: return false
    }
    let key = NameKey(word).text
    return key == "missing" || key == "manquant"
  }

  static func periodUnit(_ word: String) -> PeriodUnit? {
    switch NameKey(word).text {
    case "year", "annee", "an": .year
    case "quarter", "trimestre": .quarter
    case "month", "mois": .month
    case "week", "semaine": .week
    default: nil
    }
  }
}
