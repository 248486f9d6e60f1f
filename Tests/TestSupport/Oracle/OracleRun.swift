package import CitesLabData
internal import Glibc
package import QueryLang

/// Draws queries, asks the product and SQLite, and reports every disagreement, cut down.
package struct OracleRun {
  package struct Failure: CustomStringConvertible {
    package var description: String
  }

  package struct Tally {
    package var queries = 0
    package var failures: [Failure] = []
    /// Queries that both refuse, for a sum that leaves 64 bits.
    package var refused = 0
    /// Queries whose result has no rows: too many would prove little.
    package var empty = 0
  }

  /// What compiles a text: the product's compiler, handed in by the tests.
  /// Prints every query before it runs (`CITESLAB_ORACLE_TRACE`): the last one is what crashed.
  private let traces = getenv("CITESLAB_ORACLE_TRACE") != nil
  let compile: (String, Store) -> Result<BoundQuery, DiagnosticList>
  let sizes: [Int]
  let queriesATable: Int
  let checksThreads: Bool
  let isRelated: Bool

  /// - Parameters:
  ///   - sizes: rows of the tables to draw from.
  ///   - isRelated: three related tables instead of two that know nothing of each other.
  ///   - checksThreads: run every query on two threads too, and require the same bits.
  package init(
    sizes: [Int], queriesATable: Int = 25, checksThreads: Bool, isRelated: Bool = false,
    compile: @escaping (String, Store) -> Result<BoundQuery, DiagnosticList>
  ) {
    self.sizes = sizes
    self.queriesATable = queriesATable
    self.checksThreads = checksThreads
    self.isRelated = isRelated
    self.compile = compile
  }

  package func run(queries: Int, seed: UInt64, mostFailures: Int = 5) throws -> Tally {
    var tally = Tally()
    var tableSeed = seed
    while tally.queries < queries && tally.failures.count < mostFailures {
      let world = try OracleWorld(seed: tableSeed, sizes: sizes, isRelated: isRelated)
      var generator = OracleGenerator(seed: tableSeed &* 1_000_003, table: world.table, other: world.other)
      generator.related = world.related
      for _ in 0..<min(queriesATable, queries - tally.queries) where tally.failures.count < mostFailures {
        let query = generator.query()
        tally.queries += 1
        switch try outcome(query, world) {
        case .agree(let rows): if rows == 0 { tally.empty += 1 }
        case .bothRefuse: tally.refused += 1
        case .differ: tally.failures.append(try report(shrunk(query, world), world))
        }
      }
      tableSeed += 1
    }
    return tally
  }

  /// Unbuffered.
  private func trace(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(2, bytes, bytes.count)
  }

  private enum Outcome {
    case agree(rows: Int)
    case bothRefuse
    case differ(String)
  }

  private func outcome(_ query: OracleQuery, _ world: OracleWorld) throws -> Outcome {
    let text = query.statements.joined(separator: "\n")
    if traces { trace("-- table seed \(world.seed), \(world.table.rowCount) rows\n\(text)\n") }
    let bound: BoundQuery
    switch compile(text, world.store) {
    case .success(let query): bound = query
    case .failure(let list):
      return .differ("refused: " + list.diagnostics.map { "\($0.message.code) \($0.message.text(in: .english))" }.joined(separator: " / "))
    }
    var answer: OracleAnswer?
    var overflow = false
    do throws(SQLiteError) {
      answer = try query.answer(world.database)
    } catch {
      guard error.message.contains("overflow") else { throw error }
      overflow = true
    }
    let result: QueryResult
    do throws(ExecutionError) {
      result = try Engine(threads: 1).run(bound, store: world.store)
    } catch {
      if case .overflow = error, overflow { return .bothRefuse }
      return .differ("the engine throws \(error)")
    }
    guard let answer else { return .differ("SQLite overflows, the engine does not") }
    if let difference = OracleComparison.difference(result, answer) { return .differ(difference) }
    if checksThreads {
      let parallel = try Engine(threads: 2).run(bound, store: world.store)
      if !OracleComparison.identical(result, parallel) { return .differ("two threads give other bits than one") }
    }
    return .agree(rows: answer.rows.count)
  }

  private func shrunk(_ query: OracleQuery, _ world: OracleWorld) throws -> OracleQuery {
    func isRefusal(_ difference: String) -> Bool { difference.hasPrefix("refused: ") }
    guard case .differ(let first)? = try? outcome(query, world) else { return query }
    var smallest = query
    var tries = 0
    var shrinks = true
    while shrinks && tries < 400 {
      shrinks = false
      for candidate in smallest.simpler {
        tries += 1
        // A cut may make a query that is none: then the two do not differ on what was asked.
        guard let outcome = try? outcome(candidate, world), case .differ(let difference) = outcome,
          isRefusal(difference) == isRefusal(first)
        else { continue }
        smallest = candidate
        shrinks = true
        break
      }
    }
    return smallest
  }

  private func report(_ query: OracleQuery, _ world: OracleWorld) throws -> Failure {
    var lines = ["", "table seed \(world.seed), \(world.table.rowCount) rows"]
    lines += query.statements.map { "  " + $0 }
    if case .differ(let difference) = try outcome(query, world) { lines.append(difference) }
    if let answer = try? query.answer(world.database) {
      lines += ["SQL:"] + answer.sql.map { "  " + $0 } + ["SQLite gives:"] + OracleComparison.lines(answer).map { "  " + $0 }
    }
    if case .success(let bound) = compile(query.statements.joined(separator: "\n"), world.store),
      let result = try? Engine(threads: 1).run(bound, store: world.store)
    {
      lines += ["the engine gives:"] + OracleComparison.lines(result).map { "  " + $0 }
    }
    return Failure(description: lines.joined(separator: "\n"))
  }
}

/// The data of some queries: two tables, in both programs.
package struct OracleWorld {
  let seed: UInt64
  let table: OracleTable
  let other: OracleTable
  package let store: Store
  let database: SQLiteDatabase

  let related: [OracleRelated]

  package init(seed: UInt64, sizes: [Int], isRelated: Bool = false) throws {
    self.seed = seed
    database = try SQLiteDatabase()
    var store = Store()
    if isRelated {
      let tables = OracleRelatedTables(seed: seed, sizes: sizes)
      // The one in the middle most often: it leads on, and others lead to it.
      table = [tables.t, tables.u, tables.t, tables.v][Int(seed % 4)]
      other = table.name == "u" ? tables.v : tables.u
      related = tables.related(to: table.name)
      tables.put(into: &store)
      try tables.put(into: database)
    } else {
      var random = SplitMix(seed)
      table = OracleTable.random(name: "t", rows: random.pick(sizes), seed: random.next())
      other = OracleTable.random(name: "u", rows: random.pick([0, 1, 12]), seed: random.next())
      related = []
      store.put(table.table)
      store.put(other.table)
      try table.put(into: database)
      try other.put(into: database)
    }
    self.store = store
  }
}
