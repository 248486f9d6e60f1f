extension BoundQuery {
  /// The names of its columns, as far as they are known before it has run: what `sort`, `top` and `having` may name.
  package var columnNames: [String] {
    switch shape {
    case .rows(let rows): rows.items.map(\.name)
    case .groups(let groups):
      groups.keys.map(\.name) + groups.measures.map(\.name) + groups.shares.map(\.name) + groups.added.map(\.name)
    case .describe, .scalar: []
    }
  }

  /// The columns of the dataset that its result becomes; nil where they are known only when it has run.
  package var resultFields: [FieldSchema]? {
    switch shape {
    case .rows(let rows): rows.items.map { FieldSchema(name: $0.name, type: $0.expression.type) }
    case .groups(let groups):
      groups.across != nil || groups.versus != nil
        ? nil
        : groups.keys.map { FieldSchema(name: $0.name, type: $0.expression.type) }
          + groups.measures.map { FieldSchema(name: $0.name, type: $0.expression.type) }
          + groups.shares.map { FieldSchema(name: $0.name, type: .float) } + groups.added.map { FieldSchema(name: $0.name, type: $0.type) }
    case .describe, .scalar: nil
    }
  }
}
