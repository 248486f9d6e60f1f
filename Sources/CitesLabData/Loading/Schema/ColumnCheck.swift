internal import QueryLang

/// One column against its field: every value is judged, and a text column whose values all are of the schema's type becomes one of it.
struct ColumnCheck {
  let check: FieldCheck
  let name: String

  struct Outcome {
    var column: Column
    /// Rows that the field's own spellings of missing took, beyond those that were missing already, by spelling.
    var missing: [(spelling: String, rows: Int)] = []
    /// The first value that is not of the schema's type, and its row.
    var refused: (value: String, row: Int)?
    /// Digits that no number here holds: text.
    var isWide = false
  }

  func run(_ column: Column, _ log: inout ViolationLog) -> Outcome {
    var outcome = Outcome(column: column)
    if let cells = TextCells(column) {
      judge(cells, &outcome, &log)
    } else {
      judge(typed: column, &log)
    }
    if check.field.constraints.required { required(outcome.column, &log) }
    return outcome
  }

  // MARK: Typed columns

  /// Columns that the reader of the file typed by itself hold what the schema asks for; what is left are the constraints.
  private func judge(typed column: Column, _ log: inout ViolationLog) {
    guard check.judgesValues, column.count > 0 else { return }
    var bytes: [UInt8] = []
    func broken(_ value: Value) -> [Violation.Rule] {
      bytes.removeAll(keepingCapacity: true)
      CanonicalText.append(value, to: &bytes)
      return bytes.withUnsafeBufferPointer { check.judge($0).broken }
    }
    guard case .codes(let codes) = column.storage else {
      for row in 0..<column.count where !column[row].isMissing { add(broken(column[row]), column[row], row, &log) }
      return
    }
    // Ranges that hold for the least and the greatest value hold between them.
    if onlyBounds, let (low, high) = Self.range(codes) {
      let ends = [low, high].map { Value(ordinal: $0, as: column.type) }
      if ends.allSatisfy({ broken($0).isEmpty }) { return }
    }
    // Few codes are judged once each, many row by row.
    if codes.maxCode < 1 << 16 {
      let rules = (0...Int(codes.maxCode)).map { code -> [Violation.Rule] in
        if codes.hasMissing && code == 0 { return [] }
        return broken(Value(ordinal: codes.base &+ Int64(code), as: column.type))
      }
      guard rules.contains(where: { !$0.isEmpty }) else { return }
      for row in 0..<codes.count {
        let found = rules[Int(codes.words[row])]
        if !found.isEmpty { add(found, column[row], row, &log) }
      }
      return
    }
    for row in 0..<codes.count {
      guard let ordinal = codes.ordinal(at: row) else { continue }
      let value = Value(ordinal: ordinal, as: column.type)
      let found = broken(value)
      if !found.isEmpty { add(found, value, row, &log) }
    }
  }

  private var onlyBounds: Bool {
    let rules = check.field.constraints
    return rules.pattern == nil && rules.enumeration == nil && rules.jsonSchema == nil && rules.minLength == nil && rules.maxLength == nil
      && check.field.categories == nil
  }

  /// The least and the greatest value that the codes can hold.
  private static func range(_ codes: Codes) -> (Int64, Int64)? {
    let first: UInt64 = codes.hasMissing ? 1 : 0
    guard codes.maxCode >= first else { return nil }
    return (codes.base &+ Int64(bitPattern: first), codes.base &+ Int64(bitPattern: codes.maxCode))
  }

  private func add(_ rules: [Violation.Rule], _ value: Value, _ row: Int, _ log: inout ViolationLog) {
    for rule in rules {
      guard log.wants(row) else {
        log.count(rule)
        continue
      }
      log.add(ViolationLog.Fault(row: row, fields: [name], value: CanonicalText.string(value), rule: rule))
    }
  }

  private func required(_ column: Column, _ log: inout ViolationLog) {
    guard column.hasMissing else { return }
    for row in 0..<column.count where column[row].isMissing {
      if log.wants(row) {
        log.add(ViolationLog.Fault(row: row, fields: [name], value: nil, rule: .required))
      } else {
        log.count(.required)
      }
    }
  }

  // MARK: Text columns

