/// Slips of words: what is said otherwise here. Each is answered by the corrected text.
extension StatementParser {
  /// The words, one a token, from token `offset` on; nil, or the index of the token after them.
  private func index(after words: [String], from offset: Int = 0) -> Int? {
    var index = reader.index + offset
    for word in words {
      guard index < reader.tokens.count, reader.tokens[index].kind == .word,
        NameKey(reader.source.text(reader.tokens[index].span)).text == NameKey(word).text
      else { return nil }
      index += 1
    }
    return index
  }

  // MARK: Comparisons

  /// `age inférieur à 26`, `age is less than 26`.
  ///
  /// - Parameter offset: tokens before the words that belong to them: `is`, `est`.
  func comparisonInWords(from offset: Int = 0) -> SyntaxError? {
    guard reader.kind == .word else { return nil }
    for (words, sign) in Self.comparisonsInWords {
      guard let after = index(after: words, from: offset) else { continue }
      let next = reader.tokens[after]
      guard next.kind == .word || next.kind == .minus || next.kind == .parameter || next.kind == .quotedName || next.isLiteral else {
        continue
      }
      let span = Span(reader.start, Int(reader.tokens[after - 1].end))
      return SyntaxError(.comparisonInWords(found: reader.source.text(span), corrected: corrected(span, by: sign)), span)
    }
    return nil
  }

  /// Longer ones first: `less than or equal to` begins with `less than`.
  private static let comparisonsInWords: [(words: [String], sign: String)] = [
    (["less", "than", "or", "equal", "to"], "<="), (["greater", "than", "or", "equal", "to"], ">="),
    (["inférieur", "ou", "égal", "à"], "<="), (["inférieure", "ou", "égale", "à"], "<="),
    (["supérieur", "ou", "égal", "à"], ">="), (["supérieure", "ou", "égale", "à"], ">="),
    (["not", "equal", "to"], "!="), (["different", "from"], "!="), (["différent", "de"], "!="), (["différente", "de"], "!="),
    (["n'est", "pas", "égal", "à"], "!="), (["n'est", "pas"], "!="), (["less", "than"], "<"), (["smaller", "than"], "<"),
    (["younger", "than"], "<"), (["more", "than"], ">"), (["greater", "than"], ">"), (["older", "than"], ">"), (["over"], ">"),
    (["under"], "<"), (["below"], "<"), (["above"], ">"), (["at", "least"], ">="), (["at", "most"], "<="),
    (["inférieur", "à"], "<"), (["inférieure", "à"], "<"), (["supérieur", "à"], ">"), (["supérieure", "à"], ">"),
    (["plus", "petit", "que"], "<"), (["plus", "grand", "que"], ">"), (["moins", "de"], "<"), (["plus", "de"], ">"),
    (["au", "moins"], ">="), (["au", "plus"], "<="), (["equal", "to"], "="), (["equals"], "="), (["égal", "à"], "="),
    (["égale", "à"], "="),
    (["vaut"], "="),
  ]

  /// `between 18 to 26`, `entre 18 à 26`: the word between the bounds.
  func betweenWithoutAnd() -> SyntaxError? {
    guard let value = lastValue, value.span.end == reader.previousEnd, value.token > 0,
      reader.keywordMatch(at: value.token - 1).keywords.contains(.between), reader.kind == .word || reader.kind == .minus,
      reader.peek().isLiteral || reader.peek().kind == .word
    else { return nil }
    return SyntaxError(
      .otherWord(found: reader.text, keyword: .and, corrected: corrected(reader.span, by: spelling(.and))), reader.span)
  }

  // MARK: Dates

  /// `mars 2012`, `le 1er mars 2012`, `12 March 2012` from the token at `index`.
  func dateInWords(at index: Int) -> SyntaxError? {
    var index = index
    let start = index
    func word(_ index: Int) -> String { NameKey(reader.source.text(reader.tokens[index].span)).text }
    if reader.tokens[index].kind == .word, ["le", "the", "on"].contains(word(index)) { index += 1 }
    var day: Int?
    if let number = Self.ordinal(reader.source.text(reader.tokens[index].span)), (1...31).contains(number) {
      day = number
      index += 1
      if reader.tokens[index].kind == .word, word(index) == "of" { index += 1 }
    }
    guard reader.tokens[index].kind == .word, let month = Self.months[word(index)] else { return nil }
    index += 1
    let year = reader.tokens[index]
    guard year.kind == .number || year.kind == .period, let number = Int(reader.source.text(year.span)), (1000...9999).contains(number)
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let span = reader.tokens[start].span.union(year.span)
    return SyntaxError(
      .dateForm(found: reader.source.text(span), iso: ["\(number)-\(two(month))" + (day.map { "-\(two($0))" } ?? "")]), span)
  }

  /// `1er`, `2nd`, `12`
  private static func ordinal(_ text: String) -> Int? {
    for ending in ["er", "st", "nd", "rd", "th", "ème", "e"] where text.hasSuffix(ending) { return Int(text.dropLast(ending.count)) }
    return Int(text)
  }

