/// Published figures and requirements.
extension StatementParser {
  mutating func figure() throws(SyntaxError) -> Figure {
    let name = try name()
    let published = isAtText ? try quotedText() : nil
    let comparison = try figureComparison()
    var figure = Figure(
      name: name, published: published, comparison: comparison, expected: try figureExpectation(comparison), body: .unverifiable(reason: "")
    )
    try figureOptions(&figure)
    if reader.at(.unverifiable) { clauseStarts.append((.unverifiable, reader.start)) }
    if reader.take(.unverifiable) {
      figure.body = .unverifiable(reason: try quotedText())
      try figureOptions(&figure)
    } else if reader.isAtEnd {
      throw SyntaxError(.figureNeedsQuery, Span(reader.previousEnd, reader.previousEnd), isAtEnd: true)
    } else {
      clauseStarts.append((.figure, reader.start))
      figure.body = .query(try query())
    }
    return figure
  }

  private mutating func figureComparison() throws(SyntaxError) -> FigureComparison {
    let comparison: FigureComparison
    switch reader.kind {
    case .equal: comparison = .equal
    case .less: comparison = .less
    case .lessOrEqual: comparison = .lessOrEqual
    case .greater: comparison = .greater
    case .greaterOrEqual: comparison = .greaterOrEqual
    case .foreignOperator where reader.text == "=>" || reader.text == "=<":
      comparison = reader.text == "=>" ? .greaterOrEqual : .lessOrEqual
      errors.append(SyntaxError(.foreignOperator(reader.text, instead: comparison.rawValue), reader.span))
    default: throw unexpected([.comparison])
    }
    reader.advance()
    return comparison
  }

  private mutating func figureExpectation(_ comparison: FigureComparison) throws(SyntaxError) -> FigureExpectation {
    guard reader.at(.table) else { return .value(try figureValue()) }
    // A table is the same or it is not: there is no table above another.
    guard comparison == .equal else { throw unexpected([.literal]) }
    reader.takeMatch()
    let path = try quotedPath()
    clauseStarts.append((.key, reader.start))
    try expect(.key)
    var key: [Name] = []
    repeat { key.append(try name()) } while takeComma()
    return .table(path, key: key)
  }

  /// A literal, no computation: what was published.
  private mutating func figureValue() throws(SyntaxError) -> Expression {
    guard reader.kind != .word else { throw unexpected([.literal]) }
    return try literalValue()
  }

  private mutating func figureOptions(_ figure: inout Figure) throws(SyntaxError) {
    while true {
      let option = reader.matchSpan
      if let keyword = reader.match.keywords.first(where: { $0 == .source || $0 == .note }) { clauseStarts.append((keyword, option.start)) }
      if reader.at(.within) {
        guard figure.tolerance == nil else { throw SyntaxError(.duplicateClause(.within), option) }
        reader.takeMatch()
        figure.tolerance = try tolerance()
        _ = reader.take(.withinEnd)
      } else if reader.at(.rounded) {
        guard figure.rounded == nil else { throw SyntaxError(.duplicateClause(.rounded), option) }
        reader.takeMatch()
        _ = reader.take(.to)
        figure.rounded = try decimals()
      } else if reader.at(.source) {
        guard figure.source == nil else { throw SyntaxError(.duplicateClause(.source), option) }
        reader.takeMatch()
        figure.source = try quotedText()
      } else if reader.at(.note) {
        guard figure.note == nil else { throw SyntaxError(.duplicateClause(.note), option) }
        reader.takeMatch()
        figure.note = try quotedText()
      } else {
        return
      }
    }
  }

  /// `2`, `2%`, `2 points`, in French before `près`.
  private mutating func tolerance() throws(SyntaxError) -> Tolerance {
    switch reader.kind {
    case .number:
      let amount = reader.text
      reader.advance()
      return Tolerance(amount: amount, unit: reader.take(.points) ? .points : .absolute)
    case .percentage:
      let amount = String(reader.text.prefix { $0 != "%" && !$0.isWhitespace })
      reader.advance()
      return Tolerance(amount: amount, unit: .relative)
    default:
      throw unexpected([.number])
    }
  }

  /// Decimals of `rounded`: below zero for tens, hundreds…
  private mutating func decimals() throws(SyntaxError) -> Int {
    guard reader.kind == .minus else { return try wholeNumber() }
    reader.advance()
    return -(try wholeNumber())
  }

  // MARK: Requirements

  mutating func requirement() throws(SyntaxError) -> Requirement {
    let before = self
    let rule: Requirement.Rule
    let source: Source
    do throws(SyntaxError) {
      rule = try self.rule()
      guard reader.take(.of) else { throw unexpected([.ofSource]) }
      source = try self.source()
      settle(source, from: statementStart)
      if !reader.isAtEnd, !isAtText { throw unexpected([.statementEnd]) }
    } catch {
      throw before.requireOfMeasure() ?? error
    }
    return Requirement(rule, of: source, message: isAtText ? try quotedText() : nil)
  }

  private mutating func rule() throws(SyntaxError) -> Requirement.Rule {
    if reader.at(.unique), startsPathAfterUnique {
      reader.takeMatch()
      return .unique(try paths())
    }
    if isUniqueAfterPaths {
      let paths = try paths()
      try expect(.unique)
      return .unique(paths)
    }
    return .condition(try condition())
  }

  private mutating func paths() throws(SyntaxError) -> [Path] {
    var paths: [Path] = []
    repeat { paths.append(try path()) } while takeComma()
    return paths
  }

  /// `unique id`, and not a field `unique`.
  private var startsPathAfterUnique: Bool {
    let next = reader.peek()
    if next.kind == .quotedName || next.kind == .doubleQuoted { return true }
    guard next.kind == .word else { return false }
    if next.elision > 0 { return !reader.keywordMatch(after: 1).endsInElision || isNameAfterNoise(2) }
    // `unique de porteurs` is about the field `unique`, `unique de la commune` and `unique la commune` are not.
    if reader.keywordMatch(after: 1).keywords.contains(.of) { return isNameAfterNoise(2) }
    return TokenReader.isNoise(next) || !Keyword.followsOperand(reader.keywordMatch(after: 1))
  }

  /// `id unique`, `a, b unique`: names and commas up to the word.
  private var isUniqueAfterPaths: Bool {
    var probe = reader
    while probe.kind == .word || probe.kind == .quotedName {
      probe.advance()
      if probe.at(.unique) { return true }
      guard probe.kind == .comma else { return false }
      probe.advance()
    }
    return false
  }
}
