internal import CitesLabData
internal import QueryLang
internal import Synchronization

/// What may take long: watched, shown, and stopped by Ctrl-C.
extension Session {
  /// Below this many rows nothing takes long, and a thread would cost more than it is worth.
  private static let longRows = 100_000
  /// The same, of a file's bytes.
  private static let longBytes = 1 << 20

  private var showsProgress: Bool {
    console.errorsAreTerminal && !settings.quiet && !isPlain
  }

  func run(_ plan: BoundQuery, _ store: Store) throws(ExecutionError) -> QueryResult {
    let rows = store.tables.reduce(0) { max($0, $1.rowCount) }
    guard rows >= Self.longRows, environment.takesSignals else { return try engine.run(plan, store: store, today: definitions.today) }
    let (threads, today) = (settings.threads, definitions.today)
    var line = ProgressLine(.rows, of: rows, settings.language)
    let shows = showsProgress
    defer { line.clear() }
    let outcome = Supervision.run(cancellation) { own in
      if shows { line.show(Double(own.rowsDone) / Double(max(1, rows))) }
    } _: { own throws(ExecutionError) in
      try Engine(threads: threads, cancellation: own).run(plan, store: store, today: today)
    }
    guard let outcome else { throw .cancelled }
    return try outcome.get()
  }

  /// - Parameter bytes: of the file; nil where nobody knows.
  func load(_ path: String, _ options: LoadOptions, bytes: Int?) throws(LoadError) -> [Table] {
    var options = options
    guard bytes.map({ $0 >= Self.longBytes }) ?? true, environment.takesSignals else {
      options.cancellation = cancellation
      return try Loader.load(path, options: options)
    }
    let share = ShareDone()
    options.progress = { share.set($0) }
    var line = ProgressLine(.bytes, of: bytes ?? 1, settings.language)
    let shows = showsProgress
    defer { line.clear() }
    let settled = options
    let outcome = Supervision.run(cancellation) { _ in
      if shows { line.show(share.value) }
    } _: { own throws(LoadError) in
      var options = settled
      options.cancellation = own
      return try Loader.load(path, options: options)
    }
    guard let outcome else { throw LoadError(.cancelled, path: path) }
    return try outcome.get()
  }

  /// Rows of the longest dataset: what any work on the data may have to go over.
  var longest: Int { store.tables.reduce(0) { max($0, $1.rowCount) } }

  /// Work over the whole of the data that says nothing of how far it is; nil when it was interrupted and did not say so itself.
  ///
  /// - Parameter publication: what the work asks before it publishes anything outside of what it returns.
  func supervised<Value: Sendable, Problem: Error>(
    rows: Int, _ publication: Publication? = nil, _ work: @escaping @Sendable (Cancellation) throws(Problem) -> Value
  ) throws(Problem) -> Value? {
    guard rows >= Self.longRows, environment.takesSignals else { return try work(cancellation) }
    let outcome = Supervision.run(cancellation, publication: publication, work)
    guard let outcome else { return nil }
    return try outcome.get()
  }

  private final class ShareDone: Sendable {
    private let share = Mutex(0.0)
    var value: Double { share.withLock { $0 } }
    func set(_ value: Double) { share.withLock { $0 = value } }
  }
}