  private static let months: [String: Int] = {
    let names = [
      ["janvier", "january", "janv", "jan"], ["février", "february", "févr", "feb"], ["mars", "march", "mar"], ["avril", "april", "apr"],
      ["mai", "may"], ["juin", "june", "jun"], ["juillet", "july", "juil", "jul"], ["août", "august", "aug"],
      ["septembre", "september", "sept", "sep"], ["octobre", "october", "oct"], ["novembre", "november", "nov"],
      ["décembre", "december", "déc", "dec"],
    ]
    var months: [String: Int] = [:]
    for (month, spellings) in names.enumerated() {
      for spelling in spellings { months[NameKey(spelling).text] = month + 1 }
    }
    return months
  }()

  // MARK: Clauses

  /// `count porteurs if age < 26`, `count porteurs for each commune`.
  func clauseInOtherWords(_ possible: [Expectation]) -> SyntaxError? {
    let mayBeClause = possible.contains { [.clause, .ofSource, .statementEnd, .closingBracket].contains($0) }
    guard reader.kind == .word, mayBeClause else { return nil }
    for (words, keyword) in Self.clausesInOtherWords {
      guard let after = index(after: words), reader.tokens[after].kind != .end else { continue }
      let span = Span(reader.start, Int(reader.tokens[after - 1].end))
      return SyntaxError(
        .otherWord(found: reader.source.text(span), keyword: keyword, corrected: corrected(span, by: spelling(keyword))), span)
    }
    return nil
  }

  private static let clausesInOtherWords: [(words: [String], keyword: Keyword)] = [
    (["if"], .whereClause), (["si"], .whereClause), (["such", "that"], .whereClause), (["when"], .whereClause), (["filter"], .whereClause),
    (["tels", "que"], .whereClause), (["telles", "que"], .whereClause), (["lorsque"], .whereClause), (["quand"], .whereClause),
    (["for", "each"], .by), (["per"], .by), (["pour", "chaque"], .by), (["grouped", "by"], .by), (["broken", "down", "by"], .by),
    (["groupé", "par"], .by), (["groupés", "par"], .by), (["regroupé", "par"], .by), (["regroupés", "par"], .by),
    (["ventilé", "par"], .by),
    (["ventilés", "par"], .by), (["réparti", "par"], .by), (["répartis", "par"], .by), (["ordered", "by"], .sort),
    (["classé", "par"], .sort), (["classés", "par"], .sort), (["ordonné", "par"], .sort), (["ordonnés", "par"], .sort),
    (["crossed", "by"], .across), (["crossed", "with"], .across), (["vs"], .versus), (["against"], .versus), (["compared", "to"], .versus),
    (["compared", "with"], .versus), (["comparé", "à"], .versus), (["comparés", "à"], .versus), (["head"], .limit),
  ]

  /// `by commune sexe`, `by commune and by sexe`, `by year date`: keys are separated by commas, operands stand in brackets.
  func keysWithoutComma(_ possible: [Expectation]) -> SyntaxError? {
    guard clauseStarts.last?.keyword == .by, reader.index >= 2, reader.kind == .word || reader.kind == .quotedName else { return nil }
    let previous = reader.tokens[reader.index - 1]
    if reader.keywordMatch(at: reader.index - 1).keywords.contains(.by), reader.keywordMatch(at: reader.index - 2).keywords.contains(.and),
      reader.index >= 3
    {
      let and = reader.tokens[reader.index - 2]
      let span = and.span.union(previous.span)
      return SyntaxError(
        .keysNeedComma(corrected: corrected(Span(Int(reader.tokens[reader.index - 3].end), span.end), by: ",")), span)
    }
    // `by commune then by sexe`
    if possible.contains(.clause), reader.keywordMatch(after: 1).keywords.contains(.by) {
      let span = Span(reader.start, Int(reader.tokens[reader.index + 1].end))
      return SyntaxError(.keysNeedComma(corrected: corrected(Span(reader.previousEnd, span.end), by: ",")), span)
    }
    guard possible.contains(.clause), reader.match.keywords.isEmpty else { return nil }
    let next = reader.peek()
    guard next.kind == .end || next.kind == .comma || reader.keywordMatch(after: 1).keywords.contains(where: { $0.row.role == .clause })
    else { return nil }
    switch previous.kind {
    case .word:
      if let slip = operandWithoutBrackets() { return slip }
    case .quotedName, .closeBracket: break
    default: return nil
    }
    return SyntaxError(.keysNeedComma(corrected: corrected(Span(reader.previousEnd, reader.start), by: ", ")), reader.span)
  }

  /// `year date_accueil`: a function's name, then its operand.
  private func operandWithoutBrackets() -> SyntaxError? {
    let function = reader.tokens[reader.index - 1]
    let word = reader.source.text(function.span)
    guard scalarSignature(word) != nil else { return nil }
    let span = function.span.union(reader.span)
    return SyntaxError(
      .operandNeedsBrackets(word: word, corrected: corrected(span, by: "\(word)(\(reader.text))")), span)
  }

