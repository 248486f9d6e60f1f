internal import CitesLabData
internal import QueryLang

/// The words that stand in tables, in both languages.
enum Words {
  static func missing(_ language: Language) -> String { language == .french ? "(non renseigné)" : "(missing)" }

  static func boolean(_ flag: Bool, _ language: Language) -> String {
    switch (flag, language) {
    case (true, .english): "yes"
    case (false, .english): "no"
    case (true, .french): "oui"
    case (false, .french): "non"
    }
  }

  /// What stands for the key of a margin row or column; nil for an ordinary row.
  static func label(_ kind: RowKind, _ language: Language) -> String? {
    switch (kind, language) {
    case (.normal, _): nil
    case (.total, .english): "(total)"
    case (.total, .french): "Ensemble"
    case (.others, .english): "(others)"
    case (.others, .french): "(autres)"
    case (.difference, .english): "(difference)"
    case (.difference, .french): "(écart)"
    }
  }

  static func rowsLeftOut(_ count: Int, _ numbers: NumberText) -> String {
    switch numbers.language {
    case .english: "… \(numbers.count(count)) \(count == 1 ? "row" : "rows") not shown …"
    case .french: "… \(numbers.count(count)) \(count < 2 ? "ligne non affichée" : "lignes non affichées") …"
    }
  }

  static func columnsLeftOut(_ count: Int, of all: Int, _ numbers: NumberText) -> String {
    let (count, all, isOne) = (numbers.count(count), numbers.count(all), count == 1)
    return switch numbers.language {
    case .english: "\(count) of \(all) columns not shown: the terminal is too narrow."
    case .french:
      "\(count) \(isOne ? "colonne" : "colonnes") sur \(all) non \(isOne ? "affichée" : "affichées")\u{202F}: le terminal est trop étroit."
    }
  }
}
