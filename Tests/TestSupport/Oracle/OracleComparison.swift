package import CitesLabData
internal import QueryLang

/// Compares what the engine gave with what SQLite gave, cell by cell, order included.
package enum OracleComparison {
  /// Nil when they agree, else what differs first.
  package static func difference(_ result: QueryResult, _ answer: OracleAnswer) -> String? {
    let columns = result.table.columns
    guard columns.count == answer.columns.count else {
      return "\(columns.count) columns (\(columns.map(\.name).joined(separator: ", "))) instead of \(answer.columns.count)"
    }
    for (column, expected) in zip(columns, answer.columns) {
      if let name = expected.name, Array(name.utf8) != Array(column.name.utf8) { return "column \(column.name) instead of \(name)" }
    }
    guard result.table.rowCount == answer.rows.count || columns.isEmpty else {
      return "\(result.table.rowCount) rows instead of \(answer.rows.count)"
    }
    let kinds = result.rowKinds ?? []
    let expected = Array(repeating: RowKind.normal, count: answer.rows.count - answer.margins.count) + answer.margins
    if kinds.isEmpty ? !answer.margins.isEmpty : kinds != expected { return "row kinds \(kinds) instead of \(expected)" }
    for row in answer.rows.indices {
      for (index, expected) in answer.columns.enumerated() where !agree(columns[index][row], answer.rows[row][index], expected.kind) {
        return "row \(row + 1), column \(columns[index].name): \(columns[index][row]) instead of \(answer.rows[row][index])"
      }
    }
    return nil
  }

  static func agree(_ value: Value, _ cell: SQLiteCell, _ kind: OracleKind) -> Bool {
    if value.isMissing || cell == .null { return value.isMissing && cell == .null }
    switch (kind, value, cell) {
    case (.text, .text(let a), .text(let b)): return Array(a.utf8) == Array(b.utf8)
    case (.boolean, .boolean(let a), .integer(let b)): return a == (b != 0)
    case (.date, .date(let a), .integer(let b)): return a == b
    case (.period, .period(let a, _), .integer(let b)): return a == b
    case (.exact(let scale), .integer(let a), .integer(let b)): return same(a, 0, b, scale)
    case (.exact(let scale), .decimal(let a, let digits), .integer(let b)): return same(a, digits, b, scale)
    case (.approximate, .float(let a), .real(let b)): return near(a, b)
    case (.approximate, .float(let a), .integer(let b)): return near(a, Double(b))
    case (.approximate, .integer(let a), .real(let b)): return near(Double(a), b)
    case (.approximate, .integer(let a), .integer(let b)): return near(Double(a), Double(b))
    case (.approximate, .decimal(let a, let digits), .real(let b)): return near(Double(a) / Double(OracleNumber.powers[digits]), b)
    default: return false
    }
  }

  /// a / 10^aScale = b / 10^bScale, without rounding.
  private static func same(_ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int) -> Bool {
    Int128(a) * Int128(OracleNumber.powers[bScale]) == Int128(b) * Int128(OracleNumber.powers[aScale])
  }

  private static func near(_ a: Double, _ b: Double) -> Bool {
    a == b || (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
  }

  /// Whether two results are the same to the last bit.
  package static func identical(_ a: QueryResult, _ b: QueryResult) -> Bool {
    guard a.table.columns.count == b.table.columns.count, a.table.rowCount == b.table.rowCount, a.rowKinds == b.rowKinds, a.base == b.base,
      a.columns == b.columns, Set(a.notices) == Set(b.notices)
    else { return false }
    for (left, right) in zip(a.table.columns, b.table.columns) {
      guard left.name == right.name, left.type == right.type else { return false }
      for row in 0..<left.count {
        if case .float(let x) = left[row], case .float(let y) = right[row] {
          if x.bitPattern != y.bitPattern { return false }
        } else if left[row] != right[row] {
          return false
        }
      }
    }
    return true
  }

  /// A result as lines, for the report of a disagreement.
  package static func lines(_ result: QueryResult, atMost limit: Int = 30) -> [String] {
    let header = result.table.columns.map(\.name).joined(separator: " | ")
    return [header]
      + (0..<min(limit, result.table.rowCount)).map { row in result.table.columns.map { "\($0[row])" }.joined(separator: " | ") }
  }

  package static func lines(_ answer: OracleAnswer, atMost limit: Int = 30) -> [String] {
    [answer.columns.map { $0.name ?? "?" }.joined(separator: " | ")]
      + answer.rows.prefix(limit).map { $0.map { "\($0)" }.joined(separator: " | ") }
  }
}

extension OracleComparison {
  /// A result as CSV writes it, line by line.
  package static func table(_ result: QueryResult) -> [String] {
    String(decoding: CSVExporter.bytes(result), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
