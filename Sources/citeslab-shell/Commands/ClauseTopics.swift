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
    .clauses, [.with, .share, .shareOfRow, .shareOfColumn, .shareOfTotal], also: [.row, .column],
    title: ("with share", "avec part"),
    usage: ("with share [of row | column | total | KEY]", "avec part [en ligne | en colonne | du total | de CLÉ]"),
    summary: (
      "Adds the share of each count or sum: of all, of its row or column in a crosstab, or of all that have the same value of a key.",
      "Ajoute la part de chaque effectif ou somme\u{202F}: dans le tout, dans sa ligne ou colonne d'un tableau croisé, ou parmi ce qui a la même valeur d'une clé."
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
    .clauses, [.limit], also: [.per],
    usage: ("limit N", "limiter à N"),
    summary: ("The first N rows.", "Les N premières lignes."),
    example: "list id, age of porteurs sort age desc limit 10")

  static let top = HelpTopic(
    .clauses, [.top], also: [.others],
    usage: ("top N [COLUMN] [with others]", "top N [COLONNE] [avec autres]"),
    summary: (
      "The N groups with the highest measure, the highest first; with others, the rest of them as one row, computed from their rows.",
      "Les N groupes dont la mesure est la plus haute, la plus haute d'abord\u{202F}; avec autres, tout le reste en une ligne, calculée sur ses lignes."
    ),
    example: "count porteurs by commune top 3 with others")

  static let versus = HelpTopic(
    .clauses, [.versus, .rest, .all],
    usage: ("versus rest | all | COHORT", "contre le reste | l'ensemble | COHORTE"),
    summary: (
      "Sets the rows that pass where against the others, against all of them or against a cohort, and adds the difference (of percentages in points). Without where, the cohort itself is what is compared.",
      "Oppose les lignes retenues par dont aux autres, à toutes ou à une cohorte, et ajoute l'écart (en points pour des pourcentages). Sans dont, c'est la cohorte elle-même qui est comparée."
    ),
    example: "rate(outcome=creation) of porteurs where sexe=F versus rest with ci")

  static let interval = HelpTopic(
    .clauses, [.interval], title: ("with ci", "avec ic"),
    usage: ("with ci [LEVEL%]", "avec ic [NIVEAU%]"),
    summary: (
      "Adds sampling intervals: Wilson's for rates and shares of counts, Student's for means, Newcombe's for a difference of rates, Welch's for one of means; with the rows that each rests on and those without a value.",
      "Ajoute des intervalles d'échantillonnage\u{202F}: de Wilson pour les taux et parts d'effectifs, de Student pour les moyennes, de Newcombe pour un écart de taux, de Welch pour un écart de moyennes\u{202F}; avec les lignes sur lesquelles chacun repose et celles sans valeur."
    ),
    example: "rate(outcome=creation) of porteurs by sexe with ci")

  static let cumulative = HelpTopic(
    .clauses, [.cumulative], title: ("with cumulative", "avec cumul"),
    usage: ("with cumulative", "avec cumul"),
    summary: (
      "Adds running totals of counts, sums and shares in the order shown, within all but the last key.",
      "Ajoute les cumuls d'effectifs, de sommes et de parts dans l'ordre affiché, au sein de toutes les clés sauf la dernière."
    ),
    example: "count porteurs by year(date_accueil) with cumulative")

  static let change = HelpTopic(
    .clauses, [.change], title: ("with change", "avec évolution"),
    usage: ("with change", "avec évolution"),
    summary: (
      "Adds the difference from the previous period or key and the relative one; after a period without rows both are missing.",
      "Ajoute l'écart avec la période ou clé précédente et l'écart relatif\u{202F}; après une période sans ligne, ils sont manquants."
    ),
    example: "count porteurs by period(date_accueil, quarter) with change")

  static let rank = HelpTopic(
    .clauses, [.rank], title: ("with rank", "avec rang"),
    usage: ("with rank", "avec rang"),
    summary: (
      "Adds the rank by the first measure, the highest first; equal ones share a rank.",
      "Ajoute le rang selon la première mesure, la plus haute d'abord\u{202F}; les égaux partagent leur rang."
    ),
    example: "count porteurs by commune with rank")

  static let empty = HelpTopic(
    .clauses, [.empty], title: ("with empty", "avec modalités vides"),
    usage: ("with empty", "avec modalités vides"),
    summary: (
      "Shows groups that have no row: of a code list or of bands, the periods of the range asked for, else the values that the whole source has.",
      "Montre les groupes sans ligne\u{202F}: d'une liste de codes ou de tranches, les périodes de l'intervalle demandé, sinon les valeurs de toute la source."
    ),
    example: "count porteurs where age < 26 by commune with empty")

  static let sample = HelpTopic(
    .clauses, [.sample, .seed],
    usage: ("sample N [seed S]", "échantillon N [graine S]"),
    summary: (
      "Keeps a random sample of the rows that pass where; the same seed (1 when none is given) gives the same rows.",
      "Garde un échantillon aléatoire des lignes retenues par dont\u{202F}; la même graine (1 si elle n'est pas donnée) donne les mêmes lignes."
    ),
    example: "list id, age of porteurs sample 10 seed 42")

  static let texts = HelpTopic(
    .clauses, [.title, .scope, .reading, .decimals], title: ("with title", "avec titre"),
    usage: (
      "with title \"…\", scope \"…\", reading \"…\", source \"…\", note \"…\", decimals N, rounded to N",
      "avec titre \"…\", champ \"…\", lecture \"…\", source \"…\", note \"…\", décimales N, arrondi à N"
    ),
    summary: (
      "What a published table carries around it, and how its numbers are shown: decimals, or multiples of N. The data keep their precision.",
      "Ce qu'un tableau publié porte autour de lui, et comment ses nombres s'affichent\u{202F}: décimales, ou multiples de N. Les données gardent leur précision."
    ),
    example: "count porteurs by commune with share, title \"Public accueilli\", decimals 0")

  static let chart = HelpTopic(
    .clauses, [.chart, .bar, .columnChart, .line, .histogram, .heatmap],
    usage: ("chart bar | column | line | histogram | heatmap", "graphique barres | colonnes | courbe | histogramme | chaleur"),
    summary: (
      "Draws the result: in the terminal, or into an .svg or .png. With share, the shares are drawn; with ci, the intervals too.",
      "Dessine le résultat\u{202F}: dans le terminal, ou vers un .svg ou .png. Avec part, les parts sont dessinées\u{202F}; avec ic, les intervalles aussi."
    ),
    notes: [
      (
        "bar and column take one grouping, or two, the second side by side in each of the first; line needs an axis with an order (dates, periods, numbers, bands); histogram counts one number, of list or of groups; heatmap takes two groupings.",
        "barres et colonnes prennent un critère, ou deux, le second côte à côte dans chacun du premier\u{202F}; courbe demande un axe ordonné (dates, périodes, nombres, tranches)\u{202F}; histogramme compte un nombre, d'une liste ou de groupes\u{202F}; chaleur prend deux critères."
      )
    ],
    example: "count porteurs by commune sort count desc chart bar")

  static let into = HelpTopic(
    .clauses, [.into, .replace, .excel, .manifest],
    usage: ("into \"PATH\" [replace], with excel, with manifest", "vers \"CHEMIN\" [en remplaçant], avec excel, avec manifeste"),
    summary: (
      "Writes the result to a file, in the format of its suffix, whole or not at all, and over a file that is there only with replace. with excel writes the CSV that a French spreadsheet opens; with manifest says beside the file what it was made of, for --verify.",
      "Écrit le résultat dans un fichier, au format de son suffixe, en entier ou pas du tout, et sur un fichier existant seulement avec en remplaçant. avec excel écrit le CSV qu'ouvre un tableur français\u{202F}; avec manifeste dit à côté du fichier de quoi il est fait, pour --verify."
    ),
    example: "count porteurs by commune into \"communes.csv\" replace")
}
