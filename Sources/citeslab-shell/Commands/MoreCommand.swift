internal import CitesLabData
internal import QueryLang

/// `more`: the whole of the last result, to look around in.
enum MoreCommand {
  static let topic = HelpTopic(
    .session, [.more],
    usage: ("more", "suite"),
    summary: (
      "Shows every row and column of the last result: arrows, PageUp and PageDown, Home and End move, / searches, n goes on, q leaves. With PAGER set, that program shows it; in plain mode or a pipe, all lines are written.",
      "Montre toutes les lignes et colonnes du dernier résultat\u{202F}: flèches, PagePréc et PageSuiv, Début et Fin déplacent, / cherche, n continue, q quitte. Si PAGER est défini, ce programme le montre\u{202F}; en mode simple ou dans un tube, toutes les lignes sont écrites."
    ),
    example: "count porteurs by commune, year(date_accueil)\nmore")

  static func run(at span: Span, in session: Session) throws(Failure) {
    guard let result = session.lastResult else { throw Failure(ShellMessage.nothingToExport, at: span) }
    let variable = session.environment.variable
    let isTerminal =
      session.isInteractive && session.environment.takesSignals && session.console.outputIsTerminal && variable("TERM") != "dumb"
      && !session.isPlain
    if isTerminal, let pager = variable("PAGER"), !pager.isEmpty {
      var lines = WholeLines(result, session.settings.language)
      if Pager.run(pager, { lines.next() }) { return }
    }
    if isTerminal, let size = ViewerScreen.size {
      let viewer = Viewer(
        ViewerTable(result, session.settings.language), language: session.settings.language, style: session.outputStyle, rows: size.rows,
        columns: size.columns)
      if ViewerScreen.run(viewer, wakeDescriptor: session.wakeDescriptor, cancellation: session.cancellation) { return }
    }
    var lines = WholeLines(result, session.settings.language)
    while let bytes = lines.next() {
      guard session.console.isUsable else { return }
      if session.cancellation.isCancelled { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      session.console.write(bytes)
    }
  }
}

/// A result as lines, some hundred at a time: as wide as it is, without a row left out.
struct WholeLines {
  private let result: QueryResult
  private let renderer: TableRenderer
  private var row = 0
  private var isStarted = false

  private static let piece = 2_000

  init(_ result: QueryResult, _ language: Language) {
    self.result = result
    renderer = TableRenderer(language: language)
  }

  /// Nil at the end. Each piece has widths of its own where there are several: no row waits for all the others.
  mutating func next() -> [UInt8]? {
    guard row < result.table.rowCount || !isStarted else { return nil }
    let rows = row..<min(result.table.rowCount, row + Self.piece)
    isStarted = true
    row = rows.upperBound
    if rows.count == result.table.rowCount { return Array(renderer.render(result).utf8) }
    return Array(renderer.render(result.rows(rows)).utf8)
  }
}
