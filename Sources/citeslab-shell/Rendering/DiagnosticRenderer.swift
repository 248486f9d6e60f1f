internal import QueryLang
internal import UnicodeText

/// Errors and notices as text: the sentence, where it is, the source line with the exact place underlined, and what to do next.
///
///     error[E102]: No field “comune” in porteurs.
///       --> script.clq:12:22
///     12 | count porteurs where comune=Miramas
///        |                      ^^^^^^
///     Fields of porteurs: commune, …
struct DiagnosticRenderer: Sendable {
  var language: Language
  var style: Style
  /// Cells of the terminal's width: longer source lines are shown around the place.
  var width: Int
  /// Cells at which sentences are broken; nil: a line each.
  var wrapping: Int?

  init(language: Language, style: Style = .plain, width: Int? = nil, wrapping: Int? = nil) {
    self.wrapping = wrapping
    self.language = language
    self.style = style
    self.width = max(16, width ?? 100)
  }

  /// Whole lines, each with its line end.
  func render(_ diagnostic: Diagnostic, source: SourceText? = nil) -> String {
    var output = headline(diagnostic.message, diagnostic.severity)
    if let source, let span = diagnostic.span { output += place(span, source, diagnostic.severity) }
    return output + hint(diagnostic.message)
  }

  /// What is about no place in a statement.
  func render(_ message: any DiagnosticMessage, severity: Severity = .error) -> String {
    headline(message, severity) + hint(message)
  }

  private func headline(_ message: any DiagnosticMessage, _ severity: Severity) -> String {
    let word =
      switch (severity, language) {
      case (.error, .english): "error"
      case (.error, .french): "erreur"
      case (.notice, .english): "notice"
      case (.notice, .french): "remarque"
      }
    let colon = language == .french ? "\u{202F}: " : ": "
    let label = "\(word)[\(message.code)]"
    let text = WordWrap.text(
      VisibleText.escaped(Self.bounded(message.text(in: language))), width: wrapping, after: CellWidth.of(label + colon))
    return style(severity == .error ? .error : .notice, label) + colon + text + "\n"
  }

  private func hint(_ message: any DiagnosticMessage) -> String {
    guard let hint = message.hint(in: language), !hint.isEmpty else { return "" }
    return Self.bounded(hint).split(separator: "\n").map { line in
      style(.hint, WordWrap.text(VisibleText.escaped(String(line)), width: wrapping)) + "\n"
    }.joined()
  }

  /// A name or a statement of megabytes, made by a program, would hide the sentence around it.
  private static let longestText = 4_000

  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > longestText else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(longestText / 4)) + " … " + String(scalars.suffix(longestText / 16))
  }

  private func place(_ span: Span, _ source: SourceText, _ severity: Severity) -> String {
    let start = min(max(0, span.start), source.utf8.count)
    let end = min(max(start, span.end), source.utf8.count)
    let firstLine = source.line(at: start)
    // A span that ends with a line end does not reach into the next line.
    let lastLine = source.line(at: max(start, end - 1))
    let isNumbered = source.name != nil || source.line(at: source.utf8.count) > 1
    let gutter = isNumbered ? String(lastLine).utf8.count : 0

    var output = ""
    if let name = source.name {
      let column = source.text(Span(source.span(ofLine: firstLine).start, start)).unicodeScalars.count + 1
      output += style(.dim, "  --> \(VisibleText.escaped(name)):\(firstLine):\(column)") + "\n"
    }
    let look: Style.Look = severity == .error ? .error : .notice
    // Of a longer piece, its first and last lines.
    var lines = [firstLine]
    if lastLine > firstLine { lines.append(lastLine) }
    for (index, line) in lines.enumerated() {
      if index == 1, lastLine > firstLine + 1 { output += margin("…", gutter, isNumbered) + "\n" }
      let whole = source.span(ofLine: line)
      let marked = Span(min(max(start, whole.start), whole.end), min(max(end, whole.start), whole.end))
      let room = width - (isNumbered ? gutter + 3 : 2)
      let excerpt = SourceExcerpt(source.text(whole), marking: (marked.start - whole.start)..<(marked.end - whole.start), room: room)
      output += margin(isNumbered ? String(line) : "", gutter, isNumbered) + excerpt.text + "\n"
      output += margin("", gutter, isNumbered) + String(repeating: " ", count: excerpt.column) + style(look, excerpt.carets) + "\n"
    }
    return output
  }

  private func margin(_ label: String, _ gutter: Int, _ isNumbered: Bool) -> String {
    isNumbered ? style(.dim, CellWidth.padded(label, to: gutter, right: true) + " | ") : "  "
  }
}
