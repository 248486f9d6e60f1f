/// What may stand where somebody is typing.
package struct CaretContext: Sendable {
  /// The bytes that a completion replaces: the word before the caret, or nothing.
  package var replaced: Span
  /// The word as it is meant: without the quote that opens it.
  package var typed: String
  /// The quote that opens it, if any.
  package var quote: Unicode.Scalar?
  package var possibilities: [GrammarPossibility]
  /// The words that the statement begins with, as far as they are keywords.
  package var verbs: [Keyword]
  /// The question before the clause at the caret, whose columns `sort` and the like may name.
  package var question: Span?
  /// The source that follows the caret in the statement: `sum | of financements`.
  package var sourceAfter: Name?
  /// Only completions of several words, of which the first ones are typed: `is mis`.
  package var isPhrase: Bool
}

/// What a text that is being typed says so far.
package struct TypedText: Sendable {
  /// One piece of the text, in order. Between pieces there are blanks.
  package struct Word: Sendable {
    package enum Kind: Sendable { case word, name, text, number, parameter, sign, comment, wrong }

    package var kind: Kind
    package var span: Span
    /// What the parser took it for; nil where it did not get to.
    package var role: WordRole?
  }

  package var words: [Word]
  package var parsed: ParseResult
}

extension Compiler {
  /// Every word of a text with what it is taken for, for colours.
  package func words(of source: SourceText) -> TypedText {
    var split = StatementSplitter.split(source)
    // A quote that is still open is about to be closed.
    if let last = split.tokens.indices.dropLast().last, split.tokens[last].kind == .unterminated { split.tokens[last].kind = .text }
    let recorder = GrammarRecorder()
    var statements: [Statement] = []
    var errors: [SyntaxError] = []
    for start in split.starts {
      var parser = StatementParser(
        source: source, tokens: split.tokens, start: start, vocabulary: vocabulary, offersNearest: false, goesOn: goesOn, recorder: recorder
      )
      if let statement = parser.parse() { statements.append(statement) }
      errors += parser.errors
    }
    let read = Lexer.read(source)
    var words: [TypedText.Word] = read.tokens.compactMap { token in
      guard let kind = Self.kind(of: token) else { return nil }
      return TypedText.Word(kind: kind, span: token.span, role: nil)
    }
    words += read.comments.map { TypedText.Word(kind: .comment, span: $0, role: nil) }
    words.sort { $0.span.start < $1.span.start }
    let roles = recorder.roles.values.sorted { $0.span.start < $1.span.start }
    var next = 0
    for index in words.indices {
      // Roles reach over several words (`is missing`) and begin inside of one (`d'entreprises`).
      while next < roles.count, roles[next].span.end <= words[index].span.start { next += 1 }
      var place = next
      while place < roles.count, roles[place].span.start < words[index].span.end {
        words[index].role = roles[place]
        place += 1
      }
    }
    let parsed = ParseResult(
      script: Script(statements), diagnostics: errors.map { Diagnostic($0.message, at: $0.span) },
      isIncomplete: errors.first?.isAtEnd ?? false)
    return TypedText(words: words, parsed: parsed)
  }

  private static func kind(of token: Token) -> TypedText.Word.Kind? {
    switch token.kind {
    case .word: .word
    case .quotedName: .name
    case .text, .doubleQuoted, .regex: .text
    case .number, .percentage, .date, .period, .datetime: .number
    case .parameter: .parameter
    case .unterminated: .text
    case .unknown: .wrong
    case .lineEnd, .blankLine, .end: nil
    default: .sign
    }
  }

  /// What may stand at the caret, the likeliest reading first; nothing within a comment.
  ///
  /// The text up to the word at the caret is given to the parser, with a listener. What the parser looks for at the end of it is what may
  /// stand there: no second grammar.
  package func contexts(at caret: Int, in source: SourceText) -> [CaretContext] {
    let caret = min(max(0, caret), source.utf8.count)
    let before = SourceText(utf8: Array(source.utf8[..<caret]))
    let read = Lexer.read(before)
    if let comment = read.comments.last, comment.end == caret { return [] }
    let tokens = read.tokens.filter { ![.lineEnd, .blankLine, .end].contains($0.kind) }
    var contexts: [CaretContext] = []
    var position = tokens.count
    var typed = ""
    var quote: Unicode.Scalar?
    var start = caret
    if let last = tokens.last, Int(last.end) == caret {
      switch last.kind {
      case .word:
        start = Int(last.start) + Int(last.elision)
        typed = before.text(Span(start, caret))
        position -= 1
      case .number, .date, .period, .datetime, .parameter, .percentage:
        start = Int(last.start)
        typed = before.text(last.span)
        position -= 1
      case .unterminated:
        start = Int(last.start)
        let opening = Scalars.decode(before.utf8, start)
        quote = Unicode.Scalar(opening.value)
        typed = before.text(Span(start + opening.length, caret))
        position -= 1
      case .text, .doubleQuoted, .quotedName, .unknown: return []
      case .dot where tokens.count > 1 && tokens[tokens.count - 2].end == last.start:
        // `porteur.`, of which the second half is to come.
        start = Int(tokens[tokens.count - 2].start)
        typed = before.text(Span(start, caret))
        position -= 2
      default: break
      }
    }
    let after = sourceName(after: caret, in: source)
    func add(from start: Int, typed: String, quote: Unicode.Scalar?, isPhrase: Bool) {
      let here = possibilities(after: before, to: start)
      contexts.append(
        CaretContext(
          replaced: Span(start, caret), typed: typed, quote: quote, possibilities: here.possibilities, verbs: here.verbs,
          question: here.question, sourceAfter: after, isPhrase: isPhrase))
    }
    add(from: start, typed: typed, quote: quote, isPhrase: false)
    // `is mis`, `en col`: keywords of several words are found by their first ones.
    var first = position
    while quote == nil, first > 0, position - first < 3, tokens[first - 1].kind == .word, tokens[first - 1].elision == 0 {
      first -= 1
      let words = before.text(Span(Int(tokens[first].start), caret))
      guard !words.utf8.contains(UInt8(ascii: "\n")), Self.beginsPhrase(words) else { continue }
      add(from: Int(tokens[first].start), typed: words, quote: nil, isPhrase: true)
    }
    return contexts
  }

