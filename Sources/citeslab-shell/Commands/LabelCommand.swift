internal import CitesLabData
internal import QueryLang

/// `label DATASET.FIELD ["LABEL"] [CODE "LABEL", …]`: words for a field and its codes.
enum LabelCommand {
  static let topic = HelpTopic(
    .definitions, [.label],
    usage: ("label DATASET.FIELD [\"LABEL\"] [CODE \"LABEL\", …]", "libellé FICHIER.COLONNE [\"LIBELLÉ\"] [CODE \"LIBELLÉ\", …]"),
    summary: (
      "Shows words in the place of a field's name or of its codes. Text is shown in the order in which the codes are written; conditions still name codes.",
      "Montre des mots à la place du nom d'une colonne ou de ses codes. Un texte est montré dans l'ordre où les codes sont écrits\u{202F}; les conditions nomment toujours les codes."
    ),
    example: "label porteurs.sexe F \"Femmes\", H \"Hommes\"")

  static func run(_ labelling: Labelling, in session: Session) throws(Failure) {
    let bound = try session.value(
      session.compiler.labelling(labelling, catalog: session.store, definitions: session.definitions))
    guard let table = session.store.table(named: bound.dataset) else {
      throw Failure(ExecutionError.datasetGone(bound.dataset), at: labelling.dataset.span)
    }
    let (labelled, absent) = table.labelled(bound.field, title: bound.title, values: bound.values.map { ($0.code, $0.label) })
    session.store.put(labelled)
    let column = table.columns[bound.field]
    let held = column.type == .text ? labelled.columns[bound.field].distinctTexts(atMost: 10_000) : []
    for code in absent {
      let spelling = CanonicalText.string(code)
      let closest = NearestNames.closest(to: spelling, among: held, limit: 3)
      session.say(
        ShellMessage.codeWithoutRows(code: spelling, field: column.name, dataset: table.name, nearest: closest), severity: .notice)
    }
  }
}

extension Column {
  /// Some of the texts that rows hold.
  fileprivate func distinctTexts(atMost limit: Int) -> [String] {
    var seen: Set<String> = []
    for row in 0..<count {
      if case .text(let text) = self[row] { seen.insert(text) }
      if seen.count >= limit { break }
    }
    return seen.sorted()
  }
}
