import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Additions over a table small enough to be worked out by hand.
@Suite struct AdditionTests {
  /// Eight visits: town, month, whether it succeeded (missing twice), amount.
  private static func store() -> Store {
    func dates(_ texts: [String]) -> [Value] { texts.map { .date(CivilCalendar.date($0) ?? 0) } }
    let columns = [
      Column(name: "commune", type: .text, values: ["Arles", "Arles", "Istres", "Istres", "Istres", "Fos", "Fos", "Arles"]),
      Column(
        name: "jour", type: .date,
        values: dates([
          "2012-01-05", "2012-01-20", "2012-02-03", "2012-02-04", "2012-04-01", "2012-04-02", "2012-04-30", "2012-05-01",
        ])),
      Column(name: "reussi", type: .boolean, values: [true, false, true, .missing, true, false, .missing, true]),
      Column(name: "montant", type: .integer, values: [10, 20, 30, .missing, 50, 5, 5, 80]),
    ]
    var store = Store()
    store.put(Table(name: "t", columns: columns, rowCount: 8))
    return store
  }

  private func run(_ text: String) throws -> QueryResult {
    let store = Self.store()
    let query = try Compiler(vocabulary: store.vocabulary).compile(text, catalog: store).get()
    let one = try Engine(threads: 1).run(query, store: store)
    #expect(OracleComparison.identical(one, try Engine(threads: 2).run(query, store: store)))
    return one
  }

  private func lines(_ text: String) throws -> [String] { OracleComparison.table(try run(text)) }

  private func refusal(_ text: String) -> [String] {
    let store = Self.store()
    switch Compiler(vocabulary: store.vocabulary).compile(text, catalog: store) {
    case .success: return []
    case .failure(let list): return list.diagnostics.map(\.message.code)
    }
  }

