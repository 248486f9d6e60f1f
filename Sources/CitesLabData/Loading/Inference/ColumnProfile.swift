/// What the cells of a column (or of a piece of it) can be read as, counted. Merging is commutative and associative, so that
/// the type that follows from it depends neither on the borders of pieces nor on the number of threads.
struct ColumnProfile: Sendable {
  struct Spelling: Sendable {
    var bytes: [UInt8]
    var count: Int
  }

  var empty = 0
  var emptyText = 0
  var missingWords = 0
  /// The words among them, as spelt; distinct ones beyond ``spellingLimit`` are only counted.
  var spellings: [Spelling] = []
  private static let spellingLimit = 64

  var text = 0
  var leadingZeros = 0
  var longIntegers = 0
  /// By ``BooleanWords``.
  var trueWords = SIMD8<Int>()
  var falseWords = SIMD8<Int>()

  /// Numbers of at most 18 digits (19 for integers).
  var numbers = 0
  var wide = 0
  /// Of `numbers`, when the point or the comma marks decimals. Of interest only when all cells can be read so.
  var point = NumberRange()
  var comma = NumberRange()
  /// Numbers that speak for the point as the mark of decimals; those among them that could be thousands under the comma; those whose
  /// thousands a comma groups beyond doubt. Then the same the other way round.
  var dots = 0
  var dotsLikeThousands = 0
  var commaGroups = 0
  var commas = 0
  var commasLikeThousands = 0
  var pointGroups = 0
  /// By blanks and apostrophes.
  var grouped = 0
  /// In parentheses.
  var bookkept = 0
  var exponents = 0
  var unclearExponents = 0
  /// By ``NumberUnit``.
  var units = SIMD8<Int>()
  /// Numbers with more than 9 decimals and 16 or 17 digits: how programs write binary floating point.
  var binaryLooking = 0
  /// A value would not read back digit for digit from floating point.
  var floatRefused = false

  /// By ``DateLayout``: dates, datetimes, and how many of both can only be read day first, or month first.
  var dates = SIMD8<Int>()
  var datetimes = SIMD8<Int>()
  var onlyDayFirst = SIMD8<Int>()
  var onlyMonthFirst = SIMD8<Int>()
  var zoned = 0
  /// Dates whose year has two digits.
  var shortYears = 0

  /// Cells that are not missing whatever the type.
  var known: Int {
    text + leadingZeros + longIntegers + trueWords.wrappedSum() + falseWords.wrappedSum() + numbers + wide + dates.wrappedSum()
      + datetimes.wrappedSum()
  }

  /// Missing in any type but text.
  var missing: Int { empty + emptyText + missingWords }

  mutating func add(_ reading: CellReading, _ p: UnsafePointer<UInt8>, _ n: Int, times: Int = 1) {
    switch reading {
    case .empty: empty += times
    case .emptyText: emptyText += times
    case .missingWord: addMissing(p, n, times: times)
    case .boolean(let words, let value):
      if value { trueWords[Int(words.rawValue)] += times } else { falseWords[Int(words.rawValue)] += times }
    case .leadingZero: leadingZeros += times
    case .longInteger: longIntegers += times
    case .text: text += times
    case .number(let number): add(number, times: times)
    case .date(let date): add(date, times: times)
    }
  }

  mutating func addMissing(_ p: UnsafePointer<UInt8>, _ n: Int, times: Int = 1) {
    missingWords += times
    addSpelling(UnsafeBufferPointer(start: p, count: n), times)
  }

  private mutating func addSpelling(_ bytes: some Collection<UInt8>, _ times: Int) {
    for index in spellings.indices where spellings[index].bytes.elementsEqual(bytes) {
      spellings[index].count += times
      return
    }
    if spellings.count < Self.spellingLimit { spellings.append(Spelling(bytes: Array(bytes), count: times)) }
  }

  mutating func add(_ number: NumberReading, times: Int = 1) {
    switch number.decimalMark {
    case NumberText.point:
      dots += times
      if number.couldBeThousands { dotsLikeThousands += times }
      if number.isMarkGrouped { commaGroups += times }
    case NumberText.comma:
      commas += times
      if number.couldBeThousands { commasLikeThousands += times }
      if number.isMarkGrouped { pointGroups += times }
    default: break
    }
    if number.isGrouped { grouped += times }
    if number.isBookkept { bookkept += times }
    if number.unit != .none { units[Int(number.unit.rawValue)] += times }
    if number.hasExponent {
      exponents += times
      if !number.isClearlyExponent { unclearExponents += times }
    }
    if number.isWide {
      wide += times
      return
    }
    if number.scale > 9 && (16...17).contains(number.significantDigits) { binaryLooking += times }
    numbers += times
    if let scale = number.scale(under: NumberText.point) { point.include(number.unscaled, number.unscaled, scale: scale) }
    if let scale = number.scale(under: NumberText.comma) { comma.include(number.unscaled, number.unscaled, scale: scale) }
  }

