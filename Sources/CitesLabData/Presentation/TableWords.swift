package import QueryLang

/// The words that stand in tables in the place of values, in both languages.
package enum TableWords {
  package static func missing(_ language: Language) -> String { language == .french ? "(non renseigné)" : "(missing)" }

  package static func boolean(_ flag: Bool, _ language: Language) -> String {
    switch (flag, language) {
    case (true, .english): "yes"
    case (false, .english): "no"
    case (true, .french): "oui"
    case (false, .french): "non"
    }
  }

  /// The heading of a measure in what is published. Names of results are the same in both languages, for they are typed again; headings of a
  /// text that is read are not.
  package static func measure(_ name: String, _ language: Language) -> String {
    switch (language, name) {
    case (.french, "count"): "effectif"
    case (.french, "share"): "part"
    default: name
    }
  }

  /// The side of a comparison in words that are read; nil for a cohort's name.
  package static func side(_ side: String, _ language: Language) -> String? {
    switch (language, side) {
    case (.french, "selected"): "sélection"
    case (.french, "rest"): "le reste"
    case (.french, "all"): "l'ensemble"
    default: nil
    }
  }

  /// What stands for the key of a margin row or column; nil for an ordinary row.
  package static func label(_ kind: RowKind, _ language: Language) -> String? {
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
}
