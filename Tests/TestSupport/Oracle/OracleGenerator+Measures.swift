internal import QueryLang

extension OracleGenerator {
  func countMeasure() -> OracleMeasure {
    OracleMeasure(
      text: "count", sql: { "(SELECT COUNT(*) FROM base b WHERE \($0))" }, kind: .exact(scale: 0), defaultName: "count", isCount: true,
      isAdditive: true)
  }

  mutating func measures(_ count: Int) -> [OracleMeasure] {
    var measures: [OracleMeasure] = []
    for index in 0..<count {
      var measure = measure()
      if measure.defaultName == nil || measure.condition != nil || random.oneIn(4)
        || measures.contains(where: { $0.name == measure.defaultName })
      {
        measure.alias = "m_\(index)"
      }
      measures.append(measure)
    }
    return measures
  }

  private mutating func measure() -> OracleMeasure {
    let condition = random.oneIn(4) ? condition(depth: 1) : nil
    var measure =
      switch random.int(0...15) {
      case 0: rows(condition)
      case 1, 2: distinct(condition)
      case 3, 4: sum(condition)
      case 5: mean(condition)
      case 6, 7: quantile(condition)
      case 8, 9: extreme(condition)
      case 10: spread(condition)
      case 11: rate(condition)
      case 12, 13: combination()
      case 14: firstOrLast(condition)
      default: correlation(condition)
      }
    if !measure.text.hasPrefix("(") { measure.condition = condition }
    return measure
  }

  /// `FROM` and `WHERE` of the rows of a scope that a measure sees.
  private static func rows(_ scope: String, _ condition: OracleCondition?, _ more: String = "1") -> String {
    "FROM base b WHERE \(scope) AND \(condition?.sql ?? "1") AND \(more)"
  }

  private mutating func called(_ word: String, _ argument: String) -> String {
    // The prefix form takes one operand.
    argument.contains(" ") || argument.hasPrefix("-") || random.oneIn(2) ? "\(word)(\(argument))" : "\(word) \(argument)"
  }

  private mutating func operand() -> (OracleNumber, name: String?) {
    if random.oneIn(4) { return (number(depth: 1), nil) }
    let column = numberColumn()
    return (field(column), column.name)
  }

  private mutating func rows(_ condition: OracleCondition?) -> OracleMeasure {
    OracleMeasure(
      text: "count", sql: { "(SELECT COUNT(*) \(Self.rows($0, condition)))" }, kind: .exact(scale: 0), defaultName: "count", isCount: true,
      isAdditive: true)
  }

  private mutating func distinct(_ condition: OracleCondition?) -> OracleMeasure {
    let column = random.pick(table.columns)
    return OracleMeasure(
      text: "count distinct \(spelling(column))", sql: { "(SELECT COUNT(DISTINCT \(column.sql)) \(Self.rows($0, condition)))" },
      kind: .exact(scale: 0),
      isCount: true)
  }

  private mutating func sum(_ condition: OracleCondition?) -> OracleMeasure {
    let (number, name) = operand()
    return OracleMeasure(
      text: called("sum", number.text), sql: { "(SELECT SUM(\(number.sql)) \(Self.rows($0, condition)))" },
      kind: number.scale.map { .exact(scale: $0) } ?? .approximate, defaultName: name.map { "sum_\($0)" }, isAdditive: true,
      isSortable: number.scale != nil || number.sql == "score")
  }

  private mutating func mean(_ condition: OracleCondition?) -> OracleMeasure {
    let (number, name) = operand()
    return OracleMeasure(
      text: called(random.pick(["mean", "avg"]), number.text), sql: { "(SELECT AVG(\(number.real)) \(Self.rows($0, condition)))" },
      kind: .approximate,
      defaultName: name.map { "mean_\($0)" }, isSortable: false)
  }

  /// By rank, from the definition: position 1 + (n - 1) p between two neighbours.
  private mutating func quantile(_ condition: OracleCondition?) -> OracleMeasure {
    let (number, name) = operand()
    let (text, p): (String, String) = random.pick([
      ("median", "0.5"), ("median", "0.5"), ("quantile", "0.25"), ("quantile", "0.9"), ("quantile", "0"), ("quantile", "1"),
    ])
    return OracleMeasure(
      text: text == "median" ? called(text, number.text) : "quantile(\(number.text), \(p))",
      sql: { scope in
        let ranked =
          "SELECT x, ROW_NUMBER() OVER (ORDER BY x) AS place, 1 + (COUNT(*) OVER () - 1) * \(p) AS wanted FROM (SELECT \(number.real) AS x "
          + Self.rows(scope, condition) + ") WHERE x IS NOT NULL"
        return "(SELECT SUM(CASE WHEN place = floor(wanted) THEN x * (1 - (wanted - floor(wanted))) WHEN place = floor(wanted) + 1 "
          + "THEN x * (wanted - floor(wanted)) END) FROM (\(ranked)))"
      }, kind: .approximate, defaultName: text == "median" ? name.map { "median_\($0)" } : nil, isSortable: false)
  }

