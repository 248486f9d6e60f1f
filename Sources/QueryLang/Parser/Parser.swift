/// What a text says, and what is wrong with it.
package struct ParseResult: Sendable {
  /// The statements that could be read, in order. Run none of them when there are diagnostics.
  package var script: Script
  /// In the order of the text; at most one of the errors of a statement is about its structure.
  package var diagnostics: [Diagnostic]
  /// The first error is at the very end of the text: more text may mend it, so a prompt opens a continuation line.
  ///
  /// False when the text ends with a line end. A prompt joins continuation lines with a line end and at least one blank: a line that
  /// is indented deeper than the first always continues its statement.
  package var isIncomplete: Bool
  /// The statements that could not, in order.
  package var unread: [UnreadStatement] = []
}

/// Text to syntax tree.
///
/// The text is cut into statements first (``StatementSplitter``), then each is parsed by recursive descent with one token of decision
/// almost everywhere; the few places that must look further (`list a and b` against `list a and b of c`) scan tokens without parsing them,
/// so no alternative is ever parsed twice. The parser has two states: where an operand is due every word is a name or a value, after an
/// operand every word is a keyword. Nesting is limited, chains are n-ary, so neither the stack nor time can be exhausted.
package enum Parser {
  package static func parse(_ source: SourceText, vocabulary: Vocabulary, goesOn: Bool = false) -> ParseResult {
    guard source.utf8.count < Int(UInt32.max) else {
      return ParseResult(script: Script([]), diagnostics: [Diagnostic(SyntaxMessage.textTooLong, at: nil)], isIncomplete: false)
    }
    let split = StatementSplitter.split(source)
    var statements: [Statement] = []
    var unread: [UnreadStatement] = []
    var errors: [SyntaxError] = []
    for start in split.starts {
      var parser = StatementParser(
        source: source, tokens: split.tokens, start: start, vocabulary: vocabulary, offersNearest: errors.count < 100, goesOn: goesOn)
      if let statement = parser.parse() {
        statements.append(statement)
      } else {
        unread.append(UnreadStatement(source: source, tokens: split.tokens, start: start, end: parser.statementEnd))
      }
      errors.append(contentsOf: parser.errors)
    }
    let isLast = split.starts.last.map { start in errors.first.map { $0.span.start >= Int(split.tokens[start].start) } ?? false } ?? false
    return ParseResult(
      script: Script(statements), diagnostics: errors.map { Diagnostic($0.message, at: $0.span) },
      isIncomplete: isLast && !split.endsWithLineEnd && (errors.first?.isAtEnd ?? false), unread: unread)
  }
}

/// An error on its way out of the parser.
struct SyntaxError: Error {
  var message: SyntaxMessage
  var span: Span
  /// It is the end of the statement that is wrong, not a token.
  var isAtEnd = false

  init(_ message: SyntaxMessage, _ span: Span, isAtEnd: Bool = false) {
    self.message = message
    self.span = span
    self.isAtEnd = isAtEnd
  }
}
