/// A field and labels of its values, settled.
package struct BoundLabelling: Sendable {
  package var dataset: String
  package var field: Int
  package var title: String?
  /// In the order in which they are shown.
  package var values: [(code: Value, label: String, span: Span)]
}

extension Binder {
  /// `label DATASET.FIELD …`: each code is read as a value of the field's type.
  mutating func bind(_ labelling: Labelling) -> BoundLabelling? {
    let schema: DatasetSchema
    switch bound(labelling.dataset) {
    case .dataset(let found)?: schema = found
    case .cohort(let cohort, _)?:
      report(.cohortAsDataset(name: cohort.text, datasets: datasets.map(\.name)), at: labelling.dataset.span)
      return nil
    case nil: return nil
    }
    let path = Path([labelling.field])
    let found = lookup(path, in: schema)
    if case .computed(let number) = found {
      report(.labelsOfComputed(name: definitions.computed[number].name.text, dataset: schema.name), at: labelling.field.span)
      return nil
    }
    guard case .field(let position) = found else {
      if !hasErrors { reportUnknown(path, in: schema, mayBeText: false) }
      return nil
    }
    let field = schema.fields[position]
    var bound = BoundLabelling(dataset: schema.name, field: position, title: labelling.title, values: [])
    var known: Set<Value> = []
    for (code, label) in labelling.values {
      guard let value = self.code(code, of: field, path, in: schema) else { continue }
      if !known.insert(value).inserted {
        report(.labelledTwice(code: words(code), field: field.name), at: code.span)
        continue
      }
      bound.values.append((value, label, code.span))
    }
    return hasErrors ? nil : bound
  }

  /// A code as a value of the field: read as a comparison with the field would read it.
  private mutating func code(_ code: Expression, of field: FieldSchema, _ path: Path, in schema: DatasetSchema) -> Value? {
    var code = code
    if case .parameter(let name) = code.kind {
      guard let value = parameter(Name(name.text, span: code.span)) else { return nil }
      code = Self.moved(value, to: code.span)
    }
    switch field.type {
    case .text:
      switch code.kind {
      case .bare(let text, _): return .text(text)
      case .literal(let literal): return .text(literal.text)
      case .negate(let inner): if case .literal(let literal) = inner.kind { return .text("-" + literal.text) }
      default: break
      }
    case .boolean:
      if case .bare(let text, _) = code.kind, let flag = Self.boolean(text, besideBoolean: true) { return .boolean(flag) }
    case .integer, .decimal, .date, .datetime, .period, .float:
      let comparison = Expression(.comparison(.equal, Expression(.path(path), code.span), code), code.span)
      guard let bound = bind(comparison, in: .rows(schema)) else { return nil }
      if case .member(let membership) = bound.kind, membership.ranges.count == 1, let low = membership.ranges[0].low,
        low == membership.ranges[0].high
      {
        return low
      }
    }
    report(.notCode(text: words(code), field: field.name, type: field.type), at: code.span)
    return nil
  }

  /// A measure's definition, which must aggregate something.
  mutating func bindMeasureDefinition(_ measure: Measure, in dataset: DatasetSchema) -> BoundExpression? {
    let expression =
      measure.condition.map { Expression(.measure(measure.expression, condition: $0), measure.expression.span) } ?? measure.expression
    guard let bound = bind(expression, in: .measures(dataset)) else { return nil }
    guard bound.hasAggregate else {
      report(.noAggregate(text: words(measure.expression)), at: measure.expression.span)
      return nil
    }
    return bound
  }
}
