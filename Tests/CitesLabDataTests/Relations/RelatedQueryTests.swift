import CitesLabData
import QueryLang
import Testing

/// Questions over relations whose answers were counted by hand.
struct RelatedQueryTests {
  private typealias Fixture = RelationFixture

  @Test("a path leads to one row, and to nothing where the key finds none")
  func pathsToOne() throws {
    #expect(try Fixture.rows("count entreprises by porteur.commune") == ["Istres 1", "Miramas 3", "- 2"])
    #expect(try Fixture.rows("list id, porteur.age as a of entreprises") == ["E1 25", "E2 25", "E3 41", "E4 -", "E5 -", "E6 -"])
    #expect(try Fixture.rows("count visites by entreprise.porteur.commune") == ["Istres 3", "Miramas 4"])
    #expect(try Fixture.rows("count entreprises where porteur.commune=Miramas") == ["3"])
    #expect(try Fixture.rows("mean porteur.age of entreprises") == ["30.333333333333332"])
    #expect(try Fixture.rows("list id of entreprises where porteur.age + 1 > 40") == ["E3"])
    #expect(try Fixture.rows("list id of entreprises sort porteur.age desc, id limit 2") == ["E3", "E1"])
    #expect(try Fixture.rows("values porteur.commune of entreprises") == ["Miramas 3", "- 2", "Istres 1"])
    // The dataset's own name leads there too, where no other relation does.
    #expect(try Fixture.rows("count entreprises where porteurs.commune=Istres") == ["1"])
    #expect(try Fixture.rows("count entreprises across porteur.commune") == ["1 3 2"])
    #expect(
      try Fixture.rows("count (entreprises sort capital desc limit 1 per porteur.commune) by porteur.commune") == [
        "Istres 1", "Miramas 1", "- 1",
      ])
  }

  @Test("columns are named by the whole path")
  func names() throws {
    func names(_ statement: String) throws -> [String] { try Fixture.result(statement).table.columns.map(\.name) }
    #expect(try names("count visites by Entreprise.Porteur.COMMUNE") == ["entreprise.porteur.commune", "count"])
    #expect(try names("sum porteur.age of entreprises") == ["sum_porteur.age"])
    #expect(
      try names("list id, count(entreprises), min(entreprises.capital) of porteurs") == [
        "id", "count_entreprises", "min_entreprises.capital",
      ])
    #expect(try names("mean count(entreprises) of porteurs") == ["mean_count_entreprises"])
    #expect(try names("list count(entreprises where secteur=BTP) as n of porteurs") == ["n"])
  }

  @Test("any and no ask whether related rows are there")
  func quantifiers() throws {
    #expect(try Fixture.rows("list id of porteurs where any entreprises") == ["P1", "P2", "P3"])
    #expect(try Fixture.rows("list id of porteurs where no entreprises") == ["P4", "P5"])
    #expect(try Fixture.rows("list id of porteurs where any entreprises where secteur=BTP") == ["P1"])
    // Unknown does not count: P3's one enterprise has no sector.
    #expect(try Fixture.rows("list id of porteurs where no entreprises where secteur=BTP") == ["P2", "P3", "P4", "P5"])
    #expect(try Fixture.rows("list id of porteurs where not any entreprises (secteur=BTP or capital > 500)") == ["P2", "P3", "P4", "P5"])
    #expect(try Fixture.rows("list id of porteurs where any entreprises (any visites where note >= 5)") == ["P1"])
    #expect(try Fixture.rows("list id of porteurs where any entreprises.visites (note in 1..2 and date in 2012)") == ["P2"])
    #expect(try Fixture.rows("count porteurs where any entreprises where capital > 500 or age < 20") == ["2"])
    #expect(try Fixture.rows("count porteurs where au moins une des entreprises") == ["3"])
    #expect(try Fixture.rows("combien de porteurs dont aucune des entreprises") == ["2"])
    #expect(try Fixture.rows("count porteurs by any entreprises as cree") == ["false 2", "true 3"])
  }

  @Test("what unknown values leave open is said")
  func unknowns() throws {
    let any = try Fixture.result("count porteurs where any entreprises where secteur=BTP")
    #expect(
      any.notices.contains(
        .relatedUnknown(
          text: StatementText(english: "any entreprises where secteur=BTP", french: "au moins un entreprises dont secteur=BTP"),
          dataset: "porteurs", rows: 1)))
    let no = try Fixture.result("count porteurs where no entreprises where secteur=BTP")
    #expect(
      no.notices.contains(
        .relatedUnknown(
          text: StatementText(english: "any entreprises where secteur=BTP", french: "au moins un entreprises dont secteur=BTP"),
          dataset: "porteurs", rows: 1)))
    let mean = try Fixture.result("list mean(entreprises.capital) of porteurs")
    #expect(
      mean.notices.contains(
        .skippedMissing(
          measure: StatementText(english: "mean(entreprises.capital)", french: "moyenne(entreprises.capital)"), missing: 1, rows: 4)))
    let unknown = try Fixture.result("list count(entreprises where secteur=BTP) of porteurs")
    #expect(
      unknown.notices.contains(
        .measureConditionUnknown(
          measure: StatementText(english: "count(entreprises where secteur=BTP)", french: "effectif(entreprises dont secteur=BTP)"), rows: 2
        )))
    let nobody = try Fixture.result("count porteurs where any entreprises where secteur=BPT")
    #expect(nobody.notices.contains { if case .unknownValue("entreprises", "secteur", "BPT", _) = $0 { true } else { false } })
  }

  @Test("the statement that keeps unknown rows names the path")
  func keepingUnknown() throws {
    let result = try Fixture.result("count entreprises where porteur.age < 30")
    #expect(
      result.notices.contains { notice in
        guard case .leftOut(3, let fields, let statement) = notice else { return false }
        return fields == ["porteur.age"] && statement?.english == "count entreprises where porteur.age < 30 or porteur.age is missing"
      })
    #expect(try Fixture.rows("count entreprises where porteur.age < 30 or porteur.age is missing") == ["5"])
    let related = try Fixture.result("count porteurs where max(entreprises.capital) > 600")
    #expect(
      related.notices.contains { notice in
        guard case .leftOut(3, _, let statement) = notice else { return false }
        return statement?.english == "count porteurs where max(entreprises.capital) > 600 or max(entreprises.capital) is missing"
      })
    #expect(try Fixture.rows("count porteurs where max(entreprises.capital) > 600 or max(entreprises.capital) is missing") == ["4"])
  }

  @Test("aggregates of related rows are one value a row")
  func aggregates() throws {
    #expect(try Fixture.rows("list id, count(entreprises) of porteurs") == ["P1 2", "P2 1", "P3 1", "P4 0", "P5 0"])
    #expect(try Fixture.rows("list id, sum(entreprises.capital) as s of porteurs") == ["P1 1550", "P2 0", "P3 -", "P4 -", "P5 -"])
    #expect(
      try Fixture.rows("list id, count(entreprises where secteur=BTP) as n of porteurs where age < 50") == ["P1 1", "P2 0", "P4 0", "P5 0"])
    #expect(
      try Fixture.rows("list id, min(entreprises.visites.date) as debut of porteurs") == [
        "P1 2012-01-05", "P2 2011-12-31", "P3 2012-02-02", "P4 -", "P5 -",
      ])
    #expect(
      try Fixture.rows("list id, min(visites.date where date in 2013) as d of entreprises limit 3") == [
        "E1 -", "E2 2013-01-01", "E3 2013-02-02",
      ])
    #expect(try Fixture.rows("list id, count(distinct entreprises.secteur) as n of porteurs") == ["P1 1", "P2 1", "P3 0", "P4 0", "P5 0"])
    #expect(try Fixture.rows("list id, rate(entreprises.capital >= 550) as r of porteurs") == ["P1 1", "P2 0", "P3 -", "P4 -", "P5 -"])
    #expect(
      try Fixture.rows("list id, first(visites.note sort date) as n, last(visites.note sort date where date in 2012) as m of entreprises")
        == ["E1 3 3", "E2 5 -", "E3 1 2", "E4 - -", "E5 4 4", "E6 - -"])
    #expect(try Fixture.rows("list id, median(visites.note) as m of entreprises where any visites") == ["E1 3", "E2 5", "E3 2", "E5 4"])
    #expect(try Fixture.rows("mean count(entreprises) of porteurs") == ["0.8"])
    #expect(try Fixture.rows("count porteurs where count(entreprises) >= 2") == ["1"])
    #expect(try Fixture.rows("count porteurs by count(entreprises)") == ["0 2", "1 2", "2 1"])
    #expect(try Fixture.rows("count porteurs by count(entreprises) having count = 2 sort count(entreprises) desc") == ["1 2", "0 2"])
    #expect(try Fixture.rows("sum sum(entreprises.capital) as total of porteurs") == ["1550"])
    // Up to one row and down to many again.
    #expect(
      try Fixture.rows("list id, count(porteur.entreprises) as fratrie of entreprises") == ["E1 2", "E2 2", "E3 1", "E4 0", "E5 1", "E6 0"])
    #expect(try Fixture.rows("count entreprises where any porteur.entreprises where secteur=commerce") == ["1"])
    #expect(try Fixture.rows("list id, sum(entreprises.capital / 10) as s of porteurs limit 1") == ["P1 155"])
  }

  @Test("one to many to many counts nothing twice")
  func fanOut() throws {
    // P1 has two enterprises with three visits in all; a join would count his age three times.
    #expect(try Fixture.rows("sum age, count of porteurs where any entreprises.visites") == ["66 3"])
    #expect(
      try Fixture.rows("list id, count(entreprises) as e, count(entreprises.visites) as v, sum(entreprises.visites.note) as n of porteurs")
        == ["P1 2 3 8", "P2 1 3 6", "P3 1 1 4", "P4 0 0 -", "P5 0 0 -"])
    #expect(try Fixture.rows("sum count(entreprises.visites) of porteurs") == ["7"])
  }

  @Test("cohorts go over relations, and stand for related rows")
  func cohorts() throws {
    let cohorts = "let createurs = porteurs where any entreprises\nlet grosses = entreprises where capital >= 500\n"
    #expect(try Fixture.rows(cohorts + "list id of createurs") == ["P1", "P2", "P3"])
    #expect(try Fixture.rows(cohorts + "list id of porteurs except createurs") == ["P4", "P5"])
    #expect(try Fixture.rows(cohorts + "list id of porteurs where any grosses") == ["P1"])
    #expect(
      try Fixture.rows(cohorts + "list id, count(grosses) as n, min(grosses.capital) as m of porteurs limit 2") == [
        "P1 2 550", "P2 0 -",
      ])
    #expect(try Fixture.rows(cohorts + "list id, count(grosses.visites) as n of porteurs limit 2") == ["P1 3", "P2 0"])
    #expect(try Fixture.rows(cohorts + "count entreprises where in grosses and porteur.age < 30") == ["2"])
    #expect(
      try Fixture.rows("let d = entreprises sort capital desc limit 1 per porteur_id\nlist id of porteurs where any d (capital > 100)") == [
        "P1"
      ])
  }

  @Test("describe takes a path")
  func describe() throws {
    let table = try Fixture.result("describe porteur.age of entreprises").table
    #expect(table.columns[0][0] == .text("porteur.age") && table.columns[3][0] == .integer(3) && table.columns[4][0] == .integer(2))
  }

  @Test(
    "what relations cannot mean is refused, with the way that can",
    arguments: [
      ("list entreprises.capital of porteurs", "E159"), ("list entreprises of porteurs", "E159"), ("count entreprises by porteur", "E198"),
      ("count porteurs where any visites", "E147"), ("count porteurs where count(entreprise) > 1", "E147"),
      ("count porteurs where any entreprises via truc", "E149"),
      ("count porteurs having any entreprises", "E155"), ("count porteurs where sum(age) > 3", "E160"),
      ("count entreprises where porteur.nom=x", "E102"),
      ("sum entreprises.capital of porteurs", "E159"), ("count entreprises by truc.commune", "E107"), ("= any entreprises", "E010"),
    ])
  func refusals(_ statement: String, _ code: String) {
    #expect(Fixture.errors(statement) == [code], "\(statement)")
  }

  @Test("a where without brackets takes one comparison, and says so when more follows")
  func oneComparison() throws {
    let bound = Compiler(vocabulary: FunctionList.vocabulary)
    func notices(_ text: String) -> [String] {
      guard case .query(let query)? = bound.parse(SourceText(text)).script.statements.first?.kind else { return ["?"] }
      return bound.bind(query, catalog: Fixture.store, definitions: Definitions()).diagnostics.map(\.message.code)
    }
    #expect(notices("count porteurs where any entreprises where capital > 500 and age < 30") == ["N020"])
    #expect(notices("count porteurs where age < 30 and any entreprises where capital > 500").isEmpty)
    #expect(notices("count porteurs where any entreprises (capital > 500) and age < 30").isEmpty)
    #expect(try Fixture.rows("count porteurs where any entreprises where capital > 500 and age < 30") == ["1"])
  }

  @Test("a query in brackets stands for a number in a measure")
  func bracketedQueries() throws {
    #expect(try Fixture.rows("count / (count entreprises) as part of porteurs by commune limit 1") == ["Fos 0.16666666666666666"])
  }

  @Test("a column in another dataset: numbers at any scale, missing cells passed over")
  func inColumn() throws {
    var store = Store()
    store.put(Table(name: "a", columns: [Fixture.integers("n", [1, 2, 3, nil])], rowCount: 4))
    store.put(
      Table(
        name: "b",
        columns: [
          Column(
            name: "d", type: .decimal(scale: 2), values: [.decimal(unscaled: 200, scale: 2), .decimal(unscaled: 350, scale: 2), .missing])
        ],
        rowCount: 3))
    #expect(try Fixture.rows("count a where n in b.d", store) == ["1"])
    #expect(try Fixture.rows("count b where d in a.n", store) == ["1"])
    #expect(try Fixture.rows("count a where n not in b.d", store) == ["2"])
    let compiler = Compiler(vocabulary: FunctionList.vocabulary)
    guard case .query(let query)? = compiler.parse(SourceText("count a where n in b.d")).script.statements.first?.kind else { return }
    #expect(compiler.bind(query, catalog: store, definitions: Definitions()).diagnostics.map(\.message.code) == ["N021"])
  }

  @Test("ties that a source's limit cuts are said")
  func ties() throws {
    var store = Store()
    store.put(
      Table(name: "a", columns: [Fixture.text("k", ["x", "x", "x", "y", "y"]), Fixture.integers("n", [1, 1, 2, 5, 4])], rowCount: 5))
    #expect(try Fixture.result("count (a sort n limit 1 per k)", store).notices.contains(.tieCutPer(keys: 1)))
    #expect(try Fixture.result("count (a sort n limit 1)", store).notices.contains(.tieCut(clause: "limit", kept: 1, equal: 2)))
    #expect(try Fixture.result("count (a sort n desc limit 1 per k)", store).notices.isEmpty)
  }
}
