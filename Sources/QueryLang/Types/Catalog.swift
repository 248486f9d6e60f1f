/// A field as the binder sees it.
public struct FieldSchema: Sendable {
  public let name: String
  public let type: ValueType
  public let label: String?
  /// Whether any row lacks a value.
  public let hasMissing: Bool

  public init(name: String, type: ValueType, label: String? = nil, hasMissing: Bool = true) {
    self.name = name
    self.type = type
    self.label = label
    self.hasMissing = hasMissing
  }
}

/// A dataset as the binder sees it. Fields keep the order of the file.
public struct DatasetSchema: Sendable {
  public let name: String
  public let fields: [FieldSchema]
  public let rowCount: Int

  public init(name: String, fields: [FieldSchema], rowCount: Int) {
    self.name = name
    self.fields = fields
    self.rowCount = rowCount
  }
}

/// The functions and aggregates that exist. All that the language knows of them.
public struct Vocabulary: Sendable {
  public let functions: [FunctionSignature]
  /// Keys are folded spellings of both languages.
  package let scalars: [String: FunctionSignature]
  package let aggregates: [String: FunctionSignature]

  public init(_ functions: [FunctionSignature]) {
    self.functions = functions
    var scalars: [String: FunctionSignature] = [:]
    var aggregates: [String: FunctionSignature] = [:]
    for function in functions {
      for spelling in function.spellings {
        switch function.role {
        case .scalar: scalars[NameKey(spelling).text] = function
        case .aggregate: aggregates[NameKey(spelling).text] = function
        }
      }
    }
    self.scalars = scalars
    self.aggregates = aggregates
  }

  public func scalar(_ word: String) -> FunctionSignature? { scalars[NameKey(word).text] }
  public func aggregate(_ word: String) -> FunctionSignature? { aggregates[NameKey(word).text] }
}

/// All that the binder may know of the data. It never sees a row.
public protocol Catalog {
  var vocabulary: Vocabulary { get }
  /// In the order in which they were loaded.
  var datasets: [DatasetSchema] { get }
}
