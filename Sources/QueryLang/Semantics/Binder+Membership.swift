internal import UnicodeText

/// `in`, `between`, cohorts as conditions, and text matching.
extension Binder {
  mutating func bindMembership(
    _ subject: Expression, _ negated: Bool, _ set: MemberSet, _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    switch set {
    case .items(let items):
      return bindItems(subject, negated, items, span, scope)
    case .column(let dataset, let field):
      return bindInColumn(subject, negated, dataset, field, span, scope)
    }
  }

  /// The values and ranges that are constants become one membership; others are compared one by one.
  mutating func bindItems(
    _ subjectText: Expression, _ negated: Bool, _ items: [MemberItem], _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    guard let subject = bind(subjectText, in: scope) else { return nil }
    var ranges: [BoundRange] = []
    var others: [BoundExpression] = []
    var failed = false
    for item in items {
      switch item {
      case .value(let value):
        if Self.isMissingWord(value) {
          report(.comparedWithMissing(subject: words(subjectText), negated: negated, written: words(value)), at: value.span)
          failed = true
          continue
        }
        guard let operand = operand(value, in: scope) else {
          failed = true
          continue
        }
        switch read(operand, beside: subject, subjectText, .equality, value, scope) {
        case .failed: failed = true
        case .constant(let constant, let spelling):
          guard
            let found = ConstantRanges.ranges(.equal, constant, type: subject.type, spelling: spelling, span: value.span)
          else {
            fault("a constant of another type than its column", at: value.span)
            failed = true
            continue
          }
          ranges += found
        case .varying(let other):
          if let test = compareValues(.equality, subject, subjectText, other, value, value.span) {
            others.append(test)
          } else {
            failed = true
          }
        }
      case .range(let low, let high, let rangeSpan):
        guard let bound = bindRange(subject, subjectText, low, high, rangeSpan, scope) else {
          failed = true
          continue
        }
        switch bound {
        case .ranges(let found): ranges += found
        case .condition(let condition): others.append(condition)
        }
      }
    }
    if failed { return nil }
    var terms = others
    if !ranges.isEmpty || others.isEmpty {
      terms.insert(BoundExpression(.member(BoundMembership(subject: subject, ranges: ranges)), .boolean, span), at: 0)
    }
    let any = terms.count == 1 ? terms[0] : BoundExpression(.or(terms), .boolean, span)
    return negated ? BoundExpression(.not(any), .boolean, span) : any
  }

  private enum RangeBinding {
    case ranges([BoundRange])
    case condition(BoundExpression)
  }

  private mutating func bindRange(
    _ subject: BoundExpression, _ subjectText: Expression, _ low: Expression?, _ high: Expression?, _ span: Span, _ scope: Scope
  ) -> RangeBinding? {
    if subject.type == .boolean {
      report(.noOrder(text: words(subjectText)), at: subjectText.span)
      return nil
    }
    var failed = false
    /// One bound: its ranges if it is a constant, else the comparison.
    func one(_ binder: inout Binder, _ bound: Expression?, _ comparison: ComparisonOperator) -> RangeBinding? {
      guard let bound else { return nil }
      let relation = Relation(comparison)
      guard !Self.isMissingWord(bound) else {
        binder.report(
          .comparedWithMissing(subject: binder.words(subjectText), negated: false, written: binder.words(bound)), at: bound.span)
        failed = true
        return nil
      }
      guard let operand = binder.operand(bound, in: scope) else {
        failed = true
        return nil
      }
      switch binder.read(operand, beside: subject, subjectText, relation, bound, scope) {
      case .failed: failed = true
      case .constant(let constant, _):
        guard
          let found = ConstantRanges.ranges(relation.operation, constant, type: subject.type, spelling: nil, span: span)
        else {
          binder.fault("a constant of another type than its column", at: bound.span)
          failed = true
          return nil
        }
        return .ranges(found)
      case .varying(let other):
        guard let test = binder.compareValues(relation, subject, subjectText, other, bound, bound.span) else {
          failed = true
          return nil
        }
        return .condition(test)
      }
      return nil
    }
    let from = one(&self, low, .greaterOrEqual)
    let to = one(&self, high, .lessOrEqual)
    if failed { return nil }
    switch (from, to) {
    case (.ranges(let a), .ranges(let b)):
      let both = ConstantRanges.between(a, b, span: span)
      if both.isEmpty, let low, let high { notice(.emptyRange(low: words(low), high: words(high)), at: span) }
      return .ranges(both)
    case (.ranges(let a), nil): return .ranges(a)
    case (nil, .ranges(let b)): return .ranges(b)
    case (let a?, let b?):
      return .condition(
        BoundExpression(.and([condition(a, subject, span), condition(b, subject, span)]), .boolean, span))
    case (let a?, nil): return a
    case (nil, let b?): return b
    case (nil, nil):
      fault("a range of no bounds", at: span)
      return nil
    }
  }

  private func condition(_ binding: RangeBinding, _ subject: BoundExpression, _ span: Span) -> BoundExpression {
    switch binding {
    case .condition(let condition): condition
    case .ranges(let ranges): BoundExpression(.member(BoundMembership(subject: subject, ranges: ranges)), .boolean, span)
    }
  }

  // MARK: Columns and cohorts

