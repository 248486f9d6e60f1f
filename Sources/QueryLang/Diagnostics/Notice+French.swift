extension Notice {
  var french: String {
    switch self {
    case .unknownValue(let dataset, let field, let spelling, _):
      "Aucune ligne de \(Phrase.quoted(dataset)) n'a \(field) = \(spelling)."
    case .outsideRange(let dataset, let field, let spelling, let low, let high):
      "Aucune ligne de \(Phrase.quoted(dataset)) n'a \(field) = \(spelling) : les valeurs vont de \(low) à \(high)."
    case .severalSpellings(let field, let spelling, let found):
      "\(field) = \(spelling) correspond à \(found.count) orthographes : \(list(found, .french))."
    case .leftOut(let rows, let fields, _) where fields.isEmpty:
      "\(Phrase.rows(rows, in: .french)) \(rows < 2 ? "laissée" : "laissées") de côté : la condition y est inconnue."
    case .leftOut(let rows, let fields, _):
      "\(Phrase.rows(rows, in: .french)) \(rows < 2 ? "laissée" : "laissées") de côté : \(Phrase.either(fields, in: .french)) n'est pas renseigné."
    case .keysFoldTogether(let field, let examples):
      "Des groupes de \(field) ne diffèrent que par la casse, les accents ou les séparateurs : \(Phrase.list(examples, in: .french, limit: 6))."
    case .skippedMissing(let measure, let missing, let rows):
      "\(measure.french) porte sur \(Phrase.number(rows - missing, in: .french)) lignes sur \(Phrase.number(rows, in: .french)) : les autres n'ont pas de valeur."
    case .gaveMissing(let operation, let rows):
      "\(operation) n'a pas de résultat pour \(Phrase.rows(rows, in: .french)) : valeur manquante."
    case .conditionUnknown(let rows):
      "La condition d'un « si » est inconnue pour \(Phrase.rows(rows, in: .french)) : valeur manquante."
    case .bareReadAsValue(let word, let field):
      "\(Phrase.quoted(word)) a été lu comme une valeur, bien que \(Phrase.quoted(field)) soit aussi une colonne."
    case .tieCut(let clause, let kept, let equal):
      "\(Phrase.quoted(clause)) coupe parmi des lignes égales : \(Phrase.number(kept, in: .french)) sur \(Phrase.rows(equal, in: .french)) de même rang gardées."
    case .instantsInUTC(let field): "\(field) contient des instants : jours, mois et années sont ceux d'UTC."
    case .calendarGap(let key, let gaps):
      gaps == 1
        ? "Une période manque dans \(key) : l'évolution qui la suit est manquante."
        : "Des périodes manquent dans \(key), à \(Phrase.number(gaps, in: .french)) endroits : les évolutions qui les suivent sont manquantes."
    case .calculationWithoutAnswer("/"): "Le calcul n'a pas de résultat : il divise par zéro."
    case .calculationWithoutAnswer(let operation): "Le calcul n'a pas de résultat : « \(operation) » n'en a pas pour ce nombre."
    case .labelIsNoCode(let field, let label, _):
      "\(Phrase.quoted(label)) est un libellé de \(Phrase.quoted(field)) : les conditions nomment les codes, et aucune ligne n'a celui-là."
    case .marginsLeft(let rows, let dataset):
      "\(Phrase.rows(rows, in: .french)) de totaux, d'autres ou d'écarts \(rows < 2 ? "laissée" : "laissées") hors de \(Phrase.quoted(dataset)) : elles sont faites des autres lignes."
    case .overlappingSides(let rows):
      "Les deux côtés ont \(Phrase.rows(rows, in: .french)) en commun : l'intervalle de leur écart, qui demande deux échantillons séparés, est manquant."
    case .measureConditionUnknown(let measure, let rows):
      "\(measure.french) laisse de côté \(Phrase.rows(rows, in: .french)) : une valeur manquante y rend la condition inconnue."
    case .membershipUnknown(let dataset, let rows):
      "Pour \(Phrase.rows(rows, in: .french)) de \(Phrase.quoted(dataset)), une valeur manquante ne permet pas de savoir si elles sont de la cohorte : elles comptent en dehors."
    case .quantifierTakesOne(let text): "\(Phrase.quoted(text.french)) s'arrête là : la suite est une autre condition."
    case .listWithMissing(let column): "Les cellules vides de \(column) sont passées : aucune valeur ne leur est égale."
    case .relatedUnknown(let text, let dataset, let rows):
      "Pour \(Phrase.rows(rows, in: .french)) de \(Phrase.quoted(dataset)), une valeur manquante laisse ouvert \(Phrase.quoted(text.french)) : compté comme faux."
    case .keysWithoutRow(let relation, let rows, let examples):
      "\(relation) : \(Phrase.rows(rows, in: .french)) dont aucune ligne n'a la clé (\(Phrase.list(examples, in: .french, limit: 3)))."
    case .keysOfSeveralRows(let relation, let rows, let examples):
      "\(relation) : \(Phrase.rows(rows, in: .french)) dont plusieurs lignes ont la clé (\(Phrase.list(examples, in: .french, limit: 3))) : elles ne mènent à aucune."
    case .tieCutPer(let keys):
      "« limiter … pour chaque » coupe parmi des lignes égales pour \(Phrase.number(keys, in: .french)) \(keys < 2 ? "clé" : "clés") : les premières dans l'ordre du fichier sont gardées."
    case .relationGone(let relation): "La relation \(relation) n'existe plus : ses données ont changé."
    case .keyNotRelated(let relation): "Les données déclarent la clé \(relation), mais le nom de sa relation est pris."
    case .emptyRange(let low, let high): "Aucune valeur n'est entre \(low) et \(high) : la borne basse vient en premier."
    }
  }

  var frenchHint: String? {
    switch self {
    case .unknownValue(_, let field, let spelling, _) where Phrase.meansMissing(spelling):
      "Les cellules sans valeur se trouvent par : \(field) est vide."
    case .unknownValue(_, _, _, let closest):
      closest.isEmpty
        ? nil : closest.count == 1 ? "La plus proche : \(list(closest, .french))." : "Les plus proches : \(list(closest, .french))."
    case .leftOut(_, _, let statement): statement.map { "Pour les garder\u{202F}: \($0.french)" }
    case .keysFoldTogether(let field, _): "Pour les réunir : par fold(\(field)). Pour les voir : variantes \(field)."
    case .bareReadAsValue(let word, _): "Pour la colonne, écrire `\(word)`."
    case .calendarGap: "Avec « modalités vides », les périodes sans ligne figurent dans le tableau."
    case .labelIsNoCode(let field, _, let code): "À la place : \(field)=\(code)"
    case .marginsLeft, .calculationWithoutAnswer: nil
    case .overlappingSides: "« contre le reste » compare aux seules autres lignes."
    case .instantsInUTC(let field): "Pour l'heure locale, écrire local(\(field), '+01:00')."
    case .quantifierTakesOne: "Pour en prendre plus, mettre des parenthèses : au moins un FICHIER (… et …)."
    case .keyNotRelated: "Lui en donner un autre : relier … à … comme NOM."
    case .listWithMissing, .relatedUnknown, .keysWithoutRow, .keysOfSeveralRows, .tieCutPer, .relationGone: nil
    case .outsideRange, .severalSpellings, .skippedMissing, .gaveMissing, .conditionUnknown, .tieCut, .emptyRange,
      .membershipUnknown, .measureConditionUnknown:
      nil
    }
  }
}
