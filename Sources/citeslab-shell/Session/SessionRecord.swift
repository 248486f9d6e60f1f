internal import CitesLabData
internal import Glibc
internal import QueryLang

/// The statements of a session that did what they say, as a script that does it again: for `log` and `history into`.
///
/// Only those at the level at which the session runs: of a script that was run there is the `run`, not what stands in it.
final class SessionRecord {
  private struct Entry {
    var text: String
    /// Later statements may need it: it is no question.
    var defines: Bool
  }

  /// A log that is being written.
  private struct Log {
    var path: String
    /// How many scripts were running when it began: it takes the statements of that level.
    var depth: Int
  }

  private var data: [String] = []
  private var entries: [Entry] = []
  private var log: Log?

  /// Data that were there before any statement: of the command line, or the demonstration.
  func loaded(_ path: String) { data.append(FilePath.canonical(path)) }

  var count: Int { entries.count }
  var texts: [String] { entries.map(\.text) }

  /// What makes the session anew.
  func script(_ formatter: Formatter, onlyDefinitions: Bool = false) -> String {
    var lines = ["citeslab \(VersionCommand.supported)"]
    lines += data.map { formatter.text(Statement(.load(Load(path: PathText($0, span: Span(0, 0)))), Span(0, 0))) }
    lines += entries.filter { !onlyDefinitions || $0.defines }.map(\.text)
    return lines.map { $0 + "\n" }.joined()
  }

  /// Keeps a statement that succeeded. The reason why the log cannot be written any more, if so.
  func add(_ statement: Statement, of text: ScriptText, depth: Int, _ formatter: Formatter) -> (path: String, reason: SystemReason)? {
    guard let line = Self.line(statement, text, formatter) else { return nil }
    if depth == 0 { entries.append(Entry(text: line, defines: statement.defines)) }
    guard let log, log.depth == depth else { return nil }
    guard let reason = Self.append(line + "\n", to: log.path) else { return nil }
    self.log = nil
    return (log.path, reason)
  }

  func begin(_ path: String, depth: Int) { log = Log(path: path, depth: depth) }
  func end() { log = nil }

  /// As it was typed; a statement about the last result, which began with a clause, with its verb. Paths to what is read are made whole, for
  /// the script may lie elsewhere. What wrote a file finds it there the next time, and writes it again.
  private static func line(_ statement: Statement, _ text: ScriptText, _ formatter: Formatter) -> String? {
    if let again = statement.writingAgain { return formatter.text(again) }
    switch statement.kind {
    case .version, .history, .log, .more, .quit, .help, .examples: return nil
    case .load(var load):
      load.path = whole(load.path, text)
      return formatter.text(Statement(.load(load), statement.span))
    case .run(let path, let values): return formatter.text(Statement(.run(whole(path, text), values), statement.span))
    case .query(let query) where query.head.source.map { $0.span.start == $0.span.end } ?? false: return formatter.text(statement)
    default: return text.source.text(statement.span)
    }
  }

  private static func whole(_ path: PathText, _ text: ScriptText) -> PathText {
    // A parameter, a pattern or standard input is no file yet.
    guard path.text != "-", !path.text.utf8.contains(UInt8(ascii: "$")), path.text.utf8.first != UInt8(ascii: "/") else { return path }
    let folder = FilePath.canonical(text.folder.isEmpty ? "." : text.folder)
    return PathText(FilePath.joined(folder, path.text), span: path.span)
  }

  private static func append(_ line: String, to path: String) -> SystemReason? {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { return SystemReason(errno) }
    defer { close(descriptor) }
    let number = DescriptorSink(descriptor).write(Array(line.utf8))
    return number == 0 ? nil : SystemReason(number)
  }
}

extension Statement {
  /// The statement with `replace`; nil when it writes no file, or has that word.
  fileprivate var writingAgain: Statement? {
    func again(_ destination: Destination) -> Destination? {
      destination.replace ? nil : Destination(path: destination.path, replace: true)
    }
    func again(_ query: Query) -> Query? {
      guard let into = query.clauses.into.flatMap({ again($0) }) else { return nil }
      var query = query
      query.clauses.into = into
      return query
    }
    let kind: Kind? =
      switch self.kind {
      case .query(let query): again(query).map { .query($0) }
      case .result(let name, let query): again(query).map { .result(name, $0) }
      case .export(let destination): again(destination).map { .export($0) }
      case .save(let destination): again(destination).map { .save($0) }
      case .schema(let name, let destination): again(destination).map { .schema(name, $0) }
      default: nil
      }
    return kind.map { Statement($0, span) }
  }

  /// Whether a later statement may need this one: it loads, defines or sets something.
  fileprivate var defines: Bool {
    switch kind {
    case .language, .cohort, .result, .define, .label, .parameter, .load, .drop, .dropDefinition, .relate, .set, .run, .convert, .recode,
      .stack:
      true
    case .version, .query, .save, .schema, .relations, .show, .datasets, .fields, .cohorts, .describeCohort, .explain, .settings, .export,
      .help, .examples, .history, .log, .more, .note, .quit, .figure, .require, .failing, .rejected, .describeLoad, .translate, .variants:
      false
    }
  }
}