  /// `rate outcome=creation of porteurs`; the comparison stands here.
  func conditionNeedsBrackets() -> SyntaxError? {
    guard reader.index >= 2, reader.current.isComparison || reader.match.keywords.contains(where: { $0.row.role == .condition })
    else { return nil }
    let word = reader.tokens[reader.index - 2]
    let operand = reader.tokens[reader.index - 1]
    guard word.kind == .word, operand.kind == .word || operand.kind == .quotedName,
      aggregateSignature(reader.source.text(word.span))?.parameters.first?.kind == .boolean
    else { return nil }
    // The condition goes up to what follows a measure.
    var end = reader.index + 1
    while ![.end, .comma, .closeBracket].contains(reader.tokens[end].kind),
      !reader.keywordMatch(at: end).keywords.contains(where: { [.of, .alias, .whereClause].contains($0) })
    {
      end += 1
    }
    let condition = Span(Int(operand.start), Int(reader.tokens[end - 1].end))
    return SyntaxError(
      .operandNeedsBrackets(
        word: reader.source.text(word.span),
        corrected: corrected(Span(Int(word.end), condition.end), by: "(\(reader.source.text(condition)))")),
      word.span.union(condition))
  }

  // MARK: Heads

  /// `count porteurs as n`: the name belongs to the measure.
  func aliasAfterSource() -> SyntaxError? {
    guard reader.at(.alias), let source = lastSource, source.end == reader.previousEnd else { return nil }
    var index = reader.index
    while index > 0, reader.tokens[index - 1].kind != .end { index -= 1 }
    let match = reader.keywordMatch(at: index)
    let name = reader.peek(reader.match.length)
    guard match.keywords.contains(.count), name.kind == .word || name.kind == .quotedName else { return nil }
    let verb = reader.tokens[index + match.length - 1]
    let alias = Span(reader.start, Int(name.end))
    let pieces = [
      (Span(Int(verb.end), source.start), " \(reader.source.text(alias)) \(spelling(.of)) "), (Span(source.end, alias.end), ""),
    ]
    return SyntaxError(.aliasAfterSource(corrected: corrected(pieces)), alias)
  }

  /// `compter porteurs ou age < 26`: `ou` without its accent joins sources, and the last of them is compared.
  func orForWhere() -> SyntaxError? {
    guard let source = lastSource, source.end == reader.previousEnd, reader.current.isComparison || reader.atAny(Self.comparing) else {
      return nil
    }
    // The word before the field that is compared; what stands in brackets there is no field.
    var index = reader.index - 1
    while index > 0, Int(reader.tokens[index].start) > source.start, reader.tokens[index].kind != .closeBracket {
      if reader.keywordMatch(at: index).keywords.contains(.or) {
        let word = reader.tokens[index].span
        let found = reader.source.text(word)
        let instead = NameKey(found).text == "ou" ? "où" : spelling(.whereClause)
        return SyntaxError(.orForWhere(found: found, corrected: corrected(word, by: instead)), word)
      }
      index -= 1
    }
    return nil
  }

  private static let comparing: Set<Keyword> = [
    .isMissing, .isNotMissing, .inSet, .notInSet, .contains, .notContains, .between, .notBetween, .startsWith, .notStartsWith, .endsWith,
    .notEndsWith, .before, .after, .since, .until, .matches, .notMatches,
  ]

  /// `= count porteurs / count entreprises`
  func questionsWithoutBrackets() -> SyntaxError? {
    guard reader.current.isArithmetic, let source = lastSource, source.end == reader.previousEnd else { return nil }
    var index = reader.index
    while index > 0, reader.tokens[index - 1].kind != .end { index -= 1 }
    guard reader.tokens[index].kind == .equal else { return nil }
    let first = Span(Int(reader.tokens[index + 1].start), reader.previousEnd)
    let second = Span(Int(reader.peek().start), statementEnd)
    var rest = reader.index + 1
    var isPlain = second.end > second.start
    while reader.tokens[rest].kind != .end {
      if reader.tokens[rest].isArithmetic { isPlain = false }
      rest += 1
    }
    let text = "= (\(reader.source.text(first))) \(reader.text) (\(reader.source.text(second)))"
    return SyntaxError(.questionsNeedBrackets(corrected: isPlain ? text : ""), reader.span)
  }

  /// A statement of another program: `tab commune`, `filter(porteurs, age < 26)`, `porteurs |> …`.
  func foreignStatement() -> SyntaxError? {
    guard reader.kind == .word || reader.kind == .quotedName else { return nil }
    let next = reader.peek()
    if next.kind == .foreignOperator, reader.source.text(next.span).hasPrefix("|") {
      let end = next.end + (reader.source.utf8.count > Int(next.end) && reader.source.utf8[Int(next.end)] == UInt8(ascii: ">") ? 1 : 0)
      let span = Span(Int(next.start), Int(end))
      return SyntaxError(.foreignStatement(found: reader.source.text(span), usage: ForeignWords.pipe), span)
    }
    guard reader.kind == .word, let usage = ForeignWords.statement(reader.text) else { return nil }
    return SyntaxError(.foreignStatement(found: reader.text, usage: usage), reader.span)
  }
}
