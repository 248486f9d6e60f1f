/// One side of a comparison before the other side has said how to read it.
enum Operand {
  /// A literal, whose reading depends on the other side: `13063` is text beside text.
  case literal(Literal, negative: Bool, Span)
  /// A bare word: a value beside text, a field beside anything else.
  case bare(String, Path?, Span)
  /// Anything else, bound; constants among them (`today()`, `2 * 365`).
  case bound(BoundExpression)
}

extension Operand {
  var span: Span {
    switch self {
    case .literal(_, _, let span), .bare(_, _, let span): span
    case .bound(let expression): expression.span
    }
  }

  /// Whether it is the same for every row, whatever its type.
  var isConstant: Bool {
    switch self {
    case .literal: true
    case .bare: false
    case .bound(let expression): expression.isConstant
    }
  }
}

extension Binder {
  /// Reads one side of a comparison; nil after a report.
  mutating func operand(_ expression: Expression, in scope: Scope) -> Operand? {
    switch expression.kind {
    case .literal(let literal): return .literal(literal, negative: false, expression.span)
    case .negate(let inner):
      if case .literal(let literal) = inner.kind, case .number = literal.kind {
        return .literal(literal, negative: true, expression.span)
      }
    case .bare(let text, let path): return .bare(text, path, expression.span)
    case .parameter(let name):
      guard let value = parameter(Name(name.text, span: expression.span)) else { return nil }
      switch value.kind {
      case .bare(let text, _): return .literal(Literal(.text, text), negative: false, expression.span)
      case .literal, .negate: return operand(Self.moved(value, to: expression.span), in: .constant)
      default: break
      }
    default: break
    }
    return bind(expression, in: scope).map { .bound($0) }
  }

  /// The operand as an expression of its own natural type: a bare word is then a name.
  mutating func naturally(_ operand: Operand, in scope: Scope) -> BoundExpression? {
    switch operand {
    case .bound(let expression): return expression
    case .literal(let literal, let negative, let span): return bindLiteral(literal, negative: negative, span)
    case .bare(let text, let path, let span): return bind(Expression(.bare(text: text, path: path), span), in: scope)
    }
  }
}
