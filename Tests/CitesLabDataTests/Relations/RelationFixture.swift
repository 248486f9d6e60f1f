import CitesLabData
import QueryLang
import Testing

/// Five people, six enterprises of theirs, seven visits to these: small enough to count by hand.
enum RelationFixture {
  static let porteurs = Table(
    name: "porteurs",
    columns: [
      text("id", ["P1", "P2", "P3", "P4", "P5"]),
      text("commune", ["Miramas", "Istres", "Miramas", nil, "Fos"]),
      integers("age", [25, 41, nil, 33, 19]),
    ], rowCount: 5)

  /// E4's key finds nobody, E6 has none.
  static let entreprises = Table(
    name: "entreprises",
    columns: [
      text("id", ["E1", "E2", "E3", "E4", "E5", "E6"]),
      text("porteur_id", ["P1", "P1", "P2", "P9", "P3", nil]),
      text("secteur", ["BTP", nil, "commerce", "BTP", nil, "BTP"]),
      Column(
        name: "capital", type: .decimal(scale: 2),
        values: [1000, 550, 0, 99, nil, 5].map { $0.map { Value.decimal(unscaled: Int64($0) * 100, scale: 2) } ?? .missing }),
    ], rowCount: 6)

  static let visites = Table(
    name: "visites",
    columns: [
      text("entreprise_id", ["E1", "E1", "E2", "E3", "E3", "E3", "E5"]),
      integers("note", [3, nil, 5, 1, 2, 3, 4]),
      Column(
        name: "date", type: .date,
        values: ["2012-01-05", "2012-03-01", "2013-01-01", "2011-12-31", "2012-06-30", "2013-02-02", "2012-02-02"].map { day($0) }),
    ], rowCount: 7)

  static let entreprisesToPorteurs = RelationSchema(
    step: "porteur", dataset: "entreprises", fields: ["porteur_id"], target: "porteurs", targetFields: ["id"])
  static let visitesToEntreprises = RelationSchema(
    step: "entreprise", dataset: "visites", fields: ["entreprise_id"], target: "entreprises", targetFields: ["id"])

  static var store: Store {
    var store = Store()
    for table in [porteurs, entreprises, visites] { store.put(table) }
    store.relate(entreprisesToPorteurs)
    store.relate(visitesToEntreprises)
    return store
  }

  static func text(_ name: String, _ values: [String?]) -> Column {
    Column(name: name, type: .text, values: values.map { $0.map { .text($0) } ?? .missing })
  }

  static func integers(_ name: String, _ values: [Int?]) -> Column {
    Column(name: name, type: .integer, values: values.map { $0.map { .integer(Int64($0)) } ?? .missing })
  }

  private static func day(_ iso: String) -> Value {
    let parts = iso.split(separator: "-").compactMap { Int64($0) }
    return .date(CivilCalendar.days(year: parts[0], month: parts[1], day: parts[2]))
  }

  static func compiled(_ statement: String, _ store: Store) -> Result<BoundQuery, DiagnosticList> {
    Compiler(vocabulary: store.vocabulary).compile(statement, catalog: store)
  }

  static func result(_ statement: String, _ store: Store = store, threads: Int = 1) throws -> QueryResult {
    try Engine(threads: threads).run(try compiled(statement, store).get(), store: store)
  }

  /// A line a row: `Miramas 2`, missing as `-`.
  static func rows(_ statement: String, _ store: Store = store) throws -> [String] {
    let table = try result(statement, store).table
    return (0..<table.rowCount).map { row in
      table.columns.map { $0[row].isMissing ? "-" : CanonicalText.string($0[row]) }.joined(separator: " ")
    }
  }

  /// The codes of the errors of a statement.
  static func errors(_ statement: String, _ store: Store = store) -> [String] {
    switch compiled(statement, store) {
    case .success: []
    case .failure(let list): list.diagnostics.map(\.message.code)
    }
  }
}
