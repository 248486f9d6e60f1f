internal import QueryLang

extension TableFinish {
  /// Why the column has its type, with the values that decided, read from the finished column: every value counts.
  func decisions(_ settled: SettledColumn, _ column: Column) throws(LoadError) -> [any DiagnosticMessage] {
    var decisions: [FieldDecision] = []
    // Where digits made the text, examples are numbers, which JSON's texts never are.
    let kind = load.source.hasKinds ? (settled.reasons.isEmpty ? CellKind.string : CellKind.number) : nil
    let isTelling =
      column.type == .text
      && (Self.isTelling(settled, isPlain: column.isPlainText) || TextFindings.beginsWithTelephone(column))
    let findings = isTelling ? TextFindings(column, load.workers[0].parser.reader, kind: kind) : nil
    /// In words or figures of the file: from the column when it is text, else from the file itself.
    func example(_ wanted: (CellReading) -> Bool) throws(LoadError) -> String {
      if let findings { return findings.first(wanted)?.text ?? "" }
      return try firstCell(settled.column, wanted) ?? ""
    }
    for reason in settled.reasons {
      switch reason {
      case .asked: decisions.append(task.askedType(column.name) == nil ? .fromSchema : .asked)
      case .nothingKnown: decisions.append(.nothingKnown)
      case .leadingZeros: decisions.append(.leadingZeros(example: try example(\.isLeadingZero)))
      case .longIntegers: decisions.append(.longIntegers(example: try example(\.isLongInteger)))
      case .codeByName(let word): decisions.append(.codeByName(word: word))
      case .codeByCheckDigit: decisions.append(.codeByCheckDigit)
      case .roundedCodes(let word):
        decisions.append(.roundedCodes(word: word, example: try example { $0.number?.hasExponent ?? false }))
      case .lostZeros(let word, let smallest): decisions.append(.lostZeros(word: word, example: String(smallest)))
      case .bookkept:
        decisions.append(
          .bookkept(
            example: try example { $0.number?.isBookkept ?? false }, statement: phrased(conversionOf: column.name, to: .number, [])))
      case .oneBooleanWord: decisions.append(.oneBooleanWord(try example { if case .boolean = $0 { true } else { false } }))
      case .exponentLikeCodes: decisions.append(.exponentLikeCodes(example: try example { $0.number?.hasExponent ?? false }))
      case .decimalComma: decisions.append(.decimalComma)
      case .ambiguousMark(let mark, let asDecimal):
        decisions.append(ambiguous(mark, asDecimal, try example { $0.number?.couldBeThousands ?? false }, settled.column))
      case .ambiguousText:
        func convert(_ mark: String) -> FieldDecision.Phrased {
          phrased(conversionOf: column.name, to: .number, [LoadOption(.decimal(mark), Span(0, 0))])
        }
        decisions.append(
          .ambiguousText(
            example: try example { $0.number?.couldBeThousands ?? false }, thousands: convert("."), decimals: convert(",")))
      case .mixedDecimalMarks:
        decisions.append(
          .mixedDecimalMarks([
            try example { $0.number?.decimalMark == NumberText.comma }, try example { $0.number?.decimalMark == NumberText.point },
          ]))
      case .otherThanAskedMark:
        let asked = task.options.decimal ?? NumberText.point
        decisions.append(
          .otherThanAskedMark(mark: Self.text(asked), example: try example { $0.number.map { $0.scale(under: asked) == nil } ?? false }))
      case .groupedThousands: decisions.append(.groupedThousands)
      case .markedThousands(let mark): decisions.append(.markedThousands(mark: Self.text(mark)))
      case .percent: decisions.append(.percent(example: percentage(try example { $0.number?.unit == .percent }, settled.kind)))
      case .currency(let unit, let bare): decisions.append(.currency(symbol: unit.symbol, bare: bare))
      case .mixedUnits:
        var examples: [String] = []
        for unit in NumberUnit.allCases where unit == .none || settled.profile.units[Int(unit.rawValue)] > 0 {
          let found = try example { $0.number?.unit == unit }
          if !found.isEmpty { examples.append(found) }
        }
        decisions.append(.mixedUnits(examples))
      case .binaryFloat: decisions.append(.binaryFloat)
      case .digitsWouldBeLost: decisions.append(.digitsWouldBeLost(example: try example { ($0.number?.significantDigits ?? 0) > 15 }))
      case .dayFirst: decisions.append(.dayFirst)
      case .monthFirst: decisions.append(.monthFirst)
      case .dayFirstAssumed: decisions.append(.dayFirstAssumed)
      case .shortYears(let rows):
        decisions.append(.shortYears(rows: rows, example: shortYear(try example { $0.date?.isShortYear ?? false }, settled)))
      case .datesAsAsked: decisions.append(.datesAsAsked(pattern: task.options.dates ?? ""))
      case .mixedDateOrders: decisions.append(.mixedDateOrders)
      case .mixedDateLayouts: decisions.append(.mixedDateLayouts)
      case .mixedZones: decisions.append(.mixedZones)
      case .dateLikeNumbers(let digits): if let found = dateLikeNumbers(column, digits) { decisions.append(found) }
      }
    }
    if let findings, settled.reasons.isEmpty {
      if let codes = findings.codes {
        decisions.append(codes)
      } else if let spoiled = try spoiled(findings, settled, column.name) {
        decisions.append(.spoiled(spoiled))
      }
    }
    if let findings, !findings.words.isEmpty {
      decisions.append(.wordsKept(findings.words.sorted { $0.rows > $1.rows }.prefix(5).map { Notice.Counted($0.text, rows: $0.rows) }))
    }
    if column.type == .text, let (found, meant) = DoubleEncoding.example(column) {
      decisions.append(.encodedTwice(found: found, meant: meant))
    }
    return decisions
  }