  /// Whether a keyword of several words begins so.
  private static func beginsPhrase(_ words: String) -> Bool {
    let key = NameKey(words).text
    return phrases.contains { $0.utf8.count > key.utf8.count && $0.utf8.starts(with: key.utf8) }
  }

  private static let phrases: [String] = KeywordTable.rows.flatMap { $0.english + $0.french }.filter { $0.contains(" ") }.map {
    NameKey($0).text
  }

  private struct Position {
    var possibilities: [GrammarPossibility]
    var verbs: [Keyword] = []
    var question: Span?
  }

  /// What the parser looks for at `end` of the text's last statement.
  private func possibilities(after text: SourceText, to end: Int) -> Position {
    // A word in the place of what comes: the splitter tells whether it begins a statement.
    var bytes = Array(text.utf8[..<end])
    // An elided article or preposition needs its word; written out it does not.
    for (elided, whole) in [("d'", "de "), ("l'", "la "), ("d’", "de "), ("l’", "la ")]
    where bytes.count >= elided.utf8.count && Array(bytes.suffix(elided.utf8.count)).elementsEqual(elided.utf8) {
      bytes.removeLast(elided.utf8.count)
      bytes += Array(whole.utf8)
    }
    bytes.append(UInt8(ascii: "x"))
    let source = SourceText(utf8: bytes)
    var split = StatementSplitter.split(source)
    let recorder = GrammarRecorder()
    guard let last = split.starts.last, split.tokens.count >= 2 else {
      recorder.add(.statement)
      return Position(possibilities: recorder.possibilities)
    }
    var first = last
    if last == split.tokens.count - 2 {
      // Perhaps the line before needs more, and this is it.
      guard split.starts.count > 1, isUnfinished(split.starts[split.starts.count - 2], split, source) else {
        recorder.add(.statement)
        return Position(possibilities: recorder.possibilities)
      }
      first = split.starts[split.starts.count - 2]
      split.removeEnd(before: last)
    }
    split.removeLastWord()
    var parser = StatementParser(
      source: source, tokens: split.tokens, start: first, vocabulary: vocabulary, offersNearest: false, goesOn: goesOn, recorder: recorder)
    let verbs = parser.reader.match.keywords
    let start = parser.reader.start
    _ = parser.parse()
    return Position(
      possibilities: recorder.possibilities, verbs: verbs, question: recorder.lastClause.map { Span(start, $0) })
  }

  private func isUnfinished(_ start: Int, _ split: StatementSplitter, _ source: SourceText) -> Bool {
    var parser = StatementParser(
      source: source, tokens: split.tokens, start: start, vocabulary: vocabulary, offersNearest: false, goesOn: goesOn)
    _ = parser.parse()
    return parser.errors.first?.isAtEnd ?? false
  }

  /// The name after the first `of` that follows, on the caret's level of brackets or outside of it.
  private func sourceName(after caret: Int, in source: SourceText) -> Name? {
    guard caret < source.utf8.count else { return nil }
    var bytes = Array(source.utf8)
    for index in 0..<caret where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
    let blanked = SourceText(utf8: bytes)
    let tokens = Lexer.tokens(of: blanked)
    var kept: [Token] = []
    for token in tokens where token.kind != .lineEnd {
      if token.kind == .blankLine || token.kind == .semicolon { break }
      kept.append(token)
    }
    if kept.last?.kind != .end { kept.append(Token(.end, bytes.count, bytes.count)) }
    var reader = TokenReader(source: blanked, tokens: kept, start: 0)
    var depth = 0
    while !reader.isAtEnd {
      switch reader.kind {
      case .openBracket: depth += 1
      case .closeBracket: depth -= 1
      case .word where depth <= 0 && reader.at(.of):
        reader.takeMatch()
        while reader.isNoise { reader.advance() }
        switch reader.kind {
        case .word: return Name(reader.text, span: reader.span)
        case .quotedName, .doubleQuoted:
          let inner = Span(reader.span.start + 1, reader.span.end - 1)
          return inner.start < inner.end ? Name(blanked.text(inner), quoted: true, span: reader.span) : nil
        default: return nil
        }
      default: break
      }
      reader.advance()
    }
    return nil
  }
}

extension StatementSplitter {
  /// Takes the last word out again: its statement ends before it.
  fileprivate mutating func removeLastWord() { tokens.remove(at: tokens.count - 2) }

  /// Joins the statement that begins at `start` to the one before.
  fileprivate mutating func removeEnd(before start: Int) { tokens.remove(at: start - 1) }
}

extension Compiler {
  /// Whether a word may mean something of the language's own where a field stands: a unit, a keyword.
  package func isWordOfLanguage(_ word: String) -> Bool {
    !Formatter.keywords(word).isEmpty || vocabulary.scalar(word) != nil || vocabulary.aggregate(word) != nil
  }
}
