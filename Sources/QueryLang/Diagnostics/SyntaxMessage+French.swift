extension SyntaxMessage {
  var frenchText: String {
    switch self {
    case .unterminatedText(let quote): "Le texte ouvert par \(quote) ne se ferme pas sur sa ligne."
    case .unknownCharacter(let character): "Le caractère \(character) n'a pas de sens ici."
    case .commentNeedsBlank: "Un commentaire commence en début de ligne ou après une espace."
    case .textTooLong: "Un script de plus de 2 Go ne peut être lu."
    case .decimalComma(let whole, let fraction): "« \(whole),\(fraction) » n'est ni un nombre, ni deux."
    case .foreignOperator(let found, _): "« \(found) » n'est pas un opérateur de ce langage."
    case .numberTooLarge(let number): "Le nombre \(number) est trop grand ici."
    case .wholeNumberNeeded(let number): "« \(number) » se trouve là où un nombre entier est attendu."
    case .expected(let possible, let found, _):
      if found.isEmpty {
        "L'instruction s'arrête là où il manque \(Self.french(possible))."
      } else {
        "« \(found) » se trouve là où est attendu : \(Self.french(possible))."
      }
    case .unknownStatement(let found, _): "Aucune instruction ne commence par « \(found) »."
    case .startsWithClause(let found, _):
      "« \(found) » introduit une clause : une instruction commence par son verbe, comme « compter » ou « lister »."
    case .notInThisVersion(let word): "« \(word) » ne fait pas partie de cette version."
    case .reserved(let word): "« \(word) » est réservé à une version ultérieure du langage."
    case .tooDeep(let limit): "Les parenthèses et les conditions s'emboîtent sur plus de \(limit) niveaux."
    case .duplicateClause(let keyword): "« \(keyword.spelling(in: .french)) » figure deux fois : une requête ne le prend qu'une fois."
    case .topWithLimit: "« top » et « limiter à » s'excluent."
    case .mixedSetOperators: "Entre sources, « et », « ou » et « sauf » demandent des parenthèses quand ils se mêlent."
    case .negatedFirstSource: "Une source ne peut commencer par « non » : les lignes de départ viennent d'abord."
    case .onlyInSourceBrackets(let keyword): "« \(keyword.spelling(in: .french)) » n'a pas sa place dans les parenthèses d'une source."
    case .limitPerOutsideSource: "« limiter à … pour chaque » appartient à une source entre parenthèses."
    case .figureNeedsQuery: "Un chiffre demande la requête qui le donne, ou « invérifiable » et la raison."
    case .unknownLanguage(let word): "« \(word) » n'est pas l'une des langues « en » et « fr »."
    case .pathNeedsQuotes: "Un chemin s'écrit entre guillemets."
    case .aggregateNeedsOperand(let word): "« \(word) » demande une colonne."
    case .chainedComparison: "Les comparaisons ne s'enchaînent pas."
    case .comparedWithMissing: "Rien n'est égal à « manquant » : une valeur manquante se trouve par « est vide »."
    case .isNeedsMissing: "Après « est » vient « vide » ou « renseigné »."
    case .inNeedsList(let word, _): "Après « dans » vient une liste, un intervalle ou une période ; « \(word) » est une seule valeur."
    case .listAfterEqual: "« = » compare à une seule valeur ; « dans » compare à une liste."
    case .rangeAfterEqual: "« = » compare à une seule valeur ; « dans » compare à un intervalle."
    case .rangeBoundsApart: "Les bornes d'un intervalle touchent « .. »."
    case .valueWithSpaces: "Une valeur qui contient des espaces s'écrit entre guillemets."
    case .comparisonWithoutLeft(let found, _): "Rien ne précède « \(found) » : chaque comparaison dit ce qu'elle compare."
    case .missingAnd: "Entre deux conditions vient « et » ou « ou »."
    case .valueAsCondition: "Une valeur seule n'est pas une condition."
    case .commaInCondition: "Les conditions ne se joignent pas par des virgules."
    case .needsSpaces(let found, _): "« \(found) » est un seul mot ; un calcul demande des espaces."
    case .dateForm(let found, _): "« \(found) » n'est pas l'écriture d'une date."
    case .topBy: "La mesure suit directement le nombre de « top »."
    case .sqlQuery: "Ceci est du SQL."
    case .sqlWord(let found, _): "« \(found) » appartient au SQL."
    case .countTakesNoOperand(let found, _): "« effectif » compte des lignes et ne prend pas de colonne : « \(found) »."
    case .listDistinct: "« lister » montre des lignes ; « valeurs » montre les valeurs distinctes."
    case .assignment: "Un nom se donne par « soit » ou « paramètre »."
    case .percentAsModulo: "« % » marque un pourcentage ; le reste d'une division est « mod(a, b) »."
    case .missingVerb(let found, _):
      "« \(found) » n'est pas un verbe : une instruction dit d'abord ce qu'il faut faire, comme « compter » ou « lister »."
    case .orderBeforeColumn: "« croissant » et « décroissant » suivent la colonne qu'ils ordonnent."
    case .levelNeedsPercent(let number): "Un niveau de confiance est un pourcentage : « \(number) » n'a pas de `%`."
    case .definedNeedsDataset(let name): "« \(name) » ne dit pas à quel fichier il appartient."
    case .nothingLabelled: "Après la colonne vient son libellé, ou des valeurs avec leurs libellés."
    case .fieldNeedsDataset(let word):
      "« \(word) » ne dit pas de quel fichier est la colonne : l'instruction commence par « FICHIER.COLONNE », comme « porteurs.age »."
    case .onlyCountIsDistinct(let word): "« distincts » ne va qu'avec « effectif », pas avec « \(word) »."
    case .nameWithBlanks(let name, _):
      "«\u{202F}\(name)\u{202F}» est un seul nom\u{202F}: un nom qui contient des espaces s'écrit entre accents graves."
    case .otherWords(let found, _): "«\u{202F}\(found)\u{202F}» n'est pas la façon de commencer une question ici."
    case .missingOf: "Entre ce qui est demandé et le fichier vient «\u{202F}de\u{202F}»."
    case .sortInsideKey: "Le second «\u{202F}trier par\u{202F}» peut être celui du premier ou celui de la requête."
    case .keywordAsName(let name, _):
      "«\u{202F}\(name)\u{202F}» est un mot du langage\u{202F}: comme nom, il s'écrit entre accents graves."
    case .requireOfMeasure:
      "«\u{202F}exiger\u{202F}» énonce ce que chaque ligne doit remplir\u{202F}; un nombre sur toutes les lignes se vérifie par un chiffre."
    case .comparisonInWords(let found, _): "« \(found) » s'écrit ici par un signe."
    case .otherWord(let found, let keyword, _): "« \(found) » se dit ici « \(keyword.spelling(in: .french)) »."
    case .foreignStatement(let found, _): "« \(found) » se dit autrement ici."
    case .operandNeedsBrackets(let word, _): "Ce sur quoi porte « \(word) » s'écrit entre parenthèses."
    case .questionsNeedBrackets: "Une question qui tient lieu de nombre s'écrit entre parenthèses."
    case .keysNeedComma: "Les clés se séparent par des virgules."
    case .groupedDigits(let found, _): "« \(found) » fait plusieurs nombres : les chiffres d'un nombre se suivent sans espace."
    case .lastResultAsName: "« _ » est le dernier résultat, et le nom de rien d'autre."
    case .orForWhere(let found, _):
      "Après une source, « \(found) » ajoute les lignes d'une autre ; une condition suit « où » ou « dont »."
    case .aliasAfterSource: "« comme » nomme une mesure, qui vient avant « de »."
    case .callNeedsTouchingBracket: "La parenthèse d'une fonction touche son nom."
    }
  }

  var frenchHint: String? {
    switch self {
    case .unterminatedText(let quote): "Dans un texte, \(quote) s'écrit deux fois."
    case .decimalComma(let whole, let fraction): "Un nombre : « \(whole).\(fraction) ». Deux : « \(whole), \(fraction) »."
    case .foreignOperator(_, let instead): instead.isEmpty ? nil : "À la place : « \(instead) »"
    case .expected(_, _, let nearest), .unknownStatement(_, let nearest):
      nearest.isEmpty ? nil : "Le plus proche : \(nearest.map { "« \($0) »" }.joined(separator: ", "))"
    case .startsWithClause(_, let keyword): "Par exemple : « compter porteurs \(Self.frenchExample(of: keyword)) »"
    case .mixedSetOperators: "Par exemple : « (a et b) ou c »"
    case .negatedFirstSource: "Par exemple : « a et non b »"
    case .onlyInSourceBrackets: "Là : « dont », « trier par » et « limiter à … pour chaque »."
    case .figureNeedsQuery: "Sur la ligne suivante, en retrait : « compter porteurs »"
    case .chainedComparison: "À la place : « x dans 1..5 », ou deux comparaisons jointes par « et »."
    case .dateForm(_, let iso): "Pour une date : \(iso.map { "« \($0) »" }.joined(separator: " ou "))"
    case .levelNeedsPercent(let number): "À la place : `ic \(number)%`"
    case .definedNeedsDataset(let name): "Par exemple : `porteurs.\(name)`"
    case .nothingLabelled: "Par exemple : `libellé porteurs.sexe F \"Femmes\", H \"Hommes\"`"
    case .unknownLanguage: "Possible : « langue en », « langue fr »."
    case .aggregateNeedsOperand(let word): "Par exemple : « \(word) age de porteurs »"
    case .comparedWithMissing(let corrected), .isNeedsMissing(let corrected), .inNeedsList(_, let corrected),
      .listAfterEqual(let corrected), .rangeAfterEqual(let corrected), .rangeBoundsApart(let corrected), .valueWithSpaces(let corrected),
      .missingAnd(let corrected), .valueAsCondition(let corrected), .commaInCondition(let corrected), .needsSpaces(_, let corrected),
      .topBy(let corrected), .sqlQuery(let corrected), .sqlWord(_, let corrected), .countTakesNoOperand(_, let corrected),
      .listDistinct(let corrected), .assignment(let corrected), .callNeedsTouchingBracket(let corrected),
      .pathNeedsQuotes(let corrected), .limitPerOutsideSource(let corrected), .missingVerb(_, let corrected),
      .orderBeforeColumn(let corrected), .nameWithBlanks(_, let corrected), .otherWords(_, let corrected), .missingOf(let corrected),
      .sortInsideKey(let corrected), .keywordAsName(_, let corrected), .requireOfMeasure(let corrected):
      corrected.isEmpty ? nil : "À la place : « \(corrected) »"
    case .comparisonInWords(_, let corrected), .otherWord(_, _, let corrected), .operandNeedsBrackets(_, let corrected),
      .questionsNeedBrackets(let corrected), .keysNeedComma(let corrected), .aliasAfterSource(let corrected),
      .groupedDigits(_, let corrected), .comparisonWithoutLeft(_, let corrected),
      .orForWhere(_, let corrected):
      corrected.isEmpty ? nil : "À la place : « \(corrected) »"
    case .foreignStatement(_, let usage): "Ici : « \(usage.french) »"
    case .unknownCharacter, .commentNeedsBlank, .textTooLong, .numberTooLarge, .wholeNumberNeeded, .notInThisVersion, .reserved,
      .tooDeep, .duplicateClause, .topWithLimit, .percentAsModulo, .onlyCountIsDistinct, .fieldNeedsDataset, .lastResultAsName:
      nil
    }
  }

  private static func french(_ possible: [Expectation]) -> String {
    let words = possible.map { expectation -> String in
      switch expectation {
      case .name: "un nom"
      case .source: "un fichier ou une cohorte"
      case .operand: "une colonne, une valeur ou une parenthèse"
      case .value: "une valeur"
      case .measure: "une mesure"
      case .literal: "un nombre, une date ou un texte"
      case .number: "un nombre"
      case .quotedPath: "un chemin entre guillemets"
      case .quotedText: "un texte entre guillemets"
      case .closingBracket: "« ) »"
      case .openingBracket: "« ( »"
      case .comma: "« , »"
      case .clause: "une clause (\(KeywordTable.clauseSpellings(in: .french).map { Phrase.quoted($0) }.joined(separator: ", ")))"
      case .statementEnd: "la fin de l'instruction"
      case .keyword(let keyword): "« \(keyword.spelling(in: .french)) »"
      case .comparison: "une comparaison"
      case .equals: "« = »"
      case .ofSource: "« de » et un fichier"
      case .setting: "un réglage"
      case .statement: "une instruction"
      case .datasetField: "un fichier et sa clé, comme dans entreprises.porteur_id"
      }
    }
    return joined(words, last: "ou")
  }

  private static func frenchExample(of keyword: Keyword) -> String {
    switch keyword {
    case .whereClause: "dont age < 26"
    case .by: "par commune"
    case .across: "par commune en colonnes sexe"
    case .having: "par commune en gardant effectif >= 10"
    case .with: "par commune avec part"
    case .sort: "par commune trier par effectif décroissant"
    case .limit: "par commune limiter à 10"
    case .top: "par commune top 5"
    case .chart: "par commune graphique barres"
    case .into: "par commune vers \"tableau.csv\""
    default: "dont age < 26"
    }
  }
}
