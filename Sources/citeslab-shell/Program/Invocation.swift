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

  init(_ options: Options, _ environment: Environment) throws(ShellMessage) {
    steps = options.steps
    isInteractive = steps.isEmpty && environment.inputIsTerminal
    // Standard input that is not a terminal is a script.
    if steps.isEmpty && !isInteractive { steps = [.script("-")] }
    data = options.data
    readsInit = isInteractive && !options.noInit

    settings = Settings.initial(environment)
    settings.language = try Self.language(options, environment, isInteractive)
    if let name = options.format {
      guard let format = OutputFormat(name) else { throw .optionUnknownFormat(value: name, known: OutputFormat.names) }
      settings.format = format
    }
    if options.noColor { settings.color = false }
    settings.timing = options.timing
    settings.quiet = options.quiet
    settings.strict = options.strict
    settings.readOnly = options.readOnly
    settings.keepGoing = options.keepGoing
    if let threads = options.threads {
      guard threads >= 1 else { throw .optionBadCount(option: "--threads", value: threads) }
      settings.threads = min(threads, SettingList.maximumThreads)
    }

    parameters = []
    for text in options.parameters {
      guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.utf8.startIndex else {
        throw .optionBadAssignment(value: text)
      }
      parameters.append((String(text[..<equals]), String(text[text.utf8.index(after: equals)...])))
    }

    today = environment.today
    if let text = options.asOf {
      guard let day = CivilCalendar.date(text) else { throw .optionBadDate(value: text) }
      today = day
    }
    if options.check, options.fmt == nil { throw .optionNeeds(option: "--check", needed: "--fmt") }
    if let count = options.demoPorteurs {
      if options.demoData == nil { throw .optionNeeds(option: "--demo-porteurs", needed: "--demo-data") }
      if count < 1 { throw .optionBadCount(option: "--demo-porteurs", value: count) }
    }
  }

  /// Scripts never depend on the locale; a person at the prompt is spoken to in the language of the system.
  private static func language(_ options: Options, _ environment: Environment, _ isInteractive: Bool) throws(ShellMessage) -> Language {
    guard let word = options.lang else { return isInteractive ? environment.localeLanguage : .english }
    guard let language = Language(rawValue: word.lowercased()) else { throw .optionUnknownLanguage(value: word) }
    return language
  }
}
