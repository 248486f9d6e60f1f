internal import QueryLang

/// Reads the values of a text column as another type, with the reader of cells that loading has: what a conversion does.
///
/// Values are read twice, once to find the one way in which all can be read and once for what they are, so that nothing but the result
/// is held.
struct TextReading {
  struct Result {
    var column: Column
    var missing: [Notice.Counted] = []
    var decisions: [FieldDecision] = []
  }

  private let table: Table
  private let column: Column
  private let entries: TextEntries
  private let reader: CellReader
  private let listed: Set<[UInt8]>
  private let context: TypeChoice.Context

  /// - Parameters:
  ///   - column: of text.
  ///   - isText: false when the text was made of values of another type: it has points, whatever the file has.
  init(table: Table, column: Column, options: Table.ConversionOptions, isText: Bool) throws(CleaningError) {
    self.table = table
    self.column = column
    entries = TextEntries(column)
    listed = Set(options.missing.map { Array($0.utf8) })
    var pattern: DatePattern?
    if let dates = options.dates {
      pattern = DatePattern(dates)
      if pattern == nil { throw .unknownDates(pattern: dates) }
    }
    reader = CellReader(missing: .standard, dates: pattern)
    var context = TypeChoice.Context(header: column.name, semicolons: table.report?.delimiter == ";")
    if let decimal = options.decimal {
      guard decimal == "." || decimal == ",", let mark = decimal.utf8.first else { throw .unknownDecimal(decimal) }
      context.decimal = mark
    }
    if !isText { context.decimal = NumberText.point }
    self.context = context
  }

  func read(_ type: LoadOptions.FieldType) throws(CleaningError) -> Result {
    switch type {
    case .text: text()
    case .number: try number()
    case .date: try date()
    case .boolean: try boolean()
    }
  }

  private func read(_ entry: Int) -> (reading: CellReading, p: UnsafePointer<UInt8>, n: Int)? {
    let bytes = entries.utf8(entry)
    guard let p = bytes.baseAddress else { return nil }
    if !listed.isEmpty, listed.contains(Array(bytes)) { return (.missingWord, p, bytes.count) }
    return (reader.read(p, bytes.count, quoted: true), p, bytes.count)
  }

  // MARK: What all values are

  /// What a first reading of all values finds.
  private struct Survey {
    var profile = ColumnProfile()
    /// Values in the way of the type.
    var refused: [(text: String, rows: Int, first: Int)] = []
    var refusedDistinct = 0
    var refusedRows = 0
    var examples: [String: (text: String, first: Int)] = [:]

    mutating func refuse(_ text: @autoclosure () -> String, rows: Int, first: Int) {
      refusedDistinct += 1
      refusedRows += rows
      if refused.count < 1000 { refused.append((text(), rows, first)) }
    }

    /// Keeps the first value of each form.
    mutating func show(_ form: String, _ text: @autoclosure () -> String, first: Int) {
      if let known = examples[form], known.first <= first { return }
      examples[form] = (text(), first)
    }

    var shown: [String] { examples.values.sorted { $0.first < $1.first }.map(\.text) }
  }

  private func survey(_ type: String, _ take: (CellReading, UnsafePointer<UInt8>, Int, inout Survey, _ rows: Int, _ first: Int) -> Bool)
    throws(CleaningError) -> Survey
  {
    var survey = Survey()
    for entry in 0..<entries.count {
      let rows = entries.rows(entry)
      guard rows > 0, let (reading, p, n) = read(entry) else { continue }
      let first = entries.firstRow(entry)
      switch reading {
      case .empty, .emptyText, .missingWord: survey.profile.add(reading, p, n, times: rows)
      default:
        if !take(reading, p, n, &survey, rows, first) { survey.refuse(Self.string(p, n), rows: rows, first: first) }
      }
    }
    if survey.refusedRows > 0 { throw refusal(survey, type) }
    return survey
  }

