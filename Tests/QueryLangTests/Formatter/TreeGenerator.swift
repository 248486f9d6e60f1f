import QueryLang
import TestSupport

/// Makes random trees of the kind that the parser makes: chains flat, values only where the language has them.
struct TreeGenerator {
  enum Place { case row, measure, result }

  private var random: SplitMix
  private var budget = 0

  init(seed: UInt64) { random = SplitMix(seed) }

  private static let nowhere = Span(0, 0)

  private static let words = [
    "age", "commune", "date_accueil", "Année", "seattle-weather", "outcome", "x", "is", "est", "sum_montant", "share", "total", "year",
    "date", "note", "source", "text", "points", "ans", "mois", "croissant_", "l", "d", "z9", "œuvre", "montant_€", "n°", "where_", "no_",
    "é",
  ]

  /// Names that only quotes make names somewhere.
  private static let nastyWords = [
    "Date d'accueil", "la", "de", "not", "in", "count", "mean", "sum", "si", "où", "ou", "et", "by", "par", "top", "limit", "where", "of",
    "a.b", "x`y", "2012", "12/03/2012", "l'été", "d'x", "distinct", "failing", "_", "list", "let", "load", "missing", "end ", " ", "(", "'",
    "sort", "desc", "as", "unique", "nombre", "effectif", "compter", "any", "no", "hors", "dans", "en", "between", "chart", "funnel", "a-",
    "desc", "asc", "with", "having", "into", "then", "else", "rate", "first", "describe", "help", "set", "value\tx", "\"", "`", "#",
  ]

  private static let values = [
    "Miramas", "Fos-sur-Mer", "L'Estaque", "02A004", "12/03/2012", "creation", "oui", "not", "la", "de", "count", "where", "S.A", "été",
    "l'eau",
    "of", "par", "top", "sum", "d'Arc", "1er", "a.b.c",
  ]

  private static let texts = [
    "Port Saint Louis", "l'été", "", " ", "a\"b", "«x»", "a;b # c", "missing", "/", "`", "''", "é\u{301}", "100 %",
  ]

  // MARK: Choices

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func some<T>(_ range: ClosedRange<Int>, _ make: (inout TreeGenerator) -> T) -> [T] {
    let count = number(range)
    var items: [T] = []
    for _ in 0..<count { items.append(make(&self)) }
    return items
  }

  private mutating func spend() -> Bool {
    budget -= 1
    return budget > 0
  }

  private func node(_ kind: Expression.Kind) -> Expression { Expression(kind, Self.nowhere) }

  // MARK: Names

  private mutating func name() -> Name {
    let word = chance(80) ? pick(Self.words) : pick(Self.nastyWords)
    return Name(word, span: Self.nowhere)
  }

  private mutating func path() -> Path { Path(some(1...(chance(85) ? 1 : 3)) { $0.name() }) }

  private mutating func text() -> String { pick(Self.texts) }

  // MARK: Expressions

  /// A condition or any other expression.
  mutating func expression(_ place: Place) -> Expression {
    guard spend() else { return leaf() }
    switch number(0...99) {
    case ..<25: return comparison(place)
    case ..<35: return node(.and(some(2...3) { $0.conjunct(place) }))
    case ..<42: return node(.or(some(2...3) { $0.disjunct(place) }))
    case ..<47: return node(.not(conjunct(place)))
    case ..<50: return node(.inCohort(name()))
    case ..<56: return quantified()
    default: return sum(place)
    }
  }

  private mutating func disjunct(_ place: Place) -> Expression {
    guard spend() else { return leaf() }
    if chance(25) { return node(.and(some(2...3) { $0.conjunct(place) })) }
    let term = conjunct(place)
    // A chain in a chain of its kind is one chain.
    if case .or = term.kind { return leaf() }
    return term
  }

  private mutating func conjunct(_ place: Place) -> Expression {
    guard spend() else { return leaf() }
    if chance(10) { return node(.or(some(2...3) { $0.disjunct(place) })) }
    if chance(10) { return node(.not(conjunct(place))) }
    if chance(5) { return node(.inCohort(name())) }
    if chance(10) { return quantified() }
    return comparison(place)
  }

