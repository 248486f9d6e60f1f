internal import QueryLang

/// The column names of a machine format: unique, and with `_row` at the end when the result has margin rows.
struct ExportedHeader {
  let names: [String]
  /// The name of the column that tells margin rows from others; nil when there are none.
  let rowKindName: String?

  init(_ result: QueryResult) {
    // Names of results are unique already; a dataset built by an embedder need not be, and a JSON object with a key twice loses one.
    var taken: Set<String> = []
    func unique(_ name: String) -> String {
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)_\(number)"
        number += 1
      }
      return candidate
    }
    names = result.table.columns.map { unique($0.name) }
    let hasMargins = result.rowKinds?.contains { $0 != .normal } ?? false
    rowKindName = hasMargins ? unique("_row") : nil
  }
}
