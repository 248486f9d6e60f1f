internal import CitesLabData
internal import QueryLang

/// `help [TOPIC]`: made from the lists of commands, functions, formats, settings and keywords, so that it never lags behind them.
enum HelpCommand {
  static let topic = HelpTopic(
    .session, [.help],
    usage: ("help [TOPIC]", "aide [SUJET]"),
    summary: (
      "Explains a statement, clause, function, format or setting; without a topic, lists them.",
      "Explique une instruction, une clause, une fonction, un format ou un réglage\u{202F}; sans sujet, les liste."
    ),
    example: "help count")

  static func run(_ name: String?, at span: Span, in session: Session) throws(Failure) {
    let pages = HelpPages(language: session.settings.language, style: session.outputStyle, width: session.console.width ?? 80)
    guard let name, !NameKey(name).text.isEmpty || name == "=" else { return session.console.write(pages.overview()) }
    let found = pages.pages(on: name)
    guard !found.isEmpty else {
      throw Failure(
        ShellMessage.unknownTopic(topic: name, nearest: NearestNames.closest(to: name, among: HelpPages.topicNames, limit: 4)), at: span)
    }
    session.console.write(found.joined(separator: "\n"))
  }
}
