internal import CitesLabData
internal import QueryLang

/// One figure of a run: what was published, what came out, and what that means.
struct CheckedFigure: Sendable {
  var name: String
  /// The sentence as published.
  var sentence: String?
  /// Nil for a table, and for a figure that is not verifiable and whose value is no number.
  var published: PublishedValue?
  /// As the query gave it: a fraction beside a percentage. Nil when it gave none.
  var recomputed: ExactDecimal?
  /// Of a published table, cell by cell.
  var table: ComparedTable?
  /// Nil when nothing was recomputed, or from no dataset.
  var base: Base?
  var verdict: Verdict
  var source: String?
  var note: String?
  /// Why it cannot be verified.
  var reason: String?
  /// What may explain that it differs.
  var explanation: FigureExplanation?
  var written: Written

  /// Where and how it was written.
  struct Written: Sendable {
    var text: ScriptText
    var statement: Span
    /// The literal or parameter; nil for a table.
    var value: Span?
    /// The query in the words of the script; nil for what cannot be verified.
    var query: String?
    /// The recomputed number is a share of something: 0.6 stands for 60 %.
    var isFraction = false

    var line: Int { text.source.line(at: statement.start) }
  }
}

/// What a requirement of a run gave.
struct RequirementOutcome: Sendable {
  /// In the words of the script.
  var rule: String
  var dataset: String
  var rows: Int
  /// Rows that do not meet it, or that share a key with another.
  var failing: Int
  /// Rows for which it is unknown whether they meet it.
  var unknown: Int
  var message: String?
  var line: Int
  var script: String?
  /// What was said of it when it does not hold.
  var failure: ShellMessage?

  var holds: Bool { failure == nil }
}
