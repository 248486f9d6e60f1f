internal import QueryLang

extension CleaningStep {
  var french: String {
    switch self {
    case .converted(let field, let from, let to, let rows, let missing):
      "\(field) a été converti de \(CleaningError.french(from)) en \(CleaningError.french(to)) : \(rows) \(rows == 1 ? "valeur" : "valeurs")"
        + (missing.isEmpty ? "." : " ; pris pour manquant : \(FieldDecision.list(missing, missing.count)).")
    case .recoded(let field, let condition, let value, let rows):
      "\(rows) \(rows == 1 ? "ligne" : "lignes") de \(field) \(rows == 1 ? "est devenue" : "sont devenues") \(value.map { LoadError.visible($0) } ?? "manquantes"), là où \(LoadError.visible(condition))."
    case .stacked(let columns, let key, let value, let rows):
      "\(columns.count) colonnes (de \(columns.first ?? "") à \(columns.last ?? "")) ont été empilées comme \(key) et \(value) : \(rows) lignes."
    }
  }
}
