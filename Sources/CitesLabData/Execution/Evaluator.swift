package import QueryLang

/// Evaluates physical expressions over frames. Holds nothing but what it counts: one a stripe.
package struct Evaluator {
  package var context: EvaluationContext

  package init(today: Int64?) { context = EvaluationContext(today: today) }

  /// The expression's value for every row of the frame.
  package mutating func vector(_ expression: PhysicalExpression, _ frame: Frame) throws(ExecutionError) -> Vector {
    switch expression {
    case .constant(let value, let type):
      return Self.constant(value, type, count: frame.count)
    case .column(let column, let pool):
      return Self.column(column, pool, frame)
    case .slot(let slot):
      guard case .slots(let vectors) = frame.origin, let vector = vectors[slot] else {
        throw .noColumn(name: "\(slot)", existing: [])
      }
      return vector.gathered(frame.rows)
    case .lookup(let words, let values):
      let codes: Frame.Rows
      if case .domain = frame.origin {
        codes = frame.rows
      } else {
        codes = .list(CodeKernels.gather(words, frame.rows) { UInt32(truncatingIfNeeded: $0) })
      }
      return values.gathered(codes)
    case .condition(let condition):
      let mask = try truth(condition, frame)
      var values = [Int64](repeating: 0, count: frame.count)
      for position in mask.positions() { values[Int(position)] = 1 }
      guard mask.isUnknown != nil else { return .ordinals(OrdinalVector(values)) }
      var missing = [Bool](repeating: false, count: frame.count)
      for position in mask.unknownPositions() { missing[Int(position)] = true }
      return .ordinals(OrdinalVector(values, missing: missing))
    case .negate(let operand, let type):
      return try negated(try vector(operand, frame), type)
    case .arithmetic(let operation, let left, let leftType, let right, let rightType, let result):
      return try arithmetic(
        operation, try vector(left, frame), leftType, try vector(right, frame), rightType, result: result)
    case .shift(let operand, let type, let days, let months):
      return try shifted(try vector(operand, frame), type, days: days, months: months)
    case .call(let function, let arguments, let types, let result):
      var vectors: [Vector] = []
      for argument in arguments { vectors.append(try vector(argument, frame)) }
      return try function.evaluate(vectors, types: types, result: result, count: frame.count, context: &context)
    case .conditional(let branches, let otherwise, let type):
      return try conditional(branches, otherwise, type, frame)
    case .convert(let operand, let from, let to):
      return try converted(try vector(operand, frame), from: from, to: to)
    }
  }

  static func constant(_ value: Value, _ type: ValueType, count: Int) -> Vector {
    switch (type, value) {
    case (.text, .text(let text)):
      return .text(TextVector(codes: Array(repeating: 0, count: count), pool: TextPool([text])))
    case (.text, _):
      return .text(TextVector(codes: Array(repeating: -1, count: count), pool: TextPool()))
    case (.float, .float(let number)):
      return .floats(Array(repeating: number, count: count))
    case (.float, .integer(let number)):
      return .floats(Array(repeating: Double(number), count: count))
    case (.float, .decimal(let unscaled, let scale)):
      return .floats(Array(repeating: Double(unscaled) / Powers.ten(scale), count: count))
    case (.float, _):
      return .floats(Array(repeating: MissingFloat.value, count: count))
    case (_, let value):
      guard let ordinal = value.ordinal else {
        return .ordinals(
          OrdinalVector(Array(repeating: 0, count: count), missing: Array(repeating: true, count: count)))
      }
      return .ordinals(OrdinalVector(Array(repeating: ordinal, count: count)))
    }
  }

  private static func column(_ column: Column, _ pool: DictionaryPool?, _ frame: Frame) -> Vector {
    switch column.storage {
    case .codes(let codes):
      let base = codes.base
      if case .domain = frame.origin {
        let values = frame.rows.indices.map { base &+ Int64($0) }
        return .ordinals(OrdinalVector(values, missing: codes.hasMissing ? frame.rows.indices.map { $0 == 0 } : nil))
      }
      let values = CodeKernels.gather(codes.words, frame.rows) { base &+ Int64(bitPattern: $0) }
      guard codes.hasMissing else { return .ordinals(OrdinalVector(values)) }
      return .ordinals(OrdinalVector(values, missing: CodeKernels.gather(codes.words, frame.rows) { $0 == 0 }))
    case .dictionary(let codes, let dictionary):
      let shift: Int32 = codes.hasMissing ? 1 : 0
      let numbers: [Int32]
      if case .domain = frame.origin {
        numbers = frame.rows.indices.map { Int32(truncatingIfNeeded: $0) - shift }
      } else {
        numbers = CodeKernels.gather(codes.words, frame.rows) { Int32(truncatingIfNeeded: $0) &- shift }
      }
      return .text(TextVector(codes: numbers, pool: pool?.pool ?? TextPool(dictionary)))
    case .floats(let floats, _):
      return .floats(CodeKernels.gather(floats, frame.rows))
    case .text(let text):
      var pool = TextPool()
      var codes: [Int32] = []
      codes.reserveCapacity(frame.count)
      for row in frame.rows.indices {
        if text.isMissing(row) { codes.append(-1) } else { codes.append(pool.append(text.utf8(row))) }
      }
      return .text(TextVector(codes: codes, pool: pool))
    }
  }
}

extension Frame.Rows {
  /// Row numbers, in order.
  package var indices: [Int] {
    switch self {
    case .range(let range): Array(range)
    case .list(let rows): rows.map { Int($0) }
    }
  }
}

extension Frame.Rows {
  /// The elements at these rows, in their order.
  @inline(__always)
  fileprivate func picked<Element>(from elements: [Element]) -> [Element] {
    switch self {
    case .range(let range): Array(elements[range])
    case .list(let rows): rows.map { elements[Int($0)] }
    }
  }
}

extension TextPool {
  /// A dictionary's entries under their own numbers.
  package init(_ dictionary: TextDictionary) {
    self.init(isOrdered: dictionary.order == .declared)
    (bytes, offsets) = dictionary.contents
    isSorted = dictionary.order == .collation
  }
}

extension Vector {
  package var count: Int {
    switch self {
    case .ordinals(let vector): vector.values.count
    case .floats(let numbers): numbers.count
    case .text(let text): text.codes.count
    }
  }

  /// The values at `rows`, in their order.
  package func gathered(_ rows: Frame.Rows) -> Vector {
    if case .range(let range) = rows, range == 0..<count { return self }
    switch self {
    case .ordinals(let vector):
      return .ordinals(OrdinalVector(rows.picked(from: vector.values), missing: vector.missing.map { rows.picked(from: $0) }))
    case .floats(let numbers):
      return .floats(rows.picked(from: numbers))
    case .text(let text):
      return .text(TextVector(codes: rows.picked(from: text.codes), pool: text.pool))
    }
  }

  package func isMissing(_ row: Int) -> Bool {
    switch self {
    case .ordinals(let vector): vector.isMissing(row)
    case .floats(let numbers): MissingFloat.isMissing(numbers[row])
    case .text(let text): text.codes[row] < 0
    }
  }

  /// One value, boxed: for results and messages.
  package func value(_ row: Int, as type: ValueType) -> Value {
    if isMissing(row) { return .missing }
    switch self {
    case .ordinals(let vector): return Value(ordinal: vector.values[row], as: type)
    case .floats(let numbers): return .float(numbers[row])
    case .text(let text): return .text(text.pool.string(Int(text.codes[row])))
    }
  }
}
