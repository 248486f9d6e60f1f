/// `load "PATH" [as NAME] [with OPTION, …]`
extension StatementParser {
  mutating func load() throws(SyntaxError) -> Load {
    var load = Load(path: try quotedPath())
    if reader.take(.alias) { load.alias = try loadedName() }
    if reader.take(.with) {
      repeat { load.options.append(try loadOption()) } while takeComma()
      // `as` reads as well at the end.
      if load.alias == nil, reader.take(.alias) { load.alias = try loadedName() }
    }
    return load
  }

  private mutating func loadedName() throws(SyntaxError) -> Name {
    let name = try definedName()
    if name.text == "_" { throw SyntaxError(.lastResultAsName, name.span) }
    return name
  }

  private static let options: [Keyword] = [
    .delimiter, .quoteMark, .escape, .comment, .encoding, .decimal, .header, .skip, .sheet, .missing, .dates, .types, .rename, .file,
    .check,
  ]

  mutating func loadOption() throws(SyntaxError) -> LoadOption {
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
    } else if reader.take(.quoteMark) {
      kind = .quote(try quotedText())
    } else if reader.take(.escape) {
      kind = .escape(try quotedText())
    } else if reader.take(.comment) {
      kind = .comment(try quotedText())
    } else if reader.take(.encoding) {
      kind = .encoding(try spelling())
    } else if reader.take(.decimal) {
      kind = .decimal(try quotedText())
    } else if reader.take(.sheet) {
      kind = .sheet(try spelling())
    } else if reader.take(.dates) {
      kind = .dates(try quotedText())
    } else if reader.take(.rename) {
      kind = .rename(try renamings())
    } else if reader.take(.file) {
      try expect(.alias)
      kind = .file(as: try name())
    } else if reader.take(.check) {
      kind = .check(isStrict: try strictness())
    } else {
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

  private mutating func renamings() throws(SyntaxError) -> [(field: Name, to: Name)] {
    try expect(.openBracket, .openingBracket)
    var names: [(field: Name, to: Name)] = []
    repeat {
      let field = try name()
      names.append((field, try name()))
    } while takeComma()
    try expect(.closeBracket, .closingBracket)
    return names
  }

  private mutating func strictness() throws(SyntaxError) -> Bool {
    if reader.take(.strict) { return true }
    if reader.take(.report) { return false }
    throw unexpected([.keyword(.strict), .keyword(.report)])
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

  mutating func type() throws(SyntaxError) -> LoadType {
    let types: [(Keyword, LoadType)] = [(.numberType, .number), (.textType, .text), (.dateType, .date), (.booleanType, .boolean)]
    for (keyword, type) in types where reader.take(keyword) { return type }
    throw unexpected(types.map { .keyword($0.0) })
  }
}
