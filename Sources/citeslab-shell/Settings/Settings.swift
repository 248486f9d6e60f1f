internal import CitesLabData
internal import QueryLang

/// What `set` changes and `settings` shows. Options of the command line give the first values.
struct Settings: Sendable {
  var language: Language = .english
  /// What `language`, `set language` or `--lang` said: what a locale says is nobody's word, and documents do not depend on it.
  var declaredLanguage: Language?
  var format: OutputFormat = .table
  var color = false
  var timing = false
  var quiet = false
  var strict = false
  var readOnly = false
  var keepGoing = false
  var history = true
  var preview = true
  var editor = EditorKind.rich
  /// Charts are drawn with ASCII alone.
  var plainCharts = false
  var threads = 1
  var memoryCheck = true

  /// Before the command line or `set` change anything.
  static func initial(_ environment: Environment) -> Settings {
    var settings = Settings()
    settings.color = true
    settings.plainCharts = environment.variable("TERM") == "dumb"
    settings.threads = min(environment.cores, SettingList.maximumThreads)
    return settings
  }
}

/// How lines are edited at the prompt.
enum EditorKind: String, Sendable, CaseIterable {
  /// Colours, lists, history: everything is drawn.
  case rich
  /// Lines as the terminal gives them, nothing redrawn: for readers of the screen.
  case plain
}

/// What queries print: the aligned table for people, or one of the exact formats.
enum OutputFormat: Sendable {
  case table
  case exact(any TextExporter.Type)

  static let tableName = "table"

  /// As `--format` names it; nil if there is none of that name.
  init?(_ name: String) {
    if name.lowercased() == Self.tableName {
      self = .table
    } else if let exporter = ExporterList.named(name) {
      self = .exact(exporter)
    } else {
      return nil
    }
  }

  static var names: [String] { [tableName] + ExporterList.texts.map { $0.name } }

  var name: String {
    switch self {
    case .table: Self.tableName
    case .exact(let exporter): exporter.name
    }
  }
}
