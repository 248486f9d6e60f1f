/// The keys that a table's source declares: a Data Package's, or those that a load makes for nested records.
///
/// What a schema *says*, by field names as they stand in the table; whether the rows obey is the report's business.
public struct TableKeys: Sendable, Hashable {
  /// Fields of this table whose values are found in `target`'s fields, position by position. A table may refer to itself.
  public struct Foreign: Sendable, Hashable {
    public var fields: [String]
    public var target: String
    public var targetFields: [String]

    public init(fields: [String], target: String, targetFields: [String]) {
      self.fields = fields
      self.target = target
      self.targetFields = targetFields
    }
  }

  public var primary: [String]
  public var unique: [[String]]
  public var foreign: [Foreign]

  public init(primary: [String] = [], unique: [[String]] = [], foreign: [Foreign] = []) {
    self.primary = primary
    self.unique = unique
    self.foreign = foreign
  }
}
