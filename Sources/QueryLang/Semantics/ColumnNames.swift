/// Names of result columns: the given name; else the field's; `function_field`; else the canonical text. A repetition gets `_2`.
///
/// They never depend on the language in which the query was written. `count distinct x` is named `distinct_x`.
extension Binder {
  mutating func columnName(_ item: Item, in dataset: DatasetSchema) -> String {
    if let alias = item.alias { return alias.text }
    return columnName(item.expression, in: dataset)
  }

  mutating func columnName(_ measure: Measure, in dataset: DatasetSchema) -> String {
    if let alias = measure.alias { return alias.text }
    if let condition = measure.condition {
      return canonical(Measure(measure.expression, condition: condition))
    }
    return columnName(measure.expression, in: dataset)
  }

  private mutating func columnName(_ expression: Expression, in dataset: DatasetSchema) -> String {
    switch expression.kind {
    case .path(let path): return pathName(path, in: dataset)
    case .bare(_, let path?): return pathName(path, in: dataset)
    case .call(let function, let arguments):
      if arguments.count == 1, let field = fieldName(arguments[0], in: dataset), let signature = vocabulary.scalar(function.text) {
        return "\(signature.name)_\(field)"
      }
    case .aggregate(let aggregate):
      guard let signature = vocabulary.aggregate(aggregate.function.text), aggregate.via == nil, aggregate.condition == nil else { break }
      if let rows = aggregate.rows { return "\(signature.name)_\(rows.names.map(\.text).joined(separator: "."))" }
      if aggregate.arguments.isEmpty { return signature.name }
      if aggregate.arguments.count == 1, let field = fieldName(aggregate.arguments[0], in: dataset) {
        return "\(aggregate.distinct ? "distinct" : signature.name)_\(field)"
      }
    default: break
    }
    return canonical(expression)
  }

  private mutating func pathName(_ path: Path, in dataset: DatasetSchema) -> String {
    if let number = definition(path, in: dataset, isMeasure: true) { return definitions.computed[number].name.text }
    if let name = silentField(path, in: dataset) { return name }
    return path.names.map(\.text).joined(separator: ".")
  }

  private mutating func fieldName(_ expression: Expression, in dataset: DatasetSchema) -> String? {
    switch expression.kind {
    case .path(let path):
      if let name = silentField(path, in: dataset) { return name }
      // `min(evenements.date)`: a field of related rows.
      guard path.names.count > 1, silently({ $0.relatedRows(path, via: nil, in: dataset, wholePath: false) }) != nil else { return nil }
      return path.names.map(\.text).joined(separator: ".")
    // `mean count(evenements)`
    case .aggregate(let aggregate) where mayBeRelated(aggregate) && aggregate.via == nil && aggregate.condition == nil:
      return columnName(expression, in: dataset)
    default: return nil
    }
  }

  private mutating func silentField(_ path: Path, in dataset: DatasetSchema) -> String? {
    switch silently({ $0.lookup(path, in: dataset) }) {
    case .field(let position): dataset.fields[position].name
    case .computed(let number): definitions.computed[number].name.text
    case .expression(_, let name): name
    case .failed, .none: nil
    }
  }
}

/// Gives each name once.
struct UniqueNames {
  private var used: Set<[UInt8]> = []
  /// Where the search for a free number goes on: a statement made by a program may repeat one name very often.
  private var numbers: [[UInt8]: Int] = [:]

  mutating func unique(_ name: String) -> String {
    let key = Array(name.utf8)
    if used.insert(key).inserted { return name }
    var number = numbers[key] ?? 2
    while !used.insert(Array("\(name)_\(number)".utf8)).inserted { number += 1 }
    numbers[key] = number + 1
    return "\(name)_\(number)"
  }
}
