/// Slips about conditions: what joins them, what stands on their right side, what is missing.
extension StatementParser {
  /// `age < 26 sexe = F`: a second condition begins.
  func missingAnd() -> SyntaxError? {
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
  var isAfterCondition: Bool {
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
}
