internal import CitesLabData
internal import QueryLang

/// A published table beside the result of a query: every value of the one with its counterpart in the other.
struct ComparedTable: Sendable {
  struct Cell: Hashable, Sendable {
    /// The values of the key, as they are read in neutral notation, `""` for a missing one; empty for a margin.
    var key: [String]
    var kind = RowKind.normal
    var column: String
    /// Nil for a group that was not published.
    var published: PublishedValue?
    /// Nil for a group that the query does not give, or gives no value for.
    var recomputed: ExactDecimal?
    /// Never ``Verdict/consistent``: whether the data are synthetic is a matter of the whole.
    var verdict: Verdict

    /// What its row is called where people read it.
    func name(in language: Language) -> String {
      let empty = TableWords.label(kind, language) ?? TableWords.missing(language)
      return key.isEmpty ? empty : key.map { $0.isEmpty ? empty : $0 }.joined(separator: ", ")
    }
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
