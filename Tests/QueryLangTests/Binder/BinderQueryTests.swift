import QueryLang
import Testing

@Suite("Binder: measures, groups, sources, definitions")
struct BinderQueryTests {
  private func names(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    guard let groups = Bind.groups(text, sourceLocation: sourceLocation) else { return [] }
    return groups.keys.map(\.name) + groups.measures.map(\.name) + groups.shares.map(\.name)
  }

  // MARK: Names of columns

  @Test("names of result columns follow the rules, and repeat with a number")
  func columnNames() {
    #expect(names("count porteurs by commune, year(date_accueil)") == ["commune", "year_date_accueil", "count"])
    #expect(
      names("mean age, median age, count where outcome=creation as creations of porteurs by commune")
        == ["commune", "mean_age", "median_age", "creations"])
    #expect(names("sum montant of porteurs") == ["sum_montant"])
    #expect(names("somme montant des porteurs par N_dossier") == ["N° dossier", "sum_montant"])
    #expect(names("count distinct commune of porteurs") == ["distinct_commune"])
    #expect(names("rate(outcome=creation) of porteurs") == ["rate(outcome=creation)"])
    #expect(names("count where outcome=creation of porteurs") == ["count where outcome=creation"])
    #expect(names("(count where outcome=creation) / count of porteurs") == ["(count where outcome=creation) / count"])
    #expect(names("quantile(age, 0.9) of porteurs") == ["quantile(age, 0.9)"])
    #expect(names("first outcome sort date_accueil of porteurs by commune") == ["commune", "first_outcome"])
    #expect(
      names("sum age, sum age, sum age of porteurs by age")
        == ["age", "sum_age", "sum_age_2", "sum_age_3"])
    #expect(names("count as x, count as x of porteurs by commune as x") == ["x", "x_2", "x_3"])
    #expect(names("count porteurs by porteurs.commune, adresse.ville") == ["commune", "adresse.ville", "count"])
    #expect(names("count porteurs by commune with share") == ["commune", "count", "share"])
    #expect(
      names("count, sum montant, mean age of porteurs by commune with share")
        == ["commune", "count", "sum_montant", "mean_age", "share_count", "share_sum_montant"])
    #expect(names("mean âge of porteurs by Commune") == ["commune", "mean_age"])
  }

  // MARK: Measures

  @Test("equal aggregates are one; a measure's condition reaches all of its aggregates")
  func aggregates() throws {
    let groups = try #require(
      Bind.groups("count, count as n, (count where qpv) / count, mean age where qpv, (mean age where sexe=F) - 1 where qpv of porteurs"))
    let written = groups.aggregates.map { aggregate in
      aggregate.function + (aggregate.condition.map { " where " + Written(BinderCatalog.porteurs).text($0) } ?? "")
    }
    #expect(written == ["count", "count where qpv", "mean where qpv", "mean where and(qpv, sexe in ['F'])"])
    let text = Written(BinderCatalog.porteurs)
    #expect(
      groups.measures.map { text.text($0.expression) } == [
        "agg0", "agg0", "divide(float<agg1>, float<agg0>)", "agg2", "subtract(agg3, 1.0f)",
      ])
    #expect(groups.measures.map(\.isCount) == [true, true, false, false, false])
  }

  @Test("fractions and types")
  func fractions() throws {
    let groups = try #require(Bind.groups("rate(qpv), sum montant, sum montant * 2.5, sum age / count, max commune of porteurs"))
    #expect(groups.measures.map(\.isFraction) == [true, false, false, false, false])
    #expect(groups.measures.map(\.expression.type) == [.float, .decimal(scale: 2), .decimal(scale: 3), .float, .text])
  }

  @Test("the later clauses find columns by name, by the expression again, and by aggregates that are not shown")
  func resultScope() throws {
    let text = Written(BinderCatalog.porteurs)
    let groups = try #require(
      Bind.groups(
        """
        count, mean age as moyenne of porteurs by commune, year(date_accueil) as an
          having count >= 10 and moyenne > 30 and max(age) < 60 and commune != Miramas and an in 2011..2013
          sort count desc, mean age, year(date_accueil), median age, effectif, an + 1
        """))
    #expect(groups.aggregates.map(\.function) == ["count", "mean", "max", "median"])
    #expect(
      groups.having.map { text.text($0) }
        == "and(measure0 in [10..], measure1 in (30.0f..], agg2 in [..60), not(key0 in ['Miramas']), key1 in [2011..2013])")
    #expect(groups.sort.map { text.text($0.expression) } == ["measure0", "agg1", "key1", "agg3", "measure0", "add(key1, 1)"])
    #expect(groups.sort.map(\.descending) == [true, false, false, false, false, false])
  }

  @Test("top takes the first measure or the named one; shares can be sorted by")
  func top() throws {
    let text = Written(BinderCatalog.porteurs)
    let first = try #require(Bind.groups("count, sum montant of porteurs by commune top 5"))
    #expect(first.top.map { text.text($0.by) } == "measure0")
    let named = try #require(Bind.groups("count, sum montant of porteurs by commune top 5 sum_montant"))
    #expect(named.top.map { text.text($0.by) } == "measure1")
    let share = try #require(Bind.groups("sum montant of porteurs by commune with share, total sort share desc"))
    #expect(text.text(share.sort[0].expression) == "share0")
    #expect(share.total)
  }

  @Test("a crosstab's columns are known when it has run: an unknown name is one of them")
  func crosstab() throws {
    let text = Written(BinderCatalog.porteurs)
    let groups = try #require(
      Bind.groups(
        "count, mean age of porteurs by commune across outcome with share of row sort creation desc, creation_mean_age, creation_share, commune"
      ))
    #expect(groups.across?.name == "outcome")
    #expect(groups.shares.map(\.base) == [.row])
    #expect(
      groups.sort.map { text.text($0.expression) } == ["column(creation)", "column(creation_mean_age)", "column(creation_share)", "key0"])
    #expect(groups.sort.map(\.expression.type) == [.integer, .float, .float, .text])
    let shares = try #require(Bind.groups("count, mean age, sum montant of porteurs by commune with share sort share_sum_montant"))
    #expect(text.text(shares.sort[0].expression) == "share1")
  }

  @Test("values is a count by the expression, the most frequent first")
  func values() throws {
    let text = Written(BinderCatalog.porteurs)
    let groups = try #require(Bind.groups("values commune of porteurs where qpv"))
    #expect(groups.keys.map(\.name) == ["commune"] && groups.measures.map(\.name) == ["count"])
    #expect(groups.sort.map { text.text($0.expression) } == ["measure0"] && groups.sort[0].descending)
    let sorted = try #require(Bind.groups("values commune of porteurs sort commune limit 3"))
    #expect(sorted.sort.map { text.text($0.expression) } == ["key0"] && sorted.limit == 3)
    #expect(Bind.statement("values commune of porteurs").query?.canonicalText == "values commune of porteurs")
  }

  @Test("list sorts by fields, by given names, and by expressions")
  func list() throws {
    let text = Written(BinderCatalog.porteurs)
    let outcome = Bind.statement("list id, year(date_accueil) as annee of porteurs sort annee desc, age")
    guard case .rows(let rows)? = outcome.query?.shape else {
      Issue.record("no rows: \(outcome.codes)")
      return
    }
    #expect(rows.items.map(\.name) == ["id", "annee"])
    #expect(rows.sort.map { text.text($0.expression) } == ["year(date_accueil)", "age"])
    guard case .rows(let all)? = Bind.statement("list entreprises limit 2").query?.shape else { return }
    #expect(all.items.map(\.name) == ["id", "porteur_id", "date_creation", "salaries"] && all.limit == 2)
  }

  @Test("= computes with numbers and with queries that give one")
  func scalar() throws {
    let outcome = Bind.statement("= (sum montant of porteurs where qpv) / (count entreprises where date_creation in 2012) * 2")
    guard case .scalar(let value)? = outcome.query?.shape else {
      Issue.record("no scalar: \(outcome.codes)")
      return
    }
    #expect(Written(BinderCatalog.porteurs).text(value) == "multiply(divide(float<query>, float<query>), 2.0f)")
    #expect(outcome.query?.source.dataset == "")
    guard case .scalar(let sum)? = Bind.statement("= 1 + 2 * 3.50").query?.shape else { return }
    #expect(sum.constant == .decimal(unscaled: 800, scale: 2))
  }

  @Test("describe")
  func describe() {
    guard case .describe(let all)? = Bind.statement("describe entreprises").query?.shape,
      case .describe(let one)? = Bind.statement("describe montant of porteurs where annee=2012").query?.shape
    else {
      Issue.record("no description")
      return
    }
    #expect(all.map(\.expression.signatureOfField) == [0, 1, 2, 3] && one.map(\.expression.signatureOfField) == [6])
  }

  // MARK: Sources

  private func membership(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let outcome = Bind.statement(text, sourceLocation: sourceLocation)
    guard let query = outcome.query else { return outcome.codes.joined(separator: " ") }
    return query.source.membership.map { Written(BinderCatalog.porteurs).text($0) } ?? "all"
  }

  private let cohorts = """
    let jeunes = porteurs where age < 26
    let createurs = porteurs where outcome=creation
    let tous = porteurs

    """

  @Test("cohorts become two-valued conditions, and combine")
  func combinations() {
    #expect(membership(cohorts + "count jeunes") == "true(age in [..26))")
    #expect(membership(cohorts + "count jeunes and createurs") == "and(true(age in [..26)), true(outcome in ['creation']))")
    #expect(membership(cohorts + "count jeunes or createurs") == "or(true(age in [..26)), true(outcome in ['creation']))")
    #expect(membership(cohorts + "count jeunes except createurs") == "and(true(age in [..26)), not(true(outcome in ['creation'])))")
    #expect(membership(cohorts + "count jeunes and not createurs") == "and(true(age in [..26)), not(true(outcome in ['creation'])))")
    #expect(membership(cohorts + "count tous") == "all")
    #expect(membership(cohorts + "count tous or jeunes") == "all")
    #expect(membership(cohorts + "count tous and jeunes") == "true(age in [..26))")
    #expect(membership(cohorts + "count jeunes except tous") == "and(true(age in [..26)), not(true))")
    #expect(membership(cohorts + "count (porteurs where qpv)") == "true(qpv)")
    #expect(
      membership(cohorts + "count (jeunes sort date_accueil desc limit 1 per commune)")
        == "selected(porteurs sort date_accueil desc limit 1 per commune)")
    #expect(Bind.condition("in x") == "E105")
    let inside = Bind.statement(cohorts + "count porteurs where in jeunes and not in createurs and in tous")
    #expect(
      inside.query?.source.condition.map { Written(BinderCatalog.porteurs).text($0) }
        == "and(true(age in [..26)), not(true(outcome in ['creation'])), true)")
    // A cohort's condition is who belongs; `where` is asked of them.
    #expect(inside.query?.source.membership == nil)
  }

  @Test("rows of two datasets do not combine")
  func datasets() {
    #expect(Bind.error("E117", "count porteurs and ⟦entreprises⟧") == "")
    let cohort = "let nouvelles = entreprises where date_creation in 2012\n"
    #expect(Bind.error("E116", cohort + "count porteurs where in ⟦nouvelles⟧") == "")
  }

  @Test("names are one space; definitions that lead back to themselves are refused with the chain")
  func definitions() throws {
    #expect(Bind.error("E111", "let ⟦Porteurs⟧ = entreprises") == "Choose another name.")
    #expect(Bind.error("E111", "let jeunes = porteurs where age < 26\nlet ⟦Jeunes⟧ = porteurs") == "Choose another name.")
    #expect(Bind.error("E100", "let a = ⟦b⟧ where age < 3") != "")
    #expect(Bind.error("E112", "let a = porteurs\nlet a = ⟦a⟧ where age < 3") == "")
    let chain = Bind.statement("let a = porteurs\nlet b = a where qpv\nlet c = b where qpv\nlet a = c")
    #expect(chain.codes == ["E112"])
    #expect(chain.errors.first?.message.text(in: .english) == "The definition leads back to itself: a → c → b → a.")
    // Redefined without a circle: the new one holds.
    #expect(membership("let a = porteurs where qpv\nlet a = porteurs where age < 3\ncount a") == "true(age in [..3))")
  }

  @Test("a cohort whose dataset is gone says so where it is used")
  func brokenCohort() throws {
    let compiler = Bind.compiler
    var definitions = Definitions()
    var catalog = BinderCatalog()
    let parsed = compiler.parse(SourceText("let j = entreprises where salaries > 3\ncount j"))
    guard case .cohort(let name, let source) = parsed.script.statements[0].kind,
      case .query(let query) = parsed.script.statements[1].kind
    else { return }
    #expect(compiler.define(cohort: name, as: source, catalog: catalog, definitions: &definitions).isEmpty)
    catalog.datasets.removeAll { $0.name == "entreprises" }
    let bound = compiler.bind(query, catalog: catalog, definitions: definitions)
    #expect(bound.value == nil)
    #expect(
      bound.diagnostics.map { $0.message.text(in: .english) } == ["The cohort j cannot be used: There is no dataset or cohort entreprises."]
    )
    #expect(bound.diagnostics.first?.span == Span(45, 46))
  }

  @Test("cohorts that double at each step, or go on for ever, are refused in time")
  func cohortBombs() {
    var doubling = "let a0 = porteurs where qpv\n"
    for step in 1...40 { doubling += "let a\(step) = a\(step - 1) or (a\(step - 1) where age < \(step))\n" }
    #expect(Bind.statement(doubling).codes.contains("E114"))
    var deep = "let a0 = porteurs where qpv\n"
    for step in 1...80 { deep += "let a\(step) = a\(step - 1) where age < \(step)\n" }
    #expect(Bind.statement(deep).codes.contains("E113"))
  }

  // MARK: Missing

  private func keeping(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String? {
    Bind.statement(text, sourceLocation: sourceLocation).query?.keepingUnknown?.statement.english
  }

  @Test("the statement that keeps rows whose condition is unknown, whole and bracketed")
  func keepingUnknown() {
    #expect(keeping("count porteurs where commune=Miramas") == nil)
    #expect(
      keeping("count porteurs where commune=Miramas and sexe=F")
        == "count porteurs where commune=Miramas and (sexe=F or sexe is missing)")
    #expect(keeping("count porteurs where sexe=F by commune") == "count porteurs where sexe=F or sexe is missing by commune")
    #expect(
      keeping("count porteurs where sexe=F or age < 26")
        == "count porteurs where sexe=F or sexe is missing or age < 26 or age is missing")
    #expect(
      keeping("count porteurs where not (sexe=F and age < 26)")
        == "count porteurs where not (sexe=F and sexe is not missing and age < 26 and age is not missing)")
    #expect(keeping("count porteurs where not sexe=F") == "count porteurs where not sexe=F or sexe is missing")
    #expect(
      keeping("count porteurs where age > montant") == "count porteurs where age > montant or age is missing or montant is missing")
    #expect(keeping("count porteurs where age is missing") == nil)
    #expect(keeping("count porteurs where coalesce(age, 0) > 3") == nil)
    #expect(keeping("count porteurs where qpv") == "count porteurs where qpv or qpv is missing")
    #expect(keeping("let j = porteurs where age < 26\ncount porteurs where in j") == nil)
    #expect(Bind.statement("count porteurs where age > 3 and sexe=F").query?.keepingUnknown?.fields == ["sexe", "age"])
  }

  // MARK: Parameters and constants

  @Test("parameters stand wherever a literal may")
  func parameters() {
    #expect(membership("param an = 2012\ncount (porteurs where date_accueil in $an)") == "true(date_accueil in [2012-01-01..2012-12-31])")
    #expect(membership("param an = 2012\ncount (porteurs where annee = $an)") == "true(annee in [2012])")
    #expect(membership("param seuil = -5\ncount (porteurs where age > $seuil)") == "true(age in (-5..])")
    #expect(membership("param ville = Miramas\ncount (porteurs where commune = $ville)") == "true(commune in ['Miramas'])")
    #expect(membership("param code = 13063\ncount (porteurs where code_insee = $code)") == "true(code_insee in ['13063'])")
    #expect(membership("param part = 60%\ncount (porteurs where score < $part)") == "true(score in [..0.6f))")
    #expect(membership("param ville = 'x'\ncount (porteurs where age = $ville)") == "E129")
  }

  @Test("a given value wins over the default, and is of its type")
  func givenParameters() throws {
    func defined(_ standard: Expression.Kind, _ given: Expression.Kind) -> (codes: [String], text: String?) {
      var definitions = Definitions()
      let span = Span(0, 0)
      let found = Bind.compiler.define(
        parameter: Name("p", span: span), as: Expression(standard, span), description: nil, given: Expression(given, span),
        definitions: &definitions)
      let value = Bind.compiler.constant(Expression(.parameter(Name("p", span: span)), span), definitions: definitions).value
      return (found.map(\.message.code), value?.text)
    }
    let number = Expression.Kind.literal(Literal(.number(percent: false), "2012"))
    let other = Expression.Kind.literal(Literal(.number(percent: false), "2013"))
    let text = Expression.Kind.literal(Literal(.text, "abc"))
    #expect(defined(number, other) == ([], "2013"))
    #expect(defined(text, other) == ([], "2013"))
    #expect(defined(number, text).codes == ["E181"])
    #expect(defined(number, .path(Path([Name("x", span: Span(0, 0))]))).codes == ["E181"])
  }

  @Test("constants keep their value, their text, their decimals and whether they are percentages")
  func constants() {
    func constant(_ literal: Literal, negative: Bool = false) -> BoundConstant? {
      let expression = Expression(.literal(literal), Span(0, 1))
      return Bind.compiler.constant(
        negative ? Expression(.negate(expression), Span(0, 1)) : expression, definitions: Definitions()
      ).value
    }
    #expect(
      constant(Literal(.number(percent: true), "60"))
        == BoundConstant(value: .decimal(unscaled: 6, scale: 1), type: .decimal(scale: 1), text: "60%", decimals: 0, isPercent: true))
    #expect(
      constant(Literal(.number(percent: true), "41.9"))
        == BoundConstant(value: .decimal(unscaled: 419, scale: 3), type: .decimal(scale: 3), text: "41.9%", decimals: 1, isPercent: true))
    #expect(
      constant(Literal(.number(percent: false), "57_000"))
        == BoundConstant(value: .integer(57_000), type: .integer, text: "57_000"))
    #expect(
      constant(Literal(.number(percent: false), "1.50"), negative: true)
        == BoundConstant(value: .decimal(unscaled: -150, scale: 2), type: .decimal(scale: 2), text: "-1.50", decimals: 2))
    #expect(constant(Literal(.number(percent: false), "9223372036854775808"), negative: true)?.value == .integer(.min))
    #expect(constant(Literal(.number(percent: false), "1e999")) == nil)
    #expect(constant(Literal(.date, "2012-02-30")) == nil)
    #expect(constant(Literal(.text, "abc"))?.value == .text("abc"))
  }

  @Test("paths take parameters")
  func paths() {
    var definitions = Definitions()
    let span = Span(0, 0)
    _ = Bind.compiler.define(
      parameter: Name("year", span: span), as: Expression(.literal(Literal(.number(percent: false), "2012")), span), description: nil,
      definitions: &definitions)
    func filled(_ text: String) -> String? { Bind.compiler.path(PathText(text, span: span), definitions: definitions).value }
    #expect(filled("ml-$year.csv") == "ml-2012.csv")
    #expect(filled("a$$b$") == "a$b$")
    #expect(filled("$nope/x.csv") == nil)
    let into = Bind.statement("param d = out\ncount porteurs into \"$d/x.csv\" replace").query?.into
    #expect(into?.path == "out/x.csv" && into?.replace == true)
  }

  // MARK: The façade

  @Test("text to a query in one call")
  func compile() {
    let catalog = BinderCatalog()
    switch Bind.compiler.compile("let j = porteurs where age < 26\ncount j where commune=Miramas", catalog: catalog) {
    case .success(let query): #expect(query.canonicalText == "count j where commune=Miramas")
    case .failure(let list): Issue.record("\(list.diagnostics.map { $0.message.text(in: .english) })")
    }
    for text in ["", "count", "count nobody", "datasets", "count porteurs; count porteurs"] {
      if case .success = Bind.compiler.compile(text, catalog: catalog) { Issue.record("compiled: \(text)") }
    }
  }
}

extension BoundExpression {
  fileprivate var signatureOfField: Int? { if case .field(let position) = kind { position } else { nil } }
}
