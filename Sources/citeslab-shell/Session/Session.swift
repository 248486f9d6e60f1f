internal import CitesLabData
internal import QueryLang
internal import UnicodeText

/// What lasts from one statement to the next: the data, what was defined, the settings, the last result, the figures of the run.
///
/// Used from one thread. Statements come as ``ScriptText``; each runs by the command that its kind names (`Session+Statements.swift`).
final class Session {
  var store = Store()
  var definitions = Definitions()
  var settings: Settings
  var lastResult: QueryResult?
  /// Figures and requirements since the last table of them.
  var ledger = FigureLedger()
  /// The requirements that were checked, for `list failing of NAME`.
  var requirements: [CheckedRequirement] = []
  /// Values that win over those of `param`: the last one of a name counts.
  var overrides: [ParameterOverride] = []
  /// The scripts that are running, outermost first: as shown, and as the system names them.
  var scripts: [(shown: String, canonical: String)] = []
  /// What succeeded, for `log` and `history into`.
  let record = SessionRecord()
  /// What was typed, in this session and before; nil where nobody types.
  var history: History?
  /// Readable when the terminal changes its size or the program is interrupted; -1: nobody says.
  var wakeDescriptor: Int32 = -1
  /// Data that are still being read.
  var arriving: Arrival?
  /// Why they could not be read, until it is said.
  private var failedArrival: Failure?
  /// Set by `quit`.
  var isOver = false

  let console: Console
  let environment: Environment
  let cancellation: Cancellation
  let isInteractive: Bool
  let compiler: Compiler
  /// Datasets that are results: a new result may take their names.
  var resultNames: Set<String> = []

  /// What a manifest will tell.
  var runRecord = RunRecord()
  /// What the command line asked for; nil for an embedded session.
  var invocation: Invocation?
  /// Where the manifest of the running statement goes: written when the statement has said everything.
  var pendingManifest: (path: String, replace: Bool, span: Span)?

  /// The files that data came from, for what says where results come from.
  var inputs = InputLedger()

  /// How many results and notices were written: for what stands between results, and for `--strict`.
  private(set) var resultsWritten = 0
  private(set) var noticesGiven = 0
  /// Results that are asked for and not shown: those of a woven text.
  var collected: [QueryResult]?
  /// Where notices are about while there is a place to name; nil: they name none.
  var place: (source: SourceText, span: Span)?
  /// Errors that stopped a statement, for the report of the run.
  private(set) var failures: [Report.Failed] = []

  init(
    settings: Settings, console: Console, environment: Environment, today: Int64, isInteractive: Bool = false,
    cancellation: Cancellation = Cancellation()
  ) {
    self.settings = settings
    self.console = console
    self.environment = environment
    self.isInteractive = isInteractive
    self.cancellation = cancellation
    var compiler = Compiler(vocabulary: FunctionList.vocabulary)
    // At a prompt a statement that starts with a clause is about the last result.
    compiler.goesOn = isInteractive
    self.compiler = compiler
    definitions.today = today
  }

  /// The datasets, and the last result as `_`.
  var visibleStore: Store {
    guard let lastResult else { return store }
    var visible = store
    visible.put(lastResult.dataset(named: "_").table)
    return visible
  }

  var engine: Engine {
    var engine = Engine(threads: settings.threads, cancellation: cancellation)
    engine.timesSteps = timesSteps
    return engine
  }
  /// While `explain` runs.
  var timesSteps = false

  /// For readers that read lines: nothing is drawn over.
  var isPlain: Bool {
    environment.variable("TERM") == "dumb" || settings.editor == .plain
  }

  /// What would be there after the statements that will not run; nil while none has failed.
  var ahead: LookAhead?
  /// Texts that are running, one within the other.
  private var running = 0

  // MARK: Data on their way

  /// Waits for data that are still being read, as whatever looks at the store must.
  func settle() {
    guard let arriving else { return }
    self.arriving = nil
    failedArrival = arriving.finish()
  }

  /// The same, and says what went wrong.
  func settleAloud() {
    settle()
    guard let failedArrival else { return }
    self.failedArrival = nil
    report(failedArrival, in: nil)
  }

  // MARK: Running

  /// Reads a text. Nil when it has errors, all of which are then shown.
  func parse(_ source: SourceText, folder: String = "", checksNames: Bool = true) -> ScriptText? {
    let watch = Stopwatch()
    let parsed = compiler.parse(source)
    if parsed.isSound { return ScriptText(source: source, script: parsed.script, folder: folder, parsing: watch.elapsed) }
    var ahead = LookAhead(self)
    if !checksNames { ahead.stop() }
    reportErrors(of: parsed, source, folder: folder, from: &ahead)
    return nil
  }

