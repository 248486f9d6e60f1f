package import CitesLabData
package import QueryLang

/// Results made by hand, for what shows or writes them.
package struct ResultBuilder {
  private var columns: [Column] = []
  private var roles: [ResultColumn] = []
  private var rowCount = 0
  package var rowKinds: [RowKind]?
  package var isScalar = false
  package var isListing = false
  package var base = Base(dataset: "porteurs", sourceRows: 298, rows: 298)

  package init() {}

  package mutating func add(
    _ name: String, _ type: ValueType, as role: ResultColumn.Role = .field, isFraction: Bool = false, _ values: [Value]
  ) {
    columns.append(Column(name: name, type: type, values: values))
    roles.append(ResultColumn(role, isFraction: isFraction))
    rowCount = values.count
  }

  package var result: QueryResult {
    QueryResult(
      table: Table(name: "result", columns: columns, rowCount: rowCount), columns: roles, rowKinds: rowKinds, base: base, notices: [],
      isScalar: isScalar, isListing: isListing)
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int64) { self = .integer(number) }
  package init(floatLiteral number: Double) { self = .float(number) }
  package init(booleanLiteral flag: Bool) { self = .boolean(flag) }
}
