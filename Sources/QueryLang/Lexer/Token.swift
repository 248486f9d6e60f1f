enum TokenKind: UInt8, Sendable {
  case word
  /// In back-quotes.
  case quotedName
  /// In single quotes, guillemets or curly quotes.
  case text
  /// Text, or a name where only a name may stand.
  case doubleQuoted
  case number
  /// A number with its `%`, blanks between them or not.
  case percentage
  case date, period, datetime
  case parameter
  case regex
  case openBracket, closeBracket, comma, dot, range
  case plus, minus, star, slash
  case equal, notEqual, identical, notIdentical, less, lessOrEqual, greater, greaterOrEqual
  /// `=>` `=<` `&&` `||` `<>` `===` `!` `&` `|`: known from other languages, each with its own message.
  case foreignOperator
  case question
  case semicolon
  /// A quote that its line does not close.
  case unterminated
  /// A character that means nothing here.
  case unknown
  case lineEnd
  /// The end of a line with at least one blank line after it.
  case blankLine
  /// Ends each statement; empty.
  case end

  /// Whether it is a name where only a name may stand.
  var isName: Bool {
    switch self {
    case .word, .quotedName, .doubleQuoted: true
    default: false
    }
  }
}

/// One token: where it stands, and what the parser asks most often about it. Its text stays in the source.
struct Token: Sendable {
  var kind: TokenKind
  /// Bytes of a leading `l'` or `d'` that may be split off where a name or a keyword is due.
  var elision: UInt8 = 0
  /// The number of the word in ``KeywordTrie``, or -1.
  var word: KeywordTrie.WordID = -1
  var start: UInt32
  var end: UInt32

  init(_ kind: TokenKind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  var span: Span { Span(Int(start), Int(end)) }

  var isArithmetic: Bool {
    switch kind {
    case .plus, .minus, .star, .slash: true
    default: false
    }
  }

  var isComparison: Bool {
    switch kind {
    case .equal, .notEqual, .identical, .notIdentical, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  var isLiteral: Bool {
    switch kind {
    case .text, .doubleQuoted, .number, .percentage, .date, .period, .datetime, .regex: true
    default: false
    }
  }
}
