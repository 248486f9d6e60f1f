internal import QueryLang

/// Help on what conditions are made of.
enum ConditionTopics {
  static let comparison = HelpTopic(
    .conditions, [], title: ("comparison", "comparaison"),
    usage: ("= != == !== < <= > >=", "= != == !== < <= > >="),
    summary: (
      "= and != compare texts without regard to case and accents, == and !== by their exact spelling.",
      "= et != comparent les textes sans égard à la casse ni aux accents, == et !== d'après leur graphie exacte."
    ),
    example: "count porteurs where commune=miramas and age >= 26")

  static let membership = HelpTopic(
    .conditions, [.inSet, .notInSet, .between, .notBetween],
    usage: (
      "X in (A, B, 5..9), X in 25..34, X between A and B, in COHORT, X in DATASET.FIELD",
      "X dans (A, B, 5..9), X dans 25..34, X entre A et B, dans COHORTE, X dans FICHIER.COLONNE"
    ),
    summary: (
      "Whether a value is one of several or lies in a range, both ends included.",
      "Si une valeur est l'une de plusieurs ou dans un intervalle, bornes comprises."
    ),
    example: "count porteurs where age in 18..25 and commune in (Miramas, Istres)")

  static let related = HelpTopic(
    .conditions, [.any, .no],
    usage: (
      "any DATASET [via NAME] [where COMPARISON | (CONDITION)], no DATASET …, count(DATASET where …), min(DATASET.FIELD where …)",
      "au moins un FICHIER [via NOM] [dont COMPARAISON | (CONDITION)], aucun FICHIER …, effectif(FICHIER dont …), minimum(FICHIER.COLONNE dont …)"
    ),
    summary: (
      "Asks about the rows of another dataset that are related to each row. No row is ever counted twice; relations lists what is related.",
      "Interroge les lignes d'un autre fichier reliées à chaque ligne. Aucune n'est comptée deux fois\u{202F}; relations dit ce qui est relié."
    ),
    example: "count porteurs where any evenements (phase=sensibilisation and date in 2012)")

  static let text = HelpTopic(
    .conditions,
    [.contains, .notContains, .startsWith, .notStartsWith, .endsWith, .notEndsWith, .matches, .notMatches],
    usage: (
      "X contains Y, X starts with Y, X ends with Y, X matches /PATTERN/",
      "X contient Y, X commence par Y, X finit par Y, X correspond à /MOTIF/"
    ),
    summary: (
      "Looks into texts, without regard to case and accents but for patterns.",
      "Cherche dans les textes, sans égard à la casse ni aux accents, sauf pour les motifs."
    ),
    example: "count structures where nom contains mission")

  static let dates = HelpTopic(
    .conditions, [.before, .after, .since, .until],
    usage: (
      "D in 2012-Q1, D before D2, D after D2, D since D2, D until D2", "D dans 2012-Q1, D avant D2, D après D2, D depuis D2, D jusqu'à D2"
    ),
    summary: (
      "Dates against days and whole periods: 2012, 2012-Q1, 2012-03, 2012-W05, 2012-03-01.",
      "Des dates et des jours ou périodes entières\u{202F}: 2012, 2012-Q1, 2012-03, 2012-W05, 2012-03-01."
    ),
    example: "count porteurs where date_accueil since 2012-Q3")

  static let missing = HelpTopic(
    .conditions, [.isMissing, .isNotMissing, .missing],
    usage: ("X is missing, X is not missing", "X est vide, X est renseigné"),
    summary: (
      "Whether there is a value. Every other condition on a missing value is unknown.",
      "S'il y a une valeur. Toute autre condition sur une valeur manquante est inconnue."
    ),
    notes: [
      (
        "where keeps only what is true: rows for which the condition is unknown are left out, counted, and the statement that keeps them is given. Measures skip missing values and say over how many rows they ran; groups have a row for them.",
        "dont ne garde que le vrai\u{202F}: les lignes pour lesquelles la condition est inconnue sont laissées de côté, comptées, et l'instruction qui les garde est donnée. Les mesures passent les valeurs manquantes et disent sur combien de lignes elles portent\u{202F}; les groupes ont une ligne pour elles."
      )
    ],
    example: "count porteurs where prescripteur_id is missing")

  static let logic = HelpTopic(
    .conditions, [.and, .or, .not],
    usage: ("A and B, A or B, not A", "A et B, A ou B, non A"),
    summary: ("Joins conditions; and binds tighter than or.", "Relie des conditions\u{202F}; et lie plus fort que ou."),
    example: "count porteurs where (commune=Istres or commune=Miramas) and not qpv")

  static let choice = HelpTopic(
    .conditions, [.ifWord, .then, .otherwise],
    usage: ("if A then X else if B then Y else Z", "si A alors X sinon si B alors Y sinon Z"),
    summary: (
      "A value that depends on conditions; its literals keep the written order as groups.",
      "Une valeur qui dépend de conditions\u{202F}; ses littéraux gardent l'ordre écrit comme groupes."
    ),
    example: "count porteurs by if age < 26 then \"young\" else \"older\"")
}
