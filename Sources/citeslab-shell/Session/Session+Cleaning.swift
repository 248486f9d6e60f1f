internal import CitesLabData
internal import QueryLang

/// What statements need that change a loaded table.
extension Session {
  /// A dataset by its name; a cohort's is an error.
  func table(exactly name: Name) throws(Failure) -> Table {
    let dataset = try value(compiler.dataset(name, catalog: store, definitions: definitions))
    guard let table = store.table(named: dataset.name) else { throw Failure(ExecutionError.datasetGone(dataset.name), at: name.span) }
    return table
  }

  /// `dataset.field`
  func field(_ path: Path) throws(Failure) -> (table: Table, field: Int) {
    let table = try table(exactly: path.names[0])
    let rest = Path(Array(path.names.dropFirst()))
    return (table, try value(compiler.field(rest, of: table.schema, catalog: store, definitions: definitions)))
  }

  /// Puts a changed table in the place of the old one and says what was done, unless a cohort or a definition would no longer have a meaning.
  func replace(_ table: Table, _ step: CleaningStep, at span: Span) throws(Failure) {
    let (before, threads) = (store, settings.threads)
    let put = supervised(rows: table.rowCount) { (_: Cancellation) throws(Never) -> (store: Store, notices: [Notice]) in
      var changed = before
      let notices = changed.put(table, threads: threads)
      return (changed, notices)
    }
    guard let (changed, related) = put else { throw Failure(ShellMessage.interrupted, status: .interrupted) }
    var broken = definitions.cohorts.filter { cohort in
      let query = Query(head: .count(Source(.name(cohort.name), cohort.name.span)), span: cohort.name.span)
      return compiler.bind(query, catalog: changed, definitions: definitions).value == nil
        && compiler.bind(query, catalog: store, definitions: definitions).value != nil
    }.map(\.name.text)
    broken += definitions.computed.filter { computed in
      compiler.type(of: computed, catalog: changed, definitions: definitions) == nil
        && compiler.type(of: computed, catalog: store, definitions: definitions) != nil
    }.map(\.fullName)
    guard broken.isEmpty else {
      throw Failure(ShellMessage.cohortsWouldBreak(dataset: table.name, cohorts: broken), at: span)
    }
    store = changed
    for notice in related { say(notice, severity: .notice) }
    if !settings.quiet {
      let name = table.report?.cleaning.last == step && table.name.hasSuffix("_stacked") ? table.name + ": " : ""
      console.say(errorStyle(.dim, visible(name + step.text(in: settings.language))))
    }
  }

  /// A dataset that a statement makes takes no other's name: only that of one that was made alike.
  func checkNew(_ table: Table, at span: Span) throws(Failure) {
    let key = NameKey(table.name)
    if let cohort = definitions.cohorts.first(where: { NameKey($0.name.text) == key }) {
      throw Failure(ShellMessage.nameOfCohort(name: cohort.name.text), at: span)
    }
    if let other = store.table(named: table.name) {
      let isStacked = other.report?.cleaning.contains { if case .stacked = $0 { true } else { false } } ?? false
      if !isStacked { throw Failure(ShellMessage.nameOfDataset(name: other.name), at: span) }
    }
  }
}
