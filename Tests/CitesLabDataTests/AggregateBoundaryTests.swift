import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Every aggregate in whole queries at the sizes where morsels and stripes begin and end, against sums written out here, and on one thread
/// against several.
@Suite struct AggregateBoundaryTests {
  static let sizes = [0, 1, 2, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537]

  private struct Rows {
    var group: [String?] = []
    var x: [Int64?] = []
    var amount: [Int64?] = []
    var reading: [Double?] = []
    var word: [String?] = []

    init(_ count: Int) {
      for row in 0..<count {
        group.append(row % 13 == 5 ? nil : ["Istres", "miramas", "Arles"][row % 3])
        x.append(row % 11 == 3 ? nil : Int64(row * 7919 % 1009) - 400)
        amount.append(row % 7 == 1 ? nil : Int64(row * 31 % 100_003))
        reading.append(row % 5 == 2 ? nil : Double(row * 17 % 4096) / 8)
        word.append(row % 9 == 4 ? nil : "mot \(row * 13 % 257)")
      }
    }

    var table: Table {
      Table(
        name: "t",
        columns: [
          Column(name: "g", type: .text, values: group.map { $0.map { .text($0) } ?? .missing }),
          Column(name: "x", type: .integer, values: x.map { $0.map { .integer($0) } ?? .missing }),
          Column(name: "amount", type: .decimal(scale: 2), values: amount.map { $0.map { .decimal(unscaled: $0, scale: 2) } ?? .missing }),
          Column(name: "reading", type: .float, values: reading.map { $0.map { .float($0) } ?? .missing }),
          TextColumns.blocks(name: "word", values: word.map { $0.map { .text($0) } ?? .missing }),
          Column(name: "row", type: .integer, values: x.indices.map { .integer(Int64($0)) }),
        ], rowCount: x.count)
    }
  }

  private static let measures = [
    "count", "count distinct x", "count distinct word", "sum x", "sum amount", "sum reading", "mean x", "mean amount", "mean reading",
    "median x",
    "median reading", "quantile(x, 0.9)", "min x", "max x", "min amount", "max reading", "min word", "max word", "stdev x",
    "variance reading", "corr(x, reading)",
    "rate(x > 0)", "first x sort row", "last x sort row",
  ]

