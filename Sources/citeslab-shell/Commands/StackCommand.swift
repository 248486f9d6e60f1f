internal import CitesLabData
internal import QueryLang

/// `stack DATASET.FIRST..LAST as KEY, VALUE`: columns to rows, in a new dataset.
enum StackCommand {
  static let topic = HelpTopic(
    .data, [.stack],
    usage: ("stack DATASET.FIRST..LAST [, FIELD …] as KEY, VALUE", "empiler FICHIER.PREMIER..DERNIER [, COLONNE …] comme CLÉ, VALEUR"),
    summary: (
      "Makes the dataset DATASET_stacked: a row for each column named, with the column's name in one field and its value in another.",
      "Fait le fichier FICHIER_stacked\u{202F}: une ligne pour chaque colonne nommée, dont une colonne porte le nom et une autre la valeur."
    ),
    example: "stack porteurs.age..age as mesure, valeur")

  static func run(_ stacking: Stacking, in session: Session) throws(Failure) {
    let table = try session.table(exactly: stacking.dataset)
    var positions: [Int] = []
    for columns in stacking.columns {
      let first = try position(columns.first, table, session)
      let last = if let name = columns.last { try position(name, table, session) } else { first }
      guard first <= last else {
        throw Failure(
          CleaningError.rangeBackwards(first: table.columns[first].name, last: table.columns[last].name), at: columns.first.span)
      }
      positions += first...last
    }
    let found: (table: Table, step: CleaningStep)?
    do throws(CleaningError) {
      let (positions, key, value) = (positions, stacking.key.text, stacking.value.text)
      found = try session.supervised(rows: table.rowCount) { (_: Cancellation) throws(CleaningError) in
        try table.stacking(positions, key: key, value: value)
      }
    } catch {
      throw Failure(error, at: stacking.dataset.span)
    }
    guard let stacked = found else { throw Failure(ShellMessage.interrupted, status: .interrupted) }
    try session.checkNew(stacked.table, at: stacking.dataset.span)
    try session.replace(stacked.table, stacked.step, at: stacking.dataset.span)
  }

  private static func position(_ name: Name, _ table: Table, _ session: Session) throws(Failure) -> Int {
    try session.value(
      session.compiler.field(Path([name]), of: table.schema, catalog: session.store, definitions: session.definitions))
  }
}
