internal import CitesLabData
internal import QueryLang

/// `cohorts`: what `let` defined.
enum CohortsCommand {
  static let topic = HelpTopic(
    .definitions, [.cohorts],
    usage: ("cohorts", "cohortes"),
    summary: ("The cohorts, with their rows and definitions.", "Les cohortes, avec leurs lignes et définitions."),
    example: "cohorts")

  static func run(of text: ScriptText, in session: Session) throws(Failure) {
    var rows: [Value] = []
    let cohorts = session.definitions.cohorts
    for cohort in cohorts {
      let query = Query(head: .count(Source(.name(cohort.name), cohort.name.span)), span: cohort.name.span)
      let (result, _) = try session.evaluate(query, of: text)
      rows.append(result.table.columns.first.map { $0[0] } ?? .missing)
    }
    let language = session.settings.format.isReadable ? session.settings.language : .english
    let formatter = Formatter(language: language, vocabulary: session.compiler.vocabulary)
    session.show(
      [
        ListingColumn("cohort", cohorts.map(\.name.text)),
        ListingColumn("rows", .integer, rows),
        ListingColumn("definition", cohorts.map { formatter.text($0.source) }),
      ], named: "cohorts")
  }
}
