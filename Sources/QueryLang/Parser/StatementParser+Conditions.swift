/// Conditions: `or` of `and` of `not` of comparisons.
extension StatementParser {
  /// Any expression: a condition, a value, a computation.
  mutating func expression(_ place: Place = .row) throws(SyntaxError) -> Expression {
    try enter()
    defer { leave() }
    let first = try conjunction(place)
    noteConnectives()
    guard isAtConnective(.or, "||") else { return first }
    var terms = Self.orTerms(first)
    while takeConnective(.or, "||") {
      terms += Self.orTerms(try conjunction(place))
      noteConnectives()
    }
    return Expression(.or(terms), span(from: first.span.start))
  }

  private mutating func conjunction(_ place: Place) throws(SyntaxError) -> Expression {
    let first = try negation(place)
    guard isAtConnective(.and, "&&") else { return first }
    var terms = Self.andTerms(first)
    while takeConnective(.and, "&&") { terms += Self.andTerms(try negation(place)) }
    return Expression(.and(terms), span(from: first.span.start))
  }

  // A bracketed chain inside a chain of its kind is one chain: `(a and b) and c` is `a and b and c`.
  private static func orTerms(_ expression: Expression) -> [Expression] {
    if case .or(let terms) = expression.kind { terms } else { [expression] }
  }

  private static func andTerms(_ expression: Expression) -> [Expression] {
    if case .and(let terms) = expression.kind { terms } else { [expression] }
  }

  private func isAtConnective(_ keyword: Keyword, _ foreign: String) -> Bool {
    reader.at(keyword) || reader.kind == .foreignOperator && reader.text == foreign
  }

  private mutating func takeConnective(_ keyword: Keyword, _ foreign: String) -> Bool {
    if reader.take(keyword) { return true }
    guard reader.kind == .foreignOperator, reader.text == foreign else { return false }
    errors.append(SyntaxError(.foreignOperator(foreign, instead: spelling(keyword)), reader.span))
    reader.advance()
    return true
  }

  // MARK: Where a condition may begin

  private mutating func negation(_ place: Place) throws(SyntaxError) -> Expression {
    if isInCondition { notePrefixes() }
    // Most conditions begin with a field: nothing of the other function concerns it, and brackets that nest do not pay for its frame.
    if reader.match.keywords.isEmpty, reader.kind != .foreignOperator { return try comparison(place) }
    return try prefixed(place)
  }

  private mutating func notePrefixes() {
    for keyword in [.not, .inSet, .any, .no] as [Keyword] { note(.keyword(keyword)) }
  }

  /// What may begin with a keyword or a sign.
  private mutating func prefixed(_ place: Place) throws(SyntaxError) -> Expression {
    let start = reader.start
    if reader.at(.notInSet), isNameAfterKeyword {
      let keyword = reader.matchSpan
      reader.takeMatch()
      note(.cohort)
      let cohort = try name()
      mark(.source, cohort.span)
      let whole = span(from: start)
      return Expression(.not(Expression(.inCohort(cohort), Span(keyword.start, whole.end))), whole)
    }
    if reader.at(.not), isPrefix {
      try enter()
      defer { leave() }
      reader.takeMatch()
      let operand = try negation(place)
      return Expression(.not(operand), span(from: start))
    }
    if reader.kind == .foreignOperator, reader.text == "!" {
      errors.append(SyntaxError(.foreignOperator("!", instead: spelling(.not)), reader.span))
      try enter()
      defer { leave() }
      reader.advance()
      let operand = try negation(place)
      return Expression(.not(operand), span(from: start))
    }
    if reader.at(.inSet), isNameAfterKeyword {
      reader.takeMatch()
      note(.cohort)
      let cohort = try name()
      mark(.source, cohort.span)
      return Expression(.inCohort(cohort), span(from: start))
    }
    if reader.atAny([.any, .no]), isNameAfterKeyword { return try quantifier() }
    return try comparison(place)
  }

