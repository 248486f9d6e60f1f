internal import QueryLang

/// `note "TEXT"`: a sentence of whoever works, kept with the statements among which it stands.
enum NoteCommand {
  static let topic = HelpTopic(
    .figures, [.remark],
    usage: ("note \"TEXT\"", "note \"TEXTE\""),
    summary: (
      "Keeps a remark in the session: in the log, in history into and in the manifest. A script writes it between its results.",
      "Garde une remarque dans la session\u{202F}: dans le journal, dans historique vers et dans le manifeste. Un script l'écrit entre ses résultats."
    ),
    example: "note \"the two oldest files were typed twice\"")

  /// Between tables for people; programs read results alone, and whoever types it has it before their eyes.
  static func run(_ text: String, in session: Session) {
    let isTyped = session.isInteractive && session.scripts.isEmpty
    guard session.settings.format.isDisplay, session.collected == nil, !isTyped else { return }
    session.show(text: session.visible(text) + "\n")
  }
}
