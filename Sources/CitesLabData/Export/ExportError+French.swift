internal import QueryLang

extension ExportError {
  var frenchText: String {
    switch self {
    case .exists(let path): "«\u{202F}\(path)\u{202F}» existe déjà, et rien n'a été écrit."
    case .isDirectory(let path): "«\u{202F}\(path)\u{202F}» est un dossier, pas un fichier."
    case .notAFile(let path):
      "«\u{202F}\(path)\u{202F}» est un périphérique ou un tube\u{202F}; les exports vont dans des fichiers ordinaires."
    case .notAFolder(let path): "«\u{202F}\(path)\u{202F}» n'est pas un dossier."
    case .noFolder(let path, let folder):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le dossier «\u{202F}\(folder)\u{202F}» n'existe pas."
    case .noPermission(let path, let folder):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le dossier «\u{202F}\(folder)\u{202F}» n'autorise pas l'écriture."
    case .diskFull(let path): "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: le disque est plein. Il n'en reste rien."
    case .system(let path, let reason): "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: \(reason.french)."
    case .noSuffix(let path, _): "«\u{202F}\(path)\u{202F}» n'a pas de suffixe qui dise le format."
    case .unknownSuffix(_, let suffix, _): "«\u{202F}.\(suffix)\u{202F}» n'est pas un format d'export."
    case .sheetLimit(let path, .rows(let count)):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: une feuille contient 1\u{202F}048\u{202F}576 lignes avec l'en-tête, et le résultat en a \(ReadableValue(.french).count(count))."
    case .sheetLimit(let path, .columns(let count)):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: une feuille contient 16\u{202F}384 colonnes, et le résultat en a \(count)."
    case .sheetLimit(let path, .characters(let count, let column, let row)):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: une case contient 32\u{202F}767 caractères, et la ligne \(row) de \(LoadError.visible(column)) en a \(count)."
    case .libraryMissing(let path, let library, _):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: il y faut la bibliothèque \(library), qui n'est pas installée."
    case .libraryFailed(let path, let library, let reason):
      "«\u{202F}\(path)\u{202F}» ne peut pas être écrit\u{202F}: \(library) dit «\u{202F}\(reason)\u{202F}»."
    case .notForSpreadsheets(let path): "avec excel concerne les fichiers .csv, et «\u{202F}\(path)\u{202F}» n'en est pas un."
    case .chart(let message): message.text(in: .french)
    case .cancelled: "Interrompu\u{202F}: rien n'a été écrit."
    case .sourceChanged(let name):
      "«\u{202F}\(name)\u{202F}» a changé depuis son chargement\u{202F}: ce qui en a été calculé n'a plus de source que l'on puisse nommer."
    case .sourceUnreadable(let name, let reason):
      "«\u{202F}\(name)\u{202F}», d'où viennent les données, ne peut plus être lu\u{202F}: \(reason.french)."
    }
  }

  var frenchHint: String? {
    switch self {
    case .exists(let path): "Ajouter en remplaçant pour écrire par-dessus\u{202F}: vers \"\(path)\" en remplaçant"
    case .isDirectory: "Nommer un fichier de ce dossier."
    case .notAFolder: "Choisir un autre nom de dossier."
    case .notAFile: "Pour écrire sur la sortie standard, utiliser --format."
    case .noFolder: "Créer d'abord le dossier, ou en choisir un autre."
    case .noPermission: "Choisir un dossier qui autorise l'écriture."
    case .diskFull: "Libérer de la place, ou choisir un autre disque."
    case .chart(let message): message.hint(in: .french)
    case .system, .libraryFailed, .cancelled: nil
    case .sourceChanged, .sourceUnreadable:
      "Le charger et poser la question à nouveau. Les formats de données seules (.csv, .json) ne nomment pas de source."
    case .sheetLimit(_, .rows): "Écrire en .csv ou .sqlite, qui n'ont pas de limite, ou moins de lignes (limiter à, dont)."
    case .sheetLimit(_, .columns): "Écrire en .csv ou .sqlite, ou mettre les colonnes en lignes (par au lieu de en colonnes)."
    case .sheetLimit(_, .characters): "Écrire en .csv ou .sqlite, ou raccourcir le texte\u{202F}: left(COLONNE, 32767)."
    case .libraryMissing(_, _, let package): "Sur Debian et apparentés\u{202F}: apt install \(package)"
    case .notForSpreadsheets: "Un classeur (.xlsx) n'a pas besoin de dialecte\u{202F}; les autres formats n'en ont pas."
    case .noSuffix(_, let known), .unknownSuffix(_, _, let known):
      "Suffixes connus\u{202F}: \(known.map { "." + $0 }.joined(separator: ", "))."
    }
  }
}
