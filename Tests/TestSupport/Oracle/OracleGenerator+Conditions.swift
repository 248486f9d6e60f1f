internal import QueryLang

extension OracleGenerator {
  mutating func condition(depth: Int) -> OracleCondition {
    if depth == 0 || random.oneIn(2) { return leaf(depth: depth) }
    switch random.int(0...4) {
    case 0, 1: return .and((0..<random.int(2...3)).map { _ in condition(depth: depth - 1) })
    case 2, 3: return .or((0..<random.int(2...3)).map { _ in condition(depth: depth - 1) })
    default: return .not(condition(depth: depth - 1))
    }
  }

  private mutating func leaf(depth: Int) -> OracleCondition {
    if !related.isEmpty, random.oneIn(5) { return relatedCondition() }
    return ownLeaf(depth: depth)
  }

  private mutating func ownLeaf(depth: Int) -> OracleCondition {
    switch random.int(0...15) {
    case 0...4: numberLeaf(depth: depth)
    case 5...9: textLeaf()
    case 10...12: dateLeaf()
    case 13: booleanLeaf()
    case 14: missingLeaf()
    default: membershipLeaf()
    }
  }

  private static let comparisons = ["=", "!=", "<", "<=", ">", ">="]

  private func unicode(_ operation: String, _ odd: Bool) -> String {
    guard odd else { return operation }
    switch operation {
    case "!=": return "≠"
    case "<=": return "≤"
    case ">=": return "≥"
    default: return operation
    }
  }

  private mutating func numberLeaf(depth: Int) -> OracleCondition {
    let left = number(depth: min(depth + 1, 2))
    switch random.int(0...9) {
    case 0...4:
      let operation = random.pick(Self.comparisons)
      let right = random.oneIn(4) ? number(depth: 1) : comparable(left)
      let (a, b, _) = OracleNumber.aligned(left, right)
      let shown = unicode(operation, random.oneIn(6))
      return .leaf(text: "\(left.text) \(shown) \(right.text)", sql: "\(a) \(operation) \(b)")
    case 5, 6:
      let (low, high) = bounds(left)
      let negated = random.oneIn(4)
      let (a, b, _) = OracleNumber.aligned(left, low)
      let (c, d, _) = OracleNumber.aligned(left, high)
      let sql = "(\(a) >= \(b) AND \(c) <= \(d))"
      if random.oneIn(2) {
        return .leaf(text: "\(left.text) \(negated ? "not " : "")between \(low.text) and \(high.text)", sql: negated ? "NOT \(sql)" : sql)
      }
      return .leaf(text: "\(left.text) \(negated ? "not " : "")in \(low.text)..\(high.text)", sql: negated ? "NOT \(sql)" : sql)
    case 7:
      let bound = comparable(left)
      let (a, b, _) = OracleNumber.aligned(left, bound)
      let below = random.oneIn(2)
      return .leaf(text: "\(left.text) in \(below ? "..\(bound.text)" : "\(bound.text)..")", sql: "\(a) \(below ? "<=" : ">=") \(b)")
    default:
      let negated = random.oneIn(3)
      var texts: [String] = []
      var tests: [String] = []
      for _ in 0..<random.int(1...4) {
        if random.oneIn(4) {
          let (low, high) = bounds(left)
          let (a, b, _) = OracleNumber.aligned(left, low)
          let (c, d, _) = OracleNumber.aligned(left, high)
          texts.append("\(low.text)..\(high.text)")
          tests.append("(\(a) >= \(b) AND \(c) <= \(d))")
        } else {
          let item = comparable(left)
          let (a, b, _) = OracleNumber.aligned(left, item)
          texts.append(item.text)
          tests.append("\(a) = \(b)")
        }
      }
      let sql = "(" + tests.joined(separator: " OR ") + ")"
      return .leaf(text: "\(left.text) \(negated ? "not " : "")in (\(texts.joined(separator: ", ")))", sql: negated ? "NOT \(sql)" : sql)
    }
  }

