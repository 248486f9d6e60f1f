internal import QueryLang

extension TableFinish {
  /// Why the column has its type, with the values that decided, read from the finished column: every value counts.
  func decisions(_ settled: SettledColumn, _ column: Column) throws(LoadError) -> [any DiagnosticMessage] {
    var decisions: [FieldDecision] = []
    // Where digits made the text, examples are numbers, which JSON's texts never are.
    let kind = settled.reasons.isEmpty ? CellKind.string : CellKind.number
    let findings = column.type == .text && Self.isTelling(settled.profile) ? findings(column, kind: kind) : nil
    func example(_ wanted: (CellReading) -> Bool) -> String { findings?.first(wanted)?.text ?? "" }
    for reason in settled.reasons {
      switch reason {
      case .asked:
        decisions.append(task.askedType(column.name) == nil ? .fromSchema : .asked)
      case .nothingKnown: decisions.append(.nothingKnown)
      case .leadingZeros: decisions.append(.leadingZeros(example: example { if case .leadingZero = $0 { true } else { false } }))
      case .longIntegers: decisions.append(.longIntegers(example: example { if case .longInteger = $0 { true } else { false } }))
      case .codeByName(let word): decisions.append(.codeByName(word: word))
      case .codeByCheckDigit: decisions.append(.codeByCheckDigit)
      case .oneBooleanWord: decisions.append(.oneBooleanWord(example { if case .boolean = $0 { true } else { false } }))
      case .exponentLikeCodes:
        decisions.append(.exponentLikeCodes(example: example { if case .number(let number) = $0 { number.hasExponent } else { false } }))
      case .decimalComma: decisions.append(.decimalComma)
      case .decimalCommaAssumed: decisions.append(.decimalCommaAssumed)
      case .decimalPointAssumed: decisions.append(.decimalPointAssumed)
      case .ambiguousComma:
        decisions.append(
          .ambiguousComma(example: example { if case .number(let number) = $0 { number.decimalMark != nil } else { false } }))
      case .mixedDecimalMarks: decisions.append(.mixedDecimalMarks)
      case .groupedThousands: decisions.append(.groupedThousands)
      case .binaryFloat: decisions.append(.binaryFloat)
      case .digitsWouldBeLost:
        decisions.append(
          .digitsWouldBeLost(example: example { if case .number(let number) = $0 { number.significantDigits > 15 } else { false } }))
      case .dayFirst: decisions.append(.dayFirst)
      case .monthFirst: decisions.append(.monthFirst)
      case .dayFirstAssumed: decisions.append(.dayFirstAssumed)
      case .mixedDateOrders: decisions.append(.mixedDateOrders)
      case .mixedDateLayouts: decisions.append(.mixedDateLayouts)
      case .mixedZones: decisions.append(.mixedZones)
      }
    }
    if let findings, settled.reasons.isEmpty, let spoiled = try spoiled(findings) { decisions.append(spoiled) }
    if let findings, !findings.words.isEmpty {
      decisions.append(.wordsKept(findings.words.sorted { $0.rows > $1.rows }.prefix(5).map { Notice.Counted($0.text, rows: $0.rows) }))
    }
    return decisions
  }

  /// Whether a text column holds anything that is not plain text.
  private static func isTelling(_ profile: ColumnProfile) -> Bool { profile.known > profile.text || profile.missingWords > 0 }

  /// The distinct values of a text column, each with what it can be read as.
  struct Findings {
    struct Value {
      var reading: CellReading
      var text: String
      var rows: Int
      var firstRow: Int
    }
    /// By the family that they would belong to; the rest is text.
    var fitting: [FieldDecision.ValueFamily: Int] = [:]
    var known = 0
    /// The first few of each kind, in order of occurrence, and all that are not of the most frequent family up to a limit.
    var values: [Value] = []
    var words: [Value] = []

    func first(_ wanted: (CellReading) -> Bool) -> Value? {
      values.filter { wanted($0.reading) }.min { $0.firstRow < $1.firstRow }
    }

