internal import CitesLabData
internal import QueryLang

/// `list rejected of NAME`: the rows of its file that could not be read, as they stand there. A result like any other.
enum RejectedCommand {
  static let topic = HelpTopic(
    .data, [.rejected], title: ("list rejected", "lister rejets"),
    usage: ("list rejected of DATASET", "lister rejets de JEU"),
    summary: (
      "The rows of a file that could not be read: line, reason and text. They are in no other result.",
      "Les lignes d'un fichier qui n'ont pas pu être lues\u{202F}: ligne, raison et texte. Elles ne sont dans aucun autre résultat."
    ),
    example: "list rejected of porteurs")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    let table = try session.table(name)
    let rejected = table.report?.rejected ?? []
    let shown = result(rejected, session.settings.format.isReadable ? session.settings.language : .english, table)
    session.show(shown)
    // What is exported does not depend on the language.
    session.lastResult = result(rejected, .english, table)
    session.showFooter(of: shown)
  }

  private static func result(_ rejected: [LoadReport.Rejected], _ language: Language, _ table: Table) -> QueryResult {
    var columns = [
      ListingColumn("line", rejected.map(\.line)), ListingColumn("reason", rejected.map { $0.reason.text(in: language) }),
      ListingColumn("text", rejected.map(\.text)),
    ]
    if rejected.contains(where: { $0.file != nil }) { columns.insert(ListingColumn("file", rejected.map(\.file)), at: 0) }
    return Listing.result(columns, named: "rejected", isSynthetic: table.isSynthetic)
  }
}
