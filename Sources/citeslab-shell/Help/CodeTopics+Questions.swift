/// What can happen while a question runs, and what is said with its result.
extension CodeTopics {
  private static let count = "count porteurs by commune"

  static let running: [CodeTopic] = [
    CodeTopic(
      "E200", "A sum, a product or a conversion leaves 64 bits: it is refused, never wrapped around.",
      "Une somme, un produit ou une conversion sort des 64 bits\u{202F}: c'est refusé, jamais replié.",
      example: "sum montant of financements"),
    CodeTopic(
      "E201", "The question was stopped, by Ctrl-C for instance.", "La question a été arrêtée, par Ctrl-C par exemple.", example: count),
    CodeTopic(
      "E202", "The pattern of matches is no regular expression; the place is said.",
      "Le motif de correspond à n'est pas une expression régulière\u{202F}; l'endroit est dit.",
      example: "count porteurs where diplome matches /^bac/"),
    CodeTopic(
      "E203", "A pattern takes too long on a value: it is stopped rather than waited for.",
      "Un motif demande trop de temps sur une valeur\u{202F}: il est arrêté plutôt qu'attendu.",
      example: "count porteurs where diplome matches /^bac/"),
    CodeTopic(
      "E204", "across would make more columns than a table can carry: by makes rows.",
      "en colonnes ferait plus de colonnes qu'un tableau n'en porte\u{202F}: par fait des lignes.",
      example: "count porteurs by commune across outcome"),
    CodeTopic(
      "E205", "A column of a crosstab is named that no value has made.",
      "Le nom est celui d'une colonne croisée qu'aucune valeur n'a faite.",
      example: "count porteurs by commune across outcome sort creation desc"),
    CodeTopic(
      "E206", "The result would have more groups than fit.", "Le résultat aurait plus de groupes qu'il n'en tient.", example: count),
    CodeTopic(
      "E207", "This is a mistake of the program: it knows the function and cannot compute it.",
      "C'est une erreur du programme\u{202F}: il connaît la fonction et ne sait pas la calculer.",
      example: "list abs(-age) of porteurs limit 1"),
    CodeTopic(
      "E208", "The dataset was dropped or replaced between reading the statement and running it.",
      "Le fichier a été retiré ou remplacé entre la lecture de l'instruction et son exécution.", example: "datasets"),
  ]

