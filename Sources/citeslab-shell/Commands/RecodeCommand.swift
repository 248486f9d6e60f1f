internal import CitesLabData
internal import QueryLang

/// `recode DATASET.FIELD CONDITION to VALUE`: puts one value in the place of others.
enum RecodeCommand {
  static let topic = HelpTopic(
    .data, [.recode],
    usage: ("recode DATASET.FIELD CONDITION to VALUE|missing", "recoder FICHIER.COLONNE CONDITION en VALEUR|manquant"),
    summary: (
      "Puts one value in the place of all that the condition finds. The file stays as it is.",
      "Met une valeur à la place de toutes celles que trouve la condition. Le fichier d'origine reste tel quel."
    ),
    example: "recode porteurs.commune in ('Fos s/M', FOS) to Fos-sur-Mer")

  static func run(_ recoding: Recoding, of text: ScriptText, in session: Session) throws(Failure) {
    let (table, field) = try session.field(recoding.path)
    let query = counting(recoding)
    let bound = try session.value(
      session.compiler.bind(query, catalog: session.store, definitions: session.definitions), in: text)
    let value: BoundConstant? = if let value = recoding.value { try session.constant(value) } else { nil }
    let formatter = Formatter(language: .english, vocabulary: FunctionList.vocabulary)
    do {
      let (store, today, threads) = (session.store, session.definitions.today, session.settings.threads)
      let condition = formatter.text(recoding.condition)
      let found = try session.supervised(rows: table.rowCount) { own throws(any Error) in
        try Engine(threads: threads, cancellation: own).recoding(
          table, field: field, where: bound.source, condition: condition, to: value, store: store, today: today)
      }
      guard let recoded = found else { throw ExecutionError.cancelled }
      if case .recoded(_, _, _, rows: 0) = recoded.step {
        // Why nothing was found: the nearest values.
        let (result, _) = try session.evaluate(query, of: text)
        for notice in result.notices {
          if case .leftOut = notice { continue }
          session.say(notice, severity: .notice)
        }
      }
      try session.replace(recoded.table, recoded.step, at: recoding.path.span)
    } catch let error as Failure {
      throw error
    } catch let error as CleaningError {
      throw Failure(error, at: recoding.value?.span ?? recoding.path.span)
    } catch let error as ExecutionError {
      if error == .cancelled { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      throw Failure(error, at: recoding.condition.span)
    } catch {
      throw Failure(ExecutionError.datasetGone(table.name), at: recoding.path.span)
    }
  }

  /// The rows that the condition finds.
  static func counting(_ recoding: Recoding) -> Query {
    var clauses = Clauses()
    clauses.conditions = [recoding.condition]
    return Query(
      head: .count(Source(.name(recoding.path.names[0]), recoding.path.names[0].span)), clauses: clauses, span: recoding.condition.span)
  }
}