  /// `any ROWS [via NAME] [where COMPARISON | (CONDITION)]`; the keyword stands here.
  private mutating func quantifier() throws(SyntaxError) -> Expression {
    try enter()
    defer { leave() }
    let start = reader.start
    let negated = reader.at(.no)
    reader.takeMatch()
    var quantifier = Quantifier(negated: negated, rows: try path(.source))
    if reader.take(.via) {
      note(.relation)
      quantifier.via = try name()
    }
    let outer = (scope, isInCondition)
    scope = .related(quantifier.rows)
    isInCondition = true
    defer { (scope, isInCondition) = outer }
    if reader.kind == .openBracket {
      reader.advance()
      quantifier.condition = try expression()
      try expect(.closeBracket, .closingBracket)
    } else if reader.take(.whereClause) {
      let condition = try negation(.row)
      quantifier.condition = condition
      // Only brackets make a chain of it.
      switch condition.kind {
      case .and, .or: quantifier.isBracketed = true
      default: quantifier.isBracketed = false
      }
    }
    return Expression(.quantified(quantifier), span(from: start))
  }

  /// After the keyword here comes a name, not what would follow an operand: so the keyword is none itself.
  private var isNameAfterKeyword: Bool {
    if reader.match.endsInElision { return true }
    let next = reader.peek(reader.match.length)
    switch next.kind {
    case .quotedName, .doubleQuoted: return true
    case .word:
      return !Keyword.followsOperand(reader.keywordMatch(after: reader.match.length)) || TokenReader.isNoise(next)
    // Somebody is about to type the name.
    case .end: return reader.recorder != nil
    default: return false
    }
  }

  /// Whether an operand follows the `not` or `if` here, so that it is no name.
  var isPrefix: Bool {
    let next = reader.peek(reader.match.length)
    switch next.kind {
    case .word:
      let match = reader.keywordMatch(after: reader.match.length)
      let prefixes: Set<Keyword> = [.inSet, .notInSet, .not, .any, .no, .ifWord]
      return !Keyword.followsOperand(match) || match.keywords.contains { prefixes.contains($0) } || TokenReader.isNoise(next)
    case .openBracket, .minus, .parameter, .quotedName: return true
    case .end: return reader.recorder != nil
    case .foreignOperator: return reader.source.text(next.span) == "!"
    default: return next.isLiteral
    }
  }

  // MARK: Comparisons

  private mutating func comparison(_ place: Place) throws(SyntaxError) -> Expression {
    if reader.at(.inSet), reader.peek(reader.match.length).kind == .openBracket, place != .measure {
      reader.takeMatch()
      throw SyntaxError(.expected([.operand], found: "in", nearest: []), span(from: reader.previousEnd - 2))
    }
    let left = try sum(place)
    guard let whole = try comparison(of: left, place) else { return left }
    if reader.current.isComparison || reader.kind == .foreignOperator && Self.foreignComparisons[reader.text] != nil {
      throw SyntaxError(.chainedComparison, reader.span)
    }
    return whole
  }

  /// The comparison that goes on after its left side, or nil when nothing of the kind follows.
  private mutating func comparison(of left: Expression, _ place: Place) throws(SyntaxError) -> Expression? {
    let start = left.span.start
    if isInCondition { note(.comparison(of: left)) }
    let outer = comparing
    comparing = (left, true)
    defer { comparing = outer }
    if let comparison = takeOperator() {
      let right = try rightSide(place, after: comparison, left: left)
      return Expression(.comparison(comparison, left, right), span(from: start))
    }
    guard !reader.match.keywords.isEmpty else { return try isWithoutMissing() }
    for (keyword, comparison) in Self.temporal where reader.at(keyword) {
      reader.takeMatch()
      let right = try rightSide(place, after: comparison, left: left)
      return Expression(.comparison(comparison, left, right), span(from: start))
    }
    if reader.take(.isMissing) { return Expression(.isMissing(left, negated: false), span(from: start)) }
    if reader.take(.isNotMissing) { return Expression(.isMissing(left, negated: true), span(from: start)) }
    var negated = false
    var keyword = reader.match.keywords.first { Self.negations[$0] != nil || Self.memberships.contains($0) }
    if let found = keyword, let positive = Self.negations[found] {
      negated = true
      keyword = positive
      reader.takeMatch()
    } else if keyword != nil {
      reader.takeMatch()
    } else if reader.at(.not) {
      // `not` and the operator in different languages: `not contient`.
      let after = reader.keywordMatch(after: reader.match.length)
      guard let positive = after.keywords.first(where: { Self.memberships.contains($0) }) else { return nil }
      negated = true
      keyword = positive
      reader.takeMatch()
      reader.takeMatch()
    }
    guard let keyword else { return try isWithoutMissing() }
    switch keyword {
    case .inSet:
      let set = try memberSet(left: left)
      return Expression(.membership(left, negated: negated, set), span(from: start))
    case .between:
      let low = try itemValue()
      try expect(.and)
      let high = try itemValue()
      return Expression(.between(left, negated: negated, low: low, high: high), span(from: start))
    case .contains, .startsWith, .endsWith, .matches:
      let match: TextMatch =
        switch keyword {
        case .contains: .contains
        case .startsWith: .startsWith
        case .endsWith: .endsWith
        default: .matches
        }
      comparing = (left, false)
      let right = try textOperand(match, place)
      return Expression(.textMatch(match, left, negated: negated, right), span(from: start))
    default: return nil
    }
  }

