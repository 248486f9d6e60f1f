/// A cell as its field's type has it: what constraints compare and columns hold.
enum SchemaValue: Sendable {
  /// Integers, booleans, days, years, microseconds of a day, months since year 0.
  case ordinal(Int64)
  case number(SchemaNumber)
  /// `NaN`, `INF`, `-INF`.
  case special(Double)
  case datetime(Int64, zoned: Bool)
  case duration(SchemaDuration)
  /// Text, with its length in characters.
  case text
  /// An object, an array or a list of texts.
  case structure(JSONValue)

  /// Nil when the two have no order: texts, NaN, a month and thirty days.
  func isBelow(_ other: SchemaValue) -> Bool? {
    switch (self, other) {
    case (.ordinal(let a), .ordinal(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.special(let a), .special(let b)): a.isNaN || b.isNaN ? nil : a < b
    case (.special(let a), .number): a.isNaN ? nil : a < 0
    case (.number, .special(let b)): b.isNaN ? nil : b > 0
    case (.datetime(let a, _), .datetime(let b, _)): a < b
    case (.duration(let a), .duration(let b)): a.isBelow(b)
    default: nil
    }
  }

  /// Whether two values of one field are the same. Texts are compared by whoever has them.
  func isSame(as other: SchemaValue) -> Bool? {
    switch (self, other) {
    case (.ordinal(let a), .ordinal(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.special(let a), .special(let b)): a == b || (a.isNaN && b.isNaN)
    case (.special, .number), (.number, .special): false
    case (.datetime(let a, let zonedA), .datetime(let b, let zonedB)): a == b && zonedA == zonedB
    case (.duration(let a), .duration(let b)): a == b
    case (.structure(let a), .structure(let b)): a.isSame(as: b)
    default: nil
    }
  }
}

/// A decimal number with all its digits: `±digits × 10^-scale`.
struct SchemaNumber: Sendable, Equatable, Comparable {
  var isNegative: Bool
  /// ASCII digits without zeros at either end; empty for zero.
  var digits: [UInt8]
  var scale: Int

  init(isNegative: Bool, digits: [UInt8], scale: Int) {
    let start = digits.firstIndex { $0 != UInt8(ascii: "0") } ?? digits.endIndex
    let end = (digits.lastIndex { $0 != UInt8(ascii: "0") } ?? -1) + 1
    self.digits = start < end ? Array(digits[start..<end]) : []
    self.isNegative = isNegative && !self.digits.isEmpty
    self.scale = self.digits.isEmpty ? 0 : scale - (digits.count - end)
  }

  init(_ value: Int64) { self.init(isNegative: value < 0, digits: Array(String(value.magnitude).utf8), scale: 0) }

  /// Decimals that it needs: 0 for integers.
  var decimals: Int { max(0, scale) }

  /// The number times 10^places; nil when it does not fit 18 digits (19, as far as 64 bits go, for integers), or has more decimals.
  func unscaled(places: Int) -> Int64? {
    let zeros = places - scale
    guard zeros >= 0, digits.count + zeros <= 19 else { return nil }
    var value: Int64 = 0
    for digit in digits {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, more) = product.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
      if over || more { return nil }
      value = sum
    }
    if value == 0 { return 0 }
    let (product, over) = zeros > 18 ? (0, true) : value.multipliedReportingOverflow(by: Powers.integer(zeros))
    if over || (places > 0 && product >= Powers.integer(18)) { return nil }
    return isNegative ? -product : product
  }

  static func < (a: SchemaNumber, b: SchemaNumber) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
  }

  /// By size alone.
  private func isSmaller(than other: SchemaNumber) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    // Where the first digit stands: 0.d1d2… × 10^point.
    let (a, b) = (digits.count - scale, other.digits.count - other.scale)
    if a != b { return a < b }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

/// `P1Y2M3DT4H5M6S`: months and microseconds, which have no common measure.
struct SchemaDuration: Sendable, Equatable {
  var months: Int64
  var microseconds: Int64

  /// A month has between 28 and 31 days; nil where that leaves it open.
  func isBelow(_ other: SchemaDuration) -> Bool? {
    let (months, overMonths) = self.months.subtractingReportingOverflow(other.months)
    let (micros, overMicros) = microseconds.subtractingReportingOverflow(other.microseconds)
    if overMonths || overMicros { return nil }
    if months == 0 { return micros < 0 }
    let day = 86_400_000_000.0
    let bounds = [Double(months) * 28 * day, Double(months) * 31 * day].map { $0 + Double(micros) }
    if bounds.allSatisfy({ $0 < 0 }) { return true }
    return bounds.allSatisfy({ $0 > 0 }) ? false : nil
  }
}
