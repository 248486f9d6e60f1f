/// Calls: which function, how many arguments, of what kinds, converted to what.
extension Binder {
  mutating func bindCall(_ name: Name, _ arguments: [Expression], _ span: Span, _ scope: Scope) -> BoundExpression? {
    guard let signature = vocabulary.scalar(name.text) else {
      if vocabulary.aggregate(name.text) != nil {
        return bindAggregate(Aggregate(function: name, arguments: arguments), span, scope)
      }
      let known = vocabulary.functions.flatMap(\.spellings)
      let same = ForeignWords.function(name.text).map { [$0[definitions.language]] }
      report(
        .unknownFunction(name: name.text, closest: same ?? NearestNames.closest(to: name.text, among: known, limit: 3)), at: name.span)
      return nil
    }
    guard let bound = bindArguments(of: signature, arguments, span, scope) else { return nil }
    if signature.name == "today" { return bindToday(span) }
    var result = signature.result(bound.types)
    // The period's unit is a word in the text, which the signature's types do not show.
    if case .period = result, let unit = bound.unit { result = .period(unit) }
    noticeInstants(signature, bound.arguments, span, scope)
    return BoundExpression(.call(signature.name, bound.arguments), result, span)
  }

  private mutating func bindToday(_ span: Span) -> BoundExpression? {
    guard let today = definitions.today else {
      report(.todayRefused, at: span)
      return nil
    }
    return BoundExpression(.constant(.date(today)), .date, span)
  }

  struct Arguments {
    var arguments: [BoundExpression] = []
    /// What the signature's `result` is asked with; a period unit counts as a period of that unit.
    var types: [ValueType] = []
    var unit: PeriodUnit?
  }

  mutating func bindArguments(
    of signature: FunctionSignature, _ arguments: [Expression], _ span: Span, _ scope: Scope
  ) -> Arguments? {
    let parameters = signature.parameters
    let least = parameters.count { $0.repetition != .optional }
    let isOpen = parameters.last?.repetition == .many
    guard arguments.count >= least, isOpen || arguments.count <= parameters.count else {
      report(.argumentCount(usage: signature.usage, found: arguments.count), at: span)
      return nil
    }
    var bound = Arguments()
    var failed = false
    for (position, argument) in arguments.enumerated() {
      let parameter = parameters[min(position, parameters.count - 1)]
      if parameter.kind == .periodUnit {
        guard let unit = bindPeriodUnit(argument, signature.name) else {
          failed = true
          continue
        }
        bound.unit = unit
        bound.arguments.append(BoundExpression(.constant(.text(unit.rawValue)), .text, argument.span))
        bound.types.append(.period(unit))
        continue
      }
      if signature.role == .aggregate {
        nameOnly = argument.span
        aggregateOperand = argument.span
      }
      guard let value = bind(argument, in: scope) else {
        failed = true
        continue
      }
      guard Self.accepts(parameter.kind, value) else {
        report(
          .argumentType(
            function: word(signature), parameter: parameter.name, kind: parameter.kind, text: words(argument), type: value.type),
          at: argument.span)
        failed = true
        continue
      }
      bound.arguments.append(value)
      bound.types.append(value.type)
    }
    if failed { return nil }
    if signature.name == "local", bound.arguments.count > 1, case .text(let offset) = bound.arguments[1].constant,
      !Self.isOffset(offset)
    {
      report(.clockOffset(found: offset), at: arguments[1].span)
      return nil
    }
    guard checkRange(signature.name, bound.arguments, arguments) else { return nil }
    return unifyRepeated(bound, of: signature, arguments)
  }

