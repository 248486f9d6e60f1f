internal import QueryLang

/// A last row that is the sum of the others: a word says so, or the numbers do.
struct TotalLine {
  var row: Int
  /// What tells it from the other rows; nil when nothing does.
  var statement: Statement?

  /// Rows beyond which numbers alone are not looked at: summing would cost more than the question is worth.
  private static let summedRows = 1 << 20

  /// - Parameter lastRows: of each file that the table is made of.
  static func find(_ columns: [Column], rowCount: Int, lastRows: [Int], dataset: String) -> TotalLine? {
    guard let last = lastRows.last, rowCount > 2 else { return nil }
    let label = columns.firstIndex { isLabelled($0, last, lastRows.count) }
    let sums = lastRows.count == 1 && rowCount <= summedRows ? sums(columns, last) : (matched: 0, refuted: 0)
    // Of two rows the third is the sum too often: 1, 2, 3.
    let isSum =
      last > 2 && sums.refuted == 0
      && (sums.matched > 1 || sums.matched == 1 && columns.contains { $0.type == .text && $0[last].isMissing })
    let isNamed = label.map { isExact(columns[$0][last]) || sums.matched > 0 } ?? false
    guard isNamed || isSum else { return nil }
    return TotalLine(row: last, statement: (label ?? telling(columns, last)).map { statement(columns[$0], last, dataset) })
  }

  // MARK: Words

  private static let words: Set<String> = [
    "total", "totaux", "totals", "total general", "grand total", "ensemble", "somme", "sum", "sommes",
  ]

  private static func folded(_ value: Value) -> String? {
    guard case .text(let text) = value, text.utf8.count < 64 else { return nil }
    return NameKey(text).text.split { $0 == "_" || $0 == " " || $0 == "-" }.joined(separator: " ")
  }

  private static func isExact(_ value: Value) -> Bool { folded(value).map { words.contains($0) } ?? false }

  /// The word stands in the last rows and nowhere else.
  private static func isLabelled(_ column: Column, _ last: Int, _ files: Int) -> Bool {
    guard column.type == .text, let text = folded(column[last]) else { return false }
    guard words.contains(text) || text.hasPrefix("total ") || text.hasPrefix("totaux ") else { return false }
    let value = column[last]
    if case .dictionary(let codes, _) = column.storage { return TextCounts.rows(codes, code: codes.words[last]) <= files }
    var rows = 0
    for row in 0..<column.count where column[row] == value {
      rows += 1
      if rows > files { return false }
    }
    return true
  }

  // MARK: Numbers

  /// How many columns end with the sum of what stands above, and how many do not. Columns that stop before the last row say nothing.
  private static func sums(_ columns: [Column], _ last: Int) -> (matched: Int, refuted: Int) {
    func isSummable(_ column: Column) -> Bool {
      switch column.type {
      case .integer, .decimal: true
      case .boolean, .float, .date, .datetime, .period, .text: false
      }
    }
    var found = (matched: 0, refuted: 0)
    // Columns without a negative value first: where one has no sum at its end, that shows within a few rows.
    let summable = columns.filter(isSummable).compactMap { column -> (codes: Codes, isNegative: Bool)? in
      guard case .codes(let codes) = column.storage else { return nil }
      return (codes, codes.base &+ (codes.hasMissing ? 1 : 0) < 0)
    }
    for (codes, isNegative) in summable.sorted(by: { !$0.isNegative && $1.isNegative }) {
      guard let total = codes.ordinal(at: last) else { continue }
      var sum: Int64 = 0
      var known = 0
      for row in 0..<last {
        guard let value = codes.ordinal(at: row), value != 0 else { continue }
        known += 1
        let (next, overflows) = sum.addingReportingOverflow(value)
        if overflows || !isNegative && next > total { return (found.matched, 1) }
        sum = next
      }
      guard known > 1, sum == total else { return (found.matched, 1) }
      found.matched += 1
    }
    return found
  }

  // MARK: The statement

  /// A column whose value, or whose missing one, only the last row has.
  private static func telling(_ columns: [Column], _ last: Int) -> Int? {
    columns.indices.first { index in
      let column = columns[index]
      guard column.type == .text || column[last].isMissing == false else { return false }
      let value = column[last]
      return (0..<last).allSatisfy { column[$0].isMissing != value.isMissing || !value.isMissing && column[$0] != value }
    }
  }

  private static func statement(_ column: Column, _ last: Int, _ dataset: String) -> Statement {
    let nowhere = Span(0, 0)
    let field = Expression(.path(Path([Name(column.name, span: nowhere)])), nowhere)
    var condition: Expression
    let value = column[last]
    if value.isMissing {
      condition = Expression(.isMissing(field, negated: true), nowhere)
    } else {
      let literal: Literal
      let text = CanonicalText.string(value)
      if case .text = value { literal = Literal(.text, text) } else { literal = Literal(.number(percent: false), text) }
      condition = Expression(.comparison(.notEqual, field, Expression(.literal(literal), nowhere)), nowhere)
      if column.hasMissing { condition = Expression(.or([condition, Expression(.isMissing(field, negated: false), nowhere)]), nowhere) }
    }
    let source = Source(
      .restricted(Source(.name(Name(dataset, span: nowhere)), nowhere), Restriction(condition: condition)), nowhere)
    return Statement(.cohort(Name("\(dataset)_rows", span: nowhere), source), nowhere)
  }
}
