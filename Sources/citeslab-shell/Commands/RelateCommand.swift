internal import CitesLabData
internal import QueryLang

/// `relate A.FIELD to B.FIELD [as NAME]`: a way from the rows of one dataset to those of another, and back.
enum RelateCommand {
  static let topic = HelpTopic(
    .data, [.relate, .relations, .via],
    usage: (
      "relate DATASET.FIELD to DATASET.FIELD [as NAME], relations", "relier FICHIER.COLONNE à FICHIER.COLONNE [comme NOM], relations"
    ),
    summary: (
      "Relates two datasets by a key: paths with a dot then lead to one row (by porteur.commune), any, no and aggregates to many. "
        + "relations lists them, with how their keys fare.",
      "Relie deux fichiers par une clé\u{202F}: un point mène alors à une ligne (par porteur.commune), au moins un, aucun et les "
        + "agrégats à plusieurs. relations les liste, avec le sort de leurs clés."
    ),
    example: "relate entreprises.porteur_id to porteurs.id")

  static func run(_ relate: Relate, of text: ScriptText, in session: Session) throws(Failure) {
    let schema = try session.value(
      session.compiler.relation(relate, catalog: session.store, definitions: session.definitions), in: text)
    guard let findings = session.store.relate(schema, threads: session.settings.threads) else {
      throw Failure(ExecutionError.datasetGone(schema.dataset), at: relate.span)
    }
    if !session.settings.quiet { session.console.say(session.errorStyle(.dim, session.visible(line(schema, findings, session)))) }
    for notice in findings.notices(of: schema) { session.say(notice, severity: .notice) }
  }

  /// `entreprises.porteur: 85 of 85 rows lead to a row of porteurs`
  private static func line(_ schema: RelationSchema, _ findings: RelationFindings, _ session: Session) -> String {
    let numbers = NumberText(session.settings.language)
    let (found, rows) = (numbers.count(findings.found), numbers.count(findings.rows))
    switch session.settings.language {
    case .english:
      return "\(schema.dataset).\(schema.step): \(found) of \(rows) \(findings.rows == 1 ? "row leads" : "rows lead") to \(schema.target)"
    case .french:
      return
        "\(schema.dataset).\(schema.step)\u{202F}: \(found) \(findings.found < 2 ? "ligne" : "lignes") sur \(rows) \(findings.found < 2 ? "mène" : "mènent") à \(Wording.quoted(schema.target))"
    }
  }
}

/// `relations`: the relations there are, and how their keys fare.
enum RelationsCommand {
  static func run(in session: Session) {
    let links = session.store.links
    func names(_ fields: [String]) -> String { fields.joined(separator: ", ") }
    session.show(
      [
        ListingColumn("dataset", links.map(\.schema.dataset)),
        ListingColumn("relation", links.map(\.schema.step)),
        ListingColumn("key", links.map { names($0.schema.fields) }),
        ListingColumn("target", links.map(\.schema.target)),
        ListingColumn("target_key", links.map { names($0.schema.targetFields) }),
        ListingColumn("rows", links.map(\.findings.rows)),
        ListingColumn("found", links.map(\.findings.found)),
        ListingColumn("without_key", links.map(\.findings.withoutKey)),
        ListingColumn("without_row", links.map(\.findings.withoutRow)),
        ListingColumn("of_several", links.map(\.findings.ofSeveral)),
      ], named: "relations")
  }
}