  private static func naive(_ rows: Rows, _ which: [Int]) -> [Value] {
    let x = which.compactMap { rows.x[$0] }
    let amounts = which.compactMap { rows.amount[$0] }
    let readings = which.compactMap { rows.reading[$0] }
    let words = Set(which.compactMap { rows.word[$0] }).map { (word: $0, key: OracleAlphabet.collationKey($0)) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.word)
    let pairs = which.compactMap { row in rows.x[row].flatMap { x in rows.reading[row].map { (Double(x), $0) } } }
    func float(_ number: Double?) -> Value { number.map { .float($0) } ?? .missing }
    func mean(_ numbers: [Double]) -> Double? { numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count) }
    func quantile(_ numbers: [Double], _ p: Double) -> Double? {
      let sorted = numbers.sorted()
      guard let last = sorted.last else { return nil }
      let place = Double(sorted.count - 1) * p
      let low = Int(place)
      return low + 1 < sorted.count ? sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low]) : last
    }
    func variance(_ numbers: [Double]) -> Double? {
      guard numbers.count > 1, let mean = mean(numbers) else { return nil }
      return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - 1)
    }
    func correlation() -> Double? {
      guard pairs.count > 1, let a = mean(pairs.map(\.0)), let b = mean(pairs.map(\.1)) else { return nil }
      let (xy, xx, yy) = pairs.reduce((0.0, 0.0, 0.0)) {
        ($0.0 + ($1.0 - a) * ($1.1 - b), $0.1 + ($1.0 - a) * ($1.0 - a), $0.2 + ($1.1 - b) * ($1.1 - b))
      }
      return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
    }
    let xs = x.map { Double($0) }
    return [
      .integer(Int64(which.count)), .integer(Int64(Set(x).count)), .integer(Int64(words.count)),
      x.isEmpty ? .missing : .integer(x.reduce(0, +)),
      amounts.isEmpty ? .missing : .decimal(unscaled: amounts.reduce(0, +), scale: 2),
      readings.isEmpty ? .missing : .float(readings.reduce(0, +)),
      float(mean(xs)), float(mean(amounts.map { Double($0) / 100 })), float(mean(readings)), float(quantile(xs, 0.5)),
      float(quantile(readings, 0.5)),
      float(quantile(xs, 0.9)), x.min().map { .integer($0) } ?? .missing, x.max().map { .integer($0) } ?? .missing,
      amounts.min().map { .decimal(unscaled: $0, scale: 2) } ?? .missing, float(readings.max()), words.first.map { .text($0) } ?? .missing,
      words.last.map { .text($0) } ?? .missing, float(variance(xs).map { $0.squareRoot() }), float(variance(readings)),
      float(correlation()),
      float(x.isEmpty ? nil : Double(x.count { $0 > 0 }) / Double(x.count)), x.first.map { .integer($0) } ?? .missing,
      x.last.map { .integer($0) } ?? .missing,
    ]
  }

  private static func near(_ a: Value, _ b: Value) -> Bool {
    if case .float(let x) = a, case .float(let y) = b { return (x - y).magnitude <= 1e-9 * max(1, x.magnitude) }
    return a == b
  }

  private func run(_ text: String, _ store: Store, threads: Int) throws -> QueryResult {
    let query = try Compiler(vocabulary: store.vocabulary).compile(text, catalog: store).get()
    return try Engine(threads: threads).run(query, store: store)
  }

  @Test(arguments: sizes)
  func everyAggregate(_ size: Int) throws {
    let rows = Rows(size)
    var store = Store()
    store.put(rows.table)
    let list = Self.measures.enumerated().map { "\($0.element) as m\($0.offset)" }.joined(separator: ", ")

    let whole = try run("\(list) of t", store, threads: 1)
    let expected = Self.naive(rows, Array(0..<size))
    #expect(whole.table.rowCount == 1)
    for (index, value) in expected.enumerated() {
      #expect(
        Self.near(whole.table.columns[index][0], value),
        "\(Self.measures[index]) over \(size) rows: \(whole.table.columns[index][0]), not \(value)")
    }

    let grouped = try run("\(list) of t by g", store, threads: 1)
    let names: [String?] = ["Arles", "Istres", "miramas", nil].filter { name in rows.group.contains { $0 == name } }
    #expect(grouped.table.rowCount == names.count)
    for (place, name) in names.enumerated() {
      let expected = Self.naive(rows, (0..<size).filter { rows.group[$0] == name })
      #expect(grouped.table.columns[0][place] == (name.map { .text($0) } ?? .missing))
      for (index, value) in expected.enumerated() {
        #expect(
          Self.near(grouped.table.columns[index + 1][place], value), "\(Self.measures[index]) of \(name ?? "missing") over \(size) rows")
      }
    }
  }

  /// The largest size that runs serially, and the smallest that does not.
  @Test(arguments: [65_536, 65_537])
  func threadsChangeNoBit(_ size: Int) throws {
    var store = Store()
    store.put(Rows(size).table)
    let list = Self.measures.enumerated().map { "\($0.element) as m\($0.offset)" }.joined(separator: ", ")
    for query in [
      "\(list) of t by g", "\(list) of t where x > 590 or word contains '11' by word",
      "sum reading, mean reading of t by word across g with total",
      "list t where x > 500 sort reading desc, word limit 1000", "values word of t",
    ] {
      let one = try run(query, store, threads: 1)
      for threads in [2, 3] {
        #expect(OracleComparison.identical(one, try run(query, store, threads: threads)), "\(threads) threads: \(query)")
      }
    }
  }
}
