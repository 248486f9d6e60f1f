/// Sums, products, signs, and dates moved by durations.
///
/// Chains are folded from left to right without recursion; the tree is left-deep, so its height is counted as it grows.
extension Binder {
  mutating func bindNegation(_ operand: Expression, _ span: Span, _ scope: Scope) -> BoundExpression? {
    if case .literal(let literal) = operand.kind, case .number = literal.kind {
      return bindLiteral(literal, negative: true, span)
    }
    guard let bound = bind(operand, in: scope) else { return nil }
    guard bound.type.isNumber else {
      report(.notNumber(text: words(operand), type: bound.type, operation: "-"), at: operand.span)
      return nil
    }
    if let value = bound.constant, let negated = Self.negated(value) {
      return BoundExpression(.constant(negated), bound.type, span)
    }
    return BoundExpression(.negate(bound), bound.type, span)
  }

  private static func negated(_ value: Value) -> Value? {
    switch value {
    case .integer(let number) where number != .min: .integer(-number)
    case .decimal(let unscaled, let scale) where unscaled != .min: .decimal(unscaled: -unscaled, scale: scale)
    case .float(let number): .float(-number)
    default: nil
    }
  }

  mutating func bindSum(_ terms: [(sign: SumSign, term: Expression)], _ span: Span, _ scope: Scope) -> BoundExpression? {
    guard terms.count <= Limits.height else {
      report(.tooManyTerms(limit: Limits.height), at: span)
      return nil
    }
    var total: BoundExpression?
    var failed = false
    var tallest = 0
    /// Durations before the date that they move: `6 months + date`.
    var waiting: [Expression] = []
    for (position, (sign, term)) in terms.enumerated() {
      if case .duration = term.kind {
        if failed { continue }
        tallest += 1
        if let date = total {
          total = shift(date, sign, term)
          failed = total == nil
        } else if sign == .plus {
          waiting.append(term)
        } else {
          report(.durationAlone(text: words(term)), at: term.span)
          failed = true
        }
        continue
      }
      height = 0
      let bound = bind(term, in: scope)
      tallest = max(tallest, height) + 1
      guard let bound, !failed else {
        failed = true
        continue
      }
      if let left = total {
        let operation: BoundExpression.Arithmetic = sign == .plus ? .add : .subtract
        total = combine(operation, left, bound)
        if total == nil {
          let before = Array(terms.prefix(position))
          let text = before.count == 1 ? words(before[0].term) : words(Expression(.sum(before), left.span))
          reportOperands(operation, left, text, bound, words(term))
        }
      } else {
        total = bound
        for duration in waiting { total = total.flatMap { shift($0, .plus, duration) } }
      }
      failed = total == nil
    }
    height = tallest
    if failed { return nil }
    guard let total else {
      report(.durationAlone(text: words(Expression(.sum(terms), span))), at: span)
      return nil
    }
    return BoundExpression(total.kind, total.type, span)
  }

  /// `sum(quantity * price)` where `sum quantity * price` is being bound, which is `(sum quantity) * price`; nil elsewhere.
  func aggregateOfWhole() -> String? {
    guard var factors = factorsAround, case .aggregate(var aggregate)? = factors.first?.factor.kind, aggregate.arguments.count == 1,
      !aggregate.distinct, aggregate.condition == nil, factors.count > 1
    else { return nil }
    let isRows = factors.dropFirst().allSatisfy {
      switch $0.factor.kind {
      case .path, .literal: true
      default: false
      }
    }
    guard isRows, let span = factors.last?.factor.span else { return nil }
    factors[0].factor = aggregate.arguments[0]
    aggregate.arguments = [Expression(.product(factors), span)]
    return words(Expression(.aggregate(aggregate), span))
  }

  mutating func bindProduct(
    _ factors: [(operation: ProductOperation, factor: Expression)], _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    guard factors.count <= Limits.height else {
      report(.tooManyTerms(limit: Limits.height), at: span)
      return nil
    }
    var product: BoundExpression?
    var failed = false
    var tallest = 0
    let outer = factorsAround
    factorsAround = factors
    defer { factorsAround = outer }
    for (position, (operation, factor)) in factors.enumerated() {
      height = 0
      let bound = bind(factor, in: scope)
      tallest = max(tallest, height) + 1
      guard let bound, !failed else {
        failed = true
        continue
      }
      guard let left = product else {
        product = bound
        continue
      }
      let arithmetic: BoundExpression.Arithmetic = operation == .times ? .multiply : .divide
      product = combine(arithmetic, left, bound)
      if product == nil {
        let before = Array(factors.prefix(position))
        let text = before.count == 1 ? words(before[0].factor) : words(Expression(.product(before), left.span))
        reportOperands(arithmetic, left, text, bound, words(factor))
        failed = true
      }
    }
    height = tallest
    guard !failed, let product else { return nil }
    return BoundExpression(product.kind, product.type, span)
  }

