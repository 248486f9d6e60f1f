import Glibc
import TestSupport
import Testing

/// The SQL side alone: every generated query is one that SQLite understands.
@Suite struct OracleSQLTests {
  @Test func sqliteUnderstands() throws {
    for seed in 1...12 {
      let table = OracleTable.random(name: "t", rows: seed * 7 % 40, seed: UInt64(seed))
      let other = OracleTable.random(name: "u", rows: 5, seed: UInt64(seed + 100))
      let database = try SQLiteDatabase()
      try table.put(into: database)
      try other.put(into: database)
      var generator = OracleGenerator(seed: UInt64(seed), table: table, other: other)
      for _ in 0..<40 {
        let query = generator.query()
        do throws(SQLiteError) {
          let answer = try query.answer(database)
          #expect(answer.rows.allSatisfy { $0.count == answer.columns.count })
        } catch {
          if !error.message.contains("overflow") { Issue.record("\(query.statements) \(error)") }
        }
        if getenv("SHOW") != nil { print(query.statements.joined(separator: " ;; ")) }
      }
    }
  }
}
