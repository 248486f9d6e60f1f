/// One statement broken over lines in the canonical way.
///
/// A statement that fits stands on one line. One that does not has a line for each of its clauses, indented by two; a clause that is
/// still too long goes on, indented by four, after a comma or before a connective. The query of a figure always has its own line.
/// Every line after the first is indented deeper than the first, which is what keeps it in the statement.
struct StatementLayout {
  /// Characters of a line that is not broken.
  static let width = 100

  /// A piece of the statement that may have a line of its own.
  struct Piece {
    /// The keyword that it begins with; nil for the first. `figure` for the query of a figure.
    var keyword: Keyword?
    var span: Span
    /// Whole lines before it, and what stands at the end of its own.
    var commentsBefore: [String] = []
    var commentBehind: String?
  }

  private let source: SourceText
  private let tokens: [Token]
  private(set) var pieces: [Piece]

  /// - Parameter text: a statement on one line, as the formatter prints it.
  init(_ text: String, vocabulary: Vocabulary) {
    source = SourceText(text)
    tokens = Lexer.tokens(of: source)
    pieces = Self.pieces(of: source, vocabulary: vocabulary).first ?? []
  }

  /// The pieces of each statement of a text.
  static func pieces(of source: SourceText, vocabulary: Vocabulary) -> [[Piece]] {
    let split = StatementSplitter.split(source)
    return split.starts.map { start in
      var parser = StatementParser(source: source, tokens: split.tokens, start: start, vocabulary: vocabulary, offersNearest: false)
      _ = parser.parse()
      var starts = Set<Int>()
      var found: [(keyword: Keyword, start: Int)] = []
      for clause in parser.clauseStarts where starts.insert(clause.start).inserted { found.append(clause) }
      found.sort { $0.start < $1.start }
      let outer = outside(brackets: split.tokens, from: start, found)
      let whole = parser.statementSpan
      var pieces = [Piece(keyword: nil, span: whole)]
      for clause in outer where clause.start > whole.start {
        pieces[pieces.count - 1].span = Span(pieces[pieces.count - 1].span.start, clause.start)
        pieces.append(Piece(keyword: clause.keyword, span: Span(clause.start, whole.end)))
      }
      return pieces
    }
  }

  /// The clauses that stand in no bracket.
  private static func outside(
    brackets tokens: [Token], from start: Int, _ clauses: [(keyword: Keyword, start: Int)]
  ) -> [(keyword: Keyword, start: Int)] {
    var found: [(keyword: Keyword, start: Int)] = []
    var depth = 0
    var next = 0
    var index = start
    while tokens[index].kind != .end, next < clauses.count {
      while next < clauses.count, clauses[next].start < Int(tokens[index].end) {
        if depth == 0 { found.append(clauses[next]) }
        next += 1
      }
      switch tokens[index].kind {
      case .openBracket: depth += 1
      case .closeBracket: depth -= 1
      default: break
      }
      index += 1
    }
    return found
  }

  /// Puts the comments of the statement as it was written to the pieces that they stood at.
  ///
  /// - Parameter comments: in order; `isLine` for one that has its line to itself, and so belongs to what follows it.
  mutating func place(_ comments: [(text: String, offset: Int, isLine: Bool)], from written: [Piece]) {
    for comment in comments {
      var index = written.lastIndex { $0.span.start <= comment.offset } ?? 0
      // What follows a comment on a line of its own may be the next clause: then the comment stands at the end of this one.
      if comment.isLine, index + 1 < written.count, comment.offset >= written[index].span.start, isLast(comment.offset, in: written[index])
      {
        index += 1
      }
      let keyword = written[index].keyword
      let rank = written[..<index].count { $0.keyword == keyword }
      let matching = pieces.indices.filter { pieces[$0].keyword == keyword }
      let place = matching.indices.contains(rank) ? matching[rank] : min(index, pieces.count - 1)
      if comment.isLine {
        pieces[place].commentsBefore.append(comment.text)
      } else if pieces[place].commentBehind == nil {
        pieces[place].commentBehind = comment.text
      } else {
        pieces[place].commentsBefore.append(comment.text)
      }
    }
  }

