public import QueryLang

/// What a statement has changed in a loaded table, counted: for `describe load` and manifests. Never the file.
public enum CleaningStep: DiagnosticMessage, Hashable {
  /// `rows` have a value; `missing` is what was taken for none, by spelling.
  case converted(field: String, from: String, to: String, rows: Int, missing: [Notice.Counted])
  /// `condition` and `value` in the words of the statement; `value` is nil for missing.
  case recoded(field: String, condition: String, value: String?, rows: Int)
  case stacked(columns: [String], key: String, value: String, rows: Int)

  public var code: String {
    switch self {
    case .converted: "N353"
    case .recoded: "N354"
    case .stacked: "N355"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}
