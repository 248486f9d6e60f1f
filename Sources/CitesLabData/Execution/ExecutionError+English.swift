internal import QueryLang

extension ExecutionError {
  var englishText: String {
    switch self {
    case .overflow(let operation): "The exact result of “\(operation)” does not fit in 64 bits."
    case .cancelled: "The query was interrupted."
    case .pattern(let pattern, let offset, let reason):
      "The pattern /\(pattern)/ cannot be read: \(reason) (at byte \(offset))."
    case .matchLimit(let pattern): "The pattern /\(pattern)/ takes too many steps on a value, and the search was stopped."
    case .tooManyColumns(let field, let count, let limit):
      "across \(field) would make \(count) columns; the limit is \(limit)."
    case .noColumn(let name, _): "The result has no column “\(name)”."
    case .tooManyGroups(let limit): "The result would have more than \(limit) groups."
    case .noFunction(let name): "The function “\(name)” is known but cannot be run: this is a fault of citeslab, not of the statement."
    case .datasetGone(let name): "The dataset “\(name)” is not loaded any more."
    }
  }

  var englishHint: String? {
    switch self {
    case .overflow(let operation):
      operation.hasPrefix("sum")
        ? "mean gives the mean of the same values; sum(X / 1000000) computes in floating point."
        : "An operand divided by 1 is computed in floating point, without this limit."
    case .cancelled: nil
    case .pattern: "A character that is meant as itself is written with \\ before it: \\. \\( \\+ \\?"
    case .matchLimit: "A repetition inside a repetition, like (a+)+, is the usual cause; a+ matches the same."
    case .tooManyColumns(let field, _, _): "by \(field) gives the same numbers as rows."
    case .noColumn(let name, let existing): Self.offer("Nearest columns: ", "Columns: ", name, existing)
    case .tooManyGroups: "A where condition or fewer keys after by make fewer groups."
    case .noFunction: nil
    case .datasetGone: "Load it again, or list what there is with: datasets"
    }
  }

  /// The names nearest to `name`, else the first few of those that exist.
  static func offer(_ nearestLead: String, _ allLead: String, _ name: String, _ existing: [String]) -> String? {
    let nearest = NearestNames.closest(to: name, among: existing, limit: 3)
    if !nearest.isEmpty { return nearestLead + nearest.joined(separator: ", ") + "." }
    if existing.isEmpty { return nil }
    return allLead + existing.prefix(12).joined(separator: ", ") + (existing.count > 12 ? "…" : ".")
  }
}
