internal import CitesLabData

extension FigureMessage {
  var frenchText: String {
    switch self {
    case .differs(let name, let published, let recomputed, let base, _):
      "Le chiffre \(Wording.quoted(name)) diffère\u{202F}: publié \(published), recalculé \(recomputed), sur une base de \(base)."
    case .tableDiffers(let name, let differing, let all, let base, _):
      "Le tableau \(Wording.quoted(name)) diffère pour \(differing) de ses \(Wording.nombre(all, "valeur", "valeurs")), sur une base de \(base)."
    case .tableNoKey(let name, let key, let isFile, _):
      "La clé \(Wording.quoted(key)) du tableau \(Wording.quoted(name)) n'est pas une colonne \(isFile ? "du fichier publié" : "du résultat de la requête")."
    case .tableNoColumn(let name, let column, _):
      "La colonne \(Wording.quoted(column)) du tableau publié \(Wording.quoted(name)) n'est pas une colonne de nombres du résultat."
    case .tableKeyRepeated(let name, let key):
      "Deux lignes du tableau publié \(Wording.quoted(name)) ont la clé \(key)."
    case .tableEmpty(let name, let path):
      "\(Wording.quoted(path)) n'a aucun nombre à comparer pour le tableau \(Wording.quoted(name))."
    case .columnsNotCompared(let name, let columns):
      "Non comparé dans le tableau \(Wording.quoted(name))\u{202F}: \(Wording.list(columns.map(Wording.quoted), or: "et"))."
    case .valuesNotPublished(let name, let cells):
      "\(Wording.nombre(cells, "cellule", "cellules")) du tableau publié \(Wording.quoted(name)) sans nombre, non \(cells < 2 ? "comparée" : "comparées")."
    case .unknownReportSuffix(let path, _): "\(Wording.quoted(path)) n'a pas le suffixe d'un rapport."
    case .notOurs(let path):
      "\(Wording.quoted(path)) existe déjà et n'a pas été écrit par ce programme\u{202F}: il reste tel quel."
    case .isInput(let path): "\(Wording.quoted(path)) est lu par cette exécution et ne peut pas en être aussi la sortie."
    case .acceptUnknown(let name, _): "Aucun chiffre nommé \(Wording.quoted(name)) n'a été vérifié dans cette exécution."
    case .acceptRefused(let name, let refusal): "L'attente de \(Wording.quoted(name)) reste telle quelle\u{202F}: \(refusal.french)."
    case .reportUnreadable(let path, let reason): "Le rapport \(Wording.quoted(path)) ne peut pas être lu\u{202F}: \(reason.french)."
    case .anchorBroken(let fault): fault.french
    case .notOneValue(let rows, let columns):
      "La requête donne \(Wording.nombre(rows, "ligne", "lignes")) et \(Wording.nombre(columns, "colonne", "colonnes")), et une phrase ne prend qu'une valeur."
    case .valueDrifted(let sentence, let stands, let recomputed, let base):
      "Le texte dit \(stands), et les données disent \(recomputed), sur une base de \(base)\u{202F}: \(sentence)"
    case .resultDrifted(let line, let stands, let recomputed, let base):
      "Le résultat sous ce bloc n'est plus celui des données\u{202F}; la ligne \(line) du texte est \(Wording.quoted(stands)) et serait \(Wording.quoted(recomputed)), sur une base de \(base)."
    case .notFilled: "Cette valeur n'est pas encore remplie."
    case .sentenceGone(let name, let sentence, let found, _, _):
      "La phrase du chiffre \(Wording.quoted(name)) n'est pas dans le texte\u{202F}: \(sentence)"
        + (found.map { " (les données disent \($0))" } ?? "")
    case .sentenceSaysOther(let name, let sentence, let says, let published, let found):
      "La phrase du chiffre \(Wording.quoted(name)) dit \(Wording.list(says, or: "et")), et le chiffre \(published)\(found.map { "\u{202F}; les données disent \($0)" } ?? "")\u{202F}: \(sentence)"
    case .notWoven(let path, let line, let stands, let woven):
      "\(Wording.quoted(path)) n'est pas ce que donne le tissage\u{202F}: sa ligne \(line) est \(Wording.quoted(stands)) et serait \(Wording.quoted(woven))."
    case .numberUnbacked(let number, let sentence): "Aucune requête n'appuie \(number)\u{202F}: \(sentence)"
    case .yearsPassed(let years): "Pris pour des années et des dates, et non vérifiés\u{202F}: \(years.joined(separator: ", "))."
    }
  }

