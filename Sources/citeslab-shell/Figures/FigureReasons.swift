internal import CitesLabData
internal import QueryLang

/// Looks for what may explain that a recomputed number is not the published one. Asked for only then.
enum FigureReasons {
  /// Nil when there is nothing to say beyond the base.
  static func explain(_ checked: CheckedFigure, _ query: Query, in session: Session) -> FigureExplanation? {
    let formatter = Formatter(language: session.settings.language, vocabulary: session.compiler.vocabulary)
    switch query.head {
    case .count(let source), .measures(_, let source), .list(_, let source), .values(_, let source), .describe(_, let source):
      return rows(checked, query, source, formatter, in: session)
    case .scalar(let expression):
      var queries: [Query] = []
      collect(expression, &queries)
      let words = NumberText(session.settings.language)
      let parts = queries.compactMap { part -> FigureExplanation.Part? in
        guard let result = try? session.evaluate(part, of: checked.written.text, isQuiet: true).result, result.table.rowCount == 1,
          let column = result.table.columns.first
        else { return nil }
        return FigureExplanation.Part(
          query: formatter.text(part), value: words.text(column[0], isFraction: result.columns[0].isFraction))
      }
      return parts.isEmpty ? nil : .parts(parts)
    }
  }

  private static func rows(
    _ checked: CheckedFigure, _ query: Query, _ source: Source, _ formatter: Formatter, in session: Session
  ) -> FigureExplanation? {
    var attrition = Attrition(formatter, of: checked.written.text, in: session)
    do throws(Failure) {
      try attrition.walk(source)
      try attrition.walk(query.clauses.conditions, of: source)
    } catch {
      // The figure itself was answered; what would only explain it is left out.
      return nil
    }
    let steps = attrition.steps
    guard steps.count > 1, let base = checked.base else { return nil }
    var unknowns: Int?
    if case .count = query.head, base.unknownRows > 0, let published = checked.published, let recomputed = checked.recomputed,
      published.verdict(on: recomputed + ExactDecimal(Int64(base.unknownRows)), isSynthetic: false).holds
    {
      unknowns = base.unknownRows
    }
    return .rows(dataset: base.dataset, steps, unknownsWouldDo: unknowns)
  }

  /// The bracketed queries of a calculation, in the order of the text.
  private static func collect(_ expression: Expression, _ queries: inout [Query]) {
    switch expression.kind {
    case .query(let query): queries.append(query)
    case .negate(let inner): collect(inner, &queries)
    case .sum(let terms): for (_, term) in terms { collect(term, &queries) }
    case .product(let factors): for (_, factor) in factors { collect(factor, &queries) }
    case .call(_, let arguments): for argument in arguments { collect(argument, &queries) }
    case .literal, .path, .bare, .parameter, .not, .and, .or, .comparison, .membership, .between, .textMatch, .isMissing, .inCohort,
      .quantified, .conditional, .duration, .aggregate, .measure:
      return
    }
  }
}
