/// Slips that are known: habits of other languages, and what is easily forgotten. Each is answered by the corrected text.
///
/// Nothing here decides what a correct statement means: it only finds better words for an error that stands already.
extension StatementParser {
  /// The slip that explains why the current token stands where it cannot.
  func slip(_ possible: [Expectation]) -> SyntaxError? {
    if let slip = sqlClause() { return slip }
    if let slip = conditionNeedsBrackets() { return slip }
    if let slip = comparisonInWords() { return slip }
    if let slip = clauseInOtherWords(possible) { return slip }
    if let slip = keysWithoutComma(possible) { return slip }
    if let slip = betweenWithoutAnd() { return slip }
    if let slip = aliasAfterSource() { return slip }
    if let slip = questionsWithoutBrackets() { return slip }
    if let slip = unavailableWord() { return slip }
    if let slip = comparisonWithoutLeft() { return slip }
    if reader.kind == .number || reader.kind == .word, let slip = groupedDigits() { return slip }
    if reader.kind == .word || reader.current.isLiteral, let slip = valueWithSpaces() { return slip }
    if reader.at(.of), let slip = valueCutByOf() { return slip }
    if reader.kind == .comma, let slip = commaAfterValue() { return slip }
    if reader.kind == .openBracket, let slip = apartBracket() { return slip }
    if reader.kind == .foreignOperator { return foreignOperator() }
    if reader.kind == .unknown { return SyntaxError(.unknownCharacter(reader.text), reader.span) }
    if reader.kind == .regex { return SyntaxError(.expected(possible, found: reader.text, nearest: []), reader.span) }
    if reader.previousIsPercentage, reader.kind == .word || reader.current.isLiteral { return SyntaxError(.percentAsModulo, reader.span) }
    if isAfterCondition, let slip = missingAnd() { return slip }
    return nil
  }

  // MARK: Values

  /// `57 000`: digits in groups of three, as they are written for people, are several numbers here.
  private func groupedDigits() -> SyntaxError? {
    func digits(_ index: Int) -> Substring? {
      let token = reader.tokens[index]
      guard token.kind == .number || token.kind == .word else { return nil }
      let text = reader.source.text(token.span)[...]
      let whole = text.prefix { $0 != "." }
      return whole.utf8.allSatisfy(NumberShape.isDigit) ? text : nil
    }
    guard reader.index > 0, let first = digits(reader.index - 1), (1...3).contains(first.utf8.count) else { return nil }
    var joined = String(first)
    var last = reader.index - 1
    while let group = digits(last + 1), group.prefix(while: { $0 != "." }).utf8.count == 3, !joined.contains(".") {
      joined += group
      last += 1
    }
    guard last >= reader.index else { return nil }
    let span = reader.tokens[reader.index - 1].span.union(reader.tokens[last].span)
    return SyntaxError(.groupedDigits(found: reader.source.text(span), corrected: corrected(span, by: joined)), span)
  }

  /// `commune = Port Saint Louis`: words after a bare value, up to the next keyword that can go on there.
  private func valueWithSpaces() -> SyntaxError? {
    guard let value = lastValue, value.span.end == reader.previousEnd else { return nil }
    if let date = dateInWords(at: value.token) { return date }
    switch reader.tokens[value.token].kind {
    case .word: break
    // `adresse = 5 rue de la Paix`, but not `between 1 5`.
    case .number where reader.kind == .word: break
    default: return nil
    }
    var end = reader.index
    var last = value.span.end
    while true {
      let token = reader.tokens[end]
      guard token.kind == .word || token.kind == .number else { break }
      let next = reader.tokens[end + 1]
      // `commune = Miramas age < 26`: the last word is the next condition's.
      if next.isComparison || next.kind == .foreignOperator || next.kind == .openBracket && next.start == token.end { break }
      let match = reader.keywordMatch(at: end)
      // `de` and `en` are ordinary words of names of places.
      let isWordOfValue = match.keywords.allSatisfy { Self.wordsInValues.contains($0) } && reader.source.text(token.span) != "of"
      if !isWordOfValue, Keyword.followsOperand(match) { break }
      last = Int(token.end)
      end += 1
    }
    guard last > value.span.end else { return missingAnd() }
    let span = Span(value.span.start, last)
    return SyntaxError(.valueWithSpaces(corrected: corrected(span, by: Self.quoted(reader.source.text(span)))), span)
  }

