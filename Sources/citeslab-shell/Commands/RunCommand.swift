internal import CitesLabData
internal import QueryLang

/// `run "script.clq" [with year=2013, …]`: shares everything with the session; a script that is running cannot be run again.
enum RunCommand {
  static let topic = HelpTopic(
    .session, [.run],
    usage: ("run \"SCRIPT\" [with NAME=VALUE, …]", "exécuter \"SCRIPT\" [avec NOM=VALEUR, …]"),
    summary: (
      "Runs a script, whose definitions stay; its paths are relative to it.",
      "Exécute un script, dont les définitions restent\u{202F}; ses chemins lui sont relatifs."
    ),
    example: "run \"published-figures.clq\"")

  static func run(
    _ path: PathText, with parameters: [(name: Name, value: Expression)], of text: ScriptText, in session: Session
  ) throws(Failure) -> ExitStatus {
    let shown = FilePath.joined(text.folder, try session.expand(path))
    let script = try read(shown, at: path.span, in: session)
    if !script.runsOthers {
      let known = script.mentionedParameters
      if let unknown = parameters.first(where: { !known.contains(NameKey($0.name.text)) }) {
        throw Failure(session.unknownParameter(unknown.name.text, among: [script]), at: unknown.name.span)
      }
    }
    // A parameter of the caller stands for its value now, not for whatever has its name in the script.
    let overrides = parameters.map { ParameterOverride(name: $0.name.text, given: .expression(session.resolved($0.value))) }
    for (_, value) in parameters { _ = try session.constant(value) }
    let before = session.overrides
    // `language fr` in a script is for that script.
    let (language, declared) = (session.settings.language, session.settings.declaredLanguage)
    defer {
      session.overrides = before
      session.settings.language = language
      session.settings.declaredLanguage = declared
    }
    try ParameterCommand.seed(overrides, in: session)
    let status = try run(script, shown: shown, at: path.span, in: session)
    if status.stopsScript { throw Failure([], status: status) }
    return status
  }

  /// Runs a script that was read, refusing one that is running already.
  static func run(_ script: ScriptText, shown: String, at span: Span?, in session: Session) throws(Failure) -> ExitStatus {
    let canonical = FilePath.canonical(shown)
    if let first = session.scripts.firstIndex(where: { $0.canonical == canonical }) {
      throw Failure(ShellMessage.scriptRecursion(chain: session.scripts[first...].map(\.shown) + [shown]), at: span)
    }
    session.scripts.append((shown, canonical))
    defer { session.scripts.removeLast() }
    return session.run(script)
  }

  /// Reads a whole script; its errors are shown at once.
  ///
  /// - Parameter checksNames: whether what a wrong script asks of the data is compared with those there are.
  static func read(_ path: String, at span: Span?, in session: Session, checksNames: Bool = true) throws(Failure) -> ScriptText {
    guard let script = session.parse(try source(path, at: span), folder: folder(of: path), checksNames: checksNames) else {
      throw Failure([], status: .statement)
    }
    return script
  }

  /// The text of a script; `-` is standard input.
  static func source(_ path: String, at span: Span?) throws(Failure) -> SourceText {
    do throws(SystemReason) {
      return SourceText(utf8: try FilePath.read(path), name: path == "-" ? "stdin" : path)
    } catch {
      throw Failure(ShellMessage.scriptUnreadable(path: path, reason: error), at: span)
    }
  }

  /// What the paths of a script are relative to.
  static func folder(of path: String) -> String { path == "-" ? "" : FilePath.folder(of: path) }
}
