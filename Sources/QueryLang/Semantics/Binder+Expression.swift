/// Expressions: what stands where one value is due.
extension Binder {
  /// The bound expression, or nil after a report.
  ///
  /// On return `height` is at least the height of the tree, so that callers which build left-deep trees can bound them.
  mutating func bind(_ expression: Expression, in scope: Scope) -> BoundExpression? {
    let outer = height
    height = 0
    nesting += 1
    defer {
      nesting -= 1
      height = max(outer, height + 1)
    }
    guard nesting <= Limits.nesting else {
      report(.nestedTooDeep(limit: Limits.nesting), at: expression.span)
      return nil
    }
    if case .result = scope, let slot = resultSlot(expression, scope) { return slot }
    let bound = resolve(expression, scope)
    if bound != nil, height >= Limits.height {
      report(.tooManyTerms(limit: Limits.height), at: expression.span)
      return nil
    }
    return bound
  }

  /// An expression that must be true or false.
  mutating func bindCondition(_ expression: Expression, in scope: Scope) -> BoundExpression? {
    guard let bound = bind(expression, in: scope) else { return nil }
    guard bound.type == .boolean else {
      report(.notCondition(text: words(expression), type: bound.type), at: expression.span)
      return nil
    }
    return bound
  }

  /// The conditions joined with `and`; nil when there are none. All are bound, so that each error is reported.
  mutating func bindAll(_ conditions: [Expression], in scope: Scope) -> BoundExpression? {
    let bound = conditions.compactMap { bindCondition($0, in: scope) }
    guard let first = bound.first else { return nil }
    if bound.count == 1 { return first }
    return BoundExpression(.and(bound), .boolean, bound.dropFirst().reduce(first.span) { $0.union($1.span) })
  }

  private mutating func resolve(_ expression: Expression, _ scope: Scope) -> BoundExpression? {
    let span = expression.span
    switch expression.kind {
    case .literal(let literal): return bindLiteral(literal, negative: false, span)
    case .path(let path): return bindPath(path, span, scope)
    case .bare(let text, let path):
      if let path { return bindPath(path, span, scope) }
      if let value = Self.boolean(text, besideBoolean: false) { return BoundExpression(.constant(.boolean(value)), .boolean, span) }
      reportUnknownWord(text, span, scope)
      return nil
    case .parameter(let name):
      guard let value = parameter(Name(name.text, span: span)) else { return nil }
      return bindParameter(value, span)
    case .not(let operand):
      guard let bound = bindCondition(operand, in: scope) else { return nil }
      return BoundExpression(.not(bound), .boolean, span)
    case .and(let terms): return bindTerms(terms, isOr: false, span, scope)
    case .or(let terms): return bindTerms(terms, isOr: true, span, scope)
    case .comparison(let operation, let left, let right): return bindComparison(operation, left, right, span, scope)
    case .membership(let subject, let negated, let set): return bindMembership(subject, negated, set, span, scope)
    case .between(let subject, let negated, let low, let high):
      let range = MemberItem.range(low: low, high: high, low.span.union(high.span))
      return bindItems(subject, negated, [range], span, scope)
    case .textMatch(let match, let subject, let negated, let pattern):
      return bindTextMatch(match, subject, negated, pattern, span, scope)
    case .isMissing(let operand, let negated):
      guard let bound = bind(operand, in: scope) else { return nil }
      let test = BoundExpression(.isMissing(bound), .boolean, span)
      return negated ? BoundExpression(.not(test), .boolean, span) : test
    case .inCohort(let name): return bindInCohort(name, span, scope)
    case .quantified(let quantifier): return bindQuantifier(quantifier, span, scope)
    case .negate(let operand): return bindNegation(operand, span, scope)
    case .sum(let terms): return bindSum(terms, span, scope)
    case .product(let factors): return bindProduct(factors, span, scope)
    case .call(let name, let arguments): return bindCall(name, arguments, span, scope)
    case .conditional(let branches, let otherwise): return bindConditional(branches, otherwise, span, scope)
    case .duration:
      report(.durationAlone(text: words(expression)), at: span)
      return nil
    case .aggregate(let aggregate): return bindAggregate(aggregate, span, scope)
    case .query(let query): return bindQuery(query, span, scope)
    case .measure(let operand, let condition): return bindMeasure(operand, condition, span, scope)
    }
  }