    static func family(_ reading: CellReading) -> FieldDecision.ValueFamily? {
      switch reading {
      case .number: .number
      case .date(let date): date.hasTime ? .datetime : .date
      case .boolean: .boolean
      case .empty, .emptyText, .missingWord, .leadingZero, .longInteger, .text: nil
      }
    }
  }

  /// More distinct values than this of one kind are counted but not listed.
  private static var listed: Int { 1000 }

  private func findings(_ column: Column, kind: UInt8) -> Findings {
    var findings = Findings()
    let reader = load.workers[0].parser.reader
    var perFamily: [FieldDecision.ValueFamily?: Int] = [:]
    func add(_ bytes: UnsafeBufferPointer<UInt8>, rows: Int, first: Int) {
      guard let p = bytes.baseAddress, rows > 0 else { return }
      let reading = source(reader, p, bytes.count, kind: kind)
      if case .emptyText = reading { return }
      let value = Findings.Value(reading: reading, text: String(decoding: bytes, as: UTF8.self), rows: rows, firstRow: first)
      if case .missingWord = reading {
        if findings.words.count < Self.listed { findings.words.append(value) }
        return
      }
      findings.known += rows
      let family = Findings.family(reading)
      if let family { findings.fitting[family, default: 0] += rows }
      if perFamily[family, default: 0] < Self.listed {
        perFamily[family, default: 0] += 1
        findings.values.append(value)
      }
    }
    switch column.storage {
    case .dictionary(let codes, let dictionary):
      let (rows, first) = TextCounts.histogram(codes)
      let shift = codes.hasMissing ? 1 : 0
      for entry in 0..<dictionary.count where entry + shift < rows.count {
        add(dictionary.utf8(entry), rows: rows[entry + shift], first: first[entry + shift])
      }
    case .text(let text):
      for row in 0..<text.count where !text.isMissing(row) { add(text.utf8(row), rows: 1, first: row) }
    case .codes, .floats: break
    }
    return findings
  }

  /// What a value of the finished column can be read as.
  private func source(_ reader: CellReader, _ p: UnsafePointer<UInt8>, _ n: Int, kind: UInt8) -> CellReading {
    load.source.hasKinds ? reader.read(p, n, kind: kind) : reader.read(p, n, quoted: true)
  }

  /// Three in four values are of one family: the others are worth naming.
  private func spoiled(_ findings: Findings) throws(LoadError) -> FieldDecision? {
    guard let (family, fitting) = findings.fitting.max(by: { $0.value < $1.value }), fitting >= 3 else { return nil }
    let others = findings.known - fitting
    guard others > 0, fitting >= others * 3 else { return nil }
    let values = findings.values.filter { Findings.family($0.reading) != family }
    let most = values.sorted { ($1.rows, $0.firstRow) < ($0.rows, $1.firstRow) }.prefix(5)
    let first = values.map(\.firstRow).sorted().prefix(3)
    // Lines of several files say nothing without their names.
    let lines = load.source.files.count > 1 ? [] : try lines(ofRows: Array(first))
    return .spoiled(
      type: family, fitting: fitting, values: most.map { Notice.Counted($0.text, rows: $0.rows) }, distinct: values.count, rows: others,
      lines: lines)
  }

  /// The physical lines on which rows begin.
  func lines(ofRows rows: [Int]) throws(LoadError) -> [Int] {
    var offsets: [Int] = []
    let batch = load.source.makeBatch()
    var current: Int?
    for row in rows.sorted() {
      guard let chunk = results.indices.first(where: { rowStarts[$0 + 1] > row }) else { continue }
      if chunk != current {
        try load.source.read(chunk, from: results[chunk].start, into: batch)
        current = chunk
      }
      offsets.append(batch.offset(ofRow: row - rowStarts[chunk]))
    }
    return try load.source.lines(of: offsets)
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
        guard fits == nil || (fits?.kind == .float && FloatText.refuses(reading, p, n)) else { continue }
        let text = String(decoding: UnsafeBufferPointer(start: p, count: n), as: UTF8.self)
        let offset = batch.offset(ofRow: row)
        return (text, try load.source.lines(of: [offset])[0], load.source.file(of: offset) ?? load.source.path)
      }
    }
    return nil
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
