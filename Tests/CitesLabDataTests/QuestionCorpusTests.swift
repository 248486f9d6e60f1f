import CitesLabData
import QueryLang
import TestSupport
import Testing

/// Questions in words, each asked as one statement, against the rows that DuckDB and pandas gave.
///
/// One is over two files, related by a key; two are in encodings of the time before UTF-8.
struct QuestionCorpusTests {
  /// The statement of each question. The dataset has the name of its file.
  static let statements: [(id: String, statement: String)] = [
    ("q01", "sum PMUN as population of donnees_communes by Région sort population desc"),
    ("q02", "list COM, Commune, PMUN of donnees_communes sort PMUN desc limit 10"),
    ("q03", "count, mean PMUN of donnees_communes where REG=53 by DEP"),
    ("q04", "sum PMUN as population of donnees_communes by departements.LIBELLE sort population desc limit 5"),
    ("q05", "list DEP, LIBELLE of departements where not DEP in donnees_communes.DEP sort DEP"),
    ("q06", "median PMUN, quantile(PMUN, 0.9) of donnees_communes"),
    ("q07", "count donnees_communes by Commune having count >= 10 sort count desc, Commune"),
    ("q08", "mean `Occupancy rate` of table-with-accents by Année sort Année"),
    ("q09", "count irve_driveco_latin1 by left(code_insee, 2) sort count desc limit 5"),
    ("q10", "count, sum `Cost Total $` of birdstrikes by `Wildlife Size`"),
    ("q11", "count birdstrikes by year(`Flight Date`)"),
    ("q12", "count birdstrikes where not `Wildlife Species` starts with Unknown by `Wildlife Species` sort count desc limit 5"),
    ("q13", "sum precipitation of seattle-weather where date in 2015 by month(date)"),
    ("q14", "count seattle-weather by weather across year(date)"),
    ("q15", "stdev temp_max, corr(temp_max, temp_min) of seattle-weather"),
    (
      "q16",
      "count, mean `Body Mass (g)` of penguins_raw where Sex is not missing and Sex != NA and `Body Mass (g)` is not missing by Species, Sex"
    ),
    ("q17", "list `Country Name`, Value of gdp where Year=2020 sort Value desc limit 10"),
    ("q18", "count, mean seats of nycflights13_planes by manufacturer having count > 100 sort count desc"),
    ("q19", "mean temp of nycflights13_weather by origin"),
    ("q20", "count country-codes where Continent is not missing by Continent"),
  ]

  @Test func answersAreRight() throws {
    guard let path = Loading.corpus("questions/questions.json"), let bytes = Loading.read(path) else { return }
    var parser = TinyJSON(bytes)
    let entries = parser.value()["entries"].list
    let folder = String(path.dropLast("questions/questions.json".count))
    var asked = 0
    for (id, statement) in Self.statements {
      let entry = try #require(entries.first { $0["id"].text == id })
      var store = Store()
      for file in entry["files"].list {
        for table in try Loader.load(folder + file.text, options: LoadOptions()) { store.put(table) }
      }
      if id == "q04" {
        store.relate(
          RelationSchema(step: "departements", dataset: "donnees_communes", fields: ["DEP"], target: "departements", targetFields: ["DEP"]))
      }
      let query = try Compiler(vocabulary: FunctionList.vocabulary).compile(statement, catalog: store).get()
      for threads in [1, 2] {
        let result = try Engine(threads: threads).run(query, store: store)
        var found = (0..<result.table.rowCount).map { row in result.table.columns.map { Loading.text($0[row]) } }
        var wanted = entry["rows"].list.map { $0.list.map(\.text) }
        if entry["order_matters"].text != "true" {
          found.sort { $0.lexicographicallyPrecedes($1) }
          wanted.sort { $0.lexicographicallyPrecedes($1) }
        }
        #expect(found.count == wanted.count, "\(id): \(statement)")
        for (row, expected) in zip(found, wanted) { #expect(Self.same(row, expected), "\(id): \(row) is not \(expected)") }
      }
      asked += 1
    }
    print("questions: \(asked) of \(entries.count) asked")
  }

  /// Numbers within 1e-8, all else exactly.
  private static func same(_ row: [String], _ expected: [String]) -> Bool {
    row.count == expected.count
      && zip(row, expected).allSatisfy { found, wanted in
        if found == wanted { return true }
        guard let a = Double(found), let b = Double(wanted) else { return false }
        return (a - b).magnitude <= 1e-8 * max(a.magnitude, b.magnitude)
      }
  }
}
