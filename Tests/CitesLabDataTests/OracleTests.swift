import CitesLabData
import Glibc
import QueryLang
import TestSupport
import Testing

/// Generated queries, answered by the product and, as SQL, by SQLite over the same data.
///
/// `CITESLAB_ORACLE_QUERIES` sets how many (`make check` asks for 5 000), `CITESLAB_ORACLE_SEED` where to begin: a failure prints its seed.
@Suite struct OracleTests {
  private static func setting(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  private static func compile(_ text: String, _ store: Store) -> Result<BoundQuery, DiagnosticList> {
    Compiler(vocabulary: store.vocabulary).compile(text, catalog: store)
  }

  private func check(_ run: OracleRun, queries: Int, seed: Int, _ name: String) throws {
    let tally = try run.run(queries: queries, seed: UInt64(seed))
    for failure in tally.failures { Issue.record("\(failure)") }
    print(
      "oracle, \(name): \(tally.queries) queries agree with SQLite but for \(tally.failures.count) (\(tally.refused) refused by both, \(tally.empty) without rows)"
    )
    // An oracle that mostly compares nothing with nothing proves little.
    #expect(tally.empty * 2 <= tally.queries)
  }

  @Test func smallTables() throws {
    let run = OracleRun(sizes: [0, 1, 2, 5, 12, 40, 40, 150, 150, 400], checksThreads: true, compile: Self.compile)
    try check(run, queries: Self.setting("CITESLAB_ORACLE_QUERIES") ?? 600, seed: Self.setting("CITESLAB_ORACLE_SEED") ?? 1, "small tables")
  }

  /// More rows than a morsel, so that stripes merge and threads share the work.
  @Test func largeTables() throws {
    let run = OracleRun(sizes: [16_385, 33_000, 33_000, 70_000], queriesATable: 10, checksThreads: true, compile: Self.compile)
    let queries = (Self.setting("CITESLAB_ORACLE_QUERIES") ?? 0) / 100
    try check(run, queries: max(3, queries), seed: Self.setting("CITESLAB_ORACLE_SEED") ?? 1, "large tables")
  }

  /// Paths, `any` and `no`, aggregates of related rows and cohorts over them, in all places of all kinds of queries.
  @Test func relatedTables() throws {
    let run = OracleRun(sizes: [0, 1, 5, 12, 40, 40, 150, 150], checksThreads: true, isRelated: true, compile: Self.compile)
    let queries = Self.setting("CITESLAB_ORACLE_QUERIES") ?? 400
    try check(run, queries: queries, seed: Self.setting("CITESLAB_ORACLE_SEED") ?? 1, "related tables")
  }

  /// The second opinion must be one: SQLite with the test's own folding on cases whose answers are known.
  @Test func theOracleKnowsItsAlphabet() throws {
    #expect(OracleAlphabet.fold(" L’Été\u{A0}\u{202F}Œuvre ") == "l'ete oeuvre")
    let ordered = ["cote", "Cote", "coté", "côte", "cotes", "A-1", "A1", "A 1", "13063", "œuvre"]
    let expected = ["13063", "A 1", "A-1", "A1", "cote", "Cote", "coté", "côte", "cotes", "œuvre"]
    #expect(
      ordered.sorted { OracleAlphabet.collationKey($0).utf8.lexicographicallyPrecedes(OracleAlphabet.collationKey($1).utf8) } == expected)
    #expect(OracleCalendar.iso(0) == "1970-01-01")
    #expect(OracleCalendar.days(.init(year: 2000, month: 3, day: 1)) == 11_017)
    #expect(
      OracleCalendar.iso(OracleCalendar.adding(months: 1, to: OracleCalendar.days(.init(year: 2012, month: 1, day: 31)))) == "2012-02-29")
  }
}
