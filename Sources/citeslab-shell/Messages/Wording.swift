internal import CitesLabData
internal import QueryLang

/// Turns of phrase that several messages share.
enum Wording {
  static func quoted(_ text: String) -> String { "«\u{202F}\(text)\u{202F}»" }

  /// `a`, `a or b`, `a, b or c`.
  static func list(_ items: [String], or last: String) -> String {
    guard items.count > 1, let final = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + final
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

  /// In French nothing is singular.
  static func nombre(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number < 2 ? one : many)" }

  static func closest(_ names: [String], _ introduction: String, _ otherwise: String?) -> String? {
    names.isEmpty ? otherwise : "\(introduction): \(names.joined(separator: ", "))."
  }
}

extension Wording {
  /// What stands on standard error after a file was written.
  static func written(_ path: String, rows: Int, _ numbers: NumberText) -> String {
    switch numbers.language {
    case .english: "\(path): \(numbers.count(rows)) \(rows == 1 ? "row" : "rows") written"
    case .french: "\(path)\u{202F}: \(numbers.count(rows)) \(rows < 2 ? "ligne écrite" : "lignes écrites")"
    }
  }

  static func written(_ path: String, fields: Int, _ language: Language) -> String {
    switch language {
    case .english: "\(path): schema of \(count(fields, "field", "fields")) written"
    case .french: "\(path)\u{202F}: schéma de \(nombre(fields, "colonne", "colonnes")) écrit"
    }
  }

  static func written(_ path: String, statements: Int, _ language: Language) -> String {
    switch language {
    case .english: "\(path): \(count(statements, "statement", "statements")) written"
    case .french: "\(path)\u{202F}: \(nombre(statements, "instruction écrite", "instructions écrites"))"
    }
  }

  static func loaded(_ name: String, rows: Int, fields: Int, _ numbers: NumberText) -> String {
    switch numbers.language {
    case .english: "\(name): \(numbers.count(rows)) \(rows == 1 ? "row" : "rows"), \(count(fields, "field", "fields"))"
    case .french: "\(name)\u{202F}: \(numbers.count(rows)) \(rows < 2 ? "ligne" : "lignes"), \(nombre(fields, "colonne", "colonnes"))"
    }
  }

  static func saved(_ path: String, datasets: Int, _ language: Language) -> String {
    switch language {
    case .english: "\(path): \(count(datasets, "dataset", "datasets")) written"
    case .french: "\(path)\u{202F}: \(nombre(datasets, "fichier écrit", "fichiers écrits"))"
    }
  }
}
