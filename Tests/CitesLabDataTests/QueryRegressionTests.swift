import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Queries that once went wrong, each with the data that made it.
@Suite struct QueryRegressionTests {
  private func run(_ text: String, _ columns: [Column], rows: Int) throws -> QueryResult {
    var store = Store()
    store.put(Table(name: "t", columns: columns, rowCount: rows))
    let query = try Compiler(vocabulary: store.vocabulary).compile(text, catalog: store).get()
    return try Engine(threads: 1).run(query, store: store)
  }

  /// Beyond what a number holds there is no answer, and that is said: `INF` was printed.
  @Test(arguments: ["x * 10", "x + x", "x / 0.01", "0 - x - x"])
  func beyondTheLargestNumber(_ expression: String) throws {
    let columns = [Column(name: "x", type: .float, values: [.float(1e308 * 1.7), .float(1), .float(.infinity)])]
    let result = try run("list \(expression) as y of t", columns, rows: 3)
    #expect(result.table.columns[0][0].isMissing)
    #expect(!result.table.columns[0][1].isMissing)
    #expect(result.notices.contains { if case .gaveMissing(_, 1) = $0 { true } else { false } })
    // What the data declare infinite stays so.
    if case .float(let number) = result.table.columns[0][2] { #expect(number.isInfinite) } else { Issue.record("no infinity") }
  }

  /// A dictionary without entries has no text for code 0: this crashed.
  @Test(arguments: [
    "count t where commune not ends with x", "count t where commune = x", "count t where lower(commune) = x or age > 3",
    "list upper(commune) of t",
    "values commune of t", "count t by left(commune, 1) across commune", "min commune, count distinct commune of t", "describe t",
  ])
  func nothingToRead(_ text: String) throws {
    let columns = [
      Column(name: "commune", type: .text, values: []), Column(name: "age", type: .integer, values: []),
      TextColumns.blocks(name: "motif", values: []),
    ]
    let result = try run(text, columns, rows: 0)
    if text.hasPrefix("count t where") { #expect(result.table.columns[0][0] == .integer(0)) }
  }

  /// More declared groups than rows: their numbers ran into the next key's, and the group `(missing)` became `a`.
  @Test func moreLabelsThanRows() throws {
    let columns = [
      Column(name: "actif", type: .boolean, values: [.boolean(true)]), Column(name: "age", type: .integer, values: [.missing]),
      Column(name: "commune", type: .text, values: [.text("Istres")]),
    ]
    let labels = "if age > 1000 then \"a\" else if age > 500 then \"b\" else if age > 100 then \"c\""
    let crossed = try run("count t by actif across \(labels)", columns, rows: 1)
    #expect(crossed.table.rowCount == 1)
    #expect(crossed.columns.last?.role == .cell(value: .missing, measure: "count"))
    let keyed = try run("count t by actif, \(labels) as tranche, commune", columns, rows: 1)
    #expect(keyed.table.columns.map { $0[0] } == [.boolean(true), .missing, .text("Istres"), .integer(1)])
  }

  /// Keys worked out row by row, when later stripes have no row to show: this crashed.
  @Test(arguments: ["if age > 3 then \"a\" else \"b\"", "concat(commune, motif)", "age / 2", "age + n"])
  func emptyStripes(_ key: String) throws {
    let rows = 40_000
    let columns = [
      Column(name: "n", type: .integer, values: (0..<rows).map { .integer(Int64($0)) }),
      Column(name: "age", type: .integer, values: (0..<rows).map { $0 % 2 == 0 ? .missing : .integer(Int64($0 % 9)) }),
      Column(name: "commune", type: .text, values: (0..<rows).map { .text("c\($0 % 7)") }),
      TextColumns.blocks(name: "motif", values: (0..<rows).map { .text("m\($0)") }),
    ]
    for condition in ["n < 4", "n in 20_000..20_003", "n > 39_995", "n < 0"] {
      let result = try run("count t where \(condition) by \(key) as k with total", columns, rows: rows)
      #expect(result.table.columns[1][result.table.rowCount - 1] == .integer(condition == "n < 0" ? 0 : 4))
    }
  }
}
