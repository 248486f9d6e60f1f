internal import CitesLabData
internal import QueryLang

/// `figure`: recomputes a published number and keeps what came of it for the table that ends the run.
enum FigureCommand {
  static let topic = HelpTopic(
    .figures, [.figure, .within, .points, .rounded, .source, .note, .unverifiable], also: [.withinEnd, .to],
    usage: (
      "figure NAME [\"as published\"] = VALUE [within N | within N points | within N%] [rounded N] [source \"…\"] [note \"…\"], "
        + "then a query, or unverifiable \"reason\"",
      "chiffre NOM [\"tel que publié\"] = VALEUR [à N près | à N points près | à N% près] [arrondi à N] [source \"…\"] [note \"…\"], "
        + "puis une requête, ou invérifiable \"raison\""
    ),
    summary: (
      "States a published number and the query that recomputes it. A run ends with a table of verdicts, and with status 1 if one differs.",
      "Énonce un nombre publié et la requête qui le recalcule. L'exécution finit par un tableau de verdicts, et avec le statut 1 si l'un diffère."
    ),
    example: "figure creations \"71 entreprises\" = 71\n  count entreprises")

  static func run(_ figure: Figure, of text: ScriptText, in session: Session) throws(Failure) -> ExitStatus {
    let name = figure.name.text
    if session.ledger.has(name) { throw Failure(ShellMessage.figureRepeated(name: name), at: figure.name.span) }
    var checked = CheckedFigure(
      name: name, sentence: figure.published, published: nil, recomputed: nil, base: nil, verdict: .notVerifiable, source: figure.source,
      note: figure.note, reason: nil)
    switch figure.body {
    case .unverifiable(let reason):
      // What cannot be recomputed may have been published in words that are no number.
      checked.published = try? published(figure, in: session)
      checked.reason = reason
    case .query(let query):
      let value = try published(figure, in: session)
      checked.published = value
      (checked.recomputed, checked.base) = try recompute(query, figure, of: text, in: session)
      checked.verdict = value.verdict(on: checked.recomputed, isSynthetic: checked.base?.isSynthetic ?? false)
      if !checked.verdict.holds {
        let words = FigureText(session.settings.language)
        session.say(
          .figureDiffers(
            name: name, published: words.published(value), recomputed: words.recomputed(checked.recomputed, value),
            base: words.base(checked.base) ?? "–"),
          severity: .error)
      }
    }
    session.ledger.figures.append(checked)
    return checked.verdict.holds ? .success : .unfulfilled
  }

  private static func published(_ figure: Figure, in session: Session) throws(Failure) -> PublishedValue {
    let name = figure.name.text
    let constant = try session.constant(figure.value)
    guard let number = ExactDecimal(digits(constant.text)) else {
      throw Failure(ShellMessage.figureValueUnreadable(name: name), at: figure.value.span)
    }
    var tolerance: PublishedValue.Tolerance?
    if let written = figure.tolerance {
      guard let amount = ExactDecimal(digits(written.amount)) else {
        throw Failure(ShellMessage.figureValueUnreadable(name: name), at: figure.value.span)
      }
      switch written.unit {
      case .absolute:
        if constant.isPercent { throw Failure(ShellMessage.withinNeedsUnit(name: name, amount: written.amount), at: figure.name.span) }
        tolerance = .absolute(amount)
      case .points:
        if !constant.isPercent { throw Failure(ShellMessage.pointsOfNumber(name: name, amount: written.amount), at: figure.name.span) }
        tolerance = .absolute(amount)
      case .relative: tolerance = .relative(amount.movingPoint(by: -2))
      }
    }
    return PublishedValue(
      number, isPercent: constant.isPercent, comparison: figure.comparison, tolerance: tolerance, decimals: figure.rounded)
  }

  /// The number as written, without its `%`.
  private static func digits(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }

  private static func recompute(
    _ query: Query, _ figure: Figure, of text: ScriptText, in session: Session
  ) throws(Failure) -> (ExactDecimal?, Base) {
    // A figure must give the same tomorrow: there is no today in it.
    var definitions = session.definitions
    definitions.today = nil
    let (result, _) = try session.evaluate(query, of: text, definitions: definitions)
    guard result.table.rowCount == 1, let column = result.table.columns.first, result.table.columns.count == 1 else {
      throw Failure(
        ShellMessage.figureNotOneNumber(name: figure.name.text, rows: result.table.rowCount, columns: result.table.columns.count),
        at: query.span)
    }
    for notice in result.notices { session.say(notice, severity: .notice) }
    switch column[0] {
    case .missing: return (nil, result.base)
    case .integer(let number): return (ExactDecimal(number), result.base)
    case .decimal(let unscaled, let scale): return (ExactDecimal(unscaled, scale: scale), result.base)
    case .float(let number): return (ExactDecimal(number), result.base)
    case .boolean, .date, .datetime, .period, .text:
      throw Failure(
        ShellMessage.figureNotANumber(name: figure.name.text, found: NumberText(session.settings.language).text(column[0])),
        at: query.span)
    }
  }
}
