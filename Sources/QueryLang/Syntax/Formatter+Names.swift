extension Formatter {
  /// Where a name stands decides which words need back-quotes there.
  enum NamePlace {
    /// In an expression, where a condition may begin.
    case operand
    /// The same in a measure, where the words of aggregates are aggregates.
    case measure
    /// Right of an aggregate's word.
    case strict
    /// A dataset, a cohort, a key of `per`.
    case source
    /// After `as` and in other places where any word is a name.
    case alias
    /// Where a word without quotes is a value.
    case value
  }

  func text(_ path: Path, _ place: NamePlace) -> String {
    path.names.enumerated().map { index, name in
      // After the first dot no word is a keyword.
      text(name, index == 0 ? place : .alias, isPart: path.names.count > 1)
    }.joined(separator: ".")
  }

  func text(_ name: Name, _ place: NamePlace, isPart: Bool = false) -> String {
    needsQuotes(name.text, place, isPart: isPart) ? quoted(name.text, "`") : name.text
  }

  private func needsQuotes(_ name: String, _ place: NamePlace, isPart: Bool) -> Bool {
    guard place != .value, Self.isWord(name) else { return true }
    // `la.b` is one word: only the whole is looked at.
    let keywords = isPart ? [] : Self.keywords(name)
    if !isPart, TokenReader.isNoise(word: KeywordTrie.shared.wordID(name)) { return true }
    let isAggregate = !isPart && (keywords.contains(.count) || vocabulary.aggregate(name) != nil)
    let isPrefix = keywords.contains { Self.prefixes.contains($0) || Keyword.afterOperand.contains($0) }
    switch place {
    case .alias: return false
    case .value: return true
    case .operand: return isPrefix
    case .strict: return isPrefix
    case .measure:
      return isPrefix || isAggregate
        || keywords.contains { [.statement, .head, .clause, .addition, .figure, .reserved].contains($0.row.role) }
    case .source:
      return isPrefix || isAggregate || keywords.contains { $0.row.role == .head || Self.afterVerb.contains($0) }
    }
  }

  /// A name as it is written where a source (or else an operand) may stand.
  package func spelt(_ name: String, asSource: Bool) -> String {
    text(Name(name, span: Span(0, 0)), asSource ? .source : .operand)
  }

  /// A value as it is written right of a comparison with text: bare if it is one word, else in quotes.
  package func speltValue(_ value: String) -> String {
    let source = SourceText(value)
    let tokens = Lexer.tokens(of: source)
    let isWhole = tokens.count == 2 && tokens[0].span == Span(0, source.utf8.count)
    if isWhole, [.word, .number, .date, .period, .datetime].contains(tokens[0].kind) {
      let keywords = Self.keywords(value)
      if !keywords.contains(where: { [.missing, .ifWord].contains($0) }) { return value }
    }
    return quoted(value, "'")
  }

  /// Whether a word could not name a source without back-quotes, because it means something there.
  func isWordOfSources(_ name: String) -> Bool {
    Self.isWord(name) && !TokenReader.isNoise(word: KeywordTrie.shared.wordID(name)) && needsQuotes(name, .source, isPart: false)
  }

  private static let prefixes: Set<Keyword> = [
    .not, .any, .no, .inSet, .notInSet, .ifWord, .distinct, .failing, .rejected, .missing,
  ]

  /// Words that a verb reads before it reads the name of a source.
  private static let afterVerb: Set<Keyword> = [.letCohort, .load, .failing, .rejected, .unique, .distinct]

  /// Whether the lexer reads `name` as one word without dot or elision, which no digit begins.
  private static func isWord(_ name: String) -> Bool {
    // Nearly every name, so that the lexer is not asked.
    if let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy({ isLetter($0) || $0 == 0x5F || NumberShape.isDigit($0) }) {
      return true
    }
    let source = SourceText(name)
    guard let first = source.utf8.first, !NumberShape.isDigit(first), !source.utf8.contains(UInt8(ascii: ".")) else { return false }
    let tokens = Lexer.tokens(of: source)
    return tokens.count == 2 && tokens[0].kind == .word && tokens[0].elision == 0 && tokens[0].span == Span(0, source.utf8.count)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The keywords that the one word `name` spells.
  static func keywords(_ name: String) -> [Keyword] {
    let trie = KeywordTrie.shared
    let word = trie.wordID(name)
    guard word >= 0, let node = trie.child(of: KeywordTrie.root, word) else { return [] }
    return trie.keywords(at: node)
  }

  /// `text` between `quote`s, doubled inside. A quote closes on its own line, so a line end becomes a blank.
  package func quoted(_ text: String, _ quote: Unicode.Scalar = "\"") -> String {
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in text.unicodeScalars {
      result.append(scalar == "\n" ? " " : scalar)
      if scalar == quote { result.append(scalar) }
    }
    result.append(quote)
    return String(result)
  }
}
