internal import QueryLang

extension CleaningStep {
  var english: String {
    switch self {
    case .converted(let field, let from, let to, let rows, let missing):
      "\(field) was converted from \(from) to \(to): \(rows) \(rows == 1 ? "value" : "values")"
        + (missing.isEmpty ? "." : "; taken as missing: \(FieldDecision.list(missing, missing.count)).")
    case .recoded(let field, let condition, let value, let rows):
      "\(rows) \(rows == 1 ? "row" : "rows") of \(field) became \(value.map { LoadError.visible($0) } ?? "missing"), where \(LoadError.visible(condition))."
    case .stacked(let columns, let key, let value, let rows):
      "\(columns.count) columns (\(columns.first ?? "") to \(columns.last ?? "")) were stacked as \(key) and \(value): \(rows) rows."
    }
  }
}