  /// Whether a text column holds anything that is not plain text: of texts that nearly all differ, which are many to look at, so much that
  /// there could be something to say of it, and only where it is not said already why they are text.
  private static func isTelling(_ settled: SettledColumn, isPlain: Bool) -> Bool {
    let profile = settled.profile
    if profile.missingWords > 0 { return true }
    let typed = profile.known - profile.text
    return isPlain ? settled.reasons.isEmpty && typed * 2 >= profile.known && typed > 0 : typed > 0
  }

  private static func text(_ mark: UInt8) -> String { String(decoding: [mark], as: UTF8.self) }

  // MARK: Examples

  private func ambiguous(_ mark: UInt8, _ asDecimal: Bool, _ example: String, _ column: Int) -> FieldDecision {
    let asNumber = example.filter { $0.isNumber || $0 == "-" || $0 == "." || $0 == "," }
    let decimal = String(asNumber.map { $0 == "," ? "." : $0 })
    let whole = asNumber.filter { $0 != "." && $0 != "," }
    let otherDecimal = asDecimal ? NumberText.other(mark) : mark
    return .ambiguousMark(
      FieldDecision.AmbiguousMark(
        mark: Self.text(mark), example: example, reading: asDecimal ? decimal : whole, other: asDecimal ? whole : decimal,
        otherDecimal: Self.text(otherDecimal),
        isUsual: mark == NumberText.point && asDecimal && !load.source.context(column).semicolons))
  }

  /// `12,5 % = 0.125`
  private func percentage(_ example: String, _ kind: ColumnKind) -> String {
    let mark: UInt8
    switch kind {
    case .number(_, let found), .float(let found): mark = found
    case .text, .boolean, .date, .datetime: return example
    }
    var text = example
    return text.withUTF8 { bytes in
      guard let p = bytes.baseAddress, case .number(let number) = NumberText.read(p, bytes.count), !number.isWide,
        let scale = number.scale(under: mark)
      else { return example }
      return "\(example) = \(CanonicalText.string(.decimal(unscaled: number.unscaled, scale: scale)))"
    }
  }

  /// `13/02/96 = 1996-02-13`
  private func shortYear(_ example: String, _ settled: SettledColumn) -> String {
    let dayFirst: Bool
    switch settled.kind {
    case .date(_, let found), .datetime(_, let found, _): dayFirst = found
    case .text, .boolean, .number, .float: return example
    }
    var text = example
    return text.withUTF8 { bytes in
      guard let p = bytes.baseAddress, case .date(let date) = load.workers[0].parser.reader.read(p, bytes.count, quoted: true),
        let ordinal = date.ordinal(dayFirst: dayFirst)
      else { return example }
      return "\(example) = \(CanonicalText.string(.date(date.hasTime ? CivilCalendar.day(ofMicroseconds: ordinal) : ordinal)))"
    }
  }

