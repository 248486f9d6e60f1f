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
    if let slip = orForWhere() { return slip }
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
}

extension TokenReader {
  var previousIsPercentage: Bool { index > 0 && tokens[index - 1].kind == .percentage && Int(tokens[index - 1].end) == previousEnd }
}
