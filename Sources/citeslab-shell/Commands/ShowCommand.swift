internal import CitesLabData
internal import QueryLang

/// `show DATASET KEY`: one row as a card, with the rows that it leads to and those that lead to it.
enum ShowCommand {
  static let topic = HelpTopic(
    .data, [.show],
    usage: ("show DATASET KEY [, KEY …]", "montrer FICHIER CLÉ [, CLÉ …]"),
    summary: (
      "Shows one record, found by its key, with its related rows.",
      "Montre une ligne, trouvée par sa clé, avec celles qui lui sont reliées."
    ),
    example: "show porteurs P0042")

  /// Related rows of one dataset that a card shows.
  private static let mostRelated = 100

  static func run(_ name: Name, _ values: [Expression], at span: Span, of text: ScriptText, in session: Session) throws(Failure) {
    let table = try session.table(name)
    guard let key = session.store.key(of: table, fields: values.count) else {
      throw Failure(ShellMessage.noKey(dataset: table.name, values: values.count), at: span)
    }
    var clauses = Clauses()
    clauses.conditions = zip(key, values).map { field, value in
      Expression(.comparison(.equal, Expression(.path(Path([Name(field, quoted: true, span: value.span)])), value.span), value), value.span)
    }
    let query = Query(head: .list([], Source(.name(name), name.span)), clauses: clauses, span: span)
    let plan = try session.value(
      session.compiler.bind(query, catalog: session.store, definitions: session.definitions), in: text)
    let found: (rows: [Int], notices: [Notice])
    do throws(ExecutionError) {
      found = try session.engine.rowNumbers(plan, store: session.store, today: session.definitions.today)
    } catch {
      throw Failure(error, at: span)
    }
    switch found.rows.count {
    case 1: card(session.store.record(found.rows[0], of: table), in: session)
    case 0:
      throw Failure(
        ShellMessage.noRecord(
          dataset: table.name, key: words(key, values, session),
          nearest: nearest(values, among: table.columns.first { $0.name == key.last })),
        at: span)
    default:
      show(table, found.rows.prefix(mostRelated).map { UInt32($0) }, in: session)
      session.say(
        .severalRecords(dataset: table.name, key: words(key, values, session), rows: found.rows.count), severity: .notice)
    }
  }

  /// Keys among which the nearest are looked for.
  private static let mostCandidates = 200_000

  /// The keys that there are and that look most like the one that was asked for.
  private static func nearest(_ values: [Expression], among column: Column?) -> [String] {
    guard let column, let value = values.last else { return [] }
    let text: String
    switch value.kind {
    case .bare(let word, _): text = word
    case .literal(let literal): text = literal.text
    default: return []
    }
    return NearestNames.closest(
      to: text, among: (0..<min(column.count, mostCandidates)).map { CanonicalText.string(column[$0]) }, limit: 3)
  }

  /// `id=P0042`
  private static func words(_ key: [String], _ values: [Expression], _ session: Session) -> String {
    let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
    return zip(key, values).map { "\($0)=\(formatter.text($1))" }.joined(separator: ", ")
  }

  private static func card(_ record: Record, in session: Session) {
    let language = session.settings.language
    let numbers = NumberText(language)
    let isDisplay = session.settings.format.isDisplay
    let values = record.table.columns.map { column -> Value in
      let value = column[record.row]
      if isDisplay { return .text(numbers.text(value, grouped: false)) }
      return value.isMissing ? .missing : .text(CanonicalText.string(value))
    }
    let labels = record.table.columns.map(\.label)
    var columns = [ListingColumn("field", record.table.columns.map(\.name)), ListingColumn("value", .text, values)]
    if labels.contains(where: { $0 != nil }) { columns.append(ListingColumn("label", labels)) }
    session.show(columns, named: record.table.name)
    for (relation, row) in record.leadsTo {
      guard let target = session.store.table(named: relation.target) else { continue }
      heading("\(relation.step) → \(relation.target)", rows: row == nil ? 0 : 1, in: session)
      if let row { show(target, [UInt32(row)], in: session) }
    }
    for (relation, rows) in record.ledFrom {
      guard let other = session.store.table(named: relation.dataset) else { continue }
      let isOnly = session.store.relations.count { $0.dataset == relation.dataset && $0.target == relation.target } == 1
      heading(isOnly ? other.name : "\(other.name) via \(relation.step)", rows: rows.count, in: session)
      if !rows.isEmpty { show(other, Array(rows.prefix(mostRelated)), in: session) }
    }
    if !session.settings.quiet, record.table.isSynthetic {
      session.console.say(session.errorStyle(.dim, language == .french ? "données synthétiques" : "synthetic data"))
    }
  }

  /// For people, what the rows below are; a program sees the tables alone.
  private static func heading(_ title: String, rows: Int, in session: Session) {
    guard session.settings.format.isDisplay else { return }
    let count = NumberText(session.settings.language).count(rows)
    let isFrench = session.settings.language == .french
    let unit = isFrench ? (rows < 2 ? "ligne" : "lignes") : (rows == 1 ? "row" : "rows")
    session.console.write("\n\(session.visible(title)) · \(count) \(unit)\n")
  }

  private static func show(_ table: Table, _ rows: [UInt32], in session: Session) {
    session.show(
      QueryResult(
        table: Table(
          name: table.name, columns: table.columns.map { $0.rows(rows) }, rowCount: rows.count, isSynthetic: table.isSynthetic),
        columns: table.columns.map { _ in ResultColumn(.field) },
        base: Base(dataset: table.name, sourceRows: rows.count, rows: rows.count, isSynthetic: table.isSynthetic), isListing: true))
  }
}
