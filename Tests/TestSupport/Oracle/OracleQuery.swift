internal import QueryLang

/// A named condition: `let jeunes = t where age < 26`.
package struct OracleCohort {
  package var name: String
  package var condition: OracleCondition
}

/// A column of the result that is a group's key, or a field of a list.
package struct OracleItem {
  var text: String
  var sql: String
  var kind: OracleKind
  var alias: String?
  /// The column's name when no alias is given and the rules leave no doubt.
  var defaultName: String?
  /// For texts with an order of their own: the values in it.
  var declared: [String]?

  var name: String? { alias ?? defaultName }
  var clause: String { alias.map { "\(text) as \($0)" } ?? text }

  /// Its values follow one another as periods do.
  var isCalendar: Bool {
    kind == .period || ["year(", "quarter(", "month(", "week(", "weekday(", "day("].contains { text.hasPrefix($0) }
  }

  /// `ORDER BY` terms for this item held in `column`: missing last both ways.
  func order(_ column: String, descending: Bool = false) -> String {
    let direction = descending ? " DESC" : ""
    let missing = "\(column) IS NULL"
    if let declared {
      let ranks = declared.enumerated().map { "WHEN \(OracleGenerator.sql($0.element)) THEN \($0.offset)" }.joined(separator: " ")
      return "\(missing), CASE \(column) \(ranks) END\(direction)"
    }
    if kind == .text { return "\(missing), o_order(\(column))\(direction)" }
    return "\(missing), \(column)\(direction)"
  }
}

/// A measure: SQL for the rows of `base` that are in a scope, as a scalar subquery.
package struct OracleMeasure {
  var text: String
  /// From a condition on `base` (`b.k0 IS g.k0`) to a bracketed query.
  var sql: (String) -> String
  var kind: OracleKind
  var alias: String?
  var defaultName: String?
  var condition: OracleCondition?
  var isCount = false
  /// Counts and sums, which may have shares.
  var isAdditive = false
  /// Both programs compute the very same number, so that rows may be sorted and chosen by it.
  var isSortable = true

  var name: String? { alias ?? defaultName }
  /// The name where a name may stand.
  var spelling: String? {
    name.map { name in
      name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" } ? name : "`\(name)`"
    }
  }
  var clause: String {
    var clause = text
    if let condition { clause += " where \(condition.text)" }
    if let alias { clause += " as \(alias)" }
    return clause
  }
}

package enum OracleHead {
  /// `count SOURCE`
  case count
  case measures
  /// `list SOURCE` when it has no items
  case list([OracleItem])
  case values(OracleItem)
}

package enum OracleSource {
  case table
  case cohorts(text: String, sql: String)
  /// `(t where … sort … limit N per …)`
  case selection(condition: OracleCondition?, sort: OracleItem, descending: Bool, limit: Int, per: OracleTable.Column?)
}

package struct OracleSort {
  /// As written after `sort`.
  var text: String
  /// `ORDER BY` terms over the columns of the SQL of groups, or of the base for lists.
  var sql: String
}

package struct OracleHaving {
  var text: String
  var sql: String
}

/// What stands after `with` beside `share` and `total`.
package enum OracleAddition: String {
  case cumulative, change, rank, empty, others
}

/// One generated query, clause by clause, so that it can be printed in both languages and cut down when it fails.
package struct OracleQuery {
  var table: OracleTable
  var cohorts: [OracleCohort] = []
  var head: OracleHead = .count
  var source: OracleSource = .table
  var conditions: [OracleCondition] = []
  var measures: [OracleMeasure] = []
  var keys: [OracleItem] = []
  var across: OracleItem?
  /// `with share of …`; nil: none.
  var share: String?
  /// `with share of KEY`: the number of the key, which then has a name.
  var shareKey: Int?
  /// In the order in which they are written.
  var additions: [OracleAddition] = []
  /// `versus rest`
  var isVersus = false
  var total = false
  var having: [OracleHaving] = []
  var top: (count: Int, measure: Int?)?
  var sort: [OracleSort] = []
  var limit: Int?

  /// The statements, the query last.
  package var statements: [String] {
    cohorts.map { "let \($0.name) = \(table.name) where \($0.condition.text)" } + [queryText]
  }

  private var queryText: String {
    let source: String =
      switch self.source {
      case .table: table.name
      case .cohorts(let text, _): text
      case .selection(let condition, let sort, let descending, let limit, let per):
        "(\(table.name)" + (condition.map { " where \($0.text)" } ?? "") + " sort \(sort.text)" + (descending ? " desc" : "")
          + " limit \(limit)"
          + (per.map { " per \($0.spellings[0])" } ?? "") + ")"
      }
    var text: String
    switch head {
    case .count: text = "count \(source)"
    case .measures: text = measures.map(\.clause).joined(separator: ", ") + " of \(source)"
    case .list(let items): text = items.isEmpty ? "list \(source)" : "list \(items.map(\.clause).joined(separator: ", ")) of \(source)"
    case .values(let item): text = "values \(item.clause) of \(source)"
    }
    for condition in conditions { text += " where \(condition.text)" }
    if !keys.isEmpty { text += " by " + keys.map(\.clause).joined(separator: ", ") }
    if let across { text += " across " + across.clause }
    if isVersus { text += " versus rest" }
    var additions: [String] = []
    if let share { additions.append(share.isEmpty ? "share" : "share of \(share)") }
    if let shareKey { additions.append("share of \(keys[shareKey].alias ?? "")") }
    if total { additions.append("total") }
    additions += self.additions.map(\.rawValue)
    if !additions.isEmpty { text += " with " + additions.joined(separator: ", ") }
    if !having.isEmpty { text += " having " + having.map(\.text).joined(separator: " and ") }
    if let top { text += " top \(top.count)" + (top.measure.map { " " + (measures[$0].spelling ?? measures[$0].text) } ?? "") }
    if !sort.isEmpty { text += " sort " + sort.map(\.text).joined(separator: ", ") }
    if let limit { text += " limit \(limit)" }
    return text
  }
}
