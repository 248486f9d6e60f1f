extension Formatter {
  /// How tightly an expression binds; a looser one inside a tighter one needs brackets. `condition` takes any.
  enum Tightness: Int, Comparable {
    case condition, conjunction, negation, comparison, sum, product, signed, primary

    static func < (a: Tightness, b: Tightness) -> Bool { a.rawValue < b.rawValue }
  }

  /// An expression alone: in a measure's form when it has aggregates.
  package func text(_ expression: Expression) -> String {
    text(expression, Self.isMeasure(expression) ? .measure : .row, .condition)
  }

  func text(_ expression: Expression, _ place: StatementParser.Place, _ tightness: Tightness) -> String {
    let text = bare(expression, place)
    return Self.tightness(of: expression) < tightness ? "(\(text))" : text
  }

  static func tightness(of expression: Expression) -> Tightness {
    switch expression.kind {
    // A conditional takes all that follows its last word, so it stands alone or in brackets.
    case .or, .conditional: .condition
    case .and: .conjunction
    case .not: .negation
    case .comparison, .membership, .between, .textMatch, .isMissing, .inCohort, .quantified: .comparison
    case .sum: .sum
    case .product: .product
    case .negate: .signed
    case .literal, .path, .bare, .parameter, .call, .duration, .aggregate, .query, .measure: .primary
    }
  }

  private func bare(_ expression: Expression, _ place: StatementParser.Place) -> String {
    switch expression.kind {
    case .literal(let literal): return text(literal)
    case .path(let path): return text(path, place == .measure ? .measure : .operand)
    case .bare(let text, _): return text
    case .parameter(let name): return "$" + name.text
    case .not(let operand): return "\(word(.not)) \(text(operand, place, isConditional(operand) ? .primary : .negation))"
    case .and(let terms): return terms.map { text($0, place, .negation) }.joined(separator: " \(word(.and)) ")
    case .or(let terms): return terms.map { text($0, place, .conjunction) }.joined(separator: " \(word(.or)) ")
    case .comparison(let comparison, let left, let right): return text(comparison, left, right, place)
    case .membership(let operand, let negated, let set):
      return "\(text(operand, place, .sum)) \(word(negated ? .notInSet : .inSet)) \(text(set))"
    case .between(let operand, let negated, let low, let high):
      let keyword = word(negated ? .notBetween : .between)
      return "\(text(operand, place, .sum)) \(keyword) \(value(low, .row)) \(word(.and)) \(value(high, .row))"
    case .textMatch(let match, let operand, let negated, let right):
      return "\(text(operand, place, .sum)) \(word(Self.keyword(match, negated: negated))) \(value(right, place))"
    case .isMissing(let operand, let negated): return "\(text(operand, place, .sum)) \(word(negated ? .isNotMissing : .isMissing))"
    case .inCohort(let name): return "\(word(.inSet)) \(text(name, .source))"
    case .quantified(let quantifier): return text(quantifier)
    case .negate(let operand): return "-" + text(operand, place, .signed)
    case .sum(let terms):
      return terms.enumerated().map { index, term in
        (index == 0 ? "" : term.sign == .plus ? " + " : " - ") + text(term.term, place, .product)
      }.joined()
    case .product(let factors):
      return factors.enumerated().map { index, factor in
        (index == 0 ? "" : factor.operation == .times ? " * " : " / ") + text(factor.factor, place, .signed)
      }.joined()
    case .call(let function, let arguments):
      let kinds = vocabulary.scalar(function.text)?.parameters.map(\.kind) ?? []
      let texts = arguments.enumerated().map { index, argument in
        kinds.indices.contains(index) && kinds[index] == .periodUnit
          ? periodUnit(argument) ?? text(argument, place, .condition) : text(argument, place, .condition)
      }
      return functionName(function, place) + "(" + texts.joined(separator: ", ") + ")"
    case .conditional(let branches, let otherwise): return text(branches, otherwise, place)
    case .duration(let count, let unit): return "\(count) \(self.unit(unit, count))"
    case .aggregate(let aggregate): return text(aggregate, place)
    case .query(let query): return "(\(text(query)))"
    case .measure(let inner, let condition):
      return "(\(text(inner, .measure, .condition)) \(word(.whereClause)) \(text(condition, .row, .condition)))"
    }
  }

  /// `quarter` or `trimestre`, whichever was written; nil for what is no unit.
  private func periodUnit(_ argument: Expression) -> String? {
    guard case .path(let path) = argument.kind, path.names.count == 1, !path.names[0].quoted,
      let unit = Binder.periodUnit(path.names[0].text)
    else { return nil }
    guard language == .french, let function = vocabulary.scalar(unit.rawValue) else { return unit.rawValue }
    return function.french.first ?? unit.rawValue
  }

  /// Right of a comparison a following `and` would not belong to the condition: there a condition of several stands in brackets.
  private func text(_ quantifier: Quantifier) -> String {
    var text = "\(word(quantifier.negated ? .no : .any)) \(self.text(quantifier.rows, .source))"
    if let via = quantifier.via { text += " \(word(.via)) \(self.text(via, .alias))" }
    guard let condition = quantifier.condition else { return text }
    if quantifier.isBracketed || Self.tightness(of: condition) < .negation {
      return text + " (\(self.text(condition, .row, .condition)))"
    }
    return text + " \(word(.whereClause)) \(self.text(condition, .row, .negation))"
  }

  private func isConditional(_ expression: Expression) -> Bool {
    if case .conditional = expression.kind { true } else { false }
  }

  // MARK: Comparisons

  private func text(_ comparison: ComparisonOperator, _ left: Expression, _ right: Expression, _ place: StatementParser.Place) -> String {
    let leftText = text(left, place, .sum)
    let rightText = value(right, place)
    switch comparison {
    // As it is usually typed: `commune=Miramas`, `age < 26`.
    case .equal where Self.isShort(left) && Self.isShort(right): return "\(leftText)=\(rightText)"
    case .equal, .notEqual, .identical, .notIdentical, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return "\(leftText) \(comparison.rawValue) \(rightText)"
    case .before: return "\(leftText) \(word(.before)) \(rightText)"
    case .after: return "\(leftText) \(word(.after)) \(rightText)"
    case .since: return "\(leftText) \(word(.since)) \(rightText)"
    case .until: return "\(leftText) \(word(.until)) \(rightText)"
    }
  }

  private static func isShort(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .path, .bare, .literal, .parameter: true
    default: false
    }
  }

  /// The whole right side of a comparison, an item or a bound: there a word without quotes is a value, so a name has them.
  func value(_ expression: Expression, _ place: StatementParser.Place, _ tightness: Tightness = .sum) -> String {
    if case .path(let path) = expression.kind { return text(path, .value) }
    return text(expression, place, tightness)
  }

  private func text(_ set: MemberSet) -> String {
    switch set {
    case .column(let dataset, let field):
      return text(Path([dataset, field]), .source)
    case .items(let items):
      let texts = items.map { text($0) }
      // A bound in brackets would open a list.
      if items.count == 1, Self.standsWithoutBrackets(items[0]), !texts[0].hasPrefix("(") { return texts[0] }
      return "(" + texts.joined(separator: ", ") + ")"
    }
  }

  private static func standsWithoutBrackets(_ item: MemberItem) -> Bool {
    switch item {
    case .range: return true
    case .value(let value):
      switch value.kind {
      case .literal(let literal): if case .regex = literal.kind { return false } else { return true }
      case .parameter: return true
      default: return false
      }
    }
  }

  private func text(_ item: MemberItem) -> String {
    switch item {
    case .value(let value): self.value(value, .row)
    case .range(let low, let high, _): (low.map { bound($0) } ?? "") + ".." + (high.map { bound($0) } ?? "")
    }
  }

  private func bound(_ expression: Expression) -> String {
    if case .duration = expression.kind { return "(\(text(expression, .row, .condition)))" }
    return value(expression, .row, .signed)
  }

  private static func keyword(_ match: TextMatch, negated: Bool) -> Keyword {
    switch match {
    case .contains: negated ? .notContains : .contains
    case .startsWith: negated ? .notStartsWith : .startsWith
    case .endsWith: negated ? .notEndsWith : .endsWith
    case .matches: negated ? .notMatches : .matches
    }
  }

  // MARK: Values

  private func text(_ literal: Literal) -> String {
    switch literal.kind {
    case .number(let percent): percent ? literal.text + "%" : literal.text
    case .date, .period, .datetime: literal.text
    case .text: quoted(literal.text, "'")
    case .regex: "/\(literal.text)/"
    }
  }

  private func unit(_ unit: DurationUnit, _ count: Int) -> String {
    let keyword: Keyword =
      switch unit {
      case .days: .days
      case .weeks: .weeks
      case .months: .months
      case .years: .years
      }
    let spellings = keyword.row.spellings(in: language)
    return count == 1 && spellings.count > 1 ? spellings[1] : word(keyword)
  }

  private func text(
    _ branches: [(condition: Expression, value: Expression)], _ otherwise: Expression?, _ place: StatementParser.Place
  ) -> String {
    var parts = branches.map { branch in
      let condition = text(branch.condition, place, isConditional(branch.condition) ? .primary : .condition)
      return "\(word(.ifWord)) \(condition) \(word(.then)) \(text(branch.value, place, .sum))"
    }
    if let otherwise { parts.append(text(otherwise, place, .sum)) }
    return parts.joined(separator: " \(word(.otherwise)) ")
  }

  // MARK: Functions and aggregates

  private func functionName(_ name: Name, _ place: StatementParser.Place) -> String {
    guard let signature = vocabulary.scalar(name.text) else { return name.text }
    let word = spelling(of: signature)
    // In French `nombre` is the function's name and the measure: where the measure would be read, the English word stands.
    return place != .row && (Self.keywords(word).contains(.count) || vocabulary.aggregate(word) != nil) ? signature.name : word
  }

  private func spelling(of signature: FunctionSignature) -> String {
    language == .french ? signature.french.first ?? signature.name : signature.name
  }

  private func text(_ aggregate: Aggregate, _ place: StatementParser.Place) -> String {
    let isCount = Self.keywords(aggregate.function.text).contains(.count)
    let name =
      isCount ? word(.countMeasure) : vocabulary.aggregate(aggregate.function.text).map { spelling(of: $0) } ?? aggregate.function.text
    if aggregate.needsBrackets { return bracketed(aggregate, name) }
    if isCount, aggregate.arguments.isEmpty { return name }
    let operand: Path? =
      if aggregate.arguments.count == 1, case .path(let path) = aggregate.arguments[0].kind { path } else { nil }
    let arguments = aggregate.arguments.map { text($0, .row, .condition) }.joined(separator: ", ")
    if aggregate.distinct {
      guard let operand, place != .row else { return "\(name)(\(word(.distinct)) \(arguments))" }
      let field = text(operand, .strict)
      if language == .french, place == .measure, !field.contains("`") {
        return "nombre \(elided(word(.of), field)) \(word(.distinct))"
      }
      return "\(name) \(word(.distinct)) \(field)"
    }
    let sort =
      aggregate.sort.first.map { key in
        " \(word(.sort)) \(text(key.expression, .row, .primary))" + (key.descending ? " " + word(.descending) : "")
      } ?? ""
    guard let operand, place == .measure || place == .result && sort.isEmpty else { return "\(name)(\(arguments)\(sort))" }
    return "\(name) \(text(operand, .strict))\(sort)"
  }

  /// `count(entreprises where secteur=BTP)`: all that the aggregate says stands in its brackets.
  private func bracketed(_ aggregate: Aggregate, _ name: String) -> String {
    var parts: [String] = []
    if aggregate.distinct { parts.append(word(.distinct)) }
    if let rows = aggregate.rows { parts.append(text(rows, .source)) }
    let isFollowed = aggregate.sort.isEmpty && (aggregate.via != nil || aggregate.condition != nil)
    let arguments = aggregate.arguments.enumerated().map { index, argument in
      let closes = isFollowed && index == aggregate.arguments.count - 1 && Self.endsOpen(argument)
      return text(argument, .row, closes ? .primary : .condition)
    }
    if !arguments.isEmpty { parts.append(arguments.joined(separator: ", ")) }
    if let key = aggregate.sort.first {
      parts += [word(.sort), text(key.expression, .row, .primary)] + (key.descending ? [word(.descending)] : [])
    }
    if let via = aggregate.via { parts += [word(.via), text(via, .alias)] }
    if let condition = aggregate.condition { parts += [word(.whereClause), text(condition, .row, .condition)] }
    return "\(name)(\(parts.joined(separator: " ")))"
  }

  private static func isDotted(_ expression: Expression) -> Bool {
    if case .path(let path) = expression.kind { path.names.count > 1 } else { false }
  }

  /// Whether a `where` or `via` right after the expression would be taken for its last quantifier's.
  static func endsOpen(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .quantified(let quantifier):
      guard let condition = quantifier.condition else { return true }
      return !quantifier.isBracketed && tightness(of: condition) >= .negation && endsOpen(condition)
    case .not(let operand): return endsOpen(operand)
    case .and(let terms), .or(let terms): return terms.last.map { endsOpen($0) } ?? false
    default: return false
    }
  }

  /// Whether the expression prints with a `where` outside of all brackets.
  static func hasBareWhere(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .quantified(let quantifier):
      guard let condition = quantifier.condition else { return false }
      return !quantifier.isBracketed && tightness(of: condition) >= .negation
    case .not(let operand): return hasBareWhere(operand)
    case .and(let terms), .or(let terms): return terms.contains { hasBareWhere($0) }
    case .conditional(let branches, _): return branches.contains { hasBareWhere($0.condition) }
    default: return false
    }
  }

  static func isMeasure(_ expression: Expression) -> Bool {
    switch expression.kind {
    // An aggregate of related rows is one value a row.
    case .aggregate(let aggregate): !aggregate.needsBrackets && !aggregate.arguments.contains { isDotted($0) }
    case .query, .measure: true
    case .literal, .path, .bare, .parameter, .inCohort, .quantified, .duration: false
    case .not(let operand), .negate(let operand), .isMissing(let operand, _): isMeasure(operand)
    case .and(let terms), .or(let terms): terms.contains { isMeasure($0) }
    case .comparison(_, let left, let right), .textMatch(_, let left, _, let right): isMeasure(left) || isMeasure(right)
    case .membership(let operand, _, _), .between(let operand, _, _, _): isMeasure(operand)
    case .sum(let terms): terms.contains { isMeasure($0.term) }
    case .product(let factors): factors.contains { isMeasure($0.factor) }
    case .call(_, let arguments): arguments.contains { isMeasure($0) }
    case .conditional(let branches, let otherwise):
      branches.contains { isMeasure($0.condition) || isMeasure($0.value) } || otherwise.map { isMeasure($0) } ?? false
    }
  }
}