  /// `commune = Salon de Provence of porteurs`: the first `of` was the value's.
  private func valueCutByOf() -> SyntaxError? {
    guard let value = lastValue, reader.index > value.token + 1, reader.tokens[value.token].kind == .word,
      reader.keywordMatch(at: value.token + 1).keywords.contains(.of)
    else { return nil }
    let span = Span(value.span.start, reader.previousEnd)
    return SyntaxError(.valueWithSpaces(corrected: corrected(span, by: Self.quoted(reader.source.text(span)))), span)
  }

  /// Keywords that are also ordinary words inside names of places and the like.
  private static let wordsInValues: Set<Keyword> = [.of, .to, .inSet, .any, .within]

  /// `age < 26 sexe = F`: a second condition begins.
  private func missingAnd() -> SyntaxError? {
    guard reader.kind == .word || reader.kind == .quotedName else { return nil }
    let next = reader.peek()
    let match = reader.keywordMatch(after: 1)
    let begins =
      next.isComparison
      || match.keywords.contains { [.isMissing, .isNotMissing, .inSet, .contains, .between, .startsWith, .endsWith].contains($0) }
    guard begins else { return nil }
    let place = Span(reader.start, reader.start)
    return SyntaxError(.missingAnd(corrected: corrected(place, by: spelling(.and) + " ")), reader.span)
  }

  /// A comparison stands before, and something after the keyword of its clause.
  private var isAfterCondition: Bool {
    guard reader.previousEnd > statementStart else { return false }
    var index = reader.index - 1
    if reader.keywordMatch(at: index).keywords.contains(where: { $0.row.role == .clause }) { return false }
    while index >= 0, reader.tokens[index].kind != .end, reader.tokens[index].start >= statementStart {
      if reader.tokens[index].isComparison { return true }
      if reader.keywordMatch(at: index).keywords.contains(where: { $0.row.role == .condition }) { return true }
      index -= 1
    }
    return false
  }

  /// `where commune = Miramas, Istres`
  private func commaAfterValue() -> SyntaxError? {
    guard let value = lastValue, value.span.end == reader.previousEnd else { return nil }
    guard value.token >= 1, reader.tokens[value.token - 1].kind == .equal else { return nil }
    var last = value.span.end
    var index = reader.index
    while reader.tokens[index].kind == .comma, reader.tokens[index + 1].kind == .word || reader.tokens[index + 1].isLiteral {
      last = Int(reader.tokens[index + 1].end)
      index += 2
    }
    guard last > value.span.end else { return nil }
    let equal = reader.tokens[value.token - 1].span
    let list = spelling(.inSet) + " (" + reader.source.text(Span(value.span.start, last)) + ")"
    let before = reader.source.utf8[max(0, equal.start - 1)] == 0x20 ? "" : " "
    return SyntaxError(.listAfterEqual(corrected: corrected(Span(equal.start, last), by: before + list)), equal)
  }

  /// A condition that is only a value: `commune = 'Miramas' or 'Istres'`, `annee = 2012 or 2013`.
  func checkConditionEnd(_ condition: Expression) throws(SyntaxError) {
    guard case .or(let terms) = condition.kind, let first = terms.first else { return }
    guard case .comparison(.equal, let left, let value) = first.kind else { return }
    let others = terms.dropFirst()
    guard others.allSatisfy({ Self.isValueAlone($0) }) else { return }
    let values = [value] + others
    let list = values.map { reader.source.text($0.span) }.joined(separator: ", ")
    let text = reader.source.text(left.span) + " \(spelling(.inSet)) (" + list + ")"
    let second = others.first?.span ?? condition.span
    throw SyntaxError(.valueAsCondition(corrected: corrected(condition.span, by: text)), second)
  }

