internal import QueryLang

extension OracleTable {
  /// Communes with case, accent, dash, apostrophe and blank variants, an empty text, codes, and near misses.
  private static let communes = [
    "Miramas", "miramas", "MIRAMAS", "Fos-sur-Mer", "Fos sur Mer", "Fos\u{2011}sur\u{2013}Mer", "FOS-SUR-MER", "Port Saint Louis",
    "Port\u{A0}Saint\u{202F}Louis", "L'Estaque", "L’Estaque", "l’estaque", "Istres", " Istres", "Été", "été", "ete", "Eté", "Œuvre",
    "œuvre", "oeuvre",
    "OEUVRE", "Arles", "Aix", "Aix-en-Provence", "A1", "A-1", "A 1", "02A004", "13063", "", "Cœur d’Éguilles", "x", "xy", "côte", "coté",
    "cote", "côté",
    "Cote", "N° 7", "Salon", "salon de provence", "Salon  de Provence",
  ]

  private static let absent = ["Mirams", "Nulle part", "zzz", "Isle", "été 2012", "Aix ", "B", "13064"]

  /// A table of `rows` rows; the same seed gives the same table.
  package static func random(name: String, rows: Int, seed: UInt64) -> OracleTable {
    var random = SplitMix(seed)
    // A small vocabulary makes groups, a large one makes variants meet.
    let towns = (0..<random.int(2...18)).map { _ in random.pick(communes) }
    let firstDay = OracleCalendar.days(.init(year: 1900, month: 1, day: 1))
    let lastDay = OracleCalendar.days(.init(year: 2100, month: 12, day: 31))
    let firstStart = OracleCalendar.days(.init(year: 2010, month: 11, day: 1))
    let lastStart = OracleCalendar.days(.init(year: 2014, month: 2, day: 15))
    var order = Array(1...max(1, rows))
    order.shuffle(using: &random)

    func values(missingOneIn: Int?, _ make: (inout SplitMix, Int) -> Value) -> [Value] {
      (0..<rows).map { row in
        if let missingOneIn, random.oneIn(missingOneIn) { return .missing }
        return make(&random, row)
      }
    }
    let spread: Int64 = random.oneIn(3) ? 40_000 : 120
    var columns = [
      Column(
        name: "N° dossier", spellings: ["n_dossier", "`N° dossier`", "N_Dossier"], sql: "dossier", kind: .integer,
        values: values(missingOneIn: nil) { _, row in .integer(Int64(order[row])) }),
      Column(
        name: "commune", spellings: ["commune", "Commune", "COMMUNE", "`commune`"], sql: "commune", kind: .text,
        values: values(missingOneIn: 8) { random, _ in .text(random.pick(towns)) }, literals: towns + absent),
      Column(
        name: "sexe", spellings: ["sexe"], sql: "sexe", kind: .text,
        values: values(missingOneIn: 5) { random, _ in .text(random.pick(["F", "H", "f"])) },
        literals: ["F", "H", "h", "X"]),
      Column(
        name: "motif", spellings: ["motif"], sql: "motif", kind: .text,
        values: values(missingOneIn: random.oneIn(2) ? 6 : nil) { random, _ in
          .text(random.pick(communes) + random.pick([" ", "-", "", " / "]) + random.pick(communes))
        }, literals: communes, asBlocks: true),
      Column(
        name: "age", spellings: ["age", "Age", "âge"], sql: "age", kind: .integer,
        values: values(missingOneIn: 7) { random, _ in .integer(Int64(random.int(0...99))) }),
      Column(
        name: "places", spellings: ["places"], sql: "places", kind: .integer,
        values: values(missingOneIn: nil) { random, _ in .integer(Int64(random.int(0...3))) }),
      Column(
        name: "solde", spellings: ["solde"], sql: "solde", kind: .integer,
        values: values(missingOneIn: 9) { random, _ in .integer(Int64.random(in: -spread...spread, using: &random)) }),
      Column(
        name: "gros", spellings: ["gros"], sql: "gros", kind: .integer,
        values: values(missingOneIn: 9) { random, _ in .integer(Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)) }),
      Column(
        name: "montant", spellings: ["montant"], sql: "montant", kind: .decimal(scale: 2),
        values: values(missingOneIn: 6) { random, _ in .decimal(unscaled: Int64(random.int(-100_000...9_000_000)), scale: 2) }),
      Column(
        name: "taux", spellings: ["taux"], sql: "taux", kind: .decimal(scale: 3),
        values: values(missingOneIn: nil) { random, _ in .decimal(unscaled: Int64(random.int(0...12)) * 125, scale: 3) }),
    ]
    columns += [
      Column(
        name: "score", spellings: ["score"], sql: "score", kind: .float,
        values: values(missingOneIn: 6) { random, _ in .float(Double(random.int(-80...80)) / 8) }),
      Column(
        name: "mesure", spellings: ["mesure"], sql: "mesure", kind: .float,
        values: values(missingOneIn: nil) { random, _ in .float(Double(random.int(1...400)) / 10) }),
      Column(
        name: "qpv", spellings: ["qpv", "QPV"], sql: "qpv", kind: .boolean,
        values: values(missingOneIn: 5) { random, _ in .boolean(random.oneIn(3)) }),
      Column(
        name: "actif", spellings: ["actif"], sql: "actif", kind: .boolean,
        values: values(missingOneIn: nil) { random, _ in .boolean(random.oneIn(2)) }),
      Column(
        name: "Date d'accueil", spellings: ["date_d_accueil", "`Date d'accueil`", "Date_d_Accueil"], sql: "accueil", kind: .date,
        values: values(missingOneIn: 9) { random, _ in .date(Int64.random(in: firstDay...lastDay, using: &random)) }),
      Column(
        name: "debut", spellings: ["debut", "début"], sql: "debut", kind: .date,
        values: values(missingOneIn: 7) { random, _ in .date(Int64.random(in: firstStart...lastStart, using: &random)) }),
    ]
    return OracleTable(name: name, columns: columns, rowCount: rows)
  }
}
