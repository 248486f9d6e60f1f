/// SQL typed by habit: shown rewritten.
extension StatementParser {
  /// A statement that starts with a word of SQL, or with the name that is to be given.
  func statementSlip() -> SyntaxError? {
    guard reader.kind == .word else { return nil }
    switch reader.text.lowercased() {
    case "select":
      return SyntaxError(.sqlQuery(corrected: SQLRewriter(parser: self).rewritten() ?? "list porteurs"), reader.span)
    case "from":
      return SyntaxError(.sqlWord(found: reader.text, corrected: corrected(reader.span, by: "list")), reader.span)
    default: break
    }
    if let slip = questionInOtherWords() { return slip }
    if let slip = foreignStatement() { return slip }
    if let slip = wordWithAggregate() { return slip }
    if reader.peek().kind == .equal {
      let after = reader.peek(2)
      let keyword: Keyword = after.isLiteral || after.kind == .minus ? .parameter : .letCohort
      let place = Span(reader.start, reader.start)
      return SyntaxError(
        .assignment(corrected: corrected(place, by: spelling(keyword) + " ")), reader.span.union(reader.peek().span))
    }
    return nil
  }

  /// `how many porteurs`, `combien porteurs`, `show me porteurs`: a question as people ask one another.
  private func questionInOtherWords() -> SyntaxError? {
    for (words, keyword) in Self.otherWords {
      var index = reader.index
      let isHere = words.allSatisfy { word in
        defer { index += 1 }
        return reader.tokens[index].kind == .word && NameKey(reader.source.text(reader.tokens[index].span)).text == NameKey(word).text
      }
      guard isHere else { continue }
      let span = Span(reader.start, Int(reader.tokens[index - 1].end))
      // `how many of the porteurs`
      var next = index
      while reader.tokens[next].kind == .word,
        TokenReader.isNoise(reader.tokens[next]) || reader.source.text(reader.tokens[next].span) == "of"
          || reader.source.text(reader.tokens[next].span) == "the"
      {
        next += 1
      }
      let gap = Span(span.start, reader.tokens[next].kind == .end ? span.end : Int(reader.tokens[next].start))
      let instead = keyword.spelling(in: keyword == .count && words[0] == "combien" ? .french : statementLanguageOr(words)) + " "
      return SyntaxError(.otherWords(found: reader.source.text(span), corrected: corrected(gap, by: instead)), span)
    }
    return nil
  }

  private func statementLanguageOr(_ words: [String]) -> Language { Self.frenchWords.contains(words[0]) ? .french : .english }

  private static let frenchWords: Set<String> = ["combien", "montre", "montrez", "donne", "donner", "donnez"]

  private static let otherWords: [(words: [String], keyword: Keyword)] = [
    (["combien", "y", "a-t-il"], .count), (["how", "many"], .count), (["how", "much"], .count), (["combien"], .count),
    (["show", "me"], .list), (["give", "me"], .list),
    (["show", "all"], .list), (["display"], .list), (["print"], .list), (["montre", "moi"], .list), (["montrez", "moi"], .list),
    (["donne", "moi"], .list), (["donner"], .list), (["donnez", "moi"], .list),
  ]

  /// `select`, unless a measure of that name is meant.
  var isSelect: Bool {
    guard reader.kind == .word, reader.text.lowercased() == "select" else { return false }
    return !reader.keywordMatch(after: 1).keywords.contains { [.of, .alias].contains($0) }
  }

  /// `porteurs where age < 26`: the verb is missing.
  func missingVerb() -> SyntaxError? {
    guard reader.kind == .word || reader.kind == .quotedName else { return nil }
    let next = reader.peek()
    guard next.kind == .end || reader.keywordMatch(after: 1).keywords.contains(where: { $0.row.role == .clause }) else { return nil }
    let place = Span(reader.start, reader.start)
    // Groups are counted, rows are listed.
    let hasGroups = (reader.index..<reader.tokens.count).prefix { reader.tokens[$0].kind != .end && reader.tokens[$0].start < statementEnd }
      .contains { reader.keywordMatch(at: $0).keywords.contains { [.by, .across, .versus].contains($0) } }
    let text = corrected(place, by: spelling(hasGroups ? .count : .list) + " ")
    return SyntaxError(.missingVerb(found: reader.text, corrected: text), reader.span)
  }

  /// `group by`, `order by`, `like`, `from` inside a statement.
  func sqlClause() -> SyntaxError? {
    guard reader.kind == .word else { return nil }
    let word = reader.text.lowercased()
    let next = reader.peek()
    let nextIsBy = next.kind == .word && reader.source.text(next.span).lowercased() == "by"
    let both = reader.span.union(next.span)
    switch word {
    case "group" where nextIsBy:
      return SyntaxError(.sqlWord(found: reader.source.text(both), corrected: corrected(both, by: "by")), both)
    case "order" where nextIsBy:
      return SyntaxError(.sqlWord(found: reader.source.text(both), corrected: corrected(both, by: "sort")), both)
    case "like" where next.kind == .text || next.kind == .doubleQuoted:
      let text = unquoted(next)
      let inner = text.filter { $0 != "%" }
      let keyword: Keyword =
        text.hasPrefix("%") ? (text.hasSuffix("%") ? .contains : .endsWith) : (text.hasSuffix("%") ? .startsWith : .contains)
      let instead = spelling(keyword) + " " + Self.quoted(inner)
      return SyntaxError(.sqlWord(found: reader.text, corrected: corrected(both, by: instead)), reader.span)
    case "from" where next.kind == .word || next.kind == .quotedName:
      return SyntaxError(
        .sqlWord(found: reader.text, corrected: corrected(reader.span, by: spelling(.of))), reader.span)
    default: return nil
    }
  }
}

