import QueryLang
import Testing

@testable import CitesLabData

/// Each query is stopped at every place at which it looks whether it should: it then throws, and says nothing else.
@Suite struct CancellationTests {
  private static let table = made("t", rows: 60_000)
  /// Long enough for groups to be dealt into partitions.
  private static let long = made("long", rows: 270_000)

  private static func made(_ name: String, rows: Int) -> Table {
    let columns = [
      Column(name: "id", type: .integer, values: (0..<rows).map { .integer(Int64(($0 * 7919) % rows)) }),
      Column(name: "commune", type: .text, values: (0..<rows).map { .text("commune \($0 % 9)") }),
      Column(name: "montant", type: .float, values: (0..<rows).map { .float(Double($0 % 1013) / 7) }),
      Column(name: "nom", type: .text, values: (0..<rows).map { .text("nom \(($0 * 31) % 20_011)") }),
    ]
    return Table(name: name, columns: columns, rowCount: rows)
  }

  private func run(_ text: String, _ cancellation: Cancellation, threads: Int) throws -> QueryResult {
    var store = Store()
    store.put(text.contains("long") ? Self.long : Self.table)
    let query = try Compiler(vocabulary: FunctionList.vocabulary).compile(text, catalog: store).get()
    return try Engine(threads: threads, cancellation: cancellation).run(query, store: store)
  }

  @Test(arguments: [
    "count t", "count t by commune", "count long by id", "count t by fold(nom)", "median montant of t by commune",
    "count t by commune across montant > 50 with share, total", "list t sort nom, id",
    "list t where montant > 3 sort montant desc limit 5000",
    "count t by nom top 5 with others", "describe t", "list t sample 5000", "sum montant of t by commune, nom sort sum_montant",
  ])
  func everyPollStops(text: String) throws {
    let whole = try run(text, Cancellation(), threads: 2)
    var stopped = 0
    var poll = 0
    // Polls grow few as work goes on: the first ones all, then one in some, to the end.
    while true {
      do {
        let result = try run(text, Cancellation(atPoll: poll), threads: poll % 2 + 1)
        #expect(result.table.rowCount == whole.table.rowCount)
        break
      } catch ExecutionError.cancelled {
        stopped += 1
      }
      poll += max(1, poll / 2)
    }
    #expect(stopped >= 3, "\(text) looks \(stopped) times only")
  }

  @Test func whatIsWithinStopsWithTheOuterOneAndAlone() {
    let outer = Cancellation()
    let inner = Cancellation(within: outer)
    #expect(!inner.isCancelled)
    outer.cancel()
    #expect(inner.isCancelled)
    outer.reset()
    #expect(!inner.isCancelled)
    inner.cancel()
    #expect(inner.isCancelled && !outer.isCancelled)
  }

  @Test func sortsStop() {
    var numbers = (0..<200_000).map { ($0 * 7919) % 200_003 }
    let stopping = Cancellation(atPoll: 3)
    #expect(throws: ExecutionError.cancelled) { try Stretches.sort(&numbers, poll: stopping.poll) { $0 < $1 } }
    Stretches.sort(&numbers, poll: {}) { $0 < $1 }
    #expect(numbers == numbers.sorted())
  }

  @Test func stretchesCoverEverythingOnce() throws {
    for count in [0, 1, 16_383, 16_384, 16_385, 50_000] {
      var seen: [Int] = []
      var polls = 0
      Stretches.forEach(count, poll: { polls += 1 }) { seen += Array($0) }
      #expect(seen == Array(0..<count))
      #expect(polls == (count + 16_383) / 16_384)
    }
    let stopping = Cancellation(atPoll: 2)
    var last = 0
    #expect(throws: ExecutionError.cancelled) {
      try Stretches.forEach(1_000_000, poll: stopping.poll) { last = $0.upperBound }
    }
    #expect(last == 2 * 16_384)
  }

  /// Nothing that is done to the rows of a long table goes on for long between two looks: the most rows that can have been worked on
  /// are counted by how often there is a look. A sort by text, whose keys are made and compared, is the dearest.
  @Test func longWorkIsLookedAtOften() throws {
    for (text, least) in [
      ("list long sort nom, id", 40), ("count long by fold(nom)", 30), ("list long sort id limit 5000", 20), ("values id of long", 30),
    ] {
      // Each power of two is a poll that is there to stop at.
      #expect(throws: ExecutionError.cancelled, "\(text)") { try run(text, Cancellation(atPoll: least), threads: 1) }
    }
  }

  @Test func rowsAreCounted() throws {
    let cancellation = Cancellation()
    _ = try run("count t by commune", cancellation, threads: 2)
    #expect(cancellation.rowsDone == 60_000)
    cancellation.reset()
    #expect(cancellation.rowsDone == 0)
  }
}
