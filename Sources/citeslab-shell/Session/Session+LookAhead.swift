internal import CitesLabData
internal import QueryLang

/// The mistakes of a script come together: those of statements that will not run are said too.
extension Session {
  /// What is wrong behind a statement at which a text stopped.
  ///
  /// - Parameter failed: false for one that did what it says, and stopped the text for another reason.
  func lookAhead(in text: ScriptText, behind index: Int, failed: Bool) {
    guard !isOver else { return }
    let statement = text.script.statements[index]
    // A script that stopped has looked ahead itself; one that could not even be read may have made anything.
    if statement.isRun, ahead == nil { return }
    var ahead = self.ahead ?? LookAhead(self)
    if failed { ahead.pass(statement, of: text) }
    self.ahead = ahead
    lookAhead(in: text, from: index + 1)
  }

  /// What is wrong with a text of which nothing runs.
  func lookAhead(in text: ScriptText, from first: Int = 0) {
    let language = settings.language
    var ahead = self.ahead ?? LookAhead(self)
    for found in ahead.check(text, from: first) { report(found.diagnostic, in: found.source) }
    settings.language = language
    self.ahead = ahead
  }

  /// Everything that is wrong with a text that cannot be read: nothing of it runs.
  ///
  /// - Parameter ahead: what is known when its first statement would run.
  func reportErrors(of parsed: ParseResult, _ source: SourceText, folder: String, from ahead: inout LookAhead) {
    // A script that says its language is answered in it, even when nothing of it runs.
    let spoken = settings.language
    for case .language(let language) in parsed.script.statements.map(\.kind) { settings.language = language }
    defer { settings.language = spoken }
    var refined = parsed
    refined.diagnostics = compiler.refined(parsed.diagnostics, in: source, catalog: store)
    for found in ahead.check(refined, of: source, folder: folder) { report(found.diagnostic, in: found.source) }
  }
}

extension ParseResult {
  var isSound: Bool { !diagnostics.contains { $0.severity == .error } }
}
