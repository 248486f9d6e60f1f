import QueryLang
import Testing

/// SplitMix64: the same numbers on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int.random(in: 0..<elements.count, using: &self)] }
}

@Suite("Binder: properties over random statements")
struct BinderPropertyTests {
  // MARK: Ranges against a naive comparison

  private func contains(_ ranges: [BoundRange], _ value: Int64) -> Bool {
    ranges.contains { range in
      if let low = range.low?.ordinal, value < low || (value == low && !range.includesLow) { return false }
      if let high = range.high?.ordinal, value > high || (value == high && !range.includesHigh) { return false }
      return true
    }
  }

  private func ranges(_ condition: String) -> (ranges: [BoundRange], negated: Bool)? {
    guard let bound = Bind.statement("count porteurs where \(condition)").query?.source.condition else { return nil }
    switch bound.kind {
    case .member(let membership): return (membership.ranges, false)
    case .not(let inner): if case .member(let membership) = inner.kind { return (membership.ranges, true) } else { return nil }
    default: return nil
    }
  }

  @Test("a column's value is in the ranges of a comparison exactly when it stands in that relation to the number as written")
  func exactNumbers() throws {
    var random = Seeded(1)
    for _ in 0..<300 {
      let decimals = Int.random(in: 0...5, using: &random)
      let digits = Int64.random(in: -99_999...99_999, using: &random)
      // The literal is digits / 10^decimals; columns hold whole numbers and hundredths.
      let whole = digits.magnitude / UInt64(power(decimals))
      let rest = String(digits.magnitude % UInt64(power(decimals)))
      let padded = String(repeating: "0", count: decimals - (decimals == 0 ? 0 : rest.count)) + rest
      let literal = (digits < 0 ? "-" : "") + (decimals == 0 ? "\(whole)" : "\(whole).\(padded)")
      let symbol = random.pick(["=", "!=", "<", "<=", ">", ">="])
      for (column, scale) in [("age", 0), ("montant", 2)] {
        let found = try #require(ranges("\(column) \(symbol) \(literal)"), "\(column) \(symbol) \(literal)")
        let near = digits * Int64(power(scale)) / Int64(power(decimals))
        for value in (near - 3)...(near + 3) {
          let left = value * Int64(power(decimals))
          let right = digits * Int64(power(scale))
          let expected: Bool
          switch symbol {
          case "=": expected = left == right
          case "!=": expected = left != right
          case "<": expected = left < right
          case "<=": expected = left <= right
          case ">": expected = left > right
          default: expected = left >= right
          }
          #expect((contains(found.ranges, value) != found.negated) == expected, "\(column)=\(value)e-\(scale) \(symbol) \(literal)")
        }
      }
    }
  }

