/// What a statement may start with.
extension StatementParser {
  mutating func statement() throws(SyntaxError) -> Statement {
    let start = reader.start
    if reader.kind == .question {
      reader.advance()
      note(.topic)
      return Statement(.help(restOfStatement()), span(from: start))
    }
    let kind = try statementKind()
    return Statement(kind, span(from: start))
  }

  private mutating func statementKind() throws(SyntaxError) -> Statement.Kind {
    // A call of another program, which would be read as the name of a measure.
    if reader.kind == .word, reader.nextTouches, reader.peek().kind == .openBracket, !startsAggregate(.measure),
      scalarSignature(reader.text) == nil, reader.match.keywords.isEmpty, let slip = foreignStatement()
    {
      throw slip
    }
    if startsQuery {
      if reader.at(.list) {
        if isList(.failing) { return .failing(try nameOfList()) }
        if isList(.rejected) { return .rejected(try nameOfList()) }
      }
      if reader.at(.describe), let name = try nameOfDescribeLoad() { return .describeLoad(name) }
      if let cohort = try describedCohort() { return .describeCohort(cohort) }
      return .query(try query())
    }
    for keyword in reader.match.keywords {
      if let kind = try sessionStatement(keyword) { return kind }
    }
    if goesOn, reader.match.keywords.contains(where: { $0.row.role == .clause && $0.row.status == .available }) {
      return .query(try queryOnLastResult())
    }
    if let row = reader.match.keywords.first(where: { $0.row.role == .statement || $0.row.role == .reserved })?.row,
      row.status != .available
    {
      let word = reader.source.text(reader.matchSpan)
      throw SyntaxError(row.status == .later ? .notInThisVersion(word) : .reserved(word), reader.matchSpan)
    }
    throw unknownStatement()
  }

  /// A question begins here: a verb, a measure or `=`.
  private var startsQuery: Bool {
    switch reader.kind {
    case .equal, .openBracket, .minus: return true
    case .quotedName: return followsMeasure(pathLength)
    case .number, .percentage, .parameter, .text, .doubleQuoted, .date, .period, .datetime: return followsMeasure(1)
    case .word:
      if isSelect { return false }
      if reader.atAny([.count, .list, .values, .describe]) || reader.at(.ifWord) && isPrefix { return true }
      if aggregateSignature(reader.text) != nil { return true }
      var probe = self
      probe.skipNoise()
      if probe.reader.start != reader.start {
        return probe.reader.at(.count) || aggregateSignature(probe.reader.text) != nil
      }
      if reader.match.keywords.contains(where: { $0.row.role == .statement || $0.row.role == .reserved || $0.row.role == .clause }) {
        return false
      }
      return followsMeasure(pathLength)
    default: return false
    }
  }

  /// The number of tokens of the path that starts here.
  private var pathLength: Int {
    var length = 1
    while reader.peek(length).kind == .dot {
      let next = reader.peek(length + 1)
      guard next.kind.isName, next.start == reader.peek(length).end else { break }
      length += 2
    }
    return length
  }

  /// Whether what stands at token `offset` may follow the name of a measure that somebody has defined.
  private func followsMeasure(_ offset: Int) -> Bool {
    let next = reader.peek(offset)
    if next.isArithmetic || next.kind == .comma { return true }
    if next.kind == .openBracket { return next.start == reader.current.end }
    let keywords = reader.keywordMatch(after: offset).keywords
    // `taux where sexe=F of porteurs` has an `of`; `porteurs where sexe=F` has not, it lacks its verb.
    if keywords.contains(.whereClause) { return hasOf(after: offset) }
    return keywords.contains { [.of, .alias].contains($0) }
  }

  private func hasOf(after offset: Int) -> Bool {
    var index = reader.index + offset
    while reader.tokens[index].kind != .end {
      if reader.keywordMatch(at: index).keywords.contains(.of) { return true }
      index += 1
    }
    return false
  }

