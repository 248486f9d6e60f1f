internal import QueryLang

// Statements whose behaviour is a line or two.

enum VersionCommand {
  /// The version of the language that this program understands.
  static let supported = 1

  static let topic = HelpTopic(
    .session, [.version],
    usage: ("citeslab 1", "citeslab 1"),
    summary: (
      "The first line of a script: the version of the language that it was written for.",
      "La première ligne d'un script\u{202F}: la version du langage pour laquelle il a été écrit."
    ),
    example: "citeslab 1")

  static func run(_ version: Int, at span: Span) throws(Failure) {
    guard version == supported else { throw Failure(ShellMessage.languageVersion(found: version, supported: supported), at: span) }
  }
}

enum LanguageCommand {
  static let topic = HelpTopic(
    .session, [.language],
    usage: ("language fr | en", "langue fr | en"),
    summary: (
      "The language of messages, help and display. Both languages are always understood.",
      "La langue des messages, de l'aide et de l'affichage. Les deux langues sont toujours comprises."
    ),
    example: "language fr")
}

enum QuitCommand {
  static let topic = HelpTopic(
    .session, [.quit],
    usage: ("quit", "quitter"),
    summary: ("Leaves; so does Ctrl-D on an empty line.", "Quitte\u{202F}; Ctrl-D sur une ligne vide aussi."),
    example: "quit")
}
