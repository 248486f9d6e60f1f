/// Clauses, in any order.
extension StatementParser {
  mutating func clauses() throws(SyntaxError) -> Clauses {
    var clauses = Clauses()
    var seen: Set<Keyword> = []
    while !reader.isAtEnd, reader.kind != .closeBracket {
      let before = reader.index
      try refuseUnavailable()
      let candidates = reader.match.keywords.filter { $0.row.role == .clause }
      guard let keyword = candidates.first else { throw unexpected([.clause]) }
      let clause = reader.matchSpan
      if keyword != .whereClause, keyword != .with, !seen.insert(keyword).inserted {
        if keyword == .sort, let slip = sortInsideKey(clauses.sort.last) { throw slip }
        throw SyntaxError(.duplicateClause(keyword), clause)
      }
      clauseStarts.append((keyword, clause.start))
      reader.recorder?.lastClause = clause.start
      reader.takeMatch()
      try self.clause(keyword, clause, &clauses)
      assert(reader.index > before, "a clause must take tokens")
    }
    note(.clause(taken: seen))
    return clauses
  }

  private mutating func clause(_ keyword: Keyword, _ span: Span, _ clauses: inout Clauses) throws(SyntaxError) {
    switch keyword {
    case .whereClause:
      clauses.conditions.append(try condition())
    case .by:
      repeat { clauses.by.append(try item()) } while takeComma()
    case .across:
      clauses.across = try item()
    case .versus:
      clauses.versus = try versus(span)
    case .sample:
      clauses.sample = try sample(span)
    case .having:
      clauses.having.append(try condition(.result))
    case .with:
      repeat { clauses.additions.append(try addition()) } while takeComma()
    case .sort:
      clauses.sort = try sortKeys(.result)
    case .limit:
      let count = try wholeNumber()
      if reader.at(.per) { throw limitPer(span, clauses) }
      clauses.limit = (count, self.span(from: span.start))
    case .top:
      clauses.top = try top(span, hasKeys: !clauses.by.isEmpty)
    case .chart:
      clauses.chart = try chart(span)
    case .into:
      clauses.into = try destination()
    default:
      throw unexpected([.clause])
    }
    if clauses.top != nil, clauses.limit != nil { throw SyntaxError(.topWithLimit, span) }
  }

  /// The condition of a clause, with the slips that only show after it.
  mutating func condition(_ place: Place = .row) throws(SyntaxError) -> Expression {
    let condition = try wholeCondition(place)
    try checkConditionEnd(condition)
    return condition
  }

  private mutating func top(_ clause: Span, hasKeys: Bool) throws(SyntaxError) -> Top {
    let count = try wholeNumber()
    if reader.at(.by), let slip = topBy(clause, hasKeys: hasKeys) { throw slip }
    var top = Top(count: count, span: span(from: clause.start))
    note(.operand(.result))
    if !reader.isAtEnd, reader.kind != .closeBracket, !reader.match.keywords.contains(where: { $0.row.role == .clause }) {
      top.column = try sum(.result)
      top.span = span(from: clause.start)
    }
    return top
  }

  private mutating func versus(_ clause: Span) throws(SyntaxError) -> Versus {
    if reader.take(.rest) { return Versus(.rest, span(from: clause.start)) }
    if reader.take(.all) { return Versus(.all, span(from: clause.start)) }
    let cohort = try name(.source)
    return Versus(.cohort(cohort), span(from: clause.start))
  }

  private mutating func sample(_ clause: Span) throws(SyntaxError) -> Sample {
    let count = try wholeNumber()
    let seed = reader.take(.seed) ? try wholeNumber() : nil
    return Sample(count: count, seed: seed, span: span(from: clause.start))
  }

  private mutating func chart(_ clause: Span) throws(SyntaxError) -> Chart {
    for kind in ChartKind.allCases where reader.take(kind.keyword) { return Chart(kind, span(from: clause.start)) }
    throw unexpected(ChartKind.allCases.map { .keyword($0.keyword) })
  }

  mutating func destination() throws(SyntaxError) -> Destination {
    let path = try quotedPath()
    return Destination(path: path, replace: reader.take(.replace))
  }

  private mutating func addition() throws(SyntaxError) -> Addition {
    let start = reader.start
    try refuseUnavailable()
    let bases: [(Keyword, ShareOf)] = [(.shareOfRow, .row), (.shareOfColumn, .column), (.shareOfTotal, .total)]
    for (keyword, base) in bases where reader.take(keyword) { return Addition(.share(base), span(from: start)) }
    if reader.take(.share) {
      let base = try shareBase()
      return Addition(.share(base), span(from: start))
    }
    let plain: [(Keyword, Addition.Kind)] = [
      (.total, .total), (.cumulative, .cumulative), (.change, .change), (.rank, .rank), (.empty, .empty), (.others, .others),
      (.excel, .excel), (.manifest, .manifest),
    ]
    for (keyword, kind) in plain where reader.take(keyword) { return Addition(kind, span(from: start)) }
    if reader.take(.interval) {
      let level = try level()
      return Addition(.interval(level: level), span(from: start))
    }
    for text in TableText.allCases where reader.take(text.keyword) {
      let words = try quotedText()
      return Addition(.text(text, words), span(from: start))
    }
    if reader.take(.decimals) {
      let count = try wholeNumber()
      return Addition(.decimals(count), span(from: start))
    }
    if reader.take(.rounded) {
      let unit = try wholeNumber()
      return Addition(.rounded(unit), span(from: start))
    }
    throw unexpected([.keyword(.share), .keyword(.total), .keyword(.interval), .keyword(.cumulative), .keyword(.change), .keyword(.rank)])
  }

  /// The level after `ci`: `90%`, without its sign.
  private mutating func level() throws(SyntaxError) -> String? {
    if reader.kind == .number { throw SyntaxError(.levelNeedsPercent(reader.text), reader.span) }
    guard reader.kind == .percentage, case .literal(let literal) = try primary(.row).kind else { return nil }
    return literal.text
  }

  /// `of row`, in words of both languages: `part of row`, `share en ligne`.
  private mutating func shareBase() throws(SyntaxError) -> ShareOf {
    guard reader.take(.of) || reader.take(.inSet) else { return .total }
    while reader.isNoise { reader.advance() }
    if reader.take(.row) { return .row }
    if reader.take(.column) { return .column }
    if reader.take(.total) { return .total }
    guard isAtName else { throw unexpected([.keyword(.row), .keyword(.column), .keyword(.total)]) }
    return .key(try sum(.row))
  }

  /// Keywords of the language that this version has not.
  func refuseUnavailable() throws(SyntaxError) {
    guard let row = reader.match.keywords.first?.row, !reader.match.keywords.contains(where: { $0.row.status == .available }) else {
      return
    }
    let word = reader.source.text(reader.matchSpan)
    throw SyntaxError(row.status == .later ? .notInThisVersion(word) : .reserved(word), reader.matchSpan)
  }
}
