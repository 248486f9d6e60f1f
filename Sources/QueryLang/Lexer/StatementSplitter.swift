/// Finds where statements begin and end, before any of them is parsed: an error in one never swallows the next.
///
/// A light version of the two states of the language (operand due or not) decides whether the last word of a line needs
/// something after it; the parser has the last word on everything else.
struct StatementSplitter {
  /// The tokens of all statements without their line ends; an empty `end` token closes each statement.
  var tokens: [Token] = []
  /// Where each statement begins in `tokens`.
  private(set) var starts: [Int] = []
  /// Whether a line end stands after the last token of the text.
  private(set) var endsWithLineEnd = false

  private let source: SourceText
  private let raw: [Token]
  private let trie = KeywordTrie.shared
  private var depth = 0
  private var due = Due.nothing
  private var isFreeText = false
  private var indentation = 0
  private var isOpen = false

  /// What must come for the statement to be whole.
  private enum Due {
    case nothing
    /// A name, a value or a prefix such as `not`.
    case operand
    /// The right side of a comparison, where `no`, `non` or `any` is a value like every other word.
    case value
  }

  static func split(_ source: SourceText) -> StatementSplitter {
    var splitter = StatementSplitter(source)
    splitter.run()
    return splitter
  }

  private init(_ source: SourceText) {
    self.source = source
    raw = Lexer.tokens(of: source)
    tokens.reserveCapacity(raw.count + 1)
  }

  private mutating func run() {
    var index = 0
    while raw[index].kind != .end {
      switch raw[index].kind {
      case .semicolon:
        close()
        index += 1
      case .lineEnd, .blankLine:
        var isBlank = raw[index].kind == .blankLine
        index += 1
        // Comment lines leave line ends one after another.
        while raw[index].kind == .lineEnd || raw[index].kind == .blankLine {
          isBlank = isBlank || raw[index].kind == .blankLine
          index += 1
        }
        if raw[index].kind == .end {
          endsWithLineEnd = true
        } else if isOpen, isBlank || !continues(at: index) {
          close()
        }
      default:
        if !isOpen { open(at: index) }
        index = take(at: index)
      }
    }
    close()
  }

  private mutating func open(at index: Int) {
    isOpen = true
    starts.append(tokens.count)
    indentation = indentation(at: index)
    depth = 0
    due = .nothing
    let (keywords, _) = longestMatch(at: index)
    isFreeText = keywords.contains(.help) || keywords.contains(.set)
  }

  private mutating func close() {
    guard isOpen, let last = tokens.last else { return }
    tokens.append(Token(.end, Int(last.end), Int(last.end)))
    isOpen = false
  }

  private func continues(at next: Int) -> Bool {
    if depth > 0 || due != .nothing && !isFreeText { return true }
    if indentation(at: next) > indentation { return true }
    let (keywords, _) = longestMatch(at: next)
    return keywords.contains { $0.row.role == .clause }
  }

  /// Copies the token or the keyword at `index`, keeps the state up to date, and returns where to go on.
  private mutating func take(at index: Int) -> Int {
    let token = raw[index]
    var next = index + 1
    switch token.kind {
    case .openBracket:
      depth += 1
      due = .operand
    case .closeBracket:
      depth = max(0, depth - 1)
      due = .nothing
    case .comma, .plus, .minus, .star, .slash, .foreignOperator:
      due = .operand
    case .equal, .notEqual, .identical, .notIdentical, .less, .lessOrEqual, .greater, .greaterOrEqual:
      due = .value
    case .word:
      let (keywords, length) = longestMatch(at: index)
      switch due {
      case .operand: due = keywords.contains { Self.staysDue.contains($0) } ? .operand : .nothing
      case .value: due = keywords.contains(.ifWord) ? .operand : .nothing
      case .nothing:
        // `header no`, `en-tête non`: a value, after which nothing is due.
        if keywords.isEmpty || followsHeader(index) || isPostfix(token, keywords) { break }
        due =
          keywords.contains { Self.comparisons.contains($0) }
          ? .value : keywords.contains { Self.needsOperand.contains($0) } ? .operand : .nothing
        next = index + length
      }
    default:
      due = .nothing
    }
    tokens.append(contentsOf: raw[index..<next])
    return next
  }

  /// `nombre de quartier_id distincts`: what is counted stands before it.
  private func isPostfix(_ token: Token, _ keywords: [Keyword]) -> Bool {
    keywords.contains(.distinct) && token.word != Self.distinctWord
  }

  private static let distinctWord = KeywordTrie.shared.wordID("distinct")

  private func followsHeader(_ index: Int) -> Bool {
    index > 0 && raw[index - 1].kind == .word && longestMatch(at: index - 1).keywords.contains(.header)
  }

  /// The keywords spelt by the most tokens from `index` on, on one line, and the number of these tokens.
  private func longestMatch(at index: Int) -> (keywords: [Keyword], length: Int) {
    var node = KeywordTrie.root
    var found: (keywords: [Keyword], length: Int) = ([], 1)
    var position = index
    while raw[position].kind == .word, raw[position].word >= 0, let next = trie.child(of: node, raw[position].word) {
      node = next
      position += 1
      let keywords = trie.keywords(at: node)
      if !keywords.isEmpty { found = (keywords, position - index) }
    }
    return found
  }

  /// The column of the first token of the line of `index`, tabs going to multiples of eight.
  private func indentation(at index: Int) -> Int {
    let start = Int(raw[index].start)
    let lineStart = source.span(ofLine: source.line(at: start)).start
    var column = 0
    for byte in source.utf8[lineStart..<start] {
      switch byte {
      case UInt8(ascii: "\t"): column = (column / 8 + 1) * 8
      case 0x80...0xBF: continue
      case UInt8(ascii: " "), 0xC2, 0xE2, 0xE3, 0xEF: column += 1
      default: return column
      }
    }
    return column
  }

  /// Prefixes: an operand is still due after them.
  private static let staysDue: Set<Keyword> = [.not, .ifWord, .inSet, .notInSet, .any, .no, .distinct]

  private static let needsOperand: Set<Keyword> = [
    .letCohort, .parameter, .load, .drop, .fields, .run, .figure, .require, .language, .version, .count, .list, .values, .describe,
    .whereClause, .by, .across, .versus, .having, .with, .sort, .limit, .top, .sample, .chart, .into, .of, .alias, .per, .and, .or,
    .not, .except, .distinct, .ifWord, .then, .otherwise, .within, .title, .scope, .reading, .decimals,
  ]

  /// Comparisons in words.
  private static let comparisons: Set<Keyword> = [
    .inSet, .notInSet, .between, .notBetween, .contains, .notContains, .startsWith, .notStartsWith, .endsWith, .notEndsWith, .matches,
    .notMatches, .before, .after, .since, .until,
  ]
}
