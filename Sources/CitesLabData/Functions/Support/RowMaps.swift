/// Loops over rows that know about missing values and about questions without an answer. A closure sees known values only,
/// and gives nil where there is no answer.
extension OrdinalVector {
  /// Every known value has an answer.
  @inline(__always)
  func map(_ body: (Int64) throws(ExecutionError) -> Int64) throws(ExecutionError) -> OrdinalVector {
    var results = values
    guard let missing else {
      for row in results.indices { results[row] = try body(results[row]) }
      return OrdinalVector(results)
    }
    for row in results.indices where !missing[row] { results[row] = try body(results[row]) }
    return OrdinalVector(results, missing: missing)
  }

  /// The same where a value may have no answer: those rows are counted under `name`.
  @inline(__always)
  func map(
    _ name: String, _ context: inout EvaluationContext, _ body: (Int64) throws(ExecutionError) -> Int64?
  ) throws(ExecutionError) -> OrdinalVector {
    try OrdinalVector.build(values.count, name, &context, isMissing: isMissing) { row throws(ExecutionError) in try body(values[row]) }
  }

  @inline(__always)
  static func map(
    _ a: OrdinalVector, _ b: OrdinalVector, _ name: String, _ context: inout EvaluationContext,
    _ body: (Int64, Int64) throws(ExecutionError) -> Int64?
  ) throws(ExecutionError) -> OrdinalVector {
    try build(a.values.count, name, &context, isMissing: { a.isMissing($0) || b.isMissing($0) }) { row throws(ExecutionError) in
      try body(a.values[row], b.values[row])
    }
  }

  /// A vector row by row: `body` is asked for the rows that are not missing.
  @inline(__always)
  static func build(
    _ count: Int, _ name: String, _ context: inout EvaluationContext, isMissing: (Int) -> Bool,
    _ body: (Int) throws(ExecutionError) -> Int64?
  ) throws(ExecutionError) -> OrdinalVector {
    var results = [Int64](repeating: 0, count: count)
    var missing: [Bool]?
    var unanswered = 0
    func leave(_ row: Int) {
      if missing == nil { missing = [Bool](repeating: false, count: count) }
      missing?[row] = true
    }
    for row in 0..<count {
      if isMissing(row) {
        leave(row)
      } else if let answer = try body(row) {
        results[row] = answer
      } else {
        leave(row)
        unanswered += 1
      }
    }
    context.addWithoutAnswer(name, rows: unanswered)
    return OrdinalVector(results, missing: missing)
  }
}

enum FloatMap {
  /// A result that is not finite is no answer.
  @inline(__always)
  static func map(
    _ numbers: [Double], _ name: String, _ context: inout EvaluationContext, _ body: (Double) -> Double
  ) -> [Double] {
    var results = numbers
    var unanswered = 0
    for row in results.indices where !MissingFloat.isMissing(results[row]) {
      let answer = body(results[row])
      if answer.isFinite {
        results[row] = answer
      } else {
        results[row] = MissingFloat.value
        unanswered += 1
      }
    }
    context.addWithoutAnswer(name, rows: unanswered)
    return results
  }

  @inline(__always)
  static func map(
    _ a: [Double], _ b: [Double], _ name: String, _ context: inout EvaluationContext, _ body: (Double, Double) -> Double
  ) -> [Double] {
    var results = [Double](repeating: MissingFloat.value, count: a.count)
    var unanswered = 0
    for row in a.indices where !MissingFloat.isMissing(a[row]) && !MissingFloat.isMissing(b[row]) {
      let answer = body(a[row], b[row])
      if answer.isFinite { results[row] = answer } else { unanswered += 1 }
    }
    context.addWithoutAnswer(name, rows: unanswered)
    return results
  }
}

extension EvaluationContext {
  mutating func addWithoutAnswer(_ operation: String, rows: Int) {
    if rows > 0 { withoutAnswer[operation, default: 0] += rows }
  }
}

/// Exact arithmetic is done in 128 bits, where no sum or product of two 64-bit numbers overflows, and brought back here.
@inline(__always)
func narrowed(_ number: Int128, operation: String) throws(ExecutionError) -> Int64 {
  guard let result = Int64(exactly: number) else { throw .overflow(operation: operation) }
  return result
}
