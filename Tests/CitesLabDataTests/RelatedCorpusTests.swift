import CitesLabData
import QueryLang
import Testing

/// Questions across real files, against what DuckDB gave for joins and subqueries written by hand.
///
/// They read `../shared/corpora` and pass with a word when it is not there.
struct RelatedCorpusTests {
  @Test("weather and airports")
  func weather() throws {
    try check(
      ["en-midsize/nycflights13_weather.csv", "en-midsize/nycflights13_airports.csv"],
      ["relate nycflights13_weather.origin to nycflights13_airports.faa as airport"], Self.airports)
  }

  @Test("municipalities, departments and regions: two steps up, two steps down")
  func municipalities() throws {
    try check(
      ["fr-public/donnees_communes.csv", "fr-public/departements.csv", "fr-public/regions.csv"],
      ["relate donnees_communes.DEP to departements.DEP", "relate departements.REG to regions.REG"], Self.communes)
  }

  private func check(_ files: [String], _ relates: [String], _ questions: [(statement: String, rows: [String])]) throws {
    var store = Store()
    for file in files {
      guard let path = Loading.corpus(file) else { return }
      for table in try Loader.load(path, options: LoadOptions()) { store.put(table) }
    }
    let compiler = Compiler(vocabulary: store.vocabulary)
    for text in relates {
      guard case .relate(let relate)? = compiler.parse(SourceText(text)).script.statements.first?.kind,
        let relation = compiler.relation(relate, catalog: store).value
      else {
        Issue.record("\(text) is refused")
        return
      }
      store.relate(relation, threads: 2)
    }
    for (statement, rows) in questions {
      let query = try compiler.compile(statement, catalog: store).get()
      for threads in [1, 2] {
        let table = try Engine(threads: threads).run(query, store: store).table
        let found = (0..<table.rowCount).map { row in table.columns.map { $0[row].isMissing ? "" : Loading.text($0[row]) } }
        let wanted = rows.map { $0.split(separator: "|", omittingEmptySubsequences: false).map { String($0) } }
        // The two programs order text in their own ways.
        let pairs = zip(found.sorted { $0.lexicographicallyPrecedes($1) }, wanted.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(found.count == wanted.count && pairs.allSatisfy { Self.same($0, $1) }, "\(statement): \(found)")
      }
    }
    print("relations: \(questions.count) questions across \(files.count) files agree with DuckDB")
  }

  private static func same(_ row: [String], _ expected: [String]) -> Bool {
    row.count == expected.count
      && zip(row, expected).allSatisfy { found, wanted in
        if found == wanted { return true }
        guard let a = Double(found), let b = Double(wanted) else { return false }
        return (a - b).magnitude <= 1e-9 * max(a.magnitude, b.magnitude)
      }
  }

  private static let airports: [(statement: String, rows: [String])] = [
    (
      "mean temp as t, count of nycflights13_weather by airport.name",
      [
        "John F Kennedy Intl|54.472150241212866|8706",
        "La Guardia|55.762605099931015|8706",
        "Newark Liberty Intl|55.54655251666285|8703",
      ]
    ),
    (
      "count nycflights13_weather where airport.alt > 15 by airport.faa",
      [
        "EWR|8703",
        "LGA|8706",
      ]
    ),
    (
      "list name, count(nycflights13_weather) as n, max(nycflights13_weather.wind_speed) as v of nycflights13_airports where any nycflights13_weather sort name",
      [
        "John F Kennedy Intl|8706|42.57886",
        "La Guardia|8706|40.2773",
        "Newark Liberty Intl|8703|1048.36058",
      ]
    ),
    (
      "count nycflights13_airports where no nycflights13_weather by tzone",
      [
        "America/Anchorage|239",
        "America/Chicago|342",
        "America/Denver|119",
        "America/Los_Angeles|176",
        "America/New_York|516",
        "America/Phoenix|38",
        "America/Vancouver|2",
        "Asia/Chongqing|2",
        "Pacific/Honolulu|18",
        "NA|3",
      ]
    ),
    (
      "list faa, min(nycflights13_weather.temp where month in 6..8) as froid of nycflights13_airports where count(nycflights13_weather where temp > 95) >= 10 sort faa",
      [
        "EWR|55.04",
        "LGA|55.04",
      ]
    ),
  ]

  private static let communes: [(statement: String, rows: [String])] = [
    (
      "sum PMUN as population of donnees_communes by departements.LIBELLE sort population desc limit 5",
      [
        "Nord|2611293",
        "Paris|2133111",
        "Bouches-du-Rhône|2056943",
        "Rhône|1893692",
        "Seine-Saint-Denis|1668670",
      ]
    ),
    (
      "sum PMUN as population, count of donnees_communes by departements.regions.LIBELLE sort population desc",
      [
        "Île-de-France|12317279|1287",
        "Auvergne-Rhône-Alpes|8114361|4036",
        "Nouvelle-Aquitaine|6069352|4308",
        "Occitanie|6022176|4453",
        "Hauts-de-France|5995292|3787",
        "Grand Est|5561287|5119",
        "Provence-Alpes-Côte d'Azur|5127840|961",
        "Pays de la Loire|3853999|1233",
        "Bretagne|3394567|1207",
        "Normandie|3327966|2651",
        "Bourgogne-Franche-Comté|2800194|3699",
        "Centre-Val de Loire|2573303|1757",
        "La Réunion|871157|24",
        "Guadeloupe|384315|32",
        "Martinique|360749|34",
        "Corse|347597|360",
        "Guyane|286618|22",
      ]
    ),
    (
      "list LIBELLE, count(departements) as d, count(departements.donnees_communes) as c, sum(departements.donnees_communes.PMUN) as p of regions sort c desc, LIBELLE",
      [
        "Grand Est|10|5119|5561287",
        "Occitanie|13|4453|6022176",
        "Nouvelle-Aquitaine|12|4308|6069352",
        "Auvergne-Rhône-Alpes|12|4036|8114361",
        "Hauts-de-France|5|3787|5995292",
        "Bourgogne-Franche-Comté|8|3699|2800194",
        "Normandie|5|2651|3327966",
        "Centre-Val de Loire|6|1757|2573303",
        "Île-de-France|8|1287|12317279",
        "Pays de la Loire|5|1233|3853999",
        "Bretagne|4|1207|3394567",
        "Provence-Alpes-Côte d'Azur|6|961|5127840",
        "Corse|2|360|347597",
        "Martinique|1|34|360749",
        "Guadeloupe|1|32|384315",
        "La Réunion|1|24|871157",
        "Guyane|1|22|286618",
        "Mayotte|1|0|",
      ]
    ),
    (
      "list DEP, LIBELLE of departements where no donnees_communes sort DEP",
      [
        "976|Mayotte"
      ]
    ),
    (
      "list LIBELLE, max(donnees_communes.PMUN) as plus, count(donnees_communes where PMUN < 100) as petites of departements where count(donnees_communes) >= 500 sort petites desc, LIBELLE limit 10",
      [
        "Côte-d'Or|159346|169",
        "Aisne|52958|116",
        "Haute-Garonne|504078|103",
        "Haute-Saône|15130|102",
        "Vosges|32285|102",
        "Marne|179380|98",
        "Meurthe-et-Moselle|104260|91",
        "Doubs|119198|90",
        "Somme|133625|90",
        "Moselle|120874|60",
      ]
    ),
    (
      "mean count(donnees_communes) as m, count of departements where any donnees_communes by regions.LIBELLE having count >= 8",
      [
        "Auvergne-Rhône-Alpes|336.3333333333333|12",
        "Bourgogne-Franche-Comté|462.375|8",
        "Grand Est|511.9|10",
        "Nouvelle-Aquitaine|359.0|12",
        "Occitanie|342.53846153846155|13",
        "Île-de-France|160.875|8",
      ]
    ),
  ]
}
