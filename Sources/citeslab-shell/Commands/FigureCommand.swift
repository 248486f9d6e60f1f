internal import CitesLabData
internal import QueryLang

/// `figure`: recomputes a published number and keeps what came of it for the table that ends the run.
enum FigureCommand {
  static let topic = HelpTopic(
    .figures, [.figure, .within, .points, .rounded, .source, .note, .unverifiable, .table], also: [.withinEnd, .to, .key],
    usage: (
      "figure NAME [\"as published\"] = VALUE [within N | within N points | within N%] [rounded N] [source \"…\"] [note \"…\"], "
        + "then a query, or unverifiable \"reason\"; = table \"FILE\" key FIELD, … for a published table",
      "chiffre NOM [\"tel que publié\"] = VALEUR [à N près | à N points près | à N% près] [arrondi à N] [source \"…\"] [note \"…\"], "
        + "puis une requête, ou invérifiable \"raison\"\u{202F}; = tableau \"FICHIER\" clé COLONNE, … pour un tableau publié"
    ),
    summary: (
      "States a published number and the query that recomputes it. A run ends with a table of verdicts, and with status 1 if one differs.",
      "Énonce un nombre publié et la requête qui le recalcule. L'exécution finit par un tableau de verdicts, et avec le statut 1 si l'un diffère."
    ),
    notes: [
      (
        "Instead of =, the signs < <= > and >= state a bound. A published table is compared value by value: its rows are found by the key, its "
          + "columns by their names.",
        "À la place de =, les signes < <= > et >= énoncent une borne. Un tableau publié est comparé valeur par valeur\u{202F}: ses lignes sont "
          + "trouvées par la clé, ses colonnes par leur nom."
      ),
      (
        "--report PATH writes what came of it, as .json, .xml (JUnit), .md or .html. --accept NAME --because \"REASON\" rewrites one expectation.",
        "--report CHEMIN écrit ce qu'il en est, en .json, .xml (JUnit), .md ou .html. --accept NOM --because \"RAISON\" récrit une attente."
      ),
    ],
    example: "figure creations \"71 entreprises\" = 71\n  count entreprises")

  static func run(_ figure: Figure, at span: Span, of text: ScriptText, in session: Session) throws(Failure) -> ExitStatus {
    let name = figure.name.text
    if session.ledger.has(name) { throw Failure(ShellMessage.figureRepeated(name: name), at: figure.name.span) }
    var checked = CheckedFigure(
      name: name, sentence: figure.published, verdict: .notVerifiable, source: figure.source, note: figure.note,
      written: CheckedFigure.Written(text: text, statement: span))
    if case .value(let value) = figure.expected { checked.written.value = value.span }
    switch figure.body {
    case .unverifiable(let reason):
      // What cannot be recomputed may have been published in words that are no number.
      if case .value(let value) = figure.expected { checked.published = try? published(value, figure, in: session) }
      checked.reason = reason
    case .query(let query):
      checked.written.query = text.source.text(query.span)
      switch figure.expected {
      case .value(let value): try compare(value, figure, query, &checked, in: session)
      case .table(let path, let key): try compare(path, key, figure, query, &checked, in: session)
      }
      if !checked.verdict.holds { session.say(difference(&checked, query, in: session), severity: .error) }
    }
    session.ledger.figures.append(checked)
    session.runRecord.add(
      RunRecord.Finding(
        kind: .figure, name: name, verdict: checked.verdict.rawValue, recomputed: checked.recomputed?.trimmed.description))
    return checked.verdict.holds ? .success : .unfulfilled
  }

  // MARK: One number

  private static func compare(
    _ value: Expression, _ figure: Figure, _ query: Query, _ checked: inout CheckedFigure, in session: Session
  ) throws(Failure) {
    let expected = try published(value, figure, in: session)
    let result = try recompute(query, of: checked.written.text, in: session)
    guard result.table.rowCount == 1, let column = result.table.columns.first, result.table.columns.count == 1 else {
      throw Failure(
        ShellMessage.figureNotOneNumber(name: checked.name, rows: result.table.rowCount, columns: result.table.columns.count),
        at: query.span)
    }
    guard column[0].isMissing || column.type.isNumber else {
      throw Failure(
        ShellMessage.figureNotANumber(name: checked.name, found: NumberText(session.settings.language).text(column[0])), at: query.span)
    }
    checked.published = expected
    checked.recomputed = ExactDecimal(column[0])
    checked.base = result.base
    checked.written.isFraction = result.columns[0].isFraction
    checked.verdict = expected.verdict(on: checked.recomputed, isSynthetic: result.base.isSynthetic)
  }

