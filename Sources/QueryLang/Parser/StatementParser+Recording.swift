/// What the parser tells a ``GrammarRecorder``. Nobody listens to a script: then all this costs a comparison with nil.
extension StatementParser {
  /// `kind` is possible here, if here is where the statement ends.
  func note(_ kind: @autoclosure () -> GrammarPossibility.Kind) {
    guard let recorder = reader.recorder, reader.isAtEnd else { return }
    recorder.add(kind(), scope, parameter)
  }

  func mark(_ kind: @autoclosure () -> WordRole.Kind, _ span: Span) {
    guard let recorder = reader.recorder else { return }
    recorder.mark(kind(), span, scope)
  }

  /// The source of a question is known: fields after it are its own, and so were those before.
  mutating func settle(_ source: Source, from start: Int) {
    guard let recorder = reader.recorder else { return }
    scope = .source(source)
    recorder.settle(from: start, source)
  }

  func noteConnectives() {
    guard isInCondition, reader.recorder != nil else { return }
    note(.keyword(.and))
    note(.keyword(.or))
  }

  /// An expression that must be a condition.
  mutating func wholeCondition(_ place: Place = .row) throws(SyntaxError) -> Expression {
    let outer = (parameter, isInCondition, comparing)
    (parameter, isInCondition, comparing) = (nil, true, nil)
    defer { (parameter, isInCondition, comparing) = outer }
    return try expression(place)
  }
}

extension FunctionSignature {
  /// The parameter that an argument is for: the last one takes all that are left if it may be repeated.
  func parameter(_ index: Int) -> Parameter? {
    if index < parameters.count { return parameters[index] }
    return parameters.last?.repetition == .many ? parameters.last : nil
  }
}