  /// Runs every statement, up to the first that fails unless the settings say to go on.
  func run(_ text: ScriptText) -> ExitStatus {
    if running == 0 { ahead = nil }
    running += 1
    defer { running -= 1 }
    var status = ExitStatus.success
    var parsing = text.parsing
    for (index, statement) in text.script.statements.enumerated() {
      guard console.isUsable, !isOver, !runRecord.isFull else { break }
      let watch = Stopwatch()
      let noticesBefore = noticesGiven
      var outcome = execute(statement, of: text)
      let failed = outcome.stopsScript
      if settings.strict, outcome == .success, noticesGiven > noticesBefore { outcome = .statement }
      // A script's statements have their own lines.
      if settings.timing, !statement.isRun { console.say(Stopwatch.line(watch.elapsed + parsing)) }
      Loader.releaseSpareMemory()
      parsing = 0
      if outcome == .success, cancellation.isCancelled { outcome = .interrupted }
      if !outcome.stopsScript { keep(statement, of: text) }
      status = max(status, outcome)
      if outcome == .interrupted { break }
      if outcome.stopsScript, !settings.keepGoing {
        lookAhead(in: text, behind: index, failed: failed)
        if let name = text.source.name {
          say(.stopped(script: name, line: text.source.line(at: statement.span.start)), severity: .error)
        }
        break
      }
    }
    return status
  }

  private func keep(_ statement: Statement, of text: ScriptText) {
    let formatter = Formatter(language: settings.language, vocabulary: compiler.vocabulary)
    if let failed = record.add(statement, of: text, depth: scripts.count, formatter) {
      say(.logUnwritable(path: failed.path, reason: failed.reason), severity: .error)
    }
  }

  private func execute(_ statement: Statement, of text: ScriptText) -> ExitStatus {
    // In a woven text every message names its line.
    if collected != nil { place = (text.source, statement.span) }
    defer { if collected != nil { place = nil } }
    beginRecording(statement, of: text)
    var status = ExitStatus.success
    do throws(Failure) {
      status = try perform(statement, of: text)
    } catch {
      report(error, in: text.source)
      status = error.status
    }
    runRecord.end(status)
    do throws(Failure) {
      try writePendingManifest()
    } catch {
      report(error, in: text.source)
      status = max(status, error.status)
    }
    return status
  }

  // MARK: Queries

  /// What a query gives. Its notices are kept with it; those of binding are shown, unless it `isQuiet`.
  func evaluate(
    _ query: Query, of text: ScriptText, definitions: Definitions? = nil, isQuiet: Bool = false
  ) throws(Failure) -> (result: QueryResult, into: BoundDestination?) {
    let definitions = definitions ?? self.definitions
    var store = visibleStore
    var before: [Notice] = []
    // Results that are sources become datasets for as long as the question lasts, under their own text.
    for inner in query.resultSources {
      let name = "(" + Formatter(language: .english, vocabulary: compiler.vocabulary).text(inner) + ")"
      guard store.table(named: name) == nil else { continue }
      let result = try evaluate(inner, of: text, definitions: definitions, isQuiet: isQuiet).result
      let (table, left) = result.dataset(named: name)
      store.put(table)
      before += result.notices
      if left > 0 { before.append(.marginsLeft(rows: left, dataset: name)) }
    }
    let bound = compiler.bind(query, catalog: store, definitions: definitions)
    if !isQuiet { for diagnostic in bound.diagnostics where diagnostic.severity == .notice { report(diagnostic, in: text.source) } }
    guard let plan = bound.value else { throw Failure(bound.diagnostics.filter { $0.severity == .error }) }
    if let into = plan.into {
      try checkWritable(into, of: text)
      if plan.chart == nil, isPicture(into.path) { throw Failure(ChartMessage.noChart(path: into.path), at: into.span) }
    }
    if query.onlyPresents, var last = lastResult {
      last.chart = plan.chart?.kind
      if !plan.texts.isEmpty { last.texts = plan.texts }
      last.notices = []
      return (last, plan.into)
    }
    do throws(ExecutionError) {
      var result = try run(plan, store)
      result.origin = origin(of: query, in: text)
      result.notices = before + result.notices
      note(result)
      return (result, plan.into)
    } catch {
      if error == .cancelled { throw Failure(ShellMessage.interrupted, status: .interrupted) }
      throw Failure(error, at: query.span)
    }
  }

  // MARK: Saying things

  /// A table on standard output, in the format of the settings.
  func show(_ result: QueryResult) {
    guard collected == nil else {
      collected?.append(result)
      return
    }
    let bytes: [UInt8]
    let isBare: Bool
    switch settings.format {
    case .table:
      if isInteractive, settings.editor == .plain, !result.isScalar {
        bytes = Array(LineRenderer(language: settings.language).render(result).utf8)
        isBare = false
        break
      }
      let renderer = TableRenderer(language: settings.language, style: outputStyle, width: console.width)
      bytes = Array(renderer.render(result).utf8)
      isBare = result.isScalar
    case .exact(let exporter):
      separate()
      return print(result, by: exporter)
    }
    if !isBare { separate() }
    resultsWritten += 1
    console.write(bytes)
  }

