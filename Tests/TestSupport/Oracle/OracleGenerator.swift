internal import QueryLang

/// Draws queries from the grammar over one table, each in the language and in SQL.
package struct OracleGenerator {
  var random: SplitMix
  let table: OracleTable
  /// A second table, for `FIELD in DATASET.FIELD`.
  let other: OracleTable
  /// Cohorts of the query that is being drawn.
  var cohorts: [OracleCohort] = []
  /// Rows of other tables that lead to rows of this one.
  var related: [OracleRelated] = []

  package init(seed: UInt64, table: OracleTable, other: OracleTable) {
    random = SplitMix(seed)
    self.table = table
    self.other = other
  }

  // MARK: Fields

  mutating func spelling(_ column: OracleTable.Column) -> String { random.pick(column.spellings) }

  mutating func textColumn() -> OracleTable.Column {
    random.pick(table.columns { if case .text = $0 { true } else { false } })
  }

  mutating func dateColumn() -> OracleTable.Column {
    random.pick(table.columns { if case .date = $0 { true } else { false } })
  }

  mutating func booleanColumn() -> OracleTable.Column {
    random.pick(table.columns { if case .boolean = $0 { true } else { false } })
  }

  mutating func numberColumn() -> OracleTable.Column {
    random.pick(
      table.columns {
        switch $0 {
        case .integer, .decimal, .float: true
        case .text, .boolean, .date: false
        }
      })
  }

  mutating func field(_ column: OracleTable.Column) -> OracleNumber {
    let scale: Int? =
      switch column.kind {
      case .decimal(let scale): scale
      case .float: nil
      default: 0
      }
    return OracleNumber(
      text: spelling(column), sql: column.sql, scale: scale, isPlain: column.base != "gros",
      isSmall: column.base != "gros" && column.base != "montant" && column.base != "solde")
  }

  // MARK: Numbers

  mutating func number(depth: Int) -> OracleNumber {
    if !related.isEmpty, random.oneIn(8) { return relatedNumber() }
    if depth == 0 || random.oneIn(2) { return field(numberColumn()) }
    switch random.int(0...11) {
    case 0...2: return sum(depth: depth)
    case 3, 4: return product()
    case 5: return quotient(depth: depth)
    case 6: return choice(depth: depth)
    case 7: return function(depth: depth)
    case 8: return calendarPart()
    case 9: return span()
    case 10:
      let value = field(numberColumn())
      return OracleNumber(text: "(-\(value.text))", sql: "(-\(value.sql))", scale: value.scale, isPlain: false, isSmall: value.isSmall)
    default:
      let column = textColumn()
      return OracleNumber(text: "length(\(spelling(column)))", sql: "length(\(column.sql))", scale: 0)
    }
  }

  private mutating func operand() -> OracleNumber {
    random.oneIn(2) ? field(numberColumn()) : smallLiteral()
  }

  mutating func smallLiteral() -> OracleNumber {
    switch random.int(0...5) {
    case 0: return .literal(Int64(random.int(0...99)), scale: 1)
    case 1: return .literal(Int64(random.int(1...999)), scale: 2)
    case 2:
      let hundredths = random.int(1...150)
      return OracleNumber(text: "\(hundredths)%", sql: "\(hundredths)", scale: 2)
    default: return .literal(Int64(random.int(0...60)), scale: 0)
    }
  }

  private mutating func sum(depth: Int) -> OracleNumber {
    let left = number(depth: depth - 1)
    let right = operand()
    let minus = random.oneIn(2)
    let (a, b, scale) = OracleNumber.aligned(left, right)
    return OracleNumber(
      text: "(\(left.text) \(minus ? "-" : "+") \(right.text))", sql: "(\(a) \(minus ? "-" : "+") \(b))", scale: scale, isPlain: false,
      isSmall: left.isSmall && right.isSmall)
  }

  private mutating func product() -> OracleNumber {
    var left = field(numberColumn())
    var right = operand()
    if !left.isPlain { left = smallLiteral() }
    if !right.isPlain { right = smallLiteral() }
    let text = "(\(left.text) * \(right.text))"
    guard let a = left.scale, let b = right.scale else {
      return OracleNumber(text: text, sql: "(\(left.real) * \(right.real))", scale: nil, isPlain: false, isSmall: false)
    }
    return OracleNumber(text: text, sql: "(\(left.sql) * \(right.sql))", scale: a + b, isPlain: false, isSmall: false)
  }

  private mutating func quotient(depth: Int) -> OracleNumber {
    let left = number(depth: depth - 1)
    let right = operand()
    return OracleNumber(
      text: "(\(left.text) / \(right.text))", sql: "(\(left.real) / \(right.real))", scale: nil, isPlain: false, isSmall: false)
  }

  private mutating func choice(depth: Int) -> OracleNumber {
    let condition = condition(depth: 1)
    let (a, b) = (operand(), operand())
    let (left, right, scale) = OracleNumber.aligned(a, b)
    if random.oneIn(3) {
      return OracleNumber(
        text: "(if \(condition.text) then \(a.text))", sql: "(CASE WHEN \(condition.sql) THEN \(a.sql) END)", scale: a.scale,
        isPlain: false,
        isSmall: a.isSmall)
    }
    // An unknown condition gives missing, not the `else`.
    return OracleNumber(
      text: "(if \(condition.text) then \(a.text) else \(b.text))",
      sql: "(CASE WHEN \(condition.sql) THEN \(left) WHEN NOT \(condition.sql) THEN \(right) END)", scale: scale, isPlain: false,
      isSmall: a.isSmall && b.isSmall)
  }

  private mutating func function(depth: Int) -> OracleNumber {
    let inner = number(depth: depth - 1)
    switch random.int(0...5) {
    case 0, 1:
      return OracleNumber(text: "abs(\(inner.text))", sql: "abs(\(inner.sql))", scale: inner.scale, isPlain: false, isSmall: inner.isSmall)
    case 2:
      let fallback = random.oneIn(2) ? smallLiteral() : field(numberColumn())
      let (a, b, scale) = OracleNumber.aligned(inner, fallback)
      return OracleNumber(
        text: "coalesce(\(inner.text), \(fallback.text))", sql: "coalesce(\(a), \(b))", scale: scale, isPlain: false,
        isSmall: inner.isSmall && fallback.isSmall)
    case 3: return OracleNumber(text: "floor(\(inner.text))", sql: "floor(\(inner.real))", scale: nil, isPlain: false, isSmall: false)
    case 4: return OracleNumber(text: "round(\(inner.text))", sql: "round(\(inner.real))", scale: nil, isPlain: false, isSmall: false)
    default: return OracleNumber(text: "mod(age, \(3))", sql: "(age % 3)", scale: 0, isPlain: false)
    }
  }

  mutating func calendarPart() -> OracleNumber {
    let column = dateColumn()
    let name = spelling(column)
    let year = "CAST(substr(\(column.sql)_t, 1, 4) AS INTEGER)"
    let month = "CAST(substr(\(column.sql)_t, 6, 2) AS INTEGER)"
    switch random.int(0...5) {
    case 0, 1: return OracleNumber(text: "year(\(name))", sql: year, scale: 0)
    case 2: return OracleNumber(text: "month(\(name))", sql: month, scale: 0)
    case 3: return OracleNumber(text: "quarter(\(name))", sql: "((\(month) + 2) / 3)", scale: 0)
    case 4: return OracleNumber(text: "day(\(name))", sql: "CAST(substr(\(column.sql)_t, 9, 2) AS INTEGER)", scale: 0)
    default:
      // 1970-01-01 was a Thursday; weeks begin on Monday, which is 1.
      return OracleNumber(text: "weekday(\(name))", sql: "((((\(column.sql) + 3) % 7) + 7) % 7 + 1)", scale: 0)
    }
  }

  /// Days, months or years between two dates.
  private mutating func span() -> OracleNumber {
    let (a, b) = (dateColumn(), dateColumn())
    let arguments = "(\(spelling(a)), \(spelling(b)))"
    switch random.int(0...2) {
    case 0: return OracleNumber(text: "days" + arguments, sql: "(\(b.sql) - \(a.sql))", scale: 0)
    case 1: return OracleNumber(text: "months" + arguments, sql: "o_months(\(a.sql), \(b.sql))", scale: 0)
    default: return OracleNumber(text: "years" + arguments, sql: "(o_months(\(a.sql), \(b.sql)) / 12)", scale: 0)
    }
  }

  // MARK: Texts

  mutating func textField() -> OracleText {
    let column = textColumn()
    return OracleText(text: spelling(column), sql: column.sql, folded: column.sql + "_f", key: column.sql + "_k")
  }

  mutating func text() -> OracleText {
    if !random.oneIn(4) { return textField() }
    let field = textField()
    let length = random.int(1...4)
    let (text, sql): (String, String) =
      switch random.int(0...5) {
      case 0: ("lower(\(field.text))", "o_lower(\(field.sql))")
      case 1: ("upper(\(field.text))", "o_upper(\(field.sql))")
      case 2: ("left(\(field.text), \(length))", "substr(\(field.sql), 1, \(length))")
      case 3: ("fold(\(field.text))", "o_fold(\(field.sql))")
      case 4: ("coalesce(\(field.text), 'Sans')", "coalesce(\(field.sql), 'Sans')")
      default: ("concat(\(field.text), ' - ', sexe)", "(\(field.sql) || ' - ' || sexe)")
      }
    return OracleText(text: text, sql: sql, folded: "o_fold(\(sql))", key: "o_key(\(sql))")
  }

  /// A text literal for a column: bare where that is allowed, else in one of the quotes.
  mutating func literal(of column: OracleTable.Column?) -> (text: String, value: String) {
    let column = column ?? textColumn()
    let value = random.pick(column.literals)
    let isBare = value.unicodeScalars.allSatisfy { $0.properties.isAlphabetic } && !value.isEmpty
    if isBare && random.oneIn(2) { return (value, value) }
    return (quoted(value), value)
  }

  mutating func quoted(_ value: String) -> String {
    switch random.int(0...3) {
    case 0: "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    // A blank at either end inside guillemets is typography.
    case 1 where !(value.hasPrefix(" ") && value.hasSuffix(" ")): "«\(value)»"
    case 2: "“\(value)”"
    default: "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
  }

  static func sql(_ value: String) -> String {
    "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
