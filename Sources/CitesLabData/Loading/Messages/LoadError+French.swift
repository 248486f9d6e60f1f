internal import QueryLang

extension LoadError {
  private var lieu: String {
    if let cell { return "\(path), \(cell)" }
    guard let line else { return path }
    return column.map { "\(path), ligne \(line), colonne \($0)" } ?? "\(path), ligne \(line)"
  }

  var french: String {
    switch kind {
    case .noSuchFile: "\(path) : fichier introuvable."
    case .isDirectory: "\(path) est un dossier sans datapackage.json."
    case .notPermitted: "\(path) : lecture non autorisée."
    case .notAFile: "\(path) n'est ni un fichier ni un dossier."
    case .cannotRead(let reason): "\(path) ne peut pas être lu : \(reason)."
    case .changedWhileRead: "\(path) a changé pendant sa lecture."
    case .notUTF8(let byte, let offset): "\(lieu) : l'octet 0x\(LoadError.hex(byte)), à la position \(offset), n'est pas de l'UTF-8."
    case .otherEncoding(let name): "\(path) est en \(name), qui n'est pas lu."
    case .compressed(let format): "\(path) est compressé (\(format)) ; sont décompressés ici gzip et zstd."
    case .damaged(let format, let damage): "\(path) est abîmé : \(LoadError.french(format, damage))"
    case .unpackedTooLarge(let limit):
      "\(path) contient plus de \(limit >> 20) Mo, plus qu'il n'est gardé de ce qui ne se lit pas sur place."
    case .tooLittleMemory(let needed?, let available):
      "\(path) prendrait environ \(LoadError.amount(needed, .french)) de mémoire, et \(LoadError.amount(available, .french)) sont libres."
    case .tooLittleMemory(nil, let available):
      "\(path) prend plus de mémoire qu'il n'en est de libre : la lecture s'est arrêtée quand il en restait \(LoadError.amount(available, .french))."
    case .binary: "\(path) n'est pas du texte : il est plein de caractères de commande."
    case .undecodable(let byte, let offset, let encoding):
      "\(lieu) : l'octet 0x\(LoadError.hex(byte)), à la position \(offset), n'est aucun caractère \(encoding.map { "en \($0.rawValue)" } ?? "en UTF-8, Windows-1252 ou ISO-8859-15")."
    case .otherFormat(let name): "\(path) est \(name) ; sont lus CSV, TSV, JSON, JSON Lines, xlsx et ods."
    case .recordTooLong(let limit): "\(lieu) : un enregistrement dépasse \(limit >> 20) Mo."
    case .empty: "\(path) est vide."
    case .unclosedQuote(let text): "\(lieu) : le guillemet qui s'ouvre ici n'est jamais fermé : \(LoadError.montré(text))"
    case .textAfterQuote(let text): "\(lieu) : du texte suit le guillemet fermant d'une cellule : \(LoadError.montré(text))"
    case .tooManyRejected(let reason):
      "\(path) a plus de lignes illisibles qu'il n'en est mis de côté (\(LoadLimits.rejectedRows), ou \(LoadLimits.rejectedBytes >> 20) Mo) ; ligne \(line ?? 0) : \(reason.text(in: .french))."
    case .ragged(let found, let expected, let text, _):
      "\(lieu) : \(found) \(found > 1 ? "cellules" : "cellule") là où l'en-tête en a \(expected) : \(LoadError.montré(text))"
    case .tooManyColumns(let limit): "\(lieu) : plus de \(limit) colonnes."
    case .skipTooFar(let skip, let lines): "\(path) a \(lines) lignes ; \(skip) étaient à sauter."
    case .badDelimiter: "Un séparateur est un seul caractère ASCII, ni guillemet, ni lettre, ni chiffre, ni fin de ligne."
    case .badMark(let mark, let value):
      "\(LoadError.montré(value)) ne peut pas être \(LoadError.french(mark)) : c'est un seul caractère ASCII, ni lettre, ni chiffre, ni blanc, ni fin de ligne\(mark == .quote ? ", et pas le séparateur" : "")."
    case .unknownEncoding(let name): "\(LoadError.montré(name)) n'est pas un encodage connu."
    case .badDates(let pattern):
      "\(LoadError.montré(pattern)) ne dit pas comment les dates sont écrites : il faut un jour, un mois et une année, comme dans jj/MM/aaaa, j.M.aa ou aaaa-MM-jj HH:mm."
    case .badDecimal(let value): "Les décimales suivent un point ou une virgule, pas \(LoadError.montré(value))."
    case .json(let problem): "\(lieu) : \(LoadError.french(problem))"
    case .tooDeep(let limit): "\(lieu) : listes et objets sont emboîtés sur plus de \(limit) niveaux."
    case .notATable(let found): "\(lieu) : \(LoadError.french(found)) là où une table demande une liste d'objets."
    case .unequalRows(let found, let expected):
      "\(lieu) : un tableau de \(found) \(found < 2 ? "valeur" : "valeurs") là où le premier en a \(expected)."
    case .unequalLists(let field, let found, let other, let expected):
      "\(path) : la liste \(field) a \(found) valeurs là où \(other) en a \(expected)."
    case .unknownField(let name, _): "\(path) n'a pas de colonne \(name)."
    case .namedTwice(let name): "\(path) aurait deux colonnes \(name)."
    case .notOfType(let value, let field, let type):
      "\(lieu) : \(LoadError.montré(value)), dans la colonne \(field), n'est pas \(LoadError.french(type))."
    case .badDescriptor(let member, let problem): "\(lieu) : \(LoadError.french(member, problem))"
    case .unsafePath(let name): "\(path) nomme \(LoadError.montré(name)) ; seuls les fichiers sous son propre dossier sont lus."
    case .noSuchResource(let name): "\(path) nomme \(LoadError.montré(name)), qui n'existe pas."
    case .brokenSchema(let table, let total, let byRule, _):
      "\(LoadError.visible(table)) n'a pas été chargé : \(total) \(total < 2 ? "écart" : "écarts") à ce qui est attendu (\(byRule.map { "\($0.text) \($0.rows)" }.joined(separator: ", ")))."
    case .tooManyFiles(let count, let limit): "\(path) désigne \(count) fichiers ; \(limit) sont lus ensemble."
    case .notDelimited(let format): "\(path) est \(format) ; un motif désigne plusieurs fichiers CSV ou TSV."
    case .otherShape(let fields, let first, let expected):
      "\(path) n'a aucune colonne de \(first) : \(LoadError.list(fields)) là où celui-ci a \(LoadError.list(expected))."
    case .archive(let problem): "\(path) \(LoadError.french(problem))"
    case .workbook(let problem): "\(lieu) : \(LoadError.french(problem))"
    case .cancelled: "Le chargement de \(path) a été interrompu."
    }
  }

