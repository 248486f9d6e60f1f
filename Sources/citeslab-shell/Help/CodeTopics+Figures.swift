/// What figures, their reports and woven texts report (E62, E63, N62).
extension CodeTopics {
  private static let figure = "figure accueillis = 298 count porteurs"
  private static let grouped = "sum montant of financements by financeur with total"

  static let figures: [CodeTopic] = [
    CodeTopic(
      "E620", "A published table differs from what the data give; the first values that do are named.",
      "Un tableau publié diffère de ce que donnent les données\u{202F}; les premières valeurs sont nommées.",
      example: grouped),
    CodeTopic(
      "E621", "The key of a published table is no column of the file, or of the result.",
      "La clé d'un tableau publié n'est pas une colonne du fichier, ou du résultat.",
      example: grouped),
    CodeTopic(
      "E622", "A column of a published table has no counterpart in the result.",
      "Une colonne d'un tableau publié n'a pas de pendant dans le résultat.",
      example: grouped),
    CodeTopic(
      "E623", "Two rows of a published table have one key.",
      "Deux lignes d'un tableau publié ont la même clé.",
      example: grouped),
    CodeTopic(
      "E624", "A published table has no number to compare.",
      "Un tableau publié n'a aucun nombre à comparer.",
      example: grouped),
    CodeTopic(
      "E625", "--report takes .json, .xml, .md or .html.",
      "--report prend .json, .xml, .md ou .html.",
      example: figure),
    CodeTopic(
      "E626", "A report goes over an earlier one, and over no other file.",
      "Un rapport remplace un rapport précédent, et aucun autre fichier.",
      example: figure),
    CodeTopic(
      "E627", "A file that the run reads cannot be its output.",
      "Un fichier que l'exécution lit ne peut pas être sa sortie.",
      example: figure),
    CodeTopic(
      "E628", "--accept names a figure that was not checked.",
      "--accept nomme un chiffre qui n'a pas été vérifié.",
      example: figure),
    CodeTopic(
      "E629", "--accept cannot rewrite this expectation; the message says why.",
      "--accept ne peut pas récrire cette attente\u{202F}; le message dit pourquoi.",
      example: figure),
    CodeTopic(
      "E630", "The report to weave cannot be read; the system's reason is given.",
      "Le rapport à tisser ne peut être lu\u{202F}; la raison du système est donnée.",
      example: figure),
    CodeTopic(
      "E631", "A mark of a woven report has no beginning, no end or no query.",
      "Une marque d'un rapport tissé n'a pas de début, de fin ou de requête.",
      example: figure),
    CodeTopic(
      "E632", "A query in a sentence of a report gives more or less than one value.",
      "Une requête dans une phrase d'un rapport donne plus ou moins d'une valeur.",
      example: figure),
    CodeTopic(
      "E633", "A number in a woven report is not that of the data any more.",
      "Un nombre d'un rapport tissé n'est plus celui des données.",
      example: figure),
    CodeTopic(
      "E634", "A table in a woven report is not that of the data any more.",
      "Un tableau d'un rapport tissé n'est plus celui des données.",
      example: figure),
    CodeTopic(
      "E635", "The sentence that a figure quotes is not in the report.",
      "La phrase que cite un chiffre n'est pas dans le rapport.",
      example: figure),
    CodeTopic(
      "E636", "--weave --out --check: the output is not what weaving gives.",
      "--weave --out --check\u{202F}: la sortie n'est pas ce que donne le tissage.",
      example: figure),
    CodeTopic(
      "E637", "Two options of the command line contradict each other.",
      "Deux options de la ligne de commande se contredisent.",
      example: figure),
    CodeTopic(
      "E638", "The sentence that a figure quotes says another number than the figure.",
      "La phrase que cite un chiffre dit un autre nombre que le chiffre.",
      example: figure),
    CodeTopic(
      "N620", "Columns of a published table or of the result are not compared.",
      "Des colonnes d'un tableau publié ou du résultat ne sont pas comparées.",
      example: grouped),
    CodeTopic(
      "N621", "Cells of a published table hold no number.",
      "Des cellules d'un tableau publié n'ont pas de nombre.",
      example: grouped),
    CodeTopic(
      "N622", "A query of a report has no value beside it yet: --weave fills it in.",
      "Une requête d'un rapport n'a pas encore de valeur\u{202F}: --weave la remplit.",
      example: figure),
    CodeTopic(
      "N623", "A number in a report that no query and no figure backs.",
      "Un nombre d'un rapport qu'aucune requête ni aucun chiffre n'appuie.",
      example: figure),
    CodeTopic(
      "N624", "Years and dates in a report are not checked; they are listed.",
      "Les années et les dates d'un rapport ne sont pas vérifiées\u{202F}; elles sont listées.",
      example: figure),
  ]
}
