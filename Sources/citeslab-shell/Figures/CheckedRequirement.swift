internal import QueryLang

/// A requirement that was checked, kept so that `list failing of NAME` can show its rows.
struct CheckedRequirement: Sendable {
  var requirement: Requirement
  /// In the words of the script.
  var rule: String
  var dataset: String
  /// Where it was written.
  var text: ScriptText
}
