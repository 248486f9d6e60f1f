/// The type that follows from a column's profile, and why.
struct TypeChoice {
  var kind: ColumnKind
  var reasons: [TypeReason]

  /// What is known of a column beside its cells.
  struct Context: Sendable {
    var header: String
    /// `;` between cells: the sign of a file in which `,` marks decimals.
    var semicolons = false
    var forced: LoadOptions.FieldType?
    /// The form that a schema gives, where the reader's own spellings of the forced type are only good as far as they are the schema's.
    var form: SchemaForm?
    /// The mark of decimals that was asked for.
    var decimal: UInt8?
    /// What the other columns of the file show.
    var marks = FileMarks()
  }

  /// The marks that the numbers of a file show beyond doubt, in any column.
  struct FileMarks: Sendable {
    var decimalPoint = false
    var decimalComma = false
    var pointGroups = false

    init() {}

    mutating func add(_ profile: ColumnProfile) {
      guard profile.numbers + profile.wide > 0, profile.numbers + profile.wide == profile.known else { return }
      let points = profile.dots > profile.dotsLikeThousands
      let commas = profile.commas > profile.commasLikeThousands
      guard points != commas else { return }
      if points { decimalPoint = true } else { decimalComma = true }
      if commas, profile.pointGroups > 0 { pointGroups = true }
    }
  }

  init(_ kind: ColumnKind, _ reasons: [TypeReason] = []) {
    self.kind = kind
    self.reasons = reasons
  }

  /// Nil when the forced type cannot hold what was found.
  static func choose(_ profile: ColumnProfile, _ context: Context) -> TypeChoice? {
    if let forced = context.forced { return choose(profile, context, forced: forced) }
    let known = profile.known
    guard known > 0 else { return TypeChoice(.text, profile.missingWords > 0 ? [] : [.nothingKnown]) }
    if let boolean = boolean(profile, known) { return boolean }
    if profile.numbers + profile.wide == known { return number(profile, context) }
    if let date = date(profile, known) { return date }
    if profile.numbers + profile.wide + profile.leadingZeros + profile.longIntegers == known {
      return TypeChoice(.text, profile.leadingZeros > 0 ? [.leadingZeros] : [.longIntegers])
    }
    return TypeChoice(.text)
  }

  private static func boolean(_ profile: ColumnProfile, _ known: Int) -> TypeChoice? {
    for words in BooleanWords.allCases {
      let yes = profile.trueWords[Int(words.rawValue)]
      let no = profile.falseWords[Int(words.rawValue)]
      guard yes + no == known else { continue }
      if yes > 0 && no > 0 || words.standsAlone(yes > 0) { return TypeChoice(.boolean(words)) }
      return TypeChoice(.text, [.oneBooleanWord])
    }
    return nil
  }

  // MARK: Numbers

  /// The mark of decimals under which every number can be read, and what is to be said of it. Nil: there is none.
  static func mark(_ profile: ColumnProfile, _ context: Context) -> (mark: UInt8, reasons: [TypeReason])? {
    let (point, comma) = (NumberText.point, NumberText.comma)
    let onlyPoint = profile.dots - profile.dotsLikeThousands
    let onlyComma = profile.commas - profile.commasLikeThousands
    if let asked = context.decimal {
      return (asked == point ? onlyComma : onlyPoint) > 0 ? nil : (asked, asked == comma && profile.commas > 0 ? [.decimalComma] : [])
    }
    switch (onlyPoint > 0, onlyComma > 0) {
    case (true, true): return nil
    case (true, false):
      // `1,234` beside `12.5`: a thousand only where other values group so beyond doubt.
      guard profile.commasLikeThousands == 0 || profile.commaGroups > 0 else { return nil }
      return (point, profile.commaGroups > 0 ? [.markedThousands(comma)] : [])
    case (false, true):
      guard profile.dotsLikeThousands == 0 || profile.pointGroups > 0 else { return nil }
      return (comma, [.decimalComma] + (profile.pointGroups > 0 ? [.markedThousands(point)] : []))
    case (false, false): break
    }
    switch (profile.dots > 0, profile.commas > 0) {
    case (true, true): return nil
    case (false, false): return (point, [])
    case (true, false):
      // Points between thousands are rare; they are taken for such only where the file has them for certain.
      let asDecimal = !(context.marks.pointGroups && !context.marks.decimalPoint)
      return (asDecimal ? point : comma, [.ambiguousMark(point, asDecimal: asDecimal)])
    case (false, true):
      let supported = context.semicolons || context.marks.decimalComma
      let asDecimal = supported && !context.marks.decimalPoint
      return (asDecimal ? comma : point, [.ambiguousMark(comma, asDecimal: asDecimal)])
    }
  }

  /// The unit of all numbers; nil when they differ.
  static func unit(_ profile: ColumnProfile) -> (unit: NumberUnit, reasons: [TypeReason])? {
    let used = NumberUnit.allCases.filter { $0 != .none && profile.units[Int($0.rawValue)] > 0 }
    guard let unit = used.first else { return (.none, []) }
    let bare = profile.numbers + profile.wide - profile.units[Int(unit.rawValue)]
    if used.count > 1 || unit == .percent && bare > 0 { return nil }
    return (unit, [unit == .percent ? .percent : .currency(unit, bare: bare)])
  }

