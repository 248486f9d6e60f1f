/// What the shell itself reports (E5…).
extension CodeTopics {
  static let session: [CodeTopic] = [
    CodeTopic(
      "E194", "A strict run writes no file beside which there are notices.",
      "Une exécution stricte n'écrit pas de fichier quand il y a des remarques.",
      example: "count porteurs by commune"),
    CodeTopic("E500", "There is no setting of that name.", "Il n'y a pas de réglage de ce nom.", example: "settings"),
    CodeTopic(
      "E501", "The value is none that the setting takes.", "La valeur n'est pas de celles que prend le réglage.", example: "settings"),
    CodeTopic(
      "E502", "A session that began read-only stays so.", "Une session commencée en lecture seule le reste.", example: "set read_only"),
    CodeTopic(
      "E503", "The session is read-only: nothing is written.", "La session est en lecture seule\u{202F}: rien n'est écrit.",
      example: "set read_only"),
    CodeTopic(
      "E504", "export writes the last result, and there is none yet.", "exporter écrit le dernier résultat, et il n'y en a pas encore.",
      example: "count porteurs by commune into \"communes.csv\" replace"),
    CodeTopic("E507", "A dataset would have the name of a cohort.", "Un fichier aurait le nom d'une cohorte.", example: "cohorts"),
    CodeTopic(
      "E508", "Cohorts are defined on the dataset that is to be dropped.", "Des cohortes sont définies sur le fichier à retirer.",
      example: "cohorts"),
    CodeTopic(
      "E510", "The script cannot be read; the system's reason is given.",
      "Le script ne peut être lu\u{202F}; la raison du système est donnée.", example: "examples"),
    CodeTopic(
      "E650", "The file of log can no longer be written; the system's reason is given.",
      "Le fichier de journal ne peut plus être écrit\u{202F}; la raison du système est donnée.", example: "help log"),
    CodeTopic(
      "E651", "save was given the name of a script: it writes the data, to a folder; history into writes the statements.",
      "enregistrer a reçu le nom d'un script\u{202F}: il écrit les données, dans un dossier\u{202F}; historique vers écrit les instructions.",
      example: "history into \"session.clq\" replace"),
    CodeTopic(
      "E511", "A script runs itself, through others or at once.", "Un script s'exécute lui-même, par d'autres ou directement.",
      example: "examples"),
    CodeTopic(
      "E512", "The script was written for a later version of the language.",
      "Le script a été écrit pour une version ultérieure du langage.", example: "citeslab 1"),
    CodeTopic(
      "E513", "--set or run … with names a parameter that no script has.",
      "--set ou exécuter … avec nomme un paramètre qu'aucun script n'a.", example: "param annee = 2012"),
    CodeTopic(
      "E515", "A script stopped at its first failing statement. What is wrong with those behind it is said before.",
      "Un script s'est arrêté à sa première instruction en échec. Ce qui ne va pas dans celles qui suivent est dit avant.",
      example: "set keep_going"),
    CodeTopic(
      "E580", "No field finds one row of the dataset.", "Aucune colonne ne désigne une ligne du fichier.", example: "show porteurs P0042"),
    CodeTopic("E581", "No row has that key.", "Aucune ligne n'a cette clé.", example: "show porteurs P0042"),
    CodeTopic("E516", "The statement was interrupted.", "L'instruction a été interrompue.", example: "count porteurs"),
    CodeTopic(
      "E520", "Two figures of a run have one name.", "Deux chiffres d'une exécution ont le même nom.",
      example: "figure accueillis = 298 count porteurs"),
    CodeTopic(
      "E521", "What was published is no number.", "Ce qui a été publié n'est pas un nombre.",
      example: "figure accueillis = 298 count porteurs"),
    CodeTopic(
      "E522", "The query of a figure gives more or less than one value.", "La requête d'un chiffre donne plus ou moins d'une valeur.",
      example: "figure accueillis = 298 count porteurs"),
    CodeTopic(
      "E523", "The query of a figure gives no number.", "La requête d'un chiffre ne donne pas de nombre.",
      example: "figure accueillis = 298 count porteurs"),
    CodeTopic(
      "E524", "within a number of what, for a percentage: points, or % of the value.",
      "à combien près, pour un pourcentage\u{202F}: des points, ou % de la valeur.",
      example: "figure desamorcage = 60% within 2 points rate(outcome=desamorcage) of porteurs"),
    CodeTopic(
      "E525", "points are for percentages.", "Les points sont pour les pourcentages.",
      example: "figure accueillis = 298 within 2 count porteurs"),
    CodeTopic(
      "E526", "A figure differs from what the data give.", "Un chiffre diffère de ce que donnent les données.",
      example: "figure accueillis = 298 count porteurs"),
    CodeTopic(
      "E527", "Rows do not meet a requirement: list failing shows them.",
      "Des lignes ne remplissent pas une exigence\u{202F}: lister échecs les montre.",
      example: "require age >= 16 of porteurs\nlist failing of porteurs"),
    CodeTopic(
      "E528", "Values that should be unique stand in several rows.",
      "Des valeurs qui devraient être uniques figurent dans plusieurs lignes.", example: "require unique id of porteurs"),
    CodeTopic(
      "E529", "No requirement was checked on that dataset.", "Aucune exigence n'a été vérifiée sur ce fichier.",
      example: "require age >= 16 of porteurs\nlist failing of porteurs"),
    CodeTopic("E540", "There is no help under that word.", "Il n'y a pas d'aide sous ce mot.", example: "help"),
    CodeTopic(
      "E541", "The example scripts are not installed beside the program.",
      "Les scripts d'exemple ne sont pas installés à côté du programme.", example: "help examples"),
    CodeTopic(
      "E543", "Standard output cannot be written; the system's reason is given.",
      "La sortie standard ne peut être écrite\u{202F}; la raison du système est donnée.", example: "count porteurs"),
    CodeTopic("E544", "--demo-data writes over nothing.", "--demo-data n'écrit par-dessus rien.", example: "datasets"),
    CodeTopic("E550", "--format takes one of the formats.", "--format prend l'un des formats.", example: "help csv"),
    CodeTopic("E551", "--lang takes fr or en.", "--lang prend fr ou en.", example: "language en"),
    CodeTopic(
      "E552", "--as-of takes a date: 2013-10-31.", "--as-of prend une date\u{202F}: 2013-10-31.",
      example: "list today() as jour of porteurs limit 1"),
    CodeTopic("E553", "--set takes NAME=VALUE.", "--set prend NOM=VALEUR.", example: "param annee = 2012"),
    CodeTopic("E554", "The option takes a number above zero.", "L'option prend un nombre au-dessus de zéro.", example: "set threads"),
    CodeTopic("E555", "The option goes with another one.", "L'option va avec une autre.", example: "help"),
    CodeTopic(
      "E570", "There is nothing to save: no dataset is loaded.", "Il n'y a rien à enregistrer\u{202F}: aucun fichier n'est chargé.",
      example: "datasets"),
    CodeTopic(
      "E585", "_ is the last result, and nothing is done to it.", "_ est le dernier résultat, et rien ne lui est fait.",
      example: "count porteurs by commune"),
    CodeTopic(
      "E586", "A dataset is no cohort: describe cohort takes one that let made.",
      "Un fichier n'est pas une cohorte\u{202F}: décrire cohorte en prend une que soit a faite.",
      example: "cohorts"),
    CodeTopic(
      "E590", "--fmt --check: the script does not have its canonical form.", "--fmt --check\u{202F}: le script n'a pas sa forme canonique.",
      example: "translate count porteurs where age < 26"),
    CodeTopic(
      "E591", "This is a mistake of the program: the canonical form of a script would not mean the same.",
      "C'est une erreur du programme\u{202F}: la forme canonique d'un script n'aurait pas le même sens.", example: "count porteurs"),
  ]
}