  var frenchHint: String? {
    switch self {
    case .differs, .tableDiffers, .tableKeyRepeated, .columnsNotCompared, .valuesNotPublished, .reportUnreadable, .valueDrifted,
      .yearsPassed, .sentenceSaysOther:
      nil
    case .tableNoKey(_, _, _, let known): known.isEmpty ? nil : "Colonnes\u{202F}: \(known.joined(separator: ", "))."
    case .tableNoColumn(_, _, let known): known.isEmpty ? nil : "Colonnes du résultat\u{202F}: \(known.joined(separator: ", "))."
    case .tableEmpty: "Il faut un tableau qui ait les colonnes de la clé et une colonne de nombres."
    case .unknownReportSuffix(_, let known): "Suffixes\u{202F}: \(known.joined(separator: ", "))."
    case .notOurs: "Choisir un autre nom, ou d'abord enlever ce fichier."
    case .isInput: "Choisir un autre nom."
    case .acceptUnknown(_, let nearest): Wording.closest(nearest, "Au plus près\u{202F}", nil)
    case .acceptRefused(_, let refusal): refusal.frenchHint
    case .anchorBroken(let fault): fault.frenchHint
    case .notOneValue: "Un bloc à part prend un tableau\u{202F}: ```clq"
    case .resultDrifted, .notWoven: "--weave sans --check le récrit."
    case .notFilled: "--weave sans --check la remplit."
    case .sentenceGone(_, _, _, let reads, let line):
      if let reads, let line {
        "La ligne \(line) se lit\u{202F}: \(reads)"
      } else {
        "La phrase d'un chiffre figure dans le texte telle que le chiffre la cite."
      }
    case .numberUnbacked:
      "Dans le texte\u{202F}: `= REQUÊTE`\u{202F}; ou un chiffre dont c'est la phrase, invérifiable là où les données ne disent rien."
    }
  }
}

extension AcceptRefusal {
  var french: String {
    switch self {
    case .holds: "elle tient déjà"
    case .notVerifiable: "elle n'est pas vérifiable avec ces données"
    case .isTable(let path): "elle est dans le fichier \(Wording.quoted(path)), pas dans le script"
    case .isBound: "c'est une borne, pas un nombre"
    case .isParameter(let name): "c'est la valeur du paramètre \(name)"
    case .noValue: "la requête ne donne pas de valeur"
    case .otherUnit(let published, let recomputed): "\(published) a été publié, et \(recomputed) est d'une autre nature"
    case .noFile: "elle n'est pas écrite dans un fichier de script"
    case .changed(let path): "\(Wording.quoted(path)) a changé depuis son exécution"
    }
  }

  var frenchHint: String? {
    switch self {
    case .holds, .noValue, .changed: nil
    case .notVerifiable: "Une requête à la place d'invérifiable la rend vérifiable."
    case .isTable(let path): "Pour y écrire le résultat de la requête\u{202F}: vers \"\(path)\" en remplaçant"
    case .isBound: "Qui signe le rapport décide de ce qu'il affirme\u{202F}: le script se modifie à la main."
    case .isParameter: "À changer là où il est déclaré, ou par --set."
    case .otherUnit: "Une part se publie avec un signe %, un nombre sans."
    case .noFile: "--accept va avec -f SCRIPT."
    }
  }
}

extension AnchorFault {
  var french: String {
    switch self {
    case .blockOpen: "Ce bloc n'a pas de fin."
    case .valueOpen: "Cette requête n'a pas de marque de fin après sa valeur."
    case .strayEnd: "Cette marque de fin ne finit rien."
    case .endsComment: "Une requête conservée dans le texte ne peut pas contenir «\u{202F}--\u{202F}»."
    case .empty: "Il n'y a pas de requête ici."
    }
  }

  var frenchHint: String? {
    switch self {
    case .blockOpen: "Un bloc commence par ```clq et finit par ```\u{202F}; ou par <!-- clq et finit par -->."
    case .valueOpen: "On écrit <!--= REQUÊTE -->VALEUR<!--/-->."
    case .strayEnd: "Ce qu'elle finissait n'est plus là\u{202F}: le remettre, ou enlever la marque."
    case .endsComment, .empty: nil
    }
  }
}