  @Test func shareOfAKey() throws {
    #expect(
      try lines("count t by commune, month(jour) with share of commune") == [
        "commune,month_jour,count,share", "Arles,1,2,0.6666666666666666", "Arles,5,1,0.3333333333333333", "Fos,4,2,1",
        "Istres,2,2,0.6666666666666666", "Istres,4,1,0.3333333333333333",
      ])
    #expect(
      try lines("count, sum montant of t by commune with share") == [
        "commune,count,sum_montant,share_count,share_sum_montant", "Arles,3,110,0.375,0.55", "Fos,2,10,0.25,0.05", "Istres,3,80,0.375,0.4",
      ])
    #expect(refusal("count t by commune with share of month(jour)") == ["E173"])
    #expect(refusal("mean montant of t by commune with share") == ["E172"])
    // The expression of a key again means the key.
    #expect(
      try lines("count t by commune, month(jour) with share of month(jour)")[1...] == [
        "Arles,1,2,1", "Arles,5,1,1", "Fos,4,2,0.6666666666666666", "Istres,2,2,1", "Istres,4,1,0.3333333333333333",
      ])
  }

  @Test func cumulativeFollowsTheOrderShown() throws {
    #expect(
      try lines("count t by commune with share, cumulative sort count desc") == [
        "commune,count,share,cumulative_count,cumulative_share", "Arles,3,0.375,3,0.375", "Istres,3,0.375,6,0.75", "Fos,2,0.25,8,1",
      ])
    #expect(
      try lines("sum montant of t by commune, month(jour) with cumulative limit 4")[1...] == [
        "Arles,1,30,30", "Arles,5,80,110", "Fos,4,10,10", "Istres,2,30,30",
      ])
    #expect(refusal("count t by commune with cumulative having cumulative_count > 3") == ["E169"])
    #expect(refusal("count t by commune with cumulative sort cumulative_count") == ["E169"])
    #expect(refusal("count t with cumulative") == ["E168"])
    #expect(refusal("mean montant of t by commune with cumulative") == ["E167"])
  }

  @Test func changeLooksAtThePeriodBefore() throws {
    let result = try run("count t by period(jour, month) as mois with change")
    #expect(
      OracleComparison.table(result) == [
        "mois,count,change_count,change_pct_count", "2012-01,2,,", "2012-02,2,0,0", "2012-04,3,,", "2012-05,1,-2,-0.6666666666666666",
      ])
    #expect(result.notices == [.calendarGap(key: "mois", gaps: 1)])
    // With the empty month there is no gap, and no growth from nothing.
    #expect(
      try lines("count t by period(jour, month) as mois with change, empty")[3...] == [
        "2012-03,0,-2,-1", "2012-04,3,3,", "2012-05,1,-2,-0.6666666666666666",
      ])
    #expect(
      try lines("sum montant of t by commune with change")[1...] == ["Arles,110,,", "Fos,10,-100,-0.9090909090909091", "Istres,80,70,7"])
    // Within all but the last key.
    #expect(try lines("count t by commune, month(jour) with change")[4...] == ["Istres,2,2,,", "Istres,4,1,,"])
  }

  @Test func ranksAreCompetitionRanks() throws {
    #expect(
      try lines("count t by commune with rank") == ["commune,count,rank", "Arles,3,1", "Fos,2,3", "Istres,3,1"])
    #expect(try lines("count t by commune with rank having rank = 1 sort commune desc")[1...] == ["Istres,3,1", "Arles,3,1"])
    #expect(try lines("count t by commune across reussi with rank").first == "commune,false,true,missing,rank")
  }

  @Test func intervalsCarryTheirBase() throws {
    let result = try run("rate(reussi) as taux of t by commune with ci")
    #expect(
      result.table.columns.map(\.name) == ["commune", "taux", "taux_low", "taux_high", "taux_n", "taux_missing"])
    #expect(result.confidence == 0.95)
    #expect(result.table.columns[4][2] == .integer(2) && result.table.columns[5][2] == .integer(1))
    let wilson = try #require(ConfidenceInterval.wilson(successes: 2, trials: 3, level: 0.95))
    #expect(result.table.columns[2][0] == .float(wilson.low) && result.table.columns[3][0] == .float(wilson.high))
    let mean = try run("mean montant of t with ci 90%")
    let squares: Double = 10 * 10 + 20 * 20 + 30 * 30 + 50 * 50 + 5 * 5 + 5 * 5 + 80 * 80
    let variance = (squares - 200.0 * 200.0 / 7) / 6
    let student = try #require(ConfidenceInterval.student(mean: 200.0 / 7, variance: variance, count: 7, level: 0.9))
    #expect(mean.table.columns.count == 5)
    guard case .float(let low) = mean.table.columns[1][0] else { return #expect(Bool(false)) }
    #expect(abs(low - student.low) < 1e-9)
    // Variances serve the interval; nobody asked for them.
    #expect(
      mean.notices == [.skippedMissing(measure: StatementText(english: "mean montant", french: "moyenne montant"), missing: 1, rows: 8)])
    #expect(refusal("sum montant of t with ci") == ["E167"])
    #expect(refusal("rate(reussi) of t with ci 100%") == ["E177"])
    #expect(refusal("rate(reussi) of t with ci, ci 90%") == ["E178"])
    #expect(refusal("rate(reussi) of t with ci 95") == ["E054"])
    let shares = try run("count t by commune with share, ci, total")
    let arles = try #require(ConfidenceInterval.wilson(successes: 3, trials: 8, level: 0.95))
    #expect(shares.table.columns[3][0] == .float(arles.low))
    #expect(shares.table.columns[4][3] == .float(1))
  }

  @Test func versusSetsTwoSidesAgainstOneAnother() throws {
    let result = try run("rate(reussi) as taux of t where commune=Arles versus rest with ci")
    #expect(result.rowKinds == [.normal, .normal, .difference])
    #expect(result.table.columns[0][0] == .text("selected") && result.table.columns[0][1] == .text("rest"))
    #expect(result.table.columns[0][2] == .missing)
    #expect(result.table.columns[1][0] == .float(2.0 / 3) && result.table.columns[1][1] == .float(2.0 / 3))
    #expect(result.table.columns[1][2] == .float(0))
    let newcombe = try #require(
      ConfidenceInterval.newcombe(successes: 2, trials: 3, otherSuccesses: 2, otherTrials: 3, level: 0.95))
    #expect(result.table.columns[2][2] == .float(newcombe.low) && result.table.columns[3][2] == .float(newcombe.high))
    #expect(result.base.rows == 3 && result.base.compared == Base.Compared(name: "rest", rows: 5))
    // Both sides stand in every group that one of them has; counts of nothing are 0.
    #expect(
      try lines("count t where montant >= 20 by commune versus rest") == [
        "group,commune,count,_row", "selected,Arles,2,", "selected,Fos,0,", "selected,Istres,2,", "rest,Arles,1,", "rest,Fos,2,",
        "rest,Istres,0,", ",Arles,1,difference", ",Fos,-2,difference", ",Istres,2,difference",
      ])
    let all = try run("mean montant of t where commune=Arles versus all with ci")
    #expect(all.notices.contains(.overlappingSides(rows: 3)))
    #expect(all.table.columns[2][2] == .missing)
    #expect(
      try lines("let grands = t where montant >= 30\ncount t where commune=Arles versus grands") == [
        "group,count,_row", "selected,3,", "grands,3,", ",0,difference",
      ])
    #expect(
      try lines("let grands = t where montant >= 30\ncount grands versus rest") == [
        "group,count,_row", "selected,3,", "rest,5,", ",-2,difference",
      ])
    #expect(refusal("count t versus rest") == ["E175"])
    #expect(refusal("count t where montant > 3 versus rest sample 3") == ["E176"])
    #expect(refusal("list t where montant > 3 versus rest") == ["E170"])
  }

  @Test func unknownRowsAreOnNoSide() throws {
    let result = try run("count t where montant >= 20 versus rest")
    #expect(result.base.unknownRows == 1)
    #expect(result.notices.contains { if case .leftOut(1, ["montant"], _) = $0 { true } else { false } })
  }

  @Test func versusWithTotals() throws {
    #expect(
      try lines("count t where montant >= 20 by commune versus rest with total, share")[7...] == [
        ",Arles,1,0.16666666666666669,difference", ",Fos,-2,-0.6666666666666666,difference", ",Istres,2,0.5,difference",
        "selected,,4,1,total", "rest,,3,1,total", ",,1,0,difference",
      ])
  }

  @Test func othersAreRecomputedFromRows() throws {
    #expect(
      try lines("median montant, count of t by commune top 1 count with others, total") == [
        "commune,median_montant,count,_row", "Arles,20,3,", ",17.5,5,others", ",20,8,total",
      ])
    #expect(
      try lines("count t by commune top 2 with others, cumulative, share") == [
        "commune,count,share,cumulative_count,cumulative_share,_row", "Arles,3,0.375,3,0.375,", "Istres,3,0.375,6,0.75,",
        ",2,0.25,8,1,others",
      ])
    #expect(try lines("count t by commune across month(jour) top 1 with others")[1...] == ["Arles,2,0,0,1,", ",0,2,3,0,others"])
    #expect(refusal("count t by commune with others") == ["E174"])
  }

  @Test func emptyGroupsAreShown() throws {
    #expect(try lines("count t where montant > 25 by commune with empty")[1...] == ["Arles,1", "Fos,0", "Istres,2"])
    #expect(
      try lines("count, sum montant of t by band(montant, 15, 25, 60, 100) as b with empty")[1...] == [
        "< 15,3,20", "15–24,1,20", "25–59,2,80", "60–99,1,80", "100 +,0,", ",1,",
      ])
    #expect(
      try lines("count t where jour in 2012-03..2012-06 by period(jour, month) with empty")[1...].map { String($0) } == [
        "2012-03,0", "2012-04,3", "2012-05,1", "2012-06,0",
      ])
    #expect(
      try lines("count t where jour in 2011-12..2012-02 by year(jour), month(jour) with empty")[1...] == [
        "2011,12,0", "2012,1,2", "2012,2,2",
      ])
    #expect(try lines("count t where commune=Fos by reussi with empty")[1...] == ["false,1", "true,0", ",1"])
  }

  @Test func samplesAreReproducible() throws {
    let first = try run("list montant of t sample 3 seed 7")
    #expect(first.table.rowCount == 3)
    #expect(OracleComparison.identical(first, try run("list montant of t sample 3 seed 7")))
    #expect(first.base.sample?.of == 8 && first.base.sample?.seed == 7)
    #expect(try lines("count t where montant > 15 sample 100") == ["count", "4"])
    #expect(try lines("count t where montant > 15 sample 2") == ["count", "2"])
    var drawn: Set<[String]> = []
    for seed in 0..<40 { drawn.insert(try lines("list montant, commune of t sample 2 seed \(seed)")) }
    #expect(drawn.count > 15)
  }

  /// Each of 10 rows is drawn about as often as any other: 3 000 draws of 3, 900 expected each.
  @Test func everyRowIsAsLikely() throws {
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<3_000 { for row in try Sampling.rows(.range(0..<10), count: 3, seed: seed) { counts[Int(row)] += 1 } }
    let chi = counts.reduce(0.0) { $0 + (Double($1) - 900) * (Double($1) - 900) / 900 }
    #expect(chi < 30, "\(counts)")
  }

  @Test func textsTravelWithTheResult() throws {
    let result = try run("count t with title \"Visites\", scope \"2012\", note \"a\", note \"b\", source \"t\", reading \"r\", decimals 2")
    #expect(
      result.texts == TableTexts(title: "Visites", scope: "2012", reading: "r", source: "t", notes: ["a", "b"], decimals: 2))
    #expect(refusal("count t with title \"a\", title \"b\"") == ["E178"])
    #expect(refusal("count t with rounded to 0") == ["E177"])
  }

  @Test func definitionsStandForThemselves() throws {
    let definitions =
      "define t.tranche = band(montant, 15, 60)\ndefine t.part = rate(reussi)\ndefine t.gros = tranche = '60 +'\nlet grands = t where gros\n"
    #expect(
      try lines(definitions + "part, count of t by tranche") == [
        "tranche,part,count", "< 15,0.5,3", "15–59,0.6666666666666666,3", "60 +,1,1", ",,1",
      ])
    #expect(try lines(definitions + "count grands by tranche") == ["tranche,count", "60 +,1"])
    #expect(try lines(definitions + "list t where gros").first == "commune,jour,reussi,montant,tranche,gros")
    #expect(try lines(definitions + "describe tranche of t").count == 2)
    #expect(try lines(definitions + "part where commune=Arles of t") == ["part where commune=Arles", "0.6666666666666666"])
    #expect(refusal("define t.a = b\ncount t") == ["E102"])
    #expect(refusal("define t.a = montant + 1\ndefine t.b = a * 2\ndefine t.a = b\ncount t") == ["E112"])
    #expect(refusal("define t.montant = 3\ncount t") == ["E179"])
    #expect(refusal("define t.x = rate(reussi)\nlist x of t") == ["E102"])
  }

  @Test func argumentsWithoutAnswerAreErrors() throws {
    #expect(refusal("quantile(montant, 1.5) of t") == ["E146"])
    #expect(refusal("count t by bin(montant, 0)") == ["E146"])
    #expect(refusal("count t by band(montant, 20, 10)") == ["E146"])
    #expect(refusal("count t by band(montant, 10, 20, 30)") == [])
    #expect(try run("= 1 / 0").notices == [.calculationWithoutAnswer(operation: "/")])
  }

  @Test func arithmeticBetweenMeasures() throws {
    #expect(
      try lines("(count where reussi) / count as part, sum montant - mean montant * count as reste of t by commune")[1]
        == "Arles,0.6666666666666666,0")
    #expect(try lines("= (count t where reussi) / (count t)") == ["value", "0.5"])
  }
}
