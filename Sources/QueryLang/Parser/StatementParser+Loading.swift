/// `load "PATH" [as NAME] [with OPTION, …]`
extension StatementParser {
  mutating func load() throws(SyntaxError) -> Load {
    var load = Load(path: try quotedPath())
    if reader.take(.alias) { load.alias = try name() }
    if reader.take(.with) {
      repeat { load.options.append(try loadOption()) } while takeComma()
      // `as` reads as well at the end.
      if load.alias == nil, reader.take(.alias) { load.alias = try name() }
    }
    return load
  }

  private static let options: [Keyword] = [.delimiter, .header, .skip, .missing, .types]

  private mutating func loadOption() throws(SyntaxError) -> LoadOption {
    let start = reader.start
    let kind: LoadOption.Kind
    if reader.take(.delimiter) {
      kind = .delimiter(try delimiter())
    } else if reader.take(.header) {
      kind = .header(try yesOrNo())
    } else if reader.take(.skip) {
      kind = .skip(try wholeNumber())
    } else if reader.take(.missing) {
      kind = .missing(try missingSpellings())
    } else if reader.take(.types) {
      kind = .types(try types())
    } else {
      if let row = reader.match.keywords.first(where: { $0.row.role == .loadOption })?.row, row.status == .later {
        throw SyntaxError(.notInThisVersion(reader.source.text(reader.matchSpan)), reader.matchSpan)
      }
      throw unexpected(Self.options.map { .keyword($0) })
    }
    return LoadOption(kind, span(from: start))
  }

  private mutating func delimiter() throws(SyntaxError) -> String {
    if isAtText { return try quotedText() }
    // `delimiter tab`
    guard reader.kind == .word, ["tab", "tabulation"].contains(NameKey(reader.text).text) else { throw unexpected([.quotedText]) }
    reader.advance()
    return "\t"
  }

  private mutating func yesOrNo() throws(SyntaxError) -> Bool {
    if reader.take(.trueValue) { return true }
    if reader.take(.falseValue) { return false }
    throw unexpected([.keyword(.trueValue), .keyword(.falseValue)])
  }

  private mutating func missingSpellings() throws(SyntaxError) -> [String] {
    guard reader.kind == .openBracket else { return [try spelling()] }
    reader.advance()
    var spellings: [String] = []
    repeat { spellings.append(try spelling()) } while takeComma()
    try expect(.closeBracket, .closingBracket)
    return spellings
  }

  private mutating func spelling() throws(SyntaxError) -> String {
    switch reader.kind {
    case .text, .doubleQuoted: return try quotedText()
    case .word, .number, .date, .period, .datetime:
      let text = reader.text
      reader.advance()
      return text
    case .minus:
      // `-99`
      let start = reader.start
      reader.advance()
      guard reader.kind == .number, reader.touchesPrevious else { throw unexpected([.quotedText]) }
      reader.advance()
      return reader.source.text(span(from: start))
    default: throw unexpected([.quotedText])
    }
  }

  private mutating func types() throws(SyntaxError) -> [(field: Name, type: LoadType)] {
    try expect(.openBracket, .openingBracket)
    var types: [(field: Name, type: LoadType)] = []
    repeat {
      let field = try name()
      types.append((field, try type()))
    } while takeComma()
    try expect(.closeBracket, .closingBracket)
    return types
  }

  private mutating func type() throws(SyntaxError) -> LoadType {
    let types: [(Keyword, LoadType)] = [(.numberType, .number), (.textType, .text), (.dateType, .date), (.booleanType, .boolean)]
    for (keyword, type) in types where reader.take(keyword) { return type }
    throw unexpected(types.map { .keyword($0.0) })
  }
}
