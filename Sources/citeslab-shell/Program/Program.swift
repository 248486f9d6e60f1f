internal import CitesLabData
internal import QueryLang

/// One run of the program: reads every script, loads the data, runs the statements, ends with the table of figures.
struct Program {
  private let invocation: Invocation
  private let session: Session

  init(_ invocation: Invocation, _ environment: Environment, _ console: Console, cancellation: Cancellation = Cancellation()) {
    self.invocation = invocation
    session = Session(
      settings: invocation.settings, console: console, environment: environment, today: invocation.today,
      isInteractive: invocation.isInteractive, cancellation: cancellation)
  }

  func run() -> ExitStatus {
    let status = invocation.isInteractive ? interact() : runSteps()
    if let reason = session.console.failure {
      session.say(.outputFailed(reason), severity: .error)
      return max(status, .data)
    }
    // Whoever read the results has had enough of them.
    return session.console.isClosed ? .success : status
  }

  private func runSteps() -> ExitStatus {
    // A syntax error runs nothing, and waits for no data.
    guard let scripts = readSteps() else { return .statement }
    if let unknown = unknownParameter(scripts) {
      session.say(unknown, severity: .error)
      return .statement
    }
    // Reading a script waits for whoever writes it, and Ctrl-C ends that wait; from here on it is an orderly end.
    if session.environment.takesSignals { _ = SignalWatcher.start(cancellation: session.cancellation) }
    var status = loadData()
    guard status == .success || session.settings.keepGoing && status != .interrupted else { return status }
    guard seedParameters() else { return .statement }
    for (step, script) in zip(invocation.steps, scripts) {
      guard !session.isOver, session.console.isUsable else { break }
      status = max(status, run(script, step))
      if status == .interrupted || status.stopsScript && !session.settings.keepGoing { break }
    }
    if status != .interrupted { session.closeLedger() }
    return status
  }

  private func readSteps() -> [ScriptText]? {
    var scripts: [ScriptText] = []
    var failed = false
    if hasWrongCommand { loadNames() }
    for step in invocation.steps {
      switch step {
      case .command(let text):
        if let script = session.parse(SourceText(text)) { scripts.append(script) } else { failed = true }
      case .script(let path):
        do throws(Failure) {
          scripts.append(try RunCommand.read(path, at: nil, in: session))
        } catch {
          session.report(error, in: nil)
          failed = true
        }
      }
    }
    return failed ? nil : scripts
  }

  private var hasWrongCommand: Bool {
    invocation.steps.contains { step in
      guard case .command(let text) = step else { return false }
      return session.compiler.parse(SourceText(text)).diagnostics.contains { $0.severity == .error }
    }
  }

  /// Nothing will be run, but a message that knows the fields says more. Only where reading the data takes no time to speak of.
  private func loadNames() {
    let sizes = invocation.data.map { FilePath.size($0) }
    guard !sizes.contains(where: { $0 == nil }), sizes.reduce(0, { $0 + ($1 ?? 0) }) <= 4 << 20 else { return }
    for path in invocation.data { try? LoadCommand.load(path, in: session, saysNotices: false) }
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
        try LoadCommand.load(path, in: session)
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
    do throws(Failure) {
      // What there is to know of them, that they are invented, stands in the greeting.
      try LoadCommand.load(path, in: session, saysNotices: false)
      return true
    } catch {
      session.report(error, in: nil)
      return false
    }
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
