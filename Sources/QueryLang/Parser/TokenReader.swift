/// A keyword found in the tokens: which ones this spelling may mean, and what it takes.
struct KeywordMatch: Sendable {
  var keywords: [Keyword]
  /// Tokens taken whole.
  var length: Int
  /// Whether it ends with the `d'` of the token after these.
  var endsInElision: Bool

  static let none = KeywordMatch(keywords: [], length: 0, endsInElision: false)
}

/// The place in the tokens of one statement.
///
/// `mutating` means that tokens are taken. The reader never leaves the statement: its `end` token is where it stops.
struct TokenReader {
  let source: SourceText
  let tokens: [Token]
  private(set) var index: Int
  /// The leading `l'` or `d'` of the current token has been taken.
  private(set) var elisionTaken = false
  /// The longest keyword that starts here.
  private(set) var match = KeywordMatch.none
  /// Where the last token taken ends.
  private(set) var previousEnd: Int
  private let trie = KeywordTrie.shared
  /// Listens while somebody types; nil otherwise.
  var recorder: GrammarRecorder?

  init(source: SourceText, tokens: [Token], start: Int) {
    self.source = source
    self.tokens = tokens
    index = start
    previousEnd = Int(tokens[start].start)
    match = keywordMatch(at: start)
  }

  var current: Token { tokens[index] }
  var kind: TokenKind { tokens[index].kind }
  var isAtEnd: Bool { kind == .end }

  /// Where the current token starts, its elision left out once taken.
  var start: Int { Int(current.start) + (elisionTaken ? Int(current.elision) : 0) }
  var span: Span { Span(start, Int(current.end)) }
  var text: String { source.text(span) }

  /// The token `offset` places further, at most the `end` token.
  func peek(_ offset: Int = 1) -> Token {
    var position = index
    for _ in 0..<offset where tokens[position].kind != .end { position += 1 }
    return tokens[position]
  }

  /// Whether the current token follows the last one taken without a blank.
  var touchesPrevious: Bool { previousEnd == start }

  /// Whether the next token follows the current one without a blank.
  var nextTouches: Bool { !isAtEnd && tokens[index + 1].start == current.end }

  mutating func advance() {
    guard !isAtEnd else { return }
    previousEnd = Int(current.end)
    index += 1
    elisionTaken = false
    match = keywordMatch(at: index)
  }

  // MARK: Keywords

  func at(_ keyword: Keyword) -> Bool { match.keywords.contains(keyword) }

  /// Whether any of `keywords` stands here. They are made only where a keyword stands at all.
  func atAny(_ keywords: @autoclosure () -> Set<Keyword>) -> Bool {
    guard !match.keywords.isEmpty else { return false }
    let keywords = keywords()
    return match.keywords.contains { keywords.contains($0) }
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else {
      if let recorder, isAtEnd { recorder.add(.keyword(keyword)) }
      return false
    }
    takeMatch()
    return true
  }

  /// Takes the keyword that stands here.
  mutating func takeMatch() {
    recorder?.mark(.keyword, matchSpan)
    let taken = match
    index += taken.length
    if taken.length > 0 { previousEnd = Int(tokens[index - 1].end) }
    elisionTaken = false
    if taken.endsInElision { takeElision() } else { match = keywordMatch(at: index) }
  }

  /// The span of the keyword that stands here.
  var matchSpan: Span {
    if match.endsInElision {
      let token = tokens[index + match.length]
      return Span(start, Int(token.start) + Int(token.elision))
    }
    return match.length > 0 ? Span(start, Int(tokens[index + match.length - 1].end)) : span
  }

  /// The longest keyword that starts at token `position`, which is not the current one.
  func keywordMatch(at position: Int) -> KeywordMatch {
    var node = KeywordTrie.root
    var found = KeywordMatch.none
    var here = position
    while tokens[here].kind == .word {
      let token = tokens[here]
      // The first name of a path: `` count.`Date d'accueil` ``.
      if tokens[here + 1].kind == .dot, tokens[here + 1].start == token.end { break }
      if token.word >= 0, let next = trie.child(of: node, token.word) {
        node = next
        here += 1
        let keywords = trie.keywords(at: node)
        if !keywords.isEmpty { found = KeywordMatch(keywords: keywords, length: here - position, endsInElision: false) }
        continue
      }
      // `d'entreprises` begins with the word `d'`.
      if token.elision > 0, isD(token), let next = trie.child(of: node, Self.elidedOf) {
        let keywords = trie.keywords(at: next)
        if !keywords.isEmpty { found = KeywordMatch(keywords: keywords, length: here - position, endsInElision: true) }
      }
      break
    }
    return found
  }

  /// The keyword after the first `offset` tokens.
  func keywordMatch(after offset: Int) -> KeywordMatch { keywordMatch(at: min(index + offset, tokens.count - 1)) }

  private static let elidedOf = KeywordTrie.shared.wordID("d'")

  private func isD(_ token: Token) -> Bool { source.utf8[Int(token.start)] | 0x20 == UInt8(ascii: "d") }

  // MARK: Elisions and noise

  /// Whether the current token has an `l'` or `d'` that is still there.
  var hasElision: Bool { !elisionTaken && current.elision > 0 }

  /// Splits the leading `l'` or `d'` off the current token.
  mutating func takeElision() {
    elisionTaken = true
    previousEnd = Int(current.start) + Int(current.elision)
    var scratch: [UInt8] = []
    let word = trie.wordID(source.utf8[start..<Int(current.end)], scratch: &scratch)
    match = .none
    if word >= 0, let node = trie.child(of: KeywordTrie.root, word) {
      let keywords = trie.keywords(at: node)
      if !keywords.isEmpty { match = KeywordMatch(keywords: keywords, length: 1, endsInElision: false) }
    }
  }

  /// Articles and the like, which mean nothing before a name.
  var isNoise: Bool { kind == .word && !elisionTaken && Self.noise.contains(current.word) }

  /// Whether `token` is a word that means nothing before a name.
  static func isNoise(_ token: Token) -> Bool { token.kind == .word && noise.contains(token.word) }

  static func isNoise(word: KeywordTrie.WordID) -> Bool { noise.contains(word) }

  static let noiseWords = ["le", "la", "les", "l'", "un", "une", "de", "du", "des", "d'"]

  private static let noise: Set<KeywordTrie.WordID> = Set(noiseWords.map { KeywordTrie.shared.wordID($0) })
}