  var frenchHint: String? {
    switch kind {
    case .notUTF8: "avec encodage windows-1252, chaque octet est un caractère : pour les fichiers dont les accents sont alors justes."
    case .undecodable: "Un autre encodage peut être demandé : \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))."
    case .tooLittleMemory:
      "Moins de lignes ou de colonnes prennent moins, et retirer NOM rend ce qu'un fichier chargé occupe ; régler contrôle_mémoire arrêt le charge quand même."
    case .unpackedTooLarge: "Décompressé dans un fichier à lui, il se lit sur place, quelle que soit sa taille."
    case .otherEncoding(let name): "iconv -f \(name) -t UTF-8 \(path) > copie.csv en fait une copie lisible."
    case .compressed: "Le décompresser d'abord."
    case .otherFormat(let name):
      "L'enregistrer en CSV (UTF-8) là d'où il vient."
        + (LoaderList.isDocument(name) ? " Si ses lignes sont malgré tout du texte délimité : avec séparateur \"|\"." : "")
    case .brokenSchema: "avec contrôle rapport charge quand même les données et liste les écarts."
    case .unknownField(_, let existing): "Colonnes : \(existing.joined(separator: ", "))."
    case .ragged(_, _, let text, let delimiter):
      if let other = LoadError.otherDelimiter(text, delimiter) {
        "Une cellule qui contient le séparateur demande des guillemets ; pour un autre séparateur : avec séparateur \(other)."
      } else {
        "Aucune ligne n'a autant de cellules que l'en-tête. Si des lignes le précèdent : avec sauter 1. S'il n'y en a pas : avec en-tête non."
      }
    case .unknownEncoding: "Encodages : \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))."
    case .badDates(let pattern) where DatePattern(pattern)?.isSerial == true:
      "Les jours comptés par un tableur se lisent colonne par colonne, après le chargement : convertir \(DatasetName.name(forPath: path)).COLONNE en date avec dates \"excel\"."
    case .archive(let problem): LoadError.frenchHint(problem)
    case .workbook(let problem): LoadError.frenchHint(problem)
    default: nil
    }
  }

