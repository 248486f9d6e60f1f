internal import Glibc
internal import QueryLang

/// What the program finds around it, read once: the only door to variables, the clock and the terminal's state.
struct Environment: Sendable {
  var variable: @Sendable (String) -> String?
  var inputIsTerminal: Bool
  var outputIsTerminal: Bool
  /// Cores that this process may use.
  var cores: Int
  /// The day on the wall, in days since 1970-01-01.
  var today: Int64
  /// The folder of the program's own file, symbolic links followed; nil when the system does not say.
  var programFolder: String?
  /// Whether Ctrl-C and its like are this program's business: not inside a test.
  var takesSignals = true

  static func current() -> Environment {
    Environment(
      variable: { name in getenv(name).map { String(cString: $0) } },
      inputIsTerminal: isatty(STDIN_FILENO) == 1, outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      cores: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), today: localDay(), programFolder: ownFolder())
  }

  /// The language that the locale asks for, by the variables that count for messages.
  var localeLanguage: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variable($0) }.first { !$0.isEmpty } ?? ""
    return locale.lowercased().hasPrefix("fr") ? .french : .english
  }

  private static func localDay() -> Int64 {
    var seconds = time(nil)
    var local = tm()
    guard localtime_r(&seconds, &local) != nil else { return Int64(seconds) / 86_400 }
    return CivilCalendar.days(year: Int64(local.tm_year) + 1900, month: Int64(local.tm_mon) + 1, day: Int64(local.tm_mday))
  }

  private static func ownFolder() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return FilePath.folder(of: String(cString: path))
  }
}