  /// A literal in the range of what `number` may hold; often a value that a plain field does hold.
  private mutating func comparable(_ number: OracleNumber) -> OracleNumber {
    if let column = table.columns.first(where: { $0.sql == number.sql }), !column.values.isEmpty, random.oneIn(2) {
      switch random.pick(column.values) {
      case .integer(let value): return .literal(value, scale: 0)
      case .decimal(let unscaled, let scale): return .literal(unscaled, scale: scale)
      case .float(let value): return .literal(Int64((value * 1000).rounded()), scale: 3)
      default: break
      }
    }
    switch random.int(0...6) {
    case 0: return .literal(Int64(random.int(-500...5_000)), scale: 1)
    case 1: return .literal(Int64(random.int(-1_000...60_000)), scale: 2)
    case 2: return .literal(Int64(random.int(-100...100_000)), scale: 0)
    case 3: return .literal(Int64(random.int(0...4_000)), scale: 3)
    case 4: return .literal(Int64(random.int(1_890...2_110)), scale: 0)
    default: return .literal(Int64(random.int(-5...60)), scale: 0)
    }
  }

  private mutating func bounds(_ number: OracleNumber) -> (OracleNumber, OracleNumber) {
    let (a, b) = (comparable(number), comparable(number))
    func value(_ number: OracleNumber) -> Double { Double(number.text) ?? 0 }
    return value(a) <= value(b) ? (a, b) : (b, a)
  }

  private mutating func textLeaf() -> OracleCondition {
    let left = text()
    let column = table.columns.first { $0.sql == left.sql }
    let known = column.map { $0.literals.isEmpty ? nil : $0 } ?? nil
    switch random.int(0...11) {
    case 0...3:
      let (literal, value) = literal(of: known)
      let negated = random.oneIn(3)
      let spaces = random.oneIn(2) ? " " : ""
      return .leaf(
        text: "\(left.text)\(spaces)\(negated ? "!=" : "=")\(spaces)\(literal)",
        sql: "\(left.folded) \(negated ? "!=" : "=") \(Self.sql(OracleAlphabet.fold(value)))")
    case 4:
      let (literal, value) = literal(of: known)
      let negated = random.oneIn(3)
      return .leaf(text: "\(left.text) \(negated ? "!==" : "==") \(literal)", sql: "\(left.sql) \(negated ? "!=" : "=") \(Self.sql(value))")
    case 5:
      let (literal, value) = literal(of: known)
      let operation = random.pick(["<", "<=", ">", ">="])
      return .leaf(
        text: "\(left.text) \(operation) \(literal)", sql: "\(left.key) \(operation) \(Self.sql(OracleAlphabet.foldedKey(value)))")
    case 6, 7:
      let negated = random.oneIn(3)
      let items = (0..<random.int(1...4)).map { _ in literal(of: known) }
      let sql = "\(left.folded) IN (\(items.map { Self.sql(OracleAlphabet.fold($0.value)) }.joined(separator: ", ")))"
      return .leaf(
        text: "\(left.text) \(negated ? "not " : "")in (\(items.map(\.text).joined(separator: ", ")))", sql: negated ? "NOT (\(sql))" : sql)
    case 8, 9:
      let negated = random.oneIn(3)
      let (literal, value) = fragment()
      let folded = OracleAlphabet.fold(value)
      let (word, sql): (String, String) =
        switch random.int(0...2) {
        case 0: ("contains", "instr(\(left.folded), \(Self.sql(folded))) > 0")
        case 1: ("starts with", "substr(\(left.folded), 1, length(\(Self.sql(folded)))) = \(Self.sql(folded))")
        default:
          (
            "ends with",
            "(length(\(left.folded)) >= length(\(Self.sql(folded))) AND substr(\(left.folded), -length(\(Self.sql(folded)))) = \(Self.sql(folded)))"
          )
        }
      return .leaf(text: "\(left.text) \(negated ? "not " : "")\(word) \(literal)", sql: negated ? "NOT (\(sql))" : sql)
    case 10:
      // Between two text fields the right one needs its back-quotes.
      let right = textColumn()
      // A path is one by its dot.
      let name = right.source == nil ? "`\(right.name)`" : right.spellings[0]
      let operation = random.pick(["=", "!=", "<", ">=", "=="])
      switch operation {
      case "==": return .leaf(text: "\(left.text) == \(name)", sql: "\(left.sql) = \(right.sql)")
      case "=", "!=": return .leaf(text: "\(left.text) \(operation) \(name)", sql: "\(left.folded) \(operation) \(right.sql)_f")
      default: return .leaf(text: "\(left.text) \(operation) \(name)", sql: "\(left.key) \(operation) \(right.sql)_k")
      }
    default:
      let (a, b) = (literal(of: known), literal(of: known))
      let (low, high) = OracleAlphabet.foldedKey(a.value) <= OracleAlphabet.foldedKey(b.value) ? (a, b) : (b, a)
      let sql =
        "(\(left.key) >= \(Self.sql(OracleAlphabet.foldedKey(low.value))) AND \(left.key) <= \(Self.sql(OracleAlphabet.foldedKey(high.value))))"
      return .leaf(text: "\(left.text) between \(low.text) and \(high.text)", sql: sql)
    }
  }

