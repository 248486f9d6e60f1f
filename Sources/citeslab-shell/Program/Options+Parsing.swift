internal import ArgumentParser
internal import QueryLang

extension Options {
  enum Parsed {
    case options(Options)
    /// Help that was asked for, or a completion script.
    case text(String)
    /// What is wrong with the command line.
    case wrong(String)
  }

  static func parsed(_ arguments: [String], _ language: Language = .english) -> Parsed {
    Self.$language.withValue(language) {
      do {
        // `--help` and completion scripts come as commands of their own.
        let command = try parseAsRoot(arguments)
        if let options = command as? Options { return .options(options) }
        var other = command
        try other.run()
        return .text("")
      } catch {
        let message = fullMessage(for: error)
        return exitCode(for: error).isSuccess ? .text(localized(message, language) + "\n") : .wrong(localized(message, language))
      }
    }
  }

  /// The language of `--lang`, found before anything is parsed: the help and the errors of the command line are in it.
  static func wantedLanguage(_ arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--lang", index + 1 < arguments.count { return Language(rawValue: arguments[index + 1].lowercased()) ?? .english }
      if argument.hasPrefix("--lang=") { return Language(rawValue: argument.dropFirst(7).lowercased()) ?? .english }
    }
    return .english
  }

  /// The headings that the parser writes itself.
  private static func localized(_ message: String, _ language: Language) -> String {
    guard language == .french else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      for (english, french) in headings where line.hasPrefix(english) { return french + line.dropFirst(english.count) }
      return line.hasSuffix("Show help information.") ? line.dropLast(22) + "Affiche cette aide." : String(line)
    }.joined(separator: "\n").replacing(slips)
  }

  /// What the parser says of the usual slips. Whatever else it says stays in its own words.
  private static let slips = [
    ("Unknown option ", "option inconnue "), ("Missing value for ", "il manque une valeur à "),
    ("Missing expected argument ", "il manque "),
    ("Did you mean ", "Proche de "), ("The value ", "la valeur "), (" is invalid for ", " ne convient pas à "),
    ("Unexpected argument ", "argument inattendu "), ("for more information.", "en dit plus."), ("  See ", "  "),
  ]

  private static let headings = [
    ("OVERVIEW:", "APERÇU\u{202F}:"), ("USAGE:", "USAGE\u{202F}:"), ("Usage:", "Usage\u{202F}:"), ("ARGUMENTS:", "ARGUMENTS\u{202F}:"),
    ("OPTIONS:", "OPTIONS\u{202F}:"), ("Error:", "Erreur\u{202F}:"), ("Help:", "Aide\u{202F}:"),
  ]
}

extension String {
  /// Each phrase by its counterpart, wherever it stands.
  fileprivate func replacing(_ phrases: [(String, String)]) -> String {
    phrases.reduce(self) { text, phrase in
      var result = ""
      var rest = text.utf8[...]
      let wanted = Array(phrase.0.utf8)
      var pending: [UInt8] = []
      while let first = rest.first {
        if first == wanted[0], rest.starts(with: wanted) {
          result += String(decoding: pending, as: UTF8.self) + phrase.1
          pending = []
          rest = rest.dropFirst(wanted.count)
        } else {
          pending.append(first)
          rest = rest.dropFirst()
        }
      }
      return result + String(decoding: pending, as: UTF8.self)
    }
  }
}
