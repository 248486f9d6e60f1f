internal import CitesLabData
internal import QueryLang

/// `list rejected of NAME`: the rows of its file that could not be read, as they stand there, and the values that do not obey its schema.
/// A result like any other.
enum RejectedCommand {
  static let topic = HelpTopic(
    .data, [.rejected], title: ("list rejected", "lister rejets"),
    usage: ("list rejected of DATASET", "lister rejets de FICHIER"),
    summary: (
      "The rows of a file that could not be read (they are in no other result), and the values that depart from its schema: line, reason, text, and field, value and rule.",
      "Les lignes d'un fichier qui n'ont pas pu être lues (elles ne sont dans aucun autre résultat) et les valeurs qui s'écartent de son schéma\u{202F}: ligne, raison, texte, et colonne, valeur et règle."
    ),
    example: "list rejected of porteurs")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    let table = try session.table(name)
    let shown = result(table, session.settings.format.isReadable ? session.settings.language : .english)
    session.show(shown)
    // What is exported does not depend on the language.
    session.lastResult = result(table, .english)
    session.showFooter(of: shown)
    if let violations = table.report?.violations, !violations.isComplete {
      session.say(LoadNotice.violationsCut(listed: violations.listed.count, total: violations.total), severity: .notice)
    }
  }

  private static func result(_ table: Table, _ language: Language) -> QueryResult {
    let rows = entries(table.report, language)
    var columns = [
      ListingColumn("line", .integer, rows.map { $0.line.map { .integer(Int64($0)) } ?? .missing }),
      ListingColumn("reason", rows.map(\.reason)), ListingColumn("text", rows.map(\.text)),
    ]
    if rows.contains(where: { $0.file != nil }) { columns.insert(ListingColumn("file", rows.map(\.file)), at: 0) }
    if table.report?.violations != nil {
      columns += [
        ListingColumn("field", rows.map(\.field)), ListingColumn("value", rows.map(\.value)), ListingColumn("rule", rows.map(\.rule)),
      ]
    }
    return Listing.result(columns, named: "rejected", isSynthetic: table.isSynthetic)
  }

  private struct Entry {
    var line: Int?
    var file: String?
    var reason: String
    var text: String?
    var field: String?
    var value: String?
    var rule: String?
  }

  /// Rows that could not be read and values that depart from the schema, by line.
  private static func entries(_ report: LoadReport?, _ language: Language) -> [Entry] {
    var entries = (report?.rejected ?? []).map {
      Entry(line: $0.line, file: $0.file, reason: $0.reason.text(in: language), text: $0.text)
    }
    guard let violations = report?.violations else { return entries }
    entries += violations.listed.map {
      Entry(
        line: $0.line, reason: $0.sentence(in: language), field: $0.fields.joined(separator: ", "), value: $0.value, rule: $0.rule.name)
    }
    return entries.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
  }
}
