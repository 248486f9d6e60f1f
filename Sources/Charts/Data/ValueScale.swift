/// An axis of numbers: it covers the data, and its ticks are 1, 2 or 5 times a power of ten apart.
package struct ValueScale: Sendable, Equatable {
  package private(set) var low: Double
  package private(set) var high: Double
  package private(set) var step: Double
  package private(set) var ticks: [Double]

  /// - Parameters:
  ///   - extent: finite; nil: there is no value.
  ///   - fromZero: whether zero must stand on it. Without that it still does, unless it would take most of the room.
  ///   - count: how many ticks there is room for; there may be a few less, and never more than one above.
  package init(covering extent: ClosedRange<Double>?, fromZero: Bool, ticks count: Int, isWhole: Bool = false) {
    var low = extent?.lowerBound ?? 0
    var high = extent?.upperBound ?? 0
    let spread = high / 2 - low / 2
    // Far from zero and close together: the differences are what there is to see.
    let isFar = low > 0 ? spread < low * 0.3 : high < 0 ? spread < -high * 0.3 : false
    if fromZero || !isFar || spread == 0 {
      low = min(0, low)
      high = max(0, high)
    }
    guard low < high else {
      (self.low, self.high, step, ticks) = (0, 1, 1, [0])
      return
    }
    let wanted = Double(max(1, count))
    var step = Self.nice(high / wanted - low / wanted)
    if isWhole { step = max(1, step) }
    // Denormal numbers have no room for steps.
    guard step.isFinite, step > 0, (high / step).isFinite, (low / step).isFinite else {
      (self.low, self.high, self.step, ticks) = (low, high, high, [low, high])
      return
    }
    var first = (low / step).rounded(.down)
    var last = (high / step).rounded(.up)
    while last - first > wanted + 1 {
      step = Self.nice(step * 1.5)
      first = (low / step).rounded(.down)
      last = (high / step).rounded(.up)
    }
    // The last tick may lie beyond the largest number there is.
    if !(last * step).isFinite { last = (high / step).rounded(.down) }
    if !(first * step).isFinite { first = (low / step).rounded(.up) }
    self.step = step
    ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.low = min(low, first * step)
    self.high = max(high, last * step)
  }

  /// Where `value` lies: 0 at ``low``, 1 at ``high``.
  package func share(of value: Double) -> Double {
    // Halves, for the whole distance may be more than the largest number.
    let width = high / 2 - low / 2
    return width > 0 ? min(1, max(0, (value / 2 - low / 2) / width)) : 0
  }

  /// Where zero, or the end that is nearest to it, lies.
  package var zero: Double { share(of: min(max(0, low), high)) }

  /// The least of 1, 2, 5 times a power of ten that is no less than `number`.
  static func nice(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    var exponent = decimalExponent(number)
    while true {
      guard let power = Double("1e\(exponent)"), power.isFinite else { return number }
      for factor in [1.0, 2, 5] where factor * power >= number * (1 - 1e-9) { return factor * power }
      exponent += 1
    }
  }

  /// The exponent of the power of ten at or below `number`, which is above zero.
  package static func decimalExponent(_ number: Double) -> Int {
    // A decimal digit is 3.32 binary ones; the guess is off by one at most.
    var exponent = Int((Double(number.exponent) * 0.301_029_995_663_981_2).rounded(.down))
    if let next = Double("1e\(exponent + 1)"), next <= number { exponent += 1 }
    if let power = Double("1e\(exponent)"), power > number { exponent -= 1 }
    return exponent
  }
}
