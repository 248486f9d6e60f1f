internal import QueryLang

extension QueryResult {
  /// The result with some of its rows alone.
  package func rows(_ range: Range<Int>) -> QueryResult {
    var part = self
    part.table = Table(
      name: table.name, columns: table.columns.map { $0.gathered(.range(range)) }, rowCount: range.count, isSynthetic: table.isSynthetic)
    part.rowKinds = rowKinds.map { Array($0[range]) }
    return part
  }

  /// The result as a dataset: its columns with their types, labels and order, and its ordinary rows.
  ///
  /// Totals, differences and the row of the others are made of the other rows: among them they would be counted twice, so they stay behind.
  public func dataset(named name: String) -> (table: Table, left: Int) {
    // Shares stay percentages, and keys keys, when the result is asked again.
    let columns = zip(table.columns, self.columns).map { column, described in
      guard described.role != .field else { return column }
      var column = column
      column.role = described
      return column
    }
    guard let kinds = rowKinds, kinds.contains(where: { $0 != .normal }) else {
      return (Table(name: name, columns: columns, rowCount: table.rowCount, isSynthetic: base.isSynthetic), 0)
    }
    let rows = (0..<UInt32(table.rowCount)).filter { kinds[Int($0)] == .normal }
    return (
      Table(name: name, columns: columns.map { $0.gathered(.list(rows)) }, rowCount: rows.count, isSynthetic: base.isSynthetic),
      table.rowCount - rows.count
    )
  }
}
