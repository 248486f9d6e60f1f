internal import QueryLang

extension Evaluator {
  func negated(_ operand: Vector, _ type: ValueType) throws(ExecutionError) -> Vector {
    switch operand {
    case .ordinals(var vector):
      for row in vector.values.indices where !vector.isMissing(row) {
        let (value, overflow) = Int64(0).subtractingReportingOverflow(vector.values[row])
        if overflow { throw .overflow(operation: "-") }
        vector.values[row] = value
      }
      return .ordinals(vector)
    case .floats(let numbers):
      return .floats(numbers.map { MissingFloat.isMissing($0) ? $0 : -$0 })
    case .text: return operand
    }
  }

  mutating func arithmetic(
    _ operation: BoundExpression.Arithmetic, _ left: Vector, _ leftType: ValueType, _ right: Vector, _ rightType: ValueType,
    result: ValueType
  ) throws(ExecutionError) -> Vector {
    if result != .float, case .ordinals(let a) = left, case .ordinals(let b) = right {
      return .ordinals(try exact(operation, a, b))
    }
    let a = Self.floats(left, leftType)
    let b = Self.floats(right, rightType)
    var results = [Double](repeating: 0, count: a.count)
    var zeroDivisors = 0
    var withoutAnswer = 0
    for row in a.indices {
      let x = a[row]
      let y = b[row]
      if MissingFloat.isMissing(x) || MissingFloat.isMissing(y) {
        results[row] = MissingFloat.value
        continue
      }
      let answer =
        switch operation {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        }
      // As with functions: beyond what a number holds there is no answer. An infinity that the data declare goes on.
      if case .divide = operation, y == 0 {
        zeroDivisors += 1
        results[row] = MissingFloat.value
      } else if answer.isNaN || answer.isInfinite && x.isFinite && y.isFinite {
        withoutAnswer += 1
        results[row] = MissingFloat.value
      } else {
        results[row] = answer
      }
    }
    context.addWithoutAnswer("/", rows: zeroDivisors)
    context.addWithoutAnswer(operation.symbol, rows: withoutAnswer)
    return .floats(results)
  }

  /// Integers and scaled decimals: exact, or an error. The scales are the binder's business.
  private func exact(
    _ operation: BoundExpression.Arithmetic, _ a: OrdinalVector, _ b: OrdinalVector
  ) throws(ExecutionError) -> OrdinalVector {
    var values = [Int64](repeating: 0, count: a.values.count)
    let missing = Self.eitherMissing(a, b)
    for row in values.indices {
      if let missing, missing[row] { continue }
      let outcome: (partialValue: Int64, overflow: Bool)
      switch operation {
      case .add: outcome = a.values[row].addingReportingOverflow(b.values[row])
      case .subtract: outcome = a.values[row].subtractingReportingOverflow(b.values[row])
      case .multiply: outcome = a.values[row].multipliedReportingOverflow(by: b.values[row])
      case .divide: outcome = (0, true)
      }
      if outcome.overflow {
        throw .overflow(operation: operation.symbol)
      }
      values[row] = outcome.partialValue
    }
    return OrdinalVector(values, missing: missing)
  }

  static func eitherMissing(_ a: OrdinalVector, _ b: OrdinalVector) -> [Bool]? {
    guard let first = a.missing else { return b.missing }
    guard let second = b.missing else { return first }
    return first.indices.map { first[$0] || second[$0] }
  }

  /// Any number as floating point.
  static func floats(_ vector: Vector, _ type: ValueType) -> [Double] {
    switch vector {
    case .floats(let numbers): return numbers
    case .text(let text): return Array(repeating: MissingFloat.value, count: text.codes.count)
    case .ordinals(let vector):
      let divisor: Double = if case .decimal(let scale) = type { Powers.ten(scale) } else { 1 }
      return vector.values.indices.map { vector.isMissing($0) ? MissingFloat.value : Double(vector.values[$0]) / divisor }
    }
  }

  func converted(_ operand: Vector, from: ValueType, to: ValueType) throws(ExecutionError) -> Vector {
    if from == to { return operand }
    switch (from, to) {
    case (_, .float):
      return .floats(Self.floats(operand, from))
    case (.integer, .decimal(let scale)):
      return try scaled(operand, by: Powers.integer(scale))
    case (.decimal(let small), .decimal(let large)) where large > small:
      return try scaled(operand, by: Powers.integer(large - small))
    case (.date, .datetime):
      return try scaled(operand, by: 86_400_000_000)
    default:
      return operand
    }
  }

  private func scaled(_ operand: Vector, by factor: Int64) throws(ExecutionError) -> Vector {
    guard case .ordinals(var vector) = operand else { return operand }
    for row in vector.values.indices where !vector.isMissing(row) {
      let (value, overflow) = vector.values[row].multipliedReportingOverflow(by: factor)
      if overflow { throw .overflow(operation: "*") }
      vector.values[row] = value
    }
    return .ordinals(vector)
  }

  mutating func shifted(_ operand: Vector, _ type: ValueType, days: Int, months: Int) throws(ExecutionError) -> Vector {
    guard case .ordinals(var vector) = operand else { return operand }
    let perDay: Int64 = if case .datetime = type { 86_400_000_000 } else { 1 }
    for row in vector.values.indices where !vector.isMissing(row) {
      let value = vector.values[row]
      let day = value.flooredQuotient(perDay)
      guard let moved = Self.moved(day, days: Int64(days), months: Int64(months)),
        case let (scaled, tooFar) = moved.multipliedReportingOverflow(by: perDay), !tooFar,
        case let (sum, beyond) = scaled.addingReportingOverflow(value - day * perDay), !beyond
      else { throw .overflow(operation: "+") }
      vector.values[row] = sum
    }
    return .ordinals(vector)
  }
}

extension Evaluator {
  /// The day moved by months, then by days; nil beyond what the calendar can tell.
  static func moved(_ day: Int64, days: Int64, months: Int64) -> Int64? {
    let furthest: Int64 = 1_000_000_000_000
    guard day.magnitude < UInt64(furthest), days.magnitude < UInt64(furthest), months.magnitude < 12_000_000_000 else { return nil }
    return CivilCalendar.adding(months: months, toDay: day) + days
  }
}

extension BoundExpression.Arithmetic {
  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    // `/` is said of divisions by zero.
    case .divide: "÷"
    }
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity. `divisor` is positive.
  @inline(__always)
  package func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
