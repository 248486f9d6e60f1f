/// Arithmetic and what it is made of.
extension StatementParser {
  mutating func sum(_ place: Place) throws(SyntaxError) -> Expression {
    let first = try product(place)
    guard reader.kind == .plus || reader.kind == .minus else { return first }
    var terms: [(sign: SumSign, term: Expression)] = [(.plus, first)]
    // `(a - b) + c` is the chain `a - b + c`; `a + (b - c)` is not, for floating point.
    if case .sum(let inner) = first.kind { terms = inner }
    while reader.kind == .plus || reader.kind == .minus {
      let sign: SumSign = reader.kind == .plus ? .plus : .minus
      reader.advance()
      terms.append((sign, try product(place)))
    }
    return Expression(.sum(terms), span(from: first.span.start))
  }

  private mutating func product(_ place: Place) throws(SyntaxError) -> Expression {
    let first = try signed(place)
    guard reader.kind == .star || reader.kind == .slash else { return first }
    var factors: [(operation: ProductOperation, factor: Expression)] = [(.times, first)]
    if case .product(let inner) = first.kind { factors = inner }
    while reader.kind == .star || reader.kind == .slash {
      let operation: ProductOperation = reader.kind == .star ? .times : .dividedBy
      reader.advance()
      factors.append((operation, try signed(place)))
    }
    return Expression(.product(factors), span(from: first.span.start))
  }

  private mutating func signed(_ place: Place) throws(SyntaxError) -> Expression {
    guard reader.kind == .minus else { return try primary(place) }
    try enter()
    defer { leave() }
    let start = reader.start
    reader.advance()
    let operand = try signed(place)
    return Expression(.negate(operand), span(from: start))
  }

  mutating func primary(_ place: Place) throws(SyntaxError) -> Expression {
    switch reader.kind {
    case .openBracket: try place == .measure ? bracketedMeasure() : bracketed(place)
    case .word: try wordOperand(place)
    default: try leaf(place)
    }
  }

  /// An operand that nests nothing.
  private mutating func leaf(_ place: Place) throws(SyntaxError) -> Expression {
    let span = reader.span
    switch reader.kind {
    case .number:
      return try number()
    case .percentage:
      let text = reader.text
      reader.advance()
      // The number ends where its digits do: `60 %`.
      let digits = text.prefix { $0 != "%" && !$0.isWhitespace }
      return Expression(.literal(Literal(.number(percent: true), String(digits))), span)
    case .date, .period, .datetime:
      let kind: Literal.Kind = reader.kind == .date ? .date : reader.kind == .period ? .period : .datetime
      let text = reader.text
      reader.advance()
      return Expression(.literal(Literal(kind, text)), span)
    case .text, .doubleQuoted:
      let text = unquoted(reader.current)
      reader.advance()
      return Expression(.literal(Literal(.text, text)), span)
    case .parameter:
      let name = Name(reader.source.text(Span(span.start + 1, span.end)), span: span)
      reader.advance()
      return Expression(.parameter(name), span)
    case .quotedName:
      let path = try pathHere()
      return Expression(.path(path), self.span(from: span.start))
    default:
      note(.operand(place == .measure ? .measure : place == .result ? .result : .row))
      throw unexpected([place == .measure ? .measure : .operand])
    }
  }

  private mutating func number() throws(SyntaxError) -> Expression {
    let span = reader.span
    let text = reader.text
    reader.advance()
    for (keyword, unit) in Self.units where reader.at(keyword) {
      guard let count = Self.wholeNumber(text) else { throw SyntaxError(.wholeNumberNeeded(text), span) }
      reader.takeMatch()
      return Expression(.duration(count, unit), self.span(from: span.start))
    }
    return Expression(.literal(Literal(.number(percent: false), text)), span)
  }

  private static let units: [(Keyword, DurationUnit)] = [(.days, .days), (.weeks, .weeks), (.months, .months), (.years, .years)]

  private mutating func bracketed(_ place: Place) throws(SyntaxError) -> Expression {
    let start = reader.start
    reader.advance()
    var inner = try expression(place)
    try expect(.closeBracket, .closingBracket)
    inner.span = span(from: start)
    return inner
  }

  private mutating func wordOperand(_ place: Place) throws(SyntaxError) -> Expression {
    if let aggregate = try aggregate(place) { return aggregate }
    if reader.at(.ifWord), isPrefix { return try conditional(place) }
    if isAtCall { return try call(place) }
    let before = reader.start
    skipNoise()
    if reader.start != before { return try primary(place) }
    if place == .measure, let slip = wordWithAggregate() { throw slip }
    let start = reader.start
    let path = try pathHere()
    if place == .result { mark(.name, path.span) }
    return Expression(.path(path), span(from: start))
  }

  /// A function's name with its bracket. The bracket touches it, but for the name of a function that is known.
  private var isAtCall: Bool {
    guard reader.kind == .word, reader.peek().kind == .openBracket else { return false }
    return reader.nextTouches || scalarSignature(reader.text) != nil
  }

  private mutating func call(_ place: Place) throws(SyntaxError) -> Expression {
    try enter()
    defer { leave() }
    if reader.hasElision { reader.takeElision() }
    let function = Name(reader.text, span: reader.span)
    mark(.function, function.span)
    reader.advance()
    let arguments = try arguments(place, of: reader.recorder == nil ? nil : scalarSignature(function.text))
    return Expression(.call(function, arguments), span(from: function.span.start))
  }

  /// `(a, b)`; the bracket stands here.
  private mutating func arguments(_ place: Place, of function: FunctionSignature?) throws(SyntaxError) -> [Expression] {
    reader.advance()
    let outer = (parameter, isInCondition)
    isInCondition = false
    defer { (parameter, isInCondition) = outer }
    var arguments: [Expression] = []
    if reader.kind != .closeBracket {
      repeat {
        parameter = function?.parameter(arguments.count)
        arguments.append(try expression(place))
      } while takeComma()
    }
    try expect(.closeBracket, .closingBracket)
    return arguments
  }

  private mutating func conditional(_ place: Place) throws(SyntaxError) -> Expression {
    try enter()
    defer { leave() }
    let start = reader.start
    var branches: [(condition: Expression, value: Expression)] = []
    var otherwise: Expression?
    repeat {
      reader.takeMatch()
      let condition = try wholeCondition(place)
      try expect(.then)
      branches.append((condition, try sum(place)))
      guard reader.take(.otherwise) else { break }
      if reader.at(.ifWord), isPrefix { continue }
      otherwise = try sum(place)
      break
    } while true
    return Expression(.conditional(branches, otherwise: otherwise), span(from: start))
  }
}
