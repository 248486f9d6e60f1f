/// The error for what stands where it cannot: a known slip if it is one, else what could have stood there.
extension StatementParser {
  /// The error at the current token.
  func unexpected(_ possible: [Expectation]) -> SyntaxError {
    if reader.isAtEnd {
      for case .keyword(let keyword) in possible { note(.keyword(keyword)) }
      if possible.contains(.ofSource) { note(.keyword(.of)) }
      let end = Span(reader.previousEnd, reader.previousEnd)
      return SyntaxError(.expected(possible, found: "", nearest: []), end, isAtEnd: true)
    }
    if let slip = slip(possible) { return slip }
    return SyntaxError(.expected(possible, found: foundText, nearest: nearestKeywords(possible)), reader.span)
  }

  private var foundText: String {
    let text = reader.text
    // A long text would hide the sentence around it.
    guard text.utf8.count > 40 else { return text }
    return String(text.prefix(30)) + "…"
  }

  /// Keywords possible here that look like the word here.
  private func nearestKeywords(_ possible: [Expectation]) -> [String] {
    guard reader.kind == .word, offersNearest, reader.match.keywords.isEmpty else { return [] }
    var spellings: [String] = []
    for expectation in possible {
      switch expectation {
      case .keyword(let keyword): spellings += keyword.row.english + keyword.row.french
      case .clause:
        for row in KeywordTable.rows where row.role == .clause && row.status == .available { spellings += row.english + row.french }
      case .statementEnd, .closingBracket:
        for row in KeywordTable.rows where row.role == .clause && row.status == .available { spellings += row.english + row.french }
        spellings += Keyword.and.row.english + Keyword.or.row.english
      default: break
      }
    }
    return NearestNames.closest(to: reader.text, among: spellings, limit: 2)
  }

  /// No statement starts like this one.
  func unknownStatement() -> SyntaxError {
    if let slip = statementSlip() { return slip }
    if let clause = reader.match.keywords.first(where: { $0.row.role == .clause }) {
      return SyntaxError(.startsWithClause(found: reader.source.text(reader.matchSpan), keyword: clause), reader.matchSpan)
    }
    guard reader.kind == .word, offersNearest else { return SyntaxError(.unknownStatement(found: foundText, nearest: []), reader.span) }
    var spellings: [String] = []
    for row in KeywordTable.rows where (row.role == .statement || row.role == .head) && row.status == .available {
      spellings += row.english + row.french
    }
    for function in vocabulary.functions where function.role == .aggregate { spellings += function.spellings }
    let nearest = NearestNames.closest(to: reader.text, among: spellings, limit: 3)
    if nearest.isEmpty, let slip = missingVerb() { return slip }
    return SyntaxError(.unknownStatement(found: foundText, nearest: nearest), reader.span)
  }

  // MARK: Corrected text

  /// Bytes of the longest statement that a suggestion shows whole.
  private static let longestShown = 300

  /// The language that the statement is written in, as far as its words tell: suggestions use it.
  var statementLanguage: Language {
    var index = reader.index
    while index > 0, reader.tokens[index - 1].kind != .end { index -= 1 }
    return StatementLanguage.of(reader, from: index, vocabulary: vocabulary) ?? .english
  }

  /// A keyword in the language of the statement.
  func spelling(_ keyword: Keyword) -> String {
    statementEnd - statementStart > Self.longestShown ? keyword.spelling(in: .english) : keyword.spelling(in: statementLanguage)
  }

  var statementSpan: Span { Span(statementStart, statementEnd) }

  /// The statement with one piece replaced; only the piece when the statement is too long to be shown.
  func corrected(_ span: Span, by replacement: String) -> String { corrected([(span, replacement)]) }

  /// The statement with several pieces replaced, which do not overlap, in order.
  func corrected(_ pieces: [(span: Span, replacement: String)]) -> String {
    let whole = statementSpan
    guard whole.end - whole.start <= Self.longestShown else {
      let changed = pieces.map(\.replacement).joined(separator: " … ")
      return changed.utf8.count <= Self.longestShown ? changed : ""
    }
    var text = ""
    var position = whole.start
    for piece in pieces {
      text += reader.source.text(Span(position, max(position, piece.span.start))) + piece.replacement
      position = piece.span.end
    }
    text += reader.source.text(Span(position, max(position, whole.end)))
    return text.split(whereSeparator: \.isNewline).map { Self.trimmed($0) }.joined(separator: " ")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// `text` in single quotes.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }
}
