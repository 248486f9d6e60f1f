import CitesLabData
import QueryLang
import Testing

/// `sort … limit N` over many rows, where only those that can be among the first are sorted, against sorting all of them.
struct LeadingRowsTests {
  private static let rows = 120_000

  private func listed(_ text: String, _ columns: [Column], threads: Int) throws -> (rows: [[Value]], notices: [Notice]) {
    var store = Store()
    store.put(Table(name: "t", columns: columns, rowCount: Self.rows))
    let query = try Compiler(vocabulary: store.vocabulary).compile(text, catalog: store).get()
    let result = try Engine(threads: threads).run(query, store: store)
    return ((0..<result.table.rowCount).map { row in result.table.columns.map { $0[row] } }, result.notices)
  }

  @Test(arguments: [2, 300, 1_000_000], [1, 10, 1_000])
  func firstRowsAreThoseOfTheWholeSort(values: Int64, limit: Int) throws {
    var random = SeededGenerator(UInt64(values))
    let keys: [Int64?] = (0..<Self.rows).map { _ in
      Int.random(in: 0..<5, using: &random) == 0 ? nil : Int64.random(in: 0..<values, using: &random)
    }
    func column(_ name: String, _ values: [Int64?]) -> Column {
      Column(
        name: name, type: .integer,
        storage: .codes(Codes(count: values.count, anyMissing: true, isMissing: { values[$0] == nil }, value: { values[$0] ?? 0 })))
    }
    let other = (0..<Self.rows).map { _ in Int64.random(in: 0..<50, using: &random) }
    let columns = [column("row", (0..<Self.rows).map { Int64($0) }), column("k", keys), column("o", other)]
    for (isDescending, isFiltered) in [(false, false), (true, false), (true, true), (false, true)] {
      let rows = (0..<Self.rows).filter { !isFiltered || other[$0] < 40 }
      let sorted = rows.sorted { a, b in
        switch (keys[a], keys[b]) {
        case (let x?, let y?) where x != y: isDescending ? x > y : x < y
        case (nil, _?): false
        case (_?, nil): true
        default: other[a] != other[b] ? other[a] < other[b] : a < b
        }
      }
      let clause = isFiltered ? "where o < 40 " : ""
      for threads in [1, 2] {
        let found = try listed(
          "list row of t \(clause)sort k \(isDescending ? "desc" : "asc"), o limit \(limit)", columns, threads: threads)
        #expect(found.rows.map { $0[0].ordinal } == sorted.prefix(limit).map { Int64($0) })
      }
    }
  }

  /// Fewer rows with a value than are asked for: missing ones follow.
  @Test func missingRowsFillUp() throws {
    let values: [Int64?] = (0..<Self.rows).map { $0 == 70_000 ? 5 : $0 == 9 ? 7 : nil }
    let column = Column(
      name: "k", type: .integer,
      storage: .codes(Codes(count: values.count, anyMissing: true, isMissing: { values[$0] == nil }, value: { values[$0] ?? 0 })))
    let found = try listed("list t sort k desc limit 4", [column], threads: 2)
    #expect(found.rows == [[.integer(7)], [.integer(5)], [.missing], [.missing]])
    #expect(!found.notices.isEmpty, "the cut goes through equal rows")
  }
}
