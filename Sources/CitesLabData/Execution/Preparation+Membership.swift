package import QueryLang

extension Preparation {
  /// A column against constants: ranges of codes, without a look at any value. Nil when the column has no codes.
  func direct(_ membership: BoundMembership, _ column: Column) -> PhysicalCondition? {
    switch column.storage {
    case .codes(let codes):
      let lowest = codes.hasMissing ? codes.base &+ 1 : codes.base
      let highest = codes.base &+ Int64(bitPattern: codes.maxCode)
      let none = codes.hasMissing && codes.maxCode == 0
      let ranges = none ? [] : membership.ranges.compactMap { $0.ordinals(within: lowest, highest) }
      return Self.codeRanges(
        codes, ranges.map { (UInt64(bitPattern: $0.lowerBound &- codes.base), UInt64(bitPattern: $0.upperBound &- codes.base)) })
    case .dictionary(let codes, let dictionary):
      let shift: UInt64 = codes.hasMissing ? 1 : 0
      var ranges: [(UInt64, UInt64)] = []
      for range in membership.ranges {
        for entries in dictionary.entries(in: range.texts, exact: membership.exact) where !entries.isEmpty {
          ranges.append((UInt64(entries.lowerBound) + shift, UInt64(entries.upperBound - 1) + shift))
        }
      }
      return Self.codeRanges(codes, ranges)
    case .floats, .text:
      return nil
    }
  }

  private static func codeRanges(_ codes: Codes, _ ranges: [(UInt64, UInt64)]) -> PhysicalCondition {
    if ranges.count <= 1 {
      let (low, high) = ranges.first ?? (1, 0)
      return .codeRange(codes.words, low: low, high: high, missingIsZero: codes.hasMissing)
    }
    if codes.maxCode < 4_194_304 {
      var truth = [UInt8](repeating: 0, count: Int(codes.maxCode) + 1)
      for (low, high) in ranges where low <= min(high, codes.maxCode) {
        for code in Int(low)...Int(min(high, codes.maxCode)) { truth[code] = 1 }
      }
      if codes.hasMissing { truth[0] = 2 }
      return .codeTruth(codes.words, truth, anyUnknown: codes.hasMissing)
    }
    return .or(ranges.map { .codeRange(codes.words, low: $0.0, high: $0.1, missingIsZero: codes.hasMissing) })
  }

  /// Any other subject against constants.
  func member(_ membership: BoundMembership, _ subject: PhysicalExpression) -> PhysicalCondition {
    switch membership.subject.type {
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      return .ordinalRanges(subject, membership.ranges.compactMap { $0.ordinals(within: .min, .max) })
    case .float:
      return .floatRanges(
        subject,
        membership.ranges.map { range in
          FloatRange(
            low: range.low?.double ?? -.infinity, high: range.high?.double ?? .infinity,
            includesLow: range.low == nil || range.includesLow, includesHigh: range.high == nil || range.includesHigh)
        })
    case .text:
      return .textRanges(subject, membership.ranges.map(\.texts), exact: membership.exact)
    }
  }
}

extension BoundRange {
  /// The integers of the range that lie within `lowest...highest`; nil when there are none.
  func ordinals(within lowest: Int64, _ highest: Int64) -> ClosedRange<Int64>? {
    var low = self.low?.ordinal ?? .min
    var high = self.high?.ordinal ?? .max
    if self.low != nil && !includesLow {
      if low == .max { return nil }
      low += 1
    }
    if self.high != nil && !includesHigh {
      if high == .min { return nil }
      high -= 1
    }
    low = max(low, lowest)
    high = min(high, highest)
    return low <= high ? low...high : nil
  }

  var texts: TextRange {
    func bytes(_ value: Value?) -> [UInt8]? { if case .text(let text) = value { Array(text.utf8) } else { nil } }
    return TextRange(low: bytes(low), high: bytes(high), includesLow: includesLow, includesHigh: includesHigh)
  }
}

extension Value {
  /// Any number as floating point.
  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let unscaled, let scale): Double(unscaled) / Powers.ten(scale)
    case .float(let number): number
    case .boolean(let flag): flag ? 1 : 0
    case .missing, .date, .datetime, .period, .text: nil
    }
  }
}

extension TextDictionary {
  /// The entries that lie in the range, as runs of entry numbers. O(log entries) in collation order, else O(entries).
  func entries(in range: TextRange, exact: Bool) -> [Range<Int>] {
    guard order == .collation else {
      return (0..<count).filter { TextComparing.isMember(Array(utf8($0))[...], of: [range], exact: exact) }.map { $0..<$0 + 1 }
    }
    let start = range.low.map { low in first { order($0, low) >= (range.includesLow ? 0 : 1) } } ?? 0
    let end = range.high.map { high in first { order($0, high) >= (range.includesHigh ? 1 : 0) } } ?? count
    guard start < end else { return [] }
    guard exact, let wanted = range.low else { return [start..<end] }
    return (start..<end).filter { utf8($0).elementsEqual(wanted) }.map { $0..<$0 + 1 }
  }

  private func order(_ entry: Int, _ text: [UInt8]) -> Int { TextComparing.foldedOrder(Array(utf8(entry))[...], text[...]) }

  /// The first entry for which `isFar` holds, which holds for all after it too.
  private func first(_ isFar: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isFar(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
