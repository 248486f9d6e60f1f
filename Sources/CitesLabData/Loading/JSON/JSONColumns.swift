internal import Synchronization

/// The columns of a JSON table, numbered as threads meet them. Their order in the table is that of the file, settled later.
final class JSONColumns: Sendable {
  private struct State {
    var numbers: [String: Int] = [:]
    var names: [String] = []
    var contexts: [TypeChoice.Context] = []
    var nested: Set<Int> = []
    /// Keys that occur twice in one object: where first.
    var repeated: [String: Int] = [:]
  }

  private let state = Mutex<State>(State())
  private let task: LoadTask

  init(_ task: LoadTask) { self.task = task }

  /// Nil beyond the limit.
  func number(of name: String) -> Int? {
    state.withLock { state in
      if let number = state.numbers[name] { return number }
      guard state.names.count < LoadLimits.columns else { return nil }
      let number = state.names.count
      state.numbers[name] = number
      state.names.append(name)
      state.contexts.append(task.context(name))
      return number
    }
  }

  var names: [String] { state.withLock { $0.names } }

  func noteNested(_ column: Int) { state.withLock { _ = $0.nested.insert(column) } }

  func noteRepeated(_ column: Int, at offset: Int) {
    state.withLock { state in
      let name = state.names[column]
      state.repeated[name] = min(state.repeated[name] ?? Int.max, offset)
    }
  }

  var nested: Set<Int> { state.withLock { $0.nested } }
  var repeated: [(key: String, offset: Int)] {
    state.withLock { $0.repeated.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) } }
  }

  func context(_ column: Int) -> TypeChoice.Context { state.withLock { $0.contexts[column] } }
}
