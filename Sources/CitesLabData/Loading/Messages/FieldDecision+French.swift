internal import QueryLang

extension FieldDecision {
  var french: String {
    switch self {
    case .asked: "Le type a été demandé."
    case .fromSchema: "Le type est celui du schéma."
    case .nothingKnown: "Aucune valeur n'est connue : texte."
    case .leadingZeros(let example): "Des chiffres qui commencent par un zéro (\(example)) sont des codes : texte."
    case .longIntegers(let example):
      "Des nombres de plus de chiffres que 64 bits n'en tiennent (\(example)) : texte, pour n'en perdre aucun."
    case .codeByName(let word): "Des chiffres d'une même largeur sous un nom qui dit \(word) sont des codes : texte."
    case .codeByCheckDigit: "Toutes les valeurs portent la clé d'un SIREN ou d'un SIRET : des codes, texte."
    case .oneBooleanWord(let word): "\(word) seul pourrait être un code : texte."
    case .exponentLikeCodes(let example): "Des valeurs comme \(example) peuvent être des codes autant que des puissances de dix : texte."
    case .decimalComma: "La virgule marque les décimales."
    case .decimalCommaAssumed: "La virgule a été lue comme marque décimale ; chaque valeur pourrait aussi se lire avec des milliers."
    case .decimalPointAssumed: "Le point a été lu comme marque décimale ; chaque valeur pourrait aussi se lire avec des milliers."
    case .ambiguousComma(let example): "La virgule de \(example) peut marquer des décimales ou des milliers : texte."
    case .mixedDecimalMarks: "Des valeurs ont une virgule décimale et d'autres un point : texte."
    case .groupedThousands: "Les blancs entre milliers ont été laissés de côté."
    case .binaryFloat: "Les valeurs demandent la virgule flottante binaire ; chacune se relit avec les mêmes chiffres."
    case .digitsWouldBeLost(let example):
      "Des valeurs ont plus de chiffres qu'un nombre n'en tient (\(example)) : texte, pour n'en perdre aucun."
    case .dayFirst: "Le jour vient en premier : des valeurs ne se lisent pas autrement."
    case .monthFirst: "Le mois vient en premier : des valeurs ne se lisent pas autrement."
    case .dayFirstAssumed: "Chaque date peut se lire jour ou mois en premier ; l'ordre français a été retenu : jour en premier."
    case .mixedDateOrders: "Des dates ont le jour en premier et d'autres le mois : texte."
    case .mixedDateLayouts: "Les dates sont écrites de plusieurs façons : texte."
    case .mixedZones: "Des heures ont un décalage avec UTC et d'autres non : texte."
    case .spoiled(let type, let fitting, let values, let distinct, let rows, let lines):
      "\(fitting) valeurs sont des \(Self.french(type)) mais \(rows) \(rows == 1 ? "ne l'est" : "ne le sont") pas, le champ est donc du texte : \(Self.list(values, distinct))\(Self.places(lines, rows, "ligne", "lignes"))."
    case .wordsKept(let words): "Gardés comme valeurs : \(Self.list(words, words.count))."
    case .rowNumber: "Le numéro de la ligne, ajouté car aucun champ ne distingue les lignes."
    case .parentKey(let table, let field): "Le champ \(field) de la ligne de \(table) qui contient celle-ci."
    case .schemaDigits: "Des nombres du schéma ont plus de chiffres qu'un nombre n'en tient ici : texte, pour n'en perdre aucun."
    case .declaredOrder: "Les valeurs suivent l'ordre des catégories du schéma."
    }
  }

  private static func french(_ type: ValueFamily) -> String {
    switch type {
    case .number: "nombres"
    case .date: "dates"
    case .datetime: "dates avec heure"
    case .boolean: "booléens"
    }
  }
}
