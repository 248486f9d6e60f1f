/// Types: which go together, and the conversions between them.
extension Binder {
  /// The type that holds the values of both without loss (of meaning: integers beyond 2^53 lose digits in floating point).
  static func commonType(_ a: ValueType, _ b: ValueType) -> ValueType? {
    if a == b { return a }
    switch (a, b) {
    case (.float, _) where b.isNumber: return .float
    case (_, .float) where a.isNumber: return .float
    case (.integer, .decimal), (.decimal, .integer): return a == .integer ? b : a
    case (.decimal(let first), .decimal(let second)): return .decimal(scale: max(first, second))
    case (.date, .datetime(zoned: false)): return b
    case (.datetime(zoned: false), .date): return a
    default: return nil
    }
  }

  /// The expression as a value of `type`, to which its own type converts. Constants are converted here and now.
  func convert(_ expression: BoundExpression, to type: ValueType) -> BoundExpression {
    if expression.type == type { return expression }
    if let value = expression.constant, let converted = Self.converted(value, to: type) {
      return BoundExpression(.constant(converted), type, expression.span)
    }
    return BoundExpression(.convert(expression), type, expression.span)
  }

  /// Nil when it does not fit: execution then reports the overflow.
  private static func converted(_ value: Value, to type: ValueType) -> Value? {
    switch (value, type) {
    case (.missing, _): return .missing
    case (.integer(let number), .float): return .float(Double(number))
    case (.decimal(let unscaled, let scale), .float): return .float(DecimalNumber(unscaled: unscaled, scale: scale).double)
    case (.integer(let number), .decimal(let scale)):
      guard case .floor(let unscaled, true) = DecimalNumber(unscaled: number, scale: 0).scaled(scale) else { return nil }
      return .decimal(unscaled: unscaled, scale: scale)
    case (.decimal(let number, let from), .decimal(let scale)):
      guard case .floor(let unscaled, true) = DecimalNumber(unscaled: number, scale: from).scaled(scale) else { return nil }
      return .decimal(unscaled: unscaled, scale: scale)
    case (.date(let day), .datetime(let zoned)):
      let (moment, overflow) = day.multipliedReportingOverflow(by: CivilCalendar.microsecondsPerDay)
      return overflow ? nil : .datetime(moment, zoned: zoned)
    default: return nil
    }
  }

  // MARK: Literals by themselves

  /// A literal where no other side says how to read it.
  mutating func bindLiteral(_ literal: Literal, negative: Bool, _ span: Span) -> BoundExpression? {
    switch literal.kind {
    case .number(let percent):
      guard let number = DecimalNumber(literal.text, percent: percent) else {
        fault("the number \(literal.text)", at: span)
        return nil
      }
      guard let natural = (negative ? number.negated : number).natural else {
        report(.numberTooLarge(text: literal.text), at: span)
        return nil
      }
      return BoundExpression(.constant(natural.value), natural.type, span)
    case .date, .period, .datetime:
      guard let calendar = CalendarLiteral(literal.text) else {
        report(.invalidDate(written: literal.text), at: span)
        return nil
      }
      return BoundExpression(.constant(calendar.natural.value), calendar.natural.type, span)
    case .text:
      return BoundExpression(.constant(.text(literal.text)), .text, span)
    case .regex:
      fault("a pattern that does not follow “matches”", at: span)
      return nil
    }
  }
}
