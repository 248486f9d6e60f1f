internal import QueryLang

extension LoadNotice {
  var french: String {
    switch self {
    case .noHeader(let example):
      "La première ligne a été lue comme des données, non comme des noms : \(LoadError.montré(example)). Pour y lire des noms : avec en-tête oui."
    case .doubtfulEncoding(let encoding, let evidence):
      "Le texte a été lu en \(encoding.rawValue) (\(evidence.text(in: .french))), mais des caractères y ont une place étrange. Pour le lire autrement : avec encodage NOM."
    case .preamble(let lines, let text):
      "\(lines == 1 ? "La première ligne ne fait pas partie du tableau et a été laissée" : "Les \(lines) premières lignes ne font pas partie du tableau et ont été laissées") de côté : \(LoadError.montré(text))"
    case .rejected(let count, let places, let reason, let dataset):
      "\(count == 1 ? "1 ligne a été mise de côté, ligne" : "\(count) lignes ont été mises de côté, lignes") \(places.joined(separator: ", "))\(count > places.count ? "…" : "")\(reason.map { " (\($0.text(in: .french)))" } ?? "") : lister rejets de \(dataset)."
    case .ofFile(let file, let notice, let others):
      "\(file)\(others == 0 ? "" : " (et \(others) \(others == 1 ? "autre" : "autres"))") : \(notice.french)"
    case .fieldNotInFiles(let field, let file, let others):
      "\(file)\(others == 0 ? " n'a" : " et \(others) \(others == 1 ? "autre fichier n'ont" : "autres fichiers n'ont")") pas de colonne \(field) : elle est manquante dans \(others == 0 ? "ses" : "leurs") lignes."
    case .footer(let count, let line, let text, let dataset):
      "\(count == 1 ? "La dernière ligne a trop peu de cellules pour le tableau et a été mise" : "Les \(count) dernières lignes ont trop peu de cellules pour le tableau et ont été mises") de côté, à partir de la ligne \(line) : \(LoadError.montré(text)). Pour les voir : lister rejets de \(dataset)."
    case .totalLine(let line, _, let statement):
      "La dernière ligne du tableau, ligne \(line), ressemble au total des autres et compte comme l'une d'elles."
        + (statement.map { " Pour l'écarter : \($0)" } ?? "")
    case .unusedOptions(_, let options, let format):
      "\(options.joined(separator: ", ")) : \(options.count == 1 ? "une option sans effet" : "des options sans effet") sur un fichier \(format)."
    case .paddedRows(let count):
      "\(count == 1 ? "1 ligne a" : "\(count) lignes ont") moins de cellules que l'en-tête : celles de la fin sont manquantes."
    case .blankRows(let count):
      "\(count == 1 ? "1 ligne vide est une ligne" : "\(count) lignes vides sont des lignes") sans valeur, car il y a une seule colonne."
    case .otherLineEnds(let count):
      "\(count == 1 ? "1 ligne finit" : "\(count) lignes finissent") par une autre fin de ligne que le reste du fichier."
    case .headerLooksLikeData(let example):
      "La première ligne a été lue comme des noms alors qu'elle pourrait être des données : \(LoadError.montré(example)). Pour y lire des données : avec en-tête non."
    case .renamedFields(let renamings):
      "Des colonnes sans nom à elles ont été nommées : \(renamings.map { $0.header.isEmpty ? $0.name : "\($0.header) → \($0.name)" }.joined(separator: ", "))."
    case .noRecords: "Aucune ligne sous l'en-tête."
    case .underKey(let key, let others):
      others.isEmpty
        ? "Les lignes se trouvent sous la clé \(key)."
        : "Les lignes se trouvent sous la clé \(key) ; laissés de côté : \(others.joined(separator: ", "))."
    case .repeatedKey(let key, let line): "La clé \(key) figure deux fois dans un même objet, d'abord ligne \(line) ; la dernière compte."
    case .nestedRecords(let field): "La colonne \(field) contient des listes d'objets ; elles sont gardées comme texte."
    case .relatedTable(let field, let table, let rows):
      "Les listes d'enregistrements sous \(LoadError.visible(field)) sont devenues le fichier \(LoadError.visible(table)) (\(rows) \(rows < 2 ? "ligne" : "lignes"))."
    case .rowNumberKey(let table, let field):
      "Aucune colonne de \(LoadError.visible(table)) n'en distingue les lignes ; la colonne \(field) porte leur numéro."
    case .singleValues(let field): "Le fichier contient des valeurs sans nom ; elles sont dans la colonne \(field)."
    case .singleRecord: "Le fichier contient un seul objet ; il a été lu comme une ligne."
    case .readAsLines: "Lu comme du JSON Lines : un objet suit l'autre sans liste autour d'eux."
    case .notChecked(let rules): "Le paquet demande des contrôles qui ne sont pas faits : \(rules.joined(separator: ", "))."
    case .schemaLacks(let fields): "Colonnes que le schéma ne décrit pas : \(fields.joined(separator: ", "))."
    case .fileLacks(let fields): "Colonnes du schéma que le fichier n'a pas : \(fields.joined(separator: ", "))."
    case .schemaTypeRefused(let field, let type, let example, let line):
      "Le schéma annonce \(type) pour \(field), ce que \(LoadError.montré(example)), ligne \(line), n'est pas ; la colonne est du texte."
    case .schemaTypeUnknown(let field, let type): "Le type \(type) que le schéma donne à \(field) n'existe pas ici ; c'est du texte."
    case .categoriesRefused(let field):
      "Des valeurs de \(field) ne sont pas parmi les catégories du schéma ; elles sont dans l'ordre alphabétique."
    case .violations(let total, let byRule, let table):
      "\(LoadError.visible(table)) s'écarte de son schéma \(total) fois (\(byRule.map { "\($0.text) \($0.rows)" }.joined(separator: ", "))). Pour tout voir : lister rejets de \(LoadError.visible(table))"
    case .violationsCut(let listed, let total):
      "Les \(listed) premiers des \(total) écarts au schéma sont listés ; les autres sont comptés."
    case .foreignKeyWithoutTarget(let fields, let target):
      "La clé étrangère \(fields.joined(separator: ", ")) nomme \(LoadError.visible(target)), que ce paquet n'a pas ; elle n'est pas contrôlée."
    case .joinedFiles(let files):
      "Plusieurs fichiers ont été lus comme un seul ; les lignes se comptent à travers tous : \(files.map { "\(LoadError.visible($0.text)) dès la ligne \($0.rows)" }.joined(separator: ", "))."
    case .schemaBeside(let path): "Lu selon le schéma posé à côté du fichier : \(LoadError.visible(path))."
    case .dialectIgnored(let keys):
      "Le paquet décrit le fichier en des termes qui ne sont pas suivis : \(keys.map { LoadError.visible($0) }.joined(separator: ", "))."
    case .resourceSkipped(let name, let reason): "La ressource \(name) a été laissée de côté : \(reason)."
    case .sheetRead(let name, let others):
      "La feuille \(LoadError.visible(name)) a été lue ; autres : \(others.map { LoadError.visible($0) }.joined(separator: ", ")). Pour en lire une : avec feuille \"\(LoadError.visible(others.first ?? name))\"."
    case .titlesSkipped(let lines):
      "\(lines.count == 1 ? "Une ligne" : "\(lines.count) lignes") au-dessus de l'en-tête laissée\(lines.count == 1 ? "" : "s") de côté : \(lines.prefix(5).map { LoadError.montré($0) }.joined(separator: ", "))\(lines.count > 5 ? ", …" : "")."
    case .errorCells(let field, let errors, let first):
      "Colonne \(field) : les erreurs de formules sont manquantes, la première en \(LoadError.visible(first)) : \(errors.map { "\(LoadError.visible($0.text)) (\($0.rows))" }.joined(separator: ", "))."
    case .mergedCells(let count, let first):
      "\(count == 1 ? "Un groupe de cellules fusionnées se trouve" : "\(count) groupes de cellules fusionnées se trouvent") parmi les données, le premier en \(LoadError.visible(first)) : la première cellule d'un groupe a la valeur, les autres sont manquantes."
    case .hiddenRows(let count):
      "\(count == 1 ? "Une ligne masquée a été lue" : "\(count) lignes masquées ont été lues") comme les autres."
    case .timesAsText(let fields): "Heures et durées sont du texte, comme HH:mm:ss : \(fields.joined(separator: ", "))."
    case .numbersAsText(let fields):
      "Le classeur garde des nombres comme texte, et ils le restent : \(fields.joined(separator: ", ")). Pour les lire comme nombres : nombre(\(fields.first ?? ""))."
    case .unsolvedFormulas(let count, let first):
      "\(count == 1 ? "Une formule a été enregistrée" : "\(count) formules ont été enregistrées") sans résultat, donc manquante\(count == 1 ? "" : "s"), la première en \(LoadError.visible(first)). Un tableur qui ouvre et enregistre le fichier les remplit."
    case .doubtful(let field, let decision): "Colonne \(field) : \(decision.french)"
    case .secondHeader(let line, let text):
      "La première ligne de données, ligne \(line), ressemble à une autre ligne d'en-tête et compte comme une ligne : « \(LoadError.visible(text)) ». Pour la prendre comme en-tête : charger avec sauter \(line - 1)."
    case .commentLines(let example):
      "Des lignes qui commencent par # ont été lues comme les autres : \(LoadError.montré(example)). Si ce sont des commentaires : charger avec commentaire \"#\"."
    case .moreDoubts(let fields):
      "De même pour \(fields.count) \(fields.count == 1 ? "autre colonne" : "autres colonnes"), que dit colonnes : \(fields.prefix(10).joined(separator: ", "))\(fields.count > 10 ? ", …" : "")."
    case .emptyColumns(let names):
      "\(LoadError.list(names)) : ni nom dans l'en-tête, ni valeur dans aucune ligne, donc pas de colonne."
    case .packageIsSynthetic: "Ces données se déclarent synthétiques : inventées, elles ne parlent de personne."
    }
  }
}