  /// Filled in by ``place(_:from:)``'s caller: the ends of the last token of each written piece.
  var lastTokenEnds: [Int: Int] = [:]

  private func isLast(_ offset: Int, in piece: Piece) -> Bool { (lastTokenEnds[piece.span.start] ?? piece.span.end) <= offset }

  // MARK: Lines

  /// - Returns: lines without line ends; comments that stand before the first piece come first.
  func lines() -> [String] {
    // A comment at the very end breaks nothing: it would stand there behind an unbroken line too.
    let hasComments = pieces.contains { !$0.commentsBefore.isEmpty } || pieces.dropLast().contains { $0.commentBehind != nil }
    let query = pieces.firstIndex { $0.keyword == .figure } ?? pieces.count
    return lines(of: pieces[..<query], indent: 0, isBroken: hasComments)
      + lines(of: pieces[query...], indent: 2, isBroken: hasComments)
  }

  private func lines(of pieces: ArraySlice<Piece>, indent: Int, isBroken: Bool) -> [String] {
    guard let first = pieces.first, let last = pieces.last else { return [] }
    let whole = Span(first.span.start, last.span.end)
    if !isBroken, indent + length(whole) <= Self.width {
      return [Self.blanks(indent) + trimmed(whole) + (last.commentBehind.map { "  " + $0 } ?? "")]
    }
    var lines: [String] = []
    for (position, piece) in pieces.enumerated() {
      let margin = position == 0 ? indent : indent + 2
      lines += piece.commentsBefore.map { Self.blanks(margin) + $0 }
      lines += wrapped(piece.span, first: margin, next: indent + 4)
      if let comment = piece.commentBehind { lines[lines.count - 1] += "  " + comment }
    }
    return lines
  }

  /// The text of a span, broken where it may be when it is too long.
  private func wrapped(_ span: Span, first: Int, next: Int) -> [String] {
    guard first + length(span) > Self.width else { return [Self.blanks(first) + trimmed(span)] }
    var lines: [String] = []
    var start = span.start
    var margin = first
    // The best place so far at which the current line may end: the outermost, and of these the last.
    var best: (offset: Int, depth: Int)?
    var depth = 0
    var characters = 0
    var position = start
    for (index, token) in tokens.enumerated() where Int(token.start) >= span.start && Int(token.end) <= span.end && token.kind != .end {
      let isBreak = Int(token.start) > start && (endsItem(before: index) || isConnective(token))
      if isBreak, best.map({ depth <= $0.depth }) ?? true { best = (Int(token.start), depth) }
      characters += length(Span(position, Int(token.end)))
      position = Int(token.end)
      if margin + characters > Self.width, let end = best {
        lines.append(Self.blanks(margin) + trimmed(Span(start, end.offset)))
        start = end.offset
        margin = next
        characters = length(Span(start, position))
        best = nil
      }
      switch token.kind {
      case .openBracket: depth += 1
      case .closeBracket: depth -= 1
      default: break
      }
    }
    lines.append(Self.blanks(margin) + trimmed(Span(start, span.end)))
    return lines
  }

  private func endsItem(before index: Int) -> Bool {
    index > 0 && tokens[index - 1].kind == .comma && tokens[index - 1].end < tokens[index].start
  }

  private static let connectives: Set<KeywordTrie.WordID> = Set(
    ["and", "or", "et", "ou", "else", "sinon"].map { KeywordTrie.shared.wordID($0) })

  private func isConnective(_ token: Token) -> Bool { token.kind == .word && Self.connectives.contains(token.word) }

  private func length(_ span: Span) -> Int { source.utf8[span.start..<span.end].count { $0 & 0xC0 != 0x80 } }

  private func trimmed(_ span: Span) -> String {
    var (start, end) = (span.start, span.end)
    while start < end, source.utf8[start] == 0x20 { start += 1 }
    while end > start, source.utf8[end - 1] == 0x20 { end -= 1 }
    return source.text(Span(start, end))
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
