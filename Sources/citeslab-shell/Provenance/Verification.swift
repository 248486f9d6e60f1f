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
    let places = ProvenanceFolders(manifest: path, given: invocation, names: request.names)
    let run = try Rerun(request, places: places, environment)
    let (found, readAgain) = try again(request, recorded, run)
    // A file of the command line that is passed over would be taken for verified.
    try places.checkAllUsed(run.read + readAgain, names: request.names)
    if let difference = ManifestDifference.first(recorded, found) {
      // What cannot be read because it is not there is no difference.
      if difference.place.count == 2, difference.place[0] == "inputs", difference.found == nil, run.path(of: difference.place[1]) == nil {
        throw .missing(name: difference.place[1], isScript: false, folders: run.shown)
      }
      throw .differs(path: path, difference, read: run.read)
    }
    let gone = try checkOutputs(recorded, run)
    let counts = ["statements", "inputs", "outputs"].map { recorded[$0]?.list?.count ?? 0 }
    if !invocation.settings.quiet {
      console.write(
        ProvenanceMessage.reproduced(
          path: path, read: run.read, statements: counts[0], inputs: counts[1], outputs: counts[2], gone: gone, language) + "\n")
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

  private func again(_ request: Manifest.Request, _ recorded: JSONValue, _ run: Rerun) throws(ProvenanceMessage) -> (
    found: JSONValue, inputs: [String]
  ) {
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
    // What is said of it is said in another language than what it wrote, which was English unless it asked.
    repeated.settings.language = request.language ?? .english
    repeated.data = run.data
    repeated.opensDemonstration = request.isDemonstration
    repeated.steps = run.steps
    repeated.commandFolder = run.commandFolder
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
      return (manifest.content, program.session.inputs.files.map(\.path))
    } catch { throw .changing(error) }
  }

  /// Files that the run wrote, where they still are, must be what it wrote.
  ///
  /// - Returns: how many are no longer there.
  private func checkOutputs(_ recorded: JSONValue, _ run: Rerun) throws(ProvenanceMessage) -> Int {
    var last: [String: JSONValue] = [:]
    for output in recorded["outputs"]?.list ?? [] { if let name = output["file"]?.string { last[name] = output } }
    var gone = 0
    for (name, output) in last.sorted(by: { $0.key < $1.key }) {
      let isReport = output["format"]?.string == "report"
      // A report lies where its option said: what that was relative to is the current folder, mostly the manifest's own.
      let places = isReport ? [FilePath.joined(FilePath.folder(of: self.path), name), name].filter(FilePath.exists) : []
      guard let path = isReport ? places.first : run.path(of: name) else {
        gone += 1
        continue
      }
      // Workbooks and databases have a hash of what they hold, not of their bytes.
      guard isReport || output["format"]?.string.flatMap(ExporterList.named) != nil else { continue }
      guard let hash = output["sha256"]?.string, let now = try? SHA256.hexadecimal(ofFile: path), now != hash else { continue }
      throw .outputChanged(path: path)
    }
    return gone
  }

  private func say(_ message: ProvenanceMessage, _ severity: Severity) {
    if severity == .notice, invocation.settings.quiet { return }
    let style = Style(isTerminal: console.errorsAreTerminal, refused: !invocation.settings.color, environment: environment.variable)
    console.say(DiagnosticRenderer(language: language, style: style, width: console.width).render(message, severity: severity))
  }
}