/// Rewrites the clauses of a simple `select`. Works on the tokens and keeps the text of what it does not know: what it gives is
/// a suggestion to read, never a statement to run.
private struct SQLRewriter {
  let source: SourceText
  let tokens: ArraySlice<Token>
  let vocabulary: Vocabulary

  init(parser: StatementParser) {
    var end = parser.reader.index
    while parser.reader.tokens[end].kind != .end { end += 1 }
    source = parser.reader.source
    tokens = parser.reader.tokens[parser.reader.index..<end]
    vocabulary = parser.vocabulary
  }

  private enum Part: CaseIterable { case select, from, condition, group, having, order, limit }

  func rewritten() -> String? {
    guard tokens.count <= 400 else { return nil }
    let parts = cut()
    guard let table = parts[.from].map(text), !table.isEmpty, let selected = parts[.select] else { return nil }
    let items = split(selected)
    let measures = items.compactMap(measure)
    var words: [String]
    if !measures.isEmpty {
      words = measures == ["count"] ? ["count", table] : [measures.joined(separator: ", "), "of", table]
    } else if items.count == 1, text(items[0]) == "*" {
      words = ["list", table]
    } else if let first = items.first?.first, word(first) == "distinct" {
      words = ["values", text(items[0].dropFirst()), "of", table]
    } else {
      words = ["list", items.map(text).joined(separator: ", "), "of", table]
    }
    if let condition = parts[.condition] { words += ["where", text(condition)] }
    if let group = parts[.group], !measures.isEmpty { words += ["by", text(group)] }
    if let having = parts[.having] { words += ["having", split(having).map { measure($0) ?? text($0) }.joined(separator: ", ")] }
    if let order = parts[.order] { words += ["sort", split(order).map { sortKey($0, items) }.joined(separator: ", ")] }
    if let limit = parts[.limit] { words += ["limit", text(limit)] }
    return words.joined(separator: " ")
  }

  private func word(_ token: Token) -> String { source.text(token.span).lowercased() }

  private func text(_ tokens: ArraySlice<Token>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return source.text(first.span.union(last.span))
  }

  /// The tokens of each part, without the words that introduce it.
  private func cut() -> [Part: ArraySlice<Token>] {
    var parts: [Part: ArraySlice<Token>] = [:]
    var part = Part.select
    var start = tokens.startIndex + 1
    var index = start
    func close(_ end: Int) { if start < end, parts[part] == nil { parts[part] = tokens[start..<end] } }
    while index < tokens.endIndex {
      let word = word(tokens[index])
      let isBy = index + 1 < tokens.endIndex && self.word(tokens[index + 1]) == "by"
      let next: (part: Part, length: Int)? =
        switch word {
        case "from": (.from, 1)
        case "where": (.condition, 1)
        case "group" where isBy: (.group, 2)
        case "order" where isBy: (.order, 2)
        case "having": (.having, 1)
        case "limit": (.limit, 1)
        default: nil
        }
      if let next {
        close(index)
        part = next.part
        index += next.length
        start = index
      } else {
        index += 1
      }
    }
    close(tokens.endIndex)
    return parts
  }

  private func split(_ tokens: ArraySlice<Token>) -> [ArraySlice<Token>] {
    var items: [ArraySlice<Token>] = []
    var depth = 0
    var start = tokens.startIndex
    for index in tokens.indices {
      switch tokens[index].kind {
      case .openBracket: depth += 1
      case .closeBracket: depth -= 1
      case .comma where depth == 0:
        items.append(tokens[start..<index])
        start = index + 1
      default: break
      }
    }
    items.append(tokens[start..<tokens.endIndex])
    return items.filter { !$0.isEmpty }
  }

  /// `count(*)` as `count`, `sum(x)` as `sum x`; nil when it is no aggregate.
  private func measure(_ tokens: ArraySlice<Token>) -> String? {
    guard let first = tokens.first, tokens.count >= 3, tokens[tokens.startIndex + 1].kind == .openBracket else { return nil }
    let name = word(first)
    guard name == "count" || vocabulary.aggregate(name) != nil,
      let close = tokens.firstIndex(where: { $0.kind == .closeBracket })
    else { return nil }
    let inside = tokens[(tokens.startIndex + 2)..<close]
    let rest = tokens[(close + 1)...]
    let tail = rest.isEmpty ? "" : " " + text(rest)
    if name != "count" { return "\(name) \(text(inside))\(tail)" }
    if let distinct = inside.first, word(distinct) == "distinct" { return "count distinct \(text(inside.dropFirst()))\(tail)" }
    return "count\(tail)"
  }

  /// A key of `order by`: a number stands for the column of that rank.
  private func sortKey(_ tokens: ArraySlice<Token>, _ items: [ArraySlice<Token>]) -> String {
    guard let first = tokens.first, first.kind == .number, let rank = Int(source.text(first.span)), items.indices.contains(rank - 1) else {
      return measure(tokens) ?? text(tokens)
    }
    let column = measure(items[rank - 1]) ?? text(items[rank - 1])
    let rest = tokens.dropFirst()
    return rest.isEmpty ? column : column + " " + text(rest)
  }
}
