internal import CitesLabData

extension ShellMessage {
  var frenchText: String {
    switch self {
    case .unknownSetting(let name, _): "Il n'y a pas de réglage \(Wording.quoted(name))."
    case .badSetting(let name, let value, let expected):
      "\(Wording.quoted(value)) n'est pas une valeur du réglage \(name), qui prend \(expected.french)."
    case .readOnlyStays: "Une session ouverte en lecture seule le reste."
    case .nothingWritten(let path): "\(Wording.quoted(path)) n'a pas été écrit\u{202F}: cette session est en lecture seule."
    case .folderNamedAsScript(let path):
      "enregistrer écrit ce qui est chargé dans un dossier, et «\u{202F}\(path)\u{202F}» est le nom d'un script."
    case .nothingToSave: "Il n'y a aucun fichier à enregistrer."
    case .nothingToExport: "Il n'y a pas encore de résultat."
    case .nameOfCohort(let name):
      "\(Wording.quoted(name)) est déjà le nom d'une cohorte, et fichiers et cohortes partagent le même espace de noms."
    case .datasetInUse(let name, let cohorts):
      "\(Wording.quoted(name)) ne peut pas être retiré\u{202F}: \(Wording.list(cohorts.map(Wording.quoted), or: "et")) "
        + "\(cohorts.count == 1 ? "en a besoin" : "en ont besoin")."
    case .lastResultStays: "« _ » est toujours le dernier résultat\u{202F}: il n'y a rien à retirer."
    case .datasetIsNoCohort(let name, _): "\(Wording.quoted(name)) est un fichier, pas une cohorte."
    case .codeWithoutRows(let code, let field, let dataset, _):
      "Aucune ligne de \(Wording.quoted(dataset)) n'a \(field) = \(code)\u{202F}; son libellé est gardé."
    case .noKey(let dataset, let values):
      values == 1
        ? "Aucune colonne de \(Wording.quoted(dataset)) n'a une valeur propre à chaque ligne."
        : "\(Wording.quoted(dataset)) n'a pas de clé de \(values) colonnes."
    case .noRecord(let dataset, let key, _): "Aucune ligne de \(Wording.quoted(dataset)) n'a \(key)."
    case .severalRecords(let dataset, let key, let rows): "\(rows) lignes de \(Wording.quoted(dataset)) ont \(key)."
    case .nameOfDataset(let name): "\(Wording.quoted(name)) est déjà le nom d'un fichier fait autrement."
    case .cohortsWouldBreak(let dataset, let cohorts):
      "\(Wording.list(cohorts.map(Wording.quoted), or: "et")) n'\(cohorts.count == 1 ? "aurait" : "auraient") plus de sens sur \(Wording.quoted(dataset)) ainsi changé."
    case .variantsOfText(let field, let type): "Seuls les textes ont des graphies, et \(field) est de type \(type)."
    case .slipsNotSought(let field, let values, let limit):
      "\(field) a \(values) valeurs distinctes\u{202F}: les fautes d'une lettre sont cherchées jusqu'à \(limit)."
    case .logUnwritable(let path, let reason): "Le journal \(Wording.quoted(path)) s'arrête ici\u{202F}: \(reason.french)."
    case .scriptUnreadable(let path, let reason): "Le script \(Wording.quoted(path)) ne peut pas être lu\u{202F}: \(reason.french)."
    case .scriptRecursion(let chain): "Un script ne peut pas s'exécuter lui-même\u{202F}: \(chain.joined(separator: " → "))."
    case .languageVersion(let found, let supported):
      "Le script demande la version \(found) du langage\u{202F}; ce programme connaît la version \(supported)."
    case .strictWritesNothing(let path): "\(path) n'a pas été écrit : l'exécution est stricte, et il y a des remarques."
    case .unknownParameter(let name, _): "Il n'y a pas de paramètre \(Wording.quoted(name))."
    case .stopped(let script, let line): "\(script) s'est arrêté à la ligne \(line)."
    case .interrupted: "Interrompu."
    case .figureRepeated(let name): "Un chiffre nommé \(Wording.quoted(name)) a déjà été donné dans cette exécution."
    case .figureValueUnreadable(let name): "La valeur publiée du chiffre \(Wording.quoted(name)) n'est pas un nombre."
    case .figureNotOneNumber(let name, let rows, let columns):
      "La requête du chiffre \(Wording.quoted(name)) donne \(Wording.nombre(rows, "ligne", "lignes")) et "
        + "\(Wording.nombre(columns, "colonne", "colonnes")), or un chiffre est un seul nombre."
    case .figureNotANumber(let name, let found):
      "La requête du chiffre \(Wording.quoted(name)) donne \(found), or un chiffre est un nombre."
    case .withinNeedsUnit(let name, let amount):
      "Le chiffre \(Wording.quoted(name)) est un pourcentage\u{202F}: \(Wording.quoted("à \(amount) près")) demande son unité."
    case .pointsOfNumber(let name, let amount):
      "\(Wording.quoted("à \(amount) points près")) vaut pour un pourcentage, et le chiffre \(Wording.quoted(name)) est un simple nombre."
    case .requirementFails(let rule, let failing, let rows, let dataset, let message):
      "\(Wording.nombre(failing, "ligne", "lignes")) sur les \(rows) de \(Wording.quoted(dataset)) ne "
        + "\(failing < 2 ? "remplit" : "remplissent") pas\u{202F}: \(rule)." + (message.map { " \($0)" } ?? "")
    case .requirementNotUnique(let rule, let repeated, let rows, let dataset, let message):
      "\(rule) n'est pas unique dans \(Wording.quoted(dataset))\u{202F}: \(Wording.nombre(repeated, "valeur occupe", "valeurs occupent")) "
        + "\(rows) lignes." + (message.map { " \($0)" } ?? "")
    case .requirementUnknown(let rule, let unknown, let dataset):
      "Pour \(Wording.nombre(unknown, "ligne", "lignes")) de \(Wording.quoted(dataset)), on ne peut pas savoir si la condition est remplie\u{202F}: "
        + "\(rule)."
    case .noRequirements(let dataset): "Aucune exigence sur \(Wording.quoted(dataset)) n'a été vérifiée dans cette session."
    case .unknownTopic(let topic, _): "Il n'y a pas d'aide sur \(Wording.quoted(topic))."
    case .noExamples: "Les scripts d'exemple ne sont pas installés à côté de ce programme."
    case .noDemonstration: "Les données de démonstration ne sont pas installées à côté de ce programme\u{202F}: rien n'est chargé."
    case .demonstrationThere(let path): "\(Wording.quoted(path)) existe déjà, et rien n'a été écrit."
    case .outputFailed(let reason): "Les résultats ne peuvent pas être écrits\u{202F}: \(reason.french)."
    case .notCanonical(let script, let line):
      "«\u{202F}\(script)\u{202F}» n'a pas sa forme canonique\u{202F}: la ligne \(line) est la première qui diffère."
    case .formatChangesMeaning(let script):
      "C'est une erreur de citeslab, pas du script\u{202F}: la forme canonique de «\u{202F}\(script)\u{202F}» n'aurait pas le même sens, elle n'est donc pas écrite."
    case .optionUnknownFormat(let value, _): "\(Wording.quoted(value)) n'est pas un format."
    case .optionUnknownLanguage(let value): "\(Wording.quoted(value)) n'est pas une langue que parle ce programme."
    case .optionBadDate(let value): "\(Wording.quoted(value)) n'est pas une date."
    case .optionBadAssignment(let value): "\(Wording.quoted(value)) ne donne pas sa valeur à un paramètre."
    case .optionBadCount(let option, let value): "\(option) demande un nombre au-dessus de zéro, ce que \(value) n'est pas."
    case .optionNeeds(let option, let needed): "\(option) demande \(needed)."
    case .optionNotWith(let option, let other): "\(option) et \(other) ne vont pas ensemble."
    }
  }

