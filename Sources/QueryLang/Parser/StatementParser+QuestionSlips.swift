/// Slips about heads and clauses: an `of` that is missing, a clause where a source is due, an operand where there is none.
extension StatementParser {
  /// `mean age porteurs where …`: one word, then the end or a clause, and no `of` further on.
  func missingOf() -> SyntaxError? {
    guard reader.kind == .word || reader.kind == .quotedName, lastValue?.span.end != reader.previousEnd else { return nil }
    guard reader.kind == .quotedName || reader.match.keywords.isEmpty else { return nil }
    let next = reader.peek()
    let isLast = next.kind == .end || next.kind == .closeBracket
    guard isLast || reader.keywordMatch(after: 1).keywords.contains(where: { $0.row.role == .clause }) else { return nil }
    var index = reader.index
    while reader.tokens[index].kind != .end {
      if reader.keywordMatch(at: index).keywords.contains(.of) { return nil }
      index += 1
    }
    let place = Span(reader.start, reader.start)
    return SyntaxError(.missingOf(corrected: corrected(place, by: spelling(.of) + " ")), reader.span)
  }

  /// `sort last score sort x desc`; the second `sort` stands here.
  func sortInsideKey(_ key: SortKey?) -> SyntaxError? {
    guard let key, !key.descending, case .aggregate(let aggregate) = key.expression.kind, aggregate.sort.isEmpty,
      ["first", "last"].contains(aggregateSignature(aggregate.function.text)?.name ?? ""), let operand = aggregate.arguments.first,
      reader.previousEnd == operand.span.end
    else { return nil }
    let second = reader.matchSpan
    var probe = self
    guard (try? probe.sortKey(afterKeyword: true)) != nil else { return nil }
    let inner = Span(second.start, probe.reader.previousEnd)
    let text = "\(aggregate.function.text)(\(reader.source.text(operand.span)) \(reader.source.text(inner)))"
    return SyntaxError(.sortInsideKey(corrected: corrected(Span(key.expression.span.start, inner.end), by: text)), second)
  }

  /// `require count porteurs > 5`: a question where a condition on each row is due.
  func requireOfMeasure() -> SyntaxError? {
    let next = reader.peek(max(1, reader.match.length))
    let isQuestion =
      reader.at(.count) && countsSource && next.kind != .end
      || aggregateSignature(reader.text) != nil && (next.kind == .word || next.kind == .quotedName)
        && !Keyword.followsOperand(reader.keywordMatch(after: 1))
    guard isQuestion, reader.kind == .word else { return nil }
    var depth = 0
    var index = reader.index
    while reader.tokens[index].kind != .end {
      let token = reader.tokens[index]
      if token.kind == .openBracket { depth += 1 }
      if token.kind == .closeBracket { depth -= 1 }
      if depth == 0, token.isComparison, reader.tokens[index + 1].isLiteral || reader.tokens[index + 1].kind == .parameter {
        let question = reader.source.text(Span(reader.start, Int(reader.tokens[index - 1].end)))
        let value = reader.tokens[index + 1]
        let sign = token.kind == .notEqual || token.kind == .identical || token.kind == .notIdentical ? "=" : reader.source.text(token.span)
        let name = statementLanguage == .french ? "nombre_attendu" : "expected_number"
        let text = "\(spelling(.figure)) \(name) \(sign) \(reader.source.text(value.span)) \(question)"
        return SyntaxError(
          .requireOfMeasure(corrected: corrected(Span(statementStart, Int(value.end)), by: text)), Span(reader.start, Int(value.end)))
      }
      index += 1
    }
    return nil
  }

  /// `top 5 by count`: the measure follows the number. `top 5 by commune` is a clause `by` unless there is one already.
  func topBy(_ clause: Span, hasKeys: Bool) -> SyntaxError? {
    let by = reader.matchSpan
    var probe = reader
    probe.takeMatch()
    let isMeasure = probe.at(.count) || aggregateSignature(probe.text) != nil
    guard hasKeys || isMeasure else { return nil }
    let gap = Span(by.start, probe.start)
    return SyntaxError(.topBy(corrected: corrected(gap, by: "")), by)
  }

  /// `list evenements sort date limit 1 per porteur_id`; `per` stands here.
  func limitPer(_ clause: Span, _ clauses: Clauses) -> SyntaxError {
    let isPlain = clauses.by.isEmpty && clauses.across == nil && clauses.having.isEmpty && clauses.additions.isEmpty && clauses.into == nil
    guard let source = lastSource, isPlain else { return SyntaxError(.limitPerOutsideSource(corrected: ""), reader.matchSpan) }
    var probe = reader
    probe.takeMatch()
    repeat {
      if probe.kind == .comma { probe.advance() }
      while probe.isNoise { probe.advance() }
      if probe.kind == .word || probe.kind == .quotedName { probe.advance() }
    } while probe.kind == .comma
    let open = Span(source.start, source.start)
    let close = Span(probe.previousEnd, probe.previousEnd)
    return SyntaxError(.limitPerOutsideSource(corrected: corrected([(open, "("), (close, ")")])), reader.matchSpan)
  }

  /// `sort desc age`
  func orderBeforeColumn() -> SyntaxError? {
    guard reader.atAny([.ascending, .descending]), reader.match.length == 1 else { return nil }
    let column = reader.peek()
    guard column.kind == .word || column.kind == .quotedName, !Keyword.followsOperand(reader.keywordMatch(after: 1)) else { return nil }
    let both = reader.span.union(column.span)
    let text = reader.source.text(column.span) + " " + reader.text
    return SyntaxError(.orderBeforeColumn(corrected: corrected(both, by: text)), reader.span)
  }

