internal import CitesLabData
internal import QueryLang

/// `drop NAME`: forgets a dataset or cohort, unless a cohort is defined on it.
enum DropCommand {
  static let topic = HelpTopic(
    .data, [.drop],
    usage: ("drop NAME", "retirer NOM"),
    summary: ("Forgets a dataset or a cohort; the file stays.", "Oublie un jeu de données ou une cohorte\u{202F}; le fichier reste."),
    example: "drop actions")

  static func run(_ name: Name, in session: Session) throws(Failure) {
    var store = session.store
    var definitions = session.definitions
    let dropped: String
    switch try session.resolve(name) {
    case .dataset(let dataset):
      dropped = dataset.name
      store.drop(dataset.name)
    case .cohort(let cohort, _):
      dropped = cohort.text
      definitions.cohorts.removeAll { $0.name.text == cohort.text }
    }
    let orphans = definitions.cohorts.filter { cohort in
      let query = Query(head: .count(Source(.name(cohort.name), cohort.name.span)), span: cohort.name.span)
      return session.compiler.bind(query, catalog: store, definitions: definitions).value == nil
    }
    guard orphans.isEmpty else {
      throw Failure(ShellMessage.datasetInUse(name: dropped, cohorts: orphans.map(\.name.text)), at: name.span)
    }
    session.store = store
    session.definitions = definitions
    session.requirements.removeAll { $0.dataset == dropped }
  }
}
