internal import CKernels
internal import QueryLang

/// The accumulators of `min` and `max` (those of texts: ``ExtremeTexts``). `sign` is 1 for the smallest, -1 for the largest.
enum Extremes {
  static func accumulator(_ type: ValueType, sign: Int) -> any GroupAccumulator {
    switch type {
    case .text: ExtremeTexts(sign: sign)
    case .float: sign > 0 ? SmallestFloats() : LargestFloats()
    case .boolean, .integer, .decimal, .date, .datetime, .period: sign > 0 ? SmallestOrdinals() : LargestOrdinals()
    }
  }
}

private struct Extreme<Number> {
  var number: Number
  var isKnown = false
}

private final class SmallestOrdinals: GroupAccumulator, CodeFed {
  private var extremes = GroupStates(empty: Extreme<Int64>(number: .max))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].ordinals) { state, value in state = Extreme(number: min(state.number, value), isKnown: true) }
  }

  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) {
    let base = codes.base
    extremes.feed(groups, codes) { state, code in
      state = Extreme(number: min(state.number, base &+ Int64(bitPattern: code)), isKnown: true)
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: min($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { try extremes.ordinals { $0.isKnown ? $0.number : nil } }
  var skipped: [Int] { extremes.skipped }
}

private final class LargestOrdinals: GroupAccumulator, CodeFed {
  private var extremes = GroupStates(empty: Extreme<Int64>(number: .min))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, arguments: [Vector]) {
    extremes.feed(groups, arguments[0].ordinals) { state, value in state = Extreme(number: max(state.number, value), isKnown: true) }
  }

  func update(groups: UnsafeBufferPointer<UInt32>, codes: CodeRows) {
    let base = codes.base
    extremes.feed(groups, codes) { state, code in
      state = Extreme(number: max(state.number, base &+ Int64(bitPattern: code)), isKnown: true)
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: max($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { try extremes.ordinals { $0.isKnown ? $0.number : nil } }
  var skipped: [Int] { extremes.skipped }
}

extension GroupStates<Extreme<Double>> {
  /// All rows of the only group at once. `challenge` is asked when there is a number among them.
  fileprivate mutating func add(_ found: CKExtremes, _ challenge: (inout Extreme<Double>) -> Void) {
    if found.missing > 0 { skip([found.missing]) }
    var state = states[0]
    if found.least <= found.greatest { challenge(&state) }
    if found.least <= found.greatest || found.undefined > 0 { state.isKnown = true }
    set(0, state)
  }
}

// As `minimum` and `maximum` of IEEE 754, which call the C library: a number is preferred to a NaN, so that the result is NaN only when
// nothing else came. Zeros of both signs are one in the end.

private final class SmallestFloats: FloatFed {
  private var extremes = GroupStates(empty: Extreme<Double>(number: .nan))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, numbers: UnsafeBufferPointer<Double>) {
    if extremes.states.count == 1 {
      let found = ck_extremes_f64(numbers.baseAddress, numbers.count, MissingFloat.bits)
      return extremes.add(found) { state in if found.least < state.number || state.number.isNaN { state.number = found.least } }
    }
    extremes.feed(groups, numbers) { state, value in
      if value < state.number || state.number.isNaN { state.number = value }
      state.isKnown = true
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: Double.minimum($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { extremes.floats { $0.isKnown ? $0.number + 0 : nil } }
  var skipped: [Int] { extremes.skipped }
}

private final class LargestFloats: FloatFed {
  private var extremes = GroupStates(empty: Extreme<Double>(number: .nan))

  func grow(to count: Int) { extremes.grow(to: count) }

  func update(groups: UnsafeBufferPointer<UInt32>, numbers: UnsafeBufferPointer<Double>) {
    if extremes.states.count == 1 {
      let found = ck_extremes_f64(numbers.baseAddress, numbers.count, MissingFloat.bits)
      return extremes.add(found) { state in if found.greatest > state.number || state.number.isNaN { state.number = found.greatest } }
    }
    extremes.feed(groups, numbers) { state, value in
      if value > state.number || state.number.isNaN { state.number = value }
      state.isKnown = true
    }
  }

  func merge(_ other: any GroupAccumulator, groups: [UInt32]) {
    extremes.merge(same(other).extremes, groups) {
      $0 = Extreme(number: Double.maximum($0.number, $1.number), isKnown: $0.isKnown || $1.isKnown)
    }
  }

  func finish() throws(ExecutionError) -> Vector { extremes.floats { $0.isKnown ? $0.number + 0 : nil } }
  var skipped: [Int] { extremes.skipped }
}