  private mutating func sessionStatement(_ keyword: Keyword) throws(SyntaxError) -> Statement.Kind? {
    switch keyword {
    case .version:
      reader.takeMatch()
      return .version(try wholeNumber())
    case .language:
      reader.takeMatch()
      return .language(try language())
    case .letCohort:
      reader.takeMatch()
      return try letStatement()
    case .parameter:
      reader.takeMatch()
      return try parameterStatement()
    case .load:
      reader.takeMatch()
      return .load(try load())
    case .save:
      reader.takeMatch()
      return .save(try destination())
    case .schema:
      reader.takeMatch()
      _ = reader.take(.of)
      let dataset = try name(.source)
      guard reader.take(.into) else { throw unexpected([.keyword(.into)]) }
      return .schema(dataset, try destination())
    case .drop:
      reader.takeMatch()
      return try dropStatement()
    case .define:
      reader.takeMatch()
      return try defineStatement()
    case .label:
      reader.takeMatch()
      return .label(try labelling())
    case .explain:
      reader.takeMatch()
      if isSelect, let slip = statementSlip() { throw slip }
      return .explain(try query())
    case .relate:
      reader.takeMatch()
      return .relate(try relate())
    case .more:
      reader.takeMatch()
      return .more
    case .remark:
      reader.takeMatch()
      return .note(try quotedText())
    case .relations:
      reader.takeMatch()
      return .relations
    case .show:
      reader.takeMatch()
      return try show()
    case .datasets:
      reader.takeMatch()
      return .datasets
    case .fields:
      reader.takeMatch()
      _ = reader.take(.of)
      return .fields(try name(.source))
    case .cohorts:
      reader.takeMatch()
      return .cohorts
    case .settings:
      reader.takeMatch()
      return .settings
    case .set:
      reader.takeMatch()
      return try setStatement()
    case .export:
      reader.takeMatch()
      _ = reader.take(.into)
      return .export(try destination())
    case .run:
      reader.takeMatch()
      return try run()
    case .help:
      reader.takeMatch()
      note(.topic)
      return .help(restOfStatement())
    case .examples:
      reader.takeMatch()
      return .examples
    case .history:
      reader.takeMatch()
      return .history(reader.take(.into) ? try destination() : nil)
    case .log:
      reader.takeMatch()
      return .log(reader.take(.off) ? nil : try destination())
    case .quit:
      reader.takeMatch()
      return .quit
    case .figure:
      reader.takeMatch()
      return .figure(try figure())
    case .require:
      reader.takeMatch()
      return .require(try requirement())
    case .translate:
      try enter()
      defer { leave() }
      reader.takeMatch()
      if reader.isAtEnd { throw unexpected([.statement]) }
      return .translate(try statement())
    case .convert:
      reader.takeMatch()
      return .convert(try conversion())
    case .recode:
      reader.takeMatch()
      return .recode(try recoding())
    case .variants:
      reader.takeMatch()
      return try variants()
    case .stack:
      reader.takeMatch()
      return .stack(try stacking())
    default:
      return nil
    }
  }

  /// The words of the rest of the statement, nil when there is none: a topic of help may be any words.
  private mutating func restOfStatement() -> String? {
    guard !reader.isAtEnd else { return nil }
    var text = ""
    while !reader.isAtEnd {
      // Blanks, line ends and comments between two tokens are one blank.
      if !text.isEmpty, !reader.touchesPrevious { text += " " }
      text += reader.text
      reader.advance()
    }
    return text
  }

  private mutating func language() throws(SyntaxError) -> Language {
    note(.settingValue("language"))
    guard reader.kind == .word || isAtText else { throw unexpected([.setting]) }
    let word = isAtText ? unquoted(reader.current) : reader.text
    let language: Language
    switch NameKey(word).text {
    case NameKey("en").text, NameKey("english").text, NameKey("anglais").text: language = .english
    case NameKey("fr").text, NameKey("french").text, NameKey("français").text: language = .french
    default: throw SyntaxError(.unknownLanguage(word), reader.span)
    }
    reader.advance()
    return language
  }

  /// The name of something that sources are made of: a word of the language needs back-quotes where it is used, so here too.
  mutating func definedName() throws(SyntaxError) -> Name {
    let name = try name()
    if !name.quoted, Formatter(language: .english, vocabulary: vocabulary).isWordOfSources(name.text) {
      throw SyntaxError(.keywordAsName(name.text, corrected: corrected(name.span, by: "`\(name.text)`")), name.span)
    }
    return name
  }

