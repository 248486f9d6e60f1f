internal import QueryLang

extension FieldDecision {
  var french: String {
    switch self {
    case .asked: "Le type a été demandé."
    case .fromSchema: "Le type est celui du schéma."
    case .nothingKnown: "Aucune valeur n'est connue : texte."
    case .leadingZeros(let example): "Des chiffres qui commencent par un zéro (\(example)) sont des codes : texte."
    case .longIntegers(let example):
      "Des nombres dépassent ±9223372036854775807, le plus grand qui tienne ici (\(example)) : texte, pour ne perdre aucun chiffre."
    case .codeByName(let word): "Des chiffres sous un nom qui dit \(word) sont des codes : texte."
    case .codeByCheckDigit: "Toutes les valeurs portent la clé d'un SIREN ou d'un SIRET : des codes, texte."
    case .roundedCodes(let word, let example):
      "Sous un nom qui dit \(word), des valeurs comme \(LoadError.visible(example)) sont des codes qu'un logiciel a arrondis en puissances de dix : texte ; leurs autres chiffres ne sont pas dans le fichier."
    case .lostZeros(let word, let example):
      "Sous un nom qui dit \(word), il manque un chiffre à des valeurs (\(example)) : un logiciel qui les a prises pour des nombres a pu retirer un zéro en tête. Des codes : texte, tels quels."
    case .bookkept(let example, let statement):
      "Des valeurs entre parenthèses, comme \(LoadError.visible(example)), peuvent être des nombres négatifs : texte. Pour les lire ainsi : \(statement.french)"
    case .codesWithLetters(let example):
      "Toutes les valeurs ont une même largeur et certaines des lettres (\(LoadError.visible(example))) : des codes, texte."
    case .telephones(let example): "Les valeurs sont des numéros de téléphone (\(LoadError.visible(example))) : texte."
    case .oneBooleanWord(let word): "\(word) seul pourrait être un code : texte."
    case .exponentLikeCodes(let example): "Des valeurs comme \(example) peuvent être des codes autant que des puissances de dix : texte."
    case .decimalComma: "La virgule marque les décimales."
    case .ambiguousMark(let found):
      "Chaque valeur avec \(found.mark == "," ? "une virgule" : "un point") peut se lire de deux façons : \(LoadError.visible(found.example)) a été lu \(Self.digits(found.reading)), et non \(Self.digits(found.other)). Pour l'autre lecture : charger avec décimale \"\(found.otherDecimal)\"."
    case .ambiguousText(let example, let thousands, let decimals):
      "La virgule de \(LoadError.visible(example)) peut séparer des milliers ou marquer des décimales : texte. Milliers : \(thousands.french) - décimales : \(decimals.french)"
    case .mixedDecimalMarks(let examples):
      "Des valeurs parlent pour une virgule décimale et d'autres pour un point (\(Self.examples(examples))) : texte."
    case .otherThanAskedMark(let mark, let example):
      "Avec « \(mark) » comme marque décimale, des valeurs ne sont pas des nombres (\(LoadError.visible(example))) : texte."
    case .groupedThousands: "Ce qui sépare les milliers a été laissé de côté."
    case .markedThousands(let mark): "Les \(mark == "," ? "virgules" : "points") entre milliers ont été laissés de côté."
    case .percent(let example): "Les pourcentages sont des fractions : \(Self.digits(example))."
    case .currency(let symbol, 0): "La monnaie \(symbol) a été laissée de côté."
    case .currency(let symbol, let bare):
      "La monnaie \(symbol) a été laissée de côté ; \(bare) \(bare == 1 ? "valeur n'en a" : "valeurs n'en ont") pas."
    case .mixedUnits(let examples): "Les valeurs ont des unités différentes (\(Self.examples(examples))) : texte."
    case .binaryFloat: "Les valeurs demandent la virgule flottante binaire ; chacune se relit avec les mêmes chiffres."
    case .digitsWouldBeLost(let example):
      "Des valeurs ont plus de chiffres qu'un nombre n'en tient (\(example)) : texte, pour n'en perdre aucun."
    case .dayFirst: "Le jour vient en premier : des valeurs ne se lisent pas autrement."
    case .monthFirst: "Le mois vient en premier : des valeurs ne se lisent pas autrement."
    case .dayFirstAssumed:
      "Chaque date peut se lire jour ou mois en premier ; l'ordre français a été retenu : jour en premier. Pour lire le mois en premier : charger avec dates \"MM/jj/aaaa\"."
    case .shortYears(let rows, let example):
      "\(rows) \(rows == 1 ? "date a une année" : "dates ont des années") à deux chiffres, prise\(rows == 1 ? "" : "s") entre 1930 et 2029 (\(example))."
    case .datesAsAsked(let pattern): "Les dates ont été lues comme \(pattern)."
    case .mixedDateOrders: "Des dates ont le jour en premier et d'autres le mois : texte."
    case .mixedDateLayouts: "Les dates sont écrites de plusieurs façons : texte."
    case .mixedZones: "Des heures ont un décalage avec UTC et d'autres non : texte."
    case .spoiled(let found): Self.french(found)
    case .wordsKept(let words): "Gardés comme valeurs : \(Self.list(words, words.count))."
    case .rowNumber: "Le numéro de la ligne, ajouté car aucune colonne ne distingue les lignes."
    case .parentKey(let table, let field): "La colonne \(field) de la ligne de \(table) qui contient celle-ci."
    case .schemaDigits: "Des nombres du schéma ont plus de chiffres qu'un nombre n'en tient ici : texte, pour n'en perdre aucun."
    case .declaredOrder: "Les valeurs suivent l'ordre des catégories du schéma."
    case .converted: "Une instruction l'a rendu tel."
    case .dateLikeNumbers(let example, let day, let statement):
      "Lus comme des nombres, qui peuvent être des dates : \(example) serait le \(day). Pour les lire ainsi : \(statement.french)"
    case .encodedTwice(let found, let meant):
      "Un texte comme \(found) a été encodé deux fois avant d'arriver ici ; c'était \(meant). Laissé tel quel : le fichier est à refaire là d'où il vient."
    }
  }

  private static func french(_ found: Spoiled) -> String {
    let others =
      found.areImpossible
      ? (found.rows == 1 ? "est un jour qui n'existe pas" : "sont des jours qui n'existent pas")
      : found.rows == 1 ? "ne l'est pas" : "ne le sont pas"
    let lines =
      found.lines.isEmpty
      ? ""
      : " (\(found.lines.count == 1 ? "ligne" : "lignes") \(found.lines.map(String.init).joined(separator: ", "))\(found.rows > found.lines.count ? ", …" : ""))"
    return
      "\(found.fitting) valeurs sont des \(french(found.type)) mais \(found.rows) \(others), la colonne est donc du texte : \(list(found.values, found.distinct))\(lines)."
      + (found.repeatHeader ? " L'en-tête se retrouve parmi les lignes." : "")
      + (found.statement.map { " Pour en faire \(one(found.type)) : \($0.french)" } ?? "")
  }

  /// The figures of a sentence with a decimal comma.
  private static func digits(_ text: String) -> String { String(text.map { $0 == "." ? "," : $0 }) }

  private static func french(_ type: ValueFamily) -> String {
    switch type {
    case .number: "nombres"
    case .date: "dates"
    case .datetime: "dates avec heure"
    case .boolean: "booléens"
    }
  }

  private static func one(_ type: ValueFamily) -> String {
    switch type {
    case .number: "un nombre"
    case .date, .datetime: "une date"
    case .boolean: "un booléen"
    }
  }
}
