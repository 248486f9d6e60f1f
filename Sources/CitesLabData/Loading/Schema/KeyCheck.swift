internal import QueryLang

/// Unique values, primary and unique keys within a table, foreign keys between two.
enum KeyCheck {
  /// Every row whose key a row before it has; rows with a missing part have no key.
  static func repeated(_ columns: [Column], rows: Int, _ found: (_ row: Int, _ first: Int) -> Void) {
    if columns.count == 1, let codes = codes(columns[0]), !hasRepeated(codes) { return }
    let keys = RowKeys(columns: columns)
    var table = KeyTable(keys, rows: rows)
    var bytes: [UInt8] = []
    for row in 0..<rows {
      bytes.removeAll(keepingCapacity: true)
      guard keys.append(row, to: &bytes) else { continue }
      if let first = table.insert(row, bytes) { found(row, first) }
    }
  }

  private static func codes(_ column: Column) -> Codes? {
    switch column.storage {
    case .codes(let codes), .dictionary(let codes, _): codes
    case .floats, .text: nil
    }
  }

  /// One bit a code, where the codes are not much wider than the rows are many: the usual key column is settled by it.
  private static func hasRepeated(_ codes: Codes) -> Bool {
    guard codes.maxCode / 64 <= UInt64(codes.count) + 1024 else { return true }
    var bits = [UInt64](repeating: 0, count: Int(codes.maxCode / 64) + 1)
    for row in 0..<codes.count {
      let code = codes.words[row]
      if codes.hasMissing && code == 0 { continue }
      let bit = UInt64(1) << (code & 63)
      if bits[Int(code >> 6)] & bit != 0 { return true }
      bits[Int(code >> 6)] |= bit
    }
    return false
  }

  /// Every row of `columns` whose key no row of `targets` has; rows with a missing part refer to nothing.
  static func dangling(_ columns: [Column], rows: Int, in targets: [Column], rows targetRows: Int, _ found: (Int) -> Void) {
    let targetKeys = RowKeys(columns: targets)
    var table = KeyTable(targetKeys, rows: targetRows)
    var bytes: [UInt8] = []
    for row in 0..<targetRows {
      bytes.removeAll(keepingCapacity: true)
      if targetKeys.append(row, to: &bytes) { _ = table.insert(row, bytes) }
    }
    let keys = RowKeys(columns: columns)
    // One look a code where a column of few codes is the key: 0 unknown, 1 there, 2 not there.
    var known: [UInt8] = []
    let single = columns.count == 1 ? codes(columns[0]) : nil
    if let single, single.maxCode < 1 << 22 { known = [UInt8](repeating: 0, count: Int(single.maxCode) + 1) }
    for row in 0..<rows {
      let code = known.isEmpty ? 0 : Int(single?.words[row] ?? 0)
      if !known.isEmpty, known[code] != 0 {
        if known[code] == 2 { found(row) }
        continue
      }
      bytes.removeAll(keepingCapacity: true)
      let isThere = keys.append(row, to: &bytes) ? table.contains(bytes) : true
      if !known.isEmpty { known[code] = isThere ? 1 : 2 }
      if !isThere { found(row) }
    }
  }
}
