/// A text that two expressions share exactly when they compute the same thing in the same way; positions in the source aside.
extension BoundExpression {
  package var signature: String {
    var text = ""
    write(into: &text)
    return text
  }

  fileprivate func write(into text: inout String) {
    switch kind {
    case .constant(let value): text += "c\(value.signature)"
    case .field(let position): text += "f\(position)"
    case .slot(let slot): text += "s\(slot)"
    case .not(let operand): wrap("not", [operand], &text)
    case .and(let terms): wrap("and", terms, &text)
    case .or(let terms): wrap("or", terms, &text)
    case .comparison(let comparison, let a, let b): wrap("\(comparison)", [a, b], &text)
    case .member(let membership):
      wrap(membership.exact ? "in==" : "in", [membership.subject], &text)
      for range in membership.ranges {
        text += range.includesLow ? "[" : "]"
        text += "\(range.low?.signature ?? "")..\(range.high?.signature ?? "")"
        text += range.includesHigh ? "]" : "["
      }
    case .textMatch(let match, let a, let b): wrap(match.rawValue, [a, b], &text)
    case .matches(let operand, let pattern): wrap("matches\(Value.text(pattern).signature)", [operand], &text)
    case .isMissing(let operand): wrap("missing", [operand], &text)
    case .isTrue(let operand): wrap("true", [operand], &text)
    case .inColumn(let operand, let dataset, let field): wrap("column\(Value.text(dataset).signature)\(field)", [operand], &text)
    case .selected(let selection):
      text += "selected(\(Value.text(selection.source.dataset).signature)"
      for part in [selection.source.membership, selection.source.condition] {
        text += ","
        part?.write(into: &text)
      }
      for key in selection.sort {
        text += key.descending ? ">" : "<"
        key.expression.write(into: &text)
      }
      text += "#\(selection.limit.map { String($0) } ?? "")"
      for key in selection.per {
        text += "/"
        key.write(into: &text)
      }
      text += ")"
    case .negate(let operand): wrap("-", [operand], &text)
    case .arithmetic(let operation, let a, let b): wrap("\(operation)", [a, b], &text)
    case .shift(let operand, let days, let months): wrap("shift\(days),\(months)", [operand], &text)
    case .call(let name, let arguments): wrap("call \(name)", arguments, &text)
    case .conditional(let branches, let otherwise):
      wrap("if", branches.flatMap { [$0.condition, $0.value] } + [otherwise].compactMap { $0 }, &text)
    case .convert(let operand): wrap("as\(type)", [operand], &text)
    // Each query in brackets is its own.
    case .scalar: text += "q\(span.start)-\(span.end)"
    case .along(let step, let inner): wrap("along\(Value.text(step.name).signature)", [inner], &text)
    case .related(let related):
      text += "related("
      for step in related.steps { text += "\(Value.text(step.dataset).signature)\(Value.text(step.name).signature)" }
      for part in [related.source.membership, related.source.condition] {
        text += ","
        part?.write(into: &text)
      }
      switch related.question {
      case .any: text += ",any)"
      case .aggregate(let aggregate): text += ",\(aggregate.signature))"
      }
    }
  }

  private func wrap(_ head: String, _ operands: [BoundExpression], _ text: inout String) {
    text += head
    text += "("
    for operand in operands {
      operand.write(into: &text)
      text += ","
    }
    text += ")"
  }
}

extension BoundAggregate {
  var signature: String {
    var text = "\(function)\(distinct ? " distinct" : "")("
    for argument in arguments { text += argument.signature + "," }
    text += ")"
    if let condition { text += "where " + condition.signature }
    for key in sort { text += (key.descending ? ">" : "<") + key.expression.signature }
    return text
  }
}

extension Value {
  fileprivate var signature: String {
    switch self {
    case .missing: "_"
    case .boolean(let flag): flag ? "T" : "F"
    case .integer(let number): "i\(number)"
    case .decimal(let unscaled, let scale): "d\(unscaled)e\(scale)"
    case .float(let number): "x\(number.bitPattern)"
    case .date(let day): "D\(day)"
    case .datetime(let moment, let zoned): "M\(moment)\(zoned ? "Z" : "")"
    case .period(let number, let unit): "P\(number)\(unit)"
    // With its length, so that no text can pretend to be another expression.
    case .text(let text): "t\(text.utf8.count):\(text)"
    }
  }
}
