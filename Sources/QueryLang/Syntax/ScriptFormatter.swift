/// Prints a whole script in its canonical form: every statement as ``Formatter`` prints it, broken over lines by ``StatementLayout``,
/// in the order and with the comments and blank lines of the text.
///
/// A comment that has its line to itself stays before what it stood before, one behind a statement or a clause stays behind it. The
/// result parses to the same tree, and formatting it again changes nothing.
package struct ScriptFormatter {
  private let source: SourceText
  private let vocabulary: Vocabulary
  private let script: Script

  /// - Parameter script: what `source` parses to, without errors.
  package init(_ script: Script, of source: SourceText, vocabulary: Vocabulary) {
    self.script = script
    self.source = source
    self.vocabulary = vocabulary
  }

  /// - Parameter language: the one to write until the script names another; a script that names one is written in it from its start.
  package func text(in language: Language) -> String {
    var language = script.language ?? language
    var lines: [String] = []
    var comments = Lexer.comments(of: source)[...]
    let written = StatementLayout.pieces(of: source, vocabulary: vocabulary)
    var end: Int?
    func separate(_ start: Int) {
      guard let end else { return }
      let lineEnds = source.utf8[end..<start].count { $0 == UInt8(ascii: "\n") }
      for _ in 1..<max(1, lineEnds) { lines.append("") }
    }
    for (index, statement) in script.statements.enumerated() {
      while let comment = comments.first, comment.start < statement.span.start {
        separate(comment.start)
        lines.append(text(comment))
        end = comment.end
        comments.removeFirst()
      }
      if case .language(let named) = statement.kind { language = named }
      let pieces = written.indices.contains(index) ? written[index] : []
      let last = pieces.last?.span.end ?? statement.span.end
      separate(statement.span.start)
      end = last
      var inside = Array(comments.prefix { $0.start < last })
      comments.removeFirst(inside.count)
      var behind: Span?
      if let next = comments.first, line(of: next.start) == line(of: last), isLastOnItsLine(index, last) {
        comments.removeFirst()
        end = next.end
        // Among others it belongs to the last clause, wherever that goes.
        if inside.isEmpty { behind = next } else { inside.append(next) }
      }
      lines += layout(statement, language, inside, pieces)
      if let behind { lines[lines.count - 1] += "  " + text(behind) }
    }
    for comment in comments {
      separate(comment.start)
      lines.append(text(comment))
      end = comment.end
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func layout(_ statement: Statement, _ language: Language, _ comments: [Span], _ written: [StatementLayout.Piece]) -> [String] {
    var layout = StatementLayout(
      Formatter(language: language, vocabulary: vocabulary).oneLine(statement), vocabulary: vocabulary)
    if !comments.isEmpty {
      for piece in written { layout.lastTokenEnds[piece.span.start] = lastTokenEnd(in: piece.span, comments) }
      layout.place(comments.map { (text($0), $0.start, isAlone($0)) }, from: written)
    }
    return layout.lines()
  }

  /// Where the last token of a piece ends: blanks, line ends and comments behind it left out.
  private func lastTokenEnd(in span: Span, _ comments: [Span]) -> Int {
    var end = span.end
    while end > span.start {
      if source.utf8[end - 1] <= 0x20 {
        end -= 1
      } else if let comment = comments.last(where: { $0.start < end && $0.end >= end }) {
        end = comment.start
      } else {
        break
      }
    }
    return end
  }

  /// The last line end is not part of a comment, nor the carriage return before it.
  private func text(_ comment: Span) -> String {
    var end = comment.end
    while end > comment.start, source.utf8[end - 1] <= 0x20 { end -= 1 }
    return source.text(Span(comment.start, end))
  }

  private func line(of offset: Int) -> Int { source.line(at: offset) }

  private func isAlone(_ comment: Span) -> Bool {
    let start = source.span(ofLine: line(of: comment.start)).start
    return source.utf8[start..<comment.start].allSatisfy { $0 <= 0x20 }
  }

  /// Of several statements on one line, the comment behind them is the last one's.
  private func isLastOnItsLine(_ index: Int, _ end: Int) -> Bool {
    guard index + 1 < script.statements.count else { return true }
    return line(of: script.statements[index + 1].span.start) > line(of: end)
  }
}

extension Formatter {
  /// A statement on one line, the query of a figure too.
  package func oneLine(_ statement: Statement) -> String { text(statement).replacingLineEnds() }

  /// A statement on as many lines as it needs.
  package func lines(_ statement: Statement) -> [String] {
    StatementLayout(oneLine(statement), vocabulary: vocabulary).lines()
  }
}

extension String {
  /// A line end with the blanks after it becomes one blank. The formatter writes line ends nowhere but between the parts of a statement.
  fileprivate func replacingLineEnds() -> String {
    guard utf8.contains(UInt8(ascii: "\n")) else { return self }
    var bytes: [UInt8] = []
    var isAfterLineEnd = false
    for byte in utf8 {
      if byte == UInt8(ascii: "\n") {
        bytes.append(0x20)
        isAfterLineEnd = true
      } else if !(isAfterLineEnd && byte == 0x20) {
        bytes.append(byte)
        isAfterLineEnd = false
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Script {
  /// The language that the script names first, if it does.
  package var language: Language? {
    for case .language(let language) in statements.map(\.kind) { return language }
    return nil
  }
}
