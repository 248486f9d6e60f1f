package import QueryLang

extension Engine {
  /// `describe`: one row a field, from ordinary grouped queries over the same rows.
  func describe(
    _ fields: [BoundItem], _ source: BoundSource, _ table: Table, store: Store, today: Int64?
  ) throws(ExecutionError) -> (columns: [Column], base: Base) {
    var rows: [[String]] = []
    var missing: [Int64] = []
    var distinct: [Int64] = []
    var base = Base(dataset: table.name, sourceRows: table.rowCount, rows: table.rowCount)
    for field in fields {
      let span = Span(0, 0)
      let value = field.expression
      let type = value.type
      let label: String? = if case .field(let position) = value.kind { table.columns[position].label } else { nil }
      func aggregate(_ name: String, _ arguments: [BoundExpression], distinct: Bool = false, _ type: ValueType) -> BoundAggregate {
        BoundAggregate(
          function: name, distinct: distinct, arguments: arguments, type: type, text: StatementText(english: name, french: name))
      }
      func quantile(_ share: Double) -> BoundAggregate {
        aggregate(
          "quantile", [converted(value, type), BoundExpression(.constant(.float(share)), .float, span)], .float)
      }
      func converted(_ value: BoundExpression, _ type: ValueType) -> BoundExpression {
        type == .float || type == .integer ? value : BoundExpression(.convert(value), .float, span)
      }
      var aggregates = [aggregate("count", [], .integer), aggregate("count", [value], distinct: true, .integer)]
      aggregates.append(aggregate("min", [value], type))
      aggregates.append(aggregate("max", [value], type))
      if type.isNumber { aggregates += [quantile(0.25), quantile(0.5), quantile(0.75)] }
      let known = BoundAggregate(
        function: "count", arguments: [],
        condition: BoundExpression(.not(BoundExpression(.isMissing(value), .boolean, span)), .boolean, span), type: .integer, text: "count")
      aggregates.append(known)
      let summary = try grouped(keys: [], aggregates, sortedByCount: false, limit: nil, source, store: store, today: today)
      base = summary.base
      let cells = summary.table.columns
      func text(_ index: Int) -> String { CanonicalText.string(cells[index][0]) }
      let count = cells[0][0].ordinal ?? 0
      missing.append(count - (cells[aggregates.count - 1][0].ordinal ?? 0))
      distinct.append(cells[1][0].ordinal ?? 0)
      let frequent = try grouped(
        keys: [BoundItem(name: "value", expression: value)], [aggregate("count", [], .integer)], sortedByCount: true, limit: 4, source,
        store: store, today: today)
      var examples: [String] = []
      for row in 0..<frequent.table.rowCount where !frequent.table.columns[0][row].isMissing && examples.count < 3 {
        examples.append("\(CanonicalText.string(frequent.table.columns[0][row])) (\(CanonicalText.string(frequent.table.columns[1][row])))")
      }
      let isNumber = type.isNumber
      rows.append([
        field.name, type.name, label ?? "", text(2), isNumber ? text(4) : "", isNumber ? text(5) : "",
        isNumber ? text(6) : "", text(3), examples.joined(separator: ", "),
      ])
    }
    func texts(_ name: String, _ index: Int) -> Column {
      Column(name: name, type: .text, values: rows.map { $0[index].isEmpty ? .missing : .text($0[index]) })
    }
    func integers(_ name: String, _ numbers: [Int64]) -> Column { Column(name: name, type: .integer, values: numbers.map { .integer($0) }) }
    let columns = [
      texts("field", 0), texts("type", 1), texts("label", 2), integers("missing", missing), integers("distinct", distinct), texts("min", 3),
      texts("quartile_1", 4), texts("median", 5), texts("quartile_3", 6), texts("max", 7), texts("most_frequent", 8),
    ]
    return (columns, base)
  }

  private func grouped(
    keys: [BoundItem], _ aggregates: [BoundAggregate], sortedByCount: Bool, limit: Int?, _ source: BoundSource, store: Store, today: Int64?
  ) throws(ExecutionError) -> QueryResult {
    let span = Span(0, 0)
    let measures = aggregates.enumerated().map { index, aggregate in
      BoundMeasure(name: "measure_\(index)", expression: BoundExpression(.slot(.aggregate(index)), aggregate.type, span))
    }
    let sort = sortedByCount ? [BoundSort(BoundExpression(.slot(.measure(0)), .integer, span), descending: true)] : []
    let groups = BoundGroups(keys: keys, aggregates: aggregates, measures: measures, sort: sort, limit: limit)
    return try run(BoundQuery(source: source, shape: .groups(groups), canonicalText: ""), store: store, today: today)
  }
}

extension ValueType {
  /// The type's word, the same in every language and format.
  package var name: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .decimal(let scale): "decimal(\(scale))"
    case .float: "float"
    case .date: "date"
    case .datetime(let zoned): zoned ? "instant" : "datetime"
    case .period(let unit): unit.rawValue
    case .text: "text"
    }
  }
}