  private static func string(_ p: UnsafePointer<UInt8>, _ n: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: p, count: n), as: UTF8.self)
  }

  private func refusal(_ survey: Survey, _ type: String) -> CleaningError {
    let most = survey.refused.sorted { ($1.rows, $0.first) < ($0.rows, $1.first) }.prefix(5)
    let places = table.places(of: survey.refused.map(\.first).sorted().prefix(3).map { $0 })
    return .notConvertible(
      field: column.name, type: type, values: most.map { Notice.Counted($0.text, rows: $0.rows) }, distinct: survey.refusedDistinct,
      rows: survey.refusedRows, places: places)
  }

  private func missing(_ profile: ColumnProfile) -> [Notice.Counted] {
    (profile.emptyText > 0 ? [Notice.Counted("\"\"", rows: profile.emptyText)] : [])
      + profile.spellings.sorted { $0.count > $1.count }.map { Notice.Counted(String(decoding: $0.bytes, as: UTF8.self), rows: $0.count) }
  }

  // MARK: Types

  private func text() -> Result {
    guard !listed.isEmpty else { return Result(column: column) }
    var counts = ColumnProfile()
    var leaves = [Bool](repeating: false, count: entries.count)
    for entry in 0..<entries.count where entries.rows(entry) > 0 {
      let bytes = entries.utf8(entry)
      guard let p = bytes.baseAddress, listed.contains(Array(bytes)) else { continue }
      leaves[entry] = true
      counts.addMissing(p, bytes.count, times: entries.rows(entry))
    }
    guard counts.missingWords > 0 else { return Result(column: column) }
    let changed = TextRecoding.recoded(column, to: nil) { row in
      let entry = entries.entry(ofRow: row)
      return entry >= 0 && leaves[entry]
    }
    return Result(column: changed, missing: missing(counts))
  }

  private func number() throws(CleaningError) -> Result {
    var longs = 0
    let survey = try survey("number") { reading, p, n, survey, rows, first in
      switch reading {
      case .number, .leadingZero:
        guard let number = Self.number(reading, p, n) else { return false }
        survey.profile.add(number, times: rows)
        if let mark = number.decimalMark { survey.show("mark \(mark)", Self.string(p, n), first: first) }
        survey.show("unit \(number.unit.rawValue)", Self.string(p, n), first: first)
      case .longInteger:
        longs += rows
        survey.profile.wide += rows
      default: return false
      }
      return true
    }
    let profile = survey.profile
    guard let (mark, reasons) = TypeChoice.mark(profile, context) else {
      throw .mixedForms(
        field: column.name, type: "number", examples: survey.examples.filter { $0.key.hasPrefix("mark") }.values.map(\.text).sorted())
    }
    guard TypeChoice.unit(profile) != nil else {
      throw .mixedForms(
        field: column.name, type: "number", examples: survey.examples.filter { $0.key.hasPrefix("unit") }.values.map(\.text).sorted())
    }
    let range = profile.range(under: mark)
    var decisions: [FieldDecision] = []
    if mark == NumberText.comma, profile.commas > 0, !reasons.isEmpty { decisions.append(.decimalComma) }
    func exact() -> Result { ordinals(numbers(mark, range.scale), range.scale, profile, decisions) }
    let isExact = profile.wide == 0 && range.fits
    if isExact, range.scale == 0 || profile.binaryLooking == 0 { return exact() }
    do throws(CleaningError) {
      return try floats(mark, profile, decisions + [.binaryFloat])
    } catch {
      if isExact { return exact() }
      throw error
    }
  }

  private func ordinals(_ values: [Int64], _ scale: Int, _ profile: ColumnProfile, _ decisions: [FieldDecision]) -> Result {
    Result(
      column: Column(
        name: column.name, type: scale == 0 ? .integer : .decimal(scale: scale), label: column.label, storage: .codes(codes(values))),
      missing: missing(profile), decisions: decisions)
  }

  private static func number(_ reading: CellReading, _ p: UnsafePointer<UInt8>, _ n: Int) -> NumberReading? {
    switch reading {
    case .number(let number): return number
    case .leadingZero: return NumberText.behindZeros(p, n)
    default: return nil
    }
  }

  /// By entry; ``ColumnParser/missing`` where there is none.
  private func numbers(_ mark: UInt8, _ scale: Int) -> [Int64] {
    (0..<entries.count).map { entry in
      guard entries.rows(entry) > 0, let (reading, p, n) = read(entry), let number = Self.number(reading, p, n),
        let found = number.scale(under: mark)
      else { return ColumnParser.missing }
      return number.unscaled * Powers.integer(scale - found)
    }
  }

  private func floats(_ mark: UInt8, _ profile: ColumnProfile, _ decisions: [FieldDecision]) throws(CleaningError) -> Result {
    var values = [Double](repeating: MissingFloat.value, count: entries.count)
    var lost = Survey()
    for entry in 0..<entries.count where entries.rows(entry) > 0 {
      guard let (reading, p, n) = read(entry) else { continue }
      var value: Double?
      switch reading {
      case .number, .leadingZero:
        guard var number = Self.number(reading, p, n), let scale = number.scale(under: mark) else { continue }
        number.scale = scale
        value = FloatText.exact(number, p, n)
      case .longInteger: value = FloatText.exact(NumberReading(unscaled: 0, scale: 0, isWide: true), p, n)
      default: continue
      }
      if let value {
        values[entry] = value
      } else {
        lost.refuse(Self.string(p, n), rows: entries.rows(entry), first: entries.firstRow(entry))
      }
    }
    // More digits than a number holds: nothing is rounded.
    if lost.refusedRows > 0 { throw refusal(lost, "number") }
    let rows = (0..<column.count).map { row -> Double in
      let entry = entries.entry(ofRow: row)
      return entry < 0 ? MissingFloat.value : values[entry]
    }
    return Result(
      column: Column(
        name: column.name, type: .float, label: column.label,
        storage: .floats(Buffer(rows), hasMissing: rows.contains { MissingFloat.isMissing($0) })),
      missing: missing(profile), decisions: decisions)
  }

  private func date() throws(CleaningError) -> Result {
    let survey = try survey("date") { reading, p, n, survey, rows, first in
      guard case .date(let date) = reading else { return false }
      survey.profile.add(date, times: rows)
      let order = !date.layout.hasOrder ? "" : date.monthFirst == nil ? "day" : date.dayFirst == nil ? "month" : ""
      survey.show("\(order) \(date.hasTime) \(date.isZoned)", Self.string(p, n), first: first)
      return true
    }
    let profile = survey.profile
    let timed = profile.datetimes.wrappedSum()
    let onlyDay = profile.onlyDayFirst.wrappedSum()
    let onlyMonth = profile.onlyMonthFirst.wrappedSum()
    guard onlyDay == 0 || onlyMonth == 0, timed == 0 || timed == profile.known, profile.zoned == 0 || profile.zoned == profile.known else {
      throw .mixedForms(field: column.name, type: "date", examples: survey.shown)
    }
    let hasOrder = DateLayout.allCases.contains {
      $0.hasOrder && profile.dates[Int($0.rawValue)] + profile.datetimes[Int($0.rawValue)] > 0
    }
    let dayFirst = onlyMonth == 0
    let values = (0..<entries.count).map { entry -> Int64 in
      guard entries.rows(entry) > 0, let (reading, _, _) = read(entry), case .date(let date) = reading else { return ColumnParser.missing }
      return date.ordinal(dayFirst: dayFirst) ?? ColumnParser.missing
    }
    return Result(
      column: Column(
        name: column.name, type: timed > 0 ? .datetime(zoned: profile.zoned > 0) : .date, label: column.label,
        storage: .codes(codes(values))),
      missing: missing(profile), decisions: hasOrder ? [onlyDay > 0 ? .dayFirst : onlyMonth > 0 ? .monthFirst : .dayFirstAssumed] : [])
  }

  private func boolean() throws(CleaningError) -> Result {
    func flag(_ reading: CellReading) -> Int64? {
      switch reading {
      case .boolean(_, let value): value ? 1 : 0
      case .number(let number) where number.scale == 0 && !number.isWide && (number.unscaled == 0 || number.unscaled == 1): number.unscaled
      default: nil
      }
    }
    let survey = try survey("boolean") { reading, _, _, _, _, _ in flag(reading) != nil }
    let values = (0..<entries.count).map { entry -> Int64 in
      guard entries.rows(entry) > 0, let (reading, _, _) = read(entry) else { return ColumnParser.missing }
      return flag(reading) ?? ColumnParser.missing
    }
    return Result(
      column: Column(name: column.name, type: .boolean, label: column.label, storage: .codes(codes(values))),
      missing: missing(survey.profile))
  }

  /// One code a row of the values of its entries.
  private func codes(_ values: [Int64]) -> Codes {
    func value(_ row: Int) -> Int64 {
      let entry = entries.entry(ofRow: row)
      return entry < 0 ? ColumnParser.missing : values[entry]
    }
    return Codes(count: column.count, anyMissing: true, isMissing: { value($0) == ColumnParser.missing }, value: value)
  }
}
