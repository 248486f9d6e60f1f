/// What other programs call things, with what says the same here. Messages alone ask; nothing of it is understood.
enum ForeignWords {
  /// What a statement of another program begins with.
  static func statement(_ word: String) -> StatementText? { statements[NameKey(word).text] }

  /// A function of another program.
  static func function(_ word: String) -> StatementText? { functions[NameKey(word).text] }

  private static let statements = table([
    (
      ["tab", "tabulate", "tab1", "table", "freq", "value_counts", "group_by", "groupby", "collapse", "tri", "compte", "dénombrer"], groups
    ),
    (["crosstab", "xtab", "tab2", "pivot", "pivot_table", "pivot_wider", "tableau", "tcd"], crosstab),
    (
      ["summarize", "summarise", "summary", "sum_up", "codebook", "glimpse", "str", "résumer", "résumé"],
      StatementText(english: "describe DATASET", french: "décrire FICHIER")
    ),
    (["keep", "filter", "subset", "browse", "head", "view", "garder", "filtrer", "sélectionner"], rows),
    (
      ["gen", "generate", "egen", "mutate", "transmute", "compute", "calculate", "calculer", "créer", "générer"],
      StatementText(english: "define DATASET.NAME = EXPRESSION", french: "définir FICHIER.NOM = EXPRESSION")
    ),
    (
      ["replace", "update", "delete", "insert", "alter", "remplacer", "modifier", "supprimer"],
      StatementText(english: "recode DATASET.FIELD = VALUE to VALUE", french: "recoder FICHIER.COLONNE = VALEUR en VALEUR")
    ),
    (
      ["import", "insheet", "use", "open", "read", "read_csv", "infile", "importer", "ouvrir", "lire"],
      StatementText(english: "load \"FILE.csv\"", french: "charger \"FICHIER.csv\"")
    ),
    (
      [
        "join", "merge", "left_join", "inner_join", "joindre", "jointure", "fusionner", "lier", "vlookup", "xlookup", "recherchev",
        "recherchex",
      ],
      StatementText(english: "relate DATASET.FIELD to DATASET.FIELD", french: "relier FICHIER.COLONNE à FICHIER.COLONNE")
    ),
    (
      ["arrange", "order", "gsort", "order_by", "ordonner", "classer"],
      StatementText(english: "list DATASET sort FIELD", french: "lister FICHIER trier par COLONNE")
    ),
    (["ls", "dir", "tables", "jeux"], StatementText(english: "datasets", french: "fichiers")),
    (
      ["percent", "percentage", "proportion", "prop", "pourcentage", "pct"],
      StatementText(english: "rate(CONDITION) of DATASET", french: "taux(CONDITION) de FICHIER")
    ),
    (
      ["what", "which", "who", "how", "quel", "quelle", "quels", "quelles", "qui", "comment"],
      StatementText(
        english: "count DATASET where CONDITION, mean FIELD of DATASET",
        french: "compter FICHIER dont CONDITION, moyenne COLONNE de FICHIER")
    ),
    (
      ["countif", "countifs", "nb.si", "nb.si.ens", "nb_si"],
      StatementText(english: "count DATASET where CONDITION", french: "compter FICHIER dont CONDITION")
    ),
    (
      ["sumif", "sumifs", "somme.si", "somme.si.ens"],
      StatementText(english: "sum FIELD of DATASET where CONDITION", french: "somme COLONNE de FICHIER dont CONDITION")
    ),
    (
      ["averageif", "moyenne.si"],
      StatementText(english: "mean FIELD of DATASET where CONDITION", french: "moyenne COLONNE de FICHIER dont CONDITION")
    ),
  ])

  private static let groups = StatementText(english: "count DATASET by FIELD", french: "compter FICHIER par COLONNE")
  private static let crosstab = StatementText(
    english: "count DATASET by FIELD across FIELD", french: "compter FICHIER par COLONNE en colonnes COLONNE")
  private static let rows = StatementText(english: "list DATASET where CONDITION", french: "lister FICHIER dont CONDITION")

  /// A pipe of dplyr.
  static let pipe = StatementText(english: "count DATASET where CONDITION by FIELD", french: "compter FICHIER dont CONDITION par COLONNE")

  private static let functions = table([
    (
      ["is.na", "isna", "isnull", "is_null", "isblank", "missing", "estvide", "est.vide", "is_missing"],
      StatementText(english: "FIELD is missing", french: "COLONNE est vide")
    ),
    (
      ["ifelse", "if_else", "iif", "case_when", "cond", "si"],
      StatementText(english: "if CONDITION then A else B", french: "si CONDITION alors A sinon B")
    ),
    (["cut", "findinterval", "recode", "ntile"], StatementText(english: "band(x, 18, 26)", french: "tranche(x, 18, 26)")),
    (["nvl", "ifnull", "isnull"], "coalesce(a, b)"),
    (["len", "nchar", "strlen", "char_length", "nbcar"], "length(text)"),
    (["datediff", "datedif", "difftime"], StatementText(english: "days(a, b)", french: "jours_entre(a, b)")),
    (["now", "getdate", "sysdate", "current_date", "aujourdhui", "aujourd'hui", "maintenant"], "today()"),
    (["arrondi", "arrondir"], "round(x)"), (["majuscule", "toupper", "ucase"], "upper(text)"),
    (["minuscule", "tolower", "lcase"], "lower(text)"), (["mid", "stxt", "substr"], "substring(text, 1, 3)"),
    (["gauche"], "left(text, 3)"), (["droite"], "right(text, 3)"), (["ent", "int", "trunc", "arrondi.inf"], "floor(x)"),
    (["paste", "paste0", "concatener", "concaténer", "concatenate"], "concat(a, b)"),
    (["valeur", "cnum", "as.numeric", "destring"], "number(text)"),
    (["datepart", "extract", "format", "texte"], StatementText(english: "year(d), month(d)", french: "année(d), mois(d)")),
    (["racine"], "sqrt(x)"), (["log"], "ln(x), log10(x)"),
    (
      ["grepl", "regexm", "str_detect", "instr", "cherche"],
      StatementText(english: "FIELD contains TEXT", french: "COLONNE contient TEXTE")
    ),
  ])

  private static func table(_ rows: [(words: [String], usage: StatementText)]) -> [String: StatementText] {
    var table: [String: StatementText] = [:]
    for row in rows {
      for word in row.words where table[NameKey(word).text] == nil { table[NameKey(word).text] = row.usage }
    }
    return table
  }
}
