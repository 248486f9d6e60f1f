/// Measures and the aggregates in them.
extension StatementParser {
  /// `MEXPR [where CONDITION] [as NAME]`
  /// - Parameter inBrackets: a condition over measures may stand there too.
  mutating func measure(inBrackets: Bool = false) throws(SyntaxError) -> Measure {
    try enter()
    defer { leave() }
    var measure = Measure(try inBrackets ? expression(.measure) : sum(.measure))
    if reader.take(.whereClause) { measure.condition = try wholeCondition() }
    if reader.take(.alias) { measure.alias = try name() }
    return measure
  }

  func aggregateSignature(_ word: String) -> FunctionSignature? { Self.isPath(word) ? nil : vocabulary.aggregate(word) }
  func scalarSignature(_ word: String) -> FunctionSignature? { Self.isPath(word) ? nil : vocabulary.scalar(word) }

  /// The vocabulary finds words whatever their separators, so that `écart-type` is found; `a.mean` and `_mean` are no such words.
  private static func isPath(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "_") || word.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
  }

  /// Whether the word here is an aggregate in this place, and not a field or a result column.
  func startsAggregate(_ place: Place) -> Bool {
    guard reader.kind == .word else { return false }
    let isCount = reader.at(.count)
    guard isCount || aggregateSignature(reader.text) != nil else { return false }
    let length = isCount ? reader.match.length : 1
    let next = reader.peek(length)
    let isTouching = next.start == reader.peek(length - 1).end
    let touches = next.kind == .openBracket && isTouching
    // A path: `` count.`Date d'accueil` ``.
    if next.kind == .dot, isTouching { return false }
    switch place {
    case .measure:
      return true
    case .row:
      return touches && scalarSignature(reader.text) == nil
    case .result:
      if touches { return true }
      if isCount { return reader.keywordMatch(after: length).keywords.contains(.distinct) }
      switch next.kind {
      case .openBracket, .quotedName: return true
      case .word: return TokenReader.isNoise(next) || next.elision > 0 || !Keyword.followsOperand(reader.keywordMatch(after: length))
      default: return false
      }
    }
  }

  /// The aggregate that starts here, or nil when the word is none in this place.
  mutating func aggregate(_ place: Place) throws(SyntaxError) -> Expression? {
    if place == .measure, !startsAggregate(place) {
      // `la moyenne de l'âge`, `l'effectif`.
      if reader.hasElision, startsAggregateAfterElision { reader.takeElision() } else { return nil }
    }
    guard startsAggregate(place) else { return nil }
    try enter()
    defer { leave() }
    let start = reader.start
    if reader.at(.count) { return try count(place, start: start) }
    let word = Name(reader.text, span: reader.span)
    mark(.function, word.span)
    let signature = reader.recorder == nil ? nil : aggregateSignature(word.text)
    let outer = (parameter, isInCondition)
    (parameter, isInCondition) = (signature?.parameter(0), signature?.parameter(0)?.kind == .boolean)
    defer { (parameter, isInCondition) = outer }
    reader.advance()
    let ordered = aggregateSignature(word.text).map { $0.name == "first" || $0.name == "last" } ?? false
    var aggregate = Aggregate(function: word, arguments: [])
    if reader.kind == .openBracket {
      reader.advance()
      if reader.at(.distinct), isPrefix { throw notDistinct(word) }
      if reader.kind == .closeBracket { throw SyntaxError(.aggregateNeedsOperand(word.text), word.span) }
      repeat {
        parameter = signature?.parameter(aggregate.arguments.count)
        aggregate.arguments.append(try expression())
      } while takeComma()
      if ordered, reader.at(.sort) { aggregate.sort = [try sortKey(afterKeyword: true)] }
      try takeRelatedRows(&aggregate)
      try expect(.closeBracket, .closingBracket)
    } else {
      if reader.at(.distinct), isPrefix { throw notDistinct(word) }
      try refuseMissingOperand(of: word)
      // `mean of age of porteurs` says the same as `moyenne de l'âge des porteurs`.
      if reader.at(.of), !reader.isNoise, reader.match.length == 1, !reader.match.endsInElision { reader.takeMatch() }
      aggregate.arguments = [try primary(.row)]
    }
    // In `sort` and `having` a `sort` after the operand is the clause; there the key stands in the brackets.
    if ordered, place == .measure, aggregate.sort.isEmpty, reader.at(.sort) { aggregate.sort = [try sortKey(afterKeyword: true)] }
    return Expression(.aggregate(aggregate), span(from: start))
  }

  private var startsAggregateAfterElision: Bool {
    var probe = reader
    probe.takeElision()
    return probe.at(.count) || aggregateSignature(probe.text) != nil
  }

  /// `count`, `count distinct X`, `count(distinct X)`, `nombre de X distincts`.
  private mutating func count(_ place: Place, start: Int) throws(SyntaxError) -> Expression {
    let function = Name(Keyword.count.spelling(in: .english), span: reader.matchSpan)
    let isWithOf = reader.match.length > 1 || reader.match.endsInElision
    reader.takeMatch()
    func counted(_ arguments: [Expression], _ parser: StatementParser) -> Expression {
      let aggregate = Aggregate(function: function, distinct: !arguments.isEmpty, arguments: arguments)
      return Expression(.aggregate(aggregate), parser.span(from: start))
    }
    if reader.at(.distinct), isPrefix {
      reader.takeMatch()
      return counted([try distinctOperand()], self)
    }
    if reader.kind == .openBracket, reader.keywordMatch(after: 1).keywords.contains(.distinct), reader.peek(2).kind != .closeBracket {
      reader.advance()
      reader.takeMatch()
      var aggregate = Aggregate(function: function, distinct: true, arguments: [try expression()])
      try takeRelatedRows(&aggregate)
      try expect(.closeBracket, .closingBracket)
      return Expression(.aggregate(aggregate), span(from: start))
    }
    if isPostfixDistinct(afterOf: isWithOf) {
      if !isWithOf { _ = reader.take(.of) }
      let operand = try path()
      try expect(.distinct)
      return counted([Expression(.path(operand), operand.span)], self)
    }
    if reader.kind == .openBracket {
      guard place != .measure, countsRelatedRows else { throw try countWithOperand(start: start, place) }
      reader.advance()
      var aggregate = Aggregate(function: function, arguments: [], rows: try path(.source))
      try takeRelatedRows(&aggregate)
      try expect(.closeBracket, .closingBracket)
      return Expression(.aggregate(aggregate), span(from: start))
    }
    return counted([], self)
  }

  /// `[via NAME] [where CONDITION]` before the closing bracket of an aggregate.
  private mutating func takeRelatedRows(_ aggregate: inout Aggregate) throws(SyntaxError) {
    if reader.take(.via) {
      note(.relation)
      aggregate.via = try name()
    }
    let outer = scope
    defer { scope = outer }
    if let rows = aggregate.rows ?? Self.rows(of: aggregate.arguments.first) { scope = .related(rows) }
    if reader.take(.whereClause) { aggregate.condition = try wholeCondition() }
  }

  /// `evenements` of `min(evenements.date where …)`.
  private static func rows(of argument: Expression?) -> Path? {
    guard case .path(let path)? = argument?.kind, path.names.count > 1 else { return nil }
    return Path([path.names[0]])
  }

  /// Whether `(ROWS)`, `(ROWS via …` or `(ROWS where …` stands here: a few words to look at.
  private var countsRelatedRows: Bool {
    var probe = self
    probe.reader.advance()
    guard (try? probe.path(.source)) != nil else { return false }
    return probe.reader.kind == .closeBracket || probe.reader.atAny([.via, .whereClause])
  }

  private mutating func distinctOperand() throws(SyntaxError) -> Expression {
    if reader.at(.of), !reader.match.endsInElision, !reader.isNoise { reader.takeMatch() }
    return try primary(.row)
  }

  /// Whether `[of] [la] X distincts` follows: a few words to look at, never a whole expression.
  func isPostfixDistinct(afterOf: Bool) -> Bool {
    var probe = reader
    if !afterOf, !probe.take(.of), Keyword.followsOperand(probe.match) { return false }
    var limit = 4
    while probe.isNoise, probe.peek().kind == .word || probe.peek().kind == .quotedName, limit > 0 {
      probe.advance()
      limit -= 1
    }
    guard probe.kind == .word || probe.kind == .quotedName else { return false }
    probe.advance()
    return probe.at(.distinct)
  }

  /// In `=`, `figure` and measures: `(MEASURE)`, `(MEASURE where …)`, or a query that stands for a number.
  mutating func bracketedMeasure() throws(SyntaxError) -> Expression {
    try enter()
    let outer = scope
    defer {
      leave()
      scope = outer
    }
    let start = reader.start
    reader.advance()
    let queryStart = reader.start
    if startsUnmistakableQuery {
      let query = try query()
      try expect(.closeBracket, .closingBracket)
      return Expression(.query(query), span(from: start))
    }
    let first = try measure(inBrackets: true)
    if first.alias != nil || reader.kind == .comma || reader.at(.of) {
      let query = try measuresQuery(first: first, start: queryStart)
      try expect(.closeBracket, .closingBracket)
      return Expression(.query(query), span(from: start))
    }
    try expect(.closeBracket, .closingBracket)
    let whole = span(from: start)
    if let condition = first.condition { return Expression(.measure(first.expression, condition: condition), whole) }
    return Expression(first.expression.kind, whole)
  }
}
