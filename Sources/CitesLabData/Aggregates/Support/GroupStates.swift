/// One state a group, the rows that each group skipped, and the loops that feed them: types are dispatched once a morsel, and a single
/// group is kept in registers.
struct GroupStates<State> {
  private(set) var states: [State] = []
  /// By group; empty until something may have to be skipped.
  private(set) var skipped: [Int] = []
  private let empty: State

  init(empty: State) { self.empty = empty }

  mutating func grow(to count: Int) {
    guard count > states.count else { return }
    states.append(contentsOf: repeatElement(empty, count: count - states.count))
    if !skipped.isEmpty { growSkipped() }
  }

  private mutating func growSkipped() {
    if skipped.count < states.count { skipped.append(contentsOf: repeatElement(0, count: states.count - skipped.count)) }
  }

  // Every group number is below `states.count`: `grow` came first. Every vector has a row for each group number.

  /// Rows without an argument.
  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, _ add: (inout State) -> Void) {
    states.withUnsafeMutableBufferPointer { states in
      for group in groups { add(&states[Int(group)]) }
    }
  }

  /// Some of the rows, without an argument.
  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, at places: [UInt32], _ add: (inout State) -> Void) {
    states.withUnsafeMutableBufferPointer { states in
      places.withUnsafeBufferPointer { places in
        for place in places { add(&states[Int(groups[Int(place)])]) }
      }
    }
  }

  /// Some of the rows, which are counted as skipped.
  @inline(__always)
  mutating func skip(_ groups: UnsafeBufferPointer<UInt32>, at places: [UInt32], _ undo: (inout State) -> Void) {
    growSkipped()
    for place in places {
      let group = Int(groups[Int(place)])
      skipped[group] += 1
      undo(&states[group])
    }
  }

  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, _ vector: OrdinalVector, _ add: (inout State, Int64) -> Void) {
    if vector.missing != nil { growSkipped() }
    states.withUnsafeMutableBufferPointer { states in
      vector.values.withUnsafeBufferPointer { values in
        if let missing = vector.missing {
          missing.withUnsafeBufferPointer { missing in
            for row in 0..<groups.count {
              let group = Int(groups[row])
              if missing[row] { skipped[group] += 1 } else { add(&states[group], values[row]) }
            }
          }
        } else if states.count == 1 {
          var state = states[0]
          for row in 0..<groups.count { add(&state, values[row]) }
          states[0] = state
        } else {
          for row in 0..<groups.count { add(&states[Int(groups[row])], values[row]) }
        }
      }
    }
  }

  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, _ numbers: [Double], _ add: (inout State, Double) -> Void) {
    numbers.withUnsafeBufferPointer { feed(groups, $0, add) }
  }

  @inline(__always)
  mutating func feed(
    _ groups: UnsafeBufferPointer<UInt32>, _ numbers: UnsafeBufferPointer<Double>, _ add: (inout State, Double) -> Void
  ) {
    growSkipped()
    states.withUnsafeMutableBufferPointer { states in
      if states.count == 1 {
        var state = states[0]
        for row in 0..<groups.count {
          if MissingFloat.isMissing(numbers[row]) { skipped[0] += 1 } else { add(&state, numbers[row]) }
        }
        states[0] = state
      } else {
        for row in 0..<groups.count {
          let group = Int(groups[row])
          if MissingFloat.isMissing(numbers[row]) { skipped[group] += 1 } else { add(&states[group], numbers[row]) }
        }
      }
    }
  }

  /// The codes of known values; missing ones are counted as skipped.
  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, _ rows: CodeRows, _ add: (inout State, UInt64) -> Void) {
    let hasMissing = rows.codes.hasMissing
    if hasMissing { growSkipped() }
    states.withUnsafeMutableBufferPointer { states in
      skipped.withUnsafeMutableBufferPointer { skipped in
        if hasMissing {
          rows.forEach { place, code in
            let group = Int(groups[place])
            if code == 0 { skipped[group] += 1 } else { add(&states[group], code) }
          }
        } else if states.count == 1 {
          var state = states[0]
          rows.forEach { _, code in add(&state, code) }
          states[0] = state
        } else {
          rows.forEach { place, code in add(&states[Int(groups[place])], code) }
        }
      }
    }
  }

  /// The places and codes of known values, for who keeps states elsewhere; missing ones are counted as skipped.
  @inline(__always)
  mutating func skipped(_ groups: UnsafeBufferPointer<UInt32>, _ rows: CodeRows, _ take: (Int, UInt64) -> Void) {
    guard rows.codes.hasMissing else { return rows.forEach(take) }
    growSkipped()
    skipped.withUnsafeMutableBufferPointer { skipped in
      rows.forEach { place, code in
        if code == 0 { skipped[Int(groups[place])] += 1 } else { take(place, code) }
      }
    }
  }

  /// Rows where the caller reads the arguments; false: something was missing.
  @inline(__always)
  mutating func feed(_ groups: UnsafeBufferPointer<UInt32>, row add: (inout State, _ row: Int, _ group: Int) -> Bool) {
    growSkipped()
    states.withUnsafeMutableBufferPointer { states in
      for row in 0..<groups.count {
        let group = Int(groups[row])
        if !add(&states[group], row, group) { skipped[group] += 1 }
      }
    }
  }

  /// Group `g` of `other` is `groups[g]` here.
  @inline(__always)
  mutating func merge(_ other: GroupStates, _ groups: [UInt32], _ combine: (inout State, State) -> Void) {
    let count = min(groups.count, other.states.count)
    states.withUnsafeMutableBufferPointer { states in
      for source in 0..<count { combine(&states[Int(groups[source])], other.states[source]) }
    }
    guard !other.skipped.isEmpty else { return }
    growSkipped()
    for source in 0..<count { skipped[Int(groups[source])] += other.skipped[source] }
  }

  /// One number for each of the first groups.
  @inline(__always)
  mutating func add(_ numbers: [Int], _ add: (inout State, Int) -> Void) {
    states.withUnsafeMutableBufferPointer { states in
      for (group, number) in numbers.enumerated() { add(&states[group], number) }
    }
  }

  mutating func skip(_ counts: [Int]) {
    if !counts.isEmpty { growSkipped() }
    for (group, count) in counts.enumerated() { skipped[group] += count }
  }

  mutating func set(_ group: Int, _ state: State) { states[group] = state }

  /// One ordinal a group; nil is missing.
  @inline(__always)
  func ordinals(_ value: (State) throws(ExecutionError) -> Int64?) throws(ExecutionError) -> Vector {
    var values = [Int64](repeating: 0, count: states.count)
    var missing: [Bool]?
    for (group, state) in states.enumerated() {
      if let number = try value(state) {
        values[group] = number
      } else {
        if missing == nil { missing = [Bool](repeating: false, count: states.count) }
        missing?[group] = true
      }
    }
    return .ordinals(OrdinalVector(values, missing: missing))
  }

  /// One number a group; nil is missing.
  @inline(__always)
  func floats(_ value: (State) -> Double?) -> Vector { .floats(states.map { value($0) ?? MissingFloat.value }) }
}

extension GroupAccumulator {
  /// The other accumulator of a merge as what it must be.
  func same(_ other: any GroupAccumulator) -> Self {
    guard let other = other as? Self else { preconditionFailure("accumulators of one aggregate are of one class") }
    return other
  }
}
