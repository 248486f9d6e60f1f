internal import CitesLabData
internal import QueryLang

/// `history`: what was typed; `history into "x.clq"`: the session as a script.
enum HistoryCommand {
  static let topic = HelpTopic(
    .session, [.history],
    usage: ("history [into \"SCRIPT\" [replace]]", "historique [vers \"SCRIPT\" [en remplaçant]]"),
    summary: (
      "Lists what was typed at the prompt. With into, writes the statements of this session that succeeded as a script that runs again.",
      "Liste ce qui a été tapé à l'invite. Avec vers, écrit les instructions réussies de cette session en un script qui les refait."
    ),
    example: "history into \"session.clq\" replace")

  static func run(_ destination: Destination?, of text: ScriptText, in session: Session) throws(Failure) {
    guard let destination else {
      let entries = session.history?.entries ?? session.record.texts
      return session.show(
        [ListingColumn("number", Array(1..<(entries.count + 1))), ListingColumn("statement", entries)], named: "history")
    }
    let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
    let path = try LogCommand.create(destination, session.record.script(formatter), of: text, in: session)
    if !session.settings.quiet {
      session.console.say(
        session.errorStyle(.dim, Wording.written(session.visible(path), statements: session.record.count, session.settings.language)))
    }
  }
}

/// `log "x.clq"`: from here on statements are written as they succeed; `log off` ends it.
enum LogCommand {
  static let topic = HelpTopic(
    .session, [.log], also: [.off],
    usage: ("log \"SCRIPT\" [replace] | log off", "journal \"SCRIPT\" [en remplaçant] | journal arrêt"),
    summary: (
      "Writes each statement that succeeds to a script, results left out, so that the script runs again. What the session has loaded and defined before stands at its beginning.",
      "Écrit chaque instruction réussie dans un script, sans les résultats, pour qu'il puisse être rejoué. Ce que la session a chargé et défini avant est en tête."
    ),
    example: "log \"session.clq\" replace\nlog off")

  static func run(_ destination: Destination?, of text: ScriptText, in session: Session) throws(Failure) {
    guard let destination else { return session.record.end() }
    let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
    let path = try create(destination, session.record.script(formatter, onlyDefinitions: true), of: text, in: session)
    session.record.begin(path, depth: session.scripts.count)
  }

  /// Writes a script; the path at which it stands.
  static func create(_ destination: Destination, _ script: String, of text: ScriptText, in session: Session) throws(Failure) -> String {
    let path = try session.expand(destination.path)
    if session.settings.readOnly { throw Failure(ShellMessage.nothingWritten(path: path), at: destination.path.span) }
    let target = FilePath.joined(text.folder, path)
    do throws(ExportError) {
      try AtomicFile.write(Array(script.utf8), to: target, replace: destination.replace)
    } catch {
      throw Failure(error, at: destination.path.span, status: .data)
    }
    return target
  }
}
