public import QueryLang

/// Why a table could not be cleaned as asked. The table is as it was.
public enum CleaningError: Error, DiagnosticMessage, Hashable {
  /// Values that are not of the type: the most frequent of them, and where the first stand.
  case notConvertible(field: String, type: String, values: [Notice.Counted], distinct: Int, rows: Int, places: Places)
  /// Every value is of the type, but not in one way: both marks, both orders of day and month, times with and without an offset.
  case mixedForms(field: String, type: String, examples: [String])
  case unknownDates(pattern: String)
  case unknownDecimal(String)
  /// A value that a field of this type cannot hold.
  case notOfField(value: String, field: String, type: String)
  /// The values of the columns to stack have types that no column can hold together.
  case stackedTypes([TypedColumn])
  case stackedTwice(String)
  case rangeBackwards(first: String, last: String)
  case nameTaken(String)
  case tooManyRows(Int)
  case overflow(field: String)

  public struct TypedColumn: Hashable, Sendable {
    public var name: String
    public var type: String

    public init(name: String, type: String) {
      self.name = name
      self.type = type
    }
  }

  /// Lines of the file, or rows of the table where there is no file to look at.
  public struct Places: Hashable, Sendable {
    public var numbers: [Int]
    public var areLines: Bool

    public init(numbers: [Int], areLines: Bool) {
      self.numbers = numbers
      self.areLines = areLines
    }
  }

  public var code: String {
    switch self {
    case .notConvertible: "E357"
    case .mixedForms: "E358"
    case .unknownDates, .unknownDecimal: "E359"
    case .notOfField: "E360"
    case .stackedTypes: "E361"
    case .stackedTwice, .rangeBackwards: "E362"
    case .nameTaken: "E363"
    case .tooManyRows: "E364"
    case .overflow: "E365"
    }
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}
