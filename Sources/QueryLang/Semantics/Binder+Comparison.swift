/// Comparisons: the bare-word rule, literals read by the other side's type, constants turned into ranges.
extension Binder {
  /// What a comparison says, whichever way its operator is written.
  struct Relation {
    var operation: RangeOperation
    var negated = false
    /// `==`: text byte by byte.
    var exact = false
    /// As in the statement, for messages.
    var symbol: String

    init(_ comparison: ComparisonOperator) {
      symbol = comparison.rawValue
      switch comparison {
      case .equal: operation = .equal
      case .identical: (operation, exact) = (.equal, true)
      case .notEqual: (operation, negated) = (.equal, true)
      case .notIdentical: (operation, negated, exact) = (.equal, true, true)
      case .less, .before: operation = .less
      case .lessOrEqual, .until: operation = .lessOrEqual
      case .greater, .after: operation = .greater
      case .greaterOrEqual, .since: operation = .greaterOrEqual
      }
    }

    static let equality = Relation(.equal)

    /// The same said from the other side: `25 < age` is `age > 25`.
    var mirrored: Relation {
      var copy = self
      switch operation {
      case .equal: break
      case .less: copy.operation = .greater
      case .lessOrEqual: copy.operation = .greaterOrEqual
      case .greater: copy.operation = .less
      case .greaterOrEqual: copy.operation = .lessOrEqual
      }
      return copy
    }

    var isOrdering: Bool { operation != .equal }
  }

  mutating func bindComparison(
    _ comparison: ComparisonOperator, _ left: Expression, _ right: Expression, _ span: Span, _ scope: Scope
  ) -> BoundExpression? {
    let relation = Relation(comparison)
    if Self.isMissingWord(right) || Self.isMissingWord(left) {
      let (subject, word) = Self.isMissingWord(right) ? (left, right) : (right, left)
      report(.comparedWithMissing(subject: words(subject), negated: relation.negated, written: words(word)), at: word.span)
      return nil
    }
    nameOnly = left.span
    let first = operand(left, in: scope)
    let second = operand(right, in: scope)
    guard let first, let second else { return nil }
    return compare(relation, first, left, second, right, span, scope)
  }

  private mutating func compare(
    _ relation: Relation, _ left: Operand, _ leftText: Expression, _ right: Operand, _ rightText: Expression, _ span: Span,
    _ scope: Scope
  ) -> BoundExpression? {
    // A bare word on the left (a condition of one word is a name), or beside a constant, is a name.
    if case .bare = left {
      guard let bound = naturally(left, in: scope) else { return nil }
      return compare(relation, .bound(bound), leftText, right, rightText, span, scope)
    }
    if left.isConstant {
      if case .bare = right {
        guard let bound = naturally(right, in: scope) else { return nil }
        return compare(relation, left, leftText, .bound(bound), rightText, span, scope)
      }
      if !right.isConstant { return compare(relation.mirrored, right, rightText, left, leftText, span, scope) }
      guard let bound = naturally(left, in: scope) else { return nil }
      return against(bound, leftText, relation, right, rightText, span, scope)
    }
    guard let subject = naturally(left, in: scope) else { return nil }
    return against(subject, leftText, relation, right, rightText, span, scope)
  }

  /// `subject RELATION right`, the subject's type known.
  mutating func against(
    _ subject: BoundExpression, _ subjectText: Expression, _ relation: Relation, _ right: Operand, _ rightText: Expression, _ span: Span,
    _ scope: Scope
  ) -> BoundExpression? {
    if relation.isOrdering, subject.type == .boolean {
      report(.noOrder(text: words(subjectText)), at: subjectText.span)
      return nil
    }
    switch read(right, beside: subject, subjectText, relation, rightText, scope) {
    case .failed: return nil
    case .constant(let constant, let spelling):
      guard
        let ranges = ConstantRanges.ranges(
          relation.operation, constant, type: subject.type, spelling: relation.isOrdering ? nil : spelling, span: right.span)
      else {
        fault("a constant of another type than its column", at: right.span)
        return nil
      }
      let exact = relation.exact && subject.type == .text
      let member = BoundExpression(.member(BoundMembership(subject: subject, ranges: ranges, exact: exact)), .boolean, span)
      return relation.negated ? BoundExpression(.not(member), .boolean, span) : member
    case .varying(let other):
      return compareValues(relation, subject, subjectText, other, rightText, span)
    }
  }

