import CitesLabData
import QueryLang
import TestSupport

extension CorpusCheck {
  /// - Parameter withoutBadRows: the bad rows of a damaged file were kept aside.
  func run(_ loaded: LoadedTable, _ entry: CorpusEntry, withoutBadRows: Bool) throws(CaseFailure) {
    guard let column = loaded.index(self.column, in: entry) else { throw CaseFailure("no column \(self.column) in \(loaded.names)") }
    let type = loaded.table.columns[column].type
    let wanted = withoutBadRows && !answerWithoutBadRows.isEmpty ? answerWithoutBadRows : exact.isEmpty ? answer.text : exact
    let title = "\(kind) of \(self.column)" + (value.isEmpty ? "" : " for \(value)")
    func equal(_ found: String, _ wanted: String) throws(CaseFailure) {
      try require(found == wanted, "\(title) is \(found), not \(wanted) (\(type))")
    }
    switch kind {
    case "sum", "min", "max", "mean":
      let found = try measure(kind, loaded, column, condition: nil)
      try require(Self.isSame(found, wanted), "\(title) is \(found), not \(wanted) (\(type))")
    case "sum_by":
      guard let key = loaded.index(by, in: entry) else { throw CaseFailure("no column \(by)") }
      let quoted = loaded.table.columns[key].type.isNumber ? value : "'\(value)'"
      let found = try measure("sum", loaded, column, condition: "`\(loaded.names[key])` == \(quoted)")
      try require(Self.isSame(found, wanted), "\(title) by \(by) is \(found), not \(wanted)")
    case "count_gt":
      let name = "`\(loaded.names[column])`"
      let operand = type.isNumber ? name : "number(\(name))"
      try equal(try Self.ask("count t where \(operand) > \(value)", loaded), wanted)
    case "distinct":
      var values: Set<[UInt8]> = []
      for row in 0..<loaded.rowCount {
        if let text = loaded.text(row, column), !text.isEmpty { values.insert(Array(text.utf8)) }
      }
      // A word taken as missing is one more value of the file.
      let words = (loaded.field(column)?.missingSpellings ?? []).filter { !LoadedTable.isBlank($0.text) && $0.text != "\"\"" }
      try equal("\(values.count + words.count)", wanted)
    case "missing": try equal("\(loaded.empty(column))", wanted)
    case "count_eq":
      let found = (0..<loaded.rowCount).filter { row in
        loaded.text(row, column) != nil && loaded.matches(row, column, value)
      }.count
      try equal("\(found + loaded.missing(column, spelt: value))", wanted)
    case "top_group":
      var counts: [String: Int] = [:]
      for row in 0..<loaded.rowCount { if let text = loaded.text(row, column) { counts[text, default: 0] += 1 } }
      let top = counts.max { $0.value < $1.value }
      let pair = answer.list.map(\.text)
      try require(
        top?.key == pair.first && "\(top?.value ?? 0)" == pair.last, "\(title) is \(top?.key ?? "") \(top?.value ?? 0), not \(pair)")
    case "cell":
      try require(row >= 1 && row <= loaded.rowCount, "no row \(row)")
      try require(
        loaded.matches(row - 1, column, answer.text),
        "\(title), row \(row) is \(loaded.text(row - 1, column) ?? "missing"), not \(answer.text) (\(type))")
    case "maxlen":
      let found = (0..<loaded.rowCount).map { loaded.text($0, column)?.unicodeScalars.count ?? 0 }.max() ?? 0
      try equal("\(found)", wanted)
    case "min_date", "max_date":
      let isDate =
        switch type {
        case .date, .datetime: true
        case .boolean, .integer, .decimal, .float, .period, .text: false
        }
      try require(isDate, "\(title): the column is \(type)")
      let days = (0..<loaded.rowCount).compactMap { loaded.text($0, column).map(LoadedTable.day) }
      try equal((kind == "min_date" ? days.min() : days.max()) ?? "", wanted)
    case "formula_like":
      let found = (0..<loaded.rowCount).filter { row in
        (loaded.text(row, column)?.utf8.first).map { "=+-@".utf8.contains($0) } ?? false
      }.count
      try equal("\(found)", wanted)
    case "contains":
      let found = (0..<loaded.rowCount).filter { loaded.text($0, column)?.lowercased().contains("<script") ?? false }.count
      try equal("\(found)", wanted)
    default: throw CaseFailure("a check of kind \(kind), which these tests do not know")
    }
  }

  /// The measure as an analyst would ask for it. Where a few values spoil a column, its report says so and `number()` reads the others.
  private func measure(_ measure: String, _ loaded: LoadedTable, _ column: Int, condition: String?) throws(CaseFailure) -> String {
    let name = "`\(loaded.names[column])`"
    let isNumber = loaded.table.columns[column].type.isNumber
    if !isNumber {
      let isDisclosed = loaded.field(column)?.decisions.contains { ($0 as? FieldDecision)?.isDoubtful ?? false } ?? false
      try require(isDisclosed, "\(self.column) is \(loaded.table.columns[column].type), and its report does not say why it is no number")
      try require((numericValues ?? loaded.rowCount) < loaded.rowCount, "\(self.column) is text although every value is a number")
    }
    let query = "\(measure) \(isNumber ? name : "number(\(name))") of t"
    return try Self.ask(query + (condition.map { " where \($0)" } ?? ""), loaded)
  }

  private static func ask(_ statement: String, _ loaded: LoadedTable) throws(CaseFailure) -> String {
    var store = Store()
    store.put(Table(name: "t", columns: loaded.table.columns, rowCount: loaded.rowCount))
    switch Compiler(vocabulary: FunctionList.vocabulary).compile(statement, catalog: store) {
    case .failure(let error): throw CaseFailure("\(statement): \(error)")
    case .success(let query):
      do throws(ExecutionError) {
        let result = try Engine(threads: 2).run(query, store: store)
        return result.table.columns.last.map { CanonicalText.string($0[0]) } ?? ""
      } catch { throw CaseFailure("\(statement): \(error)") }
    }
  }

  /// Equal as decimals, or as close as the order of a floating-point sum allows.
  private static func isSame(_ found: String, _ wanted: String) -> Bool {
    if NumberSpelling.normal(found) == NumberSpelling.normal(wanted) { return true }
    guard let a = Double(found), let b = Double(wanted) else { return false }
    return (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
  }
}
