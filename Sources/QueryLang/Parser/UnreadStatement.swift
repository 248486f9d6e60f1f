/// A statement that could not be read: what its first words tell of what it would have made.
///
/// Whoever checks the other statements of the text needs it, for what they name may be what this one was to define.
package struct UnreadStatement: Sendable {
  package enum Kind: Hashable, Sendable {
    /// A question, or a statement that later ones take nothing from.
    case leavesNothing
    /// `let`, `define`, `param`, `convert`, `recode`, `drop`: the name, of a path the last.
    case name(String)
    /// `stack DATASET`
    case stacked(String)
    /// `load`: data with names that nobody knows.
    case data
    /// `relate`: a way between datasets, and whatever name it has.
    case relation
    /// `run`, `quit`: after it anything may be.
    case anything
  }
  package var kind: Kind
  package var span: Span
}

extension UnreadStatement {
  init(source: SourceText, tokens: [Token], start: Int, end: Int) {
    span = Span(Int(tokens[start].start), end)
    var reader = TokenReader(source: source, tokens: tokens, start: start)
    let keywords = reader.match.keywords
    if keywords.isEmpty { reader.advance() } else { reader.takeMatch() }
    let path = Self.path(&reader)
    let name = path.last.map { Kind.name($0) } ?? .leavesNothing
    if keywords.isEmpty {
      // A word that begins no statement: what follows it tells which one was meant.
      switch reader.kind {
      case .text, .doubleQuoted: kind = .anything
      case .equal: kind = name
      default: kind = path.count > 1 ? .relation : .leavesNothing
      }
      return
    }
    switch keywords.first(where: { Self.makers.contains($0) }) {
    case .load?: kind = .data
    case .relate?: kind = .relation
    case .run?, .quit?: kind = .anything
    case .stack?: kind = path.first.map { .stacked($0) } ?? .leavesNothing
    case nil: kind = .leavesNothing
    case .some: kind = name
    }
  }

  /// Keywords of statements that later ones may rest on.
  private static let makers: Set<Keyword> = [
    .letCohort, .define, .parameter, .convert, .recode, .drop, .stack, .load, .relate, .run, .quit,
  ]

  /// The names of the path that stands here, which is taken.
  private static func path(_ reader: inout TokenReader) -> [String] {
    var names: [String] = []
    while reader.kind == .word || reader.kind == .quotedName || reader.kind == .doubleQuoted && reader.peek().kind == .equal {
      let isQuoted = reader.kind != .word
      names.append(isQuoted ? String(reader.text.dropFirst().dropLast()) : reader.text)
      reader.advance()
      guard reader.kind == .dot else { break }
      reader.advance()
    }
    return names
  }
}

extension SourceText {
  /// Every word of a part of the text that may be a name, in quotes or not; of words that dots or an elision join, the parts too.
  package func possibleNames(in span: Span) -> [String] {
    let part = SourceText(text(span))
    var names: [String] = []
    for token in Lexer.tokens(of: part) {
      switch token.kind {
      case .word:
        let word = part.text(token.span)
        let bare = part.text(Span(token.span.start + Int(token.elision), token.span.end))
        names.append(word)
        if token.elision > 0 { names.append(bare) }
        if bare.utf8.contains(UInt8(ascii: ".")) { names += bare.split(separator: ".").map(String.init) }
      case .quotedName, .doubleQuoted: names.append(String(part.text(token.span).dropFirst().dropLast()))
      case .parameter: names.append(String(part.text(token.span).dropFirst()))
      default: continue
      }
    }
    return names
  }
}