  private mutating func parameterStatement() throws(SyntaxError) -> Statement.Kind {
    let name: Name
    if reader.kind == .parameter {
      // `param $year = 2012`: the sign belongs to the uses, and does no harm here.
      let span = reader.span
      name = Name(reader.source.text(Span(span.start + 1, span.end)), span: span)
      reader.advance()
    } else {
      name = try self.name()
    }
    guard reader.kind == .equal else { throw unexpected([.equals]) }
    reader.advance()
    let value = try literalValue()
    return .parameter(name, value, description: isAtText ? try quotedText() : nil)
  }

  /// A number, a date, a text or a bare word: what a parameter may be.
  mutating func literalValue() throws(SyntaxError) -> Expression {
    let start = reader.start
    if let comparing { note(.value(of: comparing.left)) }
    if reader.kind == .minus {
      reader.advance()
      guard reader.kind == .number || reader.kind == .percentage else { throw unexpected([.number]) }
      let number = try literalValue()
      return Expression(.negate(number), span(from: start))
    }
    switch reader.kind {
    case .word:
      let span = reader.span
      let text = reader.text
      reader.advance()
      return Expression(.bare(text: text, path: Self.barePath(reader.source, span)), span)
    case .number:
      let text = reader.text
      reader.advance()
      return Expression(.literal(Literal(.number(percent: false), text)), span(from: start))
    case .percentage, .date, .period, .datetime, .text, .doubleQuoted, .parameter:
      return try primary(.row)
    default:
      throw unexpected([.literal])
    }
  }

  private mutating func setStatement() throws(SyntaxError) -> Statement.Kind {
    note(.setting)
    guard isAtName else { throw unexpected([.setting]) }
    let span = reader.span
    mark(.name, span)
    let name = reader.kind == .word ? Name(reader.text, span: span) : Name(unquoted(reader.current), quoted: true, span: span)
    reader.advance()
    if reader.kind == .equal { reader.advance() }
    note(.settingValue(name.text))
    guard !reader.isAtEnd else { return .set(name, nil) }
    if isAtText, reader.peek().kind == .end { return .set(name, try quotedText()) }
    return .set(name, restOfStatement())
  }

  private mutating func run() throws(SyntaxError) -> Statement.Kind {
    let path = try quotedPath()
    var values: [(name: Name, value: Expression)] = []
    if reader.take(.with) {
      repeat {
        let name = try name()
        guard reader.kind == .equal else { throw unexpected([.equals]) }
        reader.advance()
        values.append((name, try literalValue()))
      } while takeComma()
    }
    return .run(path, values)
  }

  // MARK: `list failing of`

  /// `list failing of NAME`, `list rejected of NAME`: not the fields of that name, of which there may be one.
  private func isList(_ word: Keyword) -> Bool {
    var probe = reader
    probe.takeMatch()
    while probe.isNoise { probe.advance() }
    guard probe.at(word) else { return false }
    probe.takeMatch()
    return probe.at(.of)
  }

  private mutating func nameOfList() throws(SyntaxError) -> Name {
    reader.takeMatch()
    while reader.isNoise { reader.advance() }
    reader.takeMatch()
    try expect(.of)
    return try name(.source)
  }

  /// `describe load porteurs`; `describe load` is about a dataset that is called so.
  private mutating func nameOfDescribeLoad() throws(SyntaxError) -> Name? {
    var probe = reader
    probe.takeMatch()
    while probe.isNoise { probe.advance() }
    guard probe.at(.loading) else { return nil }
    probe.takeMatch()
    if probe.at(.of) { probe.takeMatch() }
    switch probe.kind {
    case .word, .quotedName, .doubleQuoted:
      // `describe load where …`, `describe load of porteurs` with a field of that name is written in back-quotes.
      if probe.match.keywords.contains(where: { $0.row.role == .clause }) { return nil }
      reader = probe
      return try name(.source)
    case .end where probe.recorder != nil:
      reader = probe
      return try name(.source)
    default: return nil
    }
  }
}