  /// As ``add(_:times:)`` with each of some integers without marks.
  mutating func add(integers: NumberRange.Bounds) {
    numbers += integers.count
    for mark in [NumberText.point, NumberText.comma] { include(integers.low, integers.high, scale: 0, under: mark) }
  }

  mutating func include(_ low: Int64, _ high: Int64, scale: Int, under mark: UInt8) {
    if mark == NumberText.comma { comma.include(low, high, scale: scale) } else { point.include(low, high, scale: scale) }
  }

  /// The range of the numbers when `mark` marks decimals.
  func range(under mark: UInt8) -> NumberRange { mark == NumberText.comma ? comma : point }

  mutating func add(_ date: DateReading, times: Int = 1) {
    let layout = Int(date.layout.rawValue)
    if date.hasTime { datetimes[layout] += times } else { dates[layout] += times }
    if date.isZoned { zoned += times }
    if date.isShortYear { shortYears += times }
    if date.layout.hasOrder {
      if date.monthFirst == nil { onlyDayFirst[layout] += times }
      if date.dayFirst == nil { onlyMonthFirst[layout] += times }
    }
  }

  mutating func merge(_ other: ColumnProfile) {
    empty += other.empty
    emptyText += other.emptyText
    missingWords += other.missingWords
    for spelling in other.spellings { addSpelling(spelling.bytes, spelling.count) }
    text += other.text
    leadingZeros += other.leadingZeros
    longIntegers += other.longIntegers
    trueWords &+= other.trueWords
    falseWords &+= other.falseWords
    numbers += other.numbers
    wide += other.wide
    point.merge(other.point)
    comma.merge(other.comma)
    commaGroups += other.commaGroups
    pointGroups += other.pointGroups
    units &+= other.units
    dots += other.dots
    dotsLikeThousands += other.dotsLikeThousands
    commas += other.commas
    commasLikeThousands += other.commasLikeThousands
    grouped += other.grouped
    bookkept += other.bookkept
    exponents += other.exponents
    unclearExponents += other.unclearExponents
    binaryLooking += other.binaryLooking
    floatRefused = floatRefused || other.floatRefused
    dates &+= other.dates
    datetimes &+= other.datetimes
    onlyDayFirst &+= other.onlyDayFirst
    onlyMonthFirst &+= other.onlyMonthFirst
    zoned += other.zoned
    shortYears += other.shortYears
  }
}

/// The range of exact numbers, at the largest scale that any of them has.
struct NumberRange: Sendable, Hashable {
  /// Of integers, where they are read.
  struct Bounds {
    private(set) var low = Int64.max
    private(set) var high = Int64.min
    private(set) var count = 0

    @inline(__always)
    mutating func include(_ value: Int64) {
      low = min(low, value)
      high = max(high, value)
      count &+= 1
    }
  }

  private(set) var scale = 0
  private(set) var low = Int64.max
  private(set) var high = Int64.min
  /// The range left 64 bits when it was brought to a larger scale.
  private(set) var overflows = false

  /// Takes a range of numbers at `newScale` in.
  mutating func include(_ newLow: Int64, _ newHigh: Int64, scale newScale: Int) {
    guard newLow <= newHigh else { return }
    let common = max(scale, newScale)
    if low <= high, let (scaledLow, scaledHigh) = rescaled(low, high, by: common - scale) { (low, high) = (scaledLow, scaledHigh) }
    scale = common
    guard let (scaledLow, scaledHigh) = rescaled(newLow, newHigh, by: common - newScale) else { return }
    low = min(low, scaledLow)
    high = max(high, scaledHigh)
  }

  mutating func merge(_ other: NumberRange) {
    overflows = overflows || other.overflows
    include(other.low, other.high, scale: other.scale)
  }

  /// Nil, and noted, when a bound leaves 64 bits.
  private mutating func rescaled(_ low: Int64, _ high: Int64, by digits: Int) -> (Int64, Int64)? {
    let factor = Powers.integer(digits)
    let (scaledLow, overLow) = low.multipliedReportingOverflow(by: factor)
    let (scaledHigh, overHigh) = high.multipliedReportingOverflow(by: factor)
    if overLow || overHigh {
      overflows = true
      return nil
    }
    return (scaledLow, scaledHigh)
  }

  /// Whether a column can hold them as scaled integers.
  var fits: Bool { !overflows && (scale == 0 || low > high || max(low.magnitude, high.magnitude) < UInt64(Powers.integer(18))) }
}