  private static let memberships: Set<Keyword> = [.inSet, .between, .contains, .startsWith, .endsWith, .matches]
  private static let negations: [Keyword: Keyword] = [
    .notInSet: .inSet, .notBetween: .between, .notContains: .contains, .notStartsWith: .startsWith, .notEndsWith: .endsWith,
    .notMatches: .matches,
  ]
  private static let temporal: [(Keyword, ComparisonOperator)] = [
    (.before, .before), (.after, .after), (.since, .since), (.until, .until),
  ]
  static let foreignComparisons: [String: ComparisonOperator] = [
    "=>": .greaterOrEqual, "=<": .lessOrEqual, "<>": .notEqual, "===": .identical,
  ]

  private mutating func takeOperator() -> ComparisonOperator? {
    let comparison: ComparisonOperator
    switch reader.kind {
    case .equal: comparison = .equal
    case .notEqual: comparison = .notEqual
    case .identical: comparison = .identical
    case .notIdentical: comparison = .notIdentical
    case .less: comparison = .less
    case .lessOrEqual: comparison = .lessOrEqual
    case .greater: comparison = .greater
    case .greaterOrEqual: comparison = .greaterOrEqual
    case .foreignOperator:
      guard let meant = Self.foreignComparisons[reader.text] else { return nil }
      errors.append(SyntaxError(.foreignOperator(reader.text, instead: meant.rawValue), reader.span))
      comparison = meant
    default: return nil
    }
    reader.advance()
    return comparison
  }

  // MARK: Right sides

  /// The right side of a comparison: a bare word alone is a value.
  private mutating func rightSide(_ place: Place, after comparison: ComparisonOperator, left: Expression) throws(SyntaxError) -> Expression
  {
    if reader.kind == .openBracket, let slip = listAfterEqual(comparison) { throw slip }
    if reader.kind == .word, reader.at(.missing), !reader.nextIsArithmetic, reader.peek().kind != .dot {
      throw comparedWithMissing(comparison, left: left)
    }
    let value = try value(place)
    if reader.kind == .range { throw rangeAfterComparison(comparison, left: left, value) }
    return value
  }

  /// A value or an expression: a bare word that stands alone is kept as it is written.
  mutating func value(_ place: Place) throws(SyntaxError) -> Expression {
    skipArticleOfDate()
    let token = reader.index
    if let comparing {
      note(.value(of: comparing.left))
      if comparing.isWhole, reader.kind == .text || reader.kind == .doubleQuoted { mark(.value(of: comparing.left), reader.span) }
    }
    if isAtBareWord(place) {
      let span = reader.span
      let text = reader.text
      if let comparing, comparing.isWhole { mark(.value(of: comparing.left), span) }
      reader.advance()
      lastValue = (token, span)
      return Expression(.bare(text: text, path: Self.barePath(reader.source, span)), span)
    }
    let isLiteral = reader.current.isLiteral
    let value = try sum(place)
    if isLiteral, reader.index == token + 1 { lastValue = (token, value.span) }
    return value
  }

