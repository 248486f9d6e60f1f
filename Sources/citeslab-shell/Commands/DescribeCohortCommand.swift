internal import CitesLabData
internal import QueryLang

/// `describe cohort NAME`: its definition, and how many rows each condition, in order, takes away.
enum DescribeCohortCommand {
  static let topic = HelpTopic(
    .definitions, [], title: ("describe cohort", "décrire cohorte"),
    usage: ("describe cohort NAME", "décrire cohorte NOM"),
    summary: (
      "The definition of a cohort and its attrition: the rows that each condition, in order, takes away.",
      "La définition d'une cohorte et son attrition\u{202F}: les lignes que chaque condition, dans l'ordre, retire."
    ),
    example: "let jeunes = porteurs where age < 26\ndescribe cohort jeunes")

  static func run(_ name: Name, of text: ScriptText, in session: Session) throws(Failure) {
    let resolved = try session.resolve(name)
    guard case .cohort(let cohort, let definition) = resolved else {
      throw Failure(ShellMessage.datasetIsNoCohort(name: name.text, cohorts: session.definitions.cohorts.map(\.name.text)), at: name.span)
    }
    let language = session.settings.format.isReadable ? session.settings.language : .english
    let formatter = Formatter(language: language, vocabulary: session.compiler.vocabulary)
    var attrition = Attrition(formatter, of: text, in: session)
    try attrition.walk(definition)
    let steps = attrition.steps
    let kept = steps.last?.kept ?? 0
    let removed: [Value] = steps.map { $0.removed.map { .integer(Int64($0)) } ?? .missing }
    let unknown: [Value] = steps.map { $0.unknown.map { .integer(Int64($0)) } ?? .missing }
    session.show(
      [
        ListingColumn("step", steps.map(\.text)),
        ListingColumn("rows", steps.map(\.kept)),
        ListingColumn("removed", .integer, removed),
        ListingColumn("unknown", .integer, unknown),
      ], named: cohort.text)
    if !session.settings.quiet {
      let numbers = NumberText(session.settings.language)
      let shown = session.visible(cohort.text + " = " + formatter.text(definition))
      let rows =
        session.settings.language == .french
        ? "\(numbers.count(kept)) \(kept < 2 ? "ligne" : "lignes")" : "\(numbers.count(kept)) \(kept == 1 ? "row" : "rows")"
      session.console.say(session.errorStyle(.dim, shown + " · " + rows))
    }
  }
}
