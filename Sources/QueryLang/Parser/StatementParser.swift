/// Parses one statement. Its extensions hold the grammar, one file a part.
///
/// Functions that are `mutating` take tokens. A structural error is thrown and ends the statement; slips that are understood all the
/// same (`=>` for `>=`) are noted in `errors` and parsing goes on.
struct StatementParser {
  /// Where an expression stands decides what an aggregate's word means in it.
  enum Place {
    /// Over the rows of a source: a word is a field, an aggregate only with its bracket touching.
    case row
    /// In a measure: an aggregate's word at the start of a term is the aggregate.
    case measure
    /// In `having`, `sort` and `top`: the aggregate with its operand after it, the result column when alone.
    case result
  }

  static let nestingLimit = 256

  var reader: TokenReader
  let vocabulary: Vocabulary
  var errors: [SyntaxError] = []
  var depth = 0
  /// The last value of a comparison: where it starts and the index of its token, for `commune = Port Saint Louis`.
  var lastValue: (token: Int, span: Span)?
  /// The source of the query whose clauses are read.
  var lastSource: Span?
  /// Where clauses begin, those of nested queries too: the places at which the formatter breaks a long statement. The query of a
  /// figure begins with the keyword `figure`.
  var clauseStarts: [(keyword: Keyword, start: Int)] = []
  let statementStart: Int
  /// Known once the tokens have been checked.
  private(set) var statementEnd: Int
  /// Whether errors look for the nearest keywords: not after the first hundred errors of a text, for the search is slow.
  let offersNearest: Bool
  /// Whether a statement may start with a clause, about the last result.
  let goesOn: Bool
  /// For whoever listens (``GrammarRecorder``): whose fields are meant here.
  var scope = FieldScope.open
  /// The same: what the operand here is for.
  var parameter: Parameter?
  /// The same: a condition is due, and not any expression.
  var isInCondition = false
  /// The same: the left side of the comparison here, and whether a value would be the whole of what it may be.
  var comparing: (left: Expression, isWhole: Bool)?

  init(
    source: SourceText, tokens: [Token], start: Int, vocabulary: Vocabulary, offersNearest: Bool = true, goesOn: Bool = false,
    recorder: GrammarRecorder? = nil
  ) {
    self.goesOn = goesOn
    self.offersNearest = offersNearest
    reader = TokenReader(source: source, tokens: tokens, start: start)
    reader.recorder = recorder
    self.vocabulary = vocabulary
    statementStart = Int(tokens[start].start)
    statementEnd = statementStart
  }

  /// For messages about a statement that was read before: knows its end without reading it.
  init(source: SourceText, tokens: [Token], start: Int, vocabulary: Vocabulary, statementEnds: Bool) {
    self.init(source: source, tokens: tokens, start: start, vocabulary: vocabulary, offersNearest: false)
    guard statementEnds else { return }
    var index = start
    while tokens[index].kind != .end { index += 1 }
    statementEnd = Int(tokens[index].end)
  }

  /// The statement, or nil when it has a structural error. Slips noted on the way are in `errors` too.
  mutating func parse() -> Statement? {
    do throws(SyntaxError) {
      try checkTokens()
      let statement = try statement()
      if !reader.isAtEnd { throw unexpected([.statementEnd]) }
      return statement
    } catch {
      errors.append(error)
      errors.sort { $0.span.start < $1.span.start }
      return nil
    }
  }

  /// What is wrong with the tokens themselves, wherever they stand.
  private mutating func checkTokens() throws(SyntaxError) {
    var index = reader.index
    while reader.tokens[index].kind != .end { index += 1 }
    statementEnd = Int(reader.tokens[index].end)
    index = reader.index
    while reader.tokens[index].kind != .end {
      let token = reader.tokens[index]
      switch token.kind {
      case .unterminated:
        let quote = Scalars.decode(reader.source.utf8, Int(token.start))
        throw SyntaxError(.unterminatedText(quote: reader.source.text(Span(token.span.start, token.span.start + quote.length))), token.span)
      case .unknown:
        throw unknownCharacter(token.span)
      case .comma:
        if let slip = decimalComma(at: index) { throw slip }
      default: break
      }
      index += 1
    }
  }

