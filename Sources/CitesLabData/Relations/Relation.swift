public import QueryLang

/// A relation between two tables, worked out: for each row of `schema.dataset` the row of `schema.target` that its key leads to.
public struct Relation: Sendable {
  public let schema: RelationSchema
  public let findings: RelationFindings
  /// The number of the target's row, or missing: 1, 2 or 4 bytes a row, by the size of the target.
  package let rows: Codes

  package init(schema: RelationSchema, findings: RelationFindings, rows: Codes) {
    self.schema = schema
    self.findings = findings
    self.rows = rows
  }

  /// Bytes that the index holds.
  public var byteCount: Int {
    switch rows.words {
    case .u8: rows.count
    case .u16: rows.count * 2
    case .u32: rows.count * 4
    case .u64: rows.count * 8
    }
  }
}

/// What was found when a relation was made: every row of the dataset is counted once.
public struct RelationFindings: Hashable, Sendable {
  public var rows = 0
  /// Rows whose key leads to one row.
  public var found = 0
  /// Rows with a missing field in the key.
  public var withoutKey = 0
  /// Rows whose key no row of the target has, and the first such keys.
  public var withoutRow = 0
  public var withoutRowExamples: [String] = []
  /// Rows whose key several rows of the target have, and the first such keys: they lead to none, for to choose would be to guess.
  public var ofSeveral = 0
  public var ofSeveralExamples: [String] = []

  public var isComplete: Bool { found == rows }

  /// What is to be said when the relation is made.
  public func notices(of relation: RelationSchema) -> [Notice] {
    var notices: [Notice] = []
    if withoutRow > 0 { notices.append(.keysWithoutRow(relation: relation.text, rows: withoutRow, examples: withoutRowExamples)) }
    if ofSeveral > 0 { notices.append(.keysOfSeveralRows(relation: relation.text, rows: ofSeveral, examples: ofSeveralExamples)) }
    return notices
  }
}
