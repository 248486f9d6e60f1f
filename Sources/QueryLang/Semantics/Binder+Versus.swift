/// `versus`: what the rows that pass `where` are set against.
extension Binder {
  /// Nil when the clause does not stand, or after a report.
  mutating func bindVersus(_ clauses: Clauses, _ text: Source, _ source: BoundSource, _ dataset: DatasetSchema) -> BoundVersus? {
    guard let versus = clauses.versus else { return nil }
    if clauses.sample != nil { report(.versusExcludes(other: "sample"), at: versus.span) }
    // A condition that could not be bound has been reported: nothing can be said of what it selects.
    if !clauses.conditions.isEmpty, source.condition == nil { return nil }
    // Without `where`, what is selected is the source itself, within its dataset.
    let isWhole = source.condition == nil
    switch versus.other {
    case .rest, .all:
      guard let selected = source.condition ?? source.membership else {
        report(.versusNeedsCondition(source: words(text)), at: versus.span)
        return nil
      }
      let universe = isWhole ? nil : source.membership
      let isRest = if case .rest = versus.other { true } else { false }
      return BoundVersus(name: isRest ? "rest" : "all", universe: universe, selected: selected, other: isRest ? .rest : .all)
    case .cohort(let name):
      guard let rows = bindSource(Source(.name(name), name.span)) else { return nil }
      guard rows.dataset.name == dataset.name else {
        report(
          .differentDatasets(
            first: words(text), firstDataset: dataset.name, second: name.text, secondDataset: rows.dataset.name), at: name.span)
        return nil
      }
      var parts = [source.membership.map { BoundExpression(.isTrue($0), .boolean, versus.span) }, source.condition].compactMap { $0 }
      let everything = BoundExpression(.constant(.boolean(true)), .boolean, versus.span)
      let selected =
        parts.count == 1 ? parts.removeFirst() : parts.isEmpty ? everything : BoundExpression(.and(parts), .boolean, versus.span)
      let known = sourceNames.names.first { NameKey($0) == NameKey(name.text) } ?? name.text
      let other = rows.membership.map { BoundExpression(.isTrue($0), .boolean, name.span) } ?? everything
      return BoundVersus(name: known == "selected" ? "selected_2" : known, universe: nil, selected: selected, other: .condition(other))
    }
  }
}
