internal import CitesLabData
internal import QueryLang

/// A question: its result is shown, or written to the file that `into` names.
enum QueryCommand {
  static func run(_ query: Query, of text: ScriptText, in session: Session) throws(Failure) {
    // What was completed from a clause alone is said in full.
    if query.isOnLastResult, session.isInteractive, !session.settings.quiet {
      let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
      session.console.say(session.errorStyle(.dim, session.visible(formatter.text(query))))
    }
    let before = session.noticesGiven
    let (result, into) = try session.evaluate(query, of: text)
    if let into {
      // A strict run that will fail writes nothing first.
      if session.settings.strict, session.noticesGiven > before || !result.notices.isEmpty {
        session.lastResult = result
        session.showFooter(of: result)
        throw Failure(ShellMessage.strictWritesNothing(path: into.path), at: into.span)
      }
      try session.write(result, to: into, of: text)
    } else {
      session.show(result)
    }
    session.lastResult = result
    session.showFooter(of: result)
  }
}

extension Query {
  /// Written as clauses alone: its source stands nowhere in the text.
  fileprivate var isOnLastResult: Bool {
    switch head {
    case .count(let source), .list(_, let source): source.span.start == source.span.end
    case .measures, .values, .describe, .scalar: false
    }
  }
}
