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

/// A relation as the binder sees it: the key in `fields` of each row of `dataset` finds at most one row of `target`.
public struct RelationSchema: Hashable, Sendable {
  /// The name of the way from `dataset` to `target`, beside the fields of `dataset`.
  public let step: String
  public let dataset: String
  public let fields: [String]
  public let target: String
  public let targetFields: [String]
  /// Whether every row of `dataset` finds a row.
  public let isComplete: Bool

  public init(step: String, dataset: String, fields: [String], target: String, targetFields: [String], isComplete: Bool = false) {
    self.step = step
    self.dataset = dataset
    self.fields = fields
    self.target = target
    self.targetFields = targetFields
    self.isComplete = isComplete
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
  /// In the order in which they were made.
  var relations: [RelationSchema] { get }
}

extension Catalog {
  public var relations: [RelationSchema] { [] }
}
