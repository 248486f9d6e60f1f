/// `convert`, `recode`, `variants`, `stack`: statements that change a loaded table, never its file.
extension StatementParser {
  /// `convert porteurs.age to number [with missing ("n.d."), decimal ",", dates "dd/MM/yyyy"]`
  mutating func conversion() throws(SyntaxError) -> Conversion {
    let path = try fieldOfDataset()
    try expect(.to)
    // `to a number` reads as well.
    skipNoise()
    var conversion = Conversion(path: path, type: try type())
    if reader.take(.with) {
      repeat {
        guard reader.atAny([.missing, .decimal, .dates]) else {
          throw unexpected([.keyword(.missing), .keyword(.decimal), .keyword(.dates)])
        }
        conversion.options.append(try loadOption())
      } while takeComma()
    }
    return conversion
  }

  /// `recode CONDITION to VALUE`, where the condition begins with `dataset.field`.
  mutating func recoding() throws(SyntaxError) -> Recoding {
    skipNoise()
    var probe = self
    let path = try probe.fieldOfDataset()
    let condition = try wholeCondition()
    try expect(.to)
    comparing = (Expression(.path(path), path.span), false)
    defer { comparing = nil }
    if reader.at(.missing), reader.peek(reader.match.length).kind == .end {
      reader.takeMatch()
      return Recoding(path: path, condition: condition, value: nil)
    }
    return Recoding(path: path, condition: condition, value: try value(.row))
  }

  /// `variants commune of porteurs`
  mutating func variants() throws(SyntaxError) -> Statement.Kind {
    let path = try path()
    try expect(.of)
    let source = try source()
    settle(source, from: statementStart)
    return .variants(path, source)
  }

  /// `stack naissances.NAISD14..NAISD20 as annee, nombre`; several columns or ranges after commas.
  mutating func stacking() throws(SyntaxError) -> Stacking {
    let start = try fieldOfDataset()
    let dataset = start.names[0]
    var columns = [Stacking.Columns(first: joined(start.names.dropFirst()), last: try rangeEnd(dataset))]
    while takeComma() {
      let first = column(try path(), of: dataset)
      columns.append(Stacking.Columns(first: first, last: try rangeEnd(dataset)))
    }
    try expect(.alias)
    let key = try name()
    guard takeComma() else { throw unexpected([.comma]) }
    return Stacking(dataset: dataset, columns: columns, key: key, value: try name())
  }

  /// What stands after `..`, as a field of the dataset that began the range.
  private mutating func rangeEnd(_ dataset: Name) throws(SyntaxError) -> Name? {
    guard reader.kind == .range else { return nil }
    reader.advance()
    return column(try path(), of: dataset)
  }

  /// The dataset's name may be repeated before each column.
  private func column(_ path: Path, of dataset: Name) -> Name {
    path.names.count > 1 && path.names[0].text == dataset.text ? joined(path.names.dropFirst()) : joined(path.names[...])
  }

  /// A column's name may have dots in it.
  private func joined(_ names: ArraySlice<Name>) -> Name {
    guard names.count > 1, let first = names.first, let last = names.last else { return names.first ?? Name("", span: reader.span) }
    return Name(names.map(\.text).joined(separator: "."), quoted: true, span: first.span.union(last.span))
  }

  /// `dataset.field`: both are needed, for a field alone says not whose it is.
  private mutating func fieldOfDataset() throws(SyntaxError) -> Path {
    skipNoise()
    let start = reader.span
    let path = try path(isQualified: true)
    guard path.names.count > 1 else { throw SyntaxError(.fieldNeedsDataset(path.names[0].text), start) }
    return path
  }
}
