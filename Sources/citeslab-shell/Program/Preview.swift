internal import CLibedit
internal import CitesLabData
internal import Glibc
internal import QueryLang

/// The answer to a question that is still being typed: one line, or nothing.
///
/// Only a whole and valid question is answered, and only if that takes no time to speak of. A value that no row holds, a name that is
/// nowhere, a file to be written: then there is no preview, for it would say something that is not meant.
enum Preview {
  /// Milliseconds.
  private static let patience: Int32 = 10
  private static let shownGroups = 12

  /// - Parameter input: what is typed comes from there: the next key ends the computation.
  static func text(_ line: String, of session: Session, input: Int32) -> String? {
    guard let query = question(line, session.compiler) else { return nil }
    let store = session.visibleStore
    let bound = session.compiler.bind(query, catalog: store, definitions: session.definitions)
    guard let plan = bound.value, bound.diagnostics.isEmpty else { return nil }
    let cancellation = Cancellation()
    guard let watch = KeyWatch(cancellation, input: input, milliseconds: patience) else { return nil }
    let engine = Engine(threads: session.settings.threads, cancellation: cancellation)
    let result = try? engine.run(plan, store: store, today: session.definitions.today)
    watch.stop()
    guard let result, !cancellation.isCancelled, !result.notices.contains(where: \.isDoubtful) else { return nil }
    return text(of: result, session.settings.language)
  }

  /// One question that writes nothing.
  private static func question(_ line: String, _ compiler: Compiler) -> Query? {
    guard line.utf8.count < 4096 else { return nil }
    let parsed = compiler.parse(Prompt.source(line, compiler))
    guard parsed.diagnostics.isEmpty, parsed.script.statements.count == 1, case .query(let query) = parsed.script.statements[0].kind,
      query.clauses.into == nil, query.clauses.sample == nil
    else { return nil }
    return query
  }

  static func text(of result: QueryResult, _ language: Language) -> String? {
    let numbers = NumberText(language)
    guard result.table.rowCount > 0 else { return language == .french ? "→ aucune ligne" : "→ no rows" }
    let cells = zip(result.table.columns, result.columns).enumerated().map { index, pair in
      TableCells(pair.0, pair.1, isFirst: index == 0, severalMeasures: false, numbers: numbers, longest: 80, texts: result.texts)
    }
    func cell(_ column: Int, _ row: Int) -> String { cells[column].cell(row, result.rowKinds?[row] ?? .normal).text }
    if result.isScalar, result.table.rowCount == 1, cells.count == 1 { return "→ " + cell(0, 0) }
    let keys = cells.indices.filter { cells[$0].isKey }
    let others = cells.indices.filter { !cells[$0].isKey }
    let shown = min(result.table.rowCount, shownGroups)
    let rows = (0..<shown).map { row in
      // Of a list the first few fields; of groups their keys with the first measure.
      let columns = keys.isEmpty ? Array(others.prefix(4)) : keys + others.prefix(1)
      return columns.map { cell($0, row) }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let rest = result.table.rowCount - shown
    return "→ " + rows.joined(separator: " · ") + (rest > 0 ? " · … (\(numbers.count(result.table.rowCount)))" : "")
  }
}

extension Notice {
  /// The answer may not be what is meant.
  fileprivate var isDoubtful: Bool {
    switch self {
    case .unknownValue, .outsideRange, .emptyRange, .bareReadAsValue, .quantifierTakesOne: true
    default: false
    }
  }
}

/// Sets a flag when a descriptor has something to read, or when time is up.
private struct KeyWatch {
  private var thread = pthread_t()
  private let stopDescriptor: Int32
  private let readDescriptor: Int32

  fileprivate final class Watched: Sendable {
    let cancellation: Cancellation
    let input: Int32
    let stop: Int32
    let milliseconds: Int32

    init(_ cancellation: Cancellation, _ input: Int32, _ stop: Int32, _ milliseconds: Int32) {
      self.cancellation = cancellation
      self.input = input
      self.stop = stop
      self.milliseconds = milliseconds
    }
  }

  init?(_ cancellation: Cancellation, input: Int32, milliseconds: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readDescriptor, stopDescriptor) = (ends[0], ends[1])
    let box = Unmanaged.passRetained(Watched(cancellation, input, ends[0], milliseconds))
    guard pthread_create(&thread, nil, watchKeys, box.toOpaque()) == 0 else {
      box.release()
      close(ends[0])
      close(ends[1])
      return nil
    }
  }

  func stop() {
    close(stopDescriptor)
    pthread_join(thread, nil)
    close(readDescriptor)
  }
}

/// The thread. A function of its own: a closure made in main-actor code would trap when another thread calls it.
private nonisolated func watchKeys(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let watched = Unmanaged<KeyWatch.Watched>.fromOpaque(context).takeRetainedValue()
  var descriptors = [
    pollfd(fd: watched.input, events: Int16(POLLIN), revents: 0), pollfd(fd: watched.stop, events: Int16(POLLIN), revents: 0),
  ]
  let ready = poll(&descriptors, 2, watched.milliseconds)
  if ready <= 0 || descriptors[1].revents == 0 { watched.cancellation.cancel() }
  return nil
}
