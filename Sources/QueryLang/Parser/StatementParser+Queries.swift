/// Heads of queries, and their clauses.
extension StatementParser {
  mutating func query() throws(SyntaxError) -> Query {
    try enter()
    let outer = scope
    scope = .open
    defer {
      leave()
      scope = outer
    }
    let start = reader.start
    for verb in [.count, .list, .values, .describe] as [Keyword] { note(.keyword(verb)) }
    if reader.kind == .equal {
      reader.advance()
      return try scalarQuery(start: start)
    }
    skipNoiseBeforeVerb()
    if reader.at(.count), countsSource {
      let verb = reader.matchSpan
      reader.takeMatch()
      note(.keyword(.distinct))
      let source = try source()
      if reader.at(.of) { throw countedField(verb, source) }
      return try finish(.count(source), start: start)
    }
    if reader.at(.list) { return try list(start: start) }
    if reader.take(.values) {
      let item = try item()
      guard reader.take(.of) else { throw missingOf() ?? unexpected([.ofSource]) }
      return try finish(.values(item, try source()), start: start)
    }
    if reader.at(.describe) { return try describe(start: start) }
    return try measuresQuery(first: try measure(), start: start)
  }

  /// Whether `count` here is the verb with a source, and not a measure.
  var countsSource: Bool {
    // `combien de porteurs`
    if reader.match.endsInElision { return !isPostfixDistinctAfterCount(ofTaken: true) }
    let ofTaken = reader.match.length > 1
    let next = reader.peek(reader.match.length)
    switch next.kind {
    case .openBracket:
      return
        !(reader.keywordMatch(after: reader.match.length + 1).keywords.contains(.distinct)
        && reader.peek(reader.match.length + 2).kind != .closeBracket)
    case .quotedName, .doubleQuoted:
      return !isPostfixDistinctAfterCount(ofTaken: ofTaken)
    case .word:
      let keywords = reader.keywordMatch(after: reader.match.length).keywords
      if !ofTaken, keywords.contains(where: { Self.afterCount.contains($0) || $0.row.role == .condition }) { return false }
      return !isPostfixDistinctAfterCount(ofTaken: ofTaken)
    case .end:
      return true
    default:
      return false
    }
  }

  /// What follows `count` when it is the measure; conditions may too.
  private static let afterCount: Set<Keyword> = [.of, .whereClause, .alias, .distinct, .and, .or, .then, .otherwise]

  private func isPostfixDistinctAfterCount(ofTaken: Bool) -> Bool {
    var probe = self
    probe.reader.takeMatch()
    return probe.isPostfixDistinct(afterOf: ofTaken)
  }

  /// In brackets: what can only be a query, whatever follows it.
  var startsUnmistakableQuery: Bool {
    if reader.kind == .equal { return true }
    if reader.at(.count) {
      let next = reader.peek(reader.match.length)
      return next.kind != .end && countsSource
    }
    guard reader.atAny([.list, .values, .describe]) else { return false }
    let next = reader.peek(reader.match.length)
    switch next.kind {
    case .word:
      let match = reader.keywordMatch(after: reader.match.length)
      return !Keyword.followsOperand(match) || TokenReader.isNoise(next)
        || match.keywords.contains { [.not, .inSet, .notInSet].contains($0) }
    case .quotedName, .openBracket, .parameter, .minus: return true
    default: return next.isLiteral
    }
  }

  /// `la moyenne de …`, `l'effectif`: articles before the first word of a question.
  private mutating func skipNoiseBeforeVerb() {
    while reader.isNoise, reader.peek().kind == .word {
      var probe = reader
      probe.advance()
      guard probe.isNoise || probe.at(.count) || aggregateSignature(probe.text) != nil else { return }
      reader.advance()
    }
    if reader.hasElision {
      var probe = reader
      probe.takeElision()
      if probe.at(.count) || aggregateSignature(probe.text) != nil { reader = probe }
    }
  }

  /// `= EXPR`. A whole query may stand there without its brackets: `= count porteurs`.
  private mutating func scalarQuery(start: Int) throws(SyntaxError) -> Query {
    let bodyStart = reader.start
    if startsUnmistakableQuery {
      let query = try query()
      return Query(head: .scalar(Expression(.query(query), span(from: bodyStart))), span: span(from: start))
    }
    let first = try measure()
    if first.alias != nil || reader.kind == .comma || reader.at(.of) {
      let query = try measuresQuery(first: first, start: bodyStart)
      return Query(head: .scalar(Expression(.query(query), span(from: bodyStart))), span: span(from: start))
    }
    if first.condition != nil { throw unexpected([.ofSource]) }
    return try finish(.scalar(first.expression), start: start)
  }

  /// `MEASURE, … of SOURCE`, the first measure taken already.
  mutating func measuresQuery(first: Measure, start: Int) throws(SyntaxError) -> Query {
    var measures = [first]
    while takeComma() { measures.append(try measure()) }
    guard reader.take(.of) else {
      throw missingOf() ?? unexpected(first.condition == nil && first.alias == nil ? [.ofSource, .comma] : [.ofSource])
    }
    return try finish(.measures(measures, try source()), start: start)
  }

