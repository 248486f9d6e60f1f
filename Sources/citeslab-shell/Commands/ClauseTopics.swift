internal import QueryLang

/// Help on the clauses of queries.
enum ClauseTopics {
  static let filter = HelpTopic(
    .clauses, [.whereClause],
    usage: ("where CONDITION", "dont CONDITION"),
    summary: (
      "Keeps the rows for which the condition is true. Rows for which it is unknown, because a value is missing, are counted below the result.",
      "Garde les lignes pour lesquelles la condition est vraie. Celles pour lesquelles elle est inconnue, faute de valeur, sont comptées sous le résultat."
    ),
    example: "count porteurs where sexe=F and age < 26")

  static let by = HelpTopic(
    .clauses, [.by],
    usage: ("by EXPRESSION [as NAME], …", "par EXPRESSION [comme NOM], …"),
    summary: (
      "Groups, in their natural order; rows without a value form a group of their own.",
      "Groupe, dans l'ordre naturel\u{202F}; les lignes sans valeur forment un groupe à part."
    ),
    example: "count porteurs by commune, year(date_accueil)")

  static let across = HelpTopic(
    .clauses, [.across],
    usage: ("across EXPRESSION", "en colonnes EXPRESSION"),
    summary: ("Crosses: one column for each value.", "Croise\u{202F}: une colonne par valeur."),
    example: "count porteurs by commune across outcome")

  static let share = HelpTopic(
    .clauses, [.with, .share, .shareOfRow, .shareOfColumn, .shareOfTotal],
    title: ("with share", "avec part"),
    usage: ("with share [of row | column | total]", "avec part [en ligne | en colonne | du total]"),
    summary: (
      "Adds the share of each count or sum: of all, or of its row or column in a crosstab.",
      "Ajoute la part de chaque effectif ou somme\u{202F}: dans le tout, ou dans sa ligne ou colonne d'un tableau croisé."
    ),
    example: "count porteurs by commune with share")

  static let total = HelpTopic(
    .clauses, [.total], title: ("with total", "avec total"),
    usage: ("with total", "avec total"),
    summary: (
      "Adds the grand total, computed again from the rows, never added up from cells.",
      "Ajoute l'ensemble, recalculé sur les lignes, jamais additionné à partir des cases."
    ),
    example: "count porteurs by commune across outcome with total")

  static let having = HelpTopic(
    .clauses, [.having],
    usage: ("having CONDITION", "en gardant CONDITION"),
    summary: ("Keeps rows of the result, by its columns.", "Garde des lignes du résultat, d'après ses colonnes."),
    example: "count porteurs by commune having count >= 20")

  static let sort = HelpTopic(
    .clauses, [.sort, .ascending, .descending],
    usage: ("sort COLUMN [asc | desc], …", "trier par COLONNE [croissant | décroissant], …"),
    summary: (
      "Sorts the rows of the result; missing values come last both ways.",
      "Trie les lignes du résultat\u{202F}; les valeurs manquantes viennent en dernier dans les deux sens."
    ),
    example: "count porteurs by commune sort count desc")

  static let limit = HelpTopic(
    .clauses, [.limit],
    usage: ("limit N", "limiter à N"),
    summary: ("The first N rows.", "Les N premières lignes."),
    example: "list id, age of porteurs sort age desc limit 10")

  static let top = HelpTopic(
    .clauses, [.top],
    usage: ("top N [COLUMN]", "top N [COLONNE]"),
    summary: (
      "The N groups with the highest measure, the highest first.", "Les N groupes dont la mesure est la plus haute, la plus haute d'abord."
    ),
    example: "count porteurs by commune top 3")

  static let into = HelpTopic(
    .clauses, [.into, .replace],
    usage: ("into \"PATH\" [replace]", "vers \"CHEMIN\" [en remplaçant]"),
    summary: (
      "Writes the result to a file, in the format of its suffix, whole or not at all, and over a file that is there only with replace.",
      "Écrit le résultat dans un fichier, au format de son suffixe, en entier ou pas du tout, et sur un fichier existant seulement avec en remplaçant."
    ),
    example: "count porteurs by commune into \"communes.csv\" replace")
}