  /// A piece of a value, which neither begins nor ends with a blank.
  private mutating func fragment() -> (text: String, value: String) {
    let value = Array(random.pick(textColumn().literals + ["s", "Mar", "é", "ŒU", "-s", "l'"]).unicodeScalars)
    var piece = ""
    if !value.isEmpty {
      let start = random.int(0...(value.count - 1))
      let end = random.int(start...(value.count - 1))
      for scalar in value[start...end] { piece.unicodeScalars.append(scalar) }
    }
    if OracleAlphabet.fold(piece).isEmpty { piece = "a" }
    return (quoted(piece), piece)
  }

  private mutating func booleanLeaf() -> OracleCondition {
    let column = booleanColumn()
    switch random.int(0...3) {
    case 0, 1: return .leaf(text: spelling(column), sql: column.sql)
    case 2:
      let (word, value) = random.pick([("true", 1), ("oui", 1), ("yes", 1), ("false", 0), ("non", 0), ("no", 0)])
      let negated = random.oneIn(3)
      return .leaf(text: "\(spelling(column)) \(negated ? "!=" : "=") \(word)", sql: "\(column.sql) \(negated ? "!=" : "=") \(value)")
    default: return .leaf(text: "qpv = actif", sql: "qpv = actif")
    }
  }

  private mutating func missingLeaf() -> OracleCondition {
    let negated = random.oneIn(2)
    if random.oneIn(3) {
      let value = number(depth: 1)
      return .leaf(text: "\(value.text) is \(negated ? "not " : "")missing", sql: "\(value.sql) IS \(negated ? "NOT " : "")NULL")
    }
    let column = random.pick(table.columns)
    return .leaf(text: "\(spelling(column)) is \(negated ? "not " : "")missing", sql: "\(column.sql) IS \(negated ? "NOT " : "")NULL")
  }

  private mutating func membershipLeaf() -> OracleCondition {
    if let cohort = cohorts.isEmpty ? nil : random.pick(cohorts), random.oneIn(2) {
      let negated = random.oneIn(3)
      return .leaf(
        text: negated ? "not in \(cohort.name)" : "in \(cohort.name)", sql: "\(cohort.condition.sql) IS \(negated ? "NOT TRUE" : "TRUE")")
    }
    let column = random.pick(table.columns.filter { ["commune", "age", "places", "debut", "montant", "motif"].contains($0.sql) })
    let negated = random.oneIn(3)
    let sql =
      "CASE WHEN \(column.sql) IS NULL THEN NULL ELSE \(column.sql) IN (SELECT \(column.sql) FROM \(other.name) WHERE \(column.sql) IS NOT NULL) END"
    return .leaf(
      text: "\(spelling(column)) \(negated ? "not " : "")in \(other.name).\(column.spellings[0])", sql: negated ? "NOT (\(sql))" : sql)
  }

  // MARK: Dates