  enum Reading {
    /// Reported already.
    case failed
    case constant(ComparedConstant, spelling: String)
    case varying(BoundExpression)
  }

  /// Reads the right side as the subject's type says.
  mutating func read(
    _ right: Operand, beside subject: BoundExpression, _ subjectText: Expression, _ relation: Relation, _ rightText: Expression,
    _ scope: Scope
  ) -> Reading {
    switch right {
    case .literal(let literal, let negative, let span):
      return read(literal, negative: negative, span, beside: subject, subjectText, relation)
    case .bare(let text, let path, let span):
      return read(bare: text, path, span, beside: subject, subjectText, scope)
    case .bound(let expression):
      guard let value = expression.constant, !value.isMissing else { return .varying(expression) }
      return read(value, expression, beside: subject, subjectText, rightText)
    }
  }

  // MARK: Literals

  private mutating func read(
    _ literal: Literal, negative: Bool, _ span: Span, beside subject: BoundExpression, _ subjectText: Expression, _ relation: Relation
  ) -> Reading {
    let written = Self.spelling(literal, negative: negative)
    switch (subject.type, literal.kind) {
    case (_, .regex):
      fault("a pattern that does not follow “matches”", at: span)
      return .failed
    case (.text, .text):
      return .constant(.text(literal.text), spelling: literal.text)
    case (.text, .number), (.text, .date), (.text, .period), (.text, .datetime):
      if relation.isOrdering {
        report(.textOrdered(text: words(subjectText), operation: relation.symbol, literal: written), at: span)
        return .failed
      }
      return .constant(.text(written), spelling: written)
    case (.integer, .number(let percent)), (.decimal, .number(let percent)), (.float, .number(let percent)):
      guard let number = DecimalNumber(literal.text, percent: percent) else {
        fault("the number \(literal.text)", at: span)
        return .failed
      }
      return .constant(.number(negative ? number.negated : number), spelling: written)
    case (.date, .date), (.date, .period), (.date, .datetime), (.datetime, .date), (.datetime, .period), (.datetime, .datetime),
      (.period, .date), (.period, .period), (.period, .datetime):
      return calendar(literal.text, written, span, beside: subject, subjectText)
    case (.date, .number(percent: false)), (.datetime, .number(percent: false)), (.period, .number(percent: false)):
      // `2012` beside a date is the year.
      if !negative, literal.text.utf8.count == 4, CalendarLiteral(literal.text) != nil {
        return calendar(literal.text, written, span, beside: subject, subjectText)
      }
    case (.date, .text), (.datetime, .text), (.period, .text):
      report(
        .quotedLiteral(
          subject: words(subjectText), type: subject.type, literal: literal.text, plain: Self.isoForms(literal.text).first), at: span)
      return .failed
    case (.integer, .text), (.decimal, .text), (.float, .text):
      let isNumber = DecimalNumber(literal.text) != nil
      report(
        .quotedLiteral(subject: words(subjectText), type: subject.type, literal: literal.text, plain: isNumber ? literal.text : nil),
        at: span)
      return .failed
    case (.boolean, .text):
      let word = Self.boolean(literal.text, besideBoolean: true).map { $0 ? "true" : "false" }
      report(.quotedLiteral(subject: words(subjectText), type: .boolean, literal: literal.text, plain: word), at: span)
      return .failed
    default: break
    }
    report(.literalKind(subject: words(subjectText), type: subject.type, literal: written), at: span)
    return .failed
  }

  private mutating func calendar(
    _ text: String, _ written: String, _ span: Span, beside subject: BoundExpression, _ subjectText: Expression
  ) -> Reading {
    guard let literal = CalendarLiteral(text) else {
      report(.invalidDate(written: text), at: span)
      return .failed
    }
    if case .moment(_, zoned: true) = literal.extent, subject.type == .datetime(zoned: false) || subject.type == .date {
      report(.instantAgainstClock(left: words(subjectText), right: written), at: span)
      return .failed
    }
    return .constant(.calendar(literal), spelling: written)
  }

