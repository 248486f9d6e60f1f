/// `age >= 18 and <= 25`: the left side of a comparison, said once for two.
extension StatementParser {
  /// The slip where a comparison begins behind `and` or `or` with nothing on its left.
  func comparisonWithoutLeft() -> SyntaxError? {
    let words = reader.match.keywords
    guard reader.current.isComparison || words.contains(where: { Self.comparingWords.contains($0) }), reader.index > 1,
      reader.keywordMatch(at: reader.index - 1).keywords.contains(where: { [.and, .or].contains($0) }), let left = leftSideBefore()
    else { return nil }
    let place = Span(reader.start, reader.start)
    let found = reader.current.isComparison ? reader.span : reader.matchSpan
    return SyntaxError(
      .comparisonWithoutLeft(found: reader.source.text(found), corrected: corrected(place, by: reader.source.text(left) + " ")), found)
  }

  private static let comparingWords: Set<Keyword> = [
    .contains, .startsWith, .endsWith, .matches, .between, .isMissing, .isNotMissing, .before, .after, .since, .until,
  ]

  /// The left side of the comparison before: a name, several joined by dots, or a function with its arguments.
  private func leftSideBefore() -> Span? {
    var sign = reader.index - 2
    while sign > 0, !isComparing(sign) {
      guard reader.tokens[sign].kind != .end, reader.tokens[sign].start >= statementStart else { return nil }
      sign -= 1
    }
    guard sign > 0 else { return nil }
    var first = sign - 1
    if reader.tokens[first].kind == .closeBracket {
      var depth = 0
      while first > 0 {
        if reader.tokens[first].kind == .closeBracket { depth += 1 }
        if reader.tokens[first].kind == .openBracket { depth -= 1 }
        if depth == 0 { break }
        first -= 1
      }
    }
    while first > 0, reader.tokens[first - 1].end == reader.tokens[first].start, reader.tokens[first - 1].kind != .openBracket {
      first -= 1
    }
    let kind = reader.tokens[first].kind
    guard kind == .word || kind == .quotedName, reader.tokens[first].start >= statementStart else { return nil }
    return Span(Int(reader.tokens[first].start), Int(reader.tokens[sign - 1].end))
  }

  private func isComparing(_ index: Int) -> Bool {
    reader.tokens[index].isComparison || reader.keywordMatch(at: index).keywords.contains { Self.comparingWords.contains($0) }
  }
}