  /// What stands between two results.
  private func separate() {
    if resultsWritten > 0, !isInteractive, settings.format.separatesResults { console.write("\n") }
  }

  /// Prints as the format goes, so that a long result needs no second copy of itself.
  private func print(_ result: QueryResult, by exporter: any TextExporter.Type) {
    resultsWritten += 1
    let (console, cancellation) = (console, cancellation)
    var output = ExportOutput { (piece: [UInt8]) throws(ExportError) in
      console.write(console.outputIsTerminal ? Array(SafeOutput.visible(String(decoding: piece, as: UTF8.self)).utf8) : piece)
      // The console knows why; whoever runs statements asks it.
      if !console.isUsable || cancellation.isCancelled { throw .cancelled }
    }
    do throws(ExportError) {
      let export = Export(result, provenance: exporter.carriesSources ? try provenance() : nil)
      try exporter.write(export, to: &output)
      try output.flush()
    } catch {
      if console.isUsable, error != .cancelled { say(error, severity: .error) }
    }
  }

  /// What was drawn for people, in the place of a table.
  func show(text: String) {
    if resultsWritten > 0, !isInteractive { console.write("\n") }
    resultsWritten += 1
    console.write(text)
  }

  /// A table of what the session holds. For people an absent text is an empty cell, for programs it is missing.
  func show(_ columns: [ListingColumn], named name: String) {
    var columns = columns
    if settings.format.isDisplay {
      for index in columns.indices where columns[index].type == .text {
        columns[index].values = columns[index].values.map { $0.isMissing ? .text("") : $0 }
      }
    }
    show(Listing.result(columns, named: name))
  }

  /// The line under a result, then its notices.
  func showFooter(of result: QueryResult) {
    if !settings.quiet, collected == nil, let footer = Footer.text(for: result, language: settings.language) {
      console.say(errorStyle(.dim, WordWrap.text(footer, width: console.errorsAreTerminal ? console.width : nil)))
    }
    for notice in result.notices { say(notice, severity: .notice) }
  }

  func report(_ failure: Failure, in source: SourceText?) {
    for diagnostic in failure.diagnostics { report(diagnostic, in: source) }
  }

  func report(_ diagnostic: Diagnostic, in source: SourceText?) {
    if diagnostic.severity == .notice { note(diagnostic.message) }
    guard counts(diagnostic.severity) else { return }
    if diagnostic.severity == .error {
      failures.append(
        Report.Failed(
          code: diagnostic.message.code, text: diagnostic.message.text(in: settings.language),
          script: source?.name.map { FilePath.name(of: $0) },
          line: source.flatMap { source in diagnostic.span.map { source.line(at: $0.start) } }))
    }
    console.say(diagnosticRenderer.render(diagnostic, source: source))
  }

  /// - Parameter isDoubt: false for a notice that is no reason to stop a strict run.
  func say(_ message: any DiagnosticMessage, severity: Severity, isDoubt: Bool = true) {
    if severity == .notice { note(message) }
    guard counts(severity, isDoubt: isDoubt) else { return }
    if let place {
      console.say(diagnosticRenderer.render(Diagnostic(message, at: place.span, severity: severity), source: place.source))
    } else {
      console.say(diagnosticRenderer.render(message, severity: severity))
    }
  }

  func say(_ message: ShellMessage, severity: Severity) { say(message as any DiagnosticMessage, severity: severity) }

  /// Text from data or scripts, safe for a terminal.
  func visible(_ text: String) -> String { VisibleText.escaped(text) }

  /// Counts a notice; false when it is not to be shown.
  private func counts(_ severity: Severity, isDoubt: Bool = true) -> Bool {
    guard severity == .notice else { return true }
    if isDoubt { noticesGiven += 1 }
    return !settings.quiet
  }

  private var diagnosticRenderer: DiagnosticRenderer {
    DiagnosticRenderer(
      language: settings.language, style: errorStyle, width: console.width, wrapping: console.errorsAreTerminal ? console.width : nil)
  }

  var outputStyle: Style {
    Style(isTerminal: console.outputIsTerminal, refused: !settings.color, environment: environment.variable)
  }

  var errorStyle: Style {
    Style(isTerminal: console.errorsAreTerminal, refused: !settings.color, environment: environment.variable)
  }
}

extension ExitStatus {
  /// A figure that differs is an answer, not a wrong statement: the rest of the script still runs.
  var stopsScript: Bool { self >= .statement }
}

extension OutputFormat {
  /// Formats of which two in a row need a blank line between them.
  var separatesResults: Bool {
    switch self {
    case .table: true
    case .exact(let exporter): !exporter.name.hasPrefix("json")
    }
  }
}

extension Statement {
  var isRun: Bool { if case .run = kind { true } else { false } }
}
