public import QueryLang

/// The loaded tables, in load order: what a query runs on and what the binder sees. A value: replacing a table leaves running queries alone.
public struct Store: Sendable, Catalog {
  public private(set) var tables: [Table] = []
  /// The relations, in the order in which they were made.
  public internal(set) var links: [Relation] = []

  public init() {}

  public var vocabulary: Vocabulary { FunctionList.vocabulary }
  public var datasets: [DatasetSchema] { tables.map(\.schema) }
  public var relations: [RelationSchema] { links.map(\.schema) }

  /// Exact name: the binder has already found which one is meant.
  public func table(named name: String) -> Table? { tables.first { $0.name == name } }

  /// Adds the table, or puts it in the place of the one that has its name. Its relations are kept by what they say: their keys are looked
  /// up anew, and one that no longer can be is dropped.
  ///
  /// - Returns: what the relations have to say now: keys that find no row or several, relations that are gone.
  @discardableResult
  public mutating func put(_ table: Table, threads: Int = 1) -> [Notice] {
    guard let index = tables.firstIndex(where: { $0.name == table.name }) else {
      tables.append(table)
      return []
    }
    tables[index] = table
    guard links.contains(where: { $0.schema.joins(table.name) }) else { return [] }
    var notices: [Notice] = []
    var kept: [Relation] = []
    for link in links {
      guard link.schema.joins(table.name) else {
        kept.append(link)
        continue
      }
      // A field of the table may have got the step's name.
      let isShadowed = link.schema.dataset == table.name && table.columns.contains { NameKey($0.name) == NameKey(link.schema.step) }
      guard !isShadowed, let made = built(link.schema, threads: threads) else {
        notices.append(.relationGone(relation: link.schema.text))
        continue
      }
      if made.findings != link.findings { notices += made.findings.notices(of: made.schema) }
      kept.append(made)
    }
    links = kept
    return notices
  }

  /// Takes a table out, and its relations with it.
  ///
  /// - Returns: the relations that are gone.
  @discardableResult
  public mutating func drop(_ name: String) -> [Notice] {
    tables.removeAll { $0.name == name }
    let gone = links.filter { $0.schema.joins(name) }
    links.removeAll { $0.schema.joins(name) }
    return gone.map { .relationGone(relation: $0.schema.text) }
  }
}

extension RelationSchema {
  func joins(_ dataset: String) -> Bool { self.dataset == dataset || target == dataset }
}
