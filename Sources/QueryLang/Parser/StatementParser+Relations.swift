/// Statements about relations.
extension StatementParser {
  /// `A.FIELD to B.FIELD [as NAME]`
  mutating func relate() throws(SyntaxError) -> Relate {
    let start = reader.start
    let (dataset, fields) = try keyFields()
    if reader.kind == .equal {
      throw SyntaxError(.otherWord(found: "=", keyword: .to, corrected: corrected(reader.span, by: spelling(.to))), reader.span)
    }
    try expect(.to)
    let (target, targetFields) = try keyFields()
    var relate = Relate(dataset: dataset, fields: fields, target: target, targetFields: targetFields, span: span(from: start))
    if reader.take(.alias) { relate.alias = try name() }
    relate.span = span(from: start)
    return relate
  }

  /// `DATASET.FIELD`, `DATASET.(FIELD, FIELD)`
  private mutating func keyFields() throws(SyntaxError) -> (dataset: Name, fields: [Path]) {
    let path = try path(.datasetField)
    if path.names.count == 1, reader.kind == .dot, reader.touchesPrevious, reader.peek().kind == .openBracket, reader.nextTouches {
      reader.advance()
      reader.advance()
      var fields: [Path] = []
      repeat { fields.append(try self.path()) } while takeComma()
      try expect(.closeBracket, .closingBracket)
      return (path.names[0], fields)
    }
    guard path.names.count > 1 else {
      throw SyntaxError(.expected([.datasetField], found: reader.source.text(path.span), nearest: []), path.span)
    }
    return (path.names[0], [Path(Array(path.names.dropFirst()))])
  }

  /// `show DATASET KEY [, KEY …]`
  mutating func show() throws(SyntaxError) -> Statement.Kind {
    let verb = Span(statementStart, reader.previousEnd)
    let dataset = try name(.source)
    // One record by its key; rows that meet a condition are listed.
    if reader.at(.whereClause), reader.peek(reader.match.length).kind != .end {
      throw SyntaxError(
        .otherWord(found: reader.source.text(verb), keyword: .list, corrected: corrected(verb, by: spelling(.list))), verb)
    }
    var key: [Expression] = []
    repeat { key.append(try literalValue()) } while takeComma()
    return .show(dataset, key)
  }
}
