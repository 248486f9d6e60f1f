internal import QueryLang

extension Table {
  /// Columns to rows: for each row one row a column, with the column's name in `key` and its value in `value`; all other columns are repeated.
  ///
  /// - Parameter stacked: positions of columns, each once, in the order in which their rows come.
  package func stacking(_ stacked: [Int], key: String, value: String) throws(CleaningError) -> (table: Table, step: CleaningStep) {
    var seen: Set<Int> = []
    for column in stacked where !seen.insert(column).inserted { throw .stackedTwice(columns[column].name) }
    let kept = columns.indices.filter { !seen.contains($0) }
    for name in [key, value] where kept.contains(where: { columns[$0].name == name }) { throw .nameTaken(name) }
    if key == value { throw .nameTaken(key) }
    let (total, overflow) = rowCount.multipliedReportingOverflow(by: stacked.count)
    // Rows are numbered in 32 bits.
    if overflow || total > Int(Int32.max) { throw .tooManyRows(overflow ? Int.max : total) }
    let values = try StackedValues.column(stacked.map { columns[$0] }, named: value, rowCount: rowCount)
    let width = UInt32(stacked.count)
    let rows = Frame.Rows.list((0..<UInt32(total)).map { $0 / width })
    var pool = TextPool(isOrdered: true)
    for column in stacked { pool.append(columns[column].name.utf8) }
    let keys = TextVector(codes: (0..<total).map { Int32($0 % stacked.count) }, pool: pool)
    let keyColumn = Column(name: key, type: .text, vector: .text(keys))
    let result = kept.map { columns[$0].gathered(rows) } + [keyColumn, values]
    let names = stacked.map { columns[$0].name }
    let step = CleaningStep.stacked(columns: names, key: key, value: value, rows: total)
    var report = report
    report?.rows = total
    report?.fields.removeAll { names.contains($0.name) }
    for index in (report?.fields ?? []).indices { report?.fields[index].missing *= stacked.count }
    report?.fields.append(LoadReport.Field(name: key, type: .text, decisions: [FieldDecision.converted]))
    report?.fields.append(
      LoadReport.Field(name: value, type: values.type, missing: values.missingRows, decisions: [FieldDecision.converted]))
    report?.cleaning.append(step)
    // A row is no longer what a key found.
    let foreign = foreignKeys(kept)
    return (
      Table(
        name: Self.stackedName(of: name), columns: result, rowCount: total, report: report, isSynthetic: isSynthetic,
        keys: TableKeys(foreign: foreign)),
      step
    )
  }

  /// What the dataset of the rows that columns become is called.
  package static func stackedName(of dataset: String) -> String { dataset + "_stacked" }

  /// The foreign keys whose fields are all kept.
  private func foreignKeys(_ kept: [Int]) -> [TableKeys.Foreign] {
    let names = Set(kept.map { columns[$0].name })
    return keys.foreign.filter { $0.fields.allSatisfy { names.contains($0) } }
  }
}

/// The values of several columns in one, row by row.
enum StackedValues {
  static func column(_ columns: [Column], named name: String, rowCount: Int) throws(CleaningError) -> Column {
    // A column without any value has no type of its own.
    let known = columns.filter { !($0.type == .text && $0.missingRows == rowCount) }
    guard let type = common(known.map(\.type)) else {
      var shown: [CleaningError.TypedColumn] = []
      for column in known where !shown.contains(where: { $0.type == column.type.cleaningWord }) {
        shown.append(CleaningError.TypedColumn(name: column.name, type: column.type.cleaningWord))
      }
      throw .stackedTypes(shown)
    }
    let count = rowCount * columns.count
    switch type {
    case .text:
      // One pool of all dictionaries; bytes where a column has none.
      if columns.allSatisfy({ if case .dictionary = $0.storage { true } else { false } }) { return texts(columns, name, rowCount) }
      var builder = TextBlocks.Builder()
      for row in 0..<rowCount {
        for column in columns {
          if case .text(let text) = column[row] { builder.append { $0.append(contentsOf: text.utf8) } } else { builder.appendMissing() }
        }
      }
      return Column(name: name, type: .text, storage: .text(builder.finish()))
    case .float:
      var values: [Double] = []
      values.reserveCapacity(count)
      for row in 0..<rowCount { for column in columns { values.append(try float(column[row], name)) } }
      return Column(name: name, type: .float, storage: .floats(Buffer(values), hasMissing: values.contains { MissingFloat.isMissing($0) }))
    case .boolean, .integer, .decimal, .date, .datetime, .period:
      let scale = Self.scale(type)
      var ordinals = [Int64](repeating: ColumnParser.missing, count: count)
      for (index, column) in columns.enumerated() {
        guard case .codes(let codes) = column.storage else { continue }
        let factor = Powers.integer(scale - Self.scale(column.type))
        for row in 0..<rowCount {
          guard let ordinal = codes.ordinal(at: row) else { continue }
          let (product, overflow) = ordinal.multipliedReportingOverflow(by: factor)
          if overflow || factor > 1 && product.magnitude >= UInt64(Powers.integer(18)) { throw .overflow(field: name) }
          ordinals[row * columns.count + index] = product
        }
      }
      return Column(
        name: name, type: type,
        storage: .codes(
          Codes(count: count, anyMissing: true, isMissing: { ordinals[$0] == ColumnParser.missing }, value: { ordinals[$0] })))
    }
  }

  /// Exactly, or not at all.
  private static func float(_ value: Value, _ name: String) throws(CleaningError) -> Double {
    switch value {
    case .float(let number): return number
    case .integer(let number): if let exact = Double(exactly: number) { return exact }
    case .decimal(let unscaled, let scale):
      if unscaled.magnitude < 1_000_000_000_000_000 { return Double(unscaled) / Powers.ten(scale) }
    default: return MissingFloat.value
    }
    throw .notOfField(value: CanonicalText.string(value), field: name, type: "number")
  }

  private static func scale(_ type: ValueType) -> Int { if case .decimal(let scale) = type { scale } else { 0 } }

  /// The type that holds all exactly; nil when none does.
  private static func common(_ types: [ValueType]) -> ValueType? {
    guard var common = types.first else { return .text }
    for type in types.dropFirst() where type != common {
      switch (common, type) {
      case (.integer, .decimal): common = type
      case (.decimal, .integer): continue
      case (.decimal(let a), .decimal(let b)): common = .decimal(scale: max(a, b))
      case (.float, _) where type.isNumber, (_, .float) where common.isNumber: common = .float
      default: return nil
      }
    }
    return common
  }

  private static func texts(_ columns: [Column], _ name: String, _ rowCount: Int) -> Column {
    var pools: [TextPool] = []
    for column in columns {
      var pool = TextPool()
      if case .dictionary(_, let dictionary) = column.storage { for entry in 0..<dictionary.count { pool.append(dictionary.utf8(entry)) } }
      pools.append(pool)
    }
    let (pool, starts) = TextPool.joined(pools)
    var codes = [Int32](repeating: -1, count: rowCount * columns.count)
    for (index, column) in columns.enumerated() {
      guard case .dictionary(let words, _) = column.storage else { continue }
      for row in 0..<rowCount {
        if let entry = words.ordinal(at: row) { codes[row * columns.count + index] = starts[index] + Int32(truncatingIfNeeded: entry) }
      }
    }
    return Column(name: name, type: .text, vector: .text(TextVector(codes: codes, pool: pool)))
  }
}