  /// All known cells are numbers.
  private static func number(_ profile: ColumnProfile, _ context: Context) -> TypeChoice {
    guard let (mark, markReasons) = mark(profile, context) else {
      return TypeChoice(.text, [context.decimal == nil ? .mixedDecimalMarks : .otherThanAskedMark])
    }
    // A comma that only could mark decimals is none, and thousands want another sign: a number of the file with a point, or with several groups.
    if context.decimal == nil, !context.marks.decimalPoint, markReasons.contains(.ambiguousMark(NumberText.comma, asDecimal: false)) {
      return TypeChoice(.text, [.ambiguousText])
    }
    // `(12)` is a number below zero in accounts, and a reference to a note or a doubtful year elsewhere: nobody should guess.
    if profile.bookkept > 0 { return TypeChoice(.text, [.bookkept]) }
    guard let (unit, unitReasons) = unit(profile) else { return TypeChoice(.text, [.mixedUnits]) }
    if profile.unclearExponents > 0, profile.dots + profile.commas == 0, profile.unclearExponents == profile.exponents {
      return TypeChoice(.text, [.exponentLikeCodes])
    }
    let reasons = markReasons + (profile.grouped > 0 ? [.groupedThousands] : []) + unitReasons
    let range = profile.range(under: mark)
    if profile.wide == 0, unit == .none, let code = CodeColumns.reason(header: context.header, profile, range) {
      return TypeChoice(.text, [code])
    }
    var choice = held(profile, mark, range, reasons)
    if reasons.isEmpty, profile.wide == 0, let digits = DateDigits.found(header: context.header, range) {
      choice.reasons.append(.dateLikeNumbers(digits))
    }
    return choice
  }

  private static func held(_ profile: ColumnProfile, _ mark: UInt8, _ range: NumberRange, _ reasons: [TypeReason]) -> TypeChoice {
    if profile.wide == 0 && range.fits && (range.scale == 0 || profile.binaryLooking == 0 || profile.floatRefused) {
      return TypeChoice(.number(scale: range.scale, mark: mark), reasons)
    }
    if !profile.floatRefused { return TypeChoice(.float(mark: mark), reasons + [.binaryFloat]) }
    return TypeChoice(.text, [.digitsWouldBeLost])
  }

  // MARK: Dates

  private static func date(_ profile: ColumnProfile, _ known: Int) -> TypeChoice? {
    for layout in DateLayout.allCases {
      let index = Int(layout.rawValue)
      let dates = profile.dates[index]
      let times = profile.datetimes[index]
      guard dates == known || times == known else { continue }
      var reasons: [TypeReason] = []
      var dayFirst = true
      if layout.hasOrder {
        switch (profile.onlyDayFirst[index] > 0, profile.onlyMonthFirst[index] > 0) {
        case (true, true): return TypeChoice(.text, [.mixedDateOrders])
        case (true, false): reasons.append(.dayFirst)
        case (false, true):
          dayFirst = false
          reasons.append(.monthFirst)
        case (false, false): reasons.append(.dayFirstAssumed)
        }
      }
      if layout == .asked { reasons.append(.datesAsAsked) }
      if profile.shortYears > 0 { reasons.append(.shortYears(profile.shortYears)) }
      if dates == known { return TypeChoice(.date(layout, dayFirst: dayFirst), reasons) }
      if profile.zoned == known { return TypeChoice(.datetime(layout, dayFirst: dayFirst, zoned: true), reasons) }
      if profile.zoned == 0 { return TypeChoice(.datetime(layout, dayFirst: dayFirst, zoned: false), reasons) }
      return TypeChoice(.text, [.mixedZones])
    }
    if profile.dates.wrappedSum() + profile.datetimes.wrappedSum() == known { return TypeChoice(.text, [.mixedDateLayouts]) }
    return nil
  }

  // MARK: Types that were asked for

  private static func choose(_ profile: ColumnProfile, _ context: Context, forced: LoadOptions.FieldType) -> TypeChoice? {
    let known = profile.known
    switch forced {
    case .text: return TypeChoice(.text, [.asked])
    case .boolean:
      let words = profile.trueWords.wrappedSum() + profile.falseWords.wrappedSum()
      let range = profile.point
      let digitsFit = range.scale == 0 && (profile.numbers == 0 || (range.low >= 0 && range.high <= 1))
      return words + profile.numbers == known && digitsFit && profile.wide == 0 ? TypeChoice(.boolean(nil), [.asked]) : nil
    case .date:
      guard known > 0 else { return TypeChoice(.date(.iso, dayFirst: true), [.asked]) }
      guard var choice = date(profile, known), choice.kind != .text else { return nil }
      choice.reasons.append(.asked)
      return choice
    case .number:
      guard profile.numbers + profile.wide + profile.leadingZeros + profile.longIntegers == known,
        let (mark, markReasons) = mark(profile, context), let (_, unitReasons) = unit(profile)
      else { return nil }
      // Digits behind zeros are no part of the range, and fit as long as they are read.
      if profile.longIntegers > 0 { return profile.floatRefused ? nil : TypeChoice(.float(mark: mark), [.asked, .binaryFloat]) }
      let reasons = [.asked] + markReasons.filter { $0 != .decimalComma } + unitReasons
      let choice = held(profile, mark, profile.range(under: mark), reasons)
      return choice.kind == .text ? nil : choice
    }
  }
}
