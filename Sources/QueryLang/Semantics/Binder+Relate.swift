/// `relate`: whether a relation can be, and what its step is called.
extension Binder {
  mutating func relation(_ relate: Relate) -> RelationSchema? {
    let left = loaded(relate.dataset)
    let right = loaded(relate.target)
    guard let left, let right else { return nil }
    let fields = keyFields(relate.fields, of: left)
    let targetFields = keyFields(relate.targetFields, of: right)
    guard let fields, let targetFields else { return nil }
    guard fields.count == targetFields.count else {
      report(.relationCounts(left: fields.count, right: targetFields.count), at: relate.span)
      return nil
    }
    for (index, pair) in zip(fields, targetFields).enumerated() {
      let (a, b) = (left.fields[pair.0], right.fields[pair.1])
      guard Self.isComparableKey(a.type, b.type) else {
        report(
          .relationTypes(left: "\(left.name).\(a.name)", leftType: a.type, right: "\(right.name).\(b.name)", rightType: b.type),
          at: relate.fields[index].span.union(relate.targetFields[index].span))
        return nil
      }
    }
    let step = relate.alias?.text ?? RelationSchema.step(fields: fields.map { left.fields[$0].name }, target: right.name)
    let relation = RelationSchema(
      step: step, dataset: left.name, fields: fields.map { left.fields[$0].name }, target: right.name,
      targetFields: targetFields.map { right.fields[$0].name })
    return isFree(relation, left, at: relate.alias?.span ?? relate.span) ? relation : nil
  }

  /// Keys match by identity, so only types whose values are the same things go together.
  static func isComparableKey(_ a: ValueType, _ b: ValueType) -> Bool {
    switch (a, b) {
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal): true
    default: a == b
    }
  }

  private mutating func loaded(_ name: Name) -> DatasetSchema? {
    switch bound(name) {
    case .dataset(let dataset)?: return dataset
    case .cohort(let cohort, _)?:
      report(.cohortAsDataset(name: cohort.text, datasets: datasets.map(\.name)), at: name.span)
      return nil
    case nil: return nil
    }
  }

  private mutating func keyFields(_ paths: [Path], of dataset: DatasetSchema) -> [Int]? {
    var positions: [Int] = []
    for path in paths {
      switch lookup(path, in: dataset) {
      case .field(let position): positions.append(position)
      case .expression:
        report(.fieldOfItsOwn(path: path.names.map(\.text).joined(separator: "."), dataset: dataset.name), at: path.span)
      case .failed: break
      case .computed, .none: reportUnknown(path, in: dataset, mayBeText: false)
      }
    }
    return positions.count == paths.count ? positions : nil
  }

  /// Nothing is shadowed: a step is the name of no field, of no other step and of no dataset but the one that it leads to.
  private mutating func isFree(_ relation: RelationSchema, _ dataset: DatasetSchema, at span: Span) -> Bool {
    let key = NameKey(relation.step)
    if let field = dataset.fields.first(where: { NameKey($0.name) == key }) {
      report(.stepTaken(step: relation.step, dataset: dataset.name, by: .field(field.name)), at: span)
      return false
    }
    if let number = computedFields(of: dataset).first(where: { NameKey(definitions.computed[$0].name.text) == key }) {
      report(.stepTaken(step: relation.step, dataset: dataset.name, by: .field(definitions.computed[number].name.text)), at: span)
      return false
    }
    if let other = sourceNames.names.first(where: { NameKey($0) == key }), other != relation.target || other == dataset.name {
      report(.stepTaken(step: relation.step, dataset: dataset.name, by: .dataset(other)), at: span)
      return false
    }
    if let other = steps(of: dataset).first(where: { NameKey($0.step) == key && !$0.isSame(as: relation) }) {
      report(.stepTaken(step: relation.step, dataset: dataset.name, by: .relation(other.text)), at: span)
      return false
    }
    return true
  }
}

extension RelationSchema {
  /// Named after the key without its `_id`, else after the target.
  package static func step(fields: [String], target: String) -> String {
    guard fields.count == 1, fields[0].utf8.count > 3, fields[0].lowercased().hasSuffix("_id") else { return target }
    return String(fields[0].dropLast(3))
  }

  /// The same keys of the same datasets, whatever the step is called.
  package func isSame(as other: RelationSchema) -> Bool {
    dataset == other.dataset && fields == other.fields && target == other.target && targetFields == other.targetFields
  }

  /// `entreprises.porteur_id → porteurs.id`
  package var text: String { "\(Self.side(dataset, fields)) → \(Self.side(target, targetFields))" }

  private static func side(_ dataset: String, _ fields: [String]) -> String {
    fields.count == 1 ? "\(dataset).\(fields[0])" : "\(dataset).(\(fields.joined(separator: ", ")))"
  }
}

extension Compiler {
  /// What a `relate` statement means: names found, types compared, the step's name settled.
  package func relation(_ relate: Relate, catalog: some Catalog, definitions: Definitions = Definitions()) -> Bound<RelationSchema> {
    var binder = Binder(
      datasets: catalog.datasets, vocabulary: catalog.vocabulary, definitions: definitions, relations: catalog.relations)
    let relation = binder.relation(relate)
    return Bound(value: binder.hasErrors ? nil : relation, diagnostics: binder.diagnostics)
  }
}
