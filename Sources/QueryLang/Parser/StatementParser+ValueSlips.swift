/// Slips about values: those with blanks, numbers and dates as people write them, words that look like arithmetic.
extension StatementParser {
  /// `57 000`: digits in groups of three, as they are written for people, are several numbers here.
  func groupedDigits() -> SyntaxError? {
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
  func valueWithSpaces() -> SyntaxError? {
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
  func valueCutByOf() -> SyntaxError? {
    guard let value = lastValue, reader.index > value.token + 1, reader.tokens[value.token].kind == .word,
      reader.keywordMatch(at: value.token + 1).keywords.contains(.of)
    else { return nil }
    let span = Span(value.span.start, reader.previousEnd)
    return SyntaxError(.valueWithSpaces(corrected: corrected(span, by: Self.quoted(reader.source.text(span)))), span)
  }

  /// Keywords that are also ordinary words inside names of places and the like.
  private static let wordsInValues: Set<Keyword> = [.of, .to, .inSet, .any, .within]

  /// `where commune = Miramas, Istres`
  func commaAfterValue() -> SyntaxError? {
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
}
