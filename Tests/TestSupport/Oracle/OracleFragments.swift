internal import QueryLang

/// A number: as the language writes it and as SQL does. SQL holds decimals as integers of `scale` digits after the point.
struct OracleNumber {
  var text: String
  var sql: String
  /// Nil for binary floating point.
  var scale: Int?
  /// A field or a literal: small enough to be multiplied without leaving 64 bits in SQLite, which would turn to floating point in silence.
  var isPlain = true
  /// What it holds stays below some ten thousand.
  var isSmall = true

  static let powers: [Int64] = (0...18).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }

  /// As a binary floating point number.
  var real: String {
    switch scale {
    case nil: sql
    case 0?: "CAST(\(sql) AS REAL)"
    case let scale?: "(CAST(\(sql) AS REAL) / \(Self.powers[scale]).0)"
    }
  }

  func atScale(_ wanted: Int) -> String {
    guard let scale, wanted > scale else { return sql }
    return "(\(sql) * \(Self.powers[wanted - scale]))"
  }

  /// Both in one representation.
  static func aligned(_ a: OracleNumber, _ b: OracleNumber) -> (String, String, scale: Int?) {
    guard let left = a.scale, let right = b.scale else { return (a.real, b.real, nil) }
    let scale = max(left, right)
    return (a.atScale(scale), b.atScale(scale), scale)
  }

  static func literal(_ unscaled: Int64, scale: Int) -> OracleNumber {
    OracleNumber(text: decimal(unscaled, scale: scale), sql: unscaled < 0 ? "(\(unscaled))" : "\(unscaled)", scale: scale)
  }

  static func decimal(_ unscaled: Int64, scale: Int) -> String {
    let digits = String(unscaled.magnitude)
    let sign = unscaled < 0 ? "-" : ""
    if scale == 0 { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

/// A text: with its folded twin and the twin whose bytes order as the folded forms do.
struct OracleText {
  var text: String
  var sql: String
  var folded: String
  var key: String
}

/// A date: days in SQL.
struct OracleDate {
  var text: String
  var sql: String
}

/// A condition, as a tree so that a failing one can be cut down.
package indirect enum OracleCondition {
  case leaf(text: String, sql: String)
  case and([OracleCondition])
  case or([OracleCondition])
  case not(OracleCondition)

  package var text: String {
    switch self {
    case .leaf(let text, _): text
    // `or` binds least, then `and`, then `not`: brackets only where the tree needs them, so that precedence is tried too.
    case .and(let terms):
      terms.map { term in
        switch term {
        case .or, .and: "(" + term.text + ")"
        case .leaf, .not: term.text
        }
      }.joined(separator: " and ")
    case .or(let terms):
      terms.map { term in if case .or = term { "(" + term.text + ")" } else { term.text } }.joined(separator: " or ")
    case .not(let term):
      switch term {
      case .leaf: "not " + term.text
      case .and, .or, .not: "not (" + term.text + ")"
      }
    }
  }

  package var sql: String {
    switch self {
    case .leaf(_, let sql): "(" + sql + ")"
    case .and(let terms): "(" + terms.map(\.sql).joined(separator: " AND ") + ")"
    case .or(let terms): "(" + terms.map(\.sql).joined(separator: " OR ") + ")"
    case .not(let term): "(NOT " + term.sql + ")"
    }
  }

  /// Smaller conditions to try in its place.
  package var simpler: [OracleCondition] {
    switch self {
    case .leaf: []
    case .not(let term): [term] + term.simpler.map { .not($0) }
    case .and(let terms): terms + Self.withoutOne(terms).map { .and($0) } + Self.withOneSimpler(terms).map { .and($0) }
    case .or(let terms): terms + Self.withoutOne(terms).map { .or($0) } + Self.withOneSimpler(terms).map { .or($0) }
    }
  }

  private static func withoutOne(_ terms: [OracleCondition]) -> [[OracleCondition]] {
    guard terms.count > 2 else { return [] }
    return terms.indices.map { index in
      var rest = terms
      rest.remove(at: index)
      return rest
    }
  }

  private static func withOneSimpler(_ terms: [OracleCondition]) -> [[OracleCondition]] {
    terms.indices.flatMap { index in
      terms[index].simpler.map { simpler in
        var changed = terms
        changed[index] = simpler
        return changed
      }
    }
  }
}

/// How a result cell is compared with SQLite's.
package enum OracleKind: Equatable {
  /// An integer or decimal, held by SQLite at this scale: equal to the last digit.
  case exact(scale: Int)
  /// Within a billionth.
  case approximate
  case text
  case boolean
  /// Days.
  case date
  /// The period's number.
  case period

  var isNumber: Bool {
    switch self {
    case .exact, .approximate: true
    case .text, .boolean, .date, .period: false
    }
  }
}
