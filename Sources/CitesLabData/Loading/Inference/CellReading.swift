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
  /// value = unscaled / 10^scale, when not `wide`, with ``decimalMark`` as the mark of decimals.
  var unscaled: Int64
  var scale: Int
  /// Needs more than 18 digits, or decimals beyond the 18th: only floating point may hold it.
  var isWide = false
  /// Digits from the first that is not zero; zeros at the end of the decimals are none.
  var significantDigits = 0
  var integerDigits = 0
  /// The mark of decimals that the cell speaks for; nil when it has no mark at all and reads alike under both.
  var decimalMark: UInt8?
  /// One to three digits, a mark, three digits: under the other mark an integer.
  var couldBeThousands = false
  /// Thousands apart by blanks or apostrophes.
  var isGrouped = false
  /// Thousands apart by a mark, beyond doubt: `1.234.567`, `1.234,50`.
  var isMarkGrouped = false
  var hasExponent = false
  /// The exponent has a sign, or the mantissa a decimal mark: no code looks like that.
  var isClearlyExponent = false
  var unit = NumberUnit.none
  /// Below zero because it stands in parentheses.
  var isBookkept = false

  /// The decimals of the number when `mark` marks decimals; nil when it is no number then.
  @inline(__always)
  func scale(under mark: UInt8) -> Int? {
    guard let decimalMark, decimalMark != mark else { return scale }
    return couldBeThousands ? scale - 3 : nil
  }
}

/// The order of the parts of a date and what stands between them. A column of dates has one layout.
enum DateLayout: UInt8, CaseIterable {
  /// `2012-03-01`
  case iso
  /// `2012/03/01`
  case yearSlash
  /// `01/03/2012`, `01-03-2012`, `01.03.2012`: day first or month first, the column decides. The year may have two digits.
  case slash, dash, dot
  /// `13 février 1996`, `13-Feb-1996`, `Feb 13, 1996`
  case named
  /// `20120301T103000Z`
  case basic
  /// As a load or a conversion was told: `dates "dd/MM/yyyy"`.
  case asked

  var hasOrder: Bool {
    switch self {
    case .iso, .yearSlash, .named, .basic, .asked: false
    case .slash, .dash, .dot: true
    }
  }
}

struct DateReading {
  var layout: DateLayout
  var year: Int
  /// The two other parts as written: month and day in layouts without an order of their own.
  var first: Int
  var second: Int
  /// Written with two digits: see ``fullYear(_:)``.
  var isShortYear = false
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

  /// A year of two digits lies in 1930 to 2029: as in the spreadsheets that write such years.
  static func fullYear(_ short: Int) -> Int { short < 30 ? 2000 + short : 1900 + short }
}
