internal import QueryLang

/// Help on the heads of queries. What they do is the engine's business.
enum QuestionTopics {
  static let count = HelpTopic(
    .questions, [.count, .countMeasure],
    usage: ("count SOURCE [where …] [by …] [across …] …", "compter SOURCE [dont …] [par …] [en colonnes …] …"),
    summary: (
      "The number of rows of a dataset or cohort, or of each group of them.",
      "Le nombre de lignes d'un fichier ou d'une cohorte, ou de chacun de leurs groupes."
    ),
    example: "count porteurs where commune=Miramas by outcome")

  static let measures = HelpTopic(
    .questions, [], title: ("measures", "mesures"),
    usage: ("MEASURE [where …] [as NAME], … of SOURCE …", "MESURE [dont …] [comme NOM], … de SOURCE …"),
    summary: (
      "One value a group for each measure: count, sum, mean, median, rate and the like, and arithmetic between them.",
      "Une valeur par groupe pour chaque mesure\u{202F}: effectif, somme, moyenne, médiane, taux et autres, et des calculs entre elles."
    ),
    example: "count, mean age, rate(outcome=creation) as success of porteurs by commune")

  static let list = HelpTopic(
    .questions, [.list],
    usage: ("list SOURCE … or list EXPRESSION [as NAME], … of SOURCE …", "lister SOURCE … ou lister EXPRESSION [comme NOM], … de SOURCE …"),
    summary: (
      "The rows themselves, in the order of the file unless sorted.", "Les lignes elles-mêmes, dans l'ordre du fichier sauf tri."
    ),
    example: "list id, commune, age of porteurs where age < 20 sort age limit 5")

  static let values = HelpTopic(
    .questions, [.values],
    usage: ("values EXPRESSION of SOURCE", "valeurs EXPRESSION de SOURCE"),
    summary: (
      "Each distinct value with its count, the most frequent first.",
      "Chaque valeur distincte avec son effectif, la plus fréquente d'abord."
    ),
    example: "values commune of porteurs")

  static let describe = HelpTopic(
    .questions, [.describe],
    usage: ("describe SOURCE or describe FIELD of SOURCE", "décrire SOURCE ou décrire COLONNE de SOURCE"),
    summary: (
      "One row a field: its type, how many values are missing or distinct, quartiles and the most frequent values.",
      "Une ligne par colonne\u{202F}: son type, combien de valeurs manquent ou sont distinctes, quartiles et valeurs les plus fréquentes."
    ),
    example: "describe age of porteurs")

  static let calculation = HelpTopic(
    .questions, [], title: ("=", "="),
    usage: ("= EXPRESSION", "= EXPRESSION"),
    summary: (
      "One number. A query in brackets that gives one value may stand for a number.",
      "Un nombre. Une requête entre parenthèses qui donne une seule valeur peut tenir lieu de nombre."
    ),
    example: "= (sum montant of financements) / (count entreprises)")
}
