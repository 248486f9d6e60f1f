import CitesLabData
import QueryLang

enum SameTable {
  /// Names, types and every cell, byte for byte.
  static func check(_ a: LoadedTable, _ b: LoadedTable) throws(CaseFailure) {
    try require(a.names == b.names, "names are \(a.names), not \(b.names)")
    try require(a.rowCount == b.rowCount, "\(a.rowCount) rows, not \(b.rowCount)")
    for column in a.names.indices {
      let types = (a.table.columns[column].type, b.table.columns[column].type)
      try require(types.0 == types.1, "\(a.names[column]) is \(types.0), not \(types.1)")
    }
    try checkCells(a, b)
  }

  /// Every cell, byte for byte, whatever the types; a missing cell is no empty text.
  static func checkCells(_ a: LoadedTable, _ b: LoadedTable) throws(CaseFailure) {
    try require(a.names.count == b.names.count, "\(a.names.count) columns, not \(b.names.count)")
    try require(a.rowCount == b.rowCount, "\(a.rowCount) rows, not \(b.rowCount)")
    for column in a.names.indices {
      for row in 0..<a.rowCount {
        let (x, y) = (a.text(row, column), b.text(row, column))
        if x.map({ Array($0.utf8) }) != y.map({ Array($0.utf8) }) {
          throw CaseFailure("row \(row + 1), \(a.names[column]) is \(x ?? "missing"), not \(y ?? "missing")")
        }
      }
    }
  }
}