  // MARK: Names

  private mutating func bindPath(_ path: Path, _ span: Span, _ scope: Scope) -> BoundExpression? {
    switch scope {
    case .rows(let dataset):
      if !aliases.isEmpty, path.names.count == 1,
        case .one(let position) = NameTable(aliases.map(\.name)).find(path.names[0].text)
      {
        return BoundExpression(aliases[position].expression.kind, aliases[position].expression.type, span)
      }
      switch lookup(path, in: dataset) {
      case .field(let position): return BoundExpression(.field(position), dataset.fields[position].type, span)
      case .computed(let number): return bindComputed(number, span, scope)
      case .expression(let expression, _): return BoundExpression(expression.kind, expression.type, span)
      case .failed: return nil
      case .none:
        if let constant = booleanWord(path, span) { return constant }
        reportUnknown(path, in: dataset, mayBeText: true)
        return nil
      }
    case .measures(let dataset):
      if let number = definition(path, in: dataset, isMeasure: true) { return bindComputed(number, span, scope) }
      if let constant = booleanWord(path, span) { return constant }
      switch lookup(path, in: dataset) {
      case .computed(let number):
        let type = silently { $0.bindComputed(number, span, .rows(dataset)) }?.type
        report(
          .fieldNotMeasure(name: definitions.computed[number].name.text, isNumber: type?.isNumber ?? false, whole: aggregateOfWhole()),
          at: span)
      case .field(let position):
        let field = dataset.fields[position]
        report(.fieldNotMeasure(name: field.name, isNumber: field.type.isNumber, whole: aggregateOfWhole()), at: span)
      case .expression(let expression, let name):
        report(.fieldNotMeasure(name: name, isNumber: expression.type.isNumber), at: span)
      case .failed: break
      case .none: reportUnknown(path, in: dataset, mayBeText: false)
      }
      return nil
    case .result(let dataset):
      if let number = definition(path, in: dataset, isMeasure: true) { return bindComputed(number, span, .measures(dataset)) }
      if let constant = booleanWord(path, span) { return constant }
      return resultColumn(path, scope)
    case .scalar:
      report(.nameInScalar(name: path.names.map(\.text).joined(separator: ".")), at: span)
      return nil
    case .constant:
      if let constant = booleanWord(path, span) { return constant }
      if path.names.count == 1, !path.names[0].quoted {
        return BoundExpression(.constant(.text(path.names[0].text)), .text, span)
      }
      report(.notConstant(text: path.names.map(\.text).joined(separator: ".")), at: span)
      return nil
    }
  }

  private func booleanWord(_ path: Path, _ span: Span) -> BoundExpression? {
    guard path.names.count == 1, !path.names[0].quoted, let value = Self.boolean(path.names[0].text, besideBoolean: false)
    else { return nil }
    return BoundExpression(.constant(.boolean(value)), .boolean, span)
  }

  private mutating func reportUnknownWord(_ text: String, _ span: Span, _ scope: Scope) {
    switch scope {
    case .rows(let dataset), .measures(let dataset), .result(let dataset):
      reportUnknown(Path([Name(text, span: span)]), in: dataset, mayBeText: true)
    case .scalar: report(.nameInScalar(name: text), at: span)
    case .constant: report(.notConstant(text: text), at: span)
    }
  }

  /// The value that a parameter stands for, at the place where it is used.
  private mutating func bindParameter(_ value: Expression, _ span: Span) -> BoundExpression? {
    switch value.kind {
    case .bare(let text, _):
      if let value = Self.boolean(text, besideBoolean: false) { return BoundExpression(.constant(.boolean(value)), .boolean, span) }
      return BoundExpression(.constant(.text(text)), .text, span)
    default:
      guard let bound = bind(Self.moved(value, to: span), in: .constant) else { return nil }
      guard bound.isConstant else {
        report(.notConstant(text: words(value)), at: span)
        return nil
      }
      return BoundExpression(bound.kind, bound.type, span)
    }
  }

  /// A literal of another statement, so that reports point at its use.
  static func moved(_ value: Expression, to span: Span) -> Expression {
    switch value.kind {
    case .negate(let operand): Expression(.negate(moved(operand, to: span)), span)
    default: Expression(value.kind, span)
    }
  }

  // MARK: And, or, if

