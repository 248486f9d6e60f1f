internal import CitesLabData
internal import QueryLang

/// What a run was made of and what it gave, as JSON that is the same wherever and whenever the same is run.
///
/// No time, no absolute path, no user: paths are those of the scripts, and what stood on the command line goes by its name. The object
/// `manifest` is followed by its own SHA-256: of its JSON on one line, without blanks, members in their order.
struct Manifest {
  static let format = 1
  /// After the name of the file that a manifest is about.
  static let suffix = ".manifest.json"

  typealias Member = (key: String, value: JSONValue)

  let content: JSONValue

  var sha256: String { Self.hash(content) }

  var bytes: [UInt8] { JSONWriter.bytes(.object([("manifest", content), ("sha256", .string(sha256))])) }

  static func hash(_ content: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.appendCompact(content, to: &bytes)
    return SHA256.hexadecimal(of: bytes)
  }

  /// What the command line asked for, as far as results depend on it.
  struct Request: Sendable {
    enum Step: Hashable, Sendable {
      case command(String)
      case script(name: String, sha256: String)
    }
    var data: [String] = []
    /// The program opened on the demonstration data, for no other was asked for.
    var isDemonstration = false
    /// The name of `--report`.
    var report: String?
    var steps: [Step] = []
    var parameters: [(name: String, value: String)] = []
    /// `--as-of`, as days since 1970-01-01.
    var asOf: Int64?
    /// `--lang`
    var language: Language?
    var keepGoing = false
    var strict = false
    /// The run is told up to there; nil: as a whole.
    var statements: Int?
    var hashesResults = true
  }

  /// - Throws: an input that is no longer what was loaded.
  init(_ request: Request, of session: Session) throws(ExportError) {
    var inputs: [JSONValue] = []
    for file in session.inputs.files {
      inputs.append(
        .object([
          ("file", .string(file.name)), ("bytes", .number(String(file.identity.size))),
          ("sha256", .string(try session.inputs.hash(file))),
        ]))
    }
    let record = session.runRecord
    var members: [Member] = [
      ("format", .number(String(Self.format))), ("program", .string("citeslab")), ("version", .string(Version.number)),
      ("language", .number(String(VersionCommand.supported))), ("run", Self.run(request)), ("inputs", .list(inputs)),
      ("datasets", .list(record.datasets.map(Self.dataset))),
    ]
    if record.usesToday, let today = session.definitions.today {
      members.append(("today", .string(CanonicalText.string(.date(today)))))
    }
    if !session.definitions.parameters.isEmpty {
      let formatter = Formatter(language: .english, vocabulary: session.compiler.vocabulary)
      members.append(
        (
          "parameters",
          .object(session.definitions.parameters.map { (key: $0.name.text, value: JSONValue.string(formatter.text($0.value))) })
        ))
    }
    if !record.notices.isEmpty { members.append(("notices", .list(record.notices.map(Self.said)))) }
    members.append(("statements", .list(record.entries.map(Self.entry))))
    let cleaning = session.store.tables.flatMap { table in (table.report?.cleaning ?? []).map { (table.name, $0) } }
    if !cleaning.isEmpty {
      members.append(
        (
          "cleaning",
          .list(cleaning.map { .object([("dataset", .string($0.0)), ("step", .string($0.1.text(in: .english)))]) })
        ))
    }
    members.append(("outputs", .list(record.outputs.map(Self.output))))
    content = .object(members)
  }

  private static func run(_ request: Request) -> JSONValue {
    var members: [Member] = []
    if request.isDemonstration { members.append(("demonstration", .bool(true))) }
    if !request.data.isEmpty { members.append(("data", .list(request.data.map { .string($0) }))) }
    members.append(
      (
        "steps",
        .list(
          request.steps.map { step in
            switch step {
            case .command(let text): .object([("command", .string(text))])
            case .script(let name, let hash): .object([("script", .string(name)), ("sha256", .string(hash))])
            }
          })
      ))
    if !request.parameters.isEmpty {
      members.append(
        (
          "set",
          .list(request.parameters.map { .object([("name", .string($0.name)), ("value", .string($0.value))]) })
        ))
    }
    if let asOf = request.asOf { members.append(("as_of", .string(CanonicalText.string(.date(asOf))))) }
    if let language = request.language { members.append(("lang", .string(language.rawValue))) }
    if request.keepGoing { members.append(("keep_going", .bool(true))) }
    if request.strict { members.append(("strict", .bool(true))) }
    if let report = request.report { members.append(("report", .string(report))) }
    if let count = request.statements { members.append(("statements", .number(String(count)))) }
    if !request.hashesResults { members.append(("results", .string("counted"))) }
    return .object(members)
  }

