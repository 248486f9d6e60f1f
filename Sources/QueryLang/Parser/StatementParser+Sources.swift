/// Sources: datasets, cohorts, their combinations, and brackets that restrict them.
extension StatementParser {
  mutating func source() throws(SyntaxError) -> Source {
    try enter()
    defer { leave() }
    let start = reader.start
    if reader.at(.not), isPrefix, reader.peek(reader.match.length).kind != .openBracket {
      throw SyntaxError(.negatedFirstSource, reader.matchSpan)
    }
    let first = try sourceAtom()
    for keyword in [.and, .or, .except] as [Keyword] { note(.keyword(keyword)) }
    guard let operation = setOperationHere else { return first }
    var terms: [(negated: Bool, source: Source)] = [(false, first)]
    while let next = setOperationHere {
      guard next == operation else { throw SyntaxError(.mixedSetOperators, reader.span) }
      takeSetOperator(next)
      var negated = false
      if operation == .and, reader.at(.not) {
        negated = true
        reader.takeMatch()
      }
      terms.append((negated, try sourceAtom()))
    }
    return Source(.combined(operation, terms), span(from: start))
  }

  private var setOperationHere: SetOperation? {
    if reader.at(.and) || reader.kind == .foreignOperator && reader.text == "&&" { return .and }
    if reader.at(.or) || reader.kind == .foreignOperator && reader.text == "||" { return .or }
    return reader.at(.except) ? .except : nil
  }

  private mutating func takeSetOperator(_ operation: SetOperation) {
    if reader.kind == .foreignOperator {
      errors.append(SyntaxError(.foreignOperator(reader.text, instead: operation.rawValue), reader.span))
      reader.advance()
    } else {
      reader.takeMatch()
    }
  }

  private mutating func sourceAtom() throws(SyntaxError) -> Source {
    let start = reader.start
    if reader.kind == .openBracket {
      reader.advance()
      if startsQueryInSource { return try queryAsSource(start: start) }
      var inner = try source()
      inner = try restricted(inner)
      try expect(.closeBracket, .closingBracket)
      inner.span = span(from: start)
      return inner
    }
    try refuseClauseAsSource()
    let name = try name(.source)
    return Source(.name(name), name.span)
  }

  /// `(count porteurs by commune)`: the rows of a result; its bracket is taken.
  private mutating func queryAsSource(start: Int) throws(SyntaxError) -> Source {
    let query = try query()
    if query.clauses.into != nil {
      let place = clauseStarts.last { $0.keyword == .into }?.start ?? start
      throw SyntaxError(.onlyInSourceBrackets(.into), Span(place, query.span.end))
    }
    try expect(.closeBracket, .closingBracket)
    return Source(.query(query), span(from: start))
  }

  /// The `where`, `sort` and `limit … per` that follow a source in brackets or after `let`.
  mutating func restricted(_ source: Source) throws(SyntaxError) -> Source {
    let outer = scope
    scope = .source(source)
    defer { scope = outer }
    var restriction = Restriction()
    var conditions: [Expression] = []
    var isRestricted = false
    while !reader.isAtEnd, reader.kind != .closeBracket {
      let clause = reader.matchSpan
      if let keyword = reader.match.keywords.first(where: { $0.row.role == .clause }) { clauseStarts.append((keyword, clause.start)) }
      if reader.take(.whereClause) {
        conditions.append(try wholeCondition())
      } else if reader.at(.sort) {
        guard restriction.sort.isEmpty else { throw SyntaxError(.duplicateClause(.sort), clause) }
        reader.takeMatch()
        restriction.sort = try sortKeys(.row)
      } else if reader.take(.limit) {
        guard restriction.limit == nil else { throw SyntaxError(.duplicateClause(.limit), clause) }
        restriction.limit = try wholeNumber()
        if reader.take(.per) {
          repeat { restriction.per.append(try path()) } while takeComma()
        }
      } else if let keyword = reader.match.keywords.first(where: { $0.row.role == .clause }) {
        try refuseUnavailable()
        throw SyntaxError(.onlyInSourceBrackets(keyword), clause)
      } else {
        throw unexpected(
          reader.kind == .openBracket ? [.closingBracket] : [.closingBracket, .keyword(.whereClause), .keyword(.sort), .keyword(.limit)])
      }
      isRestricted = true
    }
    for keyword in [.whereClause, .sort, .limit] as [Keyword] { note(.keyword(keyword)) }
    guard isRestricted else { return source }
    restriction.condition = Self.conjunction(conditions)
    return Source(.restricted(source, restriction), span(from: source.span.start))
  }

  /// Several `where` are and-ed.
  private static func conjunction(_ conditions: [Expression]) -> Expression? {
    guard let first = conditions.first, let last = conditions.last else { return nil }
    if conditions.count == 1 { return first }
    let terms = conditions.flatMap { condition -> [Expression] in
      if case .and(let terms) = condition.kind { terms } else { [condition] }
    }
    return Expression(.and(terms), first.span.union(last.span))
  }

  mutating func sortKeys(_ place: Place) throws(SyntaxError) -> [SortKey] {
    var keys: [SortKey] = []
    repeat { keys.append(try sortKey(place)) } while takeComma()
    return keys
  }

  private mutating func sortKey(_ place: Place) throws(SyntaxError) -> SortKey {
    if let slip = orderBeforeColumn() { throw slip }
    var key = SortKey(try sum(place))
    if reader.take(.descending) { key.descending = true } else { _ = reader.take(.ascending) }
    return key
  }

  /// The one key of `first X sort Y`; the keyword stands here.
  mutating func sortKey(afterKeyword: Bool) throws(SyntaxError) -> SortKey {
    reader.takeMatch()
    var key = SortKey(try primary(.row))
    if reader.take(.descending) { key.descending = true } else { _ = reader.take(.ascending) }
    return key
  }
}
