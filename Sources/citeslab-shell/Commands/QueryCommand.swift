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
      if result.chart != nil, !session.holdsChart(into.path) {
        session.say(ChartMessage.tableOnly(path: into.path), severity: .notice, isDoubt: false)
      }
    } else {
      try session.present(result, at: query.clauses.chart?.span)
    }
    session.lastResult = result
    session.showFooter(of: result)
  }
}

extension Query {
  /// Written as clauses alone: its source stands nowhere in the text.
  var isOnLastResult: Bool {
    switch head {
    case .count(let source), .list(_, let source): source.span.start == source.span.end
    case .measures, .values, .describe, .scalar: false
    }
  }

  /// Asks nothing new of the last result, only for another form of it.
  var onlyPresents: Bool {
    guard isOnLastResult, case .list(let items, _) = head, items.isEmpty else { return false }
    let textsAlone = clauses.additions.allSatisfy {
      switch $0.kind {
      case .text, .decimals, .rounded, .excel, .manifest: true
      case .share, .total, .cumulative, .change, .rank, .interval, .empty, .others: false
      }
    }
    return textsAlone && clauses.conditions.isEmpty && clauses.by.isEmpty && clauses.across == nil && clauses.versus == nil
      && clauses.having.isEmpty && clauses.sort.isEmpty && clauses.limit == nil && clauses.top == nil && clauses.sample == nil
  }
}