  private mutating func comparison(_ place: Place) -> Expression {
    guard spend() else { return leaf() }
    let left = chance(90) ? sum(place) : conjunct(place)
    switch number(0...9) {
    case ..<4: return node(.comparison(pick(ComparisonOperator.allCases), left, value(place)))
    case 4, 5: return node(.membership(left, negated: chance(40), set()))
    case 6: return node(.between(left, negated: chance(30), low: value(.row), high: value(.row)))
    case 7:
      let match = pick(TextMatch.allCases)
      let right =
        match == .matches && chance(70) ? node(.literal(Literal(.regex, pick([#"^a\/b"#, "x y", "#;'\"(", #"\\"#])))) : value(place)
      return node(.textMatch(match, left, negated: chance(30), right))
    default: return node(.isMissing(left, negated: chance(50)))
    }
  }

  private mutating func set() -> MemberSet {
    if chance(10) { return .column(dataset: name(), field: name()) }
    return .items(some(1...3) { $0.item() })
  }

  private mutating func item() -> MemberItem {
    guard chance(40) else { return .value(value(.row)) }
    let bounds = number(0...2)
    return .range(low: bounds == 0 ? nil : value(.row), high: bounds == 1 ? nil : value(.row), Self.nowhere)
  }

  /// What stands alone right of a comparison, in a list, or as a bound.
  private mutating func value(_ place: Place) -> Expression {
    if chance(40) {
      let word = pick(Self.values)
      if place == .row || !["count", "sum"].contains(word) { return node(.bare(text: word, path: nil)) }
    }
    return sum(place)
  }

  private mutating func sum(_ place: Place) -> Expression {
    guard spend(), chance(30) else { return product(place) }
    var terms: [(sign: SumSign, term: Expression)] = [(.plus, product(place))]
    for _ in 0..<number(1...3) {
      terms.append(
        (chance(50) ? .plus : .minus, chance(20) ? node(.duration(number(0...14), pick(DurationUnit.allCases))) : operand(place)))
    }
    return node(.sum(terms))
  }

  private mutating func product(_ place: Place) -> Expression {
    guard spend(), chance(25) else { return primary(place) }
    var factors: [(operation: ProductOperation, factor: Expression)] = [(.times, primary(place))]
    for _ in 0..<number(1...3) { factors.append((chance(50) ? .times : .dividedBy, operand(place))) }
    return node(.product(factors))
  }

  /// A term or factor after the first: a looser expression stands there in brackets.
  private mutating func operand(_ place: Place) -> Expression {
    guard spend(), chance(15) else { return primary(place) }
    return chance(50) ? sum(place) : expression(place)
  }

  private mutating func primary(_ place: Place) -> Expression {
    guard spend() else { return leaf() }
    switch number(0...19) {
    case ..<3: return node(.negate(chance(70) ? leaf() : sum(place)))
    case 3, 4:
      return node(
        .call(
          Name(pick(["year", "band", "unknown_function", "nombre", "number"]), span: Self.nowhere), some(0...3) { $0.expression(place) }))
    case 5:
      let branches = some(1...3) { (condition: $0.expression(place), value: $0.sum(place)) }
      // An unbracketed conditional after `else` is a further branch.
      return node(.conditional(branches, otherwise: chance(70) ? operand(place) : nil))
    case 6, 7, 8, 9: return place == .row && chance(60) ? leaf() : aggregate(place)
    case 10 where place == .measure:
      return node(.measure(sum(.measure), condition: expression(.row)))
    case 11 where place == .measure: return node(.query(query()))
    default: return leaf()
    }
  }

  private mutating func quantified() -> Expression {
    let condition = chance(60) ? expression(.row) : nil
    return node(
      .quantified(
        Quantifier(
          negated: chance(50), rows: path(), via: chance(20) ? name() : nil, condition: condition, isBracketed: chance(50))))
  }

  private mutating func aggregate(_ place: Place) -> Expression {
    let nowhere = Self.nowhere
    if chance(25) {
      let via = chance(30) ? name() : nil
      let condition = chance(60) ? expression(.row) : nil
      if place != .measure, chance(50) {
        return node(
          .aggregate(Aggregate(function: Name("count", span: nowhere), arguments: [], rows: path(), via: via, condition: condition)))
      }
      let key = chance(30) ? [SortKey(leaf(), descending: chance(50))] : []
      let distinct = key.isEmpty && chance(30)
      return node(
        .aggregate(
          Aggregate(
            function: Name(distinct ? "count" : key.isEmpty ? "sum" : "first", span: nowhere), distinct: distinct,
            arguments: [chance(50) ? leaf() : expression(.row)], sort: key, via: via, condition: condition)))
    }
    switch number(0...9) {
    case 0 where place == .measure, 1 where place == .measure:
      return node(.aggregate(Aggregate(function: Name("count", span: nowhere), arguments: [])))
    case 2: return node(.aggregate(Aggregate(function: Name("count", span: nowhere), distinct: true, arguments: [expression(.row)])))
    case 3:
      let key = SortKey(leaf(), descending: chance(50))
      return node(.aggregate(Aggregate(function: Name("first", span: nowhere), arguments: [leaf()], sort: chance(70) ? [key] : [])))
    case 4: return node(.aggregate(Aggregate(function: Name("quantile", span: nowhere), arguments: some(2...2) { $0.expression(.row) })))
    case 5: return node(.aggregate(Aggregate(function: Name("rate", span: nowhere), arguments: [expression(.row)])))
    default:
      return node(
        .aggregate(
          Aggregate(
            function: Name(pick(["sum", "mean", "median"]), span: nowhere), arguments: [chance(70) ? node(.path(path())) : sum(.row)])))
    }
  }

  private mutating func leaf() -> Expression {
    switch number(0...11) {
    case 0: node(.literal(Literal(.number(percent: chance(20)), pick(["0", "57_000", "3.5", "1e6", "01001", "2012", "1.5e-3"]))))
    case 1: node(.literal(Literal(.text, text())))
    case 2: node(.literal(Literal(.date, "2012-03-01")))
    case 3: node(.literal(Literal(.period, pick(["2012-03", "2012-Q1", "2012-W05"]))))
    case 4: node(.literal(Literal(.datetime, pick(["2012-03-01T10:30", "2012-03-01T10:30:05.25Z", "2012-03-01T10:30+01:00"]))))
    case 5: node(.parameter(Name(pick(["year", "x1"]), span: Self.nowhere)))
    default: node(.path(path()))
    }
  }

  // MARK: Sources and queries

  private mutating func source(_ depth: Int = 2) -> Source {
    guard depth > 0, chance(30) else { return Source(.name(name()), Self.nowhere) }
    if chance(50) { return Source(.restricted(source(depth - 1), restriction()), Self.nowhere) }
    if spend(), chance(30) {
      var inner = query()
      inner.clauses.into = nil
      // `= …` is no result of rows; the brackets of a source that is whole after `let` would make it a result.
      if case .scalar = inner.head {} else { return Source(.query(inner), Self.nowhere) }
    }
    let operation = pick(SetOperation.allCases)
    var terms: [(negated: Bool, source: Source)] = [(false, source(depth - 1))]
    for _ in 0..<number(1...2) { terms.append((operation == .and && chance(30), source(depth - 1))) }
    return Source(.combined(operation, terms), Self.nowhere)
  }

  /// After `let`, where brackets around a question make a result.
  private mutating func rows() -> Source {
    let source = source()
    if case .query = source.kind { return Source(.name(name()), Self.nowhere) }
    return source
  }

  private mutating func restriction() -> Restriction {
    var restriction = Restriction()
    repeat {
      if chance(50) { restriction.condition = expression(.row) }
      if chance(40) { restriction.sort = sortKeys(.row) }
      if chance(40) {
        restriction.limit = number(0...20)
        if chance(50) { restriction.per = some(1...2) { $0.path() } }
      }
    } while restriction.condition == nil && restriction.sort.isEmpty && restriction.limit == nil
    return restriction
  }

  private mutating func sortKeys(_ place: Place) -> [SortKey] { some(1...2) { SortKey($0.sum(place), descending: $0.chance(50)) } }

  private mutating func query() -> Query {
    let head: Head =
      switch number(0...9) {
      case 0, 1: .count(source())
      case 2, 3, 4: .measures(some(1...3) { $0.measure() }, source())
      case 5: .list([], source())
      case 6: .list(some(1...3) { Item($0.expression(.row), alias: $0.chance(30) ? $0.name() : nil) }, source())
      case 7: .values(Item(expression(.row), alias: chance(20) ? name() : nil), source())
      case 8: .describe(chance(50) ? path() : nil, source())
      default: .scalar(sum(.measure))
      }
    if case .scalar = head { return Query(head: head, span: Self.nowhere) }
    return Query(head: head, clauses: clauses(), span: Self.nowhere)
  }

  private mutating func measure() -> Measure {
    Measure(sum(.measure), condition: chance(30) ? expression(.row) : nil, alias: chance(30) ? name() : nil)
  }

  private mutating func clauses() -> Clauses {
    var clauses = Clauses()
    if chance(50) { clauses.conditions = some(1...2) { $0.expression(.row) } }
    if chance(40) { clauses.by = some(1...3) { Item($0.expression(.row), alias: $0.chance(20) ? $0.name() : nil) } }
    if chance(15) { clauses.across = Item(expression(.row)) }
    if chance(20) { clauses.having = [expression(.result)] }
    if chance(10) { clauses.versus = Versus(chance(40) ? .cohort(name()) : chance(50) ? .rest : .all, Self.nowhere) }
    if chance(10) { clauses.sample = Sample(count: number(0...500), seed: chance(50) ? number(0...99) : nil, span: Self.nowhere) }
    if chance(25) { clauses.additions = some(1...3) { Addition($0.addition(), Self.nowhere) } }
    if chance(30) { clauses.sort = sortKeys(.result) }
    if chance(20) {
      clauses.limit = (number(0...1000), Self.nowhere)
    } else if chance(20) {
      clauses.top = Top(count: number(1...20), column: chance(60) ? sum(.result) : nil, span: Self.nowhere)
    }
    if chance(10) { clauses.chart = Chart(pick(ChartKind.allCases), Self.nowhere) }
    if chance(10) { clauses.into = Destination(path: PathText(text(), span: Self.nowhere), replace: chance(50)) }
    return clauses
  }

  private mutating func addition() -> Addition.Kind {
    switch number(0...13) {
    case 0: .share(pick([.row, .column, .total]))
    case 1: .share(.key(node(.path(path()))))
    case 2: .cumulative
    case 3: .change
    case 4: .rank
    case 5: .interval(level: chance(50) ? pick(["90", "99.9", "50"]) : nil)
    case 6: .empty
    case 7: .others
    case 8: .text(pick(TableText.allCases), text())
    case 9: .decimals(number(0...4))
    case 10: .rounded(number(1...100))
    case 11: .excel
    case 12: .manifest
    default: .total
    }
  }

  // MARK: Statements

  private mutating func labelling() -> Labelling {
    var labelling = Labelling(dataset: name(), field: name(), title: chance(40) ? text() : nil)
    labelling.values = some((labelling.title == nil ? 1 : 0)...3) { (code: $0.literal(), label: $0.text()) }
    return labelling
  }

  /// A definition as the parser makes it: as a measure, without an alias.
  private mutating func definition() -> Measure { Measure(expression(.measure), condition: chance(20) ? expression(.row) : nil) }

  private mutating func literal() -> Expression {
    switch number(0...4) {
    case 0: node(.literal(Literal(.number(percent: chance(30)), "12.5")))
    case 1: node(.negate(node(.literal(Literal(.number(percent: false), "3")))))
    case 2: node(.literal(Literal(.text, text())))
    case 3: node(.literal(Literal(.date, "2012-03-01")))
    default: node(.bare(text: pick(["Miramas", "Fos-sur-Mer", "L'Estaque"]), path: nil))
    }
  }

  private mutating func destination() -> Destination {
    Destination(path: PathText(text(), span: Self.nowhere), replace: chance(50))
  }

  /// A statement of any kind, one in thirty inside `translate`.
  mutating func statement() -> Statement {
    let statement = plainStatement()
    return chance(3) ? Statement(.translate(statement), Self.nowhere) : statement
  }

  private mutating func plainStatement() -> Statement {
    budget = number(5...60)
    let kind: Statement.Kind =
      switch number(0...33) {
      case 0: .cohort(name(), rows())
      case 1: .parameter(name(), literal(), description: chance(50) ? text() : nil)
      case 2: .load(load())
      case 3: .drop(name())
      case 4: .fields(name())
      case 5: .set(Name("rows", span: Self.nowhere), pick([nil, "20", "off", "a b", "", "x;y"]))
      case 6:
        pick([
          .export(destination()), .save(destination()), .history(destination()), .log(destination()), .schema(name(), destination()),
        ])
      case 7: .run(PathText("x.clq", span: Self.nowhere), some(0...2) { (name: $0.name(), value: $0.literal()) })
      case 8, 9: .figure(figure())
      case 10:
        .require(
          Requirement(
            chance(60) ? .condition(expression(.row)) : .unique(some(1...2) { $0.path() }), of: source(), message: chance(50) ? text() : nil
          ))
      case 11: pick([.failing(name()), .rejected(name()), .describeLoad(name())])
      case 13: .define(dataset: name(), name: name(), definition())
      case 14: .label(labelling())
      case 15: .result(name(), query())
      case 16: pick([.describeCohort(name()), .dropDefinition(dataset: name(), name: name()), .explain(query())])
      case 17: relate()
      case 18: .show(name(), some(1...2) { $0.literal() })
      case 12:
        pick([
          .version(1), .language(.french), .language(.english), .relations, .more, .note("à revoir : «x», \"y\""), .datasets, .cohorts,
          .settings, .help(nil),
          .help("errors E012"), .examples,
          .history(nil), .log(nil), .quit,
        ])
      case 30: .convert(conversion())
      case 31: .recode(recoding())
      case 32: .variants(Path([name()]), source())
      case 33:
        .stack(
          Stacking(
            dataset: name(), columns: some(1...3) { Stacking.Columns(first: $0.name(), last: $0.chance(50) ? $0.name() : nil) },
            key: name(),
            value: name()))
      default: .query(query())
      }
    return Statement(kind, Self.nowhere)
  }

  private mutating func relate() -> Statement.Kind {
    let count = chance(70) ? 1 : number(2...3)
    return .relate(
      Relate(
        dataset: name(), fields: some(count...count) { Path([$0.name()]) }, target: name(),
        targetFields: some(count...count) { Path([$0.name()]) }, alias: chance(40) ? name() : nil, span: Self.nowhere))
  }

  private mutating func conversion() -> Conversion {
    Conversion(
      path: Path([name(), name()]), type: pick(LoadType.allCases),
      options: some(0...2) {
        let kind: LoadOption.Kind =
          switch $0.number(0...2) {
          case 0: .missing($0.some(1...2) { $0.text() })
          case 1: .decimal($0.pick([",", "."]))
          default: .dates("dd/MM/yyyy")
          }
        return LoadOption(kind, Self.nowhere)
      })
  }

  private mutating func recoding() -> Recoding {
    let path = Path([name(), name()])
    let field = node(.path(path))
    var condition =
      switch number(0...4) {
      case 0: node(.membership(field, negated: chance(40), set()))
      case 1: node(.isMissing(field, negated: chance(50)))
      case 2: node(.between(field, negated: chance(30), low: value(.row), high: value(.row)))
      case 3: field
      default: node(.comparison(pick(ComparisonOperator.allCases), field, value(.row)))
      }
    if chance(30) { condition = node(.and([condition, conjunct(.row)])) }
    return Recoding(path: path, condition: condition, value: chance(30) ? nil : literal())
  }

  private mutating func load() -> Load {
    Load(
      path: PathText(text(), span: Self.nowhere), alias: chance(50) ? name() : nil,
      options: some(0...2) {
        let kind: LoadOption.Kind =
          switch $0.number(0...14) {
          case 0: .delimiter($0.pick([";", "\t", "\""]))
          case 1: .header($0.chance(50))
          case 2: .skip($0.number(0...9))
          case 3: .missing($0.some(1...2) { $0.text() })
          case 4: .quote($0.pick(["'", "\""]))
          case 5: .escape($0.pick(["\\", "\""]))
          case 6: .comment($0.pick(["#", "%"]))
          case 7: .encoding($0.pick(["windows-1252", "UTF-8", "de", "iso 8859 1", "encoding"]))
          case 8: .decimal($0.pick([",", "."]))
          case 9: .sheet($0.pick($0.chance(50) ? Self.values : Self.texts))
          case 10: .dates("dd/MM/yyyy")
          case 11: .rename($0.some(1...2) { (field: $0.name(), to: $0.name()) })
          case 12: .file(as: $0.name())
          case 13: .check(isStrict: $0.chance(50))
          default: .types($0.some(1...2) { (field: $0.name(), type: $0.pick(LoadType.allCases)) })
          }
        return LoadOption(kind, Self.nowhere)
      })
  }

  private mutating func figure() -> Figure {
    var figure = Figure(
      name: name(), comparison: pick(FigureComparison.allCases), expected: .value(number0()), body: .unverifiable(reason: text()))
    if chance(25) {
      figure.comparison = .equal
      figure.expected = .table(PathText("published/budget.csv", span: Self.nowhere), key: some(1...2) { $0.name() })
    }
    if chance(50) { figure.published = text() }
    if chance(30) { figure.tolerance = Tolerance(amount: pick(["2", "0.5"]), unit: pick([.absolute, .relative, .points])) }
    if chance(30) { figure.rounded = number(-2...3) }
    if chance(30) { figure.source = text() }
    if chance(30) { figure.note = text() }
    if chance(80) { figure.body = .query(query()) }
    return figure
  }

  private mutating func number0() -> Expression { node(.literal(Literal(.number(percent: chance(50)), "60"))) }
}