  private static func published(_ value: Expression, _ figure: Figure, in session: Session) throws(Failure) -> PublishedValue {
    let name = figure.name.text
    let constant = try session.constant(value)
    guard let number = ExactDecimal(digits(constant.text)) else {
      throw Failure(ShellMessage.figureValueUnreadable(name: name), at: value.span)
    }
    let tolerance = try Self.tolerance(figure.tolerance, isPercent: constant.isPercent, name: name, at: figure.name.span)
    return PublishedValue(
      number, isPercent: constant.isPercent, comparison: figure.comparison, tolerance: tolerance, decimals: figure.rounded)
  }

  /// `within` in the unit of what was published: a percentage says whether points or percent of itself are meant.
  static func tolerance(
    _ written: Tolerance?, isPercent: Bool, name: String, at span: Span
  ) throws(Failure) -> PublishedValue.Tolerance? {
    guard let written else { return nil }
    guard let amount = ExactDecimal(digits(written.amount)) else {
      throw Failure(ShellMessage.figureValueUnreadable(name: name), at: span)
    }
    switch written.unit {
    case .absolute:
      // Nothing is nothing in any unit.
      if isPercent, !amount.isZero { throw Failure(ShellMessage.withinNeedsUnit(name: name, amount: written.amount), at: span) }
      return .absolute(amount)
    case .points:
      if !isPercent { throw Failure(ShellMessage.pointsOfNumber(name: name, amount: written.amount), at: span) }
      return .absolute(amount)
    case .relative: return .relative(amount.movingPoint(by: -2))
    }
  }

  // MARK: A table

  private static func compare(
    _ path: PathText, _ key: [Name], _ figure: Figure, _ query: Query, _ checked: inout CheckedFigure, in session: Session
  ) throws(Failure) {
    let text = checked.written.text
    let result = try recompute(query, of: text, in: session)
    var options = LoadOptions()
    options.threads = session.settings.threads
    options.checksMemory = session.settings.memoryCheck
    options.cancellation = session.cancellation
    let file = FilePath.joined(text.folder, try session.expand(path))
    let tables: [Table]
    do throws(LoadError) {
      tables = try Loader.load(file, options: options)
    } catch {
      if case .cancelled = error.kind { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      throw Failure(error, at: path.span, status: .data)
    }
    session.inputs.add(file, tables, base: path.text.utf8.first == UInt8(ascii: "/") ? nil : text.folder, isData: false)
    let comparison = TableComparison(
      name: checked.name, path: path, key: key, tolerance: figure.tolerance, decimals: figure.rounded)
    guard tables.count == 1, let published = tables.first else {
      throw Failure(FigureMessage.tableEmpty(figure: checked.name, path: path.text), at: path.span)
    }
    let (table, notices) = try comparison.compare(published, with: result)
    for notice in notices { session.say(notice, severity: .notice) }
    checked.table = table
    checked.base = result.base
    checked.verdict = table.verdict(isSynthetic: result.base.isSynthetic)
  }

  // MARK: What differs

  /// Values of a table that are named one by one.
  private static let shownCells = 5

  private static func difference(_ checked: inout CheckedFigure, _ query: Query, in session: Session) -> FigureMessage {
    let words = FigureText(session.settings.language)
    let base = words.base(checked.base) ?? "–"
    if let table = checked.table {
      let differing = table.differing
      let explanation = FigureExplanation.cells(
        Array(differing.prefix(shownCells)), more: max(0, differing.count - shownCells))
      checked.explanation = explanation
      return .tableDiffers(
        figure: checked.name, differing: differing.count, of: table.cells.count, base: base, explanation: explanation)
    }
    checked.explanation = FigureReasons.explain(checked, query, in: session)
    return .differs(
      figure: checked.name, published: words.published(checked), recomputed: words.recomputed(checked) ?? "–", base: base,
      explanation: checked.explanation)
  }

  /// The number as written, without its `%`.
  private static func digits(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }

  private static func recompute(_ query: Query, of text: ScriptText, in session: Session) throws(Failure) -> QueryResult {
    // A figure must give the same tomorrow: there is no today in it.
    var definitions = session.definitions
    definitions.today = nil
    let (result, _) = try session.evaluate(query, of: text, definitions: definitions)
    for notice in result.notices { session.say(notice, severity: .notice) }
    return result
  }
}
