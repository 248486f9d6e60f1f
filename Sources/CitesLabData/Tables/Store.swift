public import QueryLang

/// The loaded tables, in load order: what a query runs on and what the binder sees. A value: replacing a table leaves running queries alone.
public struct Store: Sendable, Catalog {
  public private(set) var tables: [Table] = []

  public init() {}

  public var vocabulary: Vocabulary { FunctionList.vocabulary }
  public var datasets: [DatasetSchema] { tables.map(\.schema) }

  /// Exact name: the binder has already found which one is meant.
  public func table(named name: String) -> Table? { tables.first { $0.name == name } }

  /// Adds the table, or puts it in the place of the one that has its name.
  public mutating func put(_ table: Table) {
    if let index = tables.firstIndex(where: { $0.name == table.name }) { tables[index] = table } else { tables.append(table) }
  }

  public mutating func drop(_ name: String) { tables.removeAll { $0.name == name } }
}
