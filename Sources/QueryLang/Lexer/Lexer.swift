/// Text to tokens. Never fails: what cannot be read becomes a token that says so.
///
/// The lexer knows one thing about its surroundings: a `/` right of `matches` begins a regular expression.
/// All else that depends on the place (names or values, keywords or names) is the parser's.
struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private var tokens: [Token] = []
  private var scratch: [UInt8] = []
  /// What the tokens leave out, for the formatter.
  private var comments: [Span] = []
  private let trie = KeywordTrie.shared
  private let matchesWord = KeywordTrie.shared.wordID("matches")
  private let toWord = KeywordTrie.shared.wordID("à")
  private let correspondsWord = KeywordTrie.shared.wordID("correspond")
  private let notWord = KeywordTrie.shared.wordID("pas")

  /// Every token of the text, line ends included; an `end` token closes it.
  static func tokens(of source: SourceText) -> [Token] {
    var lexer = Lexer(source.utf8)
    lexer.run()
    return lexer.tokens
  }

  /// Both at once.
  static func read(_ source: SourceText) -> (tokens: [Token], comments: [Span]) {
    var lexer = Lexer(source.utf8)
    lexer.run()
    return (lexer.tokens, lexer.comments)
  }

  /// Every comment of the text, from its `#` to the end of its line.
  static func comments(of source: SourceText) -> [Span] {
    var lexer = Lexer(source.utf8)
    lexer.run()
    return lexer.comments
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() {
    tokens.reserveCapacity(bytes.count / 4 + 2)
    while index < bytes.count {
      let before = index
      lexOne()
      assert(index > before, "the lexer must advance")
    }
    tokens.append(Token(.end, bytes.count, bytes.count))
  }

  private func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  private mutating func emit(_ kind: TokenKind, _ length: Int) {
    tokens.append(Token(kind, index, index + length))
    index += length
  }

  private mutating func lexOne() {
    switch bytes[index] {
    case UInt8(ascii: "\n"): lineEnd()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): numberOrWord()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): word()
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "'"): quoted(.text, open: 1, close: [0x27])
    case UInt8(ascii: "\""): quoted(.doubleQuoted, open: 1, close: [0x22])
    case UInt8(ascii: "`"): quoted(.quotedName, open: 1, close: [0x60])
    case UInt8(ascii: "("): emit(.openBracket, 1)
    case UInt8(ascii: ")"): emit(.closeBracket, 1)
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: ";"): emit(.semicolon, 1)
    case UInt8(ascii: "?"): emit(.question, 1)
    case UInt8(ascii: "+"): emit(.plus, 1)
    case UInt8(ascii: "-"): emit(.minus, 1)
    case UInt8(ascii: "*"): emit(.star, 1)
    case UInt8(ascii: "/"): slashOrRegex()
    case UInt8(ascii: "."): byte(1) == UInt8(ascii: ".") ? emit(.range, 2) : emit(.dot, 1)
    case UInt8(ascii: "$"): parameter()
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "|"): comparison()
    case ..<0x80: unknown(1)
    default: beyondASCII()
    }
  }

  // MARK: Lines and comments

  private mutating func lineEnd() {
    // One token for a run of line ends: what matters is whether a blank line is among them.
    let start = index
    index += 1
    var isBlank = false
    var probe = index
    while probe < bytes.count {
      if bytes[probe] == UInt8(ascii: "\n") {
        isBlank = true
        probe += 1
        index = probe
      } else if let length = blank(at: probe) {
        probe += length
      } else {
        break
      }
    }
    if probe >= bytes.count { index = probe }
    tokens.append(Token(isBlank ? .blankLine : .lineEnd, start, start + 1))
  }

  private func blank(at position: Int) -> Int? {
    switch bytes[position] {
    case 0x20, 0x09, 0x0D, 0x0B, 0x0C: return 1
    case ..<0x80: return nil
    default:
      let scalar = Scalars.decode(bytes, position)
      return scalar.isValid && Scalars.isBlank(scalar.value) ? scalar.length : nil
    }
  }

  private mutating func comment() {
    let afterBlank = index == 0 || bytes[index - 1] <= 0x20 || endsWithWideBlank
    guard afterBlank || tokens.last?.kind == .semicolon && tokens.last?.span.end == index else { return unknown(1) }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    comments.append(Span(start, index))
  }

  /// Whether a blank beyond ASCII stands just before.
  private var endsWithWideBlank: Bool {
    for length in 2...3 where index >= length {
      let scalar = Scalars.decode(bytes, index - length)
      if scalar.isValid, scalar.length == length { return Scalars.isBlank(scalar.value) }
    }
    return false
  }

  // MARK: Words and numbers

  private mutating func numberOrWord() {
    if let length = NumberShape.datetime(bytes, index) { return emit(.datetime, length) }
    let end = wordEnd()
    let run = bytes[index..<end]
    if let kind = NumberShape.calendar(run) { return emit(kind, end - index) }
    guard let length = NumberShape.number(bytes, index, runEnd: end) else { return word() }
    var after = index + length
    while after < bytes.count, let blank = blank(at: after) { after += blank }
    if after < bytes.count, bytes[after] == UInt8(ascii: "%") { return emit(.percentage, after + 1 - index) }
    emit(.number, length)
  }

  private mutating func word() {
    let end = wordEnd()
    // `l'` or `d'` before a quoted name is a token of its own.
    if let elision = elision(at: index), end == index + 1 {
      let next = index + Int(elision) < bytes.count ? bytes[index + Int(elision)] : 0
      if next == UInt8(ascii: "`") || next == UInt8(ascii: "\"") {
        var token = Token(.word, index, index + Int(elision))
        token.word = trie.wordID(bytes[index..<(index + Int(elision))], scratch: &scratch)
        tokens.append(token)
        index += Int(elision)
        return
      }
    }
    var token = Token(.word, index, end)
    token.word = trie.wordID(bytes[index..<end], scratch: &scratch)
    if let elision = elision(at: index), end > index + Int(elision) { token.elision = elision }
    tokens.append(token)
    index = end
  }

  /// The length of `l'` or `d'` at `position`.
  private func elision(at position: Int) -> UInt8? {
    guard position + 1 < bytes.count else { return nil }
    switch bytes[position] | 0x20 {
    case UInt8(ascii: "l"), UInt8(ascii: "d"): break
    default: return nil
    }
    if bytes[position + 1] == 0x27 { return 2 }
    if position + 3 < bytes.count, bytes[position + 1] == 0xE2, bytes[position + 2] == 0x80, bytes[position + 3] == 0x99 { return 4 }
    return nil
  }

  /// The end of the word that starts at `index`: letters, digits and `_`, joined by single `-` `'` `’` `.` `/`.
  private func wordEnd() -> Int {
    var end = index
    while end < bytes.count {
      if let length = wordScalar(at: end) {
        end += length
        continue
      }
      guard end > index, let connector = connector(at: end), end + connector < bytes.count, wordScalar(at: end + connector) != nil
      else { break }
      end += connector
    }
    return end
  }

  private func wordScalar(at position: Int) -> Int? {
    let byte = bytes[position]
    if byte < 0x80 { return Scalars.isWord(UInt32(byte)) ? 1 : nil }
    let scalar = Scalars.decode(bytes, position)
    return scalar.isValid && Scalars.isWord(scalar.value) ? scalar.length : nil
  }

  private func connector(at position: Int) -> Int? {
    switch bytes[position] {
    case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "/"): return 1
    case 0xE2:
      // ’ and the hyphens U+2010, U+2011.
      let scalar = Scalars.decode(bytes, position)
      return [0x2019, 0x2010, 0x2011].contains(scalar.value) ? 3 : nil
    default: return nil
    }
  }

  private mutating func parameter() {
    let start = index
    index += 1
    while index < bytes.count, let length = wordScalar(at: index) { index += length }
    if index == start + 1 {
      index = start
      return unknown(1)
    }
    tokens.append(Token(.parameter, start, index))
  }

  // MARK: Quotes and regular expressions

  /// A quoted token; the closing quote doubled stands for itself. Quotes close on their own line.
  private mutating func quoted(_ kind: TokenKind, open: Int, close: [UInt8]) {
    let start = index
    var position = index + open
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      guard bytes[position...].starts(with: close) else {
        position += 1
        continue
      }
      position += close.count
      if bytes[min(position, bytes.count)...].starts(with: close) {
        position += close.count
        continue
      }
      index = position
      tokens.append(Token(kind, start, position))
      return
    }
    index = position
    tokens.append(Token(.unterminated, start, position))
  }

  private mutating func slashOrRegex() {
    if followsMatches, let end = regexEnd() {
      tokens.append(Token(.regex, index, end))
      index = end
    } else {
      emit(.slash, 1)
    }
  }

  private var followsMatches: Bool {
    guard let last = tokens.last, last.kind == .word, last.word >= 0 else { return false }
    if last.word == matchesWord { return true }
    guard last.word == toWord, tokens.count >= 2 else { return false }
    let before = tokens[tokens.count - 2].word
    return before == correspondsWord || before == notWord
  }

  /// After the closing slash, on the same line. A blank first makes it a division (`matches / 2` where `matches` is a field).
  private func regexEnd() -> Int? {
    var position = index + 1
    guard position < bytes.count, blank(at: position) == nil else { return nil }
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "/"): return position == index + 1 ? nil : position + 1
      default: position += 1
      }
    }
    return nil
  }

  // MARK: Operators

  private mutating func comparison() {
    let three = (byte(0), byte(1), byte(2))
    let (equals, less, greater, bang) = (UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"))
    switch three {
    case (equals, equals, equals): emit(.foreignOperator, 3)
    case (bang, equals, equals): emit(.notIdentical, 3)
    case (equals, equals, _): emit(.identical, 2)
    case (equals, greater, _), (equals, less, _), (less, greater, _): emit(.foreignOperator, 2)
    case (bang, equals, _): emit(.notEqual, 2)
    case (less, equals, _): emit(.lessOrEqual, 2)
    case (greater, equals, _): emit(.greaterOrEqual, 2)
    case (equals, _, _): emit(.equal, 1)
    case (less, _, _): emit(.less, 1)
    case (greater, _, _): emit(.greater, 1)
    case (let a, let b, _) where a == b && a != bang: emit(.foreignOperator, 2)
    default: emit(.foreignOperator, 1)
    }
  }

  private mutating func beyondASCII() {
    let scalar = Scalars.decode(bytes, index)
    guard scalar.isValid else { return unknown(1) }
    switch scalar.value {
    case 0xAB: quoted(.text, open: 2, close: [0xC2, 0xBB])
    case 0x201C, 0x201E: quoted(.text, open: 3, close: scalar.value == 0x201C ? [0xE2, 0x80, 0x9D] : [0xE2, 0x80, 0x9C])
    case 0x2018: quoted(.text, open: 3, close: [0xE2, 0x80, 0x99])
    case 0x2264: emit(.lessOrEqual, 3)
    case 0x2265: emit(.greaterOrEqual, 3)
    case 0x2260: emit(.notEqual, 3)
    case 0x2212: emit(.minus, 3)
    case 0xD7: emit(.star, 2)
    case 0xF7: emit(.slash, 2)
    case let value where Scalars.isBlank(value): index += scalar.length
    case let value where Scalars.isWord(value): word()
    default: unknown(scalar.length)
    }
  }

  /// One token for a run of bytes that mean nothing: a binary file would make one message a byte.
  private mutating func unknown(_ length: Int) {
    if let last = tokens.last, last.kind == .unknown, last.span.end == index {
      tokens[tokens.count - 1].end = UInt32(truncatingIfNeeded: index + length)
      index += length
    } else {
      emit(.unknown, length)
    }
  }
}
