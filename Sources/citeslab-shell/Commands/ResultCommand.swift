internal import CitesLabData
internal import QueryLang

/// `let NAME = (QUERY)`: a result becomes a dataset.
enum ResultCommand {
  static let topic = HelpTopic(
    .definitions, [], title: ("let result", "soit résultat"),
    usage: ("let NAME = (QUERY)", "soit NOM = (QUESTION)"),
    summary: (
      "Keeps a result as a dataset, with its columns, types, labels and order; totals, others and differences stay behind. _ is always the last result.",
      "Garde un résultat sous un nom, à interroger comme un fichier, avec colonnes, types, libellés et ordre\u{202F}; totaux, autres et écarts n'en sont pas. _ est toujours le dernier résultat."
    ),
    example: "let par_commune = (count porteurs by commune)")

  static func run(_ name: Name, _ query: Query, of text: ScriptText, in session: Session) throws(Failure) {
    let obstacle = session.compiler.obstacle(
      to: name, replaceable: Array(session.resultNames), catalog: session.store, definitions: session.definitions)
    if let obstacle { throw Failure([obstacle]) }
    let before = session.noticesGiven
    let (result, into) = try session.evaluate(query, of: text)
    if let into, session.settings.strict, session.noticesGiven > before || !result.notices.isEmpty {
      session.showFooter(of: result)
      throw Failure(ShellMessage.strictWritesNothing(path: into.path), at: into.span)
    }
    if let into { try session.write(result, to: into, of: text) }
    // A result may take the place of one whose name differs by case or accents alone.
    let replaced = session.store.tables.first { NameKey($0.name) == NameKey(name.text) }
    let (table, left) = result.dataset(named: replaced?.name ?? name.text)
    session.store.put(table)
    session.resultNames.insert(table.name)
    session.lastResult = result
    session.showFooter(of: result)
    if left > 0 { session.say(Notice.marginsLeft(rows: left, dataset: table.name), severity: .notice, isDoubt: false) }
  }
}