  /// The literal as text: how it was written.
  static func spelling(_ literal: Literal, negative: Bool) -> String {
    var text = literal.text
    if case .number(percent: true) = literal.kind, !text.utf8.contains(UInt8(ascii: "%")) { text += "%" }
    return negative ? "-" + text : text
  }

  /// The ISO forms of a date that is written as people write dates: `2012-03-01` itself, `12/03/2012` (the day first). Empty for other texts.
  private static func isoForms(_ text: String) -> [String] {
    CalendarLiteral(text) != nil ? [text] : StatementParser.isoForms(text) ?? []
  }

  // MARK: Bare words

  private mutating func read(
    bare text: String, _ path: Path?, _ span: Span, beside subject: BoundExpression, _ subjectText: Expression, _ scope: Scope
  ) -> Reading {
    if subject.type == .text {
      // A dotted word whose first part names the dataset or a step is a path; any other word is a value.
      if let path, path.names.count > 1, let dataset = scope.dataset, startsPath(path, in: dataset) {
        guard let bound = bind(Expression(.path(path), span), in: scope) else { return .failed }
        return .varying(bound)
      }
      noticeIfField(text, path, span, scope)
      return .constant(.text(text), spelling: text)
    }
    if subject.type == .boolean, let value = Self.boolean(text, besideBoolean: true) {
      return .constant(.boolean(value), spelling: text)
    }
    if Self.isCalendar(subject.type) {
      let forms = Self.isoForms(text)
      if !forms.isEmpty {
        report(.foreignDate(written: text, iso: forms), at: span)
        return .failed
      }
    }
    guard let dataset = scope.dataset else {
      report(.nameInScalar(name: text), at: span)
      return .failed
    }
    if let path {
      let known: Bool
      if case .result = scope {
        known = isColumn(path, scope)
      } else if case .none = silently({ $0.lookup(path, in: dataset) }) {
        known = false
      } else {
        known = true
      }
      if known || path.names.count > 1 {
        guard let bound = bind(Expression(.path(path), span), in: scope) else { return .failed }
        return .varying(bound)
      }
    }
    if Phrase.meansMissing(text) {
      report(.comparedWithMissing(subject: words(subjectText), negated: false, written: text), at: span)
      return .failed
    }
    let names = nameable(in: scope)
    report(
      .bareNotValue(
        word: text, subject: words(subjectText), type: subject.type, dataset: dataset.name,
        closest: parameters(named: text) + NearestNames.closest(to: text, among: names, limit: 3)), at: span)
    return .failed
  }

  /// What a name may mean in the scope.
  private func nameable(in scope: Scope) -> [String] {
    if case .result = scope { return result?.names ?? [] }
    return scope.dataset?.fields.map(\.name) ?? []
  }

  /// Says that a value that is also a field's name was read as a value.
  func fieldNamed(_ path: Path?, _ dataset: DatasetSchema, _ table: NameTable) -> String? {
    guard let path, path.names.count == 1, case .one(let position) = table.find(path.names[0].text) else { return nil }
    return dataset.fields[position].name
  }

  mutating func noticeIfField(_ text: String, _ path: Path?, _ span: Span, _ scope: Scope) {
    guard case .rows(let dataset) = scope else { return }
    let table = fieldTable(of: dataset)
    if let field = fieldNamed(path, dataset, table) {
      notice(.bareReadAsValue(word: text, field: field), at: span)
    }
  }

  // MARK: Bound values

