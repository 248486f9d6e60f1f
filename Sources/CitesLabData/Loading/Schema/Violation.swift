public import QueryLang

/// A value, a key or a column that does not obey the schema of its table. Worded in `Violation+English.swift` and `Violation+French.swift`.
public struct Violation: Hashable, Sendable, DiagnosticMessage {
  /// Where the row begins, counted from 1; nil for what concerns a column as a whole.
  public var line: Int?
  /// The fields concerned: one, or those of a key.
  public var fields: [String]
  /// As the file spells it; nil when there is none.
  public var value: String?
  public var rule: Rule

  public init(line: Int?, fields: [String], value: String?, rule: Rule) {
    self.line = line
    self.fields = fields
    self.value = value
    self.rule = rule
  }

  public enum Rule: Hashable, Sendable {
    /// `accepted`: the words of a boolean.
    case type(SchemaForm, accepted: [String])
    case required
    /// The line of the first row that has the value.
    case unique(first: Int?)
    case minLength(Int, found: Int)
    case maxLength(Int, found: Int)
    case minimum(String)
    case maximum(String)
    case exclusiveMinimum(String)
    case exclusiveMaximum(String)
    case pattern(String)
    case oneOf([String])
    case category([String])
    /// `at` is where inside the value; `keyword` of JSON Schema.
    case jsonSchema(keyword: String, at: String)
    case primaryKey(first: Int?)
    case primaryKeyMissing
    case uniqueKey(first: Int?)
    case foreignKey(target: String, fields: [String])
    case columnMissing
    case columnUnexpected
    case columnOrder(expected: String)

    /// As Table Schema names it; the same in every language.
    public var name: String {
      switch self {
      case .type: "type"
      case .required: "required"
      case .unique: "unique"
      case .minLength: "minLength"
      case .maxLength: "maxLength"
      case .minimum: "minimum"
      case .maximum: "maximum"
      case .exclusiveMinimum: "exclusiveMinimum"
      case .exclusiveMaximum: "exclusiveMaximum"
      case .pattern: "pattern"
      case .oneOf: "enum"
      case .category: "categories"
      case .jsonSchema: "jsonSchema"
      case .primaryKey, .primaryKeyMissing: "primaryKey"
      case .uniqueKey: "uniqueKeys"
      case .foreignKey: "foreignKeys"
      case .columnMissing, .columnUnexpected, .columnOrder: "fieldsMatch"
      }
    }
  }

  public var code: String { "N361" }

  /// With the line before it.
  public func text(in language: Language) -> String {
    let sentence = sentence(in: language)
    guard let line else { return sentence }
    let first = sentence.prefix(1).lowercased() + sentence.dropFirst()
    switch language {
    case .english: return "Line \(line): \(first)"
    case .french: return "Ligne \(line)\u{202F}: \(first)"
    }
  }

  /// Without the line, for lists that have a column of lines.
  public func sentence(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}

/// All that does not obey a table's schema: everything is counted, the first of it is listed.
public struct Violations: Sendable {
  /// How many are kept to be listed.
  public static let listedLimit = 10_000

  public var total: Int
  /// By rule as Table Schema names it, most frequent first.
  public var byRule: [(rule: String, count: Int)]
  /// In the order of lines; at most ``listedLimit``.
  public var listed: [Violation]

  public init(total: Int = 0, byRule: [(rule: String, count: Int)] = [], listed: [Violation] = []) {
    self.total = total
    self.byRule = byRule
    self.listed = listed
  }

  public var isComplete: Bool { listed.count == total }
}
