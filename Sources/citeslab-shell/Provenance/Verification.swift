internal import CitesLabData
internal import QueryLang

/// `--verify MANIFEST`: runs again what a manifest tells, without writing anything, and says what first differs.
struct Verification {
  private let path: String
  private let invocation: Invocation
  private let environment: Environment
  private let console: Console

  private var language: Language { invocation.settings.language }

  static func run(_ path: String, _ invocation: Invocation, _ environment: Environment, _ console: Console) -> ExitStatus {
    let verification = Verification(path: path, invocation: invocation, environment: environment, console: console)
    do throws(ProvenanceMessage) {
      return try verification.run()
    } catch {
      verification.say(error, .error)
      return error.status
    }
  }

  private func run() throws(ProvenanceMessage) -> ExitStatus {
    let recorded = try read()
    if let version = recorded["version"]?.string, version != Version.number {
      say(.otherVersion(recorded: version, running: Version.number), .notice)
    }
    let request = try Manifest.Request(recorded["run"], path: path)
    let (found, folder) = try again(request, recorded)
    if let difference = ManifestDifference.first(recorded, found) {
      throw .differs(path: path, difference)
    }
    try checkOutputs(recorded, in: folder)
    let counts = ["statements", "inputs", "outputs"].map { recorded[$0]?.list?.count ?? 0 }
    if !invocation.settings.quiet {
      console.write(ProvenanceMessage.reproduced(path: path, statements: counts[0], inputs: counts[1], outputs: counts[2], language) + "\n")
    }
    return .success
  }

  /// The manifest's content, once it is sure that nobody has changed it.
  private func read() throws(ProvenanceMessage) -> JSONValue {
    let bytes: [UInt8]
    do throws(SystemReason) {
      bytes = try FilePath.read(path)
    } catch { throw .unreadable(path: path, error) }
    let value: JSONValue
    do throws(LoadError) {
      value = try JSONValue.parse(bytes, path: path)
    } catch { throw .notJSON(path: path, error.text(in: language)) }
    guard let content = value["manifest"], let hash = value["sha256"]?.string, content["format"]?.number != nil else {
      throw .noManifest(path: path)
    }
    guard Manifest.hash(content) == hash else { throw .altered(path: path) }
    guard content["format"]?.number == String(Manifest.format) else { throw .otherFormat(path: path) }
    return content
  }

  // MARK: Running again

  private func again(_ request: Manifest.Request, _ recorded: JSONValue) throws(ProvenanceMessage) -> (found: JSONValue, folder: String) {
    let places = ProvenanceFolders(manifest: path, given: invocation, environment)
    var repeated = invocation
    repeated.verification = nil
    repeated.report = request.report
    repeated.isInteractive = false
    repeated.parameters = request.parameters
    repeated.today = request.asOf ?? recorded["today"]?.string.flatMap { CivilCalendar.date($0) } ?? invocation.today
    repeated.settings.keepGoing = request.keepGoing
    repeated.settings.strict = request.strict
    repeated.settings.quiet = true
    repeated.settings.format = .table
    repeated.settings.declaredLanguage = request.language
    if let language = request.language { repeated.settings.language = language }
    let inputs = recorded["inputs"]?.list ?? []
    repeated.data = []
    for name in request.data {
      let hash = inputs.first { $0["file"]?.string == name }?["sha256"]?.string
      guard let found = places.find(name, sha256: hash) else { throw .missing(name: name, isScript: false, folders: places.shown) }
      repeated.data.append(found)
    }
    repeated.steps = []
    for step in request.steps {
      switch step {
      case .command(let text): repeated.steps.append(.command(text))
      case .script(let name, let hash):
        guard let found = places.find(name, sha256: hash) else { throw .missing(name: name, isScript: true, folders: places.shown) }
        repeated.steps.append(.script(found))
      }
    }
    // Files that statements of the command line name lie beside the manifest where they do not lie here.
    let first = inputs.first?["file"]?.string
    repeated.commandFolder = first.flatMap { places.base(of: $0) } ?? ""
    let silent = Console(output: MemorySink(), errors: MemorySink())
    var record = RunRecord()
    record.hashesResults = request.hashesResults
    record.writesNothing = true
    record.limit = request.statements
    let program = Program(repeated, environment, silent)
    program.session.runRecord = record
    let status = program.run()
    if status == .interrupted { throw .interrupted }
    do throws(ExportError) {
      let manifest = try Manifest(Manifest.Request(repeated, program.session, statements: request.statements), of: program.session)
      let script = repeated.steps.lazy.compactMap { if case .script(let path) = $0 { path } else { nil } }.first
      return (manifest.content, script.map(FilePath.folder(of:)) ?? repeated.commandFolder)
    } catch { throw .changing(error) }
  }

  /// Files that the run wrote, where they still are, must be what it wrote.
  private func checkOutputs(_ recorded: JSONValue, in folder: String) throws(ProvenanceMessage) {
    var last: [String: JSONValue] = [:]
    for output in recorded["outputs"]?.list ?? [] { if let name = output["file"]?.string { last[name] = output } }
    for (name, output) in last.sorted(by: { $0.key < $1.key }) {
      // Workbooks and databases have a hash of what they hold, not of their bytes.
      guard let hash = output["sha256"]?.string, let format = output["format"]?.string,
        ExporterList.named(format) != nil, let now = try? SHA256.hexadecimal(ofFile: FilePath.joined(folder, name)), now != hash
      else { continue }
      throw .outputChanged(name: name)
    }
  }

  private func say(_ message: ProvenanceMessage, _ severity: Severity) {
    if severity == .notice, invocation.settings.quiet { return }
    let style = Style(isTerminal: console.errorsAreTerminal, refused: !invocation.settings.color, environment: environment.variable)
    console.say(DiagnosticRenderer(language: language, style: style, width: console.width).render(message, severity: severity))
  }
}
