extension SemanticMessage {
  var french: String {
    switch self {
    // Noms.
    case .noResultYet: "Il n'y a encore aucun résultat sur lequel cela pourrait porter."
    case .unknownSource(let name, _, let existing):
      existing.isEmpty ? "Il n'y a pas de fichier \(q(name)) : rien n'est chargé." : "Il n'y a ni fichier ni cohorte \(q(name))."
    case .ambiguousName(let name, let found): "\(q(name)) peut désigner \(Phrase.either(found, in: .french))."
    case .unknownField(let name, let dataset, _, _, _): "\(q(dataset)) n'a pas de colonne \(q(name))."
    case .unknownFunction(let name, _): "Il n'y a pas de fonction \(q(name))."
    case .unknownParameter(let name, _, _): "Il n'y a pas de paramètre $\(name)."
    case .unknownCohort(let name, _, _): "Il n'y a pas de cohorte \(q(name))."
    case .datasetAsCohort(let name): "\(q(name)) est un fichier entier ; « dans » attend une cohorte."
    case .cohortAsDataset(let name, _): "\(q(name)) est une cohorte, et un fichier est attendu ici."
    case .relationPath(let path, let dataset, _, _):
      "\(path) n'est pas une colonne de \(q(dataset)), et aucune de ses relations ne commence ainsi."
    case .otherDataset(let path, let other, let dataset): "\(path) appartient à \(q(other)), et la question porte sur \(q(dataset))."
    case .unknownColumn(let name, _, _): "Le résultat n'a pas de colonne \(q(name))."
    case .fieldNotInResult(let name, _): "\(name) est une colonne de la source, pas du résultat."
    // Relations.
    case .fieldOfItsOwn(let path, let dataset):
      "\(path) est dans un autre fichier, et une colonne de \(q(dataset)) même est attendue ici."
    case .manyRows(let path, let dataset, _):
      "\(path) peut avoir plusieurs valeurs pour chaque ligne de \(q(dataset)), et une seule est attendue ici."
    case .stepAlone(let step, let target, _): "\(step) mène à une ligne de \(q(target)) ; il n'est pas dit à quelle colonne."
    case .notRelated(let name, let dataset, _, _):
      "\(q(name)) n'est pas un fichier ou une cohorte dont les lignes soient reliées à celles de \(q(dataset))."
    case .severalRelations(let name, let dataset, let steps):
      "\(q(name)) est relié à \(q(dataset)) de \(steps.count) façons : \(Phrase.list(steps, in: .french))."
    case .unknownVia(let name, _): "Aucune relation ne s'appelle ici \(q(name))."
    case .relatedNotHere(let text, let dataset):
      "\(text) est une valeur pour chaque ligne de \(q(dataset)), et ici les lignes sont réunies."
    case .relationCounts(let left, let right):
      "Une clé de \(left) et une de \(right) colonnes ne peuvent correspondre : il en faut autant des deux côtés."
    case .relationTypes(let left, let leftType, let right, let rightType):
      "\(left) est \(Phrase.type(leftType, in: .french)) et \(right) est \(Phrase.type(rightType, in: .french)) : ces clés ne peuvent correspondre."
    case .stepTaken(let step, let dataset, .field(let field)):
      "La relation s'appellerait \(q(step)), et \(q(dataset)) a une colonne \(q(field))."
    case .stepTaken(let step, _, .dataset(let other)):
      "La relation s'appellerait \(q(step)), et \(q(other)) est le nom d'autres lignes."
    case .stepTaken(let step, let dataset, .relation(let other)):
      "\(q(dataset)) a déjà une relation \(q(step)) : \(other)."
    // Définitions et sources.
    case .nameTaken(_, let existing, let isDataset):
      "\(q(existing)) est déjà le nom d'\(isDataset ? "un fichier" : "une cohorte") ; fichiers et cohortes partagent les mêmes noms."
    case .cycle(let chain): "La définition renvoie à elle-même : \(chain.joined(separator: " → "))."
    case .cohortsTooDeep(let limit): "Les définitions reposent l'une sur l'autre sur plus de \(limit) niveaux."
    case .cohortsTooLarge(let limit):
      "Les définitions de cette instruction en désignent plus de \(Phrase.number(limit, in: .french)) autres."
    case .brokenCohort(let name, let message): "La cohorte \(q(name)) est inutilisable : \(message.text(in: .french))"
    case .cohortOfOther(let cohort, let its, let dataset):
      "\(q(cohort)) est une cohorte de \(q(its)), et la question porte sur \(q(dataset))."
    case .differentDatasets(let first, let firstDataset, let second, let secondDataset):
      "\(first) vient de \(q(firstDataset)) et \(second) de \(q(secondDataset)) : seules des lignes d'un même fichier se combinent."
    // Types.
    case .notCondition(let text, let type): "\(text) est \(Phrase.type(type, in: .french)), pas une condition."
    case .notComparable(let left, let leftType, let right, let rightType):
      "\(left) est \(Phrase.type(leftType, in: .french)) et \(right) est \(Phrase.type(rightType, in: .french)) : ils ne se comparent pas."
    case .noOrder(let text): "\(text) est vrai ou faux, sans ordre entre les deux."
    case .textOrdered(let text, let operation, let literal):
      "\(text) est du texte, et \(literal) un nombre ou une date : \(operation) ne classe pas l'un par l'autre."
    case .notNumber(let text, let type, let operation): "\(text) est \(Phrase.type(type, in: .french)) : \(operation) demande des nombres."
    case .dateArithmetic(let date, let operation, let other):
      "\(date) est une date, et \(other) un nombre sans unité : \(operation) demande des jours, semaines, mois ou ans."
    case .dateDifference(let left, let right): "\(left) et \(right) sont des dates : l'unité de leur différence n'est pas dite."
    case .durationAlone(let text): "\(text) se trouve à la place d'une valeur ; une durée s'ajoute à une date ou s'en retranche."
    case .bareNotValue(let word, let subject, let type, let dataset, _):
      "\(subject) est \(Phrase.type(type, in: .french)) ; \(q(word)) n'en est pas une valeur, ni une colonne de \(q(dataset))."
    case .quotedLiteral(let subject, let type, let literal, _):
      "\(subject) est \(Phrase.type(type, in: .french)) ; '\(literal)' entre guillemets est du texte."
    case .foreignDate(let written, _): "\(written) n'est pas la forme des dates ici."
    case .invalidDate(let written): "\(written) n'est pas dans le calendrier."
    case .literalKind(let subject, let type, let literal): "\(subject) est \(Phrase.type(type, in: .french)), ce que \(literal) n'est pas."
    case .comparedWithMissing(_, _, let written):
      "Rien n'est égal à \(written) : une valeur manquante est inconnue, même à côté d'une autre."
    case .columnOfCohort(let cohort, _): "\(q(cohort)) est une cohorte : ses colonnes sont celles de son fichier."
    case .valueAlone(let word, _): "\(q(word)) est seul là où une condition est attendue."
    case .notText(let subject, let type, let operation):
      "\(q(Self.french(operation))) cherche dans du texte, et \(subject) est \(Phrase.type(type, in: .french))."
    case .patternNotConstant(let text): "« correspond à » attend un motif écrit en toutes lettres, et \(text) dépend de la ligne."
    case .emptyPattern(_, let operation, let pattern):
      pattern.isEmpty
        ? "\(q(Self.frenchMatch(operation))) cherche un texte, et '' n'en est pas un\u{202F}: tout texte le contient."
        : "\(q(Self.frenchMatch(operation))) ne regarde pas les espaces aux bouts\u{202F}: de '\(pattern)' il ne reste rien à chercher."
    case .numberTooLarge(let text): "\(text) est trop grand."
    case .tooManyTerms(let limit): "Cette expression enchaîne plus de \(Phrase.number(limit, in: .french)) opérations."
    case .nestedTooDeep(let limit): "L'imbrication dépasse \(limit) niveaux."
    case .mixedTypes(let first, let firstType, let second, let secondType):
      "\(first) est \(Phrase.type(firstType, in: .french)) et \(second) est \(Phrase.type(secondType, in: .french)) : il faut un seul type."
    case .instantAgainstClock(let left, let right):
      "De \(left) et \(right), l'un est un instant (avec un décalage à UTC), l'autre une heure locale ou un jour."
    case .columnType(let subject, let type, let column, let columnType):
      "\(subject) est \(Phrase.type(type, in: .french)) et \(column) est \(Phrase.type(columnType, in: .french)) : aucune valeur ne peut être identique."
    // Fonctions.
    case .argumentCount(let usage, let found): "\(usage) a reçu \(found) \(found < 2 ? "argument" : "arguments")."
    case .argumentType(let function, let parameter, let kind, let text, let type):
      "\(function) attend \(Phrase.kind(kind, in: .french)) pour \(parameter), et \(text) est \(Phrase.type(type, in: .french))."
    case .periodUnit(let function, let found): "\(function) attend mois, trimestre, année ou semaine, et \(q(found)) n'en est pas."
    case .clockOffset(let found): "'\(found)' n'est pas un décalage à UTC."
    case .todayRefused: "today() est refusé ici : un chiffre doit donner le même nombre n'importe quel jour."
    // Mesures.
    case .aggregateNotHere(let function): "\(function) se calcule sur des groupes de lignes, et ici chaque ligne est seule."
    case .fieldNotMeasure(let name, _, _): "\(name) seul est une valeur par ligne ; une mesure dit comment réunir les lignes."
    case .queryNotHere:
      "Une question entre parenthèses tient lieu de nombre après « = », dans un chiffre et dans une mesure, mais pas ici."
    case .queryNotScalar(let text): "\(text) donne plus d'une valeur, et un seul nombre est attendu ici."
    case .noAggregate(let text): "\(text) ne mesure rien : c'est la même chose quelles que soient les lignes."
    case .nameInScalar(let name):
      "\(q(name)) n'appartient ici à aucune source : « = » calcule avec des nombres et des questions entre parenthèses."
    case .aggregateInScalar(let text): "\(text) a besoin d'une source ici."
    // Clauses.
    case .clauseNotHere(let clause, let head): "\(q(Self.french(clause))) ne va pas avec \(q(Self.french(head)))."
    case .shareNeedsAcross(let base):
      "Une part \(base == .row ? "en ligne" : base == .column ? "en colonne" : "du total") a besoin des colonnes que fait « en colonnes »."
    case .noShare(let measure): "\(measure) n'est pas la partie d'un tout : les parts sont celles d'effectifs de lignes et de sommes."
    case .noAddition(let addition, let measure):
      switch addition {
      case .ci: "\(measure) n'a pas d'intervalle : « ic » est celui de taux, de moyennes et de parts d'effectifs."
      case .cumulative: "\(measure) ne s'additionne pas : « cumul » est celui d'effectifs de lignes et de sommes."
      default: "\(measure) n'est pas un nombre : \(q(Self.french(addition))) porte sur des nombres."
      }
    case .additionNeedsKey(let addition): "\(q(Self.frenchAddition(addition))) va de ligne en ligne, et il n'y a pas de « par »."
    case .additionTwice(let addition): "\(q(Self.frenchAddition(addition))) est écrit deux fois."
    case .additionNeedsInto(let addition): "\(q(Self.frenchAddition(addition))) concerne un fichier, et il n'y a pas de « vers »."
    case .additionValue(let addition, let found, let possible):
      switch possible {
      case .level: "\(q(Self.frenchAddition(addition))) prend un niveau entre 0\u{202F}% et 100\u{202F}%, et non \(found)."
      case .decimals: "\(q(Self.frenchAddition(addition))) prend 0 à 15, et non \(found)."
      case .unit: "\(q(Self.frenchAddition(addition))) prend un nombre supérieur à 0, et non \(found)."
      }
    case .columnTooLate(let name):
      "\(q(name)) se calcule après « en gardant », « top » et « trier par », dans l'ordre qu'ils donnent."
    case .shareKeyUnknown(let key, _): "\(key) n'est pas une clé de ce tableau : il n'en est pas de part."
    case .othersNeedsTop: "« autres » sont les groupes au-delà de « top », et il n'y a pas de « top »."
    case .versusNeedsCondition(let source): "Rien n'est sélectionné dans \(q(source)) : il ne reste rien à quoi comparer."
    case .versusExcludes(let other): "\(q(Self.frenchAddition(other))) ne va pas avec « contre »."
    case .brokenDefinition(let name, let message): "La définition de \(q(name)) ne tient plus : \(message.text(in: .french))"
    case .definitionTaken(let name, let field, let dataset):
      "\(q(dataset)) a déjà une colonne \(q(field)), et rien ne se cache : \(q(name)) doit avoir un autre nom."
    case .nameOfStep(let name, let relation): "\(q(name)) est le nom de la relation \(relation), et rien ne se cache."
    case .measureNamedAsAggregate(let name, _): "\(q(name)) est le mot d'un agrégat : seul, il serait lu ainsi, et non comme cette mesure."
    case .labelsOfComputed(let name, let dataset):
      "\(name) se calcule à partir d'autres colonnes de \(q(dataset)) : les libellés sont ceux de colonnes enregistrées."
    case .keysJoined(let keys): "\(Phrase.list(keys, in: .french)) sont des clés, pas des conditions : entre des clés vient une virgule."
    case .fieldAsSource(let name, let field, let dataset):
      name == field
        ? "\(name) est une colonne de \(q(dataset)), et un fichier est attendu ici."
        : "\(name) est une colonne, et un fichier est attendu ici."
    case .arithmeticInName(let found, _): "\(q(found)) est un seul mot ; un calcul demande des espaces."
    case .groupsInWhere(let name): "\(q(name)) se calcule sur des groupes de lignes, et « dont » regarde chaque ligne seule."
    case .resultInCohort(let text): "\(text) est un résultat, et une cohorte nomme des lignes d'un fichier."
    case .resultNotRun(let text): "Les lignes de \(text) ne sont pas là : la question n'a pas été posée."
    case .unknownDefinition(let name, let dataset, _, _): "Rien ne se nomme \(q(name)) parmi les définitions de \(q(dataset))."
    case .notCode(let text, let field, let type): "\(text) n'est pas une valeur de \(q(field)), qui est \(Phrase.type(type, in: .french))."
    case .labelledTwice(let code, let field): "\(code) est écrit deux fois parmi les valeurs de \(q(field))."
    case .argumentOutside(let function, let found, let possible):
      switch possible {
      case .share: "\(q(function)) prend une part entre 0 et 1, et non \(found)."
      case .above: "\(q(function)) prend une largeur supérieure à 0, et non \(found)."
      case .ascending: "Les bornes de \(q(function)) vont en croissant, ce que \(found) ne fait pas."
      }
    // Paramètres, constantes et façade.
    case .notConstant(let text): "\(text) n'est ni un nombre, ni une date, ni un texte, ni vrai ou faux en toutes lettres."
    case .parameterType(let name, let expected, let found):
      "Le paramètre \(q(name)) est \(Phrase.type(expected, in: .french)), ce que \(found) n'est pas."
    case .onlyOneQuery: "Une seule question est attendue ici, après les cohortes et paramètres qu'elle utilise."
    case .internalError(let what): "C'est une erreur de citeslab, pas de l'instruction : \(what)."
    }
  }

