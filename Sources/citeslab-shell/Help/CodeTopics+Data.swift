/// What can happen as a question runs (E2…), as data are loaded (E3…) and as a result is written (E4…).
extension CodeTopics {
  private static let count = "count porteurs by commune"
  private static let fields = "fields porteurs"
  private static let load = "load \"programme-2013\""
  private static let into = "count porteurs by commune into \"communes.csv\" replace"

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
      "Le jeu de données a été retiré ou remplacé entre la lecture de l'instruction et son exécution.", example: "datasets"),
  ]

  static let loading: [CodeTopic] = [
    CodeTopic("E300", "There is no file of that name.", "Il n'y a pas de fichier de ce nom.", example: load),
    CodeTopic(
      "E301", "A folder is loaded by its datapackage.json, and this one has none.",
      "Un dossier se charge par son datapackage.json, et celui-ci n'en a pas.", example: load),
    CodeTopic("E302", "The system does not allow the file to be read.", "Le système ne permet pas de lire le fichier.", example: load),
    CodeTopic(
      "E303", "What is there is no file: a device, a socket or a pipe.",
      "Ce n'est pas un fichier\u{202F}: un périphérique, une prise ou un tube.", example: load),
    CodeTopic(
      "E304", "The system could not read the file; its reason is given.",
      "Le système n'a pas pu lire le fichier\u{202F}; sa raison est donnée.", example: load),
    CodeTopic(
      "E305", "The file changed while it was read: nothing was loaded.",
      "Le fichier a changé pendant la lecture\u{202F}: rien n'est chargé.", example: load),
    CodeTopic(
      "E306", "Bytes of the file are no UTF-8, and no other encoding was found.",
      "Des octets du fichier ne sont pas de l'UTF-8, et aucun autre encodage n'a été trouvé.", example: load),
    CodeTopic("E307", "The file is in an encoding that is not read.", "Le fichier est dans un encodage qui n'est pas lu.", example: load),
    CodeTopic(
      "E308", "The file is packed in a format that is not unpacked.", "Le fichier est compressé dans un format qui n'est pas décompressé.",
      example: load),
    CodeTopic(
      "E309", "The file has a format that is not read as a table.", "Le fichier a un format qui ne se lit pas comme un tableau.",
      example: load),
    CodeTopic("E310", "The file holds bytes that no text has.", "Le fichier contient des octets qu'aucun texte n'a.", example: load),
    CodeTopic(
      "E311", "A record is longer than any record here: a quote may be open.",
      "Un enregistrement est plus long que tous ceux qui se lisent\u{202F}: un guillemet est peut-être ouvert.", example: load),
    CodeTopic("E312", "The file is empty.", "Le fichier est vide.", example: load),
    CodeTopic(
      "E320", "A quote opens a cell and nothing closes it: the line where it opened is said.",
      "Un guillemet ouvre une cellule et rien ne la ferme\u{202F}: la ligne où il s'ouvre est dite.", example: load),
    CodeTopic("E321", "Text follows the quote that closes a cell.", "Du texte suit le guillemet qui ferme une cellule.", example: load),
    CodeTopic(
      "E322", "A record has more cells than the header has names.", "Un enregistrement a plus de cellules que l'en-tête n'a de noms.",
      example: load),
    CodeTopic("E323", "The file has more columns than are read.", "Le fichier a plus de colonnes qu'il ne s'en lit.", example: load),
    CodeTopic(
      "E324", "More rows cannot be read than are kept aside: the file is not what it was taken for.",
      "Plus de lignes sont illisibles qu'il n'en est gardé à part\u{202F}: le fichier n'est pas ce pour quoi il a été pris.", example: load),
    CodeTopic(
      "E325", "skip leaves out more lines than the file has.", "sauter laisse de côté plus de lignes que le fichier n'en a.", example: load),
    CodeTopic("E326", "The delimiter is one character, or tab.", "Le séparateur est un caractère, ou tab.", example: load),
    CodeTopic(
      "E330", "The text is no JSON; the line and column are said.",
      "Le texte n'est pas du JSON\u{202F}; la ligne et la colonne sont dites.", example: load),
    CodeTopic("E331", "The JSON nests too deep.", "Le JSON s'emboîte trop profondément.", example: load),
    CodeTopic(
      "E332", "The JSON holds no table: no list of objects, and no object of lists.",
      "Le JSON ne contient pas de tableau\u{202F}: ni liste d'objets, ni objet de listes.", example: load),
    CodeTopic(
      "E334", "The lists of a JSON object are of different lengths.", "Les listes d'un objet JSON n'ont pas la même longueur.",
      example: load),
    CodeTopic(
      "E340", "types, rename or dates names a field that the file does not have.",
      "types, renommer ou dates nomme une colonne que le fichier n'a pas.", example: fields),
    CodeTopic(
      "E341", "A value does not have the type that types asks for.", "Une valeur n'a pas le type que types demande.", example: fields),
    CodeTopic(
      "E342", "The quote, escape or comment mark is one character.",
      "Le guillemet, l'échappement ou la marque de commentaire est un caractère.", example: load),
    CodeTopic("E343", "There is no encoding of that name here.", "Il n'y a pas d'encodage de ce nom ici.", example: load),
    CodeTopic("E344", "The decimal mark is . or ,.", "La marque décimale est . ou ,.", example: load),
    CodeTopic("E345", "The packed file is damaged.", "Le fichier compressé est abîmé.", example: load),
    CodeTopic(
      "E346", "The packed file would unpack to more than is read: a trap, or a mistake.",
      "Le fichier compressé donnerait plus qu'il ne s'en lit\u{202F}: un piège, ou une erreur.", example: load),
    CodeTopic(
      "E347", "A byte stands for no character of the encoding.", "Un octet ne représente aucun caractère de l'encodage.", example: load),
    CodeTopic(
      "E348", "Two datasets of one load would have the same name.", "Deux jeux d'un même chargement auraient le même nom.", example: load),
    CodeTopic(
      "E350", "The datapackage.json is not written as it should be; the member is said.",
      "Le datapackage.json n'est pas écrit comme il faut\u{202F}; le membre est dit.", example: load),
    CodeTopic(
      "E351", "A package names a file outside its folder: that is refused.",
      "Un paquet nomme un fichier hors de son dossier\u{202F}: c'est refusé.", example: load),
    CodeTopic("E352", "A package has no table of that name.", "Un paquet n'a pas de tableau de ce nom.", example: load),
    CodeTopic(
      "E366", "check strict was asked for, and the data break their schema: nothing was loaded.",
      "contrôle strict était demandé, et les données s'écartent de leur schéma\u{202F}: rien n'est chargé.", example: load),
    CodeTopic(
      "E367", "The arrays of the JSON do not have as many values each.", "Les listes du JSON n'ont pas toutes autant de valeurs.",
      example: load),
    CodeTopic(
      "E386", "The spreadsheet's archive cannot be opened as one.", "L'archive du classeur ne s'ouvre pas.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E387", "The spreadsheet lacks a part that it names.", "Il manque au classeur une partie qu'il nomme.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E388", "A part of the spreadsheet is not written as it should be.", "Une partie du classeur n'est pas écrite comme il faut.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E389", "The spreadsheet has no sheet.", "Le classeur n'a pas de feuille.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E390", "The spreadsheet has no sheet of that name.", "Le classeur n'a pas de feuille de ce nom.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E391", "The sheet is empty.", "La feuille est vide.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E392", "A cell of the sheet cannot be read; its place is said.",
      "Une cellule de la feuille est illisible\u{202F}; sa place est dite.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E393", "The spreadsheet is larger than is read.", "Le classeur est plus grand qu'il ne s'en lit.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E349", "The pattern stands for more files than are read together.", "Le motif désigne plus de fichiers qu'il ne s'en lit ensemble.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E353", "Only delimited files are read together as one table.", "Seuls des fichiers délimités se lisent ensemble comme un tableau.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E354", "The files that a pattern stands for do not have the same fields.",
      "Les fichiers que désigne un motif n'ont pas les mêmes colonnes.",
      example: "load \"programme-2013\""),
    CodeTopic(
      "E399", "Loading was stopped, by Ctrl-C for instance; nothing was loaded.",
      "Le chargement a été arrêté, par Ctrl-C par exemple\u{202F}; rien n'est chargé.", example: load),
  ]

  static let exporting: [CodeTopic] = [
    CodeTopic(
      "E400", "The file is there already: replace writes over it.", "Le fichier existe déjà\u{202F}: en remplaçant écrit par-dessus.",
      example: into),
    CodeTopic("E401", "The path is a folder's.", "Le chemin est celui d'un dossier.", example: into),
    CodeTopic(
      "E402", "The path is no file's: a device, a socket or a pipe.",
      "Le chemin n'est pas celui d'un fichier\u{202F}: un périphérique, une prise ou un tube.", example: into),
    CodeTopic("E403", "The folder is not there.", "Le dossier n'existe pas.", example: into),
    CodeTopic("E404", "The system does not allow the file to be written.", "Le système ne permet pas d'écrire le fichier.", example: into),
    CodeTopic("E405", "The disk is full: nothing was written.", "Le disque est plein\u{202F}: rien n'est écrit.", example: into),
    CodeTopic("E406", "The system refused; its reason is given.", "Le système a refusé\u{202F}; sa raison est donnée.", example: into),
    CodeTopic(
      "E407", "The path has no suffix, which would say the format.", "Le chemin n'a pas de suffixe, qui dirait le format.", example: into),
    CodeTopic(
      "E409", "The path to save in is no folder's.", "Le chemin où enregistrer n'est pas celui d'un dossier.",
      example: "count porteurs by commune into \"communes.csv\" replace"),
    CodeTopic("E408", "No format has that suffix.", "Aucun format n'a ce suffixe.", example: into),
    CodeTopic(
      "E600", "A sheet of a workbook has 1,048,576 rows, 16,384 columns and 32,767 characters in a cell.",
      "Une feuille de classeur a 1\u{202F}048\u{202F}576 lignes, 16\u{202F}384 colonnes et 32\u{202F}767 caractères par case.",
      example: into),
    CodeTopic(
      "E601", "The library that writes the format is not installed; the message names its package.",
      "La bibliothèque qui écrit ce format n'est pas installée\u{202F}; le message nomme son paquet.", example: into),
    CodeTopic(
      "E602", "The library that writes the format could not; its reason is given.",
      "La bibliothèque qui écrit ce format n'a pas pu\u{202F}; sa raison est donnée.", example: into),
    CodeTopic(
      "E603", "with excel is about CSV files.", "avec excel concerne les fichiers CSV.",
      example: "count porteurs by commune with excel into \"communes.csv\" replace"),
    CodeTopic(
      "E604", "The export was interrupted: nothing was written.", "L'export a été interrompu\u{202F}: rien n'est écrit.", example: into),
    CodeTopic("E605", wrong: "count porteurs by commune with excel"),
    CodeTopic(
      "E606", "A file of the data has changed since it was loaded, and nothing can vouch for what was computed from it.",
      "Un fichier des données a changé depuis son chargement, et rien ne répond plus de ce qui en a été calculé.", example: into),
    CodeTopic(
      "E607", "A file of the data can no longer be read, and its hash is wanted.",
      "Un fichier des données ne peut plus être lu, et il en faut l'empreinte.", example: into),
  ]

  /// What verifying a manifest can find.
  static let provenance: [CodeTopic] = [
    CodeTopic("E608", "The manifest to verify cannot be read.", "Le manifeste à vérifier ne peut pas être lu.", example: withManifest),
    CodeTopic(
      "E609", "The manifest to verify is no JSON.", "Le manifeste à vérifier n'est pas du JSON.", example: withManifest),
    CodeTopic(
      "E610", "The JSON to verify is no manifest of this program.", "Le JSON à vérifier n'est pas un manifeste de ce programme.",
      example: withManifest),
    CodeTopic(
      "E611", "Somebody changed the manifest: its content does not have the hash that stands in it.",
      "Le manifeste a été modifié\u{202F}: son contenu n'a pas l'empreinte qui y est écrite.", example: withManifest),
    CodeTopic(
      "E612", "The manifest has a form of another version of the program.",
      "Le manifeste a la forme d'une autre version du programme.", example: withManifest),
    CodeTopic(
      "E613", "A script or a file that the manifest names is nowhere beside it, in the current folder or among the examples.",
      "Un script ou un fichier que nomme le manifeste n'est ni à côté de lui, ni dans le dossier courant, ni parmi les exemples.",
      example: withManifest),
    CodeTopic(
      "E614", "A file changes while the manifest is verified.", "Un fichier change pendant la vérification du manifeste.",
      example: withManifest),
    CodeTopic(
      "E615", "Running it again gives something else; the first difference is named, from the outside in.",
      "Une nouvelle exécution donne autre chose\u{202F}; la première différence est nommée, de l'extérieur vers l'intérieur.",
      example: withManifest),
    CodeTopic(
      "E616", "The run gives the same again, but a file that it wrote was changed since.",
      "L'exécution redonne la même chose, mais un fichier qu'elle avait écrit a changé depuis.", example: withManifest),
    CodeTopic(
      "E617", "Verifying was stopped, by Ctrl-C for instance.", "La vérification a été arrêtée, par Ctrl-C par exemple.",
      example: withManifest),
    CodeTopic(
      "N600", "Some cells count fewer than 5 rows: published, they may point at persons.",
      "Des cases comptent moins de 5 lignes\u{202F}: publiées, elles peuvent désigner des personnes.", example: into),
    CodeTopic(
      "N601", "Texts that a spreadsheet would take for formulas got an apostrophe.",
      "Des textes qu'un tableur prendrait pour des formules ont reçu une apostrophe.",
      example: "list commune of porteurs with excel into \"communes.csv\" replace"),
    CodeTopic(
      "N602", "Codes such as 01001 lose their zeros in a spreadsheet that opens a CSV; a workbook keeps them.",
      "Des codes comme 01001 perdent leurs zéros dans un tableur qui ouvre un CSV\u{202F}; un classeur les garde.",
      example: "list commune of porteurs with excel into \"communes.csv\" replace"),
    CodeTopic(
      "N603", "Numbers of more than 15 digits are text in a workbook or a database, which keep no more of a number.",
      "Les nombres de plus de 15 chiffres sont du texte dans un classeur ou une base, qui n'en gardent pas plus d'un nombre.",
      example: into),
    CodeTopic(
      "N604", "The manifest was made by another version of the program.", "Le manifeste vient d'une autre version du programme.",
      example: withManifest),
  ]

  private static let withManifest = "count porteurs by commune with manifest into \"communes.csv\" replace"

  static let notices: [CodeTopic] = [
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
      "N035", "A calculation has no answer, as a division by zero.", "Un calcul n'a pas de réponse, comme une division par zéro.",
      example: "= 1 / 0"),
    CodeTopic(
      "N300", "The first record was read as data, and the columns got made names: with header yes reads it as names.",
      "Le premier enregistrement a été lu comme des données, et les colonnes ont reçu des noms\u{202F}: avec en-tête oui le lit comme des noms.",
      example: fields),
    CodeTopic(
      "N301", "The first record was read as names, and could be data: with header no reads it as data.",
      "Le premier enregistrement a été lu comme des noms, et pourrait être des données\u{202F}: avec en-tête non le lit ainsi.",
      example: fields),
    CodeTopic(
      "N302", "Names that were empty or stood twice were changed.", "Des noms vides ou en double ont été changés.", example: fields),
    CodeTopic("N303", "The file has a header and no rows.", "Le fichier a un en-tête et pas de lignes.", example: fields),
    CodeTopic(
      "N310", "The table stands under a key of the JSON; other members were left aside.",
      "Le tableau est sous une clé du JSON\u{202F}; d'autres membres sont laissés de côté.", example: fields),
    CodeTopic(
      "N311", "A key stands twice in an object: the last one counts.",
      "Une clé figure deux fois dans un objet\u{202F}: la dernière compte.", example: fields),
    CodeTopic(
      "N312", "Lists of objects inside rows are kept apart.", "Des listes d'objets dans les lignes sont gardées à part.", example: fields),
    CodeTopic(
      "N313", "The file was read as one JSON value a line.", "Le fichier a été lu avec une valeur JSON par ligne.", example: fields),
    CodeTopic(
      "N320", "The package asks for checks that are not made.", "Le paquet demande des contrôles qui ne sont pas faits.", example: fields),
    CodeTopic("N321", "The schema lacks fields that the file has.", "Le schéma n'a pas des colonnes que le fichier a.", example: fields),
    CodeTopic("N322", "The file lacks fields that the schema has.", "Le fichier n'a pas des colonnes que le schéma a.", example: fields),
    CodeTopic(
      "N323", "The type of the schema does not fit a column: it stays text.",
      "Le type du schéma ne convient pas à une colonne\u{202F}: elle reste du texte.", example: fields),
    CodeTopic(
      "N324", "The type of the schema is none that columns have.", "Le type du schéma n'est celui d'aucune colonne.", example: fields),
    CodeTopic(
      "N325", "Values stand beyond the categories of the schema: they are in alphabetical order.",
      "Des valeurs sont hors des catégories du schéma\u{202F}: elles sont dans l'ordre alphabétique.", example: fields),
    CodeTopic(
      "N326", "A resource of the package is no table, and was left out.",
      "Une ressource du paquet n'est pas un tableau, et a été laissée de côté.", example: "datasets"),
    CodeTopic(
      "N327", "The package says that its data are synthetic: invented, about nobody.",
      "Le paquet dit que ses données sont synthétiques\u{202F}: inventées, sur personne.", example: "datasets"),
    CodeTopic(
      "N330", "The type of a column is the one that was asked for or that its schema gives.",
      "Le type d'une colonne est celui qui a été demandé ou que donne son schéma.", example: fields),
    CodeTopic(
      "N331", "A column has no value: its type is not known.", "Une colonne n'a aucune valeur\u{202F}: son type n'est pas connu.",
      example: fields),
    CodeTopic(
      "N332", "Digits were taken for codes, and stay text: leading zeros, identifiers, a name that says so.",
      "Des chiffres ont été pris pour des codes, et restent du texte\u{202F}: zéros en tête, identifiants, un nom qui le dit.",
      example: fields),
    CodeTopic(
      "N333", "A column has one word of a boolean, and not the other.", "Une colonne a un mot d'un booléen, et pas l'autre.",
      example: fields),
    CodeTopic(
      "N334", "How the numbers of a column were read: the decimal mark, the blanks between thousands.",
      "Comment les nombres d'une colonne ont été lus\u{202F}: la marque décimale, les espaces entre milliers.", example: fields),
    CodeTopic(
      "N335", "Numbers of a column are held as binary floating point, or have digits that would be lost.",
      "Des nombres d'une colonne sont en virgule flottante binaire, ou ont des chiffres qui seraient perdus.", example: fields),
    CodeTopic(
      "N336", "How the dates of a column were read: the day or the month first.",
      "Comment les dates d'une colonne ont été lues\u{202F}: le jour ou le mois en premier.", example: fields),
    CodeTopic(
      "N337", "A few values spoil the type of a column, which stays text: they are listed with their lines.",
      "Quelques valeurs empêchent le type d'une colonne, qui reste du texte\u{202F}: elles sont listées avec leurs lignes.", example: fields
    ),
    CodeTopic(
      "N338", "Words that mean missing elsewhere were kept as values.",
      "Des mots qui veulent dire manquant ailleurs ont été gardés comme valeurs.", example: fields),
    CodeTopic(
      "N339", "The values of a column come in the order that its schema declares.",
      "Les valeurs d'une colonne viennent dans l'ordre que déclare son schéma.", example: fields),
    CodeTopic("N340", "How sure the encoding of the file is.", "À quel point l'encodage du fichier est sûr.", example: fields),
    CodeTopic(
      "N341", "Lines above the header were left out; they are none of the table.",
      "Des lignes au-dessus de l'en-tête ont été laissées de côté\u{202F}; elles ne sont pas du tableau.", example: fields),
    CodeTopic(
      "N342", "Rows that cannot be read were kept aside, never lost.", "Des lignes illisibles ont été gardées à part, jamais perdues.",
      example: fields),
    CodeTopic(
      "N343", "Lines below the last row have too few cells for one.", "Des lignes sous la dernière ont trop peu de cellules pour en être.",
      example: fields),
    CodeTopic(
      "N344", "Rows that are short by cells at their end were filled with missing values.",
      "Des lignes courtes de cellules à la fin ont été complétées par des valeurs manquantes.", example: fields),
    CodeTopic(
      "N345", "Blank lines of a file of one column are missing values.",
      "Les lignes vides d'un fichier d'une colonne sont des valeurs manquantes.", example: fields),
    CodeTopic(
      "N346", "Some rows end with another line end than the rest of the file.",
      "Des lignes finissent par une autre fin de ligne que le reste du fichier.", example: fields),
    CodeTopic(
      "N347", "The last row is the sum of the others: it is kept, and the statement that leaves it out is given.",
      "La dernière ligne est la somme des autres\u{202F}: elle est gardée, et l'instruction qui l'écarte est donnée.", example: fields),
    CodeTopic(
      "N348", "An option of load has no meaning for the format of the file.",
      "Une option de charger n'a pas de sens pour le format du fichier.", example: load),
    CodeTopic(
      "N360", "Data break their schema: how many values, by rule.",
      "Des données s'écartent de leur schéma\u{202F}: combien de valeurs, par règle.", example: fields),
    CodeTopic(
      "N361", "A value breaks a rule of the schema: line, field, value and rule.",
      "Une valeur s'écarte d'une règle du schéma\u{202F}: ligne, colonne, valeur et règle.", example: fields),
    CodeTopic(
      "N362", "A foreign key leads to a table or fields that are not there.",
      "Une clé étrangère mène à un tableau ou à des colonnes absents.", example: "datasets"),
    CodeTopic(
      "N363", "A resource of several files was read as one table.", "Une ressource de plusieurs fichiers a été lue comme un tableau.",
      example: "datasets"),
    CodeTopic(
      "N364", "The numbers of the schema have more digits than any number here.",
      "Les nombres du schéma ont plus de chiffres qu'aucun nombre ici.", example: fields),
    CodeTopic(
      "N365", "The schema that stands beside the file was used.", "Le schéma qui est à côté du fichier a été utilisé.", example: fields),
    CodeTopic(
      "N550", "The history of the prompt could not be written or read; typing goes on.",
      "L'historique de l'invite n'a pu être écrit ou lu\u{202F}; la saisie continue.", example: "set history"),
    CodeTopic(
      "N371", "A dialect that the package declares has members that mean nothing here, and was read without them.",
      "Un dialecte que déclare le paquet a des membres sans effet ici, et a été lu sans eux.", example: "datasets"),
    CodeTopic(
      "N388", "The first row looks like another line of the header: skip takes it for the header.",
      "La première ligne de données ressemble à une autre ligne d'en-tête\u{202F}: sauter la prend comme en-tête.", example: fields),
    CodeTopic(
      "N389", "Lines that begin with # were read as rows or as the header; with comment \"#\" they are left out.",
      "Des lignes qui commencent par # ont été lues comme des lignes ou comme l'en-tête\u{202F}; commentaire \"#\" les laisse de côté.",
      example: fields),
    CodeTopic(
      "N392", "A column has neither a name nor a value in any row: no field was made of it.",
      "Une colonne n'a ni nom ni valeur dans aucune ligne\u{202F}: elle n'a pas donné de champ.", example: fields),
    CodeTopic(
      "N380", "Which sheet of the spreadsheet was read.", "Quelle feuille du classeur a été lue.",
      example: "fields porteurs"),
    CodeTopic(
      "N381", "Title lines above the header of a sheet were left out.",
      "Des lignes de titre au-dessus de l'en-tête d'une feuille ont été laissées de côté.",
      example: "fields porteurs"),
    CodeTopic(
      "N382", "Cells hold errors of the spreadsheet, and are missing here.",
      "Des cellules contiennent des erreurs du classeur, et manquent ici.",
      example: "fields porteurs"),
    CodeTopic(
      "N383", "Merged cells have their value in the first of them only.", "Des cellules fusionnées n'ont leur valeur que dans la première.",
      example: "fields porteurs"),
    CodeTopic(
      "N384", "Hidden rows were read like the others.", "Des lignes masquées ont été lues comme les autres.",
      example: "fields porteurs"),
    CodeTopic(
      "N385", "Times of day stay text.", "Des heures restent du texte.",
      example: "fields porteurs"),
    CodeTopic(
      "N386", "Numbers that the sheet holds as text were read as such.",
      "Des nombres que la feuille tient pour du texte ont été lus ainsi.",
      example: "fields porteurs"),
    CodeTopic(
      "N387", "Formulas have no stored value, and are missing here.", "Des formules n'ont pas de valeur enregistrée, et manquent ici.",
      example: "fields porteurs"),
    CodeTopic(
      "N349", "A field is missing in some of the files that were read together.",
      "Une colonne manque dans certains des fichiers lus ensemble.",
      example: "fields porteurs"),
    CodeTopic(
      "N366", "Lists of records inside records became a table of their own.",
      "Des listes d'enregistrements dans des enregistrements sont devenues un tableau.",
      example: "datasets"),
    CodeTopic(
      "N367", "Rows that nothing tells apart got a number, for the tables that refer to them.",
      "Des lignes que rien ne distingue ont reçu un numéro, pour les tableaux qui s'y rapportent.",
      example: "fields porteurs"),
    CodeTopic(
      "N368", "A column was made: the number of the row, or the key of the record that holds it.",
      "Une colonne a été faite\u{202F}: le numéro de la ligne, ou la clé de l'enregistrement qui la contient.",
      example: "fields porteurs"),
    CodeTopic(
      "N369", "Values without keys, or a single object, were read as rows.",
      "Des valeurs sans clés, ou un seul objet, ont été lus comme des lignes.",
      example: "fields porteurs"),
    CodeTopic(
      "N020", "where without brackets after any or no takes one comparison; what follows is a condition of its own.",
      "dont sans parenthèses après au moins un ou aucun prend une comparaison\u{202F}; la suite est une autre condition.",
      example: "count porteurs where any entreprises (secteur=BTP and date_creation in 2012)"),
    CodeTopic(
      "N021", "in DATASET.FIELD passes over the missing cells of the column.",
      "dans JEU.COLONNE passe les cellules vides de la colonne.", example: "count porteurs where id in entreprises.porteur_id"),
    CodeTopic(
      "N022", "For some rows only related rows with a missing value could meet the condition: they count as not meeting it.",
      "Pour des lignes, seules des lignes reliées sans valeur pourraient remplir la condition\u{202F}: elles comptent comme ne la remplissant pas.",
      example: "count porteurs where any evenements (modalite is not missing)"),
    CodeTopic(
      "N023", "Rows have a key that no row of the related dataset has.", "Des lignes ont une clé qu'aucune ligne du jeu relié n'a.",
      example: "relations"),
    CodeTopic(
      "N024", "Rows have a key that several rows of the related dataset have: they lead to none.",
      "Des lignes ont une clé que plusieurs lignes du jeu relié ont\u{202F}: elles ne mènent à aucune.", example: "relations"),
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
      "N580", "Several rows have the key that was asked for.", "Plusieurs lignes ont la clé demandée.", example: "show porteurs P0042"),
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
      "Les totaux et autres ont été laissés hors du jeu qu'est devenu un résultat.",
      example: "count porteurs by commune with total"),
    CodeTopic(
      "N034", "A code has no row.", "Un code n'a pas de ligne.",
      example: "values sexe of porteurs"),
    CodeTopic(
      "N370", "More values break the schema than are listed.", "Plus de valeurs s'écartent du schéma qu'il n'en est listé.",
      example: "fields porteurs"),
    CodeTopic(
      "N500", "The demonstration data are not installed beside the program.",
      "Les données de démonstration ne sont pas installées à côté du programme.", example: "datasets"),
    CodeTopic(
      "N501", "For some rows it is unknown whether they meet a requirement: only false fails.",
      "Pour des lignes on ne sait si elles remplissent une exigence\u{202F}: seul le faux échoue.", example: "require age >= 16 of porteurs"
    ),
  ]
}
