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
}
