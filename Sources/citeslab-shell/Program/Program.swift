internal import CitesLabData
internal import QueryLang

/// One run of the program: reads every script, loads the data, runs the statements, ends with the table of figures.
struct Program {
  private let invocation: Invocation
  let session: Session

  init(_ invocation: Invocation, _ environment: Environment, _ console: Console, cancellation: Cancellation = Cancellation()) {
    self.invocation = invocation
    session = Session(
      settings: invocation.settings, console: console, environment: environment, today: invocation.today,
      isInteractive: invocation.isInteractive, cancellation: cancellation)
    session.invocation = invocation
    session.runRecord.hashesResults = invocation.manifest != nil
  }

  func run() -> ExitStatus {
    if let path = invocation.manifest, let refusal = refusal(ofManifest: path) { return refusal }
    var status = invocation.isInteractive ? interact() : runSteps()
    if let path = invocation.manifest, status != .interrupted { status = max(status, writeManifest(to: path)) }
    if let reason = session.console.failure {
      session.say(.outputFailed(reason), severity: .error)
      return max(status, .data)
    }
    // Whoever read the results has had enough of them.
    return session.console.isClosed ? .success : status
  }

  /// What can be known before hours of work.
  private func refusal(ofManifest path: String) -> ExitStatus? {
    if invocation.readOnly {
      session.say(.nothingWritten(path: path), severity: .error)
      return .data
    }
    do throws(ExportError) {
      try AtomicFile.check(path, replace: true)
      return nil
    } catch {
      session.say(error, severity: .error)
      return .data
    }
  }

  /// The manifest of the run, in the place of one that was there: it is the program's own, and always the same for the same run.
  private func writeManifest(to path: String) -> ExitStatus {
    // Where no statement was run there is nothing to tell.
    guard !session.runRecord.entries.isEmpty else { return .success }
    do throws(ExportError) {
      let manifest = try Manifest(Manifest.Request(invocation, session, statements: nil), of: session)
      try AtomicFile.write(manifest.bytes, to: path, replace: true)
      return .success
    } catch {
      session.say(error, severity: .error)
      return .data
    }
  }

  /// Everything that is not the prompt; then what the options write of it.
  private func runSteps() -> ExitStatus {
    do throws(Failure) {
      // What cannot be written is said before hours of work, not after.
      if !session.runRecord.writesNothing { try checkOutputs() }
    } catch {
      session.report(error, in: nil)
      return error.status
    }
    var status = invocation.weaving.map { weave($0) } ?? runScripts()
    guard status != .interrupted else { return status }
    let report = Report(session, scripts: reportedScripts)
    session.closeLedger(showsTable: invocation.weaving == nil)
    do throws(Failure) {
      if let path = invocation.report {
        let bytes = try ReportFormatList.forReport(path).bytes(report)
        if session.runRecord.hashesResults {
          session.runRecord.add(
            RunRecord.Output(name: FilePath.name(of: path), format: "report", rows: nil, sha256: SHA256.hexadecimal(of: bytes)))
        }
        if !session.runRecord.writesNothing { try OutputFile.write(bytes, to: path) }
      }
      if let acceptance = invocation.acceptance, status < .statement {
        try Acceptance.run(acceptance, report.ledger, in: session)
        // Of the figure that was accepted nothing is left to say.
        let others = report.ledger.figures.filter { NameKey($0.name) != NameKey(acceptance.figure) }
        if others.allSatisfy(\.verdict.holds), report.ledger.requirements.allSatisfy(\.holds) { status = .success }
      }
    } catch {
      session.report(error, in: nil)
      status = max(status, error.status)
    }
    return status
  }

  /// Names without folders: a report is the same from wherever it was made.
  private var reportedScripts: [String] {
    if let weaving = invocation.weaving { return [FilePath.name(of: weaving.report)] }
    return invocation.steps.compactMap { step in
      guard case .script(let path) = step, path != "-" else { return nil }
      return FilePath.name(of: path)
    }
  }

