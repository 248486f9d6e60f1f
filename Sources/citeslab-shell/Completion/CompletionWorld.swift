internal import CitesLabData
internal import QueryLang

/// What completion and colours know of the session: names, types, values. They change nothing.
struct CompletionWorld {
  var compiler: Compiler
  /// With the last result as `_`, if there is one.
  var store: Store
  var definitions: Definitions
  var settings: Settings
  var hasResult: Bool
  var values: ColumnValuesCache
  /// False for what is asked at every key: values are offered only of columns that have been counted.
  var countsValues = true
  /// The names in a folder; those of folders end in `/`.
  var files: (String) -> [String]

  var language: Language { settings.language }

  func dataset(of source: Source) -> DatasetSchema? {
    compiler.dataset(of: source, catalog: store, definitions: definitions).value
  }

  /// By its name; of a cohort, the one that its rows come from.
  func dataset(named name: String) -> DatasetSchema? {
    let span = Span(0, 0)
    return dataset(of: Source(.name(Name(name, quoted: true, span: span)), span))
  }

  /// The datasets whose fields are meant.
  func datasets(_ scope: FieldScope, after: Name?) -> [DatasetSchema] {
    switch scope {
    case .source(let source): return dataset(of: source).map { [$0] } ?? []
    case .related(let path): return path.names.last.flatMap { dataset(named: $0.text) }.map { [$0] } ?? []
    case .open:
      if let after { return dataset(named: after.text).map { [$0] } ?? [] }
      return store.datasets.filter { $0.name != "_" }
    }
  }

  /// The relation that a step from `dataset` takes.
  func step(_ name: String, from dataset: DatasetSchema) -> DatasetSchema? {
    let key = NameKey(name)
    guard let relation = store.relations.first(where: { $0.dataset == dataset.name && NameKey($0.step) == key }) else { return nil }
    return store.datasets.first { $0.name == relation.target }
  }

  /// Where the steps before the last name of a dotted path lead.
  func end(of steps: [String], from datasets: [DatasetSchema]) -> DatasetSchema? {
    guard let first = steps.first else { return nil }
    let key = NameKey(first)
    var here: DatasetSchema?
    for dataset in datasets where here == nil {
      here = NameKey(dataset.name) == key ? dataset : step(first, from: dataset)
    }
    here = here ?? store.datasets.first { NameKey($0.name) == key }
    for name in steps.dropFirst() {
      guard let reached = here else { return nil }
      here = step(name, from: reached)
    }
    return here
  }

  /// The column that a path means, where that can be told without a question.
  func column(_ path: Path, _ scope: FieldScope, after: Name?) -> Column? {
    let names = path.names.map(\.text)
    guard let last = names.last else { return nil }
    var candidates = datasets(scope, after: after)
    func find(_ name: String, in dataset: DatasetSchema) -> Column? {
      guard let table = store.table(named: dataset.name) else { return nil }
      let key = NameKey(name)
      return table.columns.first { $0.name == name } ?? table.columns.first { NameKey($0.name) == key }
    }
    // Names of fields may hold dots.
    if let whole = candidates.compactMap({ find(names.joined(separator: "."), in: $0) }).first { return whole }
    if names.count > 1 { candidates = end(of: Array(names.dropLast()), from: candidates).map { [$0] } ?? [] }
    return candidates.compactMap { find(last, in: $0) }.first
  }

  /// The type of what stands left of a comparison; nil when it is not simply a field.
  func type(_ expression: Expression, _ scope: FieldScope, after: Name?) -> ValueType? {
    guard case .path(let path) = expression.kind else { return nil }
    if let column = column(path, scope, after: after) { return column.type }
    guard path.names.count == 1, let name = path.names.first else { return nil }
    let key = NameKey(name.text)
    for dataset in datasets(scope, after: after) {
      for computed in definitions.computed where computed.dataset == dataset.name && NameKey(computed.name.text) == key {
        return compiler.type(of: computed, catalog: store, definitions: definitions)
      }
    }
    return nil
  }
}

/// Counted values of columns, kept for the session: no answers, only what helps to ask.
final class ColumnValuesCache {
  private var kept: [(column: Column, values: ColumnValues)] = []
  /// More columns than anybody asks for one after another.
  private static let capacity = 64

  func values(of column: Column, counting: Bool = true) -> ColumnValues? {
    if let place = kept.firstIndex(where: { $0.column.isSame(as: column) }) {
      let found = kept.remove(at: place)
      kept.append(found)
      return found.values
    }
    guard counting else { return nil }
    let values = ColumnValues(column)
    kept.append((column, values))
    if kept.count > Self.capacity { kept.removeFirst() }
    return values
  }

  func forgetAll() { kept.removeAll() }
}
