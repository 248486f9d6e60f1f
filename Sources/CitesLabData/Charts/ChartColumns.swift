internal import QueryLang

/// What the columns of a result are for a chart: groupings, and the numbers that it draws.
struct ChartColumns {
  struct Part {
    var index: Int
    var column: Column
    var role: ResultColumn
  }

  /// In the order of the result.
  var keys: [Part]
  /// The numbers to be drawn: shares where there are any, else measures.
  var values: [Part]
  /// The columns are cells of a crosstab: their headings are values of a grouping.
  let isCrosstab: Bool
  /// The rows are groups, each there once; of `list` they are what they are.
  let isGrouped: Bool

  /// - Parameter kind: a histogram counts rows, whatever shares stand beside the counts.
  init(_ result: QueryResult, for kind: ChartKind) {
    let parts = result.table.columns.indices.map { index -> Part in
      let column = result.table.columns[index]
      var role = result.columns[index]
      if role.role == .field, let former = column.role { role = former }
      return Part(index: index, column: column, role: role)
    }
    let known = parts.filter { $0.role.role != .field && $0.role.role != .attribute }
    guard !known.isEmpty else {
      (keys, values) = Self.guessed(parts, for: kind)
      (isCrosstab, isGrouped) = (false, false)
      return
    }
    keys = known.filter { $0.role.role == .key }
    let cells = known.filter { if case .cell = $0.role.role { true } else { false } }
    isCrosstab = !cells.isEmpty
    isGrouped = true
    let candidates = isCrosstab ? cells : known.filter { $0.role.role == .measure || $0.role.role == .share }
    let shares = candidates.filter { $0.role.role == .share || $0.role.addition?.kind == .share }
    let measures = candidates.filter { $0.role.role != .share && $0.role.addition == nil }
    values = shares.isEmpty || kind == .histogram && !measures.isEmpty ? measures : shares
    // Columns that a question about a result computed are numbers beside the others.
    if values.isEmpty { values = parts.filter { $0.column.type.isNumber && $0.role.role != .key } }
  }

  /// Of rows: the columns up to the last that is no number say what a row is; with numbers alone, the first.
  private static func guessed(_ parts: [Part], for kind: ChartKind) -> (keys: [Part], values: [Part]) {
    let last = parts.lastIndex { !$0.column.type.isNumber }
    if kind == .histogram { return ([], parts.filter { $0.column.type.isNumber }) }
    guard let last else { return parts.count > 1 ? ([parts[0]], Array(parts.dropFirst())) : ([], parts) }
    let numbers = parts[(last + 1)...]
    // Numbers that stand before their names are numbers all the same.
    guard numbers.isEmpty else { return (Array(parts[...last]), Array(numbers)) }
    return (parts.filter { !$0.column.type.isNumber }, parts.filter { $0.column.type.isNumber })
  }

  /// The bound of the interval of a value's column, where the result has one.
  func bound(_ kind: ResultColumn.Addition.Kind, of value: Part, in result: QueryResult) -> Column? {
    let name: String
    var cell: Value?
    if case .cell(let across, let measure) = value.role.role { (name, cell) = (measure, across) } else { name = value.column.name }
    for (index, column) in result.table.columns.enumerated() {
      let role = result.columns[index].role == .field ? column.role ?? result.columns[index] : result.columns[index]
      guard role.addition == ResultColumn.Addition(kind, of: name) else { continue }
      if let cell {
        guard case .cell(cell, _) = role.role else { continue }
      }
      return column
    }
    return nil
  }
}
