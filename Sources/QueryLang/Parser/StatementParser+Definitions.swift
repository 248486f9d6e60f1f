/// Statements that define: cohorts, results that become datasets, computed fields and measures, labels.
extension StatementParser {
  mutating func letStatement() throws(SyntaxError) -> Statement.Kind {
    let name = try definedName()
    try expect(.equal, .equals)
    if let query = bracketedQuery() { return .result(name, query) }
    let source = try source()
    return .cohort(name, try restricted(source))
  }

  /// `(QUERY)` up to the end of the statement; nil, and nothing taken, when it is anything else. `(porteurs where age < 26)` lacks its verb: it
  /// is a source.
  private mutating func bracketedQuery() -> Query? {
    guard reader.kind == .openBracket else { return nil }
    var probe = self
    probe.reader.advance()
    guard let query = try? probe.query(), probe.reader.kind == .closeBracket else { return nil }
    probe.reader.advance()
    guard probe.reader.isAtEnd else { return nil }
    self = probe
    return query
  }

  /// `define DATASET.NAME = EXPR`, where EXPR is over rows or over groups: the binder tells which.
  mutating func defineStatement() throws(SyntaxError) -> Statement.Kind {
    let (dataset, name) = try qualifiedName()
    try expect(.equal, .equals)
    scope = .source(Source(.name(dataset), dataset.span))
    // As a measure first, where the words of aggregates are aggregates; `count(entreprises)` can only be read over rows.
    var asMeasure = self
    do throws(SyntaxError) {
      let measure = try asMeasure.measure(inBrackets: true)
      if let alias = measure.alias { throw SyntaxError(.expected([.statementEnd], found: alias.text, nearest: []), alias.span) }
      guard asMeasure.reader.isAtEnd else { throw asMeasure.unexpected([.statementEnd]) }
      self = asMeasure
      return .define(dataset: dataset, name: name, measure)
    } catch {
      var asField = self
      guard let expression = try? asField.expression(.row), asField.reader.isAtEnd else { throw error }
      self = asField
      return .define(dataset: dataset, name: name, Measure(expression))
    }
  }

  /// `DATASET.NAME`
  private mutating func qualifiedName() throws(SyntaxError) -> (dataset: Name, name: Name) {
    let path = try path(isQualified: true)
    guard path.names.count > 1 else { throw SyntaxError(.definedNeedsDataset(path.names[0].text), path.span) }
    return (path.names[0], Self.joined(path.names.dropFirst()))
  }

  /// Names of fields may hold dots.
  private static func joined(_ names: ArraySlice<Name>) -> Name {
    guard let first = names.first, let last = names.last, names.count > 1 else { return names.first ?? Name("", span: Span(0, 0)) }
    return Name(names.map(\.text).joined(separator: "."), quoted: true, span: first.span.union(last.span))
  }

  /// `DATASET.FIELD ["LABEL"] [CODE "LABEL", …]`
  mutating func labelling() throws(SyntaxError) -> Labelling {
    let (dataset, field) = try qualifiedName()
    var labelling = Labelling(dataset: dataset, field: field)
    let subject = Expression(.path(Path([dataset, field])), dataset.span.union(field.span))
    note(.value(of: subject))
    comparing = (subject, false)
    defer { comparing = nil }
    if reader.isAtEnd { throw SyntaxError(.nothingLabelled, reader.span, isAtEnd: true) }
    if isAtText, [.end, .comma].contains(reader.peek().kind) {
      labelling.title = try quotedText()
      guard takeComma() else { return labelling }
    }
    repeat {
      let code = try literalValue()
      labelling.values.append((code, try quotedText()))
    } while takeComma()
    return labelling
  }

  /// `drop NAME`, `drop DATASET.NAME`
  mutating func dropStatement() throws(SyntaxError) -> Statement.Kind {
    skipNoise()
    guard isAtName else { return .drop(try name(.source)) }
    let path = try pathHere()
    guard path.names.count > 1 else { return .drop(path.names[0]) }
    return .dropDefinition(dataset: path.names[0], name: Self.joined(path.names.dropFirst()))
  }

  /// `describe cohort NAME`: two words in a row can be nothing else.
  mutating func describedCohort() throws(SyntaxError) -> Name? {
    guard reader.at(.describe) else { return nil }
    var probe = self
    probe.reader.takeMatch()
    probe.skipNoise()
    guard probe.reader.at(.letCohort), !Keyword.followsOperand(probe.reader.keywordMatch(after: 1)),
      [.word, .quotedName, .doubleQuoted].contains(probe.reader.peek().kind)
    else { return nil }
    probe.reader.takeMatch()
    let name = try probe.name(.source)
    self = probe
    return name
  }

  /// `sort count desc` at a prompt: clauses alone list the last result, or count its rows in groups.
  mutating func queryOnLastResult() throws(SyntaxError) -> Query {
    let start = reader.start
    let last = Source(.name(Name("_", span: Span(start, start))), Span(start, start))
    scope = .source(last)
    let clauses = try clauses()
    let groups = !clauses.by.isEmpty || clauses.across != nil || clauses.versus != nil
    return Query(head: groups ? .count(last) : .list([], last), clauses: clauses, span: span(from: start))
  }
}