  /// `avant le 2012-03-01`: the article before a date is no value. What is a date of another form the binder says.
  private mutating func skipArticleOfDate() {
    guard reader.isNoise else { return }
    let next = reader.peek()
    switch next.kind {
    case .date, .period, .datetime: reader.advance()
    case .word where Self.isoForms(reader.source.text(next.span)) != nil: reader.advance()
    default: return
    }
  }

  func isAtBareWord(_ place: Place) -> Bool {
    guard reader.kind == .word, !reader.at(.ifWord), !reader.nextIsArithmetic else { return false }
    let next = reader.peek()
    if reader.nextTouches, next.kind == .openBracket || next.kind == .dot { return false }
    return place == .row || !startsAggregate(place)
  }

  /// The word at `span` read as a path, nil when it is none: it begins with a digit, or has an apostrophe or a slash.
  static func barePath(_ source: SourceText, _ span: Span) -> Path? {
    let bytes = source.utf8[span.start..<span.end]
    guard let first = bytes.first, !NumberShape.isDigit(first) else { return nil }
    for byte in bytes where byte == UInt8(ascii: "'") || byte == UInt8(ascii: "/") { return nil }
    for index in bytes.indices where bytes[index] == 0xE2 && Scalars.decode(source.utf8, index).value == 0x2019 { return nil }
    return Path(names(of: source, span))
  }

  private mutating func textOperand(_ match: TextMatch, _ place: Place) throws(SyntaxError) -> Expression {
    guard match == .matches, reader.kind == .regex else { return try value(place) }
    let span = reader.span
    reader.advance()
    return Expression(.literal(Literal(.regex, reader.source.text(Span(span.start + 1, span.end - 1)))), span)
  }

  // MARK: Sets

  private mutating func memberSet(left: Expression) throws(SyntaxError) -> MemberSet {
    if reader.kind == .openBracket {
      reader.advance()
      var items: [MemberItem] = []
      repeat {
        if reader.kind == .closeBracket, !items.isEmpty { break }
        items.append(try memberItem())
      } while takeComma()
      try expect(.closeBracket, .closingBracket)
      return .items(items)
    }
    let item = try memberItem()
    guard case .value(let value) = item else { return .items([item]) }
    switch value.kind {
    case .bare(let text, let path):
      if let path, path.names.count == 2 { return .column(dataset: path.names[0], field: path.names[1]) }
      throw inNeedsList(word: text, value.span, left: left)
    case .path(let path):
      if path.names.count == 2 { return .column(dataset: path.names[0], field: path.names[1]) }
      throw inNeedsList(word: reader.source.text(value.span), value.span, left: left)
    default:
      return .items([item])
    }
  }

  private mutating func memberItem() throws(SyntaxError) -> MemberItem {
    let start = reader.start
    if reader.kind == .range {
      reader.advance()
      guard reader.touchesPrevious, startsOperand else { throw rangeBoundsApart(start) }
      let high = try itemValue()
      return .range(low: nil, high: high, span(from: start))
    }
    let low = try itemValue()
    guard reader.kind == .range else { return .value(low) }
    guard reader.touchesPrevious else { throw rangeBoundsApart(start) }
    let touches = reader.nextTouches
    reader.advance()
    guard startsOperand else { return .range(low: low, high: nil, span(from: start)) }
    if !touches {
      // `65.. and …` is open; `5.. 9` is a slip.
      if reader.kind == .word { return .range(low: low, high: nil, span(from: start)) }
      throw rangeBoundsApart(start)
    }
    let high = try itemValue()
    return .range(low: low, high: high, span(from: start))
  }

  private var startsOperand: Bool {
    switch reader.kind {
    case .word, .quotedName, .parameter, .minus, .openBracket: true
    default: reader.current.isLiteral
    }
  }

  /// An item of a list or a bound: a bare word alone is a value.
  mutating func itemValue() throws(SyntaxError) -> Expression {
    if reader.at(.missing), !reader.nextIsArithmetic {
      throw SyntaxError(.comparedWithMissing(corrected: ""), reader.span)
    }
    return try value(.row)
  }
}

extension TokenReader {
  var nextIsArithmetic: Bool { peek().isArithmetic }
}
