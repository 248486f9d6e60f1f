internal import QueryLang
internal import UnicodeText

extension Violation {
  var french: String {
    let field = fields.map { LoadError.visible($0) }.joined(separator: ", ")
    let value = "\"\(LoadError.visible(self.value ?? ""))\""
    let subject = "La valeur \(value) de la colonne \(field)"
    switch rule {
    case .type(let form, let accepted): return "\(subject) n'est pas \(Self.french(form, accepted))."
    case .required: return "La colonne \(field) attend une valeur, et il n'y en a pas."
    case .unique(let first): return "\(subject) figure déjà \(Self.french(first)) ; chaque valeur est attendue une seule fois."
    case .minLength(let limit, let found): return "\(subject) compte \(found) caractères ou éléments ; au moins \(limit) sont attendus."
    case .maxLength(let limit, let found): return "\(subject) compte \(found) caractères ou éléments ; au plus \(limit) sont attendus."
    case .minimum(let limit): return "\(subject) est inférieure au minimum attendu, \(limit)."
    case .maximum(let limit): return "\(subject) est supérieure au maximum attendu, \(limit)."
    case .exclusiveMinimum(let limit): return "\(subject) n'est pas supérieure à \(limit), comme attendu."
    case .exclusiveMaximum(let limit): return "\(subject) n'est pas inférieure à \(limit), comme attendu."
    case .pattern(let pattern): return "\(subject) ne suit pas le modèle attendu : \(LoadError.visible(pattern))"
    case .oneOf(let values): return "\(subject) ne fait pas partie des valeurs attendues : \(Self.list(values))."
    case .category(let values): return "\(subject) ne fait pas partie des catégories attendues : \(Self.list(values))."
    case .jsonSchema(let keyword, let at):
      return "\(subject) ne respecte pas \(keyword)\(at.isEmpty ? "" : ", en \(LoadError.visible(at)),") de son JSON Schema."
    case .primaryKey(let first):
      return "La clé \(value) (\(field)) figure déjà \(Self.french(first)) ; une clé primaire est attendue une seule fois."
    case .primaryKeyMissing: return "La clé primaire (\(field)) n'a pas de valeur."
    case .uniqueKey(let first): return "La clé \(value) (\(field)) figure déjà \(Self.french(first)) ; elle est attendue une seule fois."
    case .foreignKey(let target, let targetFields):
      return "\(subject) ne se trouve pas dans \(targetFields.joined(separator: ", ")) de \(target)."
    case .columnMissing: return "La colonne \(field), attendue par le schéma, est absente."
    case .columnUnexpected: return "La colonne \(field) n'est pas prévue par le schéma."
    case .columnOrder(let expected): return "La colonne \(field) se trouve là où le schéma attend \(LoadError.visible(expected))."
    }
  }

  private static func french(_ first: Int?) -> String { first.map { "à la ligne \($0)" } ?? "ailleurs" }

  private static func french(_ form: SchemaForm, _ accepted: [String]) -> String {
    switch form.type {
    case .any: "une valeur"
    case .string:
      switch form.format {
      case "email": "une adresse électronique"
      case "uri": "une URI"
      case "binary": "du base64"
      case "uuid": "un UUID"
      default: "un texte"
      }
    case .number: "un nombre au format attendu"
    case .integer: "un nombre entier au format attendu"
    case .boolean: "un booléen ; les valeurs attendues sont \(list(accepted))"
    case .object: "un objet JSON"
    case .array: "un tableau JSON"
    case .list: "une liste au format attendu"
    case .date: form.format == "any" ? "une date" : "une date au format attendu \(layout(form, .french))"
    case .datetime: form.format == "any" ? "une date avec heure" : "une date avec heure au format attendu \(layout(form, .french))"
    case .time: form.format == "any" ? "une heure" : "une heure au format attendu \(layout(form, .french))"
    case .year: "une année au format attendu AAAA"
    case .yearmonth: "un mois au format attendu AAAA-MM"
    case .duration: "une durée au format attendu, par exemple P1Y2M3DT4H"
    case .geopoint: "un point géographique au format attendu \(layout(form, .french))"
    case .geojson: form.format == "topojson" ? "du TopoJSON" : "du GeoJSON"
    }
  }
}