  private mutating func list(start: Int) throws(SyntaxError) -> Query {
    let verb = reader.matchSpan
    reader.takeMatch()
    note(.operand(.row))
    if reader.at(.distinct), isPrefix { throw listDistinct(verb) }
    if reader.at(.rejected), reader.keywordMatch(after: reader.match.length).keywords.contains(.of) {
      throw SyntaxError(.notInThisVersion(reader.source.text(reader.matchSpan)), reader.matchSpan)
    }
    if reader.kind == .star, reader.keywordMatch(after: 1).keywords.contains(.of) {
      let star = Span(reader.start, Int(reader.peek(1 + reader.keywordMatch(after: 1).length).start))
      throw SyntaxError(.sqlWord(found: "*", corrected: corrected(star, by: "")), reader.span)
    }
    guard listHasItems() else {
      let source = try source()
      // `list age porteurs`
      if case .name = source.kind, let slip = missingOf() { throw slip }
      return try finish(.list([], source), start: start)
    }
    var items: [Item] = []
    repeat { items.append(try item()) } while takeComma()
    guard reader.take(.of) else { throw missingOf() ?? unexpected([.comma, .ofSource]) }
    return try finish(.list(items, try source()), start: start)
  }

  /// Tells `list a and b` (two cohorts) from `list a and b of c` (one field): looks for `of` after an operand, before any clause.
  private func listHasItems() -> Bool {
    var probe = reader
    var operandDue = true
    var open = 0
    while !probe.isAtEnd {
      switch probe.kind {
      case .openBracket:
        open += 1
        // A bracket that touches a word is a function's.
        if open == 1, !operandDue { return true }
        probe.advance()
      case .closeBracket:
        if open == 0 { return false }
        open -= 1
        operandDue = false
        probe.advance()
      case _ where open > 0:
        probe.advance()
      case .word:
        if operandDue {
          if probe.at(.ifWord) { return true }
          let isPrefix =
            probe.atAny([.not, .inSet, .notInSet]) || probe.isNoise && (probe.peek().kind == .word || probe.peek().kind == .quotedName)
          if probe.isNoise, isPrefix, Keyword.followsOperand(probe.keywordMatch(after: 1)), !TokenReader.isNoise(probe.peek()) {
            operandDue = false
          } else {
            operandDue = isPrefix
          }
          probe.advance()
        } else if probe.at(.of) || probe.at(.alias) {
          return true
        } else if probe.atAny([.and, .or, .except]) {
          operandDue = true
          probe.takeMatch()
        } else if probe.match.keywords.contains(where: { $0.row.role == .clause }) {
          return false
        } else {
          if probe.match.keywords.contains(where: { $0.row.role == .condition }) { return true }
          // Two words in a row are an error either way: `of` decides which.
          probe.advance()
        }
      case .quotedName, .doubleQuoted:
        operandDue = false
        probe.advance()
      case .foreignOperator:
        operandDue = true
        probe.advance()
      default:
        return true
      }
    }
    return false
  }

  private mutating func describe(start: Int) throws(SyntaxError) -> Query {
    reader.takeMatch()
    note(.field)
    note(.keyword(.loading))
    let next = reader.peek(max(1, reader.match.length))
    if reader.at(.load), next.kind == .word || next.kind == .quotedName || next.kind == .doubleQuoted,
      !Keyword.followsOperand(reader.keywordMatch(after: 1))
    {
      throw SyntaxError(.notInThisVersion("describe " + reader.text), reader.span)
    }
    var probe = self
    probe.skipNoise()
    if probe.isAtName, let field = try? probe.pathHere(), probe.reader.at(.of) {
      reader = probe.reader
      reader.takeMatch()
      return try finish(.describe(field, try source()), start: start)
    }
    return try finish(.describe(nil, try source()), start: start)
  }

  mutating func item() throws(SyntaxError) -> Item {
    let outer = (parameter, isInCondition)
    (parameter, isInCondition) = (nil, false)
    defer { (parameter, isInCondition) = outer }
    var item = Item(try expression())
    if reader.take(.alias) { item.alias = try name() }
    return item
  }

  /// The clauses that follow a head.
  private mutating func finish(_ head: Head, start: Int) throws(SyntaxError) -> Query {
    var query = Query(head: head, span: span(from: start))
    lastSource = head.source?.span
    if let source = head.source { settle(source, from: start) }
    query.clauses = try clauses()
    query.span = span(from: start)
    return query
  }
}

extension Head {
  /// Nil for `=`.
  package var source: Source? {
    switch self {
    case .count(let source), .measures(_, let source), .list(_, let source), .values(_, let source), .describe(_, let source): source
    case .scalar: nil
    }
  }
}