  private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }

  @Test("a day is in the ranges of a comparison with a period exactly when all of the rule of periods says so")
  func periods() throws {
    var random = Seeded(2)
    for _ in 0..<150 {
      let unit = random.pick(PeriodUnit.allCases)
      let day = Int64.random(in: 10_000...20_000, using: &random)
      let number = CivilCalendar.period(ofDay: day, unit)
      let literal = CivilCalendar.text(period: number, unit)
      let (first, last) = (CivilCalendar.firstDay(ofPeriod: number, unit), CivilCalendar.lastDay(ofPeriod: number, unit))
      let symbol = random.pick(["=", "<", "<=", ">", ">="])
      func holds(_ from: Int64, _ to: Int64) -> Bool {
        switch symbol {
        case "=": from >= first && to <= last
        case "<": to < first
        case "<=": to <= last
        case ">": from > last
        default: from >= first
        }
      }
      let days = try #require(ranges("date_accueil \(symbol) \(literal)"))
      for day in [first - 1, first, first + 1, last - 1, last, last + 1] {
        #expect(contains(days.ranges, day) == holds(day, day), "\(CivilCalendar.text(date: day)) \(symbol) \(literal)")
      }
      let moments = try #require(ranges("saisie \(symbol) \(literal)"))
      for day in [first - 1, first, last, last + 1] {
        for moment in [day * CivilCalendar.microsecondsPerDay, (day + 1) * CivilCalendar.microsecondsPerDay - 1] {
          #expect(contains(moments.ranges, moment) == holds(day, day))
        }
      }
      let other = random.pick(PeriodUnit.allCases)
      let periods = try #require(ranges("period(date_accueil, \(other.rawValue)) \(symbol) \(literal)"))
      for near in (CivilCalendar.period(ofDay: first, other) - 2)...(CivilCalendar.period(ofDay: last, other) + 2) {
        let (from, to) = (CivilCalendar.firstDay(ofPeriod: near, other), CivilCalendar.lastDay(ofPeriod: near, other))
        #expect(contains(periods.ranges, near) == holds(from, to), "\(CivilCalendar.text(period: near, other)) \(symbol) \(literal)")
      }
    }
  }

  // MARK: Keeping the unknown

  private indirect enum Condition {
    case leaf(String), not(Condition), and([Condition]), or([Condition])

    var text: String {
      switch self {
      case .leaf(let text): text
      case .not(let inner): "not (\(inner.text))"
      case .and(let terms): terms.map { "(\($0.text))" }.joined(separator: " and ")
      case .or(let terms): terms.map { "(\($0.text))" }.joined(separator: " or ")
      }
    }
  }

  private func condition(_ random: inout Seeded, _ depth: Int) -> Condition {
    switch Int.random(in: 0..<(depth == 0 ? 1 : 4), using: &random) {
    case 0: .leaf(random.pick(["qpv", "age < 3", "age = 3", "sexe = F", "age > salaire", "age is missing", "not sexe = F", "commune = M"]))
    case 1: .not(condition(&random, depth - 1))
    case 2: .and((0..<Int.random(in: 2...3, using: &random)).map { _ in condition(&random, depth - 1) })
    default: .or((0..<Int.random(in: 2...3, using: &random)).map { _ in condition(&random, depth - 1) })
    }
  }

  private let small = DatasetSchema(
    name: "porteurs",
    fields: [
      FieldSchema(name: "qpv", type: .boolean), FieldSchema(name: "age", type: .integer), FieldSchema(name: "sexe", type: .text),
      FieldSchema(name: "salaire", type: .integer), FieldSchema(name: "commune", type: .text, hasMissing: false),
    ], rowCount: 1)

  /// Three-valued, for the few kinds of expressions that occur here.
  private func truth(_ expression: BoundExpression, _ row: [Value]) -> Bool? {
    switch expression.kind {
    case .field(let field):
      if case .boolean(let flag) = row[field] { return flag }
      return nil
    case .not(let inner): return truth(inner, row).map { !$0 }
    case .and(let terms):
      let all = terms.map { truth($0, row) }
      return all.contains(false) ? false : all.contains { $0 == nil } ? nil : true
    case .or(let terms):
      let all = terms.map { truth($0, row) }
      return all.contains(true) ? true : all.contains { $0 == nil } ? nil : false
    case .isMissing(let inner): return value(inner, row).isMissing
    case .member(let membership):
      let value = value(membership.subject, row)
      if value.isMissing { return nil }
      if case .text(let text) = value { return membership.ranges.contains { $0.low == .text(text) } }
      return value.ordinal.map { contains(membership.ranges, $0) }
    case .comparison(.greater, let a, let b):
      guard let x = value(a, row).ordinal, let y = value(b, row).ordinal else { return nil }
      return x > y
    default:
      Issue.record("not in these tests: \(expression.kind)")
      return nil
    }
  }

  private func value(_ expression: BoundExpression, _ row: [Value]) -> Value {
    if case .field(let field) = expression.kind { return row[field] }
    return expression.constant ?? .missing
  }

  @Test("the statement that keeps unknown rows keeps exactly the rows for which the condition is true or unknown")
  func keepsExactly() throws {
    var random = Seeded(3)
    var catalog = BinderCatalog()
    catalog.datasets = [small]
    var statements = 0
    for _ in 0..<300 {
      let text = "count porteurs where \(condition(&random, 3).text)"
      let query = try #require(Bind.statement(text, catalog: catalog).query)
      let original = try #require(query.source.condition)
      var kept = original
      if let statement = query.keepingUnknown?.statement {
        statements += 1
        kept = try #require(Bind.statement(statement.english, catalog: catalog).query?.source.condition, "\(statement)")
      }
      for qpv in [Value.missing, .boolean(true), .boolean(false)] {
        for age in [Value.missing, .integer(2), .integer(3), .integer(9)] {
          for sexe in [Value.missing, .text("F"), .text("H")] {
            for salaire in [Value.missing, .integer(1), .integer(5)] {
              let row = [qpv, age, sexe, salaire, .text("M")]
              #expect((truth(kept, row) == true) == (truth(original, row) != false), "\(text) for \(row)")
            }
          }
        }
      }
    }
    #expect(statements > 150)
  }

  // MARK: No tree crashes

  private func span(_ random: inout Seeded) -> Span { Span(0, Int.random(in: 0...9, using: &random)) }

  private func name(_ random: inout Seeded) -> Name {
    let words = [
      "age", "commune", "qpv", "montant", "date_accueil", "saisie", "envoi", "porteurs", "j", "count", "", "zz", "missing", "true", "month",
      "Été",
    ]
    return Name(random.pick(words), quoted: Bool.random(using: &random), span: span(&random))
  }

  private func path(_ random: inout Seeded) -> Path {
    Path((0..<Int.random(in: 1...2, using: &random)).map { _ in name(&random) })
  }

  private func literal(_ random: inout Seeded) -> Literal {
    let kinds: [Literal.Kind] = [.number(percent: false), .number(percent: true), .date, .period, .datetime, .text, .regex]
    let texts = [
      "1", "2012", "-5", "1e400", "0.001", "2012-03-01", "2012-02-30", "2012-Q1", "2012-W53", "2012-03-01T10:30Z", "", "x", "'", "+01:00",
      "99999999999999999999",
    ]
    return Literal(random.pick(kinds), random.pick(texts))
  }

  private func expression(_ random: inout Seeded, _ depth: Int) -> Expression {
    Expression(kind(&random, depth), span(&random))
  }

  private func kind(_ random: inout Seeded, _ depth: Int) -> Expression.Kind {
    if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return .literal(literal(&random))
      case 1:
        return .bare(
          text: random.pick(["Miramas", "age", "12/03/2012", "02A", ""]), path: Bool.random(using: &random) ? path(&random) : nil)
      case 2: return .parameter(Name(random.pick(["p", "q", "nope"]), span: span(&random)))
      case 3: return .duration(Int.random(in: 0...Int.max, using: &random), random.pick(DurationUnit.allCases))
      default: return .path(path(&random))
      }
    }
    func one(_ random: inout Seeded) -> Expression { expression(&random, depth - 1) }
    func some(_ random: inout Seeded, from least: Int = 0) -> [Expression] {
      (0..<Int.random(in: least...3, using: &random)).map { _ in one(&random) }
    }
    func items(_ random: inout Seeded) -> [MemberItem] {
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Bool.random(using: &random)
          ? .value(one(&random))
          : .range(
            low: Bool.random(using: &random) ? one(&random) : nil, high: Bool.random(using: &random) ? one(&random) : nil, span(&random))
      }
    }
    switch Int.random(in: 0..<17, using: &random) {
    case 0: return .not(one(&random))
    case 1: return .and(some(&random))
    case 2: return .or(some(&random))
    case 3: return .comparison(random.pick(ComparisonOperator.allCases), one(&random), one(&random))
    case 4: return .membership(one(&random), negated: Bool.random(using: &random), .items(items(&random)))
    case 5: return .membership(one(&random), negated: Bool.random(using: &random), .column(dataset: name(&random), field: name(&random)))
    case 6: return .between(one(&random), negated: Bool.random(using: &random), low: one(&random), high: one(&random))
    case 7: return .textMatch(random.pick(TextMatch.allCases), one(&random), negated: Bool.random(using: &random), one(&random))
    case 8: return .isMissing(one(&random), negated: Bool.random(using: &random))
    case 9: return .inCohort(name(&random))
    case 10: return .negate(one(&random))
    case 11: return .sum(some(&random).map { (sign: Bool.random(using: &random) ? .plus : .minus, term: $0) })
    case 12: return .product(some(&random).map { (operation: Bool.random(using: &random) ? .times : .dividedBy, factor: $0) })
    case 13:
      let functions = BinderVocabulary.vocabulary.functions.map(\.name) + ["nope"]
      return .call(Name(random.pick(functions), span: span(&random)), some(&random))
    case 14:
      let branches = (0..<Int.random(in: 0...2, using: &random)).map { _ in (condition: one(&random), value: one(&random)) }
      return .conditional(branches, otherwise: Bool.random(using: &random) ? one(&random) : nil)
    case 15:
      let functions = ["count", "sum", "mean", "first", "rate", "quantile", "nope"]
      return .aggregate(
        Aggregate(
          function: Name(random.pick(functions), span: span(&random)), distinct: Bool.random(using: &random), arguments: some(&random),
          sort: Bool.random(using: &random) ? [SortKey(one(&random))] : []))
    default:
      return Bool.random(using: &random) ? .measure(one(&random), condition: one(&random)) : .query(query(&random, depth - 1))
    }
  }

  private func source(_ random: inout Seeded, _ depth: Int) -> Source {
    switch Int.random(in: 0..<(depth <= 0 ? 1 : 3), using: &random) {
    case 0: return Source(.name(Name(random.pick(["porteurs", "j", "k", "entreprises", "zz"]), span: span(&random))), span(&random))
    case 1:
      let terms = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (negated: Bool.random(using: &random), source: source(&random, depth - 1))
      }
      return Source(.combined(random.pick(SetOperation.allCases), terms), span(&random))
    default:
      let restriction = Restriction(
        condition: Bool.random(using: &random) ? expression(&random, depth - 1) : nil,
        sort: Bool.random(using: &random) ? [SortKey(expression(&random, depth - 1))] : [],
        limit: Bool.random(using: &random) ? 1 : nil, per: Bool.random(using: &random) ? [path(&random)] : [])
      return Source(.restricted(source(&random, depth - 1), restriction), span(&random))
    }
  }

  private func query(_ random: inout Seeded, _ depth: Int) -> Query {
    func item(_ random: inout Seeded) -> Item {
      Item(expression(&random, depth), alias: Bool.random(using: &random) ? name(&random) : nil)
    }
    let from = source(&random, depth)
    let head: Head
    switch Int.random(in: 0..<6, using: &random) {
    case 0: head = .count(from)
    case 1:
      head = .measures(
        (0..<Int.random(in: 0...2, using: &random)).map { _ in
          Measure(expression(&random, depth), condition: Bool.random(using: &random) ? expression(&random, depth) : nil)
        }, from)
    case 2: head = .list((0..<Int.random(in: 0...2, using: &random)).map { _ in item(&random) }, from)
    case 3: head = .values(item(&random), from)
    case 4: head = .describe(Bool.random(using: &random) ? path(&random) : nil, from)
    default: head = .scalar(expression(&random, depth))
    }
    var clauses = Clauses()
    func maybe() -> Bool { Int.random(in: 0..<4, using: &random) == 0 }
    if maybe() { clauses.conditions = [expression(&random, depth)] }
    if maybe() { clauses.by = [item(&random)] }
    if maybe() { clauses.across = item(&random) }
    if maybe() { clauses.having = [expression(&random, depth)] }
    if maybe() {
      clauses.additions = [Addition(.share(random.pick([.total, .row, .column])), span(&random)), Addition(.total, span(&random))]
    }
    if maybe() { clauses.sort = [SortKey(expression(&random, depth), descending: true)] }
    if maybe() { clauses.limit = (Int.random(in: 0...Int.max, using: &random), span(&random)) }
    if maybe() { clauses.top = Top(count: 3, column: Bool.random(using: &random) ? expression(&random, depth) : nil, span: span(&random)) }
    if maybe() { clauses.into = Destination(path: PathText("$p/$$x$nope", span: span(&random)), replace: false) }
    return Query(head: head, clauses: clauses, span: span(&random))
  }

  @Test("any tree, sensible or not, gives a query or an error, never a crash and never both")
  func anyTree() {
    var definitions = Definitions()
    definitions.today = 15_000
    let span = Span(0, 0)
    definitions.parameters = [
      (Name("p", span: span), Expression(.literal(Literal(.number(percent: false), "2012")), span), nil),
      (Name("q", span: span), Expression(.bare(text: "Miramas", path: nil), span), nil),
    ]
    // One sound cohort, and one that leads back to itself, as no definition would be let in.
    definitions.cohorts = [
      (Name("j", span: span), Source(.name(Name("porteurs", span: span)), span)),
      (Name("k", span: span), Source(.name(Name("k", span: span)), span)),
    ]
    var random = Seeded(4)
    var bound = 0
    for _ in 0..<4000 {
      let tree = query(&random, Int.random(in: 0...4, using: &random))
      let result = Bind.compiler.bind(tree, catalog: BinderCatalog(), definitions: definitions)
      let errors = result.diagnostics.filter { $0.severity == .error }
      #expect((result.value == nil) == !errors.isEmpty)
      for error in errors {
        #expect(!error.message.text(in: .english).isEmpty && !error.message.text(in: .french).isEmpty)
        _ = (error.message.hint(in: .english), error.message.hint(in: .french))
      }
      if result.value != nil { bound += 1 }
    }
    #expect(bound > 50)
  }
}
