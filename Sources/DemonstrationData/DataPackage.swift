/// `datapackage.json` (Data Package, version 2), printed by hand: the same bytes every time.
enum DataPackage {
  static func json(_ calibration: Calibration, seed: UInt64) -> [UInt8] {
    let head = """
      {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "programme-2013",
        "title": "Un programme d'amorçage de projets, 2011-2013 (données synthétiques)",
        "description": "Données synthétiques : inventées, tirées de la graine \(seed), calées sur des chiffres publiés. \
      Aucune personne réelle n'y figure. \(calibration.porteurs) porteurs de projet, \(calibration.enterprises) entreprises.",
        "synthetic": true,
        "keywords": ["synthétique", "démonstration", "création d'entreprise", "politique de la ville"],
        "version": "1",
        "licenses": [{ "name": "MIT", "title": "MIT License" }],
        "resources": [

      """
    let resources = TableDescription.all.map(resource).joined(separator: ",\n")
    return Array((head + resources + "\n  ]\n}\n").utf8)
  }

  private static func resource(_ table: TableDescription) -> String {
    let fields = table.fields.map { "          " + field($0, isKey: $0.name == table.primaryKey) }.joined(separator: ",\n")
    let keys = table.foreignKeys.map { "          " + foreignKey($0) }.joined(separator: ",\n")
    let references = table.foreignKeys.isEmpty ? "" : ",\n        \"foreignKeys\": [\n\(keys)\n        ]"
    return """
          {
            "name": \(quoted(table.name)),
            "path": \(quoted(table.path)),
            "title": \(quoted(table.title)),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
              "fields": [
      \(fields)
              ],
              "missingValues": [""],
              "primaryKey": [\(quoted(table.primaryKey))]\(references)
            }
          }
      """
  }

  private static func field(_ field: TableDescription.Field, isKey: Bool) -> String {
    var members = ["\"name\": \(quoted(field.name))", "\"type\": \(quoted(field.kind.rawValue))", "\"title\": \(quoted(field.title))"]
    if isKey {
      members.append("\"constraints\": { \"required\": true, \"unique\": true }")
    } else if field.isRequired {
      members.append("\"constraints\": { \"required\": true }")
    }
    if !field.categories.isEmpty {
      let categories = field.categories.map { "{ \"value\": \(quoted($0.value)), \"label\": \(quoted($0.label)) }" }
      members.append("\"categories\": [\(categories.joined(separator: ", "))]")
    }
    return "{ \(members.joined(separator: ", ")) }"
  }

  private static func foreignKey(_ key: TableDescription.ForeignKey) -> String {
    "{ \"fields\": [\(quoted(key.field))], \"reference\": { \"resource\": \(quoted(key.table)), \"fields\": [\(quoted(key.key))] } }"
  }

  /// The descriptions hold no quote, backslash or control character.
  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
