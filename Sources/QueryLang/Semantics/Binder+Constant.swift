/// Literals that stand by themselves: values of figures and parameters.
extension Binder {
  mutating func constant(_ expression: Expression) -> BoundConstant? {
    switch expression.kind {
    case .parameter(let name):
      guard let value = parameter(Name(name.text, span: expression.span)) else { return nil }
      if case .parameter = value.kind {
        fault("a parameter that holds a parameter", at: expression.span)
        return nil
      }
      return constant(Self.moved(value, to: expression.span))
    case .literal(let literal): return constant(literal, negative: false, expression.span)
    case .negate(let operand):
      if case .literal(let literal) = operand.kind, case .number = literal.kind {
        return constant(literal, negative: true, expression.span)
      }
    case .bare(let text, _): return constant(word: text)
    case .path(let path):
      if path.names.count == 1 { return constant(word: path.names[0].text) }
    default: break
    }
    report(.notConstant(text: words(expression)), at: expression.span)
    return nil
  }

  private func constant(word: String) -> BoundConstant {
    if let flag = Self.boolean(word, besideBoolean: false) {
      return BoundConstant(value: .boolean(flag), type: .boolean, text: word)
    }
    return BoundConstant(value: .text(word), type: .text, text: word)
  }

  private mutating func constant(_ literal: Literal, negative: Bool, _ span: Span) -> BoundConstant? {
    guard let bound = bindLiteral(literal, negative: negative, span), let value = bound.constant else { return nil }
    var constant = BoundConstant(value: value, type: bound.type, text: Self.spelling(literal, negative: negative))
    if case .number(let percent) = literal.kind {
      constant.isPercent = percent
      constant.decimals = DecimalNumber(literal.text)?.writtenDecimals ?? 0
    }
    return constant
  }
}