  static let questionNotices: [CodeTopic] = [
    CodeTopic(
      "N001", "No row has the value that was asked for; the nearest values that exist are given with their rows.",
      "Aucune ligne n'a la valeur demandée\u{202F}; les plus proches qui existent sont données avec leurs lignes.",
      example: "count porteurs where commune = Mirams"),
    CodeTopic(
      "N002", "The value lies outside all that the field holds.", "La valeur est hors de tout ce que contient la colonne.",
      example: "count porteurs where age > 200"),
    CodeTopic(
      "N003", "A value matched several spellings: conditions do not look at case and accents.",
      "Une valeur correspond à plusieurs graphies\u{202F}: les conditions ne regardent ni casse ni accents.",
      example: "count porteurs where phase = desamorcage"),
    CodeTopic(
      "N004",
      "For some rows the condition is unknown, because a value is missing: they are left out, and the statement that keeps them is given.",
      "Pour des lignes la condition est inconnue, faute de valeur\u{202F}: elles sont laissées de côté, et l'instruction qui les garde est donnée.",
      example: "count porteurs where sexe = F"),
    CodeTopic(
      "N005", "Groups differ only by case, accents or separators: fold(x) joins them.",
      "Des groupes ne diffèrent que par la casse, les accents ou les séparateurs\u{202F}: sans_accent(x) les joint.",
      example: "count porteurs by fold(commune)"),
    CodeTopic(
      "N006", "A measure ran over fewer rows than there are, because values are missing.",
      "Une mesure porte sur moins de lignes qu'il n'y en a, faute de valeurs.", example: "mean age of porteurs"),
    CodeTopic(
      "N007", "A division by zero, a logarithm of a negative number and the like gave a missing value.",
      "Une division par zéro, un logarithme de nombre négatif et autres ont donné une valeur manquante.", example: "= 1 / 0"),
    CodeTopic(
      "N008", "The condition of an if is unknown for some rows: the value is missing there.",
      "La condition d'un si est inconnue pour des lignes\u{202F}: la valeur y manque.",
      example: "list if age < 26 then 'jeune' else 'autre' as groupe of porteurs limit 3"),
    CodeTopic(
      "N009", "A word without quotes was read as a value, and it is a field's name too.",
      "Un mot sans guillemets a été lu comme une valeur, et c'est aussi le nom d'une colonne.",
      example: "count porteurs where commune = outcome"),
    CodeTopic(
      "N010", "limit or top cuts between rows that are equal.", "limiter à ou top coupe entre des lignes égales.",
      example: "list id, age of porteurs sort age limit 5"),
    CodeTopic(
      "N011", "Days, months and years of instants are those of UTC.", "Jours, mois et années d'instants sont ceux d'UTC.",
      example: "count porteurs by year(date_accueil)"),
    CodeTopic(
      "N012", "A range has its higher bound first: nothing lies in it.", "Un intervalle a sa borne haute en premier\u{202F}: rien n'y est.",
      example: "count porteurs where age in 30..20"),
    CodeTopic(
      "N013", "A missing value leaves it open whether rows belong to a cohort: they count as outside it.",
      "Une valeur manquante laisse ouverte l'appartenance de lignes à une cohorte\u{202F}: elles comptent comme hors d'elle.",
      example: "let jeunes = porteurs where age < 26\ncount jeunes"),
    CodeTopic(
      "N014", "The condition of a measure is unknown for some rows: the measure leaves them out.",
      "La condition d'une mesure est inconnue pour des lignes\u{202F}: la mesure les laisse de côté.",
      example: "count where sexe = F as femmes of porteurs"),
    CodeTopic(
      "N020", "where without brackets after any or no takes one comparison; what follows is a condition of its own.",
      "dont sans parenthèses après au moins un ou aucun prend une comparaison\u{202F}; la suite est une autre condition.",
      example: "count porteurs where any entreprises (secteur=BTP and date_creation in 2012)"),
    CodeTopic(
      "N021", "in DATASET.FIELD passes over the missing cells of the column.",
      "dans FICHIER.COLONNE passe les cellules vides de la colonne.", example: "count porteurs where id in entreprises.porteur_id"),
    CodeTopic(
      "N022", "For some rows only related rows with a missing value could meet the condition: they count as not meeting it.",
      "Pour des lignes, seules des lignes reliées sans valeur pourraient remplir la condition\u{202F}: elles comptent comme ne la remplissant pas.",
      example: "count porteurs where any evenements (modalite is not missing)"),
    CodeTopic(
      "N023", "Rows have a key that no row of the related dataset has.", "Des lignes ont une clé qu'aucune ligne du fichier relié n'a.",
      example: "relations"),
    CodeTopic(
      "N024", "Rows have a key that several rows of the related dataset have: they lead to none.",
      "Des lignes ont une clé que plusieurs lignes du fichier relié ont\u{202F}: elles ne mènent à aucune.", example: "relations"),
    CodeTopic(
      "N025", "limit N per KEY cuts between rows that are equal.", "limiter à N pour chaque CLÉ coupe entre des lignes égales.",
      example: "count (evenements sort date, id limit 1 per porteur_id)"),
    CodeTopic(
      "N026", "A relation went with its data, or its data no longer allow it.",
      "Une relation est partie avec ses données, ou ses données ne la permettent plus.", example: "relations"),
    CodeTopic(
      "N027", "The data declare a key, and the name of its relation is taken.",
      "Les données déclarent une clé, et le nom de sa relation est pris.", example: "relations"),
    CodeTopic(
      "N030", "The calendar has gaps: a change after one is missing.",
      "Le calendrier a des trous\u{202F}: une évolution après l'un d'eux manque.",
      example: "count entreprises by period(date_creation, month)"),
    CodeTopic(
      "N031", "Rows stand on both sides of versus.", "Des lignes sont des deux côtés de contre.",
      example: "rate(outcome=creation) of porteurs where commune=Miramas versus all"),
    CodeTopic(
      "N032", "A label is for a value that no row has.", "Un libellé est pour une valeur qu'aucune ligne n'a.",
      example: "values sexe of porteurs"),
    CodeTopic(
      "N033", "Totals and the like were left out of the dataset that a result became.",
      "Les totaux et autres ont été laissés hors du fichier qu'est devenu un résultat.",
      example: "count porteurs by commune with total"),
    CodeTopic(
      "N034", "A code has no row.", "Un code n'a pas de ligne.",
      example: "values sexe of porteurs"),
    CodeTopic(
      "N035", "A calculation has no answer, as a division by zero.", "Un calcul n'a pas de réponse, comme une division par zéro.",
      example: "= 1 / 0"),
    CodeTopic(
      "N500", "The demonstration data are not installed beside the program.",
      "Les données de démonstration ne sont pas installées à côté du programme.", example: "datasets"),
    CodeTopic(
      "N501", "For some rows it is unknown whether they meet a requirement: only false fails.",
      "Pour des lignes on ne sait si elles remplissent une exigence\u{202F}: seul le faux échoue.", example: "require age >= 16 of porteurs"
    ),
    CodeTopic(
      "N550", "The history of the prompt could not be written or read; typing goes on.",
      "L'historique de l'invite n'a pu être écrit ou lu\u{202F}; la saisie continue.", example: "set history"),
    CodeTopic(
      "N580", "Several rows have the key that was asked for.", "Plusieurs lignes ont la clé demandée.", example: "show porteurs P0042"),
  ]
}
