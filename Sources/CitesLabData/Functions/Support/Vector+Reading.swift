internal import QueryLang

/// Arguments as kernels want them. A vector that does not have the shape of its type is a fault of the program, not of a statement.
extension Vector {
  var ordinals: OrdinalVector {
    guard case .ordinals(let vector) = self else { preconditionFailure("the vector of an ordinal type holds ordinals") }
    return vector
  }

  var texts: TextVector {
    guard case .text(let vector) = self else { preconditionFailure("the vector of a text holds codes") }
    return vector
  }

  /// Numbers of any type as floats; a decimal becomes the float nearest to it.
  func floats(_ type: ValueType) -> [Double] {
    switch self {
    case .floats(let numbers): return numbers
    case .text: preconditionFailure("a text is no number")
    case .ordinals(let vector):
      var result: [Double]
      if case .decimal(let scale) = type {
        let unit = Powers.ten(scale)
        result = vector.values.map { Double($0) / unit }
      } else {
        result = vector.values.map { Double($0) }
      }
      if let missing = vector.missing {
        for row in missing.indices where missing[row] { result[row] = MissingFloat.value }
      }
      return result
    }
  }

  /// The days of dates, or on which datetimes fall.
  func days(_ type: ValueType) -> OrdinalVector {
    guard case .datetime = type else { return ordinals }
    return OrdinalVector(ordinals.values.map { CivilCalendar.day(ofMicroseconds: $0) }, missing: ordinals.missing)
  }

  /// The microseconds of datetimes; a date is its first moment.
  func moments(_ type: ValueType) -> OrdinalVector {
    guard case .date = type else { return ordinals }
    return OrdinalVector(ordinals.values.map { $0 &* CivilCalendar.microsecondsPerDay }, missing: ordinals.missing)
  }

  /// Whether every row holds the same value: a constant of the query, spread over the rows.
  var isConstant: Bool {
    switch self {
    case .ordinals(let vector):
      let sameState = vector.missing.map { missing in missing.allSatisfy { $0 == missing[0] } } ?? true
      return sameState && vector.values.allSatisfy { $0 == vector.values[0] }
    case .floats(let numbers): return numbers.allSatisfy { $0.bitPattern == numbers[0].bitPattern }
    case .text(let vector): return vector.codes.allSatisfy { $0 == vector.codes[0] }
    }
  }

  static func missing(_ type: ValueType, count: Int) -> Vector {
    switch type {
    case .float: .floats([Double](repeating: MissingFloat.value, count: count))
    case .text: .text(TextVector(codes: [Int32](repeating: -1, count: count), pool: TextPool()))
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      .ordinals(OrdinalVector([Int64](repeating: 0, count: count), missing: [Bool](repeating: true, count: count)))
    }
  }

  /// The same values as another type that holds them: integer to decimal, decimal to a larger scale, either to float, date to datetime.
  func converted(from source: ValueType, to target: ValueType, operation: String) throws(ExecutionError) -> Vector {
    switch (source, target) {
    case (.integer, .float), (.decimal, .float): return .floats(floats(source))
    case (.date, .datetime): return .ordinals(moments(source))
    case (.integer, .decimal(let scale)):
      return .ordinals(try ordinals.multiplied(by: Powers.integer(scale), operation: operation))
    case (.decimal(let from), .decimal(let to)) where to > from:
      return .ordinals(try ordinals.multiplied(by: Powers.integer(to - from), operation: operation))
    default: return self
    }
  }
}

extension OrdinalVector {
  fileprivate func multiplied(by factor: Int64, operation: String) throws(ExecutionError) -> OrdinalVector {
    try map { value throws(ExecutionError) in
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      if overflow { throw .overflow(operation: operation) }
      return product
    }
  }
}
