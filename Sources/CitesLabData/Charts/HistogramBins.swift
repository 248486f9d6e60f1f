internal import QueryLang

/// How many numbers lie in each of some intervals of one width, from zero on: a bin holds its lower bound and not its upper one.
struct HistogramBins: Equatable {
  private(set) var start = 0.0
  private(set) var width = 1.0
  private(set) var counts: [Int] = []
  /// How many numbers there were; the others were missing or not finite.
  private(set) var counted = 0

  /// No more than this: a picture of more is the data themselves.
  static let most = 60

  /// - Parameters:
  ///   - isWhole: the numbers are integers: no bin is narrower than one.
  ///   - width: of bins that are given; nil: chosen, from how many numbers there are and how far apart.
  ///   - each: calls its argument with every finite number and how many rows have it.
  init(isWhole: Bool, width given: Double? = nil, each: ((Double, Int) -> Void) -> Void) {
    var low = Double.infinity
    var high = -Double.infinity
    var total = 0
    each { number, rows in
      low = min(low, number)
      high = max(high, number)
      total += rows
    }
    counted = total
    guard total > 0, low <= high else { return }
    width = given ?? Self.width(low, high, total, isWhole: isWhole)
    var first = Self.place(low, width)
    var last = Self.place(high, width)
    while last - first >= Double(Self.most) {
      width = Self.next(width)
      first = Self.place(low, width)
      last = Self.place(high, width)
    }
    start = first * width
    var counts = [Int](repeating: 0, count: Int(last - first) + 1)
    let width = width
    each { number, rows in
      let bin = Int(min(max(0, Self.place(number, width) - first), last - first))
      counts[bin] += rows
    }
    self.counts = counts
  }

  func bound(_ bin: Int) -> Double { start + Double(bin) * width }

  /// Sturges' number of bins, at least five, of a width that reads well.
  private static func width(_ low: Double, _ high: Double, _ count: Int, isWhole: Bool) -> Double {
    let bins = Double(max(5, Int.bitWidth - count.leadingZeroBitCount + 1))
    let spread = high / bins - low / bins
    guard spread > 0, spread.isFinite else { return isWhole ? 1 : max(nice(Swift.abs(high) / 10), 1) }
    let width = nice(spread)
    return isWhole ? max(1, width) : width
  }

  private static func nice(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 1 }
    var power = 1.0
    while power <= number / 10 { power *= 10 }
    while power > number { power /= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= number * (1 - 1e-9) } ?? 10 * power
  }

  /// 1, 2, 5, 10, 20…; other widths are doubled.
  private static func next(_ width: Double) -> Double {
    let wider = nice(width * 1.5)
    return wider > width ? wider : width * 2
  }

  /// The number of the bin from zero. What is a bound but for the last bits of its division is on the bound.
  private static func place(_ number: Double, _ width: Double) -> Double {
    let quotient = number / width
    let nearest = quotient.rounded()
    return Swift.abs(quotient - nearest) <= 1e-9 * max(1, Swift.abs(quotient)) ? nearest : quotient.rounded(.down)
  }
}

extension Column {
  /// The number in a row; nil where there is none, or none that is finite.
  func number(_ row: Int) -> Double? {
    switch storage {
    case .floats(let floats, _): return floats[row].isFinite ? floats[row] : nil
    case .codes(let codes):
      guard let ordinal = codes.ordinal(at: row) else { return nil }
      if case .decimal(let scale) = type { return Double(ordinal) / Powers.ten(scale) }
      return Double(ordinal)
    case .dictionary(let codes, _): return codes.ordinal(at: row).map { Double($0) }
    case .text: return nil
    }
  }

  /// Texts whose order somebody declared: bands, code lists, labels.
  var hasDeclaredOrder: Bool {
    if case .dictionary(_, let dictionary) = storage { dictionary.order == .declared } else { false }
  }
}