  private func checkOutputs() throws(Failure) {
    var inputs = invocation.data
    for case .script(let path) in invocation.steps { inputs.append(path) }
    if let weaving = invocation.weaving { inputs.append(weaving.report) }
    if let path = invocation.report {
      if invocation.readOnly { throw Failure(ShellMessage.nothingWritten(path: path), status: .data) }
      do throws(FigureMessage) {
        _ = try ReportFormatList.forPath(path)
        try OutputFile.check(path, inputs: inputs, isOurs: OutputFile.isReport)
      } catch {
        throw Failure(error, status: .data)
      }
    }
    if invocation.acceptance != nil, invocation.readOnly, let script = reportedScripts.first {
      throw Failure(ShellMessage.nothingWritten(path: script), status: .data)
    }
  }

  private func runScripts() -> ExitStatus {
    // A syntax error runs nothing, and waits for no data.
    guard let scripts = readSteps() else { return .statement }
    if let unknown = unknownParameter(scripts) {
      session.report(Failure(unknown), in: nil)
      return .statement
    }
    // Reading a script waits for whoever writes it, and Ctrl-C ends that wait; from here on it is an orderly end.
    if session.environment.takesSignals { _ = SignalWatcher.start(cancellation: session.cancellation) }
    var status = loadData()
    guard status == .success || session.settings.keepGoing && status != .interrupted else { return status }
    guard seedParameters() else { return .statement }
    for (index, (step, script)) in zip(invocation.steps, scripts).enumerated() {
      guard !session.isOver, session.console.isUsable else { break }
      status = max(status, run(script, step))
      if status == .interrupted { break }
      if status.stopsScript, !session.settings.keepGoing {
        for later in scripts.dropFirst(index + 1) { session.lookAhead(in: later) }
        break
      }
    }
    return status
  }

  private func weave(_ weaving: Invocation.Weaving) -> ExitStatus {
    if session.environment.takesSignals { _ = SignalWatcher.start(cancellation: session.cancellation) }
    let status = loadData()
    guard status == .success || session.settings.keepGoing && status != .interrupted else { return status }
    guard seedParameters() else { return .statement }
    return max(status, WeaveRun(weaving, mayWrite: !invocation.readOnly, in: session).run())
  }

  /// Every text that is to run, read before any of them runs; nil when one has errors, which are then said, with those of the others.
  private func readSteps() -> [ScriptText]? {
    var readings: [Reading] = []
    var isWhole = true
    for step in invocation.steps {
      do throws(Failure) {
        readings.append(try read(step))
      } catch {
        session.report(error, in: nil)
        isWhole = false
      }
    }
    if isWhole, readings.allSatisfy(\.parsed.isSound) {
      for reading in readings where reading.isTyped {
        let script = reading.text.script
        session.runRecord.commands.append(session.withoutFolders(reading.typed, script.statements))
      }
      return readings.map(\.text)
    }
    let knowsNames = loadNames()
    var ahead = LookAhead(session)
    for parameter in invocation.parameters { ahead.unsettle(parameter.name) }
    // A script that is not there may have made anything.
    if !isWhole || !knowsNames { ahead.stop() }
    for reading in readings { session.reportErrors(of: reading.parsed, reading.text.source, folder: reading.text.folder, from: &ahead) }
    return nil
  }

  /// A text, and what parsing it has given.
  private struct Reading {
    var text: ScriptText
    var parsed: ParseResult
    /// Not a file: a manifest tells what stands in it.
    var isTyped: Bool

    var typed: String { text.source.text(Span(0, text.source.utf8.count)) }
  }

