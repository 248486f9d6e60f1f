internal import QueryLang

/// `translate STATEMENT`: the statement in the other language, in its canonical form.
enum TranslateCommand {
  static let topic = HelpTopic(
    .session, [.translate],
    usage: ("translate STATEMENT", "traduire INSTRUCTION"),
    summary: (
      "Prints a statement in the other language; it is not run.",
      "Écrit une instruction dans l'autre langue\u{202F}; elle n'est pas exécutée."
    ),
    example: "translate count porteurs where age < 26 by commune")

  static func run(_ statement: Statement, of text: ScriptText, in session: Session) {
    let vocabulary = session.compiler.vocabulary
    let written = StatementLanguage.of(SourceText(text.source.text(statement.span)), vocabulary: vocabulary)
    let other: Language = (written ?? session.settings.language) == .english ? .french : .english
    let lines = Formatter(language: other, vocabulary: vocabulary).lines(statement)
    session.console.write(session.visible(lines.joined(separator: "\n")) + "\n")
  }
}