  /// `contient` for `contains`.
  private static func frenchMatch(_ operation: String) -> String {
    switch TextMatch(rawValue: operation) {
    case .contains: Keyword.contains.spelling(in: .french)
    case .startsWith: Keyword.startsWith.spelling(in: .french)
    case .endsWith: Keyword.endsWith.spelling(in: .french)
    case .matches: Keyword.matches.spelling(in: .french)
    case nil: operation
    }
  }

  var frenchHint: String? {
    switch self {
    case .noResultYet(let dataset): dataset.map { "Une question vient d'abord, comme compter \($0)." }
    case .unknownSource(_, let closest, let existing):
      existing.isEmpty
        ? "En charger un d'abord : charger \"fichier.csv\"."
        : Self.closest(closest, .french) ?? "Il y a : \(Phrase.list(existing, in: .french))."
    case .ambiguousName(_, let found): "L'écrire exactement, entre accents graves : `\(found.first ?? "")`."
    case .unknownField(_, let dataset, let closest, let fields, let quoted):
      Self.sentences([
        Self.closest(closest, .french), quoted.map { "Pour un texte, écrire \($0)." },
        closest.isEmpty ? "Colonnes de \(q(dataset)) : \(Phrase.list(fields, in: .french))." : nil,
      ])
    case .unknownFunction(_, let closest): Self.closest(closest, .french) ?? "Les fonctions sont listées par : aide fonctions."
    case .unknownParameter(_, let closest, let existing):
      Self.closest(closest.map { "$" + $0 }, .french)
        ?? (existing.isEmpty
          ? "Un paramètre se définit d'abord : paramètre annee = 2012."
          : "Paramètres : \(Phrase.list(existing.map { "$" + $0 }, in: .french)).")
    case .unknownCohort(let name, let closest, let existing):
      Self.sentences([
        Self.closest(closest, .french) ?? (existing.isEmpty ? nil : "Cohortes : \(Phrase.list(existing, in: .french))."),
        "Pour comparer une colonne à une valeur, écrire COLONNE = \(name).",
      ])
    case .datasetAsCohort: "Pour les valeurs d'un autre fichier, écrire COLONNE dans FICHIER.COLONNE."
    case .cohortAsDataset(_, let datasets): "Fichiers : \(Phrase.list(datasets, in: .french))."
    case .relationPath(_, let dataset, let steps, let fields):
      (steps.isEmpty ? "" : "Relations de \(q(dataset)) : \(Phrase.list(steps, in: .french)). ")
        + "Colonnes de \(q(dataset)) : \(Phrase.list(fields, in: .french))."
    case .fieldOfItsOwn: nil
    case .manyRows(_, _, let example): "Comme dans \(example)."
    case .stepAlone(let step, let target, let fields):
      "Comme dans \(step).\(fields.first ?? "id"). Colonnes de \(q(target)) : \(Phrase.list(fields, in: .french))."
    case .notRelated(_, let dataset, let closest, let related):
      Self.closest(closest, .french)
        ?? (related.isEmpty
          ? "Une relation y mène : relier FICHIER.COLONNE à \(dataset).COLONNE."
          : "Reliés à \(q(dataset)) : \(Phrase.list(related, in: .french)).")
    case .severalRelations(let name, _, let steps): "Dire laquelle : \(name) via \(steps.first ?? "NOM")."
    case .unknownVia(_, let steps): "Il y a : \(Phrase.list(steps, in: .french))."
    case .relatedNotHere(let text, _): "Comme dans moyenne \(text), ou par \(text)."
    case .relationCounts: "Comme dans relier a.(nom, prenom) à b.(nom, prenom)."
    case .relationTypes(let left, let leftType, _, let rightType):
      leftType == .text || rightType == .text
        ? "Les types se choisissent au chargement : charger … avec types (\(Self.lastName(left)) texte)." : nil
    case .stepTaken: "Lui choisir un nom : relier … à … comme NOM."
    case .otherDataset(let path, _, _): "Pour garder les lignes dont la valeur s'y trouve, écrire COLONNE dans \(path)."
    case .unknownColumn(_, let closest, let columns): Self.closest(closest, .french) ?? "Colonnes : \(Phrase.list(columns, in: .french))."
    case .fieldNotInResult(let name, let columns):
      Self.measured(name, columns).map { "Ce que le résultat en a\u{202F}: \(Phrase.list($0, in: .french))." }
        ?? "Colonnes : \(Phrase.list(columns, in: .french)). Pour l'y avoir, l'ajouter : par \(name)."
    case .nameTaken: "Choisir un autre nom."
    case .cohortsTooDeep, .cohortsTooLarge: "En définir quelques-unes à partir du fichier lui-même."
    case .brokenCohort(_, let message): message.hint(in: .french)
    case .notCondition(let text, let type):
      switch type {
      case .text: "La comparer : \(text) = …"
      case .integer, .decimal, .float: "Le comparer : \(text) > 0"
      case .date, .datetime, .period: "La comparer : \(text) = 2012"
      case .boolean: nil
      }
    case .noOrder(let text): "Écrire \(text), ou non \(text)."
    case .textOrdered(let text, let operation, let literal):
      "Pour comparer des textes, écrire \(text) \(operation) '\(literal)' ; des nombres, number(\(text)) \(operation) \(literal)."
    case .notNumber(let text, let type, let operation):
      switch type {
      case .text where operation == "+": "Pour joindre des textes, écrire concat(…) ; pour le nombre qu'il écrit, number(\(text))."
      case .text: "Pour le nombre qu'il écrit, number(\(text))."
      case .boolean: "Pour compter les lignes où c'est vrai, écrire effectif dont \(text)."
      default: nil
      }
    case .dateArithmetic(let date, let operation, let other): "Écrire \(date) \(operation) \(other) jours."
    case .dateDifference(let left, let right):
      "Écrire jours_entre(\(right), \(left)) ; il y a aussi mois_entre(…) et années_entre(…)."
    case .durationAlone(let text): "Comme dans date + \(text)."
    case .bareNotValue(_, let subject, let type, _, let closest):
      Self.sentences([
        Self.closest(closest, .french), "Une valeur s'écrit comme dans \(subject) = \(Phrase.example(type, in: .french)).",
      ])
    case .quotedLiteral(_, let type, _, let plain): "Sans guillemets : \(plain ?? Phrase.example(type, in: .french))."
    case .foreignDate(_, let iso): "Écrire \(Phrase.either(iso, in: .french))."
    case .invalidDate: "Une date s'écrit 2012-03-01, un mois 2012-03, un trimestre 2012-Q1, une semaine 2012-W05."
    case .literalKind(let subject, let type, let literal):
      switch type {
      case .date, .datetime, .period, .boolean, .integer, .decimal, .float: "Comme dans \(subject) = \(Phrase.example(type, in: .french))."
      case .text: "Entre guillemets : '\(literal)'."
      }
    case .comparedWithMissing(let subject, let negated, _): "Écrire \(subject) \(negated ? "est renseigné" : "est vide")."
    case .columnOfCohort(let cohort, _): "Pour ses membres, écrire dans \(cohort), seul."
    case .valueAlone(_, let corrected): "Écrire \(corrected)."
    case .notText(let subject, let type, _):
      type.isNumber
        ? "Comparer avec = < > ou dans ; on ne cherche pas dans un nombre comme dans un texte."
        : "Comparer \(subject) avec =, dans, depuis ou jusqu'à."
    case .patternNotConstant: "Pour le texte d'une autre colonne, il y a « contient »."
    case .emptyPattern(let subject, _, _):
      "Pour les lignes qui ont un texte, écrire \(subject) est renseigné\u{202F}; pour une espace, \(subject) correspond à /\\s/."
    case .tooManyTerms: "La couper en plusieurs."
    case .mixedTypes: "Un texte s'écrit entre guillemets ; number(…) lit un nombre dans un texte."
    case .instantAgainstClock: "Donner un décalage aux deux, ou prendre l'heure locale avec local(…, '+01:00')."
    case .argumentCount(let usage, _): "Cela s'écrit \(usage)."
    case .argumentType(_, _, let kind, let text, let type):
      if kind == .number && type == .text {
        "Pour le nombre qu'il écrit, number(\(text))."
      } else if kind == .number && type == .boolean {
        "Pour compter les lignes où c'est vrai, écrire effectif dont \(text)."
      } else {
        nil
      }
    case .periodUnit(let function, _): "Comme dans \(function)(date, mois)."
    case .clockOffset: "Comme dans '+01:00'."
    case .todayRefused: "Utiliser un paramètre : paramètre jour = 2013-10-01, puis $jour."
    case .aggregateNotHere: "Les conditions sur le résultat suivent « en gardant »."
    case .fieldNotMeasure(let name, let isNumber, let whole):
      if let whole {
        "Pour le calculer ligne par ligne, écrire \(whole)."
      } else {
        isNumber ? "Comme dans somme \(name) ou moyenne \(name)." : "Comme dans effectif distincts \(name), ou compter … par \(name)."
      }
    case .queryNotScalar: "Retirer « par » et « en colonnes », et garder une seule mesure."
    case .noAggregate: "Comme dans effectif, ou somme COLONNE."
    case .nameInScalar(let name): "Comme dans = (compter FICHIER dont \(name) = …)."
    case .aggregateInScalar(let text): "Comme dans = (\(text) de FICHIER)."
    case .clauseNotHere(let clause, let head):
      switch (clause, head) {
      case (.top, .list): "Pour garder les premières lignes, écrire trier par COLONNE décroissant limiter à 10."
      case (.by, .list), (.across, .list), (.total, .list), (.share, .list), (.having, .list):
        "Les groupes se demandent avec compter, ou une mesure comme moyenne COLONNE."
      case (.by, .values), (.across, .values): "Écrire compter … par COLONNE, COLONNE."
      case (.where, .scalar): "La condition se met dans la question qu'elle concerne, entre parenthèses."
      default: nil
      }
    case .shareNeedsAcross: "Sans « en colonnes », « part » est celle du total."
    case .unknownDefinition(_, _, let closest, let existing):
      closest.isEmpty
        ? existing.isEmpty ? nil : "Définitions : \(Phrase.list(existing, in: .french, limit: 8))."
        : "Les plus proches : \(Phrase.list(closest, in: .french, limit: 3))."
    case .brokenDefinition(_, let message): message.hint(in: .french)
    case .nameOfStep: "Choisir un autre nom."
    case .measureNamedAsAggregate(let name, let dataset):
      "Avec des accents graves, ici et partout où il sert : \(dataset).`\(name)`. Ou choisir un autre nom."
    case .labelsOfComputed(let name, let dataset):
      "Ses mots s'écrivent dans sa définition : définir \(dataset).\(name) = si … alors 'Femmes' sinon 'Hommes'."
    case .keysJoined(let keys): "À la place : par \(keys.joined(separator: ", "))"
    case .fieldAsSource(_, let field, let dataset): "Comme dans valeurs \(field) de \(dataset), ou compter \(dataset) par \(field)."
    case .arithmeticInName(_, let spaced): "À la place : « \(spaced) »"
    case .groupsInWhere(let name): "Les conditions sur le résultat suivent « en gardant », comme dans en gardant \(name) >= 10."
    case .resultInCohort(let text), .resultNotRun(let text): "Donner d'abord un nom au résultat : soit r = \(text)."
    case .definitionTaken, .notCode, .labelledTwice: nil
    case .argumentOutside(_, _, .share): "Comme dans quantile(age, 0.9), ou 90%."
    case .argumentOutside(_, _, .above): "Comme dans classe(age, 10)."
    case .argumentOutside(_, _, .ascending): "Comme dans tranche(age, 18, 26, 35)."
    case .noAddition(.ci, _): "Comme dans taux(outcome=creation) des porteurs par sexe avec ic."
    case .additionNeedsKey(let addition): "Comme dans compter porteurs par année(date_accueil) avec \(Self.frenchAddition(addition))."
    case .shareKeyUnknown(_, let keys): keys.isEmpty ? nil : "Clés : \(Phrase.list(keys, in: .french, limit: 8))."
    case .othersNeedsTop: "Comme dans compter porteurs par commune top 5 avec autres."
    case .versusNeedsCondition: "Ajouter une condition, comme dans compter porteurs dont sexe=F contre le reste."
    case .additionNeedsInto(let addition):
      "Comme dans compter porteurs par commune avec \(Self.frenchAddition(addition)) vers \"communes.csv\"."
    case .columnTooLate, .noAddition, .additionTwice, .additionValue, .versusExcludes: nil
    case .noShare: "Pour la part des lignes qui remplissent une condition, écrire taux(CONDITION)."
    case .notConstant: "Comme 2012, 60%, 2012-03-01 ou 'Miramas'."
    case .internalError: "Merci de la signaler avec l'instruction."
    case .cycle, .cohortOfOther, .differentDatasets, .notComparable, .numberTooLarge, .nestedTooDeep, .columnType, .queryNotHere,
      .parameterType, .onlyOneQuery:
      nil
    }
  }