  private static func dataset(_ dataset: RunRecord.Dataset) -> JSONValue {
    let report = dataset.report
    var members: [Member] = [
      ("dataset", .string(dataset.name)), ("files", .list(dataset.files.map { .string($0) })), ("format", .string(report.format)),
      ("encoding", .string(report.encoding)), ("encoding_because", .string(report.encodingEvidence.text(in: .english))),
    ]
    if let packing = report.packing { members.append(("packing", .string(packing))) }
    if let delimiter = report.delimiter { members.append(("delimiter", .string(delimiter))) }
    if let delimited = report.delimited {
      members.append(("quote", .string(delimited.quote)))
      if let escape = delimited.escape { members.append(("escape", .string(escape))) }
      if let comment = delimited.comment { members.append(("comment", .string(comment))) }
      members.append(("line_end", .string(delimited.lineEnd)))
    }
    members += [
      ("header", .bool(report.hasHeader)), ("rows", .number(String(report.rows))), ("rejected", .number(String(report.rejected.count))),
    ]
    if let violations = report.violations { members.append(("violations", .number(String(violations.total)))) }
    members.append(("fields", .list(report.fields.map(field))))
    if !report.notices.isEmpty {
      members.append(
        ("notices", .list(report.notices.map { .object([("code", .string($0.code))]) })))
    }
    return .object(members)
  }

  private static func field(_ field: LoadReport.Field) -> JSONValue {
    var members: [Member] = [("name", .string(field.name)), ("type", .string(type(field.type)))]
    if let header = field.header { members.append(("header", .string(header))) }
    members.append(("missing", .number(String(field.missing))))
    if !field.missingSpellings.isEmpty {
      members.append(
        (
          "missing_as",
          .list(field.missingSpellings.map { .object([("text", .string($0.text)), ("rows", .number(String($0.rows)))]) })
        ))
    }
    if !field.decisions.isEmpty { members.append(("because", .list(field.decisions.map { .string($0.text(in: .english)) }))) }
    return .object(members)
  }

  private static func type(_ type: ValueType) -> String {
    switch type {
    case .boolean: "boolean"
    case .integer: "integer"
    case .decimal(let scale): "decimal(\(scale))"
    case .float: "number"
    case .date: "date"
    case .datetime(let zoned): zoned ? "instant" : "datetime"
    case .period(let unit): unit.rawValue
    case .text: "text"
    }
  }

  private static func entry(_ entry: RunRecord.Entry) -> JSONValue {
    var members: [Member] = []
    if let script = entry.script { members += [("script", .string(script)), ("line", .number(String(entry.line)))] }
    members.append(("text", .string(entry.text)))
    if !entry.results.isEmpty {
      members.append(
        (
          "results",
          .list(
            entry.results.map { outcome in
              var members: [Member] = [("rows", .number(String(outcome.rows)))]
              if let hash = outcome.sha256 { members.append(("sha256", .string(hash))) }
              return .object(members)
            })
        ))
    }
    if let finding = entry.finding {
      members += [(finding.kind.rawValue, .string(finding.name)), ("verdict", .string(finding.verdict))]
      if let number = finding.recomputed { members.append(("recomputed", .number(number))) }
    }
    if !entry.notices.isEmpty { members.append(("notices", .list(entry.notices.map(said)))) }
    if entry.status != 0 { members.append(("status", .number(String(entry.status)))) }
    return .object(members)
  }

  private static func said(_ notice: RunRecord.Said) -> JSONValue {
    .object([("code", .string(notice.code)), ("text", .string(notice.text))])
  }

  private static func output(_ output: RunRecord.Output) -> JSONValue {
    var members: [Member] = [("file", .string(output.name)), ("format", .string(output.format))]
    if let rows = output.rows { members.append(("rows", .number(String(rows)))) }
    members.append(("sha256", .string(output.sha256)))
    return .object(members)
  }
}