  /// Nil where some number is no day: then they are none of them dates.
  private func dateLikeNumbers(_ column: Column, _ digits: DateDigits) -> FieldDecision? {
    guard case .codes(let codes) = column.storage else { return nil }
    var first: (number: Int64, day: Int64)?
    for row in 0..<codes.count {
      guard let number = codes.ordinal(at: row) else { continue }
      guard let day = digits.day(number) else { return nil }
      first = first ?? (number, day)
    }
    guard let first else { return nil }
    return .dateLikeNumbers(
      example: String(first.number), day: CanonicalText.string(.date(first.day)),
      statement: phrased(conversionOf: column.name, to: .date, [LoadOption(.dates(digits.pattern), Span(0, 0))]))
  }

  /// The first cell of a column that reads as wanted.
  private func firstCell(_ column: Int, _ wanted: (CellReading) -> Bool) throws(LoadError) -> String? {
    let batch = load.source.makeBatch()
    let parser = ColumnParser(worker: 0, reader: load.workers[0].parser.reader)
    for chunk in results.indices where results[chunk].rows > 0 {
      try load.source.read(chunk, from: results[chunk].start, into: batch)
      guard let spans = batch.spans(column) else { continue }
      for row in 0..<spans.count {
        let (reading, p, n) = parser.read(spans, row)
        if wanted(reading) { return String(decoding: UnsafeBufferPointer(start: p, count: n), as: UTF8.self) }
      }
    }
    return nil
  }

  // MARK: Values in the way of a type

  /// Most values are of one family: the others are worth naming.
  private func spoiled(_ findings: TextFindings, _ settled: SettledColumn, _ name: String) throws(LoadError) -> FieldDecision.Spoiled? {
    guard let (family, fitting) = findings.fitting.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }), fitting >= 2
    else {
      return nil
    }
    let others = findings.known - fitting
    let values = findings.values.filter { $0.reading.family != family }
    // Three in four values, or three in four distinct ones: a word for what is secret may stand in half of the rows. In a short file
    // two or three words in the way of more values than there are of them.
    let isTold =
      fitting >= others * 3 || findings.values.count - values.count >= max(4, values.count * 3) || fitting > others && values.count <= 3
    guard others > 0, isTold else { return nil }
    let most = values.sorted { ($1.rows, $0.firstRow) < ($0.rows, $1.firstRow) }
    let first = values.map(\.firstRow).sorted().prefix(3)
    // Lines of several files say nothing without their names.
    var spoiled = FieldDecision.Spoiled(
      type: family, fitting: fitting, values: most.prefix(5).map { Notice.Counted($0.text, rows: $0.rows) }, distinct: values.count,
      rows: others, lines: load.source.files.count > 1 ? [] : try lines(ofRows: Array(first)),
      areImpossible: (family == .date || family == .datetime) && values.allSatisfy(\.isImpossibleDate),
      statement: conversion(family, settled, name, most.map(\.text)))
    spoiled.repeatHeader = values.contains { $0.text == name }
    return spoiled
  }

  /// The statement that makes the column what all but `others` are; nil when there is none, or none that anybody would read.
  private func conversion(
    _ family: FieldDecision.ValueFamily, _ settled: SettledColumn, _ name: String, _ others: [String]
  ) -> FieldDecision.Phrased? {
    guard others.count <= 12, !others.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 } }) else { return nil }
    var context = load.source.context(settled.column)
    let type: LoadType
    switch family {
    case .number: (context.forced, type) = (.number, .number)
    case .boolean: (context.forced, type) = (.boolean, .boolean)
    case .date, .datetime: (context.forced, type) = (.date, .date)
    }
    guard TypeChoice.choose(settled.profile.only(family), context) != nil else { return nil }
    let nowhere = Span(0, 0)
    var options = [LoadOption(.missing(others), nowhere)]
    // What the conversion cannot know of the file, where every mark could be of decimals or of thousands.
    if family == .number, let (mark, reasons) = TypeChoice.mark(settled.profile.only(family), context),
      reasons.contains(where: { if case .ambiguousMark = $0 { true } else { false } })
    {
      options.append(LoadOption(.decimal(Self.text(mark)), nowhere))
    }
    if let dates = task.options.dates, type == .date { options.append(LoadOption(.dates(dates), nowhere)) }
    return phrased(conversionOf: name, to: type, options)
  }

  private func phrased(conversionOf field: String, to type: LoadType, _ options: [LoadOption]) -> FieldDecision.Phrased {
    let nowhere = Span(0, 0)
    let path = Path([Name(task.name, span: nowhere), Name(field, span: nowhere)])
    let statement = Statement(.convert(Conversion(path: path, type: type, options: options)), nowhere)
    return FieldDecision.Phrased(
      english: Formatter(language: .english, vocabulary: FunctionList.vocabulary).text(statement),
      french: Formatter(language: .french, vocabulary: FunctionList.vocabulary).text(statement))
  }

  /// The physical lines on which rows begin.
  func lines(ofRows rows: [Int]) throws(LoadError) -> [Int] {
    let lines = try RowLines(self).lines(ofRows: rows)
    return rows.sorted().compactMap { lines[$0] }
  }

  /// The first cell in the way of a forced type, for the error.
  func firstRefused(_ column: Int, _ type: LoadOptions.FieldType) throws(LoadError) -> (text: String, line: Int, path: String)? {
    let batch = load.source.makeBatch()
    let parser = ColumnParser(worker: 0, reader: load.workers[0].parser.reader)
    // Two values may each fit and not fit each other: the first that does not fit the rows above it.
    var seen = ColumnProfile()
    let context = load.source.context(column)
    for chunk in results.indices where results[chunk].rows > 0 {
      try load.source.read(chunk, from: results[chunk].start, into: batch)
      guard let spans = batch.spans(column) else { continue }
      for row in 0..<spans.count {
        let (reading, p, n) = parser.read(spans, row)
        seen.add(reading, p, n)
        let fits = TypeChoice.choose(seen, context)
        guard fits == nil || (fits?.kind.isFloat ?? false && FloatText.refuses(reading, p, n)) else { continue }
        let text = String(decoding: UnsafeBufferPointer(start: p, count: n), as: UTF8.self)
        let offset = batch.offset(ofRow: row)
        return (text, try load.source.lines(of: [offset])[0], load.source.file(of: offset) ?? load.source.path)
      }
    }
    return nil
  }
}