  private mutating func extreme(_ condition: OracleCondition?) -> OracleMeasure {
    let word = random.pick(["min", "max"])
    if random.oneIn(3) {
      let column = textColumn()
      return OracleMeasure(
        text: called(word, spelling(column)),
        sql: {
          "(SELECT \(column.sql) \(Self.rows($0, condition, "\(column.sql) IS NOT NULL")) ORDER BY o_order(\(column.sql)) \(word == "min" ? "" : "DESC") LIMIT 1)"
        }, kind: .text, defaultName: "\(word)_\(column.name)")
    }
    if random.oneIn(3) {
      let column = dateColumn()
      return OracleMeasure(
        text: called(word, spelling(column)), sql: { "(SELECT \(word)(\(column.sql)) \(Self.rows($0, condition)))" }, kind: .date,
        defaultName: column.name == "debut" ? "\(word)_debut" : nil)
    }
    let (number, name) = operand()
    return OracleMeasure(
      text: called(word, number.text), sql: { "(SELECT \(word)(\(number.sql)) \(Self.rows($0, condition)))" },
      kind: number.scale.map { .exact(scale: $0) } ?? .approximate, defaultName: name.map { "\(word)_\($0)" })
  }

  /// In two passes, for the textbook formula loses digits.
  private mutating func spread(_ condition: OracleCondition?) -> OracleMeasure {
    let word = random.pick(["stdev", "variance"])
    let (number, name) = operand()
    return OracleMeasure(
      text: called(word, number.text),
      sql: { scope in
        let rows = "SELECT \(number.real) AS x \(Self.rows(scope, condition))"
        let variance = "SUM((x - m) * (x - m)) / (COUNT(x) - 1)"
        return "(SELECT \(word == "stdev" ? "sqrt(\(variance))" : variance) FROM (\(rows)), (SELECT AVG(x) AS m FROM (\(rows))))"
      }, kind: .approximate, defaultName: name.map { "\(word)_\($0)" }, isSortable: false)
  }

  private mutating func rate(_ condition: OracleCondition?) -> OracleMeasure {
    let tested = self.condition(depth: 1)
    return OracleMeasure(
      text: "rate(\(tested.text))", sql: { "(SELECT AVG(CAST(\(tested.sql) AS REAL)) \(Self.rows($0, condition)))" }, kind: .approximate,
      isSortable: false)
  }

  private mutating func combination() -> OracleMeasure {
    let condition = condition(depth: 1)
    switch random.int(0...2) {
    case 0:
      return OracleMeasure(
        text: "(count where \(condition.text)) / count",
        sql: { "(SELECT CAST(COUNT(*) FILTER (WHERE \(condition.sql)) AS REAL) / COUNT(*) \(Self.rows($0, nil)))" }, kind: .approximate,
        isSortable: false)
    case 1:
      return OracleMeasure(
        text: "(sum(age) - (sum(places) where \(condition.text)))",
        sql: { "(SELECT SUM(age) - SUM(places) FILTER (WHERE \(condition.sql)) \(Self.rows($0, nil)))" }, kind: .exact(scale: 0))
    default:
      return OracleMeasure(
        text: "(sum montant) / count",
        sql: { "(SELECT (CAST(SUM(montant) AS REAL) / 100.0) / COUNT(*) \(Self.rows($0, nil)))" }, kind: .approximate, isSortable: false)
    }
  }

  private mutating func firstOrLast(_ condition: OracleCondition?) -> OracleMeasure {
    let column = random.pick(table.columns.filter { ["age", "montant", "score", "debut", "sexe"].contains($0.sql) })
    let word = random.pick(["first", "last"])
    // The sort key has no ties and no missing values: the language leaves nothing open.
    return OracleMeasure(
      text: "\(word) \(column.spellings[0]) sort n_dossier",
      sql: {
        "(SELECT \(column.sql) \(Self.rows($0, condition, "\(column.sql) IS NOT NULL")) ORDER BY dossier \(word == "first" ? "" : "DESC") LIMIT 1)"
      }, kind: column.resultKind)
  }

  private mutating func correlation(_ condition: OracleCondition?) -> OracleMeasure {
    let pairs = [("age", "score"), ("places", "mesure"), ("solde", "age"), ("taux", "places")]
    let (x, y) = random.pick(pairs)
    func real(_ name: String) -> String { name == "taux" ? "(taux / 1000.0)" : "CAST(\(name) AS REAL)" }
    return OracleMeasure(
      text: "corr(\(x), \(y))",
      sql: { scope in
        let rows = "SELECT \(real(x)) AS x, \(real(y)) AS y \(Self.rows(scope, condition, "\(x) IS NOT NULL AND \(y) IS NOT NULL"))"
        let means = "SELECT AVG(x) AS mx, AVG(y) AS my FROM (\(rows))"
        return
          "(SELECT SUM((x - mx) * (y - my)) / sqrt(SUM((x - mx) * (x - mx)) * SUM((y - my) * (y - my))) FROM (\(rows)), (\(means)))"
      }, kind: .approximate, isSortable: false)
  }
}
