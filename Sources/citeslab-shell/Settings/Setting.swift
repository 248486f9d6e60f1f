internal import QueryLang

/// What a setting accepts.
enum SettingKind: Hashable, Sendable {
  case onOff
  case oneOf([String])
  case countFromOne

  var english: String {
    switch self {
    case .onOff: "on or off"
    case .oneOf(let words): Wording.list(words, or: "or")
    case .countFromOne: "a number above zero"
    }
  }

  var french: String {
    switch self {
    case .onOff: "marche ou arrêt"
    case .oneOf(let words): Wording.list(words, or: "ou")
    case .countFromOne: "un nombre au-dessus de zéro"
    }
  }
}

/// One thing that `set` changes.
struct Setting: Sendable {
  let name: String
  let french: String
  let kind: SettingKind
  let summary: (english: String, french: String)
  let read: @Sendable (Settings) -> String
  /// False when the text is no value of the setting.
  let write: @Sendable (inout Settings, String) -> Bool

  /// A setting that is on or off.
  static func flag(
    _ name: String, _ french: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable, _ english: String, _ inFrench: String
  ) -> Setting {
    Setting(
      name: name, french: french, kind: .onOff, summary: (english, inFrench), read: { $0[keyPath: path] ? "on" : "off" },
      write: { settings, text in
        guard let value = onOff(text) else { return false }
        settings[keyPath: path] = value
        return true
      })
  }

  /// Both languages, and what other programs use.
  private static func onOff(_ text: String) -> Bool? {
    switch NameKey(text).text {
    case "on", "true", "yes", "marche", "oui", "vrai", "1": true
    case "off", "false", "no", "arret", "non", "faux", "0": false
    default: nil
    }
  }
}
