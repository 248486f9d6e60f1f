internal import QueryLang

/// A question: its result is shown, or written to the file that `into` names.
enum QueryCommand {
  static func run(_ query: Query, of text: ScriptText, in session: Session) throws(Failure) {
    let (result, into) = try session.evaluate(query, of: text)
    if let into {
      try session.write(result, to: into.path, replace: into.replace, at: into.span, of: text)
    } else {
      session.show(result)
    }
    session.lastResult = result
    session.showFooter(of: result)
  }
}
