public import QueryLang

/// Columns of one length under one name. Immutable.
public struct Table: Sendable {
  public let name: String
  public let columns: [Column]
  public let rowCount: Int
  /// How it came to be; nil for results.
  public let report: LoadReport?
  /// The data declare themselves invented: results say so.
  public let isSynthetic: Bool
  public let keys: TableKeys
  /// Where its rows stand in the file; nil when there is no file to ask.
  package var lines: TableLines?

  public init(
    name: String, columns: [Column], rowCount: Int, report: LoadReport? = nil, isSynthetic: Bool = false,
    keys: TableKeys = TableKeys()
  ) {
    precondition(columns.allSatisfy { $0.count == rowCount })
    self.name = name
    self.columns = columns
    self.rowCount = rowCount
    self.report = report
    self.isSynthetic = isSynthetic
    self.keys = keys
  }

  public var schema: DatasetSchema {
    DatasetSchema(
      name: name,
      fields: columns.map { FieldSchema(name: $0.name, type: $0.type, label: $0.label, hasMissing: $0.hasMissing) },
      rowCount: rowCount)
  }
}
