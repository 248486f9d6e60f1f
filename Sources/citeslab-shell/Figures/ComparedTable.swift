internal import QueryLang

/// A published table beside the result of a query: every value of the one with its counterpart in the other.
struct ComparedTable: Sendable {
  struct Cell: Hashable, Sendable {
    /// The values of the key, as they are read in neutral notation; empty for the grand total.
    var key: [String]
    var column: String
    /// Nil for a group that was not published.
    var published: PublishedValue?
    /// Nil for a group that the query does not give, or gives no value for.
    var recomputed: ExactDecimal?
    /// Never ``Verdict/consistent``: whether the data are synthetic is a matter of the whole.
    var verdict: Verdict
  }

  /// As the script names it.
  var path: String
  var keys: [String]
  /// In the order of the published table, groups that were not published after them.
  var cells: [Cell]

  var differing: [Cell] { cells.filter { !$0.verdict.holds } }

  func verdict(isSynthetic: Bool) -> Verdict {
    guard differing.isEmpty else { return .differs }
    if isSynthetic { return .consistent }
    return cells.allSatisfy { $0.verdict == .reproduced } ? .reproduced : .reproducedWhenRounded
  }
}