  /// One operation on two numbers; nil when one is none, or when they have no common type.
  private func combine(
    _ operation: BoundExpression.Arithmetic, _ left: BoundExpression, _ right: BoundExpression
  ) -> BoundExpression? {
    guard left.type.isNumber, right.type.isNumber else { return nil }
    let span = left.span.union(right.span)
    let type: ValueType
    switch operation {
    case .divide: type = .float
    case .multiply:
      let scale = Self.scale(left.type) + Self.scale(right.type)
      type = left.type == .float || right.type == .float || scale > 18 ? .float : (scale == 0 ? .integer : .decimal(scale: scale))
    case .add, .subtract:
      guard let common = Self.commonType(left.type, right.type) else { return nil }
      type = common
    }
    // Scales add in an exact product: its operands keep their own.
    let keepsTypes = operation == .multiply && type != .float
    let a = keepsTypes ? left : convert(left, to: type)
    let b = keepsTypes ? right : convert(right, to: type)
    if let x = a.constant, let y = b.constant, let folded = Self.folded(operation, x, y, type) {
      return BoundExpression(.constant(folded), type, span)
    }
    return BoundExpression(.arithmetic(operation, a, b), type, span)
  }

  private static func scale(_ type: ValueType) -> Int {
    if case .decimal(let scale) = type { scale } else { 0 }
  }

  static func symbol(_ operation: BoundExpression.Arithmetic) -> String {
    switch operation {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    }
  }

  /// Exact arithmetic on constants; nil where execution must decide (overflow, division).
  private static func folded(_ operation: BoundExpression.Arithmetic, _ x: Value, _ y: Value, _ type: ValueType) -> Value? {
    if case .float(let a) = x, case .float(let b) = y {
      switch operation {
      case .add: return .float(a + b)
      case .subtract: return .float(a - b)
      case .multiply: return .float(a * b)
      case .divide: return b == 0 ? nil : .float(a / b)
      }
    }
    guard type != .float, let a = x.ordinal, let b = y.ordinal else { return nil }
    let outcome: (partialValue: Int64, overflow: Bool)
    switch operation {
    case .add: outcome = a.addingReportingOverflow(b)
    case .subtract: outcome = a.subtractingReportingOverflow(b)
    case .multiply: outcome = a.multipliedReportingOverflow(by: b)
    case .divide: return nil
    }
    return outcome.overflow ? nil : Value(ordinal: outcome.partialValue, as: type)
  }

  private mutating func reportOperands(
    _ operation: BoundExpression.Arithmetic, _ left: BoundExpression, _ leftText: String, _ right: BoundExpression, _ rightText: String
  ) {
    let symbol = Self.symbol(operation)
    switch (Self.isCalendar(left.type), Self.isCalendar(right.type)) {
    case (true, true) where operation == .subtract:
      report(.dateDifference(left: leftText, right: rightText), at: left.span.union(right.span))
    case (true, _) where right.type.isNumber:
      report(.dateArithmetic(date: leftText, operation: symbol, other: rightText), at: right.span)
    case (_, true) where left.type.isNumber:
      report(.dateArithmetic(date: rightText, operation: symbol, other: leftText), at: left.span)
    default:
      if !left.type.isNumber {
        report(.notNumber(text: leftText, type: left.type, operation: symbol), at: left.span)
      } else {
        report(.notNumber(text: rightText, type: right.type, operation: symbol), at: right.span)
      }
    }
  }

  static func isCalendar(_ type: ValueType) -> Bool {
    switch type {
    case .date, .datetime: true
    case .boolean, .integer, .decimal, .float, .period, .text: false
    }
  }

  /// A date or datetime moved by a duration.
  private mutating func shift(_ date: BoundExpression, _ sign: SumSign, _ term: Expression) -> BoundExpression? {
    guard case .duration(let count, let unit) = term.kind, Self.isCalendar(date.type) else {
      report(.durationAlone(text: words(term)), at: term.span)
      return nil
    }
    let factor: Int
    switch unit {
    case .days, .months: factor = 1
    case .weeks: factor = 7
    case .years: factor = 12
    }
    let (amount, overflow) = count.multipliedReportingOverflow(by: sign == .plus ? factor : -factor)
    guard !overflow, amount.magnitude < 1_000_000_000 else {
      report(.numberTooLarge(text: words(term)), at: term.span)
      return nil
    }
    let isDays = unit == .days || unit == .weeks
    let (days, months) = isDays ? (amount, 0) : (0, amount)
    let span = date.span.union(term.span)
    switch date.constant {
    case .date(let day):
      if let moved = Self.moved(day, months: months, days: days) {
        return BoundExpression(.constant(.date(moved)), .date, span)
      }
    case .datetime(let moment, let zoned):
      let day = CivilCalendar.day(ofMicroseconds: moment)
      if let moved = Self.moved(day, months: months, days: days) {
        let sum = (moved - day).multipliedReportingOverflow(by: CivilCalendar.microsecondsPerDay)
        let value = moment.addingReportingOverflow(sum.partialValue)
        if !sum.overflow, !value.overflow {
          return BoundExpression(.constant(.datetime(value.partialValue, zoned: zoned)), date.type, span)
        }
      }
    default: break
    }
    return BoundExpression(.shift(date, days: days, months: months), date.type, span)
  }

  /// Nil far outside the calendar that literals can name: execution then decides.
  private static func moved(_ day: Int64, months: Int, days: Int) -> Int64? {
    guard day.magnitude < 10_000_000, months.magnitude < 1_000_000, days.magnitude < 10_000_000 else { return nil }
    return CivilCalendar.adding(months: Int64(months), toDay: day) + Int64(days)
  }
}
