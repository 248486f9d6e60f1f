internal import CitesLabData
internal import QueryLang

/// `define DATASET.NAME = EXPR`: a computed field or a named measure.
enum DefineCommand {
  static let topic = HelpTopic(
    .definitions, [.define],
    usage: ("define DATASET.NAME = EXPRESSION", "définir FICHIER.NOM = EXPRESSION"),
    summary: (
      "Names an expression over rows, then a field like any other, or over groups, then a measure. The definition is kept, not its values.",
      "Nomme une expression sur les lignes, qui devient une colonne comme les autres, ou sur des groupes, qui devient une mesure. La définition est gardée, non ses valeurs."
    ),
    example: "define porteurs.taux_creation = rate(outcome=creation)")

  static func run(_ name: Name, of dataset: Name, _ measure: Measure, _ text: ScriptText, in session: Session) throws(Failure) {
    let diagnostics = session.compiler.define(
      name, of: dataset, as: measure, catalog: session.store, definitions: &session.definitions)
    let errors = diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw Failure(errors) }
    for notice in diagnostics { session.report(notice, in: text.source) }
  }
}
