internal import QueryLang

extension CleaningError {
  var french: String {
    switch self {
    case .notConvertible(let field, let type, let values, let distinct, let rows, let places):
      "\(rows) \(rows == 1 ? "valeur" : "valeurs") de \(field) ne se \(rows == 1 ? "lit" : "lisent") pas comme \(Self.french(type)) : \(FieldDecision.list(values, distinct)) (\(french(places, rows))). Les valeurs qui veulent dire manquant peuvent être citées : avec manquant (\(Self.quoted(values)))."
    case .mixedForms(let field, let type, let examples):
      "Les valeurs de \(field) ne se lisent pas toutes d'une même façon comme \(Self.french(type)) (\(FieldDecision.examples(examples))). "
        + (type == "date"
          ? "On peut dire comment elles sont écrites : avec dates \"jj/MM/aaaa\"."
          : "On peut dire la marque décimale : avec décimale \",\".")
    case .unknownDates(let pattern):
      "\(LoadError.montré(pattern)) ne dit pas comment les dates sont écrites : il faut un jour, un mois et une année, comme dans jj/MM/aaaa."
    case .unknownDecimal(let mark): "Les décimales suivent un point ou une virgule, pas \(LoadError.montré(mark))."
    case .notOfField(let value, let field, let type):
      "\(LoadError.visible(value)) n'est pas une valeur pour \(field), dont le type est \(Self.french(type))."
    case .stackedTypes(let columns):
      "Des colonnes de types différents ne s'empilent pas : \(columns.map { "\($0.name) est \(Self.french($0.type))" }.joined(separator: ", ")). L'une peut d'abord être convertie : convertir FICHIER.\(columns.last?.name ?? "") en texte."
    case .stackedTwice(let name): "\(name) est deux fois parmi les colonnes à empiler."
    case .rangeBackwards(let first, let last): "\(last) vient avant \(first) dans la table."
    case .nameTaken(let name): "La table a déjà une colonne \(name)."
    case .tooManyRows(let rows): "La table empilée aurait \(rows) lignes, plus qu'une table n'en peut avoir."
    case .overflow(let field): "Les valeurs de \(field) dépasseraient 64 bits."
    }
  }

  private func french(_ places: Places, _ rows: Int) -> String {
    let plural = places.numbers.count == 1 ? "" : "s"
    let word = places.areLines ? "ligne\(plural)" : "rangée\(plural)"
    return "\(word) \(places.numbers.map(String.init).joined(separator: ", "))\(rows > places.numbers.count ? ", …" : "")"
  }

  static func french(_ type: String) -> String {
    switch type {
    case "number": "nombre"
    case "integer": "entier"
    case "boolean": "booléen"
    case "text": "texte"
    default: type
    }
  }
}
