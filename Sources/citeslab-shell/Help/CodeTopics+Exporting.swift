/// What exports and manifests can meet.
extension CodeTopics {
  private static let into = "count porteurs by commune into \"communes.csv\" replace"
  private static let withManifest = "count porteurs by commune with manifest into \"communes.csv\" replace"

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
      "E652", "A name in a manifest may mean several files; the one that is meant is to be named.",
      "Un nom du manifeste peut désigner plusieurs fichiers\u{202F}; celui dont il s'agit est à nommer.", example: withManifest),
    CodeTopic(
      "E654", "A file was named for the verification that the run of the manifest does not read.",
      "Un fichier a été nommé pour la vérification, que l'exécution du manifeste ne lit pas.", example: withManifest),
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
}