  private mutating func read(
    _ value: Value, _ expression: BoundExpression, beside subject: BoundExpression, _ subjectText: Expression, _ rightText: Expression
  ) -> Reading {
    let text = words(rightText)
    switch (subject.type, value) {
    case (.integer, .integer(let number)), (.decimal, .integer(let number)), (.float, .integer(let number)):
      return .constant(.number(DecimalNumber(unscaled: number, scale: 0)), spelling: text)
    case (.integer, .decimal(let number, let scale)), (.decimal, .decimal(let number, let scale)),
      (.float, .decimal(let number, let scale)):
      return .constant(.number(DecimalNumber(unscaled: number, scale: scale)), spelling: text)
    case (.float, .float(let number)):
      return .constant(.float(number), spelling: text)
    case (.integer, .float), (.decimal, .float):
      // Floating point decides: the column is converted, not the constant.
      return .varying(expression)
    case (.text, .text(let string)): return .constant(.text(string), spelling: string)
    case (.boolean, .boolean(let flag)): return .constant(.boolean(flag), spelling: text)
    default:
      if let literal = CalendarLiteral(value) {
        switch subject.type {
        case .date, .datetime, .period:
          if case .moment(_, let zoned) = literal.extent, zoned, subject.type == .datetime(zoned: false) || subject.type == .date {
            report(.instantAgainstClock(left: words(subjectText), right: text), at: expression.span)
            return .failed
          }
          return .constant(.calendar(literal), spelling: text)
        case .boolean, .integer, .decimal, .float, .text: break
        }
      }
      report(
        .notComparable(left: words(subjectText), leftType: subject.type, right: text, rightType: expression.type), at: expression.span)
      return .failed
    }
  }

  /// Two expressions that both depend on the row.
  mutating func compareValues(
    _ relation: Relation, _ left: BoundExpression, _ leftText: Expression, _ right: BoundExpression, _ rightText: Expression, _ span: Span
  ) -> BoundExpression? {
    if relation.isOrdering, left.type == .boolean || right.type == .boolean {
      let text = left.type == .boolean ? leftText : rightText
      report(.noOrder(text: words(text)), at: text.span)
      return nil
    }
    switch (left.type, right.type) {
    case (.datetime(let zoned), .date):
      return compareWithDay(relation, left, convertDay(right, zoned: zoned), right, span)
    case (.date, .datetime(let zoned)):
      return compareWithDay(relation.mirrored, right, convertDay(left, zoned: zoned), left, span)
    case (.datetime(let a), .datetime(let b)) where a != b:
      report(.instantAgainstClock(left: words(leftText), right: words(rightText)), at: span)
      return nil
    default: break
    }
    guard let type = Self.commonType(left.type, right.type) else {
      report(
        .notComparable(left: words(leftText), leftType: left.type, right: words(rightText), rightType: right.type), at: span)
      return nil
    }
    let comparison: BoundExpression.Comparison
    switch relation.operation {
    case .equal:
      if relation.exact && type == .text {
        comparison = relation.negated ? .notIdentical : .identical
      } else {
        comparison = relation.negated ? .notEqual : .equal
      }
    case .less: comparison = .less
    case .lessOrEqual: comparison = .lessOrEqual
    case .greater: comparison = .greater
    case .greaterOrEqual: comparison = .greaterOrEqual
    }
    // A constant on one side only reaches here when floating point decides; two sides of one constant type never do.
    return BoundExpression(.comparison(comparison, convert(left, to: type), convert(right, to: type)), .boolean, span)
  }

  private func convertDay(_ day: BoundExpression, zoned: Bool) -> BoundExpression { convert(day, to: .datetime(zoned: zoned)) }

  /// Beside a datetime a day is a whole day, as it is when written as a literal.
  private func compareWithDay(
    _ relation: Relation, _ moment: BoundExpression, _ start: BoundExpression, _ day: BoundExpression, _ span: Span
  ) -> BoundExpression {
    let nextDay = BoundExpression(.shift(day, days: 1, months: 0), .date, day.span)
    let end = convert(nextDay, to: moment.type)
    func comparison(_ kind: BoundExpression.Comparison, _ bound: BoundExpression) -> BoundExpression {
      BoundExpression(.comparison(kind, moment, bound), .boolean, span)
    }
    switch relation.operation {
    case .less: return comparison(.less, start)
    case .lessOrEqual: return comparison(.less, end)
    case .greater: return comparison(.greaterOrEqual, end)
    case .greaterOrEqual: return comparison(.greaterOrEqual, start)
    case .equal:
      let within = BoundExpression(.and([comparison(.greaterOrEqual, start), comparison(.less, end)]), .boolean, span)
      return relation.negated ? BoundExpression(.not(within), .boolean, span) : within
    }
  }
}
