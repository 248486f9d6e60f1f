internal import CitesLabData
internal import QueryLang

/// What the session notes of itself for a manifest.
extension Session {
  func beginRecording(_ statement: Statement, of text: ScriptText) {
    let written = withoutFolders(text.source.text(statement.span), [statement])
    if written.utf8.contains(UInt8(ascii: "(")), mentionsToday(statement) { runRecord.usesToday = true }
    runRecord.begin(
      RunRecord.Entry(script: recordedName(of: text), line: text.source.line(at: statement.span.start), text: written))
  }

  func note(_ result: QueryResult) {
    let hash = runRecord.hashesResults ? try? ExportFile.contentHash(Export(result), by: JSONLinesExporter.self) : nil
    runRecord.add(RunRecord.Outcome(rows: result.table.rowCount, sha256: hash))
  }

  func note(_ message: any DiagnosticMessage) {
    runRecord.add(RunRecord.Said(code: message.code, text: inputs.withoutFolders(message.text(in: .english))))
  }

  func noteLoad(_ path: String, _ tables: [Table], base: String?) {
    inputs.add(path, tables, base: base)
    for table in tables {
      guard let report = table.report else { continue }
      let paths = report.files.isEmpty ? [report.path] : report.files.map(\.path)
      runRecord.add(RunRecord.Dataset(files: paths.map { inputs.name(of: $0) }, name: table.name, report: report))
    }
  }

  /// The script's name as the manifest has it: below the folder of the first script that runs.
  private func recordedName(of text: ScriptText) -> String? {
    guard let path = text.source.name, text.source.name != "stdin" else { return nil }
    return recordedName(ofFile: path, from: text)
  }

  /// A path as a manifest has it: below the folder of the first script, or of what the command line's statements are relative to.
  func recordedName(ofFile path: String, from text: ScriptText) -> String {
    guard let first = scripts.first?.shown else {
      if path.hasPrefix("/") && !text.folder.hasPrefix("/") { return FilePath.name(of: path) }
      let prefix = text.folder.isEmpty ? "" : text.folder + "/"
      return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.utf8.count)) : FilePath.name(of: path)
    }
    let folder = FilePath.folder(of: first)
    let prefix = folder.isEmpty || folder == "/" ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : FilePath.name(of: path)
  }

  /// `today()` in any language and place: a manifest then says which day it was.
  private func mentionsToday(_ statement: Statement) -> Bool {
    Formatter(language: .english, vocabulary: compiler.vocabulary).text(statement).utf8.contains("today(".utf8)
  }

  /// Statements as they stand, an absolute path by its last part: the rest is this machine's business.
  func withoutFolders(_ text: String, _ statements: [Statement]) -> String {
    var written = text
    for path in statements.flatMap(\.paths) where path.text.hasPrefix("/") {
      let folder = FilePath.folder(of: path.text)
      written = written.replacing(folder == "/" ? "/" : folder + "/", by: "")
    }
    return written
  }
}

extension Statement {
  /// The files that it reads.
  var readPaths: [PathText] {
    switch kind {
    case .load(let load): [load.path]
    case .run(let path, _): [path]
    case .figure(let figure): if case .table(let path, _) = figure.expected { [path] } else { [] }
    default: []
    }
  }

  /// The files that it names.
  fileprivate var paths: [PathText] {
    switch kind {
    case .load, .run, .figure: readPaths
    case .save(let destination), .schema(_, let destination), .export(let destination): [destination.path]
    case .query(let query), .result(_, let query), .explain(let query): query.clauses.into.map { [$0.path] } ?? []
    default: []
    }
  }
}

extension String {
  /// Every occurrence of `pattern` by `replacement`, byte by byte.
  func replacing(_ pattern: String, by replacement: String) -> String {
    guard !pattern.isEmpty else { return self }
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let first = rest.first {
      if rest.starts(with: pattern.utf8) {
        result += Array(replacement.utf8)
        rest = rest.dropFirst(pattern.utf8.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