extension CellReading {
  var number: NumberReading? { if case .number(let number) = self { number } else { nil } }
  var date: DateReading? { if case .date(let date) = self { date } else { nil } }
  var isLeadingZero: Bool { if case .leadingZero = self { true } else { false } }
  var isLongInteger: Bool { if case .longInteger = self { true } else { false } }

  /// The family of types that the cell belongs to; nil for codes and text.
  var family: FieldDecision.ValueFamily? {
    switch self {
    case .number: .number
    case .date(let date): date.hasTime ? .datetime : .date
    case .boolean: .boolean
    case .empty, .emptyText, .missingWord, .leadingZero, .longInteger, .text: nil
    }
  }
}

extension ColumnProfile {
  /// What the profile would be if only the values of one family were there.
  func only(_ family: FieldDecision.ValueFamily) -> ColumnProfile {
    var rest = self
    rest.text = 0
    rest.leadingZeros = 0
    rest.longIntegers = 0
    if family != .boolean {
      rest.trueWords = SIMD8()
      rest.falseWords = SIMD8()
    }
    if family != .number {
      rest.numbers = 0
      rest.wide = 0
    }
    if family != .date { rest.dates = SIMD8() }
    if family != .datetime { rest.datetimes = SIMD8() }
    return rest
  }
}

extension FloatText {
  static func refuses(_ reading: CellReading, _ p: UnsafePointer<UInt8>, _ n: Int) -> Bool {
    switch reading {
    case .number(let number): exact(number, p, n) == nil
    case .longInteger:
      exact(NumberReading(unscaled: 0, scale: 0, isWide: true), p, n) == nil
    default: false
    }
  }
}

extension Column {
  /// Text that is kept as bytes.
  fileprivate var isPlainText: Bool { if case .text = storage { true } else { false } }
}
