extension Formatter {
  func text(_ conversion: Conversion) -> String {
    var text = "\(word(.convert)) \(self.text(conversion.path, .source)) \(into) \(word(Self.keyword(conversion.type)))"
    if !conversion.options.isEmpty { text += " \(word(.with)) " + conversion.options.map { self.text($0.kind) }.joined(separator: ", ") }
    return text
  }

  func text(_ recoding: Recoding) -> String {
    let value = recoding.value.map { self.value($0, .row) } ?? word(.missing)
    // After an operand alone `en` would be `in`.
    let to = Self.endsInOperand(recoding.condition) ? word(.to) : into
    return "\(word(.recode)) \(text(recoding.condition, .row, .condition)) \(to) \(value)"
  }

  func text(variants path: Path, _ source: Source) -> String {
    "\(word(.variants)) \(text(path, .source)) \(of(source))"
  }

  func text(_ stacking: Stacking) -> String {
    let columns = stacking.columns.enumerated().map { index, columns in
      let first = Path((index == 0 ? [stacking.dataset] : []) + [columns.first])
      return text(first, index == 0 ? .source : .alias) + (columns.last.map { ".." + text($0, .alias) } ?? "")
    }
    return
      "\(word(.stack)) \(columns.joined(separator: ", ")) \(word(.alias)) \(text(stacking.key, .alias)), \(text(stacking.value, .alias))"
  }

  /// *to* of what becomes something else: in French `en`, which the table has after `à`.
  private var into: String { language == .french ? "en" : word(.to) }

  private static func endsInOperand(_ expression: Expression) -> Bool {
    switch expression.kind {
    // What needs brackets there ends as an operand does.
    case .and(let terms): terms.last.map { tightness(of: $0) < .negation || endsInOperand($0) } ?? true
    case .or(let terms): terms.last.map { tightness(of: $0) < .conjunction || endsInOperand($0) } ?? true
    case .not(let inner): tightness(of: inner) < .negation || endsInOperand(inner)
    case .comparison, .membership, .between, .textMatch, .isMissing, .inCohort: false
    default: true
    }
  }
}
