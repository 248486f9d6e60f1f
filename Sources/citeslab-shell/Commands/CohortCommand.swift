internal import QueryLang

/// `let NAME = SOURCE`: keeps the definition, not the rows.
enum CohortCommand {
  static let topic = HelpTopic(
    .definitions, [.letCohort, .except],
    usage: ("let NAME = SOURCE [where …] [sort … limit N per KEY]", "soit NOM = SOURCE [dont …] [trier par … limiter à N pour chaque CLÉ]"),
    summary: (
      "Names a cohort. Cohorts combine with and, or, except, and stand wherever a dataset may.",
      "Nomme une cohorte. Les cohortes se combinent avec et, ou, sauf, et tiennent lieu de fichier partout."
    ),
    example: "let jeunes = porteurs where age < 26")

  static func run(_ name: Name, _ source: Source, of text: ScriptText, in session: Session) throws(Failure) {
    let diagnostics = session.compiler.define(cohort: name, as: source, catalog: session.store, definitions: &session.definitions)
    if diagnostics.contains(where: { $0.severity == .error }) { throw Failure(diagnostics.filter { $0.severity == .error }) }
    for notice in diagnostics { session.report(notice, in: text.source) }
  }
}
