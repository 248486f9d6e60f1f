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
      if case .one(let position) = sourceNames.find(path.names[0].text), position < datasets.count {
        report(.otherDataset(path: name, other: datasets[position].name, dataset: dataset.name), at: path.span)
      } else {
        report(.relationPath(path: name, dataset: dataset.name, steps: steps(of: dataset).map(\.step), fields: fields), at: path.span)
      }
      return
    }
    let last = path.names[path.names.count - 1]
    let span = path.names.count > 1 ? last.span : path.span
    report(
      .unknownField(
        name: last.text, dataset: dataset.name,
        closest: parameters(named: last.text) + NearestNames.closest(to: last.text, among: fields, limit: 3), fields: fields,
        quoted: mayBeText && path.names.count == 1 && !last.quoted ? Self.quoted(last.text) : nil),
      at: span)
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
      report(
        .unknownSource(
          name: name.text, closest: NearestNames.closest(to: name.text, among: sourceNames.names, limit: 3), existing: sourceNames.names),
        at: name.span)
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
