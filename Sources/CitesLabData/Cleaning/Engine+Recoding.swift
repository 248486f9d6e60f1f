package import QueryLang

extension Engine {
  /// What `recode` did: `unknown` rows are those for which the condition is neither true nor false, and which stay as they are.
  package struct Recoded: Sendable {
    package var table: Table
    package var step: CleaningStep
    package var unknown: Int
  }

  /// The table with `value` (nil: missing) in a field of every row for which the condition of `source` is true. Rows that have it already
  /// are not counted.
  ///
  /// - Parameter condition: in the words of the statement, for the report.
  package func recoding(
    _ table: Table, field: Int, where source: BoundSource, condition: String, to value: BoundConstant?, store: Store, today: Int64?
  ) throws -> Recoded {
    var preparation = Preparation(table: table, store: store, engine: self, today: today)
    let filter = try RowFilter(source, &preparation)
    let (rows, totals) = try rows(of: filter, rowCount: table.rowCount, today: today)
    var bits = [UInt64](repeating: 0, count: (table.rowCount + 63) / 64)
    for row in rows.indices { bits[row >> 6] |= 1 << UInt64(row & 63) }
    let column = table.columns[field]
    func isChanged(_ row: Int) -> Bool { bits[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    let recoded = try Self.recoded(column, value, isChanged)
    let changed = rows.indices.count { !Self.isSame(column, recoded, $0) }
    let step = CleaningStep.recoded(field: column.name, condition: condition, value: value?.text, rows: changed)
    let missing = recoded.missingRows
    return Recoded(table: table.replacing(recoded, at: field, step) { $0.missing = missing }, step: step, unknown: totals.unknown)
  }

  private static func isSame(_ a: Column, _ b: Column, _ row: Int) -> Bool {
    switch (a[row], b[row]) {
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.integer(let a), .decimal(let unscaled, let scale)): Int128(a) * Int128(Powers.integer(scale)) == Int128(unscaled)
    case (.decimal(let a, let scaleA), .decimal(let b, let scaleB)):
      Int128(a) * Int128(Powers.integer(scaleB)) == Int128(b) * Int128(Powers.integer(scaleA))
    case (let a, let b): a == b
    }
  }

  private static func recoded(_ column: Column, _ value: BoundConstant?, _ isChanged: (Int) -> Bool) throws(CleaningError) -> Column {
    switch column.storage {
    case .dictionary, .text: return TextRecoding.recoded(column, to: value?.text, isChanged)
    case .floats(let floats, _):
      let number = try value.map { value throws(CleaningError) in try float(value, column) } ?? MissingFloat.value
      let values = (0..<floats.count).map { isChanged($0) ? number : floats[$0] }
      return Column(
        name: column.name, type: .float, label: column.label,
        storage: .floats(Buffer(values), hasMissing: values.contains { MissingFloat.isMissing($0) }))
    case .codes(let codes):
      var type = column.type
      var factor: Int64 = 1
      var ordinal: Int64 = 0
      if let value {
        guard let (found, foundType) = fitted(value, to: column.type) else {
          throw .notOfField(value: value.text, field: column.name, type: column.type.cleaningWord)
        }
        ordinal = found
        // More decimals than the column has: the column gets them.
        if case .decimal(let scale) = foundType, foundType != column.type {
          let old = if case .decimal(let scale) = column.type { scale } else { 0 }
          factor = Powers.integer(scale - old)
          type = foundType
          let bound = Powers.integer(18) / factor
          for row in 0..<codes.count where !isChanged(row) {
            if let value = codes.ordinal(at: row), value.magnitude >= bound.magnitude { throw .overflow(field: column.name) }
          }
        }
      }
      let isMissing = value == nil
      return Column(
        name: column.name, type: type, label: column.label,
        storage: .codes(
          Codes(
            count: codes.count, anyMissing: true,
            isMissing: { isChanged($0) ? isMissing : codes.ordinal(at: $0) == nil },
            value: { isChanged($0) ? ordinal : (codes.ordinal(at: $0) ?? 0) &* factor })))
    }
  }

  /// The ordinal of a constant in a column of `type`, and the column's type then, which may need more decimals.
  private static func fitted(_ constant: BoundConstant, to type: ValueType) -> (Int64, ValueType)? {
    switch (type, constant.value) {
    case (.boolean, .boolean(let flag)): return (flag ? 1 : 0, type)
    case (.boolean, .text(let word)):
      switch word.lowercased() {
      case "true", "vrai", "oui", "yes": return (1, type)
      case "false", "faux", "non", "no": return (0, type)
      default: return nil
      }
    case (.integer, .integer(let number)): return number == .min ? nil : (number, type)
    case (.integer, .decimal(let unscaled, let scale)):
      let factor = Powers.integer(scale)
      return unscaled % factor == 0 ? (unscaled / factor, type) : (unscaled, .decimal(scale: scale))
    case (.decimal(let scale), .integer(let number)):
      let (product, overflow) = number.multipliedReportingOverflow(by: Powers.integer(scale))
      return overflow || product.magnitude >= UInt64(Powers.integer(18)) ? nil : (product, type)
    case (.decimal(let scale), .decimal(let unscaled, let found)):
      if found > scale { return (unscaled, .decimal(scale: found)) }
      let (product, overflow) = unscaled.multipliedReportingOverflow(by: Powers.integer(scale - found))
      return overflow || product.magnitude >= UInt64(Powers.integer(18)) ? nil : (product, type)
    case (.date, .date(let days)): return (days, type)
    case (.datetime(let zoned), .datetime(let micros, let found)) where zoned == found: return (micros, type)
    case (.period(let unit), .period(let number, let found)) where unit == found: return (number, type)
    default: return nil
    }
  }

  private static func float(_ constant: BoundConstant, _ column: Column) throws(CleaningError) -> Double {
    switch constant.value {
    case .float(let number): return number
    case .integer(let number): if let exact = Double(exactly: number) { return exact }
    case .decimal(let unscaled, let scale):
      if unscaled.magnitude < 1_000_000_000_000_000 { return Double(unscaled) / Powers.ten(scale) }
    default: break
    }
    throw .notOfField(value: constant.text, field: column.name, type: column.type.cleaningWord)
  }
}