  private enum Verdict: UInt8 { case good, broken, missing }

  private func judge(_ cells: TextCells, _ outcome: inout Outcome, _ log: inout ViolationLog) {
    let used = cells.used()
    var verdicts = [UInt8](repeating: Verdict.good.rawValue, count: cells.entryCount)
    var target = ColumnTarget(check.reader)
    var anyMissing = false
    var anyBroken = false
    for entry in 0..<cells.entryCount where used?[entry] ?? true {
      // Where entries are rows, missing ones are empty.
      if used == nil, cells.entry(ofRow: entry) == nil { continue }
      let cell = cells.utf8(entry)
      if check.isMissing(cell) {
        verdicts[entry] = Verdict.missing.rawValue
        anyMissing = true
        continue
      }
      let (value, broken) = check.judge(cell)
      if let value { target.add(value, cell) } else { target.fails() }
      if !broken.isEmpty {
        verdicts[entry] = Verdict.broken.rawValue
        anyBroken = true
      }
    }
    if anyBroken { report(cells, verdicts, &outcome, &log) }
    if anyMissing { outcome.missing = spellings(cells, verdicts) }
    outcome.isWide = target.isWide
    if let type = target.type {
      outcome.column = typed(cells, verdicts, type, outcome.column)
    } else if anyMissing {
      outcome.column = withoutMissing(cells, verdicts, outcome.column)
    }
  }

  private func report(_ cells: TextCells, _ verdicts: [UInt8], _ outcome: inout Outcome, _ log: inout ViolationLog) {
    // Rules by entry, so that a fault that stands on a million rows is looked at once.
    var known: [Int: [Violation.Rule]] = [:]
    for row in 0..<cells.rowCount {
      guard let entry = cells.entry(ofRow: row), verdicts[entry] == Verdict.broken.rawValue else { continue }
      let rules: [Violation.Rule]
      if let found = known[entry] {
        rules = found
      } else {
        rules = check.judge(cells.utf8(entry)).broken
        if known.count < 4096 { known[entry] = rules }
      }
      for rule in rules {
        if outcome.refused == nil, case .type = rule { outcome.refused = (cells.text(entry), row) }
        if log.wants(row) {
          log.add(ViolationLog.Fault(row: row, fields: [name], value: cells.text(entry), rule: rule))
        } else {
          log.count(rule)
        }
      }
    }
  }