  private func unknownCharacter(_ span: Span) -> SyntaxError {
    let bytes = reader.source.utf8
    if bytes[span.start...].starts(with: Array("%>%".utf8)) {
      return SyntaxError(.foreignStatement(found: "%>%", usage: ForeignWords.pipe), Span(span.start, span.start + 3))
    }
    if bytes[span.start] == UInt8(ascii: "%") { return SyntaxError(.percentAsModulo, Span(span.start, span.start + 1)) }
    if bytes[span.start] == UInt8(ascii: "#") { return SyntaxError(.commentNeedsBlank, Span(span.start, span.start + 1)) }
    let scalar = Scalars.decode(bytes, span.start)
    let here = Span(span.start, span.start + scalar.length)
    let number = String(scalar.value, radix: 16, uppercase: true)
    guard scalar.isValid else { return SyntaxError(.unknownCharacter("0x\(number) (not UTF-8)"), here) }
    let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    let isVisible =
      scalar.value > 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value) && !(0x200C...0x200F).contains(scalar.value)
      && !(0x2028...0x202E).contains(scalar.value)
    return SyntaxError(.unknownCharacter(isVisible ? "\(reader.source.text(here)) (\(code))" : code), here)
  }

  /// `3,5` with nothing between: neither one number nor two. `18,26,35` is a list for it could be no number.
  private func decimalComma(at index: Int) -> SyntaxError? {
    let tokens = reader.tokens
    guard index > 0 else { return nil }
    let (before, comma, after) = (tokens[index - 1], tokens[index], tokens[index + 1])
    func isPlain(_ token: Token) -> Bool {
      token.kind == .number && reader.source.utf8[Int(token.start)..<Int(token.end)].allSatisfy(NumberShape.isDigit)
    }
    guard isPlain(before), before.end == comma.start, comma.end == after.start else { return nil }
    let isPercentage = after.kind == .percentage
    guard isPlain(after) || isPercentage else { return nil }
    if index >= 2, tokens[index - 2].kind == .comma, tokens[index - 2].end == before.start { return nil }
    let following = tokens[index + 2]
    if following.kind == .comma, after.end == following.start { return nil }
    let fraction = isPercentage ? reader.source.text(after.span).filter { $0.isNumber } : reader.source.text(after.span)
    return SyntaxError(.decimalComma(whole: reader.source.text(before.span), fraction: fraction), before.span.union(after.span))
  }

  // MARK: Nesting

  mutating func enter() throws(SyntaxError) {
    depth += 1
    if depth > Self.nestingLimit { throw SyntaxError(.tooDeep(limit: Self.nestingLimit), reader.span) }
  }

  mutating func leave() { depth -= 1 }

  // MARK: Taking what must be there

  mutating func expect(_ kind: TokenKind, _ expectation: Expectation) throws(SyntaxError) {
    guard reader.kind == kind else { throw unexpected([expectation]) }
    reader.advance()
  }

  mutating func expect(_ keyword: Keyword) throws(SyntaxError) {
    guard reader.take(keyword) else { throw unexpected([.keyword(keyword)]) }
  }

  mutating func takeComma() -> Bool {
    guard reader.kind == .comma else { return false }
    reader.advance()
    return true
  }

  /// A span from `start` to the last token taken.
  func span(from start: Int) -> Span { Span(start, max(start, reader.previousEnd)) }

  // MARK: Names

  /// Takes articles and the like where a name is due, unless the word must be the name itself.
  mutating func skipNoise() {
    while true {
      if reader.hasElision {
        reader.takeElision()
        return
      }
      guard reader.isNoise else { return }
      let next = reader.peek()
      switch next.kind {
      case .word:
        if Keyword.followsOperand(reader.keywordMatch(after: 1)), !TokenReader.isNoise(next) { return }
        // `de`, `du`, `des` also follow an operand: `sum la de porteurs` has a field `la`, `sum de la part` has not.
        if Self.isOf(reader.keywordMatch(after: 1)), !isNameAfterNoise(2) { return }
      case .quotedName, .doubleQuoted, .openBracket:
        if reader.nextTouches, reader.current.end - reader.current.start > 2 { return }
      // Somebody is about to type the name.
      case .end: if reader.recorder == nil { return }
      default: return
      }
      reader.advance()
    }
  }

  private static func isOf(_ match: KeywordMatch) -> Bool { match.keywords.contains(.of) && !match.endsInElision }

  /// Whether a name follows the noise word before token `offset`.
  func isNameAfterNoise(_ offset: Int) -> Bool {
    let token = reader.peek(offset)
    guard token.kind == .word else { return token.kind == .quotedName }
    let match = reader.keywordMatch(after: offset)
    return !Keyword.followsOperand(match) && Keyword.followsOperand(reader.keywordMatch(after: offset + 1))
  }

  var isAtName: Bool { reader.kind.isName }

  /// One name where only a name may stand.
  mutating func name(_ expectation: Expectation = .name) throws(SyntaxError) -> Name {
    skipNoise()
    let span = reader.span
    if expectation == .source { note(.source) }
    mark(expectation == .source ? .source : .name, span)
    switch reader.kind {
    case .word:
      let name = Name(reader.text, span: span)
      reader.advance()
      return name
    case .quotedName, .doubleQuoted:
      let name = Name(unquoted(reader.current), quoted: true, span: span)
      guard !name.text.isEmpty else { throw unexpected([expectation]) }
      reader.advance()
      return name
    default:
      throw unexpected([expectation])
    }
  }

  /// A name, or several joined by dots, where only a name may stand.
  ///
  /// - Parameter isQualified: a field by its dataset.
  mutating func path(_ expectation: Expectation = .name, isQualified: Bool = false) throws(SyntaxError) -> Path {
    skipNoise()
    note(expectation == .source ? .source : isQualified || expectation == .datasetField ? .datasetField : .field)
    guard isAtName else { throw unexpected([expectation]) }
    let path = try pathHere()
    if expectation == .source { mark(.source, path.span) }
    return path
  }

  /// The path that starts at the current word or quoted name.
  mutating func pathHere() throws(SyntaxError) -> Path {
    var names = try namesOfToken()
    // A dot beside a quoted name is a token of its own. Behind it only a name may stand, so double quotes make one too.
    while reader.kind == .dot, reader.touchesPrevious, reader.nextTouches, reader.peek().kind.isName {
      reader.advance()
      names += try namesOfToken()
    }
    let path = Path(names)
    mark(.field, path.span)
    return path
  }

  private mutating func namesOfToken() throws(SyntaxError) -> [Name] {
    let span = reader.span
    if reader.kind != .word {
      let text = unquoted(reader.current)
      guard !text.isEmpty else { throw unexpected([.name]) }
      reader.advance()
      return [Name(text, quoted: true, span: span)]
    }
    try refuseNumberLikeName()
    reader.advance()
    return Self.names(of: reader.source, span)
  }

  /// The names that a dotted word is made of.
  static func names(of source: SourceText, _ span: Span) -> [Name] {
    var names: [Name] = []
    var start = span.start
    for index in span.start..<span.end where source.utf8[index] == UInt8(ascii: ".") {
      names.append(Name(source.text(Span(start, index)), span: Span(start, index)))
      start = index + 1
    }
    names.append(Name(source.text(Span(start, span.end)), span: Span(start, span.end)))
    return names
  }

  /// The text of a quoted token: without its quotes, doubled closing quotes undone; inside guillemets also without one blank on
  /// either side.
  func unquoted(_ token: Token) -> String {
    let bytes = reader.source.utf8
    let open = Scalars.decode(bytes, Int(token.start))
    let close: [UInt8] =
      switch open.value {
      case 0xAB: [0xC2, 0xBB]
      case 0x201C: [0xE2, 0x80, 0x9D]
      case 0x201E: [0xE2, 0x80, 0x9C]
      case 0x2018: [0xE2, 0x80, 0x99]
      default: [UInt8(truncatingIfNeeded: open.value)]
      }
    var inner: [UInt8] = []
    var index = Int(token.start) + open.length
    let end = Int(token.end) - close.count
    while index < end {
      if bytes[index...].starts(with: close) {
        inner.append(contentsOf: close)
        index += 2 * close.count
      } else {
        inner.append(bytes[index])
        index += 1
      }
    }
    if open.value == 0xAB { Self.trimOneBlank(&inner) }
    return String(decoding: inner, as: UTF8.self)
  }

  /// « texte »: French puts a blank inside both guillemets, which is none of the text. One on one side only is meant.
  private static func trimOneBlank(_ bytes: inout [UInt8]) {
    let blanks: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
    guard let first = blanks.first(where: { bytes.starts(with: $0) }),
      let last = blanks.first(where: { $0.elementsEqual(bytes.suffix($0.count)) }), bytes.count >= first.count + last.count
    else { return }
    bytes.removeFirst(first.count)
    bytes.removeLast(last.count)
  }

  // MARK: Numbers and texts

  var isAtText: Bool { reader.kind == .text || reader.kind == .doubleQuoted }

  mutating func quotedText(_ expectation: Expectation = .quotedText) throws(SyntaxError) -> String {
    guard isAtText else { throw unexpected([expectation]) }
    let text = unquoted(reader.current)
    reader.advance()
    return text
  }

  mutating func quotedPath() throws(SyntaxError) -> PathText {
    let span = reader.span
    note(.path)
    if reader.kind == .word || reader.kind == .quotedName || reader.kind == .slash || reader.kind == .dot || reader.kind == .range {
      throw unquotedPath()
    }
    return PathText(try quotedText(.quotedPath), span: span)
  }

  /// A count: `limit 20`.
  mutating func wholeNumber() throws(SyntaxError) -> Int {
    guard reader.kind == .number else {
      if reader.kind == .percentage || reader.kind == .minus, reader.peek().kind == .number {
        throw SyntaxError(.wholeNumberNeeded(reader.source.text(reader.span.union(reader.peek().span))), reader.span)
      }
      throw unexpected([.number])
    }
    let text = reader.text
    guard let number = Self.wholeNumber(text) else {
      let isWhole = text.utf8.allSatisfy { NumberShape.isDigit($0) || $0 == UInt8(ascii: "_") }
      throw SyntaxError(isWhole ? .numberTooLarge(text) : .wholeNumberNeeded(text), reader.span)
    }
    reader.advance()
    return number
  }

  static func wholeNumber(_ text: String) -> Int? { Int(text.filter { $0 != "_" }) }
}

extension Keyword {
  /// Keywords that may stand after an operand: such a word does not belong to what comes before it.
  static let afterOperand: Set<Keyword> = [
    .of, .whereClause, .by, .across, .versus, .having, .with, .sort, .limit, .top, .sample, .chart, .into, .alias, .and, .or, .not,
    .inSet, .notInSet, .between, .notBetween, .contains, .notContains, .startsWith, .notStartsWith, .endsWith, .notEndsWith, .matches,
    .notMatches, .isMissing, .isNotMissing, .before, .after, .since, .until, .then, .otherwise, .ascending, .descending, .per, .except,
    .distinct,
  ]

  static func followsOperand(_ match: KeywordMatch) -> Bool { match.keywords.contains { afterOperand.contains($0) } }
}