  private func q(_ text: String) -> String { Phrase.quoted(text) }

  private static func french(_ operation: String) -> String {
    switch operation {
    case "contains": "contient"
    case "starts with": "commence par"
    case "ends with": "finit par"
    case "matches": "correspond à"
    default: operation
    }
  }

  private static func french(_ clause: Clause) -> String {
    switch clause {
    case .by: "par"
    case .across: "en colonnes"
    case .having: "en gardant"
    case .share: "part"
    case .total: "total"
    case .sort: "trier par"
    case .limit: "limiter à"
    case .top: "top"
    case .where: "dont"
    case .versus: "contre"
    case .sample: "échantillon"
    case .chart: "graphique"
    case .cumulative: "cumul"
    case .change: "évolution"
    case .rank: "rang"
    case .ci: "ic"
    case .empty: "modalités vides"
    case .others: "autres"
    }
  }

  /// An addition by its English word: the keyword table has the French one.
  private static func frenchAddition(_ word: String) -> String {
    KeywordTable.rows.first { $0.english.contains(word) && ($0.role == .addition || $0.role == .clause) }?.french.first ?? word
  }

  private static func french(_ head: HeadWord) -> String {
    switch head {
    case .list: "lister"
    case .values: "valeurs"
    case .describe: "décrire"
    case .scalar: "="
    }
  }
}