  private func spellings(_ cells: TextCells, _ verdicts: [UInt8]) -> [(spelling: String, rows: Int)] {
    var counts: [String: Int] = [:]
    for row in 0..<cells.rowCount {
      guard let entry = cells.entry(ofRow: row), verdicts[entry] == Verdict.missing.rawValue else { continue }
      counts[cells.text(entry), default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The column in the schema's type: every entry is one of it, or missing.
  private func typed(_ cells: TextCells, _ verdicts: [UInt8], _ type: ValueType, _ column: Column) -> Column {
    func entry(_ row: Int) -> Int? {
      guard let entry = cells.entry(ofRow: row), verdicts[entry] != Verdict.missing.rawValue else { return nil }
      return entry
    }
    let storage: ColumnStorage
    if type == .float {
      let numbers = (0..<cells.rowCount).map { row in
        entry(row).flatMap { ColumnTarget.float(check.reader?.read(cells.utf8($0))) } ?? MissingFloat.value
      }
      storage = .floats(Buffer(numbers), hasMissing: numbers.contains { MissingFloat.isMissing($0) })
    } else {
      // Each entry is read once; rows then only look it up.
      var ordinals = [Int64](repeating: 0, count: cells.entryCount)
      for index in 0..<cells.entryCount where verdicts[index] != Verdict.missing.rawValue {
        ordinals[index] = ColumnTarget.ordinal(check.reader?.read(cells.utf8(index)), as: type) ?? 0
      }
      storage = .codes(
        Codes(count: cells.rowCount, anyMissing: true, isMissing: { entry($0) == nil }, value: { entry($0).map { ordinals[$0] } ?? 0 }))
    }
    return Column(name: column.name, type: type, label: column.label, storage: storage)
  }

  /// The same texts without those that stand for missing.
  private func withoutMissing(_ cells: TextCells, _ verdicts: [UInt8], _ column: Column) -> Column {
    let values = (0..<cells.rowCount).map { row -> Value in
      guard let entry = cells.entry(ofRow: row), verdicts[entry] != Verdict.missing.rawValue else { return .missing }
      return .text(cells.text(entry))
    }
    var declared: [String]?
    if case .dictionary(_, let dictionary) = column.storage, dictionary.order == .declared {
      declared = (0..<dictionary.count).filter { verdicts[$0] != Verdict.missing.rawValue }.map { dictionary[$0] }
    }
    return Column(name: column.name, type: .text, label: column.label, values: values, declared: declared)
  }
}

/// Which column type holds all values of a field, as they come.
private struct ColumnTarget {
  private let reader: FieldReader?
  private var isSame = true
  private var decimals = 0
  private var fitsIntegers = true
  private var mostDigits = 0
  private var needsFloat = false
  private var fitsFloat = true
  private var zoned: Bool?
  private var count = 0
  private(set) var isWide = false

  init(_ reader: FieldReader?) {
    self.reader = reader
    needsFloat = reader?.field.held == .float
  }

  mutating func fails() { isSame = false }

  mutating func add(_ value: SchemaValue, _ cell: UnsafeBufferPointer<UInt8>) {
    count += 1
    switch value {
    case .number(let number):
      decimals = max(decimals, number.decimals)
      if number.unscaled(places: 0) == nil { fitsIntegers = false }
      // Digits before the decimal mark.
      mostDigits = max(mostDigits, number.digits.count - number.scale)
      // 15 digits of a usual size always read back.
      if number.digits.count > 15 || number.scale.magnitude > 250, fitsFloat, ColumnTarget.float(value) == nil { fitsFloat = false }
    case .special: needsFloat = true
    case .datetime(_, let isZoned):
      if let zoned, zoned != isZoned { isSame = false }
      zoned = isZoned
    case .ordinal, .duration, .text, .structure: break
    }
    isWide = isSame && settledNumber == nil && isNumber
  }

  private var isNumber: Bool {
    switch reader?.form.type {
    case .integer, .year, .number: true
    default: false
    }
  }

  private var settledNumber: ValueType? {
    if reader?.form.type != .number { return fitsIntegers ? .integer : nil }
    if !needsFloat {
      if decimals == 0, fitsIntegers { return .integer }
      if decimals > 0, decimals <= 18, mostDigits + decimals <= 18 { return .decimal(scale: decimals) }
    }
    return fitsFloat ? .float : nil
  }

  /// Nil: text.
  var type: ValueType? {
    guard let reader, isSame else { return nil }
    if case .period? = reader.field.held { return reader.columnType }
    switch reader.form.type {
    case .integer, .year, .number:
      if count == 0, case .decimal(let scale)? = reader.field.held { return .decimal(scale: scale) }
      return count == 0 && !needsFloat ? .integer : settledNumber
    case .datetime: return .datetime(zoned: zoned ?? false)
    case .boolean, .date, .yearmonth: return reader.columnType
    case .string, .object, .array, .list, .time, .duration, .geopoint, .geojson, .any: return nil
    }
  }

  static func ordinal(_ value: SchemaValue?, as type: ValueType) -> Int64? {
    switch value {
    case .ordinal(let ordinal): return ordinal
    case .datetime(let micros, _): return micros
    case .number(let number):
      if case .decimal(let scale) = type { return number.unscaled(places: scale) }
      return number.unscaled(places: 0)
    default: return nil
    }
  }

  /// Only where the double, written again, has the same digits.
  static func float(_ value: SchemaValue?) -> Double? {
    switch value {
    case .special(let number): return number
    case .number(let number):
      if number.digits.isEmpty { return 0 }
      var text = number.isNegative ? [UInt8(ascii: "-")] : []
      text += number.digits
      text += Array("e\(-number.scale)".utf8)
      let count = text.count
      text += [UInt8](repeating: 0x0A, count: 16)
      return text.withUnsafeBufferPointer { buffer in
        guard let p = buffer.baseAddress else { return nil }
        return FloatText.exact(NumberReading(unscaled: 0, scale: 0, isWide: true), p, count)
      }
    default: return nil
    }
  }
}