  private mutating func bindTerms(_ terms: [Expression], isOr: Bool, _ span: Span, _ scope: Scope) -> BoundExpression? {
    var bound: [BoundExpression] = []
    bound.reserveCapacity(terms.count)
    var failed = false
    for (position, term) in terms.enumerated() {
      if position < terms.count - 1 { noticeOneComparison(term) }
      if position > 0, reportValueAlone(term, after: terms[position - 1], isOr: isOr, scope) {
        failed = true
        continue
      }
      if let condition = bindCondition(term, in: scope) { bound.append(condition) } else { failed = true }
    }
    if failed { return nil }
    guard let first = bound.first else {
      fault("a condition of no terms", at: span)
      return nil
    }
    return bound.count == 1 ? first : BoundExpression(isOr ? .or(bound) : .and(bound), .boolean, span)
  }

  /// `commune = Miramas or Istres`: a value where a condition is due, after a comparison that it belongs to.
  private mutating func reportValueAlone(_ term: Expression, after previous: Expression, isOr: Bool, _ scope: Scope) -> Bool {
    let subject: Expression
    let negated: Bool
    let values: [Expression]
    switch previous.kind {
    case .comparison(.equal, let left, let right): (subject, negated, values) = (left, false, [right])
    case .comparison(.notEqual, let left, let right): (subject, negated, values) = (left, true, [right])
    default: return false
    }
    switch term.kind {
    case .literal(let literal):
      if case .regex = literal.kind { return false }
    case .path(let path):
      if path.names.count == 1, Self.boolean(path.names[0].text, besideBoolean: false) != nil { return false }
      // A name that means something here is no value; if it is no condition, that is said instead.
      let known = silently { binder in binder.bind(term, in: scope) != nil }
      if known { return false }
    case .bare(_, let path):
      if let path {
        let known = silently { binder in binder.bind(Expression(.path(path), term.span), in: scope) != nil }
        if known { return false }
      }
    default: return false
    }
    let items = (values + [Self.asValue(term)]).map { MemberItem.value($0) }
    let corrected = Expression(.membership(subject, negated: negated, .items(items)), previous.span.union(term.span))
    report(.valueAlone(word: words(term), corrected: words(corrected)), at: term.span)
    return true
  }

  private static func asValue(_ term: Expression) -> Expression {
    guard case .path(let path) = term.kind else { return term }
    return Expression(.bare(text: path.names.map(\.text).joined(separator: "."), path: path), term.span)
  }

  private mutating func bindConditional(
    _ branches: [(condition: Expression, value: Expression)], _ otherwise: Expression?, _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    var conditions: [BoundExpression] = []
    var values: [BoundExpression?] = []
    var failed = false
    for branch in branches {
      if let condition = bindCondition(branch.condition, in: scope) { conditions.append(condition) } else { failed = true }
      if Self.isMissingWord(branch.value) {
        values.append(nil)
      } else if let value = bind(branch.value, in: scope) {
        values.append(value)
      } else {
        failed = true
      }
    }
    if let otherwise, !Self.isMissingWord(otherwise) {
      if let value = bind(otherwise, in: scope) { values.append(value) } else { failed = true }
    } else {
      values.append(nil)
    }
    if failed { return nil }
    let texts = branches.map { words($0.value) } + [otherwise.map { words($0) } ?? ""]
    guard let unified = unify(values, texts: texts) else { return nil }
    let type = unified.type
    let all = unified.values
    let bound = zip(conditions, all).map { condition, value in
      (condition: condition, value: value ?? BoundExpression(.constant(.missing), type, span))
    }
    return BoundExpression(.conditional(bound, otherwise: all[all.count - 1]), type, span)
  }

  /// The values converted to the one type that holds all of them; nil ones stay. Reports when there is no such type.
  mutating func unify(_ values: [BoundExpression?], texts: [String]) -> (values: [BoundExpression?], type: ValueType)? {
    var type: ValueType?
    var first = 0
    for (position, value) in values.enumerated() {
      guard let value else { continue }
      guard let known = type else {
        type = value.type
        first = position
        continue
      }
      guard let common = Self.commonType(known, value.type) else {
        report(
          .mixedTypes(first: texts[first], firstType: known, second: texts[position], secondType: value.type), at: value.span)
        return nil
      }
      type = common
    }
    let common = type ?? .text
    return (values.map { $0.map { convert($0, to: common) } }, common)
  }
}