  private static func french(_ format: String, _ damage: Damage) -> String {
    switch damage {
    case .truncated: "les données \(format) s'arrêtent trop tôt."
    case .checksum: "la somme de contrôle \(format) n'est pas celle de ce qui a été compressé."
    case .length: "les données \(format) n'ont pas la longueur de ce qui a été compressé."
    case .data: "les données \(format) n'ont pas de sens."
    }
  }

  private static func french(_ mark: LoadOptionMark) -> String {
    switch mark {
    case .quote: "un guillemet"
    case .escape: "un échappement"
    case .comment: "une marque de commentaire"
    }
  }

  private static func french(_ problem: JSONProblem) -> String {
    switch problem {
    case .unexpected(let found, let expected): "\(montré(found)) là où \(french(expected)) est attendu."
    case .unterminatedString: "le texte qui s'ouvre ici n'est jamais fermé."
    case .controlCharacter(let byte): "le caractère de contrôle 0x\(hex(byte)) figure dans un texte ; il s'écrit \\u00\(hex(byte))."
    case .badEscape(let text): "\(montré(text)) n'est pas un échappement."
    case .loneSurrogate(let text): "\(montré(text)) est une moitié de caractère."
    case .badNumber(let text): "\(montré(text)) n'est pas un nombre."
    case .badWord(let text): "\(montré(text)) ; les mots de JSON sont true, false et null."
    case .trailing(let text): "\(montré(text)) après la fin."
    case .end(let expected): "le fichier finit là où \(french(expected)) est attendu."
    }
  }

  private static func french(_ expected: JSONExpectation) -> String {
    switch expected {
    case .value: "une valeur"
    case .key: "une clé entre guillemets"
    case .colon: "un deux-points"
    case .commaOrBrace: "une virgule ou }"
    case .commaOrBracket: "une virgule ou ]"
    case .object: "un objet"
    }
  }

  private static func french(_ shape: JSONShape) -> String {
    switch shape {
    case .number: "un nombre"
    case .text: "un texte"
    case .word: "true, false ou null"
    case .list: "une liste"
    case .object: "un objet"
    case .emptyList: "une liste vide"
    case .scalarList: "une liste de valeurs simples"
    case .emptyObject: "un objet sans liste"
    }
  }

  static func french(_ type: LoadOptions.FieldType) -> String {
    switch type {
    case .number: "un nombre"
    case .text: "un texte"
    case .date: "une date"
    case .boolean: "un booléen"
    }
  }

  private static func french(_ member: String, _ problem: DescriptorProblem) -> String {
    switch problem {
    case .missing: "\(member) manque."
    case .wrongType(let expected): "\(member) n'est pas \(mot(expected))."
    case .unknownValue(let value): "\(member) vaut \(montré(value)), qui n'est pas connu."
    case .repeated(let value): "\(member) figure deux fois : \(montré(value))."
    case .empty: "\(member) est vide."
    }
  }

  /// The few nouns of ``DescriptorProblem/wrongType(expected:)``.
  private static func mot(_ expected: String) -> String {
    switch expected {
    case "a list": "une liste"
    case "an object": "un objet"
    case "a text": "un texte"
    case "a number": "un nombre"
    case "true or false": "true ou false"
    case "a list as long as fields": "une liste aussi longue que fields"
    default: expected
    }
  }

  static func montré(_ text: String) -> String { "« \(visible(text)) »" }
}
