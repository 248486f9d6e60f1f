internal import CitesLabData
internal import QueryLang

/// `describe load NAME`: everything that loading decided, one decision a row.
enum DescribeLoadCommand {
  static let topic = HelpTopic(
    .data, [.loading], title: ("describe load", "décrire chargement"),
    usage: ("describe load DATASET", "décrire chargement FICHIER"),
    summary: (
      "Every decision of a load: file, encoding, delimiter, header, rows kept aside, and each field with what it took as missing.",
      "Chaque décision d'un chargement\u{202F}: fichier, encodage, séparateur, en-tête, lignes mises de côté, et chaque colonne avec ce qui y est pris pour manquant."
    ),
    example: "describe load porteurs")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    let table = try session.table(name)
    let language = session.settings.format.isReadable ? session.settings.language : .english
    let lines = table.report.map { LoadDescription.lines($0, language) } ?? []
    session.show(
      [ListingColumn("decision", lines.map(\.subject)), ListingColumn("value", lines.map(\.value))], named: "load")
  }
}
