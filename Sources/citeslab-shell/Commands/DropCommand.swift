internal import CitesLabData
internal import QueryLang

/// `drop NAME`: forgets a dataset or cohort, unless a cohort is defined on it.
enum DropCommand {
  static let topic = HelpTopic(
    .data, [.drop],
    usage: ("drop NAME", "retirer NOM"),
    summary: (
      "Forgets a dataset, a cohort or a definition (DATASET.NAME); the file stays.",
      "Oublie un fichier, une cohorte ou une définition (FICHIER.NOM)\u{202F}; rien n'est effacé du disque."
    ),
    example: "drop actions")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    var store = session.store
    var definitions = session.definitions
    let dropped: String
    var related: [Notice] = []
    switch try session.resolve(name) {
    case .dataset(let dataset):
      dropped = dataset.name
      guard dropped != "_" else { throw Failure(ShellMessage.lastResultStays, at: name.span) }
      related = store.drop(dataset.name)
      // Its own computed fields go with it.
      definitions.computed.removeAll { $0.dataset == dropped }
    case .cohort(let cohort, _):
      dropped = cohort.text
      definitions.cohorts.removeAll { $0.name.text == cohort.text }
    }
    try checkNothingNeeds(dropped, at: name.span, store, definitions, in: session)
    session.store = store
    session.definitions = definitions
    session.resultNames.remove(dropped)
    session.requirements.removeAll { $0.dataset == dropped }
    for notice in related { session.say(notice, severity: .notice) }
  }

  /// `drop DATASET.NAME`
  static func run(definition name: Name, of dataset: Name, in session: Session) throws(Failure) {
    let number = try session.value(
      session.compiler.computed(name, of: dataset, catalog: session.store, definitions: session.definitions))
    var definitions = session.definitions
    let dropped = definitions.computed.remove(at: number)
    try checkNothingNeeds(dropped.fullName, at: name.span, session.store, definitions, in: session)
    session.definitions = definitions
  }

  /// Cohorts and definitions that would not hold any more stand in the way.
  private static func checkNothingNeeds(
    _ dropped: String, at span: Span, _ store: Store, _ definitions: Definitions, in session: Session
  ) throws(Failure) {
    var orphans = definitions.cohorts.filter { cohort in
      let query = Query(head: .count(Source(.name(cohort.name), cohort.name.span)), span: cohort.name.span)
      return session.compiler.bind(query, catalog: store, definitions: definitions).value == nil
    }.map(\.name.text)
    orphans += definitions.computed.filter { session.compiler.type(of: $0, catalog: store, definitions: definitions) == nil }.map(
      \.fullName)
    guard orphans.isEmpty else { throw Failure(ShellMessage.datasetInUse(name: dropped, cohorts: orphans), at: span) }
  }
}
