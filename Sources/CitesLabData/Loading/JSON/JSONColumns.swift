internal import Synchronization

/// The columns of a JSON table, numbered as threads meet them. Their order in the table is that of the file, settled later.
final class JSONColumns: Sendable {
  private struct Key: Hashable {
    var path: JSONPath
    var isRelated: Bool
  }

  private struct State {
    var numbers: [Key: Int] = [:]
    var keys: [Key] = []
    var contexts: [TypeChoice.Context] = []
    /// Lists with objects among other things, kept as text.
    var nested: Set<Int> = []
    /// Keys that occur twice in one object: where first.
    var repeated: [Int: Int] = [:]
  }

  private let state = Mutex<State>(State())
  private let task: LoadTask

  init(_ task: LoadTask) {
    var task = task
    // They find rows through the source, which holds these columns: all would keep each other for ever.
    task.places = nil
    self.task = task
  }

  /// Nil beyond the limit.
  ///
  /// - Parameter isRelated: for the lists of records under the path, which are another column than its plain values.
  func number(of path: JSONPath, isRelated: Bool = false) -> Int? {
    state.withLock { state in
      let key = Key(path: path, isRelated: isRelated)
      if let number = state.numbers[key] { return number }
      guard state.keys.count < LoadLimits.columns else { return nil }
      let number = state.keys.count
      state.numbers[key] = number
      state.keys.append(key)
      // Lists of records are a table of their own later: until then their text is not looked at.
      state.contexts.append(isRelated ? TypeChoice.Context(header: "", semicolons: false, forced: .text) : task.context(path.name))
      return number
    }
  }

  /// What stands before the name of a column of records, which no table keeps.
  static let relatedMark = "\u{0}[]\u{0}"

  struct Names {
    /// By column number.
    var names: [String] = []
    /// Columns whose name another has too: the one with the fewest keys on its way keeps it.
    var renamed: [LoadNotice.Renaming] = []
  }

  /// The names of all columns: the same whatever the order in which threads met them.
  func names() -> Names {
    let keys = state.withLock { $0.keys }
    var result = Names(names: keys.map { $0.isRelated ? Self.relatedMark + $0.path.name : $0.path.name })
    // A key that spells the mark itself is none of them.
    for column in keys.indices where !keys[column].isRelated && result.names[column].hasPrefix(Self.relatedMark) {
      result.names[column] = "_" + result.names[column]
      result.renamed.append(LoadNotice.Renaming(header: keys[column].path.name, name: result.names[column]))
    }
    var taken = Set(result.names)
    let byName = Dictionary(grouping: keys.indices.filter { !keys[$0].isRelated }) { keys[$0].path.name }
    for (name, columns) in byName.sorted(by: { $0.key < $1.key }) where columns.count > 1 {
      var number = 2
      for column in columns.sorted(by: { keys[$0].path < keys[$1].path }).dropFirst() {
        while !taken.insert("\(name)_\(number)").inserted { number += 1 }
        result.names[column] = "\(name)_\(number)"
        result.renamed.append(LoadNotice.Renaming(header: name, name: "\(name)_\(number)"))
      }
    }
    // Two lists of records under one name become two tables: their columns need to be told apart as well.
    var related: Set<String> = []
    for column in keys.indices.filter({ keys[$0].isRelated }).sorted(by: { keys[$0].path < keys[$1].path }) {
      var number = 2
      let name = result.names[column]
      while !related.insert(result.names[column]).inserted {
        result.names[column] = "\(name)_\(number)"
        number += 1
      }
    }
    return result
  }

  func noteNested(_ column: Int) { state.withLock { _ = $0.nested.insert(column) } }

  func noteRepeated(_ column: Int, at offset: Int) {
    state.withLock { state in state.repeated[column] = min(state.repeated[column] ?? Int.max, offset) }
  }

  var nested: Set<Int> { state.withLock { $0.nested } }

  /// The key as the file has it, and where it first stands twice.
  var repeated: [(key: String, offset: Int)] {
    state.withLock { state in
      state.repeated.map { (key: state.keys[$0.key].path.name, offset: $0.value) }.sorted { ($0.offset, $0.key) < ($1.offset, $1.key) }
    }
  }

  func context(_ column: Int) -> TypeChoice.Context { state.withLock { $0.contexts[column] } }
}
