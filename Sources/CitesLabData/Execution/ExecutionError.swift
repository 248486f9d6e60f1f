public import QueryLang

/// What can go wrong while a query runs. Worded in `ExecutionError+English.swift` and `ExecutionError+French.swift`.
public enum ExecutionError: Error, Sendable, Hashable {
  /// A sum, product or conversion left 64 bits: the operation in the words of the query.
  case overflow(operation: String)
  case cancelled
  /// A pattern that PCRE2 refuses, at which offset and why.
  case pattern(String, offset: Int, reason: String)
  /// The match limit was reached on a value.
  case matchLimit(pattern: String)
  /// `across` over more values than a screen or file can carry.
  case tooManyColumns(field: String, count: Int, limit: Int)
  /// `sort` or `having` names a crosstab column that is not there.
  case noColumn(name: String, existing: [String])
  /// The result would hold more groups than fit.
  case tooManyGroups(limit: Int)
  /// A function that the binder knew has no behaviour here: our bug.
  case noFunction(String)
  /// A dataset that the binder saw is gone.
  case datasetGone(String)
}

extension ExecutionError: DiagnosticMessage {
  public var code: String {
    switch self {
    case .overflow: "E200"
    case .cancelled: "E201"
    case .pattern: "E202"
    case .matchLimit: "E203"
    case .tooManyColumns: "E204"
    case .noColumn: "E205"
    case .tooManyGroups: "E206"
    case .noFunction: "E207"
    case .datasetGone: "E208"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: englishText
    case .french: frenchText
    }
  }

  public func hint(in language: Language) -> String? {
    switch language {
    case .english: englishHint
    case .french: frenchHint
    }
  }
}