  /// A date or a period as written, with the days that it covers.
  private mutating func period(near column: OracleTable.Column) -> (text: String, start: Int64, end: Int64) {
    var year = column.sql == "debut" ? random.int(2010...2014) : random.int(1895...2105)
    let month = random.int(1...12)
    func day(_ month: Int, _ day: Int = 1) -> Int64 { OracleCalendar.days(.init(year: year, month: month, day: day)) }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch random.int(0...5) {
    case 0: return ("\(year)", day(1), OracleCalendar.days(.init(year: year + 1, month: 1, day: 1)))
    case 1: return ("\(year)-\(padded(month))", day(month), OracleCalendar.adding(months: 1, to: day(month)))
    case 2:
      let quarter = (month + 2) / 3
      let start = day(quarter * 3 - 2)
      return ("\(year)-Q\(quarter)", start, OracleCalendar.adding(months: 3, to: start))
    case 3:
      // Week 1 holds 4 January; day 4 of the era was a Monday.
      let week = random.int(1...52)
      let fourth = day(1, 4)
      let monday = fourth - (((fourth - 4) % 7) + 7) % 7
      return ("\(year)-W\(padded(week))", monday + Int64(week - 1) * 7, monday + Int64(week) * 7)
    default:
      if !column.values.isEmpty, random.oneIn(2), case .date(let held) = random.pick(column.values) {
        year = OracleCalendar.day(held).year
        return (OracleCalendar.iso(held), held, held + 1)
      }
      let start = day(month, random.int(1...28))
      return (OracleCalendar.iso(start), start, start + 1)
    }
  }

  private mutating func dateLeaf() -> OracleCondition {
    let column = dateColumn()
    let name = spelling(column)
    let days = column.sql
    let first = period(near: column)
    let (text, start, end) = (first.text, first.start, first.end)
    let inside = "(\(days) >= \(start) AND \(days) < \(end))"
    switch random.int(0...11) {
    case 0, 1:
      let negated = random.oneIn(3)
      let word = random.oneIn(2) ? (negated ? "!=" : "=") : (negated ? "not in" : "in")
      return .leaf(text: "\(name) \(word) \(text)", sql: negated ? "NOT \(inside)" : inside)
    case 2...5:
      let choices: [([String], String)] = [
        (["<", "before"], "\(days) < \(start)"), (["<=", "until"], "\(days) < \(end)"), ([">", "after"], "\(days) >= \(end)"),
        ([">=", "since"], "\(days) >= \(start)"),
      ]
      let (words, sql) = random.pick(choices)
      return .leaf(text: "\(name) \(random.pick(words)) \(text)", sql: sql)
    case 6, 7:
      let second = period(near: column)
      let (low, high) = start <= second.start ? (first, second) : (second, first)
      let sql = "(\(days) >= \(low.start) AND \(days) < \(high.end))"
      let range = random.oneIn(2) ? "between \(low.text) and \(high.text)" : "in \(low.text)..\(high.text)"
      return .leaf(text: "\(name) \(range)", sql: sql)
    case 8:
      var items = [first]
      for _ in 0..<random.int(0...2) { items.append(period(near: column)) }
      let negated = random.oneIn(3)
      let tests = items.map { item in "(\(days) >= \(item.start) AND \(days) < \(item.end))" }
      let sql = "(" + tests.joined(separator: " OR ") + ")"
      let list = items.map(\.text).joined(separator: ", ")
      return .leaf(text: "\(name) \(negated ? "not " : "")in (\(list))", sql: negated ? "NOT \(sql)" : sql)
    case 9:
      let right = dateColumn()
      let operation = random.pick(Self.comparisons)
      return .leaf(text: "\(name) \(operation) \(spelling(right))", sql: "\(days) \(operation) \(right.sql)")
    default:
      let count = random.int(1...40)
      let minus = random.oneIn(3)
      let sign = minus ? "-" : "+"
      let (unit, sql): (String, String) =
        switch random.int(0...3) {
        case 0: ("days", "(\(days) \(sign) \(count))")
        case 1: ("weeks", "(\(days) \(sign) \(count * 7))")
        case 2: ("months", "o_add_months(\(days), \(minus ? -count : count))")
        default: ("years", "o_add_months(\(days), \((minus ? -count : count) * 12))")
        }
      let operation = random.pick(["<", "<=", ">", ">=", "="])
      let right = dateColumn()
      return .leaf(text: "\(name) \(sign) \(count) \(unit) \(operation) \(spelling(right))", sql: "\(sql) \(operation) \(right.sql)")
    }
  }
}
