/// `age >= 18 and <= 25`: the left side of a comparison, said once for two.
extension StatementParser {
  /// The slip where a comparison begins behind `and` or `or` with nothing on its left.
  func comparisonWithoutLeft() -> SyntaxError? {
    // A word of comparison has been taken for a name, where an operand was due.
    guard let index = [reader.index, reader.index - 1].first(where: { isHalf($0) }) else { return nil }
    let token = reader.tokens[index]
    let length = token.isComparison ? 1 : max(1, reader.keywordMatch(at: index).length)
    let found = token.span.union(reader.tokens[index + length - 1].span)
    let place = Span(found.start, found.start)
    let mended = leftSide(before: index).map { corrected(place, by: reader.source.text($0) + " ") } ?? ""
    return SyntaxError(.comparisonWithoutLeft(found: reader.source.text(found), corrected: mended), found)
  }

  /// Whether what begins there can only follow an operand, and a connective stands before it.
  private func isHalf(_ index: Int) -> Bool {
    guard index > 1, reader.tokens[index - 1].start >= statementStart else { return false }
    let keywords = reader.keywordMatch(at: index).keywords
    return (reader.tokens[index].isComparison || keywords.contains { Self.comparingWords.contains($0) })
      && reader.keywordMatch(at: index - 1).keywords.contains { [.and, .or].contains($0) }
  }

  /// What can only stand behind an operand.
  private static let comparingWords: Set<Keyword> = [
    .contains, .notContains, .startsWith, .notStartsWith, .endsWith, .notEndsWith, .matches, .notMatches, .between, .notBetween,
    .isMissing, .isNotMissing, .before, .after, .since, .until,
  ]

  /// The left side of the comparison before: a name, several joined by dots, or a function with its arguments; nil for anything else.
  private func leftSide(before index: Int) -> Span? {
    var sign = index - 2
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
    // Of `a + b` no part is the left side.
    if first > 0, reader.tokens[first - 1].isArithmetic, reader.tokens[first - 1].start >= statementStart { return nil }
    let kind = reader.tokens[first].kind
    guard kind == .word || kind == .quotedName, reader.tokens[first].start >= statementStart else { return nil }
    return Span(Int(reader.tokens[first].start), Int(reader.tokens[sign - 1].end))
  }

  private func isComparing(_ index: Int) -> Bool {
    reader.tokens[index].isComparison
      || reader.keywordMatch(at: index).keywords.contains {
        Self.comparingWords.contains($0) || $0 == .inSet || $0 == .notInSet
      }
  }
}
