internal import CitesLabData
internal import QueryLang

/// The answer to a question that is still being typed: one line, or nothing.
///
/// Only a whole and valid question is answered, and only if that takes no time to speak of. A value that no row holds, a name that is
/// nowhere, a file to be written: then there is no preview, for it would say something that is not meant.
///
/// It is worked out on a thread of its own, so that the next key never waits for it.
final class Preview {
  /// Milliseconds.
  private static let patience: Int32 = 10
  private static let shownGroups = 12

  private let session: Session
  /// Given up, and perhaps not at its end yet: until it is, nothing else is begun.
  private var unfinished: Supervision.Job<QueryResult, ExecutionError>?

  init(_ session: Session) { self.session = session }

  /// - Parameter input: what is typed comes from there: the next key ends the wait.
  func text(_ line: String, input: Int32) -> String? {
    if let unfinished, unfinished.outcome == nil { return nil }
    unfinished = nil
    if let missing = missing(line) { return missing }
    guard let query = Self.question(line, session.compiler) else { return nil }
    session.settle()
    let store = session.visibleStore
    let bound = session.compiler.bind(query, catalog: store, definitions: session.definitions)
    guard let plan = bound.value, bound.diagnostics.isEmpty else { return nil }
    let (threads, today) = (session.settings.threads, session.definitions.today)
    let cancellation = Cancellation()
    let job = Supervision.start(cancellation) { own throws(ExecutionError) in
      try Engine(threads: threads, cancellation: own).run(plan, store: store, today: today)
    }
    guard let job else { return nil }
    guard case .success(let result) = job.wait(milliseconds: Self.patience, unless: input) else {
      cancellation.cancel()
      unfinished = job
      return nil
    }
    guard !result.notices.contains(where: \.isDoubtful) else { return nil }
    return Self.text(of: result, session.settings.language)
  }

  /// What a statement lacks that was ended too early: said below the new line that Enter has opened.
  private func missing(_ line: String) -> String? {
    guard let end = line.utf8.lastIndex(of: UInt8(ascii: "\n")), line.utf8[end...].allSatisfy({ $0 <= 0x20 }) else { return nil }
    let errors = session.compiler.parse(Prompt.source(String(line[..<end]), session.compiler)).diagnostics
    return errors.first { $0.severity == .error }.map { "→ " + $0.message.text(in: session.settings.language) }
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
