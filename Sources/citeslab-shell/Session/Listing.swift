internal import CitesLabData
internal import QueryLang

/// A column of a table that the shell itself makes.
struct ListingColumn {
  var name: String
  var type: ValueType
  var values: [Value]

  init(_ name: String, _ type: ValueType, _ values: [Value]) {
    self.name = name
    self.type = type
    self.values = values
  }

  init(_ name: String, _ texts: [String?]) {
    self.init(name, .text, texts.map { $0.map { .text($0) } ?? .missing })
  }

  init(_ name: String, _ counts: [Int]) {
    self.init(name, .integer, counts.map { .integer(Int64($0)) })
  }
}

/// Tables of what the session holds (datasets, fields, settings), as results: every format can write them.
enum Listing {
  static func result(_ columns: [ListingColumn], named name: String, isSynthetic: Bool = false) -> QueryResult {
    let rows = columns.first?.values.count ?? 0
    return QueryResult(
      table: Table(
        name: name, columns: columns.map { Column(name: $0.name, type: $0.type, values: $0.values) }, rowCount: rows,
        isSynthetic: isSynthetic),
      columns: columns.map { _ in ResultColumn(.field) }, base: Base(dataset: "", sourceRows: rows, rows: rows, isSynthetic: isSynthetic),
      isListing: true)
  }
}
