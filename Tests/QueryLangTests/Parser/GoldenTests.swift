import QueryLang
import Testing

/// What each example of the language parses to and prints as, and what each known mistake is told, with its place marked.
@Suite struct ParserGoldenTests {
  @Test func trees() throws {
    var text = ""
    for example in Examples.all {
      let result = Parser.parse(SourceText(example), vocabulary: TestVocabulary.vocabulary)
      text += example + "\n"
      for diagnostic in result.diagnostics { text += "  ! \(diagnostic.message.text(in: .english))\n" }
      for statement in result.script.statements {
        text += "  " + TreeDump.dump(statement) + "\n"
        for language in Language.allCases {
          let printed = Formatter(language: language, vocabulary: TestVocabulary.vocabulary).text(statement)
          text += "  \(language.rawValue): \(printed.replacing("\n", with: "⏎"))\n"
        }
      }
      text += "\n"
    }
    try Golden.check(text, against: "trees.txt")
  }

  @Test func errors() throws {
    var text = ""
    for statement in try Golden.read("errors-source.txt").split(separator: "\n") {
      let source = SourceText(String(statement))
      let result = Parser.parse(source, vocabulary: TestVocabulary.vocabulary)
      guard !result.diagnostics.isEmpty else {
        text += "\(statement)\n  accepted\n\n"
        continue
      }
      for diagnostic in result.diagnostics {
        text += Self.marked(source, diagnostic.span) + (result.isIncomplete ? " ⏎" : "") + "\n"
        for language in Language.allCases {
          text += "  \(language == .english ? diagnostic.message.code : "    ") \(diagnostic.message.text(in: language))\n"
          if let hint = diagnostic.message.hint(in: language) { text += "       → \(hint)\n" }
        }
      }
      text += "\n"
    }
    try Golden.check(text, against: "errors.txt")
  }

  private static func marked(_ source: SourceText, _ span: Span?) -> String {
    guard let span else { return source.text(Span(0, source.utf8.count)) }
    return source.text(Span(0, span.start)) + "⟦" + source.text(span) + "⟧" + source.text(Span(span.end, source.utf8.count))
  }
}
