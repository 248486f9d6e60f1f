internal import QueryLang

/// What the command line asks for, resolved: defaults filled in, words turned into values, contradictions refused.
struct Invocation: Sendable {
  var steps: [Options.Step]
  /// No step and a terminal: the prompt.
  var isInteractive: Bool
  var data: [String]
  var settings: Settings
  /// `--set`, in order.
  var parameters: [(name: String, value: String)]
  /// In days since 1970-01-01.
  var today: Int64
  var readsInit: Bool
  /// `--read-only` as asked: weaving is read-only by itself, but for its output.
  var readOnly = false
  /// `--report`
  var report: String?
  /// `--accept` with `--because`
  var acceptance: Acceptance?
  /// `--weave`
  var weaving: Weaving?

  struct Acceptance: Sendable {
    var figure: String
    var reason: String
  }

  struct Weaving: Sendable {
    var report: String
    /// Nil: standard output.
    var out: String?
    var checks: Bool
    /// `--as-of`: else a number that changes by the day is refused.
    var isDayPinned: Bool
  }

  /// `--manifest`
  var manifest: String?
  /// `--verify`
  var verification: String?
  /// `--as-of` was given.
  var isDayPinned = false
  /// The data are those of the program, as they were where a run began at the prompt.
  var opensDemonstration = false
  /// What paths in `-c` are relative to: another folder only when a manifest is verified from elsewhere.
  var commandFolder = ""

  /// Without any option: the prompt, or standard input as a script.
  init(_ environment: Environment) {
    isInteractive = environment.inputIsTerminal
    // Standard input that is not a terminal is a script.
    steps = isInteractive ? [] : [.script("-")]
    data = []
    readsInit = isInteractive
    settings = Settings.initial(environment)
    settings.language = isInteractive ? environment.localeLanguage : .english
    settings.editor = Self.editor(environment, isInteractive)
    parameters = []
    today = environment.today
  }

  /// A terminal that cannot place its cursor, or does not say what it is, is written to plainly.
  private static func editor(_ environment: Environment, _ isInteractive: Bool) -> EditorKind {
    isInteractive && ["", "dumb"].contains(environment.variable("TERM") ?? "") ? .plain : .rich
  }

  init(_ options: Options, _ environment: Environment) throws(ShellMessage) {
    self.init(environment)
    steps = options.steps
    manifest = options.manifest
    verification = options.verify
    isDayPinned = options.asOf != nil
    let runsSteps = options.weave == nil && options.verify == nil
    isInteractive = steps.isEmpty && runsSteps && environment.inputIsTerminal
    if steps.isEmpty && !isInteractive && runsSteps { steps = [.script("-")] }
    data = options.data
    readsInit = isInteractive && !options.noInit

    settings.language = try Self.language(options, environment, isInteractive)
    if options.lang != nil { settings.declaredLanguage = settings.language }
    if let name = options.format {
      guard let format = OutputFormat(name) else { throw .optionUnknownFormat(value: name, known: OutputFormat.names) }
      settings.format = format
    }
    if options.noColor { settings.color = false }
    settings.editor = Self.editor(environment, isInteractive)
    settings.timing = options.timing
    settings.quiet = options.quiet
    settings.strict = options.strict
    settings.readOnly = options.readOnly
    settings.keepGoing = options.keepGoing
    if let threads = options.threads {
      guard threads >= 1 else { throw .optionBadCount(option: "--threads", value: threads) }
      settings.threads = min(threads, SettingList.maximumThreads)
    }

    for text in options.parameters {
      guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.utf8.startIndex else {
        throw .optionBadAssignment(value: text)
      }
      parameters.append((String(text[..<equals]), String(text[text.utf8.index(after: equals)...])))
    }

    if let text = options.asOf {
      guard let day = CivilCalendar.date(text) else { throw .optionBadDate(value: text) }
      today = day
    }
    if options.check, options.fmt == nil, options.weave == nil { throw .optionNeeds(option: "--check", needed: "--fmt") }
    try figures(options)
    if manifest != nil, isInteractive { throw .optionNeeds(option: "--manifest", needed: "--file") }
    if verification != nil, manifest != nil { throw .optionNotWith(option: "--verify", other: "--manifest") }
    if options.weave != nil, manifest != nil { throw .optionNotWith(option: "--weave", other: "--manifest") }
    if let count = options.demoPorteurs {
      if options.demoData == nil { throw .optionNeeds(option: "--demo-porteurs", needed: "--demo-data") }
      if count < 1 { throw .optionBadCount(option: "--demo-porteurs", value: count) }
    }
  }

  /// The options about figures, reports and woven texts.
  private mutating func figures(_ options: Options) throws(ShellMessage) {
    readOnly = options.readOnly
    report = options.report
    if report != nil, isInteractive { throw .optionNeeds(option: "--report", needed: "--file") }
    switch (options.accept, options.because) {
    case (nil, nil): break
    case (.some, nil): throw .optionNeeds(option: "--accept", needed: "--because")
    case (nil, .some): throw .optionNeeds(option: "--because", needed: "--accept")
    case (let figure?, let reason?):
      if options.file.isEmpty { throw .optionNeeds(option: "--accept", needed: "--file") }
      // A reason of blanks is none.
      guard reason.utf8.contains(where: { $0 > 0x20 }) else { throw .optionNeeds(option: "--accept", needed: "--because") }
      acceptance = Acceptance(figure: figure, reason: reason)
    }
    if options.out != nil, options.weave == nil { throw .optionNeeds(option: "--out", needed: "--weave") }
    if let path = options.weave {
      if !options.steps.isEmpty { throw .optionNotWith(option: "--weave", other: options.file.isEmpty ? "--command" : "--file") }
      if options.fmt != nil { throw .optionNotWith(option: "--weave", other: "--fmt") }
      weaving = Weaving(report: path, out: options.out, checks: options.check, isDayPinned: options.asOf != nil)
      // Weaving writes nothing but its output.
      settings.readOnly = true
    }
  }

  /// Scripts never depend on the locale; a person at the prompt is spoken to in the language of the system.
  private static func language(_ options: Options, _ environment: Environment, _ isInteractive: Bool) throws(ShellMessage) -> Language {
    guard let word = options.lang else { return isInteractive ? environment.localeLanguage : .english }
    guard let language = Language(rawValue: word.lowercased()) else { throw .optionUnknownLanguage(value: word) }
    return language
  }
}