  private mutating func bindInColumn(
    _ subjectText: Expression, _ negated: Bool, _ datasetName: Name, _ fieldName: Name, _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    let subject = bind(subjectText, in: scope)
    guard let found = bound(datasetName) else { return nil }
    let dataset: DatasetSchema
    switch found {
    case .dataset(let schema): dataset = schema
    case .cohort(let cohort, _):
      report(.columnOfCohort(cohort: cohort.text, field: fieldName.text), at: datasetName.span)
      return nil
    }
    let path = Path([fieldName])
    let position: Int
    switch lookup(path, in: dataset) {
    case .field(let field): position = field
    case .failed: return nil
    case .expression:
      report(.fieldOfItsOwn(path: fieldName.text, dataset: dataset.name), at: fieldName.span)
      return nil
    // The values of a computed field stand in no column.
    case .computed, .none:
      reportUnknown(path, in: dataset, mayBeText: false)
      return nil
    }
    guard let subject else { return nil }
    let type = dataset.fields[position].type
    // Identity is exact, so only conversions that lose nothing are made: integers and decimals go together at the larger scale.
    let common = Self.commonType(subject.type, type)
    guard let common, (common == .float) == (subject.type == .float && type == .float), common == type || common.isNumber else {
      report(
        .columnType(
          subject: words(subjectText), type: subject.type, column: "\(dataset.name).\(dataset.fields[position].name)", columnType: type),
        at: span)
      return nil
    }
    if dataset.fields[position].hasMissing {
      notice(.listWithMissing(column: "\(dataset.name).\(dataset.fields[position].name)"), at: span)
    }
    let test = BoundExpression(
      .inColumn(convert(subject, to: common), dataset: dataset.name, field: position), .boolean, span)
    return negated ? BoundExpression(.not(test), .boolean, span) : test
  }

  /// `in jeunes` where a condition begins.
  mutating func bindInCohort(_ name: Name, _ span: Span, _ scope: Scope) -> BoundExpression? {
    guard case .rows(let dataset) = scope else {
      report(.nameInScalar(name: name.text), at: span)
      return nil
    }
    let cohorts = definitions.cohorts.map(\.name.text)
    switch sourceNames.find(name.text) {
    case .one(let position) where position < datasets.count:
      report(.datasetAsCohort(name: datasets[position].name), at: name.span)
      return nil
    case .none:
      report(
        .unknownCohort(
          name: name.text, closest: NearestNames.closest(to: name.text, among: cohorts, limit: 3), existing: cohorts), at: name.span)
      return nil
    case .one, .several: break
    }
    guard let source = bindSource(Source(.name(name), name.span)) else { return nil }
    guard source.dataset.name == dataset.name else {
      report(.cohortOfOther(cohort: name.text, its: source.dataset.name, dataset: dataset.name), at: name.span)
      return nil
    }
    return source.membership ?? BoundExpression(.constant(.boolean(true)), .boolean, span)
  }

  // MARK: Text

  mutating func bindTextMatch(
    _ match: TextMatch, _ subjectText: Expression, _ negated: Bool, _ pattern: Expression, _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    guard let subject = bind(subjectText, in: scope) else { return nil }
    guard subject.type == .text else {
      report(.notText(subject: words(subjectText), type: subject.type, operation: match.rawValue), at: subjectText.span)
      return nil
    }
    let test: BoundExpression.Kind
    if match == .matches {
      guard let text = bindPattern(pattern, scope) else { return nil }
      if text.isEmpty {
        report(.emptyPattern(subject: words(subjectText), operation: match.rawValue, pattern: text), at: pattern.span)
        return nil
      }
      test = .matches(subject, pattern: text)
    } else {
      guard let operand = operand(pattern, in: scope) else { return nil }
      switch read(operand, beside: subject, subjectText, .equality, pattern, scope) {
      case .failed: return nil
      case .constant(.text(let text), _):
        // Folding trims: nothing would be looked for, and every text has that.
        if Folding.folded(text).isEmpty {
          report(.emptyPattern(subject: words(subjectText), operation: match.rawValue, pattern: text), at: pattern.span)
          return nil
        }
        test = .textMatch(match, subject, BoundExpression(.constant(.text(text)), .text, pattern.span))
      case .constant:
        fault("a text pattern that is no text", at: pattern.span)
        return nil
      case .varying(let other):
        guard other.type == .text else {
          report(.notText(subject: words(pattern), type: other.type, operation: match.rawValue), at: pattern.span)
          return nil
        }
        test = .textMatch(match, subject, other)
      }
    }
    let condition = BoundExpression(test, .boolean, span)
    return negated ? BoundExpression(.not(condition), .boolean, span) : condition
  }

  private mutating func bindPattern(_ pattern: Expression, _ scope: Scope) -> String? {
    switch pattern.kind {
    case .literal(let literal):
      switch literal.kind {
      case .regex, .text: return literal.text
      case .number, .date, .period, .datetime: return Self.spelling(literal, negative: false)
      }
    case .bare(let text, _): return text
    case .parameter(let name):
      guard let value = parameter(Name(name.text, span: pattern.span)) else { return nil }
      switch value.kind {
      case .bare(let text, _): return text
      case .literal(let literal) where literal.kind.isText: return literal.text
      default: break
      }
    default: break
    }
    report(.patternNotConstant(text: words(pattern)), at: pattern.span)
    return nil
  }
}

extension Literal.Kind {
  var isText: Bool {
    switch self {
    case .text, .regex: true
    case .number, .date, .period, .datetime: false
    }
  }
}
