/// What loading can refuse, and what it says of a file that it has read.
extension CodeTopics {
  private static let fields = "fields porteurs"
  private static let load = "load \"programme-2013\""

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
      "E348", "Two datasets of one load would have the same name.", "Deux fichiers d'un même chargement auraient le même nom.",
      example: load),
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
      "E368",
      "The data need more memory than is free; nothing was loaded. set memory_check off loads them all the same.",
      "Les données demandent plus de mémoire qu'il n'en est de libre\u{202F}; rien n'a été chargé. régler contrôle_mémoire arrêt les charge quand même.",
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

  static let loadingNotices: [CodeTopic] = [
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
      "N349", "A field is missing in some of the files that were read together.",
      "Une colonne manque dans certains des fichiers lus ensemble.",
      example: "fields porteurs"),
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
      "N370", "More values break the schema than are listed.", "Plus de valeurs s'écartent du schéma qu'il n'en est listé.",
      example: "fields porteurs"),
    CodeTopic(
      "N371", "A dialect that the package declares has members that mean nothing here, and was read without them.",
      "Un dialecte que déclare le paquet a des membres sans effet ici, et a été lu sans eux.", example: "datasets"),
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
      "N388", "The first row looks like another line of the header: skip takes it for the header.",
      "La première ligne de données ressemble à une autre ligne d'en-tête\u{202F}: sauter la prend comme en-tête.", example: fields),
    CodeTopic(
      "N389", "Lines that begin with # were read as rows or as the header; with comment \"#\" they are left out.",
      "Des lignes qui commencent par # ont été lues comme des lignes ou comme l'en-tête\u{202F}; commentaire \"#\" les laisse de côté.",
      example: fields),
    CodeTopic(
      "N392", "A column has neither a name nor a value in any row: no field was made of it.",
      "Une colonne n'a ni nom ni valeur dans aucune ligne\u{202F}: elle est laissée de côté.", example: fields),
  ]
}