  /// `count id of porteurs`, `count(id) of porteurs`
  func countedField(_ verb: Span, _ source: Source) -> SyntaxError {
    let inside = reader.source.text(source.span)
    let field = inside.hasPrefix("(") && inside.hasSuffix(")") ? String(inside.dropFirst().dropLast()) : inside
    let blank = verb.end == source.span.start ? " " : ""
    return SyntaxError(
      .countTakesNoOperand(found: field, corrected: corrected(source.span, by: "\(blank)\(spelling(.distinct)) \(field)")),
      verb.union(source.span))
  }

  /// `count(*)`, `count(id)` in a measure; the bracket stands here.
  mutating func countWithOperand(start: Int, _ place: Place) throws(SyntaxError) -> SyntaxError {
    let open = reader.start
    let isStar = reader.peek().kind == .star
    var depth = 0
    repeat {
      if reader.kind == .openBracket { depth += 1 }
      if reader.kind == .closeBracket { depth -= 1 }
      reader.advance()
    } while depth > 0 && !reader.isAtEnd
    let bracket = span(from: open)
    if place == .row { return SyntaxError(.notInThisVersion(reader.source.text(span(from: start))), span(from: start)) }
    let inside = String(reader.source.text(bracket).dropFirst().dropLast())
    if isStar || inside.isEmpty {
      return SyntaxError(.sqlWord(found: "count(\(inside))", corrected: corrected(bracket, by: "")), span(from: start))
    }
    return SyntaxError(
      .countTakesNoOperand(found: inside, corrected: corrected(bracket, by: " \(spelling(.distinct)) \(inside)")), span(from: start))
  }

  /// `sum distinct x`
  func notDistinct(_ word: Name) -> SyntaxError { SyntaxError(.onlyCountIsDistinct(word.text), reader.matchSpan) }

  /// An aggregate without its operand: `mean of porteurs` is found at the end, `mean, sum x` here.
  func refuseMissingOperand(of word: Name) throws(SyntaxError) {
    switch reader.kind {
    case .word:
      let keywords = reader.match.keywords
      let isClause = keywords.contains { $0 == .whereClause || $0 == .alias || $0 == .sort }
      if isClause, reader.peek().kind == .word || reader.peek().kind == .quotedName, reader.match.length == 1,
        !Keyword.followsOperand(reader.keywordMatch(after: 1))
      {
        throw SyntaxError(.aggregateNeedsOperand(word.text), word.span)
      }
    case .comma, .closeBracket, .star, .slash, .plus:
      throw SyntaxError(.aggregateNeedsOperand(word.text), word.span)
    default: return
    }
  }

  func listDistinct(_ verb: Span) -> SyntaxError {
    let both = verb.union(reader.matchSpan)
    return SyntaxError(.listDistinct(corrected: corrected(both, by: spelling(.values))), both)
  }

  /// Whether a question stands in the brackets of a source, and no name of one: `(count porteurs by commune)`.
  var startsQueryInSource: Bool {
    let isVerb = reader.atAny([.count, .list, .values, .describe])
    guard reader.kind == .word, isVerb || aggregateSignature(reader.text) != nil else { return hasOfInBrackets }
    let length = isVerb ? reader.match.length : 1
    let next = reader.peek(length)
    let match = reader.keywordMatch(after: length)
    let goesOn = match.keywords.contains { [.and, .or, .except, .whereClause, .sort, .limit].contains($0) }
    return next.kind == .word && !goesOn || next.kind == .openBracket || next.kind == .quotedName || hasOfInBrackets
  }

  /// An `of` after an operand, before the bracket that closes: no source has one, every list of measures has.
  private var hasOfInBrackets: Bool {
    var depth = 0
    var index = reader.index
    let last = min(reader.tokens.count, index + 2_000)
    while index < last {
      switch reader.tokens[index].kind {
      case .end: return false
      case .openBracket: depth += 1
      case .closeBracket:
        depth -= 1
        if depth < 0 { return false }
      case .word where depth == 0 && reader.keywordMatch(at: index).keywords.contains(.of):
        let before = reader.tokens[index - 1]
        let isOperand = before.kind == .closeBracket || before.kind == .quotedName || before.isLiteral || before.kind == .parameter
        if isOperand || before.kind == .word && !Keyword.followsOperand(reader.keywordMatch(at: index - 1)) { return true }
      default: break
      }
      index += 1
    }
    return false
  }

  /// `count where …`, `count by commune`: a clause stands where the source is due.
  func refuseClauseAsSource() throws(SyntaxError) {
    if reader.at(.ifWord), isPrefix { throw SyntaxError(.expected([.source], found: reader.text, nearest: []), reader.span) }
    guard reader.kind == .word, reader.match.keywords.contains(where: { $0.row.role == .clause }), !reader.isNoise else { return }
    let next = reader.peek(reader.match.length)
    let isClause =
      switch next.kind {
      case .word: !Keyword.followsOperand(reader.keywordMatch(after: reader.match.length)) || next.word < 0
      case .openBracket, .quotedName, .parameter: true
      default: next.isLiteral
      }
    // No name has two words.
    if isClause || reader.match.length > 1 {
      throw SyntaxError(.expected([.source], found: reader.source.text(reader.matchSpan), nearest: []), reader.matchSpan)
    }
  }
}
