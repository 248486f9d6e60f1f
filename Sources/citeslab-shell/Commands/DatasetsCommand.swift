internal import CitesLabData
internal import QueryLang

/// `datasets`: what is loaded.
enum DatasetsCommand {
  static let topic = HelpTopic(
    .data, [.datasets],
    usage: ("datasets", "fichiers"),
    summary: (
      "The datasets that are loaded, with their rows, fields and files.", "Les fichiers chargés, avec lignes, colonnes et chemins."
    ),
    example: "datasets")

  static func run(in session: Session) {
    let tables = session.store.tables
    session.show(
      [
        ListingColumn("dataset", tables.map(\.name)),
        ListingColumn("rows", tables.map(\.rowCount)),
        ListingColumn("fields", tables.map(\.columns.count)),
        ListingColumn("file", tables.map { $0.report?.path }),
        ListingColumn("format", tables.map { $0.report?.format }),
        ListingColumn("related_to", tables.map { related($0.name, session.store.relations) }),
        ListingColumn("synthetic", .boolean, tables.map { .boolean($0.isSynthetic) }),
      ], named: "datasets")
  }

  /// The datasets at the other end of its relations, each once.
  private static func related(_ name: String, _ relations: [RelationSchema]) -> String? {
    var others: [String] = []
    for relation in relations where relation.dataset == name || relation.target == name {
      let other = relation.dataset == name ? relation.target : relation.dataset
      if !others.contains(other) { others.append(other) }
    }
    return others.isEmpty ? nil : others.joined(separator: ", ")
  }
}