  var frenchHint: String? {
    switch self {
    case .unknownSetting(_, let nearest): Wording.closest(nearest, "Au plus près\u{202F}", "réglages les liste tous.")
    case .readOnlyStays, .figureValueUnreadable, .scriptRecursion, .stopped, .interrupted, .noDemonstration,
      .outputFailed, .badSetting, .requirementUnknown, .optionNeeds, .optionNotWith, .optionBadCount:
      nil
    case .nothingWritten: "Sans --read-only, le programme peut écrire des fichiers."
    case .folderNamedAsScript(let path): "Pour garder les instructions de cette session\u{202F}: historique vers \"\(path)\""
    case .nothingToSave: "Charger d'abord un fichier\u{202F}: charger \"porteurs.csv\""
    case .nothingToExport:
      "D'abord une question, puis l'export de son résultat\u{202F}; ou, à la fin de la requête\u{202F}: vers \"fichier.csv\""
    case .nameOfCohort(let name): "Charger sous un autre nom, avec comme, ou d'abord retirer \(name)."
    case .datasetInUse(let name, _): "Leur définition s'appuie sur \(name)."
    case .datasetIsNoCohort(let name, let cohorts):
      cohorts.isEmpty ? "Ses colonnes\u{202F}: décrire \(name)" : "Cohortes\u{202F}: \(cohorts.joined(separator: ", "))."
    case .codeWithoutRows(_, _, _, let nearest): nearest.isEmpty ? nil : "Les plus proches\u{202F}: \(nearest.joined(separator: ", "))."
    case .lastResultStays: nil
    case .noKey(let dataset, _): "Pour trouver des lignes par d'autres colonnes\u{202F}: lister \(dataset) dont COLONNE = VALEUR."
    case .noRecord(_, _, let nearest): Wording.closest(nearest, "Au plus près\u{202F}", nil)
    case .severalRecords: nil
    case .nameOfDataset(let name): "Pour lui faire place\u{202F}: retirer \(name)"
    case .cohortsWouldBreak: "On peut d'abord les retirer, puis les redéfinir."
    case .variantsOfText: nil
    case .slipsNotSought: nil
    case .logUnwritable: "journal \"FICHIER\" en commence un autre, avec tout ce que la session a défini."
    case .scriptUnreadable: "Les chemins d'un script sont relatifs au script."
    case .languageVersion: "Il faut une version plus récente du programme."
    case .unknownParameter(_, let nearest):
      nearest.isEmpty
        ? "Un script en déclare un ainsi\u{202F}: paramètre annee = 2012" : Wording.closest(nearest, "Au plus près\u{202F}", nil)
    case .figureRepeated: "Chaque chiffre a son nom, pour que les messages puissent le nommer."
    case .figureNotOneNumber: "Une requête sans par, ou une expression entre parenthèses après =, donne un seul nombre."
    case .figureNotANumber: nil
    case .withinNeedsUnit(_, let amount): "On écrit à \(amount) points près, ou à \(amount)% près de la valeur."
    case .pointsOfNumber(_, let amount): "On écrit à \(amount) près, ou à \(amount)% près de la valeur."
    case .requirementFails(_, _, _, let dataset, _), .requirementNotUnique(_, _, _, let dataset, _):
      "Pour les voir\u{202F}: lister échecs de \(dataset)"
    case .noRequirements(let dataset): "D'abord en énoncer une\u{202F}: exiger … de \(dataset)"
    case .unknownTopic(_, let nearest): Wording.closest(nearest, "Sujets les plus proches\u{202F}", "aide liste les sujets.")
    case .strictWritesNothing: "Sans --strict il est écrit, et les remarques sont montrées."
    case .notCanonical(let script, _): "Pour la voir\u{202F}: citeslab-shell --fmt \(script)"
    case .formatChangesMeaning: "À signaler avec le script."
    case .noExamples: "Ils sont dans le dossier examples du projet."
    case .demonstrationThere: "Il faut un dossier vide ou qui n'existe pas encore."
    case .optionUnknownFormat(_, let known): "Formats\u{202F}: \(known.joined(separator: ", "))."
    case .optionUnknownLanguage: "Langues\u{202F}: fr, en."
    case .optionBadDate: "Une date s'écrit comme 2013-10-31."
    case .optionBadAssignment: "On écrit par exemple --set annee=2013."
    }
  }
}