  private func read(_ step: Options.Step) throws(Failure) -> Reading {
    let source: SourceText
    let folder: String
    let isTyped: Bool
    switch step {
    case .command(let text): (source, folder, isTyped) = (SourceText(text), invocation.commandFolder, true)
    case .script(let path): (source, folder, isTyped) = (try RunCommand.source(path, at: nil), RunCommand.folder(of: path), path == "-")
    }
    let watch = Stopwatch()
    let parsed = session.compiler.parse(source)
    let text = ScriptText(source: source, script: parsed.script, folder: folder, parsing: watch.elapsed)
    return Reading(text: text, parsed: parsed, isTyped: isTyped)
  }

  /// Nothing will be run, but whoever knows the fields can say more. Only where reading the data takes no time to speak of; false where
  /// they were not read.
  private func loadNames() -> Bool {
    let sizes = invocation.data.map { FilePath.size($0) }
    guard !sizes.contains(where: { $0 == nil }), sizes.reduce(0, { $0 + ($1 ?? 0) }) <= 4 << 20 else { return false }
    for path in invocation.data {
      do throws(Failure) {
        try LoadCommand.load(path, in: session, saysNotices: false)
      } catch {
        return false
      }
    }
    return true
  }

  private func run(_ script: ScriptText, _ step: Options.Step) -> ExitStatus {
    guard case .script(let path) = step, path != "-" else { return session.run(script) }
    do throws(Failure) {
      return try RunCommand.run(script, shown: path, at: nil, in: session)
    } catch {
      session.report(error, in: nil)
      return error.status
    }
  }

  /// A name of `--set` that no script uses; scripts that run others are given the benefit of the doubt.
  private func unknownParameter(_ scripts: [ScriptText]) -> ShellMessage? {
    guard !scripts.contains(where: \.runsOthers) else { return nil }
    let known = scripts.reduce(into: Set<NameKey>()) { $0.formUnion($1.mentionedParameters) }
    return invocation.parameters.first { !known.contains(NameKey($0.name)) }.map { session.unknownParameter($0.name, among: scripts) }
  }

  /// The data of the command line, in order, before any statement.
  private func loadData() -> ExitStatus {
    var status = ExitStatus.success
    for path in invocation.data {
      let noticesBefore = session.noticesGiven
      do throws(Failure) {
        // The demonstration, run again from a manifest of the prompt: there what it has to say of itself stands in the greeting.
        let isDemonstration = invocation.opensDemonstration && path == invocation.data.first
        try LoadCommand.load(path, in: session, saysNotices: !isDemonstration)
        session.record.loaded(path)
        if session.settings.strict, session.noticesGiven > noticesBefore { status = max(status, .statement) }
      } catch {
        session.report(error, in: nil)
        status = max(status, error.status)
        if !session.settings.keepGoing || error.status == .interrupted { return error.status }
      }
    }
    return status
  }

  // MARK: The prompt

  private func interact() -> ExitStatus {
    let signals = SignalWatcher.start(cancellation: session.cancellation)
    let status = loadData()
    guard status == .success else { return status }
    let opened = invocation.data.isEmpty && openDemonstration()
    guard seedParameters() else { return .statement }
    return Prompt(session, opensDemonstration: opened, readsInit: invocation.readsInit, signals: signals).run()
  }

  private func openDemonstration() -> Bool {
    guard let path = ProgramFiles.demonstration(session.environment) else {
      session.say(.noDemonstration, severity: .notice)
      return false
    }
    // Once the prompt stands they are read, while whoever sees it thinks. What there is to know of them, that they are invented, stands
    // in the greeting.
    session.arriving = LoadCommand.arrival(of: path, in: session)
    return true
  }

  /// False when a value of `--set` is none, which is then said.
  private func seedParameters() -> Bool {
    do throws(Failure) {
      try ParameterCommand.seed(invocation.overrides, in: session)
      return true
    } catch {
      session.report(error, in: nil)
      return false
    }
  }
}

extension Invocation {
  var overrides: [ParameterOverride] { parameters.map { ParameterOverride(name: $0.name, given: .text($0.value)) } }
}
