/// Pieces of messages that both languages build alike.
enum Phrase {
  /// At most `limit` names, then how many more there are.
  static func list(_ names: [String], in language: Language, limit: Int = 12) -> String {
    guard names.count > limit + 1 else { return names.joined(separator: ", ") }
    let shown = names.prefix(limit).joined(separator: ", ")
    let rest = names.count - limit
    return language == .english ? "\(shown) and \(number(rest, in: language)) more" : "\(shown) et \(number(rest, in: language)) autres"
  }

  /// `a, b or c`, `a, b ou c`.
  static func either(_ names: [String], in language: Language) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + (language == .english ? " or " : " ou ") + last
  }

  /// Digits in groups of three: `57,000`, `57 000` (narrow no-break spaces) from five digits on in French.
  static func number(_ count: Int, in language: Language) -> String {
    let digits = Array(String(count.magnitude))
    let separator = language == .english ? "," : "\u{202F}"
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + text
  }

  /// `1 row`, `2 rows`, `0 rows`; `1 ligne`, `0 ligne`, `2 lignes`.
  static func rows(_ count: Int, in language: Language) -> String {
    switch language {
    case .english: "\(number(count, in: language)) \(count == 1 ? "row" : "rows")"
    case .french: "\(number(count, in: language)) \(count < 2 ? "ligne" : "lignes")"
    }
  }

  /// How other programs write that there is no value.
  static func meansMissing(_ word: String) -> Bool {
    ["null", "na", "n/a", "nan", "nil", "none", "nul", "nulle", "vide", "nd"].contains(word.lowercased())
  }

  /// In French quotation marks.
  static func quoted(_ text: String) -> String { "«\u{202F}\(text)\u{202F}»" }

  static func type(_ type: ValueType, in language: Language) -> String {
    switch language {
    case .english: english(type)
    case .french: french(type)
    }
  }

  private static func english(_ type: ValueType) -> String {
    switch type {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .decimal, .float: "a number"
    case .date: "a date"
    case .datetime(zoned: false): "a date with a time"
    case .datetime(zoned: true): "an instant"
    case .period(let unit): "a \(unit.rawValue)"
    case .text: "text"
    }
  }

  private static func french(_ type: ValueType) -> String {
    switch type {
    case .boolean: "un booléen (vrai ou faux)"
    case .integer: "un nombre entier"
    case .decimal, .float: "un nombre"
    case .date: "une date"
    case .datetime(zoned: false): "une date avec heure"
    case .datetime(zoned: true): "un instant"
    case .period(.year): "une année"
    case .period(.quarter): "un trimestre"
    case .period(.month): "un mois"
    case .period(.week): "une semaine"
    case .text: "du texte"
    }
  }

  /// What a parameter takes.
  static func kind(_ kind: ParameterKind, in language: Language) -> String {
    switch (kind, language) {
    case (.number, .english): "a number"
    case (.number, .french): "un nombre"
    case (.integer, .english): "a whole number"
    case (.integer, .french): "un nombre entier"
    case (.text, .english): "text"
    case (.text, .french): "du texte"
    case (.boolean, .english): "a condition"
    case (.boolean, .french): "une condition"
    case (.date, .english): "a date"
    case (.date, .french): "une date"
    case (.ordered, .english): "a number, a text or a date"
    case (.ordered, .french): "un nombre, du texte ou une date"
    case (.any, .english): "a value"
    case (.any, .french): "une valeur"
    case (.periodUnit, .english): "month, quarter, year or week"
    case (.periodUnit, .french): "mois, trimestre, année ou semaine"
    }
  }

  /// How a literal of the type is written.
  static func example(_ type: ValueType, in language: Language) -> String {
    switch type {
    case .boolean: language == .english ? "true" : "vrai"
    case .integer: "25"
    case .decimal, .float: "3.5"
    case .date, .datetime(zoned: false): "2012-03-01"
    case .datetime(zoned: true): "2012-03-01T10:30Z"
    case .period(.year): "2012"
    case .period(.quarter): "2012-Q1"
    case .period(.month): "2012-03"
    case .period(.week): "2012-W05"
    case .text: "'…'"
    }
  }
}
