/// What one cell can be read as, by itself. Every cell falls into exactly one of these; what a column is follows from all of its cells.
enum CellReading {
  /// Nothing between two delimiters; `null` or an absent key in JSON.
  case empty
  /// A quoted cell, or a JSON string, without a byte.
  case emptyText
  /// Blanks alone, or one of the words for missing.
  case missingWord
  case boolean(BooleanWords, Bool)
  case number(NumberReading)
  /// Digits that begin with a zero: a code.
  case leadingZero
  /// More digits than 64 bits hold.
  case longInteger
  case date(DateReading)
  case text
}

/// A pair of words. A column of booleans has words of one pair only.
enum BooleanWords: UInt8, CaseIterable {
  case trueFalse, vraiFaux, ouiNon, yesNo, oN

  /// Whether a column that has only this one of the two words may be read as boolean: `no`, `o` and `n` alone are codes as well.
  func standsAlone(_ value: Bool) -> Bool {
    switch self {
    case .trueFalse, .vraiFaux, .ouiNon: true
    case .yesNo: value
    case .oN: false
    }
  }
}

struct NumberReading {
  /// value = unscaled / 10^scale, when not `wide`.
  var unscaled: Int64
  var scale: Int
  /// Needs more than 18 digits, or decimals beyond the 18th: only floating point may hold it.
  var isWide = false
  /// Digits from the first that is not zero.
  var significantDigits = 0
  var decimalMark: UInt8?
  /// One to three digits, a mark, three digits: could be thousands as well.
  var couldBeThousands = false
  /// Thousands apart by blanks.
  var isGrouped = false
  var hasExponent = false
  /// The exponent has a sign, or the mantissa a decimal mark: no code looks like that.
  var isClearlyExponent = false
}

/// The order of the parts of a date and what stands between them. A column of dates has one layout.
enum DateLayout: UInt8, CaseIterable {
  /// `2012-03-01`
  case iso
  /// `2012/03/01`
  case yearSlash
  /// `01/03/2012`, `01-03-2012`, `01.03.2012`: day first or month first, the column decides.
  case slash, dash, dot

  var hasOrder: Bool {
    switch self {
    case .iso, .yearSlash: false
    case .slash, .dash, .dot: true
    }
  }
}

struct DateReading {
  var layout: DateLayout
  var year: Int
  /// The two other parts as written: month and day in `iso` and `yearSlash`.
  var first: Int
  var second: Int
  var hasTime = false
  var isZoned = false
  /// Microseconds since midnight, the offset already taken away.
  var micros: Int64 = 0

  var dayFirst: Int64? { DayNumber.days(year: year, month: second, day: first) }
  var monthFirst: Int64? { DayNumber.days(year: year, month: first, day: second) }

  /// Days or, with a time, microseconds since 1970.
  func ordinal(dayFirst isDayFirst: Bool) -> Int64? {
    guard let days = layout.hasOrder && isDayFirst ? dayFirst : monthFirst else { return nil }
    return hasTime ? days &* 86_400_000_000 &+ micros : days
  }
}
