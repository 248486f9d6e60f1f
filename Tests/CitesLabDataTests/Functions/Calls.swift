import CitesLabData
import QueryLang

/// A column of test values under a type.
struct Operand {
  var type: ValueType
  var values: [Value]

  init(_ type: ValueType, _ values: [Value]) {
    self.type = type
    self.values = values
  }

  static func integers(_ numbers: Int64?...) -> Operand { Operand(.integer, numbers.map { $0.map { .integer($0) } ?? .missing }) }
  static func floats(_ numbers: Double?...) -> Operand { Operand(.float, numbers.map { $0.map { .float($0) } ?? .missing }) }
  static func texts(_ texts: String?...) -> Operand { Operand(.text, texts.map { $0.map { .text($0) } ?? .missing }) }
  /// Unscaled numbers.
  static func decimals(_ scale: Int, _ numbers: Int64?...) -> Operand {
    Operand(.decimal(scale: scale), numbers.map { $0.map { .decimal(unscaled: $0, scale: scale) } ?? .missing })
  }
  /// ISO dates.
  static func dates(_ texts: String?...) -> Operand {
    Operand(.date, texts.map { text in text.flatMap { CivilCalendar.date($0) }.map { .date($0) } ?? .missing })
  }
  /// ISO datetimes, all with an offset or all without.
  static func datetimes(_ texts: String?...) -> Operand {
    let moments = texts.map { text in text.flatMap { CivilCalendar.datetime($0) } }
    let zoned = moments.contains { $0?.zoned ?? false }
    return Operand(.datetime(zoned: zoned), moments.map { $0.map { .datetime($0.microseconds, zoned: zoned) } ?? .missing })
  }

  var vector: Vector { Vector(type, values) }
}

extension Vector {
  init(_ type: ValueType, _ values: [Value]) {
    switch type {
    case .float:
      self = .floats(values.map { if case .float(let number) = $0 { number } else { MissingFloat.value } })
    case .text:
      var pool = TextPool()
      var known: [String: Int32] = [:]
      let codes = values.map { value -> Int32 in
        guard case .text(let text) = value else { return -1 }
        if let code = known[text], pool.string(Int(code)).utf8.elementsEqual(text.utf8) { return code }
        let code = pool.append(text.utf8)
        known[text] = code
        return code
      }
      self = .text(TextVector(codes: codes, pool: pool))
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      let missing = values.map(\.isMissing)
      self = .ordinals(OrdinalVector(values.map { $0.ordinal ?? 0 }, missing: missing.contains(true) ? missing : nil))
    }
  }

  func values(_ type: ValueType, count: Int) -> [Value] { (0..<count).map { value($0, as: type) } }
}

/// What a call gave: values, and what had no answer.
struct Answer: Equatable {
  var values: [Value]
  var type: ValueType
  var withoutAnswer: [String: Int] = [:]

  /// As machine formats write them; `-` for missing.
  var texts: [String] { values.map { $0.isMissing ? "-" : CanonicalText.string($0) } }
}

enum NoSuchFunction: Error { case named(String) }

/// Calls a scalar function over rows; an operand of one value is a constant, spread over the rows.
func call(_ name: String, _ operands: Operand..., today: Int64? = nil) throws -> Answer { try call(name, operands, today: today) }

func call(_ name: String, _ operands: [Operand], today: Int64? = nil, unit: PeriodUnit? = nil) throws -> Answer {
  guard let function = FunctionList.scalar(name) else { throw NoSuchFunction.named(name) }
  let count = operands.map(\.values.count).max() ?? 1
  var vectors = operands.map { operand in
    operand.values.count == 1 && count > 1
      ? Vector(operand.type, Array(repeating: operand.values[0], count: count)) : operand.vector
  }
  var types = operands.map(\.type)
  if let unit {
    types.append(.period(unit))
    vectors.append(.text(TextVector(codes: Array(repeating: 0, count: count), pool: TextPool([unit.rawValue]))))
  }
  let result = function.signature.result(types)
  var context = EvaluationContext(today: today)
  let vector = try function.evaluate(vectors, types: types, result: result, count: count, context: &context)
  return Answer(values: vector.values(result, count: count), type: result, withoutAnswer: context.withoutAnswer)
}
