internal import CitesLabData
internal import QueryLang

/// The interactive loop: a greeting, the start-up file, then statements until the end of input.
struct Prompt {
  private static let prompt = "citeslab> "
  private static let continuation = "    ...> "

  private let session: Session
  private let opensDemonstration: Bool
  private let readsInit: Bool
  private let signals: SignalWatcher

  init(_ session: Session, opensDemonstration: Bool, readsInit: Bool, signals: SignalWatcher) {
    self.session = session
    self.opensDemonstration = opensDemonstration
    self.readsInit = readsInit
    self.signals = signals
  }

  /// A statement that failed was answered when it was typed: leaving is success.
  func run() -> ExitStatus {
    if !session.settings.quiet { session.console.say(WordWrap.text(greeting(), width: session.console.width)) }
    if readsInit { runInit() }
    let variable = session.environment.variable
    let history = History(path: History.path(environment: variable))
    session.history = history
    let compiler = session.compiler
    let help = PromptAssistant(session)
    var editorSettings = LineEditorSettings(history: history) { Self.isComplete($0, compiler) }
    editorSettings.continuationPrompt = Self.continuation
    let session = session
    editorSettings.style = { session.outputStyle }
    editorSettings.wakeDescriptor = signals.wakeDescriptor
    session.wakeDescriptor = signals.wakeDescriptor
    editorSettings.assistant = help.assistant
    editorSettings.environment = variable
    // Enter ends a line while Ctrl-C is still a key: from then on it is meant for the statement.
    editorSettings.beginsRun = { session.cancellation.reset() }
    editorSettings.interruptsRun = { session.cancellation.cancel() }
    editorSettings.waits = { session.arriving?.start() }
    // `set editor plain` counts from the next line on; what it has read ahead stays with each editor.
    var rich = LineEditors.make(editorSettings)
    var plain = LineEditors.plain(editorSettings)
    while !session.isOver, session.console.isUsable {
      help.begin()
      session.cancellation.reset()
      let isPlain = session.settings.editor == .plain
      switch isPlain ? plain.readLine(prompt: Self.prompt) : rich.readLine(prompt: Self.prompt) {
      case .line(let text): answer(text, history)
      case .interrupted: continue
      case .endOfInput: return .success
      }
    }
    return .success
  }

  private func answer(_ text: String, _ history: History) {
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
    session.settleAloud()
    // Before it runs: whatever it does, nothing that was typed is lost.
    history.isKept = session.settings.history
    if let problem = history.add(text) { session.say(problem, severity: .notice) }
    guard let script = session.parse(Self.source(text, session.compiler)) else { return }
    let status = session.run(script)
    if status != .interrupted { session.closeLedger() }
  }

  /// Whether Enter runs the text: always, unless its first error is at its very end, where more of it would help.
  static func isComplete(_ text: String, _ compiler: Compiler) -> Bool {
    guard isWrong(SourceText(text), compiler) else { return true }
    let joined = SourceText(joined(text))
    let parsed = compiler.parse(joined)
    return !parsed.isIncomplete || !isWrong(joined, compiler)
  }

  /// What was typed, as a script: line by line as it stands if it can be read so, which is how a pasted block is meant; else as the
  /// one statement that continuation lines go on with.
  static func source(_ text: String, _ compiler: Compiler) -> SourceText {
    let plain = SourceText(text)
    guard text.utf8.contains(UInt8(ascii: "\n")), isWrong(plain, compiler) else { return plain }
    let joined = SourceText(joined(text))
    return isWrong(joined, compiler) ? plain : joined
  }

  /// Lines that are indented deeper than the first belong to its statement.
  private static func joined(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
  }

  private static func isWrong(_ source: SourceText, _ compiler: Compiler) -> Bool {
    compiler.parse(source).diagnostics.contains { $0.severity == .error }
  }

  private func runInit() {
    let variable = session.environment.variable
    var folder: String?
    // Relative paths are to be ignored, says the XDG specification.
    if let configuration = variable("XDG_CONFIG_HOME"), configuration.hasPrefix("/") {
      folder = configuration
    } else if let home = variable("HOME"), home.hasPrefix("/") {
      folder = FilePath.joined(home, ".config")
    }
    guard let path = folder.map({ FilePath.joined($0, "citeslab/init.clq") }), FilePath.exists(path) else { return }
    session.settleAloud()
    do throws(Failure) {
      let script = try RunCommand.read(path, at: nil, in: session)
      _ = try RunCommand.run(script, shown: path, at: nil, in: session)
    } catch {
      session.report(error, in: nil)
    }
  }

  /// One line: what is loaded, and how to get help.
  private func greeting() -> String {
    let french = session.settings.language == .french
    let help = french ? "aide, exemples, quitter" : "help, examples, quit"
    return "citeslab \(Version.number) · \(french ? loadedInFrench : loaded) · \(help)"
  }

  private var loaded: String {
    // What is still being read is not counted.
    if opensDemonstration { return "demonstration data, all invented" }
    let (datasets, rows) = counts
    guard datasets > 0 else { return "nothing loaded (load \"file.csv\")" }
    return "\(numbers.count(datasets)) \(datasets == 1 ? "dataset" : "datasets"), \(numbers.count(rows)) rows"
  }

  private var loadedInFrench: String {
    if opensDemonstration { return "données de démonstration, inventées" }
    let (datasets, rows) = counts
    guard datasets > 0 else { return "rien de chargé (charger \"fichier.csv\")" }
    return "\(numbers.count(datasets)) \(datasets < 2 ? "fichier" : "fichiers") de données, \(numbers.count(rows)) lignes"
  }

  private var numbers: NumberText { NumberText(session.settings.language) }
  private var counts: (datasets: Int, rows: Int) {
    (session.store.tables.count, session.store.tables.reduce(0) { $0 + $1.rowCount })
  }
}
