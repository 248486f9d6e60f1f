/// The type that follows from a column's profile, and why.
struct TypeChoice {
  var kind: ColumnKind
  var reasons: [TypeReason]

  /// What is known of a column beside its cells.
  struct Context: Sendable {
    var header: String
    /// `;` between cells: the sign of a file in which `,` marks decimals.
    var semicolons: Bool
    var forced: LoadOptions.FieldType?
    /// The form that a schema gives, where the reader's own spellings of the forced type are only good as far as they are the schema's.
    var form: SchemaForm?
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

  /// All known cells are numbers.
  private static func number(_ profile: ColumnProfile, _ context: Context) -> TypeChoice {
    var reasons: [TypeReason] = []
    var mark = UInt8(ascii: ".")
    if profile.commas > 0 {
      if profile.dots > 0 { return TypeChoice(.text, [.mixedDecimalMarks]) }
      let couldAllBeThousands = profile.commasLikeThousands == profile.commas
      if couldAllBeThousands && !context.semicolons { return TypeChoice(.text, [.ambiguousComma]) }
      mark = UInt8(ascii: ",")
      reasons.append(couldAllBeThousands ? .decimalCommaAssumed : .decimalComma)
    } else if profile.dots > 0, profile.dotsLikeThousands == profile.dots, context.semicolons {
      reasons.append(.decimalPointAssumed)
    }
    if profile.unclearExponents > 0, profile.dots + profile.commas == 0, profile.unclearExponents == profile.exponents {
      return TypeChoice(.text, [.exponentLikeCodes])
    }
    if profile.grouped > 0 { reasons.append(.groupedThousands) }
    if profile.wide == 0 && profile.scale == 0 {
      if let code = CodeColumns.reason(header: context.header, profile) { return TypeChoice(.text, [code]) }
      return TypeChoice(.number(scale: 0, mark: mark), reasons)
    }
    let largest = max(profile.low.magnitude, profile.high.magnitude)
    let fits = profile.wide == 0 && !profile.rangeOverflows && largest < UInt64(Powers.integer(18))
    if fits && (profile.binaryLooking == 0 || profile.floatRefused) {
      return TypeChoice(.number(scale: profile.scale, mark: mark), reasons)
    }
    if !profile.floatRefused { return TypeChoice(.float, reasons + [.binaryFloat]) }
    return TypeChoice(.text, [.digitsWouldBeLost])
  }

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
      if dates == known { return TypeChoice(.date(layout, dayFirst: dayFirst), reasons) }
      if profile.zoned == known { return TypeChoice(.datetime(layout, dayFirst: dayFirst, zoned: true), reasons) }
      if profile.zoned == 0 { return TypeChoice(.datetime(layout, dayFirst: dayFirst, zoned: false), reasons) }
      return TypeChoice(.text, [.mixedZones])
    }
    if profile.dates.wrappedSum() + profile.datetimes.wrappedSum() == known { return TypeChoice(.text, [.mixedDateLayouts]) }
    return nil
  }

  private static func choose(_ profile: ColumnProfile, _ context: Context, forced: LoadOptions.FieldType) -> TypeChoice? {
    let known = profile.known
    switch forced {
    case .text: return TypeChoice(.text, [.asked])
    case .boolean:
      let words = profile.trueWords.wrappedSum() + profile.falseWords.wrappedSum()
      let digitsFit = profile.scale == 0 && (profile.numbers == 0 || (profile.low >= 0 && profile.high <= 1))
      return words + profile.numbers == known && digitsFit ? TypeChoice(.boolean(nil), [.asked]) : nil
    case .date:
      guard known > 0 else { return TypeChoice(.date(.iso, dayFirst: true), [.asked]) }
      guard var choice = date(profile, known), choice.kind != .text else { return nil }
      choice.reasons.append(.asked)
      return choice
    case .number:
      guard profile.numbers + profile.wide + profile.leadingZeros + profile.longIntegers == known else { return nil }
      if profile.commas > 0 && profile.dots > 0 { return nil }
      let mark = UInt8(ascii: profile.commas > 0 ? "," : ".")
      let largest = max(profile.low.magnitude, profile.high.magnitude)
      let fits = profile.wide + profile.longIntegers == 0 && !profile.rangeOverflows
      if profile.numbers == 0 || (fits && (profile.scale == 0 || largest < UInt64(Powers.integer(18)))) {
        if profile.wide + profile.longIntegers == 0 { return TypeChoice(.number(scale: profile.scale, mark: mark), [.asked]) }
      }
      return profile.floatRefused ? nil : TypeChoice(.float, [.asked, .binaryFloat])
    }
  }
}
