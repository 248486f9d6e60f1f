internal import QueryLang

extension QueryResult {
  /// The result as a dataset: its columns with their types, labels and order, and its ordinary rows.
  ///
  /// Totals, differences and the row of the others are made of the other rows: among them they would be counted twice, so they stay behind.
  public func dataset(named name: String) -> (table: Table, left: Int) {
    guard let kinds = rowKinds, kinds.contains(where: { $0 != .normal }) else {
      return (Table(name: name, columns: table.columns, rowCount: table.rowCount, isSynthetic: base.isSynthetic), 0)
    }
    let rows = (0..<UInt32(table.rowCount)).filter { kinds[Int($0)] == .normal }
    return (
      Table(name: name, columns: table.columns.map { $0.gathered(.list(rows)) }, rowCount: rows.count, isSynthetic: base.isSynthetic),
      table.rowCount - rows.count
    )
  }
}