  private static func isValueAlone(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal: return true
    // A word that cannot be the name of a field.
    case .path(let path):
      guard path.names.count == 1, !path.names[0].quoted else { return false }
      return path.names[0].text.utf8.contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    default: return false
    }
  }

  func comparedWithMissing(_ comparison: ComparisonOperator, left: Expression) -> SyntaxError {
    let isNegative = comparison == .notEqual || comparison == .notIdentical
    let text = reader.source.text(left.span) + " " + spelling(isNegative ? .isNotMissing : .isMissing)
    let span = Span(left.span.start, Int(reader.current.end))
    return SyntaxError(.comparedWithMissing(corrected: corrected(span, by: text)), reader.span)
  }

  /// `sexe is null`, `age est 3`.
  func isWithoutMissing() throws(SyntaxError) -> Expression? {
    guard reader.kind == .word, reader.current.end - reader.current.start <= 3, ["is", "est"].contains(reader.text.lowercased()) else {
      return nil
    }
    if let slip = comparisonInWords(from: 1) { throw slip }
    let next = reader.peek()
    let isNot = next.kind == .word && reader.keywordMatch(after: 1).keywords.contains(.not)
    let word = reader.peek(isNot ? 2 : 1)
    let isNull = ["null", "na", "nul", "blank"].contains(reader.source.text(word.span).lowercased())
    let text: String
    if isNull || word.kind == .end {
      text = spelling(isNot ? .isNotMissing : .isMissing)
    } else {
      text = (isNot ? "!= " : "= ") + reader.source.text(word.span)
    }
    throw SyntaxError(.isNeedsMissing(corrected: corrected(Span(reader.start, Int(word.end)), by: text)), reader.span.union(word.span))
  }

  func inNeedsList(word: String, _ span: Span, left: Expression) -> SyntaxError {
    if let first = reader.tokens[..<reader.index].lastIndex(where: { $0.start == span.start }), let date = dateInWords(at: first) {
      return date
    }
    var end = span.end
    var index = reader.index
    // `in F, H`, unless the next item is the next addition's or key's.
    while reader.tokens[index].kind == .comma, reader.tokens[index + 1].kind == .word || reader.tokens[index + 1].isLiteral {
      end = Int(reader.tokens[index + 1].end)
      index += 2
    }
    if end > span.end {
      let whole = Span(span.start, end)
      return SyntaxError(.inNeedsList(word: word, corrected: corrected(whole, by: "(" + reader.source.text(whole) + ")")), whole)
    }
    let text = reader.source.text(left.span) + " = " + reader.source.text(span)
    return SyntaxError(.inNeedsList(word: word, corrected: corrected(Span(left.span.start, span.end), by: text)), span)
  }

  /// `commune = (Miramas, Istres)`
  func listAfterEqual(_ comparison: ComparisonOperator) -> SyntaxError? {
    guard comparison == .equal || comparison == .notEqual else { return nil }
    var index = reader.index + 1
    var commas = 0
    while reader.tokens[index].kind == .word || reader.tokens[index].isLiteral {
      index += 1
      guard reader.tokens[index].kind == .comma else { break }
      commas += 1
      index += 1
    }
    guard commas > 0, reader.tokens[index].kind == .closeBracket else { return nil }
    let sign = reader.tokens[reader.index - 1].span
    let keyword: Keyword = comparison == .equal ? .inSet : .notInSet
    let before = reader.source.utf8[max(0, sign.start - 1)] == 0x20 ? "" : " "
    let after = sign.end == reader.start ? " " : ""
    return SyntaxError(.listAfterEqual(corrected: corrected(sign, by: before + spelling(keyword) + after)), sign)
  }

  /// `age = 18..25`
  func rangeAfterComparison(_ comparison: ComparisonOperator, left: Expression, _ low: Expression) -> SyntaxError {
    let after = reader.peek()
    let end = after.start == reader.current.end && (after.kind == .word || after.isLiteral) ? Int(after.end) : Int(reader.current.end)
    let isNegative = comparison == .notEqual || comparison == .notIdentical
    let keyword = spelling(isNegative ? .notInSet : .inSet)
    let text = reader.source.text(left.span) + " \(keyword) " + reader.source.text(Span(low.span.start, end))
    return SyntaxError(.rangeAfterEqual(corrected: corrected(Span(left.span.start, end), by: text)), reader.span)
  }

  func rangeBoundsApart(_ start: Int) -> SyntaxError {
    let after = reader.kind == .range ? reader.peek() : reader.current
    let end = after.kind == .end ? reader.previousEnd : Int(after.end)
    let text = String(reader.source.text(Span(start, end)).filter { !$0.isWhitespace })
    return SyntaxError(.rangeBoundsApart(corrected: corrected(Span(start, end), by: text)), Span(start, end))
  }

  // MARK: Words that look like arithmetic or dates

  /// A word that begins with a digit where a name is due: a date of another form, or arithmetic without spaces.
  func refuseNumberLikeName() throws(SyntaxError) {
    guard let first = reader.text.utf8.first, NumberShape.isDigit(first) else { return }
    let text = reader.text
    if let iso = Self.isoForms(text) { throw SyntaxError(.dateForm(found: text, iso: iso), reader.span) }
    if let spaced = Self.spaced(text) {
      throw SyntaxError(.needsSpaces(found: text, corrected: corrected(reader.span, by: spaced)), reader.span)
    }
  }

  /// The ISO forms that `12/03/2012` or `1-3-2012` may mean; day and month may be the other way round.
  package static func isoForms(_ text: String) -> [String]? {
    let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." })
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(NumberShape.isDigit) }) else { return nil }
    guard (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4, let first = Int(parts[0]),
      let second = Int(parts[1])
    else { return nil }
    func iso(_ month: Int, _ day: Int) -> String? {
      guard (1...12).contains(month), (1...31).contains(day) else { return nil }
      return "\(parts[2])-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
    var forms = [iso(second, first), iso(first, second)].compactMap { $0 }
    if forms.count == 2, forms[0] == forms[1] { forms.removeLast() }
    return forms.isEmpty ? nil : forms
  }

  /// `10/2` as `10 / 2`; nil for words that are no arithmetic between numbers.
  private static func spaced(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ NumberShape.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") })
    else { return nil }
    return withSpaces(text)
  }

  private static func withSpaces(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "/" || character == "-" { result += " \(character) " } else { result.append(character) }
    }
    return result
  }

  /// `count/2`, `count-1` as a measure.
  func wordWithAggregate() -> SyntaxError? {
    guard reader.kind == .word else { return nil }
    let text = reader.text
    guard let cut = text.firstIndex(where: { $0 == "/" || $0 == "-" }) else { return nil }
    let first = String(text[..<cut])
    let trie = KeywordTrie.shared
    let isCount = trie.child(of: KeywordTrie.root, trie.wordID(first)).map { trie.keywords(at: $0).contains(.count) } ?? false
    guard isCount || aggregateSignature(first) != nil else { return nil }
    return SyntaxError(.needsSpaces(found: text, corrected: corrected(reader.span, by: Self.withSpaces(text))), reader.span)
  }

  // MARK: Heads and clauses

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

  private func unavailableWord() -> SyntaxError? {
    guard reader.kind == .word, let row = reader.match.keywords.first(where: { $0.row.status != .available })?.row,
      !reader.match.keywords.contains(where: { $0.row.status == .available })
    else { return nil }
    let word = reader.source.text(reader.matchSpan)
    return SyntaxError(row.status == .later ? .notInThisVersion(word) : .reserved(word), reader.matchSpan)
  }

  private func apartBracket() -> SyntaxError? {
    guard reader.index > 0, !reader.touchesPrevious else { return nil }
    let before = reader.tokens[reader.index - 1]
    guard before.kind == .word, Int(before.end) == reader.previousEnd, before.start >= statementStart else { return nil }
    let gap = Span(Int(before.end), reader.start)
    return SyntaxError(.callNeedsTouchingBracket(corrected: corrected(gap, by: "")), before.span.union(reader.span))
  }

  private func foreignOperator() -> SyntaxError {
    let instead =
      switch reader.text {
      case "&", "&&": spelling(.and)
      case "|", "||": spelling(.or)
      case "!": spelling(.not)
      default: Self.foreignComparisons[reader.text]?.rawValue ?? ""
      }
    return SyntaxError(.foreignOperator(reader.text, instead: instead), reader.span)
  }

  /// `load porteurs.csv`, `into out/table.csv`: everything up to the next blank.
  ///
  /// Words before a path that has its quotes (`export _ "table.csv"`) are too many; those before one that shows by its suffix that it is
  /// one belong to it (`load my table.csv`).
  func unquotedPath() -> SyntaxError {
    let first = bareWord(from: reader.start)
    let error = { (wrong: Span, instead: String) in SyntaxError(.pathNeedsQuotes(corrected: self.corrected(wrong, by: instead)), first) }
    var word = first
    while !isPathLike(word) {
      let bytes = reader.source.utf8
      var next = word.end
      while next < bytes.count, bytes[next] == UInt8(ascii: " ") { next += 1 }
      if next > word.end, next < bytes.count, bytes[next] == UInt8(ascii: "\"") { return error(Span(first.start, next), "") }
      let following = bareWord(from: next)
      // The end of the line, or a sign: the path is the first word, whatever it is.
      guard next > word.end, following.end > following.start else {
        word = first
        break
      }
      word = following
    }
    let path = Span(first.start, word.end)
    return error(path, "\"\(reader.source.text(path))\"")
  }

  private func bareWord(from start: Int) -> Span {
    let bytes = reader.source.utf8
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ";"), bytes[end] != UInt8(ascii: "\"") { end += 1 }
    return Span(start, end)
  }

  private func isPathLike(_ word: Span) -> Bool {
    reader.source.utf8[word.start..<word.end].contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
  }
}

extension TokenReader {
  var previousIsPercentage: Bool { index > 0 && tokens[index - 1].kind == .percentage && Int(tokens[index - 1].end) == previousEnd }
}