  /// Constants that a function has no answer for are said at once, not as missing for every row.
  private mutating func checkRange(_ function: String, _ arguments: [BoundExpression], _ texts: [Expression]) -> Bool {
    switch function {
    case "quantile":
      guard arguments.count == 2, let share = arguments[1].constant?.number, !(0...1).contains(share) else { return true }
      report(.argumentOutside(function: function, found: words(texts[1]), possible: .share), at: texts[1].span)
      return false
    case "bin":
      guard arguments.count == 2, let width = arguments[1].constant?.number, width <= 0 else { return true }
      report(.argumentOutside(function: function, found: words(texts[1]), possible: .above), at: texts[1].span)
      return false
    case "band":
      let limits = arguments.map { $0.constant?.number }
      for place in limits.indices.dropFirst(2) {
        guard let before = limits[place - 1], let limit = limits[place], limit <= before else { continue }
        report(.argumentOutside(function: function, found: words(texts[place]), possible: .ascending), at: texts[place].span)
        return false
      }
      return true
    default: return true
    }
  }

  /// Arguments that are alternatives of one another, as those of `coalesce` and `least`, get one type.
  ///
  /// They are if the parameter is repeated, takes values of any type, and the result has theirs (the pieces of `concat` stay as they are).
  private mutating func unifyRepeated(
    _ bound: Arguments, of signature: FunctionSignature, _ texts: [Expression]
  ) -> Arguments? {
    guard signature.parameters.count == 1, signature.parameters[0].repetition == .many, signature.hasTypeOfArguments else { return bound }
    guard let unified = unify(bound.arguments, texts: texts.map { words($0) }) else { return nil }
    let arguments = unified.values.compactMap { $0 }
    return Arguments(arguments: arguments, types: arguments.map(\.type), unit: bound.unit)
  }

  private mutating func bindPeriodUnit(_ argument: Expression, _ function: String) -> PeriodUnit? {
    let word: String?
    switch argument.kind {
    case .path(let path): word = path.names.count == 1 ? path.names[0].text : nil
    case .bare(let text, _): word = text
    case .literal(let literal): word = literal.kind.isText ? literal.text : nil
    default: word = nil
    }
    if let word, let unit = Self.periodUnit(word) { return unit }
    report(.periodUnit(function: function, found: words(argument)), at: argument.span)
    return nil
  }

  private static func accepts(_ kind: ParameterKind, _ value: BoundExpression) -> Bool {
    switch kind {
    case .number: value.type.isNumber
    case .integer: value.type == .integer
    case .text: value.type == .text
    case .boolean: value.type == .boolean
    case .date: isCalendar(value.type)
    case .ordered: value.type != .boolean
    case .any: true
    case .periodUnit: false
    }
  }

  /// `+01:00`, `-0330`, `Z`.
  private static func isOffset(_ text: String) -> Bool {
    CivilCalendar.offset(text) != nil
  }

  /// Calendar functions over instants work in UTC, which may be another day than the one meant.
  private mutating func noticeInstants(_ signature: FunctionSignature, _ arguments: [BoundExpression], _ span: Span, _ scope: Scope) {
    guard signature.name != "local" else { return }
    for (position, argument) in arguments.enumerated() where argument.type == .datetime(zoned: true) {
      let parameter = signature.parameters[min(position, signature.parameters.count - 1)]
      if parameter.kind == .date, case .field(let field) = argument.kind, let dataset = scope.dataset {
        notice(.instantsInUTC(field: dataset.fields[field].name), at: span)
      }
    }
  }
}

extension Value {
  /// A number of any type, as floating point.
  fileprivate var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let unscaled, let scale): DecimalNumber(unscaled: unscaled, scale: scale).double
    case .float(let number): number
    case .missing, .boolean, .date, .datetime, .period, .text: nil
    }
  }
}

extension FunctionSignature {
  /// Whether the result's type follows that of the arguments: asked with two types, it gives each back.
  fileprivate var hasTypeOfArguments: Bool {
    switch parameters[0].kind {
    case .any, .ordered: result([.text, .text]) == .text && result([.date, .date]) == .date
    case .number, .integer, .text, .boolean, .date, .periodUnit: false
    }
  }

  /// `round(x, [digits])`, `coalesce(values…)`: in messages and help.
  package var usage: String {
    let list = parameters.map { parameter in
      switch parameter.repetition {
      case .one: parameter.name
      case .optional: "[\(parameter.name)]"
      case .many: "\(parameter.name)…"
      }
    }
    return "\(name)(\(list.joined(separator: ", ")))"
  }
}
