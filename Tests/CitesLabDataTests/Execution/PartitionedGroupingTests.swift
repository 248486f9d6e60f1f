import CitesLabData
import QueryLang
import Testing

/// Grouping into very many groups, against dictionaries of Swift's own.
struct PartitionedGroupingTests {
  private static let rows = 264_000

  private struct Data {
    var a: [Int64?]
    var b: [Int64]
    var amount: [Int64?]
    var ratio: [Double]
    var table: Table
  }

  /// - Parameter spread: how far apart the values of `a` lie: close together, groups are computed from codes; far apart, they are hashed.
  private func data(spread: Int64) -> Data {
    var random = SeededGenerator(UInt64(spread))
    let a: [Int64?] = (0..<Self.rows).map { _ in
      Int.random(in: 0..<50, using: &random) == 0 ? nil : Int64.random(in: 0..<400, using: &random) * spread
    }
    let b = (0..<Self.rows).map { _ in Int64.random(in: 0..<300, using: &random) }
    let amount: [Int64?] = (0..<Self.rows).map { _ in
      Int.random(in: 0..<9, using: &random) == 0 ? nil : Int64.random(in: -5_000...5_000, using: &random)
    }
    let ratio = (0..<Self.rows).map { _ in Double.random(in: -1e6...1e6, using: &random) }
    func codes(_ values: [Int64?]) -> ColumnStorage {
      .codes(Codes(count: values.count, anyMissing: true, isMissing: { values[$0] == nil }, value: { values[$0] ?? 0 }))
    }
    let columns = [
      Column(name: "a", type: .integer, storage: codes(a)), Column(name: "b", type: .integer, storage: codes(b)),
      Column(name: "amount", type: .integer, storage: codes(amount)),
      Column(name: "ratio", type: .float, storage: .floats(Buffer(ratio), hasMissing: false)),
    ]
    return Data(a: a, b: b, amount: amount, ratio: ratio, table: Table(name: "t", columns: columns, rowCount: Self.rows))
  }

  private struct Key: Hashable {
    var a: Int64?
    var b: Int64
  }

  private func run(_ text: String, _ table: Table, threads: Int) throws -> QueryResult {
    var store = Store()
    store.put(table)
    return try Engine(threads: threads).run(Compiler(vocabulary: store.vocabulary).compile(text, catalog: store).get(), store: store)
  }

  /// Nothing but counts: of groups computed from codes and of hashed ones, of all rows, of some and of none.
  @Test(arguments: [1, 1 << 40], ["", "where b >= 3", "where b > 999"])
  func groupsAreCounted(spread: Int64, condition: String) throws {
    let data = data(spread: spread)
    var expected: [Key: Int64] = [:]
    for row in 0..<Self.rows where condition.isEmpty || (data.b[row] >= 3 && condition == "where b >= 3") {
      expected[Key(a: data.a[row], b: data.b[row]), default: 0] += 1
    }
    for threads in [1, 2, 3] {
      let result = try run("count of t \(condition) by a, b", data.table, threads: threads)
      #expect(result.table.rowCount == expected.count)
      #expect(result.base.rows == expected.values.reduce(0) { $0 + Int($1) })
      let columns = result.table.columns
      var last: (UInt64, Int64)?
      for row in 0..<result.table.rowCount {
        let key = Key(a: columns[0][row].ordinal, b: columns[1][row].ordinal ?? -1)
        guard columns[2][row] == expected[key].map({ .integer($0) }) else {
          Issue.record("row \(row) of \(threads) threads: \(key)")
          break
        }
        let place = (key.a.map { UInt64($0) } ?? .max, key.b)
        if let last, last >= place { Issue.record("row \(row) is out of order") }
        last = place
      }
    }
  }

  @Test(arguments: [1, 1 << 40])
  func groupsHaveTheirOwnRows(spread: Int64) throws {
    let data = data(spread: spread)
    var expected: [Key: [Int]] = [:]
    for row in 0..<Self.rows where data.b[row] >= 3 { expected[Key(a: data.a[row], b: data.b[row]), default: []].append(row) }
    let text = """
      count, sum amount, median amount, count distinct amount, sum ratio, max amount where ratio > 0 as positive \
      of t where b >= 3 by a, b
      """
    let result = try run(text, data.table, threads: 2)
    #expect(result.table.rowCount == expected.count)
    var last: (UInt64, Int64)?
    for row in stride(from: 0, to: result.table.rowCount, by: 1) {
      let columns = result.table.columns
      let key = Key(a: columns[0][row].ordinal, b: columns[1][row].ordinal ?? -1)
      let rows = try #require(expected[key])
      // Natural order: missing last.
      let place = (key.a.map { UInt64($0) } ?? .max, key.b)
      if let last { #expect(last < place) }
      last = place
      let known = rows.compactMap { data.amount[$0] }.sorted()
      guard row % 7 == 0 else { continue }
      #expect(columns[2][row] == .integer(Int64(rows.count)))
      #expect(columns[3][row] == (known.isEmpty ? .missing : .integer(known.reduce(0, +))))
      let middle = known.isEmpty ? nil : Double(known[(known.count - 1) / 2] + known[known.count / 2]) / 2
      #expect(columns[4][row] == (middle.map { .float($0) } ?? .missing))
      #expect(columns[5][row] == .integer(Int64(Set(known).count)))
      let positive = rows.filter { data.ratio[$0] > 0 }.compactMap { data.amount[$0] }.max()
      #expect(columns[7][row] == (positive.map { .integer($0) } ?? .missing))
      if case .float(let sum) = columns[6][row] {
        #expect(abs(sum - rows.reduce(0) { $0 + data.ratio[$1] }) < 1e-6)
      } else {
        Issue.record("a sum of floats is a float")
      }
    }
    // The same bits on one thread.
    let alone = try run(text, data.table, threads: 1)
    for column in result.table.columns.indices {
      for row in 0..<result.table.rowCount {
        guard case .float(let number) = result.table.columns[column][row], case .float(let other) = alone.table.columns[column][row] else {
          if result.table.columns[column][row] != alone.table.columns[column][row] { Issue.record("row \(row) differs between threads") }
          continue
        }
        if number.bitPattern != other.bitPattern { Issue.record("row \(row) differs between threads") }
      }
    }
    #expect(result.base.rows == expected.values.reduce(0) { $0 + $1.count })
  }

  @Test func noRowAtAll() throws {
    let result = try run("count, sum amount of t where b > 1000 by a, b", data(spread: 1).table, threads: 2)
    #expect(result.table.rowCount == 0)
    #expect(result.table.columns.count == 4)
  }

  @Test func totalsAndShares() throws {
    let data = data(spread: 1)
    let result = try run("count, median amount of t by a, b with total", data.table, threads: 2)
    let known = data.amount.compactMap { $0 }.sorted()
    let last = result.table.rowCount - 1
    #expect(result.table.columns[2][last] == .integer(Int64(Self.rows)))
    #expect(result.table.columns[3][last] == .float(Double(known[(known.count - 1) / 2] + known[known.count / 2]) / 2))
  }
}
